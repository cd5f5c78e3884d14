//! Headers of every response, errors included.

use crate::assets::Immutable;
use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// The policy of every page: nothing from elsewhere, nothing inline.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of a download: opened by accident, it can do nothing.
pub const DOWNLOAD_POLICY: &str = "sandbox";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), \
browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), compute-pressure=(), \
cross-origin-isolated=(), deferred-fetch=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), \
keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
picture-in-picture=(), private-state-token-issuance=(), private-state-token-redemption=(), publickey-credentials-create=(self), \
publickey-credentials-get=(self), screen-wake-lock=(), serial=(), speaker-selection=(), \
storage-access=(), sync-xhr=(), unload=(), usb=(), window-management=(), xr-spatial-tracking=()";

const FIXED: [(HeaderName, &str); 9] = [
    // No includeSubDomains surprise: every host of this service is one of ours.
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains; preload"),
    // `no-referrer` would make browsers send `Origin: null` on our own forms.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

/// Sets them. A handler can weaken none of them; it may only choose the stricter policy of a download.
pub(crate) async fn apply(mut response: Response) -> Response {
    let cacheable = response.extensions().get::<Immutable>().is_some();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let download = headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(|v| v == DOWNLOAD_POLICY);
    let policy = if download { DOWNLOAD_POLICY } else { CONTENT_SECURITY_POLICY };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    if !cacheable {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    for name in [header::SERVER, header::ETAG, header::LAST_MODIFIED] {
        headers.remove(name);
    }
    response
}
