//! The reporter writes to LES and sends files, in one form. A form sent twice is one message; a message that holds a return
//! code is not taken.

use super::conversation::{self, Left};
use super::enter::EnterPage;
use super::{case, session};
use crate::attachments::case_files;
use crate::attachments::multipart::{self, Taken};
use crate::attachments::rows::Row;
use crate::cases::keys;
use crate::reports::answers::{LONGEST_TEXT, counted};
use crate::reports::typed;
use crate::visit::{ReporterSession, Visit};
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tenants::Fault;
use uuid::Uuid;
use vault::ReturnCode;
use web::{Failure, FieldErrors, OriginChecked};

/// The address is one to post to; whoever opens it finds the case.
pub async fn get(_visit: Visit) -> Response {
    web::redirect("/case")
}

/// Sends the message and the files; when the session has ended meanwhile, or another case was opened in its place, gives the
/// words back with a field for the code.
pub async fn post(visit: Visit, _ours: OriginChecked, form: Multipart) -> Result<Response, Failure> {
    let open = session::open(&visit).await?;
    let taken = case_files::take(&visit, open.as_ref(), form).await?;
    match open {
        Some(session) if !taken.stale => send(&visit, session, taken).await,
        // Nothing is changed: the words come back to who sent them, so the ended session's token is not asked for.
        _ => {
            let page = EnterPage::keeping(typed::text(&taken.words("text")), taken.words("form"), taken.passed_over > 0);
            Ok(web::Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response())
        }
    }
}

/// What is to be put right in a message.
fn check(text: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = text.chars().count();
    if typed::says_nothing(text) {
        errors.add("text", "case-reply-empty");
    } else if length > LONGEST_TEXT {
        errors.add_with("text", "case-reply-too-long", [("length", counted(length)), ("max", counted(LONGEST_TEXT))]);
    } else if ReturnCode::contained_in(text) {
        errors.add("text", "case-reply-code");
    }
    errors
}

/// Sends what was typed and taken in an open session and shows the case; with what could not be sent and why.
pub async fn send(visit: &Visit, mut session: ReporterSession, taken: Taken) -> Result<Response, Failure> {
    let (text, form) = (typed::text(&taken.words("text")), taken.words("form"));
    // Files alone are something to send, words alone too.
    let silent = typed::says_nothing(&text) && !taken.is_without_files();
    let mut errors = if silent { FieldErrors::default() } else { check(&text) };
    let says = (!silent && errors.is_empty()).then_some(text.as_str());
    let stored = match store(visit, &session, says, &form, &taken).await {
        Ok(stored) => stored,
        Err(fault) => {
            multipart::discard(&visit.app, &taken.kept).await;
            return Err(fault.into());
        }
    };
    if !matches!(stored, Stored::Done) {
        multipart::discard(&visit.app, &taken.kept).await;
    }
    match stored {
        Stored::Gone => return gone(visit),
        Stored::Away => return Ok(session::carried(visit, &mut session, web::redirect("/case"))),
        Stored::Done => visit.app.wake_outbox(visit.tenant.id),
    }
    errors.append(taken.complaints("files-limit-count-case"));
    let done = match (says.is_some(), taken.kept.is_empty()) {
        (true, true) => "sent",
        (true, false) => "both",
        (false, false) => "files",
        (false, true) => "",
    };
    let trouble = match (taken.store_down, taken.busy) {
        (true, _) => "files-storage-down-case",
        (false, true) => "files-busy-case",
        (false, false) => "",
    };
    if errors.is_empty() && trouble.is_empty() {
        return Ok(session::carried(visit, &mut session, web::redirect(&format!("/case?done={done}"))));
    }
    let status = if trouble.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::SERVICE_UNAVAILABLE };
    let (pages, locale) = (&visit.app.pages, visit.locale());
    let kept = taken.kept.iter().map(|f| Row::kept(pages, locale, f));
    let files = kept.chain(taken.turned.iter().map(|f| Row::turned(pages, locale, f))).collect();
    let sent = says.is_some();
    // What was sent is in the case; what was not stays in its field.
    let (text, form) = if sent { Default::default() } else { (text, token(&form).map(|_| form).unwrap_or_default()) };
    let left = Left {
        text,
        form,
        files,
        files_sent: taken.kept.len(),
        consent: None,
        trouble,
        done: if sent { "case-reply-sent" } else { "" },
        errors,
    };
    let mut tx = visit.room.begin("read a case").await?;
    match conversation::page(visit, &mut tx, &session, left).await? {
        Some(page) => {
            let html = visit.app.pages.render(&visit.frame, &page)?;
            Ok(session::carried(visit, &mut session, (status, html)))
        }
        None => gone(visit),
    }
}

