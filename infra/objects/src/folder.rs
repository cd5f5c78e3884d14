//! A folder of objects: written aside, flushed, linked into place, and the folder flushed.

use crate::{Listed, ObjectError, name};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

const PIECE: usize = 64 * 1024;
/// Where unfinished objects are; no object's file lies there, because a file's folder is followed by its name.
const UNFINISHED: &str = ".unfinished";

#[derive(Clone)]
pub(crate) struct Folder {
    root: Arc<Path>,
    next: Arc<AtomicU64>,
}

/// An object being written. Dropped without [`ObjectWriter::commit`], it leaves nothing.
pub struct ObjectWriter {
    file: tokio::fs::File,
    unfinished: Unfinished,
    target: PathBuf,
    root: Arc<Path>,
    length: u64,
}

struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Linked or given up, the unfinished name goes; what a failure leaves behind is swept by day.
        drop(fs::remove_file(&self.0));
    }
}

impl Folder {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(path.join(UNFINISHED))?;
        Ok(Self { root: path.into(), next: Arc::new(AtomicU64::new(0)) })
    }

    pub(crate) async fn create(&self, name: &str) -> Result<ObjectWriter, ObjectError> {
        let target = self.root.join(name::path(name)?);
        let folder = self.clone();
        blocking(move || {
            if target.try_exists()? {
                return Err(ObjectError::Exists);
            }
            let (file, unfinished) = folder.unfinished()?;
            Ok(ObjectWriter { file: tokio::fs::File::from_std(file), unfinished, target, root: folder.root, length: 0 })
        })
        .await
    }

    fn unfinished(&self) -> io::Result<(fs::File, Unfinished)> {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let path = self.root.join(UNFINISHED).join(format!("{}-{number}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => return Ok((file, Unfinished(path))),
                // Left by an earlier process of the same number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    pub(crate) async fn get(&self, name: &str) -> Result<BoxStream<'static, io::Result<Bytes>>, ObjectError> {
        let file = tokio::fs::File::open(self.file(name)?).await.map_err(absent)?;
        Ok(ReaderStream::with_capacity(file, PIECE).boxed())
    }

    pub(crate) async fn get_range(&self, name: &str, offset: u64, length: usize) -> Result<Bytes, ObjectError> {
        let path = self.file(name)?;
        blocking(move || {
            let mut file = fs::File::open(path).map_err(absent)?;
            let left = file.metadata()?.len().saturating_sub(offset);
            file.seek(SeekFrom::Start(offset))?;
            let mut bytes = Vec::with_capacity(usize::try_from(left).unwrap_or(length).min(length));
            file.take(length as u64).read_to_end(&mut bytes)?;
            Ok(Bytes::from(bytes))
        })
        .await
    }

    pub(crate) async fn len(&self, name: &str) -> Result<u64, ObjectError> {
        Ok(tokio::fs::metadata(self.file(name)?).await.map_err(absent)?.len())
    }

    pub(crate) async fn delete(&self, name: &str) -> Result<(), ObjectError> {
        let path = self.file(name)?;
        blocking(move || match fs::remove_file(&path) {
            Ok(()) => Ok(sync_parent(&path)?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        })
        .await
    }

    pub(crate) async fn list(&self, prefix: &str) -> Result<Vec<Listed>, ObjectError> {
        let (prefix, root) = (prefix.to_owned(), Arc::clone(&self.root));
        // Whole parts of the prefix are folders; only below them can anything begin so.
        let (folders, _) = prefix.rsplit_once('/').unwrap_or(("", ""));
        if !folders.is_empty() {
            name::checked(folders)?;
        }
        let start = root.join(folders);
        blocking(move || {
            let mut listed = Vec::new();
            walk(&root, &start, &mut |file, metadata| {
                if let Some(name) = name::of_path(file).filter(|name| name.starts_with(&prefix)) {
                    listed.push(Listed { name, length: metadata.len(), day: day(metadata.modified()?) });
                }
                Ok(())
            })?;
            listed.sort_by(|a, b| a.name.cmp(&b.name));
            Ok(listed)
        })
        .await
    }

    pub(crate) async fn sweep_unfinished(&self, before: NaiveDate) -> Result<usize, ObjectError> {
        let path = self.root.join(UNFINISHED);
        blocking(move || {
            let mut swept = 0;
            for entry in fs::read_dir(path)? {
                let entry = entry?;
                if day(entry.metadata()?.modified()?) < before {
                    fs::remove_file(entry.path())?;
                    swept += 1;
                }
            }
            Ok(swept)
        })
        .await
    }

    fn file(&self, name: &str) -> Result<PathBuf, ObjectError> {
        Ok(self.root.join(name::path(name)?))
    }
}

impl ObjectWriter {
    /// Appends bytes.
    ///
    /// # Errors
    /// When the storage fails; the object is then given up by dropping the writer.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), ObjectError> {
        self.file.write_all(bytes).await?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Makes the object be there, whole and lasting, and tells its length.
    ///
    /// # Errors
    /// [`ObjectError::Exists`] when another took the name meanwhile.
    pub async fn commit(mut self) -> Result<u64, ObjectError> {
        self.file.flush().await?;
        let file = self.file.into_std().await;
        let (unfinished, target, root, length) = (self.unfinished, self.target, self.root, self.length);
        blocking(move || {
            // The minute of an upload is nobody's business: the file keeps the day it was written.
            let written = day(file.metadata()?.modified()?).and_time(NaiveTime::MIN).and_utc();
            file.set_modified(written.into())?;
            file.sync_all()?;
            make_folders(&root, &target)?;
            fs::hard_link(&unfinished.0, &target).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => ObjectError::Exists,
                _ => error.into(),
            })?;
            drop(unfinished);
            sync_parent(&target)?;
            Ok(length)
        })
        .await
    }
}

/// Makes the folders of a file and flushes each folder that got a new one.
fn make_folders(root: &Path, target: &Path) -> io::Result<()> {
    let folder = target.parent().unwrap_or(root);
    if folder.is_dir() {
        return Ok(());
    }
    if folder != root {
        make_folders(root, folder)?;
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => sync_parent(folder),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |parent| fs::File::open(parent)?.sync_all())
}

fn walk(root: &Path, folder: &Path, visit: &mut impl FnMut(&Path, &fs::Metadata) -> io::Result<()>) -> Result<(), ObjectError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name() == UNFINISHED {
            continue;
        }
        let metadata = match entry.metadata() {
            // Deleted while we looked.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            metadata => metadata?,
        };
        let path = entry.path();
        if metadata.is_dir() {
            walk(root, &path, visit)?;
        } else {
            visit(path.strip_prefix(root).map_err(io::Error::other)?, &metadata)?;
        }
    }
    Ok(())
}

fn day(time: SystemTime) -> NaiveDate {
    DateTime::<Utc>::from(time).date_naive()
}

fn absent(error: io::Error) -> ObjectError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => ObjectError::NotFound,
        _ => error.into(),
    }
}

async fn blocking<T: Send + 'static>(act: impl FnOnce() -> Result<T, ObjectError> + Send + 'static) -> Result<T, ObjectError> {
    tokio::task::spawn_blocking(act).await.map_err(io::Error::other)?
}
