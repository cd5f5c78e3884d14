//! Text messages as files, for machines without a provider.

use crate::{Class, Sms, SmsError};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// A folder of `.json` files with `to`, `text`, `class` and `sent_at`.
#[derive(Clone, Debug)]
pub struct Embedded {
    folder: PathBuf,
}

#[derive(Serialize)]
struct Record<'a> {
    to: &'a str,
    text: &'a str,
    class: Class,
    sent_at: String,
}

impl Embedded {
    pub(crate) fn new(state_dir: &Path) -> Self {
        Self { folder: state_dir.join("outbox").join("sms") }
    }

    pub(crate) async fn send(&self, sms: &Sms, now: DateTime<Utc>) -> Result<(), SmsError> {
        let path = self.folder.join(format!("{}.json", sms.id()));
        if fs::try_exists(&path).await? {
            return Ok(());
        }
        let sent_at = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let record = Record { to: sms.to(), text: sms.text(), class: sms.class(), sent_at };
        let bytes = serde_json::to_vec(&record).map_err(std::io::Error::from)?;
        fs::create_dir_all(&self.folder).await?;
        // A reader never sees half a message: it appears under its name when it is whole.
        let unfinished = self.folder.join(format!(".{}.part", sms.id()));
        let mut file = fs::File::create(&unfinished).await?;
        file.write_all(&bytes).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, &path).await?;
        let shown: String = sms.text().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = format!("sms to {}: {shown} ({})\n", sms.to(), path.display());
        // The terminal is a courtesy; a closed one does not undo the delivery.
        let _ = std::io::stdout().lock().write_all(line.as_bytes());
        Ok(())
    }
}
