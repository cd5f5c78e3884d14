//! Files that a reporter sends to an open case.

use super::multipart::{self, Held, Limit, Taken};
use super::rows::Row;
use super::sealing::Binding;
use super::{FILES_PER_CASE, in_flight};
use crate::cases::content::Content;
use crate::cases::items::{self, Kind};
use crate::cases::keys::{self, CaseKeys};
use crate::mailbox::conversation::{self, Left};
use crate::mailbox::{case, session};
use crate::visit::{ReporterSession, Visit};
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tenants::Fault;
use web::{Failure, FieldErrors, OriginChecked};

/// The address is one to post to; whoever opens it finds the case.
pub async fn get(_visit: Visit) -> Response {
    web::redirect("/case")
}

/// Takes files into the case and tells of each what became of it.
pub async fn post(visit: Visit, _ours: OriginChecked, form: Multipart) -> Result<Response, Failure> {
    let Some(session) = session::open(&visit).await? else { return Ok(web::redirect("/return")) };
    let Some(_room) = in_flight::upload() else {
        return answer(&visit, session, StatusCode::SERVICE_UNAVAILABLE, Left { trouble: "files-busy", ..Left::default() }).await;
    };
    visit.app.budgets.uploads.try_take(&session.case).map_err(|retry_after_s| Failure::TooMany { retry_after_s })?;
    let Some((keys, held)) = open(&visit, &session).await? else { return Ok(web::redirect("/case")) };
    let (epoch, key) = keys.current()?;
    let to = Binding { room: &visit.room, case: session.case, epoch, key, erase: &keys.erase };
    let mut taken = multipart::take(&visit.app, to, form, &visit.csrf, held).await?;
    add(&visit, &session, &mut taken).await?;
    let (pages, locale) = (&visit.app.pages, visit.locale());
    let kept = taken.kept.iter().map(|f| Row::kept(pages, locale, f));
    let turned = taken.turned.iter().map(|f| Row::turned(pages, locale, f));
    let errors = complaints(&taken);
    let trouble = if taken.store_down { "files-storage-down-case" } else { "" };
    let status = match (taken.store_down, errors.is_empty() && taken.turned.is_empty()) {
        (true, _) => StatusCode::SERVICE_UNAVAILABLE,
        (false, true) => return Ok(session::carried(&visit, &mut { session }, web::redirect("/case?done=files"))),
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let left = Left { files: kept.chain(turned).collect(), files_sent: taken.kept.len(), trouble, errors, ..Left::default() };
    answer(&visit, session, status, left).await
}

fn complaints(taken: &Taken) -> FieldErrors {
    let mut errors = FieldErrors::default();
    match taken.limit {
        Some(Limit::Count) => errors.add_with("files", "files-limit-count-case", [("max", (FILES_PER_CASE as i64).into())]),
        Some(Limit::Bytes) => errors.add("files", "files-limit-bytes"),
        None if taken.kept.is_empty() && taken.turned.is_empty() && !taken.store_down => errors.add("files", "files-none-chosen"),
        None => {}
    }
    errors
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

/// Adds what was taken. The keys are opened again: a colleague may have left the case while the files came in, and items are
/// sealed under the epoch in force. The bytes of a file stay under the epoch they were sealed in, which its record names.
async fn add(visit: &Visit, session: &ReporterSession, taken: &mut Taken) -> Result<(), Fault> {
    if taken.kept.is_empty() {
        return Ok(());
    }
    let mut tx = visit.room.begin("add files to a case").await?;
    let keys = keys::for_reporter(&mut tx, &session.pair, session.case).await?;
    for file in &taken.kept {
        let content = Content::File(Box::new(file.clone()));
        case::add(&mut tx, &keys, file.item, Kind::File, &content, &visit.app.rng, visit.now).await?;
    }
    tx.commit().await?;
    visit.app.wake_outbox(visit.tenant.id);
    Ok(())
}

async fn answer(visit: &Visit, mut session: ReporterSession, status: StatusCode, left: Left) -> Result<Response, Failure> {
    match conversation::page(visit, &session, left).await? {
        Some(page) => {
            let html = visit.app.pages.render(&visit.frame, &page)?;
            Ok(session::carried(visit, &mut session, (status, html)))
        }
        None => Ok(([(header::SET_COOKIE, visit.expire())], web::redirect("/return")).into_response()),
    }
}
