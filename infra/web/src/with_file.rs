//! A submitted form with one file, read into memory: for small pictures. Large files have a way of their own.

use crate::{Failure, OriginChecked, Submitted};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request};
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// Bytes of the whole form.
const LIMIT: usize = 4 << 20;

/// A multipart form (RFC 7578) of type `F` and the file that was chosen in it, if one was. [`WithFile::submitted`] is read like
/// any other form; the file counts only once its token was checked.
pub struct WithFile<F> {
    /// The words.
    pub submitted: Submitted<F>,
    /// The chosen file's bytes; its name is not kept.
    pub file: Option<Bytes>,
}

impl<S, F> FromRequest<S> for WithFile<F>
where
    S: Send + Sync,
    F: DeserializeOwned,
{
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        OriginChecked::from_request_parts(&mut parts, state).await?;
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(LIMIT).apply(&mut request);
        let mut form = Multipart::from_request(request, state).await.map_err(|_| Failure::Unreadable)?;
        let (mut words, mut file) = (Vec::new(), None);
        while let Some(field) = form.next_field().await.map_err(unread)? {
            let name = field.name().unwrap_or_default().to_owned();
            let is_file = field.file_name().is_some();
            let bytes = field.bytes().await.map_err(unread)?;
            match is_file {
                true if !bytes.is_empty() => file = Some(bytes),
                true => {}
                false => words.push((name, String::from_utf8(bytes.into()).map_err(|_| Failure::Unreadable)?)),
            }
        }
        let words = serde_html_form::to_string(&words).map_err(|_| Failure::Unreadable)?;
        Ok(Self { submitted: Submitted::read(words.as_bytes())?, file })
    }
}

fn unread(error: axum::extract::multipart::MultipartError) -> Failure {
    match error.status() {
        http::StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        _ => Failure::Unreadable,
    }
}
