//! Somebody leaves LES: their account closes at once; every case gets a new key without them, and another lawyer or none.

use super::handover;
use super::list::{Choice, in_charge};
use super::queries;
use crate::cases::navigation;
use crate::visit::Handler;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::realm::accounts::{self, Role, Standing};
use tenants::realm::events::{self, Event};
use uuid::Uuid;
use web::{Failure, FieldErrors, Page, Submitted, Unprocessable};

/// `/people/{id}/leave`.
#[derive(Serialize)]
pub struct LeavePage {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// Cases that nobody else could open.
    pub orphans: i64,
    /// Afterwards fewer than two people can open every new case.
    pub few: bool,
    /// Afterwards nobody could.
    pub none: bool,
    /// Lawyers who can take over.
    pub lawyers: Vec<Choice>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for LeavePage {
    const TEMPLATE: &'static str = "staff/leave.html";

    fn samples() -> Vec<Self> {
        let page = |orphans, few, none, key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("understood", key);
            }
            let lawyers = vec![Choice { id: Uuid::from_u128(3), name: "Ane Lund".to_owned() }];
            LeavePage { id: Uuid::from_u128(2), name: "Jonas Bech".to_owned(), orphans, few, none, lawyers, errors }
        };
        vec![
            page(0, false, false, None),
            page(0, true, false, Some("people-leaving-understand-missing")),
            page(3, false, false, None),
            page(0, true, true, None),
        ]
    }
}

/// Who takes over.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    successor: String,
    understood: String,
}

/// Shows what it means.
pub async fn get(mut by: Handler, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    if let Some(first) = in_charge(&by, &format!("/people/{id}/leave"))? {
        return Ok(first);
    }
    navigation::show(&mut by.0, "/people");
    let page = page(&by, id, FieldErrors::default()).await?;
    Ok(by.0.visit.app.pages.render(&by.0.visit.frame, &page)?.into_response())
}

/// Closes the account and begins to take its cases away.
pub async fn post(mut by: Handler, Path(id): Path<Uuid>, submitted: Submitted<LeaveForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, &format!("/people/{id}/leave"))? {
        return Ok(first);
    }
    navigation::show(&mut by.0, "/people");
    let mut errors = FieldErrors::default();
    let looked = page(&by, id, FieldErrors::default()).await?;
    if looked.few && form.understood != "yes" {
        errors.add("understood", "people-leaving-understand-missing");
    }
    if looked.none || looked.orphans > 0 || !errors.is_empty() {
        let again = LeavePage { errors, ..looked };
        return Ok(Unprocessable(by.0.visit.app.pages.render(&by.0.visit.frame, &again)?).into_response());
    }
    let successor = match Uuid::parse_str(&form.successor) {
        Ok(to) => handover::receiver(&by, to).await?.filter(|r| r.role == Role::Lawyer && r.id != id),
        Err(_) => None,
    };
    let visit = &by.0.visit;
    let mut tx = visit.begin("close the account of somebody who leaves").await?;
    if !accounts::remove(tx.sql(), id, &visit.app.rng).await? {
        return Err(Failure::NotFound);
    }
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind: "removed", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    handover::take_away(&by, successor);
    Ok(web::redirect("/people?done=left"))
}

/// Goes on where taking away was interrupted.
pub async fn go_on(by: Handler, submitted: Submitted<LeaveForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let successor = match Uuid::parse_str(&form.successor) {
        Ok(to) => handover::receiver(&by, to).await?.filter(|r| r.role == Role::Lawyer),
        Err(_) => None,
    };
    handover::take_away(&by, successor);
    Ok(web::redirect("/people?done=left"))
}

async fn page(by: &Handler, id: Uuid, errors: FieldErrors) -> Result<LeavePage, Failure> {
    if id == by.0.account.id {
        return Err(Failure::NotFound);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("look what somebody leaves behind").await?;
    let members = accounts::everybody(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    let leaving = members.iter().find(|m| m.account.id == id).ok_or(Failure::NotFound)?;
    let les = visit.app.people.afresh().await?;
    let others: Vec<Uuid> = les.receivers.iter().filter(|r| r.id != id).map(|r| r.key_id).collect();
    let mut orphans = 0;
    for cell in visit.app.cells.iter() {
        orphans += queries::orphans(&cell.desk, id, &others).await?;
    }
    let triagers = members
        .iter()
        .filter(|m| m.account.id != id && m.standing == Standing::Active && m.account.role == Role::Triager)
        .count();
    Ok(LeavePage {
        id,
        name: leaving.account.name.clone(),
        orphans,
        few: triagers < 2,
        none: triagers == 0,
        lawyers: les.lawyers().filter(|l| l.id != id).map(|l| Choice { id: l.id, name: l.name.clone() }).collect(),
        errors,
    })
}
