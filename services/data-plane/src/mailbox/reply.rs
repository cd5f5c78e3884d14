//! The reporter writes to LES. A form sent twice is one message; a message that holds a return code is not taken.

use super::conversation::{self, Left};
use super::enter::EnterPage;
use super::{case, session};
use crate::cases::keys;
use crate::reports::answers::{self, LONGEST_TEXT, counted};
use crate::visit::{ReporterSession, Visit};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;
use vault::ReturnCode;
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// The message.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ReplyForm {
    text: String,
    form: String,
}

/// The address is one to post to; whoever opens it finds the case.
pub async fn get(_visit: Visit) -> Response {
    web::redirect("/case")
}

/// Sends the message; when the session has ended meanwhile, gives it back with a field for the code.
pub async fn post(visit: Visit, submitted: Submitted<ReplyForm, { 1 << 20 }>) -> Result<Response, Failure> {
    let Some(session) = session::open(&visit).await? else {
        // Nothing is changed: the words come back to who sent them, so the ended session's token is not asked for.
        let form = submitted.without_session();
        let page = EnterPage::keeping(answers::text(&form.text), form.form);
        return Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response());
    };
    let form = submitted.checked(&visit.csrf)?;
    send(&visit, session, form.text, &form.form).await
}

/// What is to be put right in a message.
fn check(text: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = text.chars().count();
    if text.trim().is_empty() {
        errors.add("text", "case-reply-empty");
    } else if length > LONGEST_TEXT {
        errors.add_with("text", "case-reply-too-long", [("length", counted(length)), ("max", counted(LONGEST_TEXT))]);
    } else if ReturnCode::contained_in(text) {
        errors.add("text", "case-reply-code");
    }
    errors
}

/// Sends a message in an open session and shows the case; with what was typed where it cannot be sent.
pub async fn send(visit: &Visit, mut session: ReporterSession, typed: String, form: &str) -> Result<Response, Failure> {
    let text = answers::text(&typed);
    let errors = check(&text);
    if !errors.is_empty() {
        let left = Left { text, form: token(form).map(|_| form.to_owned()).unwrap_or_default(), errors, ..Left::default() };
        return match conversation::page(visit, &session, left).await? {
            Some(page) => {
                let html = visit.app.pages.render(&visit.frame, &page)?;
                Ok(session::carried(visit, &mut session, Unprocessable(html)))
            }
            None => gone(visit),
        };
    }
    let mut tx = visit.room.begin("write to LES").await?;
    match case::find(&mut tx, session.case).await? {
        None => return gone(visit),
        Some(case) if case.archived_on.is_some() => return Ok(session::carried(visit, &mut session, web::redirect("/case"))),
        Some(_) => {}
    }
    let keys = keys::for_reporter(&mut tx, &session.pair, session.case).await?;
    let id = match token(form) {
        // The same form with the same words is one message; with other words it is another, and neither is dropped.
        Some(token) => {
            let said = vault::sha256(&vault::lp(&[&token, text.as_bytes()]));
            let mut of_form_and_words = [0; 16];
            of_form_and_words.copy_from_slice(&said[..16]);
            vault::message_item_id(visit.room.keys().newest(), session.case, &of_form_and_words)
        }
        None => visit.app.rng.uuid(),
    };
    case::write(&mut tx, &keys, id, text, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    visit.app.wake_outbox(visit.tenant.id);
    Ok(session::carried(visit, &mut session, web::redirect("/case?done=sent")))
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
