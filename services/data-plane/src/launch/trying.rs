//! Trying the channel: the contact writes a report as anybody would. It is marked as a test from its first step on, and put
//! away as soon as it is sent.

use crate::releases::Contact;
use crate::reports::draft;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenants::TenantState;
use vault::DraftToken;
use web::cookie::{self, CookieName};
use web::{Failure, Submitted};

/// Nothing but the token.
#[derive(Deserialize)]
pub struct TestForm {}

/// Begins a test, while the doors are closed to everybody else.
pub async fn post(by: Contact, submitted: Submitted<TestForm>) -> Result<Response, Failure> {
    let visit = &by.by.visit;
    submitted.checked(&visit.csrf)?;
    if by.room.tenant.state != TenantState::Preparing {
        return Ok(web::redirect("/launch"));
    }
    visit.app.budgets.drafts.try_take(&by.room.tenant.id).map_err(|retry_after_s| Failure::TooMany { retry_after_s })?;
    let token = DraftToken::new(&visit.app.rng);
    let mut tx = by.room.begin("begin a test of the channel").await?;
    draft::begin(&mut tx, &token, true, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    let cookie = cookie::set(CookieName::Reporter, &format!("d.{}", token.encode()), None);
    Ok(([(header::SET_COOKIE, cookie)], web::redirect("/report/1")).into_response())
}
