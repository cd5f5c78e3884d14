//! What a service switches on for itself, once, at its start.

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use std::io;

/// No core file, no attaching debugger, and memory that is not swapped out. Locking memory asks for a right that a
/// service on a laptop does not have: it is demanded in production only.
pub fn harden(production: bool) -> io::Result<()> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    if production {
        mlockall(MlockAllFlags::CURRENT | MlockAllFlags::FUTURE)?;
    }
    Ok(())
}
