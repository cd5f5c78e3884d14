//! Giving a cleaned file out to somebody who holds the key of its case.

use super::sealing::{self, Binding, SealedFile};
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
    let from = Binding { room, case: keys.case, epoch: file.epoch, key: keys.at(file.epoch)?, erase: &keys.erase };
    give_out(app, from, file, number).await
}

/// As [`download`], from whatever key the file is sealed to.
pub async fn give_out(app: &App, from: Binding<'_>, file: &FileRecord, number: i32) -> Result<Response, Failure> {
    let opener = opener(from, file)?;
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

fn opener(from: Binding<'_>, file: &FileRecord) -> Result<FileOpener, Fault> {
    let header = STANDARD.decode(&file.header).map_err(|_| Fault::new("file-header"))?;
    let place = sealing::place(from.room.tenant.id, from.case, file.epoch, file.item);
    Ok(FileOpener::new(from.room.keys(), from.key, from.erase, &place, &header, file.length)?)
}

/// A copy of a file, sealed to another key under a name that says nothing; the bytes pass through memory a piece at a time.
pub async fn copy(app: &App, from: Binding<'_>, to: Binding<'_>, file: &FileRecord, name: String) -> Result<FileRecord, Failure> {
    let opener = opener(from, file)?;
    let sealed = app.objects.get(&file.object).await?;
    let mut clear = std::pin::pin!(opened(opener, sealed));
    let mut copy = SealedFile::begin(&app.objects, to, &app.rng).await?;
    while let Some(piece) = clear.next().await {
        sandbox::Sink::write(&mut copy, &piece?).await?;
    }
    Ok(copy.finish_copy(name, file).await?)
}

struct Opening {
    opener: Option<FileOpener>,
    sealed: BoxStream<'static, io::Result<Bytes>>,
}

/// The clear bytes, a segment at a time.
fn opened(
    opener: FileOpener,
    sealed: BoxStream<'static, io::Result<Bytes>>,
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send {
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
