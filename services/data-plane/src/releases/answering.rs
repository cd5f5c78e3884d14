//! A contact answers LES: in words and with files, or by marking measures as taken.

use super::contact::Contact;
use super::contact::Reading;
use super::content::Released;
use super::keys::EPOCH;
use super::queries;
use super::release::{self, New, Standing};
use super::shared::{self, Left, beginning_of};
use crate::app::App;
use crate::attachments::multipart::{self, Held, Place, Taken};
use crate::attachments::rows::Row;
use crate::attachments::sealing::Binding;
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
            None => Err(kept(&visit, path, submitted.without_session(), true)),
        }
    }
}

fn kept(visit: &DeskVisit, action: String, form: AnswerForm, signed_out: bool) -> Response {
    let (name, text) = if form.taken.is_empty() { ("words", form.words) } else { ("taken", form.taken) };
    if text.trim().is_empty() {
        return Outside::Ended.into_response();
    }
    let label = if name == "words" { "shared-answer-label" } else { "shared-measures-label" };
    let words = vec![KeptWords { name, label, text }];
    let page = KeptPage { action, signed_out, archived: None, words, carried: vec![("token".to_owned(), form.token)] };
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

/// Takes an answer whose words were given back on a page of their own.
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

/// Takes an answer in words and files: these are cleaned and sealed like a reporter's, under the key of the release. When the
/// session has ended meanwhile, the words come back on a page that can send them again.
pub async fn upload(
    visit: DeskVisit,
    contact: Result<Contact, Outside>,
    Path(id): Path<String>,
    _ours: OriginChecked,
    form: Multipart,
) -> Result<Response, Failure> {
    let contact = match contact {
        Ok(contact) => contact,
        Err(Outside::SignIn | Outside::Ended) => {
            let taken = multipart::take(&visit.app, None, form, "").await?;
            return Ok(kept(&visit, answer_at(&id), AnswerForm::of(&taken), true));
        }
        Err(outside) => return Ok(outside.into_response()),
    };
    let mut tx = contact.room.begin("prepare to take a contact's files").await?;
    let reading = Reading::find(&contact, &mut tx, &id).await?;
    if reading.standing != Standing::Open {
        return Ok(web::redirect(&reading.at()));
    }
    let open = reading.open(&contact, &mut tx).await?;
    let held = held(&release::items(&mut tx, &open).await?);
    tx.commit().await?;
    let to = Binding { room: &contact.room, case: reading.row.case_id, epoch: EPOCH, key: &open.key, erase: &open.erase };
    let place = Place { to, held, counted: reading.row.id };
    let taken = multipart::take(&visit.app, Some(place), form, &contact.by.visit.csrf).await?;
    if taken.stale {
        return Ok(kept(&contact.by.visit, answer_at(&id), AnswerForm::of(&taken), false));
    }
    let words = tidy(&taken.words("words"));
    let mut errors = FieldErrors::default();
    // Files alone are an answer, words alone too.
    if !words.is_empty() || taken.is_without_files() {
        check_text(&mut errors, "words", &words, LONGEST, "shared-words-missing", "desk-reply-long");
    }
    let says = Some(words.as_str()).filter(|words| !words.is_empty() && errors.is_empty());
    keep(&contact, &reading, &taken, &id, says).await?;
    let sent = says.is_some();
    answer(contact, &id, &taken, Left { words, errors, ..Left::default() }, sent).await
}

/// Where words that were given back are sent again.
fn answer_at(id: &str) -> String {
    format!("/shared/{id}/answer")
}

impl AnswerForm {
    fn of(taken: &Taken) -> Self {
        AnswerForm { words: taken.words("words"), taken: String::new(), token: taken.words("token") }
    }
}

fn held(items: &[release::Item]) -> Held {
    Held::of(
        items
            .iter()
            .filter(|i| i.by_contact)
            .filter_map(|i| if let Released::File(file) = &i.content { Some(&**file) } else { None }),
    )
}

/// Stores what was taken and said, both or neither. The release is looked up again: it may have been taken back while the files
/// came in.
async fn keep(contact: &Contact, reading: &Reading, taken: &Taken, id: &str, says: Option<&str>) -> Result<(), Failure> {
    if taken.kept.is_empty() && says.is_none() {
        return Ok(());
    }
    let stored = async {
        let mut tx = contact.room.begin("add a contact's answer and files").await?;
        let open = Reading::find(contact, &mut tx, id).await?.open(contact, &mut tx).await?;
        if let Some(text) = says {
            let item = release::item_id(&tx, reading.row.id, &taken.words("token"));
            let item = item.unwrap_or_else(|| contact.by.visit.app.rng.uuid());
            if add(contact, &mut tx, &open, item, &Released::Note { text: text.to_owned() }).await? {
                wrote(contact, &mut tx, reading, "answered").await?;
            }
        }
        for file in &taken.kept {
            add(contact, &mut tx, &open, file.item, &Released::File(Box::new(file.clone()))).await?;
        }
        if !taken.kept.is_empty() {
            wrote(contact, &mut tx, reading, "uploaded").await?;
        }
        Ok::<_, Failure>(tx.commit().await?)
    };
    if let Err(failure) = stored.await {
        multipart::discard(&contact.by.visit.app, &taken.kept).await;
        return Err(failure);
    }
    contact.by.visit.app.wake_outbox(contact.room.tenant.id);
    Ok(())
}

async fn answer(contact: Contact, id: &str, taken: &Taken, mut left: Left, sent: bool) -> Result<Response, Failure> {
    let visit = contact.by.visit.clone();
    left.errors.append(taken.complaints("files-limit-count-case"));
    let mut tx = contact.room.begin("show what became of an answer").await?;
    let reading = Reading::find(&contact, &mut tx, id).await?;
    left.trouble = match (taken.store_down, taken.busy) {
        (true, _) => "files-storage-down-case",
        (false, true) => "files-busy-case",
        (false, false) => "",
    };
    let status = match (left.trouble.is_empty(), left.errors.is_empty()) {
        (false, _) => StatusCode::SERVICE_UNAVAILABLE,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => {
            let done = if sent { "answered" } else { "files" };
            return Ok(web::redirect(&format!("{}?done={done}", reading.at())));
        }
    };
    let (pages, locale) = (&visit.app.pages, visit.frame.locale);
    let kept = taken.kept.iter().map(|f| Row::kept(pages, locale, f));
    left.files = kept.chain(taken.turned.iter().map(|f| Row::turned(pages, locale, f))).collect();
    if sent {
        // What was sent is in the thread; what was not stays in its field.
        left.words.clear();
        left.done = Some("shared-answered");
    }
    let page = shared::page(&contact, &mut tx, &reading, left).await?;
    tx.commit().await?;
    Ok((status, shared::render(contact, &page)?).into_response())
}
