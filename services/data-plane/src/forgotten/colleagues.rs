//! `/colleagues`: the contacts of a company among themselves: who is there, who forgot their password, and what they lack
//! since they have another key.

use super::queries;
use crate::cases::navigation;
use crate::releases;
use crate::releases::Contact;
use crate::sign_in::{letters, step_up};
use crate::visit::DeskVisit;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Account, Role, Standing};
use tenants::realm::events::{self, Event};
use tenants::realm::recoveries;
use uuid::Uuid;
use web::{Failure, Page, Submitted};

/// `/colleagues`.
#[derive(Serialize)]
pub struct ColleaguesPage {
    /// By name.
    pub rows: Vec<ColleagueRow>,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// The visitor is the only one who can vouch, and nobody can for them.
    pub alone: bool,
}

/// A contact.
#[derive(Serialize)]
pub struct ColleagueRow {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// `invited` or `active`.
    pub standing: &'static str,
    /// The one who looks.
    pub you: bool,
    /// Somebody said at the sign-in that they forgot their password.
    pub forgot: bool,
    /// A request that stands: since when, and what is said to LES.
    pub asked: Option<Asked>,
    /// Releases that they may read and that the visitor can give them again.
    pub lacking: usize,
}

/// A request that stands before LES.
#[derive(Serialize)]
pub struct Asked {
    /// Since when.
    pub day: NaiveDate,
    /// What is said to LES; only whoever vouched reads it.
    pub number: Option<String>,
}

impl Page for ColleaguesPage {
    const TEMPLATE: &'static str = "forgotten/colleagues.html";

    fn samples() -> Vec<Self> {
        let row = |n: u128, standing, lacking| ColleagueRow {
            id: Uuid::from_u128(n),
            name: "Birgit Dam".to_owned(),
            standing,
            you: n == 1,
            forgot: n == 2,
            asked: (n > 2).then(|| Asked {
                day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
                number: (n == 3).then(|| "482913".to_owned()),
            }),
            lacking,
        };
        let all =
            || vec![row(1, "active", 0), row(2, "active", 1), row(3, "active", 7), row(4, "active", 0), row(5, "invited", 0)];
        let page = |notice| ColleaguesPage { rows: all(), notice, alone: false };
        vec![
            page(None),
            page(Some("colleagues-done-vouched")),
            page(Some("colleagues-done-before")),
            page(Some("colleagues-done-given")),
            ColleaguesPage { rows: vec![row(1, "active", 0)], notice: None, alone: true },
        ]
    }
}

/// What was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct NothingForm {}

/// Shows them.
pub async fn get(mut by: Contact, Query(done): Query<Done>) -> Result<Response, Failure> {
    navigation::show(&mut by.by, "/colleagues");
    let visit = &by.by.visit;
    let (me, now) = (by.by.account.id, visit.now);
    let mut tx = by.room.begin("list the contacts of a company").await?;
    let members = accounts::everybody(tx.sql(), visit.realm()).await?;
    let wished = recoveries::wished(tx.sql(), now).await?;
    let asked = recoveries::under_way(tx.sql(), now).await?;
    let (receivers, _) = accounts::receivers(tx.sql(), visit.realm()).await?;
    let mut rows = Vec::new();
    for member in members.iter().filter(|m| m.account.role == Role::Contact) {
        let id = member.account.id;
        let lacking = match receivers.iter().find(|r| r.id == id) {
            Some(to) if id != me => releases::lacked(&mut tx, &by, to).await?.len(),
            _ => 0,
        };
        let request = asked.iter().find(|r| r.account == id);
        rows.push(ColleagueRow {
            id,
            name: member.account.name.clone(),
            standing: if member.standing == Standing::Invited { "invited" } else { "active" },
            you: id == me,
            forgot: request.is_none() && wished.contains(&id),
            asked: request.map(|r| Asked { day: day_of(r.asked_at), number: (r.vouched_by == me).then(|| r.number.clone()) }),
            lacking,
        });
    }
    tx.commit().await?;
    rows.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let notice = match done.done.as_str() {
        "vouched" => Some("colleagues-done-vouched"),
        "before" => Some("colleagues-done-before"),
        "given" => Some("colleagues-done-given"),
        _ => None,
    };
    let alone = rows.iter().filter(|r| r.standing == "active").count() < 2;
    Ok(visit.app.pages.render(&visit.frame, &ColleaguesPage { rows, notice, alone })?.into_response())
}

/// The visitor has checked that it is the colleague who asks: the request stands before the lawyers of LES, and everybody
/// whom it concerns is told.
pub async fn vouch(by: Contact, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    let visit = &by.by.visit;
    submitted.checked(&visit.csrf)?;
    if !step_up::is_fresh(&by.by.session, visit.now) {
        return Ok(step_up::ask("/colleagues"));
    }
    let me = by.by.account.id;
    let mut tx = by.room.begin("vouch for a contact who forgot their password").await?;
    let who = accounts::active(tx.sql(), visit.realm(), id).await?;
    let who = who.filter(|a| a.id != me && a.role == Role::Contact).ok_or(Failure::NotFound)?;
    if recoveries::ask(tx.sql(), id, who.role, me, &visit.app.rng, visit.now).await?.is_none() {
        return Ok(web::redirect("/colleagues?done=before"));
    }
    let asked = recoveries::under_way(tx.sql(), visit.now).await?;
    let request = asked.iter().find(|r| r.account == id).ok_or(Failure::NotFound)?;
    queries::put_before_lawyers(tx.sql(), &by.room.tenant.schema, request.id, by.room.tenant.id, visit.now).await?;
    let event = Event { at: visit.now, actor: Some(me), kind: "recovery-asked", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    let everybody = accounts::all_active(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    for person in &everybody {
        letters::tell(visit, person, "letter-vouched", &[]).await;
    }
    tell_lawyers(visit).await?;
    Ok(web::redirect("/colleagues?done=vouched"))
}

async fn tell_lawyers(visit: &DeskVisit) -> Result<(), Failure> {
    let app = &visit.app;
    let les = app.people.les().await?;
    let url = app.settings.address(&app.settings.desk_host);
    let lawyers: Vec<&Account> = les.accounts.iter().filter(|a| a.role == Role::Lawyer).collect();
    for lawyer in lawyers {
        letters::send(app, &url, lawyer, "letter-contact-recovery", &[]).await;
    }
    Ok(())
}
