//! What somebody typed into a form is given back when our answer is a failure: the page says what went wrong and holds the form,
//! ready to be sent again.

use crate::{Failure, HostName, origin_is_ours};
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{Method, header};
use serde::Serialize;

/// Forms up to so many bytes are kept until they are answered; none of ours is larger.
const KEPT: usize = 1 << 20;
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

/// Keeps a form that came from our own page until it is answered, and gives it along with a failure that is ours.
pub(crate) async fn keep(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    if !is_kept(&head) {
        return next.run(Request::from_parts(head, body)).await;
    }
    let action = head.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let Ok(bytes) = axum::body::to_bytes(body, KEPT).await else { return Failure::Unreadable.into_response() };
    let mut response = next.run(Request::from_parts(head, Body::from(bytes.clone()))).await;
    if response.extensions().get::<Failure>().is_some_and(|failure| is_ours(*failure))
        && let Some(typed) = Typed::of(action, &bytes)
    {
        response.extensions_mut().insert(typed);
    }
    response
}

/// Only what our own page sent is shown again: a stranger's form must not become one that our page offers to send.
fn is_kept(head: &http::request::Parts) -> bool {
    let content = |name| head.headers.get(name).and_then(|v| v.to_str().ok());
    let form = content(header::CONTENT_TYPE).is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
    let short = content(header::CONTENT_LENGTH).and_then(|l| l.parse::<usize>().ok()).is_some_and(|l| l <= KEPT);
    head.method == Method::POST && form && short && HostName::of(head).is_some_and(|host| origin_is_ours(&head.headers, &host))
}

/// Failures that the same form may get over when it is sent again.
fn is_ours(failure: Failure) -> bool {
    matches!(failure, Failure::Incident(_) | Failure::Closed | Failure::TooMany { .. })
}

impl Typed {
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
}
