//! The commands for people: every file goes through a sandboxed child of its own, as an upload does.

mod files;
mod walk;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Cleans files of every trace of who made them, where, when and on what.
#[derive(Debug, Parser)]
#[command(name = "scrubber", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes a cleaned copy. Exit code: 0 all cleaned, 3 at least one refused, 1 a fault.
    Clean {
        /// A file or a folder.
        input: PathBuf,
        /// The file or folder to write.
        output: PathBuf,
        /// Writes what was detected and removed as JSON.
        #[arg(long)]
        report: Option<PathBuf>,
    },
    /// Says what would be removed and writes nothing. Exit code as for `clean`.
    Inspect {
        /// A file or a folder.
        input: PathBuf,
    },
}

/// Runs the command of the command line.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match (runtime, arguments.command) {
        (Ok(runtime), Command::Clean { input, output, report }) => {
            runtime.block_on(walk::clean(&input, &output, report.as_deref()))
        }
        (Ok(runtime), Command::Inspect { input }) => runtime.block_on(walk::inspect(&input)),
        (Err(error), _) => Err(error),
    };
    match result {
        Ok(walk::Ending::AllCleaned) => ExitCode::SUCCESS,
        Ok(walk::Ending::SomeRefused) => ExitCode::from(3),
        Err(error) => {
            walk::tell(&format!("scrubber: {error}"));
            ExitCode::FAILURE
        }
    }
}
