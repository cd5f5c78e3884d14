//! `sandbox-without landlock|seccomp PROGRAM ARGUMENT…` starts a program as on a kernel that lacks one layer, for the
//! tests of what is refused there. It only takes away: the program gains nothing.

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let call = match arguments.next().as_deref().and_then(|layer| layer.to_str()) {
        Some("landlock") => libc::SYS_landlock_create_ruleset,
        Some("seccomp") => libc::SYS_seccomp,
        _ => return ExitCode::FAILURE,
    };
    let (Some(program), Some(filter)) = (arguments.next(), answering_not_there(call)) else { return ExitCode::FAILURE };
    if seccompiler::apply_filter(&filter).is_ok() {
        // Returns only when it could not be started.
        let _not_started = Command::new(program).args(arguments).exec();
    }
    ExitCode::FAILURE
}

/// A filter under which one system call answers as if the kernel had none of that number.
fn answering_not_there(call: i64) -> Option<BpfProgram> {
    let architecture = std::env::consts::ARCH.try_into().ok()?;
    let not_there = SeccompAction::Errno(libc::ENOSYS as u32);
    SeccompFilter::new([(call, vec![])].into(), SeccompAction::Allow, not_there, architecture).ok()?.try_into().ok()
}
