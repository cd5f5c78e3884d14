//! What was asked for and what was acknowledged, kept outside the portal and written through to the disk before the next
//! request goes out.

use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// One line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// A report is about to be sent.
    Sending { slug: String, words: String, files: Vec<String> },
    /// Its code was shown.
    Sent { slug: String, words: String, code: String },
    /// A reply is about to be sent.
    Replying { code: String, words: String },
    /// It was accepted.
    Replied { code: String, words: String },
    /// Something was killed.
    Killed { what: String },
}

/// The journal of one run.
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// A new one.
    pub fn create(path: &Path) -> Journal {
        let file = OpenOptions::new().create_new(true).append(true).open(path).expect("a new file");
        Journal { path: path.to_owned(), file: Mutex::new(file) }
    }

    /// Writes a line through to the disk.
    pub fn write(&self, entry: &Entry) {
        let mut file = self.file.lock().expect("no writer panics");
        writeln!(file, "{}", serde_json::to_string(entry).expect("plain data")).expect("the disk takes it");
        file.sync_data().expect("the disk takes it");
    }

    /// All lines, in order.
    pub fn read(&self) -> Vec<Entry> {
        let text = std::fs::read_to_string(&self.path).expect("written by us");
        text.lines().map(|l| serde_json::from_str(l).expect("written by us")).collect()
    }
}
