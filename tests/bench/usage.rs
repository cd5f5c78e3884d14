//! What a process has used so far, as the kernel tells.

use std::time::Duration;

/// CPU time and memory of a process.
pub struct Usage {
    /// User and system time of all its threads.
    pub cpu: Duration,
    /// Resident bytes.
    pub resident: u64,
}

impl Usage {
    /// Of a running process.
    pub fn of(process: u32) -> Usage {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it runs");
        let fields: Vec<&str> = stat.rsplit_once(')').expect("a name in brackets").1.split_whitespace().collect();
        // Fields 14 and 15 of proc(5), counted from the third here; in hundredths of a second on every Linux we run on.
        let ticks: u64 = fields[11].parse::<u64>().expect("a number") + fields[12].parse::<u64>().expect("a number");
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
        let line = status.lines().find(|l| l.starts_with("VmRSS:")).expect("a process has memory");
        let kilobytes: u64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
        Usage { cpu: Duration::from_millis(ticks * 10), resident: kilobytes * 1024 }
    }
}
