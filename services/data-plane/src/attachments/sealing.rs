//! Sealing a cleaned file into the store, and where its bytes are bound to.

use crate::cases::content::FileRecord;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use objects::{ObjectError, ObjectWriter, Objects};
use std::io;
use tenants::{Fault, Room};
use uuid::Uuid;
use vault::{CaseKey, EraseSecret, FileSealer, ItemPlace, Rng};

/// What a file is sealed to: the case and its key in force.
#[derive(Clone, Copy)]
pub struct Binding<'a> {
    /// The tenant's room.
    pub room: &'a Room,
    /// The case; that of a draft is drawn with the draft.
    pub case: Uuid,
    /// The epoch of the key.
    pub epoch: u32,
    /// The case key.
    pub key: &'a CaseKey,
    /// The erase secret.
    pub erase: &'a EraseSecret,
}

/// Where the bytes of a file are bound. Its kind is not that of the item which describes it: the two would else be sealed
/// under one key.
pub(super) fn place(tenant: Uuid, case: Uuid, epoch: u32, item: Uuid) -> ItemPlace<'static> {
    ItemPlace { tenant, case, epoch, item, version: 1, kind: "file-bytes" }
}

/// The cleaned bytes on their way into the store.
pub struct SealedFile {
    item: Uuid,
    object: String,
    epoch: u32,
    header: Vec<u8>,
    sealer: FileSealer,
    writer: ObjectWriter,
    out: Vec<u8>,
}

impl SealedFile {
    /// Begins a file under a random name and with a new item id.
    pub async fn begin(objects: &Objects, to: Binding<'_>, rng: &Rng) -> Result<Self, ObjectError> {
        let (item, tenant) = (rng.uuid(), to.room.tenant.id);
        let object = format!("{}/{}", to.room.tenant.schema, rng.uuid().simple());
        let sealer = FileSealer::new(to.room.keys().newest(), to.key, to.erase, &place(tenant, to.case, to.epoch, item), rng);
        let writer = objects.create(&object).await?;
        Ok(SealedFile { item, object, epoch: to.epoch, header: sealer.header(), sealer, writer, out: Vec::new() })
    }

    /// Stores the last segment and tells what to remember of the file.
    pub async fn finish(self, name: String, report: &sandbox::Report) -> Result<FileRecord, Unkept> {
        let (extension, media_type) = (report.extension().to_owned(), report.media_type().to_owned());
        let removed = report.removed.iter().map(|r| (r.category.key().to_owned(), r.count)).collect();
        let notes = report.notes.iter().map(|n| n.key().to_owned()).collect();
        let file = self.stored().await?;
        Ok(FileRecord { name, extension, media_type, removed, notes, ..file })
    }

    /// Stores the last segment of a copy of a file under another name: what was taken out of it is nobody's business there.
    pub async fn finish_copy(self, name: String, of: &FileRecord) -> Result<FileRecord, Unkept> {
        let file = self.stored().await?;
        Ok(FileRecord { name, extension: of.extension.clone(), media_type: of.media_type.clone(), ..file })
    }

    async fn stored(mut self) -> Result<FileRecord, Unkept> {
        let mut last = std::mem::take(&mut self.out);
        let length = self.sealer.finish(&mut last).map_err(Fault::from)?;
        self.writer.write(&last).await?;
        self.writer.commit().await?;
        Ok(FileRecord {
            item: self.item,
            object: self.object,
            header: STANDARD.encode(&self.header),
            epoch: self.epoch,
            name: String::new(),
            extension: String::new(),
            media_type: String::new(),
            length,
            removed: Vec::new(),
            notes: Vec::new(),
        })
    }
}

/// Why a cleaned file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Unkept {
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] ObjectError),
    /// Sealing failed.
    #[error("sealing failed")]
    Seal(#[from] Fault),
}

impl sandbox::Sink for SealedFile {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sealer.push(bytes, &mut self.out).map_err(io::Error::other)?;
        if !self.out.is_empty() {
            self.writer.write(&self.out).await.map_err(io::Error::other)?;
            self.out.clear();
        }
        Ok(())
    }
}
