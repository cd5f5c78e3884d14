//! Files of this machine as the source and the sink of a run.

use bytes::Bytes;
use sandbox::{Sink, Source};
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// A file to clean.
pub struct FileSource {
    file: File,
    length: u64,
    /// The range before, whose room is used again once it is let go.
    before: Bytes,
}

impl FileSource {
    /// Opens a file for reading.
    pub fn open(path: &Path) -> io::Result<FileSource> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(FileSource { file, length, before: Bytes::new() })
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.length
    }

    async fn read(&mut self, offset: u64, len: usize) -> io::Result<Bytes> {
        let mut range = std::mem::take(&mut self.before).try_into_mut().unwrap_or_default();
        range.resize(len, 0);
        self.file.read_exact_at(&mut range, offset)?;
        self.before = range.freeze();
        Ok(self.before.clone())
    }
}

/// A file to write, or nothing when only the report is wanted.
pub struct FileSink(pub Option<File>);

impl Sink for FileSink {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.0 {
            Some(file) => file.write_all(bytes),
            None => Ok(()),
        }
    }
}
