//! What a triager does for one colleague: confirm them, give them old cases, ask them for another password.

use super::handover;
use super::invite::NothingForm;
use super::list::in_charge;
use crate::sign_in::letters;
use crate::visit::Handler;
use axum::extract::Path;
use axum::response::Response;
use tenants::realm::accounts;
use tenants::realm::events::{self, Event};
use tenants::realm::passwords;
use uuid::Uuid;
use web::{Failure, Submitted};

/// From now on new cases are sealed to them; everybody is told.
pub async fn confirm(by: Handler, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("confirm a colleague").await?;
    if !accounts::confirm(tx.sql(), visit.realm(), id).await? {
        return Err(Failure::NotFound);
    }
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind: "confirmed", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    let everybody = accounts::all_active(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    let name = everybody.iter().find(|a| a.id == id).map(|a| a.name.clone()).unwrap_or_default();
    for account in &everybody {
        letters::tell(visit, account, "letter-newcomer", &[("name", name.clone().into())]).await;
    }
    Ok(web::redirect("/people?done=confirmed"))
}

/// Begins, or goes on, to give them the cases that the visitor holds and they may have.
pub async fn give_cases(by: Handler, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let to = handover::receiver(&by, id).await?.filter(|to| to.id != by.0.account.id).ok_or(Failure::NotFound)?;
    let visit = &by.0.visit;
    let mut tx = visit.begin("record that cases are given").await?;
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind: "cases-given", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    handover::give(&by, to);
    Ok(web::redirect("/people?done=given"))
}

/// They choose another password before anything else.
pub async fn ask_for_change(by: Handler, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("ask a colleague for another password").await?;
    passwords::ask_for_change(tx.sql(), id).await?;
    let event =
        Event { at: visit.now, actor: Some(by.0.account.id), kind: "password-change-asked", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/people?done=password"))
}
