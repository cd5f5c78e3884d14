//! A contact answers LES: in words, by marking measures as taken, with files.

use super::contact::Contact;
use super::contact::Reading;
use super::content::Released;
use super::keys::EPOCH;
use super::queries;
use super::release::{self, New, Standing};
use super::shared::{self, Left, beginning_of};
use crate::app::App;
use crate::attachments::multipart::{self, Held, Limit, Taken};
use crate::attachments::rows::Row;
use crate::attachments::sealing::Binding;
use crate::attachments::{FILES_PER_CASE, in_flight};
use crate::cases::form::{check_text, tidy};
use crate::cases::posting::{KeptPage, KeptWords};
use crate::visit::{DeskVisit, Outside};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenants::RoomTx;
use tenants::calendar::day_of;
use uuid::Uuid;
use web::{Failure, FieldErrors, OriginChecked, Submitted, Unprocessable};

const LONGEST: usize = 20_000;

/// What is written.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AnswerForm {
    words: String,
    taken: String,
    token: String,
}

/// A checked form of a contact about a release. When the session has ended meanwhile, the words come back on a page that
/// can send them again.
pub struct Answering {
    contact: Contact,
    id: String,
    form: AnswerForm,
}

impl FromRequest<App> for Answering {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut head, body) = request.into_parts();
        let visit = DeskVisit::from_request_parts(&mut head, app).await.map_err(IntoResponse::into_response)?;
        let contact = match Contact::from_request_parts(&mut head, app).await {
            Ok(contact) => Some(contact),
            Err(Outside::SignIn | Outside::Ended) => None,
            Err(outside) => return Err(outside.into_response()),
        };
        let Path(id) = Path::<String>::from_request_parts(&mut head, app).await.map_err(|_| Failure::NotFound.into_response())?;
        let path = head.uri.path().to_owned();
        let submitted = Submitted::<AnswerForm>::from_request(Request::from_parts(head, body), app)
            .await
            .map_err(IntoResponse::into_response)?;
        match contact {
            Some(contact) => match submitted.checked(&contact.by.visit.csrf) {
                Ok(form) => Ok(Answering { contact, id, form }),
                Err(failure) => Err(failure.into_response()),
            },
            // Nothing is changed: the words go back to who sent them, so the ended session's token is not asked for.
            None => Err(kept(&visit, path, submitted.without_session())),
        }
    }
}

fn kept(visit: &DeskVisit, action: String, form: AnswerForm) -> Response {
    let (name, text) = if form.taken.is_empty() { ("words", form.words) } else { ("taken", form.taken) };
    if text.trim().is_empty() {
        return Outside::Ended.into_response();
    }
    let label = if name == "words" { "shared-answer-label" } else { "shared-measures-label" };
    let words = vec![KeptWords { name, label, text }];
    let page = KeptPage { action, signed_out: true, words, carried: vec![("token".to_owned(), form.token)] };
    match visit.app.pages.render(&visit.frame, &page) {
        Ok(html) => (StatusCode::FORBIDDEN, html).into_response(),
        Err(failure) => failure.into_response(),
    }
}

/// The addresses are ones to post to; whoever opens one finds the release.
pub async fn back(contact: Contact, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut tx = contact.room.begin("find a release").await?;
    Ok(web::redirect(&Reading::find(&contact, &mut tx, &id).await?.at()))
}

/// Takes an answer.
pub async fn post(answering: Answering) -> Result<Response, Failure> {
    let words = tidy(&answering.form.words);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "words", &words, LONGEST, "shared-words-missing", "desk-reply-long");
    let content = Released::Note { text: words.clone() };
    take(answering, &content, "answered", Left { words, errors, ..Left::default() }).await
}

/// Marks measures as taken.
pub async fn measures(answering: Answering) -> Result<Response, Failure> {
    let taken = tidy(&answering.form.taken);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "taken", &taken, LONGEST, "shared-measures-missing", "desk-reply-long");
    let content = Released::Measure { text: taken.clone() };
    take(answering, &content, "measures", Left { taken, errors, ..Left::default() }).await
}

async fn take(answering: Answering, content: &Released, action: &'static str, left: Left) -> Result<Response, Failure> {
    let Answering { contact, id, form } = answering;
    let mut tx = contact.room.begin("take a contact's answer").await?;
    let reading = Reading::find(&contact, &mut tx, &id).await?;
    if reading.standing != Standing::Open {
        return Ok(web::redirect(&reading.at()));
    }
    let item = release::item_id(&tx, reading.row.id, &form.token).filter(|_| left.errors.is_empty());
    let Some(item) = item else {
        let page = shared::page(&contact, &mut tx, &reading, left).await?;
        return Ok(Unprocessable(shared::render(contact, &page)?).into_response());
    };
    let open = reading.open(&contact, &mut tx).await?;
    if add(&contact, &mut tx, &open, item, content).await? {
        wrote(&contact, &mut tx, &reading, action).await?;
    }
    tx.commit().await?;
    contact.by.visit.app.wake_outbox(contact.room.tenant.id);
    Ok(web::redirect(&format!("{}?done={action}", reading.at())))
}

