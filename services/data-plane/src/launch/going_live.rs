//! Opening the doors: refused, naming what is missing, until all of it is there.

use super::overview::{self, Progress};
use super::queries;
use crate::releases::Contact;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenants::TenantState;
use tenants::realm::Realm;
use tenants::realm::events::{self, Event};
use web::{Failure, Submitted, Unprocessable};

/// Nothing but the token.
#[derive(Deserialize)]
pub struct LiveForm {}

/// Opens, or says what is missing. Open already is as if opened now.
pub async fn post(mut by: Contact, submitted: Submitted<LiveForm>) -> Result<Response, Failure> {
    submitted.checked(&by.by.visit.csrf)?;
    let now = by.by.visit.now;
    let mut tx = by.room.begin("open a company's channel").await?;
    let progress = Progress::of(&mut tx).await?;
    let missing = progress.missing();
    if by.room.tenant.state == TenantState::Preparing {
        if !missing.is_empty() {
            tx.commit().await?;
            return Ok(Unprocessable(overview::page(&mut by, progress, missing, None)?).into_response());
        }
        // The doors open in another database: what is written here first says who wanted it, even if they then do not.
        let realm = Realm { id: by.room.tenant.id, keys: by.room.keys() };
        let event = Event { at: now, actor: Some(by.by.account.id), kind: "channel-opened", subject: None, detail: "" };
        events::append(tx.sql(), realm, event).await?;
        tx.commit().await?;
        let app = &by.by.visit.app;
        queries::go_live(app.people.pool(), by.room.tenant.id).await?;
        app.directory.forget(&by.room.tenant);
    }
    Ok(web::redirect("/launch?done=live"))
}
