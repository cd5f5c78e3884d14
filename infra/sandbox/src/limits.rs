//! What one file may cost.

use serde::{Deserialize, Serialize};
use std::time::Duration;

const MIB: u64 = 1 << 20;

/// The bounds of one run. Counted in bytes unless a name says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Address space of the child.
    pub memory: u64,
    /// Processor time per 100 MB of input, in seconds; at least one such share is given.
    pub cpu_seconds_per_100_mb: u64,
    /// Wall clock of the whole run; the parent kills at its end.
    pub wall: Duration,
    /// Longest document, picture or archive taken.
    pub document: u64,
    /// Longest sound or video taken.
    pub media: u64,
    /// Longest output believed.
    pub output: u64,
    /// Most pixels of one picture.
    pub pixels: u64,
    /// Most members of an archive.
    pub members: u32,
    /// Most bytes unpacked from an archive or from compressed streams in total.
    pub unpacked: u64,
    /// Most unpacked bytes per packed byte, once above 10 MiB.
    pub ratio: u64,
    /// Deepest nesting of files in files.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            memory: 512 * MIB,
            cpu_seconds_per_100_mb: 20,
            wall: Duration::from_secs(300),
            document: 100 * MIB,
            media: 1024 * MIB,
            output: 1100 * MIB,
            pixels: 100_000_000,
            members: 5000,
            unpacked: 500 * MIB,
            ratio: 200,
            depth: 5,
        }
    }
}

impl Limits {
    /// Processor seconds for an input of `length` bytes.
    pub fn cpu_seconds(&self, length: u64) -> u64 {
        length.div_ceil(100_000_000).max(1).saturating_mul(self.cpu_seconds_per_100_mb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_gets_one_share_of_processor_time_and_a_large_one_more() {
        let limits = Limits::default();
        assert_eq!(limits.cpu_seconds(0), 20);
        assert_eq!(limits.cpu_seconds(100_000_001), 40);
    }
}
