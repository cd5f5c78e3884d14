//! Signing out.

use super::session;
use crate::visit::{ReporterCookie, Visit};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, Submitted};

/// The page.
#[derive(Serialize)]
pub struct LeavePage {
    /// Nothing is open any more.
    left: bool,
}

impl web::Page for LeavePage {
    const TEMPLATE: &'static str = "mailbox/leave.html";

    fn samples() -> Vec<Self> {
        vec![LeavePage { left: false }, LeavePage { left: true }]
    }
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct LeaveForm {}

/// Asks, or says that it is done.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let left = match &*visit.cookie {
        ReporterCookie::None => true,
        ReporterCookie::Draft(_) => false,
        ReporterCookie::Mailbox(_) => visit.mailbox().await?.is_none(),
    };
    Ok(visit.app.pages.render(&visit.frame, &LeavePage { left })?.into_response())
}

/// Ends what is open and says so.
pub async fn post(visit: Visit, submitted: Submitted<LeaveForm>) -> Result<Response, Failure> {
    if matches!(&*visit.cookie, ReporterCookie::None) {
        return Ok(web::redirect("/leave"));
    }
    submitted.checked(&visit.csrf)?;
    session::end(&visit).await?;
    Ok(([(header::SET_COOKIE, visit.expire())], web::redirect("/leave")).into_response())
}
