//! Prints every canary that the tests' own search finds in a file, one a line: for `scripts/bench scrub`, which puts the
//! same question to what another cleaner leaves.

#[path = "../tests/oracle/mod.rs"]
mod oracle;

use std::io::Write;

fn main() -> std::io::Result<()> {
    for file in std::env::args_os().skip(1) {
        for canary in oracle::canaries(&std::fs::read(file)?) {
            writeln!(std::io::stdout(), "{canary}")?;
        }
    }
    Ok(())
}
