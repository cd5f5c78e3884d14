//! A file of a release, as a download.

use super::contact::Contact;
use super::contact::Reading;
use super::content::Released;
use super::desk_page::{self, release_of};
use super::keys::{self, EPOCH, OpenRelease};
use super::queries;
use super::release;
use crate::app::App;
use crate::attachments::download;
use crate::attachments::sealing::Binding;
use crate::cases::access::{CaseAccess, Read};
use crate::cases::content::FileRecord;
use axum::extract::{Path, RawPathParams};
use axum::response::Response;
use chrono::{DateTime, Utc};
use tenants::{Room, RoomTx};
use uuid::Uuid;
use web::Failure;

/// To a contact, and writes down to whom.
pub async fn for_contact(contact: Contact, Path((id, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let file = Uuid::parse_str(&file).map_err(|_| Failure::NotFound)?;
    let mut tx = contact.room.begin("give a released file to a contact").await?;
    let reading = Reading::find(&contact, &mut tx, &id).await?;
    let open = reading.open(&contact, &mut tx).await?;
    let (record, number) = find(&mut tx, &open, file, Some(contact.by.visit.now)).await?;
    queries::log(tx.sql(), open.id, contact.by.account.id, "file", contact.by.visit.now).await?;
    tx.commit().await?;
    give_out(&contact.by.visit.app, &contact.room, &open, &record, number).await
}

/// To a handler of the case.
pub async fn for_handler(access: CaseAccess<Read>, params: RawPathParams) -> Result<Response, Failure> {
    let (id, file) = (release_of(&params, "release")?, release_of(&params, "file")?);
    let mut tx = access.begin("give a released file to a handler").await?;
    desk_page::find(&access, &mut tx, id).await?;
    let open = keys::for_handler(&mut tx, access.by.holder(), access.case, id).await?.ok_or(Failure::NotFound)?;
    let (record, number) = find(&mut tx, &open, file, None).await?;
    access.log(&mut tx, "file", Some(file)).await?;
    tx.commit().await?;
    give_out(access.app(), &access.room, &open, &record, number).await
}

async fn find(
    tx: &mut RoomTx,
    open: &OpenRelease,
    file: Uuid,
    seen_by_company: Option<DateTime<Utc>>,
) -> Result<(FileRecord, i32), Failure> {
    let items = release::items(tx, open).await?;
    let files = items.iter().filter(|i| seen_by_company.is_none_or(|now| i.visible_from <= now));
    let files: Vec<(Uuid, &FileRecord)> =
        files.filter_map(|i| if let Released::File(record) = &i.content { Some((i.id, &**record)) } else { None }).collect();
    let place = files.iter().position(|(id, _)| *id == file).ok_or(Failure::NotFound)?;
    Ok((files[place].1.clone(), i32::try_from(place + 1).unwrap_or(i32::MAX)))
}

async fn give_out(app: &App, room: &Room, open: &OpenRelease, file: &FileRecord, number: i32) -> Result<Response, Failure> {
    let from = Binding { room, case: open.case, epoch: EPOCH, key: &open.key, erase: &open.erase };
    download::give_out(app, from, file, number).await
}
