//! Giving a cleaned file out to somebody who holds the key of its case.

use super::sealing;
use crate::app::App;
use crate::cases::content::FileRecord;
use crate::cases::keys::CaseKeys;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use std::io;
use tenants::{Fault, Room};
use vault::FileOpener;
use web::Failure;

/// The cleaned file as a download named `file-N.ext`; what the reporter called it is for the page, not for the name. A piece
/// that does not open ends the connection, so that nobody takes a cut file for a whole one.
pub async fn download(app: &App, room: &Room, keys: &CaseKeys, file: &FileRecord, number: i32) -> Result<Response, Failure> {
    let header = STANDARD.decode(&file.header).map_err(|_| Fault::new("file-header"))?;
    let place = sealing::place(room.tenant.id, keys.case, file.epoch, file.item);
    let opener = FileOpener::new(room.keys(), keys.at(file.epoch)?, &keys.erase, &place, &header, file.length).map_err(Fault::from)?;
    let sealed = app.objects.get(&file.object).await?;
    let name = format!("attachment; filename=\"file-{number}.{}\"", file.extension);
    let mut response = Body::from_stream(opened(opener, sealed)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&file.media_type).map_err(|_| Fault::new("media-type"))?);
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(|_| Fault::new("file-name"))?);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.length));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
    Ok(response)
}

struct Opening {
    opener: Option<FileOpener>,
    sealed: BoxStream<'static, io::Result<Bytes>>,
}

/// The clear bytes, a segment at a time.
fn opened(opener: FileOpener, sealed: BoxStream<'static, io::Result<Bytes>>) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send {
    stream::try_unfold(Opening { opener: Some(opener), sealed }, |mut state| async move {
        while let Some(opener) = state.opener.as_mut() {
            let mut out = Vec::new();
            match state.sealed.next().await {
                Some(piece) => {
                    opener.push(&piece?, &mut out).map_err(io::Error::other)?;
                    if !out.is_empty() {
                        return Ok(Some((Bytes::from(out), state)));
                    }
                }
                None => match state.opener.take().map(FileOpener::finish) {
                    Some(Err(cut)) => return Err(io::Error::other(cut)),
                    _ => break,
                },
            }
        }
        Ok(None)
    })
}
