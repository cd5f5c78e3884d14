//! Small files that are written once, whole, and are there after a loss of power.

use crate::KmsError;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells apart the unfinished files of one process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A folder of the embedded service.
#[derive(Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Opens the folder, made for its owner only if it is not there.
    pub(crate) fn open(path: &Path) -> Result<Self, KmsError> {
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unreachable)?;
        Ok(Self(path.to_owned()))
    }

    /// Writes a file that must not be there yet. False when it is.
    pub(crate) fn create(&self, name: &str, bytes: &[u8]) -> Result<bool, KmsError> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.0.join(format!(".{name}.{}.{number}", std::process::id()));
        let written = write_new(&unfinished, bytes).and_then(|()| match fs::hard_link(&unfinished, self.0.join(name)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        });
        // The link is what counts; an unfinished file that stays behind is harmless and is replaced the next time.
        let removed = fs::remove_file(&unfinished);
        let created = written.map_err(unreachable)?;
        removed.and_then(|()| self.sync()).map_err(unreachable)?;
        Ok(created)
    }

    /// The bytes of a file. An absent folder is not an absent file.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, KmsError> {
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound && self.0.is_dir() => Ok(None),
            Err(error) => Err(unreachable(error)),
        }
    }

    /// Whether a file is there, without reading it.
    pub(crate) fn holds(&self, name: &str) -> Result<bool, KmsError> {
        match self.0.join(name).try_exists() {
            Ok(true) => Ok(true),
            Ok(false) if self.0.is_dir() => Ok(false),
            Ok(false) => Err(KmsError::Unreachable),
            Err(error) => Err(unreachable(error)),
        }
    }

    /// Removes a file; one that is not there is fine.
    pub(crate) fn remove(&self, name: &str) -> Result<(), KmsError> {
        match fs::remove_file(self.0.join(name)) {
            Ok(()) => self.sync().map_err(unreachable),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(unreachable(error)),
        }
    }

    fn sync(&self) -> io::Result<()> {
        File::open(&self.0)?.sync_all()
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        fs::remove_file(path)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn unreachable(_: io::Error) -> KmsError {
    KmsError::Unreachable
}
