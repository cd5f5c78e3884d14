//! Servers of others, as child processes.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long a server may take to start or to obey: a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where `scripts/install outside` has put things. A test whose counterpart is missing fails.
#[must_use]
pub fn installed(what: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| here.join("../../target"), PathBuf::from);
    let path = target.join("outside").join(what);
    assert!(path.exists(), "{} is missing: run scripts/install outside", path.display());
    path
}

/// The folder of the certificates: `ca.pem`, and `server.pem` with `server.key` for localhost and 127.0.0.1; `other.pem` is an
/// authority that nothing was issued by.
#[must_use]
pub fn certificates() -> PathBuf {
    installed("certificates")
}

/// A program beside this source.
pub(crate) fn program(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("programs").join(name)
}

/// A child process that speaks in lines. It ends with this value, and by itself when its standard input closes.
pub struct Process {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Process {
    /// Starts it and waits for its line that begins with `ready`; returns the words after that.
    #[must_use]
    pub fn start(command: &mut Command) -> (Self, Vec<String>) {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a counterpart starts");
        let (input, output) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let (says, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if says.send(line).is_err() {
                    return;
                }
            }
        });
        let process = Process { child, input, lines };
        let ready = process.wait_for("ready");
        (process, ready)
    }

    /// Gives a command and waits until it is done.
    pub fn tell(&mut self, command: &str) {
        writeln!(self.input, "{command}").expect("the counterpart listens");
        self.wait_for("done");
    }

    fn wait_for(&self, word: &str) -> Vec<String> {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the counterpart never said {word:?}"));
            let mut words = line.split_whitespace().map(str::to_owned);
            if words.next().as_deref() == Some(word) {
                return words.collect();
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
