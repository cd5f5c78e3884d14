//! Leaving the desk: the session ends and its key is forgotten. The browser stays known.

use crate::visit::SignedIn;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::realm::events::{self, Event};
use tenants::realm::sessions;
use web::cookie::{self, CookieName};
use web::{Failure, Html, Page, Submitted};

/// `/signout`, for those who come by a link.
#[derive(Serialize)]
pub struct SignOutPage {}

impl Page for SignOutPage {
    const TEMPLATE: &'static str = "sign_in/sign_out.html";

    fn samples() -> Vec<Self> {
        vec![SignOutPage {}]
    }
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct SignOutForm {}

/// Asks.
pub async fn get(signed_in: SignedIn) -> Result<Html, Failure> {
    signed_in.visit.app.pages.render(&signed_in.visit.frame, &SignOutPage {})
}

/// Ends the session.
pub async fn post(signed_in: SignedIn, submitted: Submitted<SignOutForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    submitted.checked(&visit.csrf)?;
    let account = signed_in.account.id;
    let mut tx = visit.begin("sign out").await?;
    sessions::end(tx.sql(), account, signed_in.session.id).await?;
    let event = Event { at: visit.now, actor: Some(account), kind: "signed-out", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    let headers = [
        (SET_COOKIE, cookie::expire(CookieName::Handler)),
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\"")),
    ];
    Ok((AppendHeaders(headers), web::redirect("/signin?why=out")).into_response())
}
