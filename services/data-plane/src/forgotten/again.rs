//! Giving a colleague again what both may read, to the key that came with their new password. Each release is a transaction
//! of its own, and what is lacking is read from the wraps: whatever was interrupted goes on with the next press.

use super::colleagues::NothingForm;
use crate::releases::{self, Contact};
use crate::sign_in::step_up;
use axum::extract::Path;
use axum::response::Response;
use tenants::realm::accounts::{self, Role};
use tenants::realm::events::{self, Event};
use uuid::Uuid;
use web::{Failure, Submitted};

/// Gives them.
pub async fn post(by: Contact, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    let visit = &by.by.visit;
    submitted.checked(&visit.csrf)?;
    if !step_up::is_fresh(&by.by.session, visit.now) {
        return Ok(step_up::ask("/colleagues"));
    }
    let me = by.by.account.id;
    let mut tx = by.room.begin("find what a colleague lacks").await?;
    let (receivers, _) = accounts::receivers(tx.sql(), visit.realm()).await?;
    let to = receivers.into_iter().find(|r| r.id == id && r.id != me && r.role == Role::Contact).ok_or(Failure::NotFound)?;
    let lacked = releases::lacked(&mut tx, &by, &to).await?;
    let event = Event { at: visit.now, actor: Some(me), kind: "releases-given", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    for release in lacked {
        releases::give_again(&by, release, &to).await?;
    }
    Ok(web::redirect("/colleagues?done=given"))
}
