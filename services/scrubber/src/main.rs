//! `scrubber --child` serves one file over pipes and is started by the sandbox; the other commands are for people.

mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == "--child") && arguments.next().is_none() {
        return match sandbox::child::run(scrubber::clean::scrub) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_parent_is_gone) => ExitCode::FAILURE,
        };
    }
    commands::main()
}
