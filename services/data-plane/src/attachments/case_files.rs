//! Files that a reporter sends to an open case, with a message or without one.

use super::multipart::{self, Held, Place, Taken};
use super::sealing::Binding;
use crate::cases::content::Content;
use crate::cases::items::{self, Kind};
use crate::cases::keys::{self, CaseKeys};
use crate::mailbox::case;
use crate::visit::{ReporterSession, Visit};
use axum::extract::Multipart;
use tenants::{Fault, RoomTx};
use web::Failure;

/// Reads a form of the mailbox. Without a session, or when the case is put away, only its words are taken.
pub async fn take(visit: &Visit, session: Option<&ReporterSession>, form: Multipart) -> Result<Taken, Failure> {
    let opened = match session {
        Some(session) => open(visit, session).await?,
        None => None,
    };
    let Some((keys, held)) = opened else { return multipart::take(&visit.app, None, form, &visit.csrf).await };
    let (epoch, key) = keys.current()?;
    let to = Binding { room: &visit.room, case: keys.case, epoch, key, erase: &keys.erase };
    multipart::take(&visit.app, Some(Place { to, held, counted: keys.case }), form, &visit.csrf).await
}

/// The keys of the case and what it holds; None when it is put away.
async fn open(visit: &Visit, session: &ReporterSession) -> Result<Option<(CaseKeys, Held)>, Fault> {
    let mut tx = visit.room.begin("prepare to take files").await?;
    match case::find(&mut tx, session.case).await? {
        Some(case) if case.archived_on.is_none() => {}
        _ => return Ok(None),
    }
    let keys = keys::for_reporter(&mut tx, &session.pair, session.case).await?;
    let files = items::list(&mut tx, &keys, &[Kind::File]).await?;
    let held = Held::of(files.iter().filter_map(|item| match &item.content {
        Content::File(file) => Some(&**file),
        _ => None,
    }));
    Ok(Some((keys, held)))
}

/// Adds what was taken, under keys that were opened in this transaction: a colleague may have left the case while the files
/// came in, and items are sealed under the epoch in force. The bytes of a file stay under the epoch they were sealed in, which
/// its record names.
pub async fn add(visit: &Visit, tx: &mut RoomTx, keys: &CaseKeys, taken: &Taken) -> Result<(), Fault> {
    for file in &taken.kept {
        let content = Content::File(Box::new(file.clone()));
        case::add(tx, keys, file.item, Kind::File, &content, &visit.app.rng, visit.now).await?;
    }
    Ok(())
}
