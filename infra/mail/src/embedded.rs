//! Mail as files, for machines without a mail server.

use crate::{MailError, Message, Sender, formatted};
use chrono::{DateTime, Utc};
use std::io::Write;
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// A folder of `.eml` files.
#[derive(Clone, Debug)]
pub struct Embedded {
    folder: PathBuf,
    sender: Sender,
}

impl Embedded {
    pub(crate) fn new(state_dir: &Path, sender: Sender) -> Self {
        Self { folder: state_dir.join("outbox").join("mail"), sender }
    }

    pub(crate) async fn send(&self, message: &Message, now: DateTime<Utc>) -> Result<(), MailError> {
        let path = self.folder.join(format!("{}.eml", message.id));
        if fs::try_exists(&path).await? {
            return Ok(());
        }
        let bytes = formatted(message, &self.sender, now)?;
        fs::create_dir_all(&self.folder).await?;
        // A reader never sees half a message: it appears under its name when it is whole and on the disk.
        let unfinished = self.folder.join(format!(".{}.part", message.id));
        let mut file = fs::File::create(&unfinished).await?;
        file.write_all(&bytes).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, &path).await?;
        fs::File::open(&self.folder).await?.sync_all().await?;
        let line = format!("mail to {}: {} ({})\n", message.to.as_str(), one_line(&message.subject), path.display());
        // The terminal is a courtesy; a closed one does not undo the delivery.
        let _ = std::io::stdout().lock().write_all(line.as_bytes());
        Ok(())
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
