//! Pages and the answers they become.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

/// A page: its fields are the template's variables. The title is the template's block `title`.
pub trait Page: Serialize {
    /// Name of its template: the path under the plane's `templates/`.
    const TEMPLATE: &'static str;

    /// One of every state worth looking at; tests render each in every language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A rendered page, padded so that its length tells nothing about what it says.
#[derive(Clone, Debug)]
pub struct Html(pub(crate) String);

impl Html {
    /// The page's source.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], self.0).into_response()
    }
}

/// The same page again, with what the visitor typed and what to put right: 422 (RFC 9110 §15.5.21).
#[derive(Clone, Debug)]
pub struct Unprocessable(pub Html);

impl IntoResponse for Unprocessable {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.0).into_response()
    }
}

/// 303 to a path of ours (RFC 9110 §15.4.4). A path that would leave this host leads to `/` instead.
#[must_use]
pub fn redirect(path: &str) -> Response {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    let location = HeaderValue::from_str(if ours { path } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}
