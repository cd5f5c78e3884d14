//! Leaving at once: what was written is erased, the session ended, the cookie gone, a neutral page shown. It is a link, so it
//! acts only when it was followed on a page of ours.

use super::session;
use crate::visit::Visit;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use web::{CookieName, Failure, cookie};

/// A plain page of our own that says nothing.
const AWAY: &str = "/away";

/// Leaves. Whatever fails, the visitor is led away: faults are told to us and not to whoever looks at the screen.
pub async fn get(visit: Result<Visit, Failure>, headers: HeaderMap) -> Response {
    let Ok(visit) = visit else {
        return away(AWAY, Some(cookie::expire(CookieName::Reporter)));
    };
    let target = target(&visit.tenant.settings.exit_url);
    if !web::came_from_us(&headers, &visit.host) {
        return away(target, None);
    }
    if let Err(fault) = session::end(&visit).await {
        let _shown_to_nobody = telemetry::incident_from(&fault, telemetry::Where::here());
    }
    away(target, Some(visit.expire()))
}

/// Where it leads: what the tenant has set, if that is an address.
fn target(configured: &str) -> &str {
    let plain = configured.is_ascii() && !configured.contains(char::is_whitespace);
    let leads = configured.starts_with("https://") || configured.starts_with("http://");
    if plain && leads { configured } else { AWAY }
}

fn away(target: &str, cookie: Option<HeaderValue>) -> Response {
    let location = HeaderValue::from_str(target).unwrap_or(HeaderValue::from_static(AWAY));
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_address_is_followed() {
        assert_eq!(target("https://www.dmi.dk/"), "https://www.dmi.dk/");
        assert_eq!(target(""), AWAY);
        assert_eq!(target("javascript:alert(1)"), AWAY);
        assert_eq!(target("https://x.dk/ y"), AWAY);
    }
}
