//! A cloud: moto, which records every request.

use crate::process::installed;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Deserialize;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// moto_server on loopback, recording.
pub struct Cloud {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    child: Child,
    folder: TempDir,
}

/// A request as it was recorded.
#[derive(Debug)]
pub struct Request {
    /// HTTP method.
    pub method: String,
    /// Address.
    pub url: String,
    /// Body, as text.
    pub body: String,
}

#[derive(Deserialize)]
struct Line {
    method: String,
    url: String,
    body: String,
    body_encoded: bool,
}

impl Cloud {
    /// Starts one.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // moto cannot choose a free port by itself.
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|l| l.local_addr()).expect("loopback").port();
        let child = Command::new(installed("venv/bin/moto_server"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .env("MOTO_RECORDER_FILEPATH", folder.path().join("record"))
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto starts");
        let cloud = Cloud { port, child, folder };
        let until = Instant::now() + Duration::from_secs(60);
        while !cloud.records() {
            assert!(Instant::now() < until, "moto never answered");
            std::thread::sleep(Duration::from_millis(100));
        }
        cloud
    }

    /// What was asked of it, in order.
    #[must_use]
    pub fn recorded(&self) -> Vec<Request> {
        // The file comes into being with the first request.
        let text = std::fs::read_to_string(self.folder.path().join("record")).unwrap_or_default();
        let request = |line: &str| {
            let Line { method, url, body, body_encoded } = serde_json::from_str(line).expect("a recorded request");
            let decoded = || String::from_utf8(BASE64_STANDARD.decode(&body).expect("base64")).expect("text");
            Request { method, url, body: if body_encoded { decoded() } else { body } }
        };
        text.lines().filter(|line| !line.is_empty()).map(request).collect()
    }

    /// Has it record from now on, asked as simply as HTTP/1.0 allows; false while nothing answers.
    fn records(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let asked =
            stream.write_all(b"POST /moto-api/recorder/start-recording HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n");
        let mut answer = String::new();
        asked.is_ok() && stream.read_to_string(&mut answer).is_ok() && answer.split_whitespace().nth(1) == Some("200")
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
