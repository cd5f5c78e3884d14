//! A file of a case, as a download. The original was never kept; this is the cleaned one.

use super::access::{CaseAccess, Read};
use super::content::Content;
use super::items::{self, Kind};
use crate::attachments::download;
use axum::extract::RawPathParams;
use axum::response::Response;
use uuid::Uuid;
use web::Failure;

/// Gives it out, and writes down to whom.
pub async fn get(access: CaseAccess<Read>, params: RawPathParams) -> Result<Response, Failure> {
    let id =
        params.iter().find(|(name, _)| *name == "file").and_then(|(_, id)| Uuid::parse_str(id).ok()).ok_or(Failure::NotFound)?;
    let mut tx = access.begin("give out a file").await?;
    let keys = access.keys(&mut tx).await?;
    let files = items::list(&mut tx, &keys, &[Kind::File]).await?;
    let place = files.iter().position(|item| item.id == id).ok_or(Failure::NotFound)?;
    let Content::File(file) = &files[place].content else { return Err(Failure::NotFound) };
    access.log(&mut tx, "file", Some(id)).await?;
    tx.commit().await?;
    let number = i32::try_from(place + 1).unwrap_or(i32::MAX);
    download::download(access.app(), &access.room, &keys, file, number).await
}
