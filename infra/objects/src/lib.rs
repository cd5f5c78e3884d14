//! Object storage: sealed bytes under random names. It never sees anything in the clear and never overwrites.

mod folder;
mod name;

use bytes::Bytes;
use chrono::NaiveDate;
use folder::Folder;
pub use folder::ObjectWriter;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use std::io;
use std::path::Path;
use std::pin::pin;

/// Why the storage did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// There is no object of this name.
    #[error("no such object")]
    NotFound,
    /// There already is an object of this name; it was left alone.
    #[error("the object exists")]
    Exists,
    /// A name holds something other than small letters, digits, `_`, `-` and single inner `/`.
    #[error("not an object name")]
    BadName,
    /// The storage did not answer, or the bytes given broke off.
    #[error("the storage failed: {}", .0.kind())]
    Unavailable(#[from] io::Error),
}

/// An object as listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// The day it was stored (UTC). Nothing finer is kept.
    pub day: NaiveDate,
}

/// The storage of this process. Cloning shares it.
#[derive(Clone)]
pub enum Objects {
    /// A folder beside the portal.
    Embedded(FolderObjects),
}

/// The embedded storage.
#[derive(Clone)]
pub struct FolderObjects(Folder);

impl FolderObjects {
    /// Opens the folder, made for its owner only if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(path: &Path) -> Result<Self, ObjectError> {
        Ok(Self(Folder::open(path)?))
    }
}

impl From<FolderObjects> for Objects {
    fn from(folder: FolderObjects) -> Self {
        Self::Embedded(folder)
    }
}

impl Objects {
    /// The storage in a folder.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(path: &Path) -> Result<Self, ObjectError> {
        FolderObjects::open(path).map(Self::Embedded)
    }

    /// Stores the bytes of a stream and tells how many there were. Either the whole object is there afterwards, also
    /// after a loss of power, or none.
    ///
    /// # Errors
    /// [`ObjectError::Exists`] when the name is taken; what the stream fails with.
    pub async fn put(&self, name: &str, bytes: impl Stream<Item = io::Result<Bytes>> + Send) -> Result<u64, ObjectError> {
        let mut writer = self.create(name).await?;
        let mut bytes = pin!(bytes);
        while let Some(chunk) = bytes.next().await {
            writer.write(&chunk?).await?;
        }
        writer.commit().await
    }

    /// Begins an object that is written piece by piece and is there once committed.
    ///
    /// # Errors
    /// [`ObjectError::Exists`] when the name is taken.
    pub async fn create(&self, name: &str) -> Result<ObjectWriter, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.create(name).await
    }

    /// The bytes of an object, in pieces of at most 64 KiB.
    ///
    /// # Errors
    /// [`ObjectError::NotFound`].
    pub async fn get(&self, name: &str) -> Result<BoxStream<'static, io::Result<Bytes>>, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.get(name).await
    }

    /// At most `length` bytes from `offset` on; fewer at the end of the object, none beyond it.
    ///
    /// # Errors
    /// [`ObjectError::NotFound`].
    pub async fn get_range(&self, name: &str, offset: u64, length: usize) -> Result<Bytes, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.get_range(name, offset, length).await
    }

    /// The length of an object in bytes.
    ///
    /// # Errors
    /// [`ObjectError::NotFound`].
    pub async fn len(&self, name: &str) -> Result<u64, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.len(name).await
    }

    /// Whether there is an object of this name.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn exists(&self, name: &str) -> Result<bool, ObjectError> {
        match self.len(name).await {
            Ok(_) => Ok(true),
            Err(ObjectError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes an object. One that is not there is fine: removal is repeated after a crash.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn delete(&self, name: &str) -> Result<(), ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.delete(name).await
    }

    /// All objects whose names begin so, in the order of their names.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn list(&self, prefix: &str) -> Result<Vec<Listed>, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.list(prefix).await
    }

    /// Removes what a crash left half written before that day, and tells how many pieces there were.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn sweep_unfinished(&self, before: NaiveDate) -> Result<usize, ObjectError> {
        let Self::Embedded(FolderObjects(folder)) = self;
        folder.sweep_unfinished(before).await
    }
}
