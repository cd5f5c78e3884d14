//! What was erased, outside the database: a line per case, never changed and never removed, which every restore replays before it
//! serves. A line holds a random id that leads nowhere and a day; where it stands names the tenant's schema, which is random too.

use bytes::Bytes;
use chrono::NaiveDate;
use objects::{ObjectError, Objects};
use tenants::Fault;
use uuid::Uuid;

/// Where the lines stand in the storage.
pub const PREFIX: &str = "ledger";

/// Adds a line. One that is there already stays as it is.
pub async fn append(objects: &Objects, schema: &str, case: Uuid, day: NaiveDate) -> Result<(), Fault> {
    let line = Bytes::from(format!("{schema} {case} {day}\n"));
    match objects.put(&format!("{PREFIX}/{schema}/{}", case.simple()), futures_util::stream::iter([Ok(line)])).await {
        Ok(_) | Err(ObjectError::Exists) => Ok(()),
        Err(_) => Err(Fault::new("objects")),
    }
}
