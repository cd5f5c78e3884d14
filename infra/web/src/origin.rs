//! Was a request made by a page of ours?

use crate::{Failure, HostName};
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};

/// True when a request that changes something came from a page of the same host: `Sec-Fetch-Site: same-origin`, or that header is
/// absent and `Origin` names our host (W3C Fetch Metadata; RFC 6454).
#[must_use]
pub fn origin_is_ours(headers: &HeaderMap, host: &HostName) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter();
    match (sites.next(), sites.next()) {
        (Some(site), None) => site == "same-origin",
        (Some(_), Some(_)) => false,
        (None, _) => {
            let mut origins = headers.get_all(header::ORIGIN).iter();
            match (origins.next().and_then(|v| v.to_str().ok()), origins.next()) {
                (Some(origin), None) => names_host(origin, host),
                _ => false,
            }
        }
    }
}

/// True when a navigation started on a page of the same host: for links that do something harmless to others, such as the exit.
#[must_use]
pub fn came_from_us(headers: &HeaderMap, host: &HostName) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(header::REFERER).and_then(|v| v.to_str().ok()).is_some_and(|referer| {
            let end = referer.match_indices('/').nth(2).map_or(referer.len(), |(at, _)| at);
            names_host(&referer[..end], host)
        }),
    }
}

fn names_host(origin: &str, host: &HostName) -> bool {
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host.authority()))
}

/// Compares a token with the session's without telling by its time how much of it was right.
#[must_use]
pub fn token_matches(expected: &str, given: &str) -> bool {
    if expected.is_empty() || expected.len() != given.len() {
        return false;
    }
    let difference = expected.bytes().zip(given.bytes()).fold(0_u8, |acc, (a, b)| acc | (a ^ b));
    std::hint::black_box(difference) == 0
}

/// An extractor that refuses a request from elsewhere; for bodies that [`crate::Submitted`] does not read (multipart, chunks).
#[derive(Clone, Copy, Debug)]
pub struct OriginChecked;

impl<S: Send + Sync> FromRequestParts<S> for OriginChecked {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let host = HostName::of(parts).ok_or(Failure::Misdirected)?;
        if origin_is_ours(&parts.headers, &host) { Ok(Self) } else { Err(Failure::Forbidden) }
    }
}
