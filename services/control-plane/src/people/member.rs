//! Asking a colleague for another password.

use crate::sign_in::step_up;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::Response;
use tenants::realm::events::{self, Event};
use tenants::realm::{accounts, passwords};
use uuid::Uuid;
use web::own_account::ButtonForm;
use web::{Failure, Submitted};

/// They choose another password before anything else.
pub async fn ask_for_change(
    by: Administrator,
    Path(id): Path<Uuid>,
    submitted: Submitted<ButtonForm>,
) -> Result<Response, Failure> {
    submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, "/admin/people") {
        return Ok(first);
    }
    let visit = &by.visit;
    let mut tx = visit.begin().await?;
    accounts::active(&mut tx, visit.realm(), id).await?.filter(|a| a.id != by.account.id).ok_or(Failure::NotFound)?;
    passwords::ask_for_change(&mut tx, id).await?;
    let event = Event { at: visit.now, actor: Some(by.account.id), kind: "password-change-asked", subject: Some(id), detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/people?done=password"))
}