/// What became of it.
enum Stored {
    /// It is in the case, if there was something.
    Done,
    /// The case is put away and takes nothing.
    Away,
    /// The case was erased.
    Gone,
}

/// Puts words and files into the case, both or neither.
async fn store(visit: &Visit, session: &ReporterSession, says: Option<&str>, form: &str, taken: &Taken) -> Result<Stored, Fault> {
    let mut tx = visit.room.begin("write to LES").await?;
    match case::find(&mut tx, session.case).await? {
        None => return Ok(Stored::Gone),
        Some(case) if case.archived_on.is_some() => return Ok(Stored::Away),
        Some(_) => {}
    }
    let keys = keys::for_reporter(&mut tx, &session.pair, session.case).await?;
    if let Some(text) = says {
        let id = message_id(visit, session.case, form, text);
        case::write(&mut tx, &keys, id, text.to_owned(), &visit.app.rng, visit.now).await?;
    }
    case_files::add(visit, &mut tx, &keys, taken).await?;
    tx.commit().await?;
    Ok(Stored::Done)
}

/// The same form with the same words is one message; with other words it is another, and neither is dropped.
fn message_id(visit: &Visit, case: Uuid, form: &str, text: &str) -> Uuid {
    let Some(token) = token(form) else { return visit.app.rng.uuid() };
    let said = vault::sha256(&vault::lp(&[&token, text.as_bytes()]));
    let mut of_form_and_words = [0; 16];
    of_form_and_words.copy_from_slice(&said[..16]);
    vault::message_item_id(visit.room.keys().newest(), case, &of_form_and_words)
}

fn gone(visit: &Visit) -> Result<Response, Failure> {
    Ok(([(header::SET_COOKIE, visit.expire())], web::redirect("/return")).into_response())
}

/// The form's token: 16 bytes in hexadecimal.
fn token(form: &str) -> Option<[u8; 16]> {
    Uuid::try_parse(form).ok().map(Uuid::into_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_with_a_return_code_is_not_taken() {
        let code = ReturnCode::derive(&vault::RealmSecret::new(1, &[3; 32]), Uuid::from_u128(1), &[4; 32]);
        let text = format!("Here is my code: {}. Can you open it?", code.groups().join("-"));
        assert_eq!(check(&text).key_of("text"), Some("case-reply-code"));
    }

    #[test]
    fn an_empty_and_an_endless_message_are_not_taken_and_others_are() {
        assert_eq!(check(" \n ").key_of("text"), Some("case-reply-empty"));
        assert_eq!(check(&"a".repeat(LONGEST_TEXT + 1)).key_of("text"), Some("case-reply-too-long"));
        assert!(check("On 24 December 2025 I saw 20 crates leave by lorry AB 12 345.").is_empty());
    }

    #[test]
    fn a_form_token_is_sixteen_bytes_and_anything_else_is_none() {
        let id = Uuid::from_u128(77);
        assert_eq!(token(&id.simple().to_string()), Some(id.into_bytes()));
        assert_eq!(token("00"), None);
        assert_eq!(token(""), None);
    }
}
