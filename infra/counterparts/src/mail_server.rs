//! A mail server with a token endpoint.

use crate::process::{Process, certificates, installed, program};
use serde::Deserialize;
use std::process::Command;
use std::sync::Mutex;
use tempfile::TempDir;

/// aiosmtpd with STARTTLS and XOAUTH2; `programs/mail_server.py` says what it does.
pub struct MailServer {
    /// Where it takes mail, on 127.0.0.1.
    pub port: u16,
    /// Where it gives tokens, on 127.0.0.1.
    pub token_port: u16,
    process: Mutex<Process>,
    folder: TempDir,
}

/// A message that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Taken {
    /// The sender on the envelope.
    pub sender: String,
    /// The recipients on the envelope.
    pub to: Vec<String>,
    /// Headers and text.
    pub data: String,
    /// Whether it came under TLS.
    pub tls: bool,
    /// How and as whom the client had signed in.
    pub signed_in: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Entry {
    Mail(Taken),
    Token,
    RefusedToken,
}

impl MailServer {
    /// Starts one.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(installed("venv/bin/python3"));
        command.arg(program("mail_server.py")).arg(certificates()).arg(folder.path().join("record"));
        let (process, ready) = Process::start(&mut command);
        let port = |n: usize| ready[n].parse().expect("a port");
        MailServer { port: port(0), token_port: port(1), process: Mutex::new(process), folder }
    }

    /// Gives it a command.
    pub fn tell(&self, command: &str) {
        self.process.lock().expect("no test panicked in it").tell(command);
    }

    /// What it has taken, in order.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.entries().into_iter().filter_map(|e| if let Entry::Mail(taken) = e { Some(taken) } else { None }).collect()
    }

    /// How many tokens it has given out, and how many it has refused.
    #[must_use]
    pub fn tokens(&self) -> (usize, usize) {
        let entries = self.entries();
        let count = |wanted: fn(&Entry) -> bool| entries.iter().filter(|e| wanted(e)).count();
        (count(|e| matches!(e, Entry::Token)), count(|e| matches!(e, Entry::RefusedToken)))
    }

    fn entries(&self) -> Vec<Entry> {
        let text = std::fs::read_to_string(self.folder.path().join("record")).expect("its record");
        text.lines().map(|line| serde_json::from_str(line).expect("a line of its record")).collect()
    }
}
