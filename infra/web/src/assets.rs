//! Style sheets, scripts and images under names that hold a hash of their content, so that browsers may keep them for ever.

use crate::Failure;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderValue, header};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;

/// Marks a response as cacheable; the header layer takes `no-store` off for these and for nothing else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Immutable;

struct Asset {
    path: String,
    bytes: Bytes,
    content_type: &'static str,
}

/// The assets of a plane, by name.
pub struct Assets {
    by_name: BTreeMap<String, Asset>,
}

/// The files of an embedded folder, by path.
#[must_use]
pub fn files_bytes<F: RustEmbed>() -> Vec<(String, Vec<u8>)> {
    F::iter().filter_map(|name| F::get(&name).map(|file| (name.into_owned(), file.data.into_owned()))).collect()
}

impl Assets {
    /// Gives each file its hashed path.
    #[must_use]
    pub fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        let mut by_name = BTreeMap::new();
        for (name, bytes) in files {
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name.as_str(), "bin"));
            let path = format!("/assets/{}.{:016x}.{extension}", stem.replace('/', "-"), fnv1a(&bytes));
            let content_type = content_type(extension);
            by_name.insert(name, Asset { path, bytes: bytes.into(), content_type });
        }
        Self { by_name }
    }

    /// The path of an asset, `/assets/portal.0123456789abcdef.css`.
    #[must_use]
    pub fn path_of(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|asset| asset.path.as_str())
    }

    /// Answers a request for a hashed path; an old or unknown hash is not found.
    pub fn respond(&self, path: &str) -> Result<Response, Failure> {
        let asset = self.by_name.values().find(|asset| asset.path == path).ok_or(Failure::NotFound)?;
        Ok(immutable(asset.content_type, asset.bytes.clone()))
    }
}

/// A response that browsers may keep for a year.
pub(crate) fn immutable(content_type: &'static str, bytes: Bytes) -> Response {
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response.extensions_mut().insert(Immutable);
    response
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): names a version. Nobody gains by a collision: only our own files are named.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
