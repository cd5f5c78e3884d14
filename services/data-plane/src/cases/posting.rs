//! A form about a case that holds somebody's words. When the session has ended meanwhile, or was begun anew in another tab,
//! the words come back on a page that can send them again: what was typed is never lost to a time limit (WCAG 2.2, 2.2.1).

use super::access::{CaseAccess, Closed, Mode, Read, Write};
use crate::app::App;
use crate::visit::{DeskVisit, Outside, path};
use axum::Form;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web::{Failure, Frame, HostName, Page, Submitted};

/// Bytes of a form with words in it.
const LIMIT: usize = 256 * 1024;
/// Fields that hold words, and the key of each label.
const WORDS: [(&str, &str); 9] = [
    ("message", "desk-reply-composer"),
    ("note", "desk-note-composer"),
    ("text", "desk-acknowledge-label"),
    ("summary", "desk-describe-summary"),
    ("feedback", "desk-close-feedback"),
    ("why", "desk-close-why"),
    ("reason", "desk-entry-reason"),
    ("own", "share-own"),
    ("words", "share-write-label"),
];
/// Fields that go with them.
const CARRIED: [&str; 9] = ["seen", "token", "outcome", "category", "title", "lasts", "recipient", "part", "until"];

/// The words of a form that could not be taken.
#[derive(Serialize)]
pub struct KeptPage {
    /// Where the form goes.
    pub action: String,
    /// The visitor has to sign in first.
    pub signed_out: bool,
    /// The case was archived meanwhile, so that nothing can be sent any more: its address.
    pub archived: Option<String>,
    /// What was typed.
    pub words: Vec<KeptWords>,
    /// What goes with it.
    pub carried: Vec<(String, String)>,
}

/// One field of words.
#[derive(Serialize)]
pub struct KeptWords {
    /// The field.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// As typed.
    pub text: String,
}

impl Page for KeptPage {
    const TEMPLATE: &'static str = "cases/kept.html";

    fn samples() -> Vec<Self> {
        let page = |signed_out, archived: bool| KeptPage {
            action: "/cases/nordhavn/R7K-42M/close".to_owned(),
            signed_out,
            archived: archived.then(|| "/cases/nordhavn/R7K-42M".to_owned()),
            words: vec![
                KeptWords { name: "feedback", label: "desk-close-feedback", text: "Vi har talt med ledelsen.".to_owned() },
                KeptWords { name: "why", label: "desk-close-why", text: String::new() },
            ],
            carried: vec![("outcome".to_owned(), "partly".to_owned())],
        };
        vec![page(true, false), page(false, false), page(false, true)]
    }
}

/// A checked form about a case that may be changed.
pub struct Posting<F, M: Mode = Write> {
    /// The case.
    pub access: CaseAccess<M>,
    /// The form.
    pub form: F,
}

impl<F: DeserializeOwned + Send, M: Mode> FromRequest<App> for Posting<F, M> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut head, body) = request.into_parts();
        let mut why = Why::SignedOut;
        let access = match CaseAccess::<M>::from_request_parts(&mut head, app).await {
            Ok(access) => Some(access),
            Err(Closed::Outside(Outside::SignIn | Outside::Ended)) => None,
            Err(closed) => match CaseAccess::<Read>::from_request_parts(&mut head, app).await {
                // It may be read and not changed any more.
                Ok(read) if M::CHANGES => {
                    why = Why::Archived(read.visit().frame.clone(), read.base());
                    None
                }
                _ => return Err(closed.into_response()),
            },
        };
        let bytes = axum::body::to_bytes(body, LIMIT).await.map_err(|_| Failure::TooLarge.into_response())?;
        let again = || Request::from_parts(head.clone(), Body::from(bytes.clone()));
        // The origin is checked before anything that was sent is given back.
        let submitted = Submitted::<F>::from_request(again(), app).await.map_err(IntoResponse::into_response)?;
        let Some(access) = access else { return Err(kept(&head, bytes, app, why).await) };
        match submitted.checked(&access.visit().csrf) {
            Ok(form) => Ok(Posting { access, form }),
            Err(_) => Err(kept(&head, bytes, app, Why::Stale(access.visit().frame.clone())).await),
        }
    }
}

/// Why words could not be taken; with the frame of who is signed in.
enum Why {
    SignedOut,
    Stale(Frame),
    Archived(Frame, String),
}

/// The words again, or what would be said of a form without any.
async fn kept(head: &Parts, body: Bytes, app: &App, why: Why) -> Response {
    let nothing = match &why {
        Why::SignedOut => Outside::SignIn.into_response(),
        Why::Stale(_) => Failure::Forbidden.into_response(),
        Why::Archived(..) => Failure::NotFound.into_response(),
    };
    let request = Request::from_parts(head.clone(), Body::from(body));
    let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, app).await else { return nothing };
    let (words, carried) = sort(fields);
    let from_us = HostName::of(head).is_some_and(|host| web::origin_is_ours(&head.headers, &host));
    if !from_us || words.iter().all(|w| w.text.trim().is_empty()) {
        return nothing;
    }
    let signed_out = matches!(why, Why::SignedOut);
    let (frame, archived) = match why {
        Why::Stale(frame) => (frame, None),
        Why::Archived(frame, case) => (frame, Some(case)),
        Why::SignedOut => match DeskVisit::from_request_parts(&mut head.clone(), app).await {
            Ok(visit) => (visit.frame, None),
            Err(failure) => return failure.into_response(),
        },
    };
    let status = if archived.is_some() { StatusCode::CONFLICT } else { StatusCode::FORBIDDEN };
    let page = KeptPage { action: path(head), signed_out, archived, words, carried };
    match app.pages.render(&frame, &page) {
        Ok(html) => (status, html).into_response(),
        Err(failure) => failure.into_response(),
    }
}

fn sort(fields: Vec<(String, String)>) -> (Vec<KeptWords>, Vec<(String, String)>) {
    let (mut words, mut carried) = (Vec::new(), Vec::new());
    for (name, value) in fields {
        if let Some((name, label)) = WORDS.into_iter().find(|(known, _)| *known == name) {
            words.push(KeptWords { name, label, text: value });
        } else if CARRIED.contains(&name.as_str()) {
            carried.push((name, value));
        }
    }
    // A name that was sent twice would be a field twice.
    words.dedup_by_key(|w| w.name);
    (words, carried)
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn words_come_back_and_the_old_token_of_the_session_does_not() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let (words, carried) =
            sort(vec![pair("csrf", "old"), pair("message", "Har du numre?"), pair("seen", "4"), pair("x", "y")]);
        assert_eq!(words.iter().map(|w| (w.name, w.text.as_str())).collect::<Vec<_>>(), [("message", "Har du numre?")]);
        assert_eq!(carried, [pair("seen", "4")]);
    }
}