async fn add(
    contact: &Contact,
    tx: &mut RoomTx,
    open: &super::keys::OpenRelease,
    id: Uuid,
    content: &Released,
) -> Result<bool, Failure> {
    let visit = &contact.by.visit;
    let today = day_of(visit.now);
    let new = New { id, by_contact: true, author: contact.by.account.id, content, visible_from: beginning_of(today) };
    Ok(release::add(tx, open, new, &visit.app.rng, today).await?)
}

async fn wrote(contact: &Contact, tx: &mut RoomTx, reading: &Reading, action: &'static str) -> Result<(), Failure> {
    let visit = &contact.by.visit;
    let (today, schema) = (day_of(visit.now), contact.room.tenant.schema.clone());
    queries::log(tx.sql(), reading.row.id, contact.by.account.id, action, visit.now).await?;
    if action == "measures" {
        queries::set_measures(tx.sql(), reading.row.id, today).await?;
    }
    Ok(queries::company_wrote(tx.sql(), &schema, visit.app.rng.uuid(), reading.row.case_id, today).await?)
}

/// Takes files: cleaned and sealed like a reporter's, under the key of the release.
pub async fn upload(
    contact: Contact,
    Path(id): Path<String>,
    _ours: OriginChecked,
    form: Multipart,
) -> Result<Response, Failure> {
    let visit = contact.by.visit.clone();
    let mut tx = contact.room.begin("prepare to take a contact's files").await?;
    let reading = Reading::find(&contact, &mut tx, &id).await?;
    if reading.standing != Standing::Open {
        return Ok(web::redirect(&reading.at()));
    }
    let open = reading.open(&contact, &mut tx).await?;
    let Some(_room) = in_flight::upload() else {
        let page = shared::page(&contact, &mut tx, &reading, Left { trouble: "files-busy", ..Left::default() }).await?;
        return Ok((StatusCode::SERVICE_UNAVAILABLE, shared::render(contact, &page)?).into_response());
    };
    visit.app.budgets.uploads.try_take(&reading.row.id).map_err(|retry_after_s| Failure::TooMany { retry_after_s })?;
    let held = held(&release::items(&mut tx, &open).await?);
    tx.commit().await?;
    let to = Binding { room: &contact.room, case: reading.row.case_id, epoch: EPOCH, key: &open.key, erase: &open.erase };
    let taken = multipart::take(&visit.app, to, form, &visit.csrf, held).await?;
    keep(&contact, &reading, &taken, &id).await?;
    answer(contact, &id, &taken).await
}

fn held(items: &[release::Item]) -> Held {
    Held::of(
        items
            .iter()
            .filter(|i| i.by_contact)
            .filter_map(|i| if let Released::File(file) = &i.content { Some(&**file) } else { None }),
    )
}

/// Stores what was taken. The release is looked up again: it may have been taken back while the files came in.
async fn keep(contact: &Contact, reading: &Reading, taken: &Taken, id: &str) -> Result<(), Failure> {
    if taken.kept.is_empty() {
        return Ok(());
    }
    let stored = async {
        let mut tx = contact.room.begin("add a contact's files").await?;
        let open = Reading::find(contact, &mut tx, id).await?.open(contact, &mut tx).await?;
        for file in &taken.kept {
            add(contact, &mut tx, &open, file.item, &Released::File(Box::new(file.clone()))).await?;
        }
        wrote(contact, &mut tx, reading, "uploaded").await?;
        Ok::<_, Failure>(tx.commit().await?)
    };
    if let Err(failure) = stored.await {
        multipart::discard(&contact.by.visit.app, &taken.kept).await;
        return Err(failure);
    }
    contact.by.visit.app.wake_outbox(contact.room.tenant.id);
    Ok(())
}

async fn answer(contact: Contact, id: &str, taken: &Taken) -> Result<Response, Failure> {
    let visit = contact.by.visit.clone();
    let mut errors = FieldErrors::default();
    match taken.limit {
        Some(Limit::Count) => errors.add_with("files", "files-limit-count-case", [("max", (FILES_PER_CASE as i64).into())]),
        Some(Limit::Bytes) => errors.add("files", "files-limit-bytes"),
        None if taken.kept.is_empty() && taken.turned.is_empty() && !taken.store_down => errors.add("files", "files-none-chosen"),
        None => {}
    }
    let mut tx = contact.room.begin("show what became of files").await?;
    let reading = Reading::find(&contact, &mut tx, id).await?;
    let status = match (taken.store_down, errors.is_empty() && taken.turned.is_empty()) {
        (true, _) => StatusCode::SERVICE_UNAVAILABLE,
        (false, true) => return Ok(web::redirect(&format!("{}?done=files", reading.at()))),
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (pages, locale) = (&visit.app.pages, visit.frame.locale);
    let kept = taken.kept.iter().map(|f| Row::kept(pages, locale, f));
    let files = kept.chain(taken.turned.iter().map(|f| Row::turned(pages, locale, f))).collect();
    let trouble = if taken.store_down { "files-storage-down-case" } else { "" };
    let page = shared::page(&contact, &mut tx, &reading, Left { files, trouble, errors, ..Left::default() }).await?;
    tx.commit().await?;
    Ok((status, shared::render(contact, &page)?).into_response())
}
