//! A submitted form. It can only be read after its origin and the session's token were checked.

use crate::{Failure, OriginChecked, token_matches};
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::header;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Bytes a form may have unless its handler says otherwise: the longest texts in any writing fit, and what is sent again by
/// the page that gives back a form that was too large.
pub const FORM_LIMIT: usize = 1 << 20;

/// A form of type `F` whose origin was checked; [`Submitted::checked`] checks the token and gives it out.
/// Several values of one name fill a `Vec`. `LIMIT` is in bytes.
pub struct Submitted<F, const LIMIT: usize = FORM_LIMIT> {
    form: F,
    token: Option<String>,
}

#[derive(Deserialize)]
struct Token {
    csrf: Option<String>,
}

impl<F, const LIMIT: usize> Submitted<F, LIMIT> {
    /// The form, if it carries the token of this session.
    pub fn checked(self, expected_csrf: &str) -> Result<F, Failure> {
        match self.token {
            Some(token) if token_matches(expected_csrf, &token) => Ok(self.form),
            _ => Err(Failure::Forbidden),
        }
    }

    /// The form, and whether it carries the token of this session: for words that are to go back to who typed them when it does
    /// not. Then nothing may be changed.
    pub fn told_apart(self, expected_csrf: &str) -> (F, bool) {
        let ours = self.token.is_some_and(|token| token_matches(expected_csrf, &token));
        (self.form, ours)
    }

    /// The form of a page that has no session yet, and so no token: the first step of a sign-in or of a report.
    /// The origin was checked all the same.
    pub fn without_session(self) -> F {
        self.form
    }
}

impl<F: DeserializeOwned, const LIMIT: usize> Submitted<F, LIMIT> {
    /// From `application/x-www-form-urlencoded` bytes of a request whose origin was checked.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Failure> {
        let token: Token = serde_html_form::from_bytes(bytes).map_err(|_| Failure::Unreadable)?;
        let form: F = serde_html_form::from_bytes(bytes).map_err(|_| Failure::Unreadable)?;
        Ok(Self { form, token: token.csrf })
    }
}

impl<S, F, const LIMIT: usize> FromRequest<S> for Submitted<F, LIMIT>
where
    S: Send + Sync,
    F: DeserializeOwned,
{
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        OriginChecked::from_request_parts(&mut parts, state).await?;
        let is_form = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).is_some_and(|content_type| {
            let essence = content_type.split(';').next().unwrap_or_default().trim();
            essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
        if !is_form {
            return Err(Failure::Unreadable);
        }
        let length =
            parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<usize>().ok());
        if length.is_some_and(|length| length > LIMIT) {
            return Err(Failure::TooLarge);
        }
        let bytes = axum::body::to_bytes(body, LIMIT).await.map_err(too_large_or_broken)?;
        Self::read(&bytes)
    }
}

fn too_large_or_broken(error: axum::Error) -> Failure {
    let error: Box<dyn std::error::Error> = Box::new(error);
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error.as_ref());
    while let Some(inner) = cause {
        if inner.is::<http_body_util::LengthLimitError>() {
            return Failure::TooLarge;
        }
        cause = inner.source();
    }
    Failure::Unreadable
}
