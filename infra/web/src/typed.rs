//! What somebody typed into a form is given back when our answer is a failure: the page says what went wrong and holds the form,
//! ready to be sent again.

use crate::{Failure, HostName, origin_is_ours};
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{Method, header};
use http_body_util::BodyExt;
use serde::Serialize;

/// Forms up to so many bytes are kept until they are answered; none of ours is larger.
const KEPT: usize = 1 << 20;
/// Of a longer form so much is given back; sent again it is taken, because it is shorter than any form of ours may be.
const GIVEN_BACK: usize = KEPT - 16 * 1024;
/// So much of a form that is too large is read past, so that the browser gets the answer; beyond it the connection breaks.
const READ_PAST: usize = 64 << 20;
/// A value from so many characters on is shown as well, so that it can be copied.
const SHOWN: usize = 20;

/// A form that was sent and not accepted, through no fault of its sender.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The session's token that it carried.
    #[serde(skip)]
    pub csrf: Option<String>,
    action: String,
    fields: Vec<(String, String)>,
    words: Vec<String>,
}

/// Keeps a form that came from our own page until it is answered, and gives it along with a failure that is ours. Of one that
/// is too large, the beginning is given back.
pub(crate) async fn keep(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let Some(length) = is_kept(&head) else { return next.run(Request::from_parts(head, body)).await };
    let action = head.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    if length > KEPT {
        let mut response = Failure::TooLarge.into_response();
        if let Some(typed) = beginning(body).await.and_then(|bytes| Typed::cut(action, &bytes)) {
            response.extensions_mut().insert(typed);
        }
        return response;
    }
    let Ok(bytes) = axum::body::to_bytes(body, KEPT).await else { return Failure::Unreadable.into_response() };
    let mut response = next.run(Request::from_parts(head, Body::from(bytes.clone()))).await;
    if response.extensions().get::<Failure>().is_some_and(|failure| is_ours(*failure))
        && let Some(typed) = Typed::of(action, &bytes)
    {
        response.extensions_mut().insert(typed);
    }
    response
}

/// The length of a form to keep. Only what our own page sent is shown again: a stranger's form must not become one that our
/// page offers to send.
fn is_kept(head: &http::request::Parts) -> Option<usize> {
    let content = |name| head.headers.get(name).and_then(|v| v.to_str().ok());
    let form = content(header::CONTENT_TYPE).is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
    let ours = head.method == Method::POST && form && HostName::of(head).is_some_and(|host| origin_is_ours(&head.headers, &host));
    content(header::CONTENT_LENGTH).and_then(|l| l.parse::<usize>().ok()).filter(|_| ours)
}

/// The first bytes of a body; the rest is read past. None when it breaks off.
async fn beginning(body: Body) -> Option<Bytes> {
    let (mut kept, mut past) = (Vec::with_capacity(GIVEN_BACK), 0);
    let mut body = body;
    while past < READ_PAST
        && let Some(frame) = body.frame().await
    {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        let taken = data.len().min(GIVEN_BACK - kept.len());
        kept.extend_from_slice(&data[..taken]);
        past += data.len() - taken;
    }
    Some(Bytes::from(kept))
}

/// Failures that the same form may get over when it is sent again.
fn is_ours(failure: Failure) -> bool {
    matches!(failure, Failure::Incident(_) | Failure::Busy(_) | Failure::Closed | Failure::TooMany { .. })
}

impl Typed {
    /// Of a form that was cut off: without half a character at its end.
    fn cut(action: String, bytes: &Bytes) -> Option<Typed> {
        let end = bytes.len() - bytes.iter().rev().take(2).position(|b| *b == b'%').map_or(0, |at| at + 1);
        let mut typed = Typed::of(action, &bytes.slice(..end))?;
        let last = typed.fields.last_mut().map(|(_, value)| value);
        for value in last.into_iter().chain(typed.words.last_mut()) {
            value.truncate(value.trim_end_matches('\u{fffd}').len());
        }
        Some(typed)
    }

    /// Passwords and codes are not repeated: who sends again is asked for them again.
    fn of(action: String, bytes: &Bytes) -> Option<Typed> {
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(bytes).ok()?;
        let csrf = fields.iter().find(|(name, _)| name == "csrf").map(|(_, value)| value.clone());
        let repeated = |name: &str| name != "csrf" && !name.contains("password") && !name.contains("code");
        let fields: Vec<_> = fields.into_iter().filter(|(name, _)| repeated(name)).collect();
        let long = |value: &str| value.contains(' ') && value.chars().count() >= SHOWN;
        let words = fields.iter().filter(|(_, value)| long(value)).map(|(_, value)| value.clone()).collect();
        Some(Typed { csrf, action, fields, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(form: &'static str) -> Typed {
        Typed::of("/report/2".to_owned(), &Bytes::from_static(form.as_bytes())).expect("a form")
    }

    #[test]
    fn everything_is_sent_again_and_what_is_long_is_shown() {
        let typed = typed("csrf=abc&what=Two+crates+left+at+night%0Aand+more&tick=a&tick=b&go=on");
        let fields: Vec<(&str, &str)> = typed.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let what = "Two crates left at night\nand more";
        assert_eq!(fields, [("what", what), ("tick", "a"), ("tick", "b"), ("go", "on")]);
        assert_eq!((typed.csrf.as_deref(), typed.words.as_slice()), (Some("abc"), [what.to_owned()].as_slice()));
    }

    #[test]
    fn passwords_and_codes_are_not_repeated() {
        let typed = typed("name=a%40b.example&password=a+long+pass+phrase+1A&new_password=x&code=123456");
        assert_eq!(typed.fields, [("name".to_owned(), "a@b.example".to_owned())]);
        assert!(typed.words.is_empty());
    }

    #[test]
    fn a_form_that_was_cut_off_ends_with_a_whole_character() {
        for cut in ["what=p%C3%A5+%C3%A5", "what=p%C3%A5+%C3%A", "what=p%C3%A5+%C3%", "what=p%C3%A5+%C3"] {
            let typed = Typed::cut("/report/2".to_owned(), &Bytes::copy_from_slice(cut.as_bytes())).expect("a form");
            let expected = if cut.ends_with("A5") { "på å" } else { "på " };
            assert_eq!(typed.fields, [("what".to_owned(), expected.to_owned())], "{cut}");
        }
    }
}
