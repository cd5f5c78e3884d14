//! Leaving administration: the session ends and its key is forgotten. The browser stays known.

use crate::visit::Administrator;
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
pub async fn get(administrator: Administrator) -> Result<Html, Failure> {
    administrator.visit.app.pages.render(&administrator.visit.frame, &SignOutPage {})
}

/// Ends the session.
pub async fn post(administrator: Administrator, submitted: Submitted<SignOutForm>) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    submitted.checked(&visit.csrf)?;
    let account = administrator.account.id;
    let mut tx = visit.begin().await?;
    sessions::end(&mut tx, account, administrator.session.id).await?;
    let event = Event { at: visit.now, actor: Some(account), kind: "signed-out", subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    let headers = [
        (SET_COOKIE, cookie::expire(CookieName::Admin)),
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\"")),
    ];
    Ok((AppendHeaders(headers), web::redirect("/signin?why=out")).into_response())
}
