//! A stand-in for the scrubber that misbehaves in the way its job's extension names, for the tests of the sandbox.
//!
//! It does nothing harmful: outside a sandbox it ends at once, inside it reports what the kernel answered.

use sandbox::child::{Input, Job, Output};
use sandbox::{FileType, Refusal, Report};

fn main() {
    let started_as_child = std::env::args().nth(1).is_some_and(|argument| argument == "--child");
    if !started_as_child || sandbox::child::run(probe).is_err() {
        std::process::exit(1);
    }
}

fn probe(job: &Job, input: &mut Input, output: &mut Output) -> Result<Report, Refusal> {
    match job.claimed_extension.as_str() {
        "echo" => echo(input, output)?,
        "environment" => output.write(format!("{}", std::env::vars_os().count()).as_bytes()),
        "refuse" => return Err(Refusal::Damaged),
        "crash" => std::process::abort(),
        "hang" => loop {
            std::hint::spin_loop();
        },
        "flood" => loop {
            output.write(&[b'x'; 65_536]);
        },
        "bomb" => {
            let hoard: Vec<Vec<u8>> = (0..1024).map(|_| vec![1; 1 << 20]).collect();
            output.write(&hoard[0]);
        }
        "lie" => {
            output.write(b"MZ this is a program");
            return Ok(report(FileType::Png));
        }
        "greedy" => {
            let mut byte = [0];
            input.read_at(0, &mut byte)?;
            input.read_at(u64::MAX, &mut byte)?;
        }
        call => output.write(format!("{}", attempt(call)).as_bytes()),
    }
    Ok(report(FileType::Txt))
}

fn report(file_type: FileType) -> Report {
    Report { file_type, removed: vec![], notes: vec![], length: 0 }
}

fn echo(input: &mut Input, output: &mut Output) -> Result<(), Refusal> {
    let mut part = vec![0; 100_000];
    let mut offset = 0;
    while offset < input.length() {
        let count = part.len().min((input.length() - offset) as usize);
        input.read_at(offset, &mut part[..count])?;
        output.write(&part[..count]);
        offset += count as u64;
    }
    Ok(())
}

/// Tries one system call and returns the error number, 0 when it worked.
fn attempt(call: &str) -> i32 {
    let path = c"/etc/hostname".as_ptr();
    let nothing = std::ptr::null::<libc::c_char>();
    // SAFETY: the pointers are to constants or null, which each of these calls accepts or answers with an error.
    #[allow(unsafe_code)]
    let result = unsafe {
        match call {
            "open" => libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path, libc::O_RDONLY),
            "socket" => libc::syscall(libc::SYS_socket, libc::AF_INET, libc::SOCK_STREAM, 0),
            "connect" => libc::syscall(libc::SYS_connect, 0, nothing, 0),
            "execve" => libc::syscall(libc::SYS_execve, path, nothing, nothing),
            "fork" => libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0),
            "ptrace" => libc::syscall(libc::SYS_ptrace, 0, 0, 0, 0),
            "kill" => libc::syscall(libc::SYS_kill, 1, 0),
            "mount" => libc::syscall(libc::SYS_mount, nothing, nothing, nothing, 0, nothing),
            "executable" => {
                let mapped =
                    libc::mmap(std::ptr::null_mut(), 4096, libc::PROT_EXEC, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, -1, 0);
                if mapped == libc::MAP_FAILED { -1 } else { 0 }
            }
            _ => 0,
        }
    };
    if result < 0 { std::io::Error::last_os_error().raw_os_error().unwrap_or(-1) } else { 0 }
}
