//! The cookies. All are `__Host-` cookies: bound to one host, its root path, HTTPS, and out of reach of scripts (RFC 6265bis §4.1.3.2).

use http::{HeaderMap, HeaderValue, header};

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieName {
    /// A reporter's draft or mailbox; never sent with a navigation from elsewhere.
    Reporter,
    /// A handler's session; links in mails arrive signed in.
    Handler,
    /// An administrator's session.
    Admin,
    /// A browser that a handler has signed in from before.
    Device,
}

impl CookieName {
    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "__Host-r",
            Self::Handler => "__Host-h",
            Self::Admin => "__Host-a",
            Self::Device => "__Host-d",
        }
    }

    const fn same_site(self) -> &'static str {
        match self {
            Self::Reporter => "Strict",
            Self::Handler | Self::Admin | Self::Device => "Lax",
        }
    }
}

/// A `Set-Cookie` value. Without `max_age_s` the cookie ends with the browser. `value` must be made of characters that need no quoting
/// (base64url does); anything else sets an empty, expired cookie, which signs nobody in.
#[must_use]
pub fn set(name: CookieName, value: &str, max_age_s: Option<u32>) -> HeaderValue {
    let plain = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.=~".contains(&b));
    if !plain {
        return expire(name);
    }
    let age = max_age_s.map_or(String::new(), |s| format!("; Max-Age={s}"));
    let text = format!("{}={value}; Path=/; Secure; HttpOnly; SameSite={}{age}", name.as_str(), name.same_site());
    HeaderValue::try_from(text).expect("checked to be visible ASCII above")
}

/// A `Set-Cookie` value that makes the browser forget it.
#[must_use]
pub fn expire(name: CookieName) -> HeaderValue {
    let text = format!("{}=; Path=/; Secure; HttpOnly; SameSite={}; Max-Age=0", name.as_str(), name.same_site());
    HeaderValue::try_from(text).expect("constant parts are visible ASCII")
}

/// The value of a cookie; none when it is absent, empty or sent twice.
#[must_use]
pub fn read(headers: &HeaderMap, name: CookieName) -> Option<String> {
    let mut found = None;
    for header in headers.get_all(header::COOKIE) {
        for pair in header.to_str().ok()?.split(';') {
            let Some((key, value)) = pair.trim().split_once('=') else {
                continue;
            };
            if key == name.as_str() {
                if found.is_some() {
                    return None;
                }
                found = Some(value.to_owned());
            }
        }
    }
    found.filter(|value| !value.is_empty())
}
