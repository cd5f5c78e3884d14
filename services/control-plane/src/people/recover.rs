//! A forgotten password of an administrator: a colleague vouches that it is they who ask, another one approves by the number that the
//! two say to each other, then the link goes out and everybody is told.

use super::list::{field, page};
use crate::sign_in::{letters, step_up};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Purpose};
use tenants::realm::{accounts, recoveries};
use uuid::Uuid;
use web::own_account::ButtonForm;
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// The number, and what is decided.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    number: String,
    decision: String,
}

/// Vouches.
pub async fn vouch(by: Administrator, Path(id): Path<Uuid>, submitted: Submitted<ButtonForm>) -> Result<Response, Failure> {
    submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, "/admin/people") {
        return Ok(first);
    }
    let (visit, me) = (&by.visit, by.account.id);
    let mut tx = visit.begin().await?;
    let who = accounts::active(&mut tx, visit.realm(), id).await?.filter(|a| a.id != me).ok_or(Failure::NotFound)?;
    let asked = recoveries::ask(&mut tx, id, who.role, me, &visit.app.rng, visit.now).await?;
    if asked.is_none() {
        return Ok(web::redirect("/admin/people?done=asked-before"));
    }
    let event = Event { at: visit.now, actor: Some(me), kind: "recovery-asked", subject: Some(id), detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/people?done=asked"))
}

/// Approves by number, or refuses. Neither the one who vouched nor the one it is about is heard.
pub async fn decide(by: Administrator, Path(id): Path<Uuid>, submitted: Submitted<DecisionForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, "/admin/people") {
        return Ok(first);
    }
    let (visit, me) = (&by.visit, by.account.id);
    let mut tx = visit.begin().await?;
    let asked = recoveries::under_way(&mut tx, visit.now).await?.into_iter().find(|r| r.id == id);
    let asked = asked.filter(|r| r.vouched_by != me && r.account != me).ok_or(Failure::NotFound)?;
    let number: String = form.number.chars().filter(char::is_ascii_digit).collect();
    let approves = form.decision != "refuse";
    let decided = recoveries::decide(&mut tx, id, approves.then_some(number.as_str()), me, visit.now).await?;
    let kind = match (decided, approves) {
        (Some(_), true) => "recovery-approved",
        (Some(_), false) => "recovery-refused",
        (None, _) => "recovery-number-wrong",
    };
    let event = Event { at: visit.now, actor: Some(me), kind, subject: Some(asked.account), detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    let (rng, vouched) = (&visit.app.rng, Some(asked.vouched_by));
    let token = match decided.filter(|_| approves) {
        Some(account) => Some(password_links::issue(&mut tx, account, Purpose::Recover, vouched, rng, visit.now).await?),
        None => None,
    };
    let everybody = accounts::all_active(&mut tx, visit.realm()).await?;
    tx.commit().await?;
    let Some(token) = token else {
        if decided.is_some() {
            return Ok(web::redirect("/admin/people?done=refused"));
        }
        let mut errors = FieldErrors::default();
        errors.add(&field(id), "staff-heard-wrong");
        return Ok(Unprocessable(page(&by, None, errors).await?).into_response());
    };
    for person in &everybody {
        if person.id == asked.account {
            letters::tell(visit, person, "letter-recover", &[("link", letters::link(visit, &token).into())]).await;
        } else {
            letters::tell(visit, person, "letter-recovery-approved", &[]).await;
        }
    }
    Ok(web::redirect("/admin/people?done=approved"))
}
