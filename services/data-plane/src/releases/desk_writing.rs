//! LES writes to the contacts of a release, or takes it back.

use super::content::Released;
use super::desk_page::{self, Left, release_of};
use super::keys;
use super::making;
use super::queries;
use super::release::{self, New, Standing};
use crate::cases::access::{CaseAccess, Write};
use crate::cases::content::{Content, ReleaseRecord, Words};
use crate::cases::form::{check_text, tidy};
use crate::cases::items::Kind;
use crate::cases::posting::Posting;
use axum::extract::{Path, RawPathParams};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::HashMap;
use tenants::calendar;
use uuid::Uuid;
use web::{Failure, FieldErrors, Unprocessable};

const LONGEST: usize = 20_000;
const LONGEST_REASON: usize = 2_000;

/// What is written.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WriteForm {
    words: String,
    token: String,
}

/// Why it is taken back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WithdrawForm {
    reason: String,
    token: String,
}

fn named(path: &HashMap<String, String>) -> Result<Uuid, Failure> {
    path.get("release").and_then(|id| Uuid::parse_str(id).ok()).ok_or(Failure::NotFound)
}

/// The addresses are ones to post to; whoever opens one finds the release.
pub async fn back(access: CaseAccess<Write>, params: RawPathParams) -> Result<Response, Failure> {
    Ok(web::redirect(&format!("{}/share/{}", access.base(), release_of(&params, "release")?.simple())))
}

/// Writes to the contacts, who see it the next morning.
pub async fn write(
    Path(path): Path<HashMap<String, String>>,
    Posting { access, form }: Posting<WriteForm>,
) -> Result<Response, Failure> {
    let id = named(&path)?;
    let words = tidy(&form.words);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "words", &words, LONGEST, "share-write-missing", "desk-reply-long");
    let mut tx = access.begin("write to the company").await?;
    let state = access.state(&mut tx, true).await?;
    let row = desk_page::find(&access, &mut tx, id).await?;
    let open = keys::for_handler(&mut tx, access.by.holder(), access.case, id).await?.ok_or(Failure::NotFound)?;
    let at = format!("{}/share/{}", access.base(), id.simple());
    if access.by.is_triager() || !Standing::of(&row, access.now()).readable() {
        return Ok(web::redirect(&at));
    }
    let item = release::item_id(&tx, id, &form.token).filter(|_| errors.is_empty());
    let Some(item) = item else {
        let page = desk_page::page(&access, &mut tx, &row, Left { words, errors, ..Left::default() }).await?;
        return Ok(Unprocessable(access.app().pages.render(&access.visit().frame, &page)?).into_response());
    };
    let visible_from = calendar::company_sees_from(access.now(), state.urgent);
    let content = Released::Note { text: words };
    let new = New { id: item, by_contact: false, author: access.me(), content: &content, visible_from };
    if release::add(&mut tx, &open, new, &access.app().rng, access.today()).await? {
        let to = queries::live_recipients(tx.sql(), id, access.today()).await?;
        release::tell(&mut tx, access.case, &to, visible_from, &access.app().rng, access.today()).await?;
        queries::log(tx.sql(), id, access.me(), "wrote", access.now()).await?;
        queries::les_wrote(tx.sql(), access.schema(), access.case, access.today()).await?;
    }
    tx.commit().await?;
    access.app().wake_outbox(access.room.tenant.id);
    Ok(web::redirect(&format!("{at}?done=wrote")))
}

/// Takes it back: closed to every contact from the commit on; the reporter is told.
pub async fn withdraw(
    Path(path): Path<HashMap<String, String>>,
    Posting { access, form }: Posting<WithdrawForm>,
) -> Result<Response, Failure> {
    let id = named(&path)?;
    let reason = tidy(&form.reason);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", &reason, LONGEST_REASON, "share-withdraw-missing", "desk-close-too-long");
    let mut tx = access.begin("take a release back").await?;
    access.state(&mut tx, true).await?;
    let row = desk_page::find(&access, &mut tx, id).await?;
    let at = format!("{}/share/{}", access.base(), id.simple());
    if access.by.is_triager() {
        return Ok(web::redirect(&at));
    }
    let why = release::item_id(&tx, id, &form.token).filter(|_| errors.is_empty());
    let Some(why) = why else {
        let page = desk_page::page(&access, &mut tx, &row, Left { reason, errors, ..Left::default() }).await?;
        return Ok(Unprocessable(access.app().pages.render(&access.visit().frame, &page)?).into_response());
    };
    if queries::withdraw(tx.sql(), id, access.now(), access.today()).await? {
        let case_keys = access.keys(&mut tx).await?;
        let people = queries::recipients(tx.sql(), id).await?.len();
        making::add(&access, &mut tx, &case_keys, why, Kind::Reason, &Content::Reason(Words::new(&reason))).await?;
        let record = ReleaseRecord { release: id, done: "withdrawn".to_owned(), sorts: vec![], people, until: None, reason: why };
        making::add(&access, &mut tx, &case_keys, access.app().rng.uuid(), Kind::Release, &Content::Release(record)).await?;
        queries::log(tx.sql(), id, access.me(), "withdrawn", access.now()).await?;
        access.log(&mut tx, "release-withdrawn", None).await?;
    }
    tx.commit().await?;
    carry_out(&access).await;
    access.record("release-withdrawn", None).await?;
    Ok(web::redirect(&format!("{at}?done=withdrawn")))
}

/// Removes the wraps at once. What fails here is done by the sweep: access is closed already.
pub async fn carry_out(access: &CaseAccess<Write>) {
    let Some(cell) = access.app().cells.get(&access.room.tenant.cell) else { return };
    if let Err(fault) = queries::carry_out_revocations(&cell.eraser, access.schema()).await {
        let _number = Failure::incident(&fault);
    }
}
