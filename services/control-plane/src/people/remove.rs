//! An administrator leaves: the account closes at once. Two have to stay, because what hurts a tenant takes two.

use crate::sign_in::step_up;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tenants::realm::accounts::{self, Standing};
use tenants::realm::events::{self, Event};
use uuid::Uuid;
use web::own_account::ButtonForm;
use web::{Failure, Html, Page, Submitted, Unprocessable};

/// `/admin/people/{id}/remove`.
#[derive(Serialize)]
pub struct RemovePage {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// Fewer than two would be left.
    pub few: bool,
}

impl Page for RemovePage {
    const TEMPLATE: &'static str = "people/remove.html";

    fn samples() -> Vec<Self> {
        [false, true].map(|few| RemovePage { id: Uuid::from_u128(2), name: "<b>Ole</b>".to_owned(), few }).into()
    }
}

/// Shows what it means.
pub async fn get(by: Administrator, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&by, &format!("/admin/people/{id}/remove")) {
        return Ok(first);
    }
    Ok(html(&by, &look(&by, id).await?)?.into_response())
}

/// Closes the account.
pub async fn post(by: Administrator, Path(id): Path<Uuid>, submitted: Submitted<ButtonForm>) -> Result<Response, Failure> {
    submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, &format!("/admin/people/{id}/remove")) {
        return Ok(first);
    }
    let looked = look(&by, id).await?;
    if looked.few {
        return Ok(Unprocessable(html(&by, &looked)?).into_response());
    }
    let visit = &by.visit;
    let mut tx = visit.begin().await?;
    if !accounts::remove(&mut tx, id, &visit.app.rng).await? {
        return Err(Failure::NotFound);
    }
    let event = Event { at: visit.now, actor: Some(by.account.id), kind: "removed", subject: Some(id), detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/people?done=removed"))
}

async fn look(by: &Administrator, id: Uuid) -> Result<RemovePage, Failure> {
    if id == by.account.id {
        return Err(Failure::NotFound);
    }
    let mut tx = by.visit.begin().await?;
    let members = accounts::everybody(&mut tx, by.visit.realm()).await?;
    tx.commit().await?;
    let leaving = members.iter().find(|m| m.account.id == id).ok_or(Failure::NotFound)?;
    let staying = members.iter().filter(|m| m.account.id != id && m.standing == Standing::Active).count();
    Ok(RemovePage { id, name: leaving.account.name.clone(), few: staying < 2 })
}

fn html(by: &Administrator, page: &RemovePage) -> Result<Html, Failure> {
    by.visit.app.pages.render(&by.visit.frame, page)
}
