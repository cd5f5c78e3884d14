//! A message centre.

use crate::process::{Process, certificates, installed, program};
use serde::Deserialize;
use std::process::Command;
use std::sync::Mutex;
use tempfile::TempDir;

/// npm smpp under TLS; `programs/message_centre.js` says what it does. It knows `les` with the password `secret`.
pub struct MessageCentre {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    process: Mutex<Process>,
    folder: TempDir,
}

/// What it has heard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Heard {
    /// Somebody wanted in.
    Bind {
        /// With a name and a password that it knows.
        known: bool,
    },
    /// Somebody asked whether the connection stands.
    EnquireLink,
    /// A message was answered "throttled".
    Throttled,
    /// A message was taken.
    Sms {
        /// International number.
        to: String,
        /// Text, as the centre reads it by its coding.
        text: String,
        /// `flash` or `regular`, by its coding.
        class: String,
        /// The sender.
        from: String,
        /// `data_coding`.
        coding: u8,
        /// How long it is to be tried, by its `validity_period`; 0: for as long as the centre likes.
        valid_seconds: i64,
        /// Whether it came under TLS.
        secure: bool,
    },
}

impl MessageCentre {
    /// Starts one.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new("node");
        command.arg(program("message_centre.js")).arg(certificates()).arg(folder.path().join("record"));
        command.env("NODE_PATH", installed("node_modules"));
        let (process, ready) = Process::start(&mut command);
        let port = ready[0].parse().expect("a port");
        MessageCentre { port, process: Mutex::new(process), folder }
    }

    /// Gives it a command.
    pub fn tell(&self, command: &str) {
        self.process.lock().expect("no test panicked in it").tell(command);
    }

    /// What it has heard, in order.
    #[must_use]
    pub fn heard(&self) -> Vec<Heard> {
        let text = std::fs::read_to_string(self.folder.path().join("record")).expect("its record");
        text.lines().map(|line| serde_json::from_str(line).expect("a line of its record")).collect()
    }

    /// Number, text and class of the messages it has taken.
    #[must_use]
    pub fn messages(&self) -> Vec<(String, String, String)> {
        let sms = |heard| if let Heard::Sms { to, text, class, .. } = heard { Some((to, text, class)) } else { None };
        self.heard().into_iter().filter_map(sms).collect()
    }
}
