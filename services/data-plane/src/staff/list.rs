//! `/people`: everybody of LES, where they stand, and what waits.

use super::handover;
use crate::cases::navigation;
use crate::sign_in::step_up;
use crate::visit::Handler;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Role, Standing};
use tenants::realm::recoveries;
use uuid::Uuid;
use web::{Failure, Page};

/// `/people`.
#[derive(Serialize)]
pub struct PeoplePage {
    /// By name.
    pub rows: Vec<PersonRow>,
    /// Forgotten passwords under way.
    pub recoveries: Vec<RecoveryRow>,
    /// Cases still held by people who left.
    pub left: usize,
    /// They are being taken away now.
    pub leaving: bool,
    /// Lawyers who can take over what was assigned to those who left.
    pub lawyers: Vec<Choice>,
    /// Fewer than two people can open every new case.
    pub few: bool,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// The number of a request for a forgotten password.
    pub number: Option<String>,
}

/// Somebody.
#[derive(Serialize)]
pub struct PersonRow {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// Mail address.
    pub mail: String,
    /// The role's word.
    pub role: &'static str,
    /// `invited`, `unconfirmed`, `active`.
    pub standing: &'static str,
    /// The one who looks.
    pub you: bool,
    /// Somebody said at the sign-in that they forgot their password.
    pub forgot: bool,
    /// Cases that they lack and the visitor could give.
    pub lacking: usize,
    /// A handover to them runs now: how many are done.
    pub running: Option<u32>,
}

/// A forgotten password.
#[derive(Serialize)]
pub struct RecoveryRow {
    /// Who.
    pub name: String,
    /// What is said to the administrator.
    pub number: String,
    /// Since when.
    pub day: NaiveDate,
}

/// A lawyer.
#[derive(Serialize)]
pub struct Choice {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "staff/people.html";

    fn samples() -> Vec<Self> {
        let row = |n, standing, you| PersonRow {
            id: Uuid::from_u128(n),
            name: "Mette Holm".to_owned(),
            mail: "mette@les.example".to_owned(),
            role: if n == 3 { "lawyer" } else { "triager" },
            standing,
            you,
            forgot: n == 2,
            lacking: usize::from(n == 2) * 7,
            running: (n == 4).then_some(3),
        };
        let page = |few, notice, number: Option<&str>| PeoplePage {
            rows: vec![
                row(1, "active", true),
                row(2, "active", false),
                row(3, "invited", false),
                row(4, "active", false),
                row(5, "unconfirmed", false),
            ],
            recoveries: vec![RecoveryRow {
                name: "Jonas Bech".to_owned(),
                number: "482913".to_owned(),
                day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            }],
            left: usize::from(few) * 4,
            leaving: few,
            lawyers: vec![Choice { id: Uuid::from_u128(3), name: "Ane Lund".to_owned() }],
            few,
            notice,
            number: number.map(str::to_owned),
        };
        let mut still = page(true, None, None);
        still.leaving = false;
        vec![
            page(false, None, None),
            page(true, Some("people-done-confirmed"), None),
            page(false, Some("people-done-asked"), Some("482913")),
            still,
        ]
    }
}

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
    #[serde(default)]
    number: String,
}

/// A triager, their second factor shown just now. Others find nothing here.
pub fn in_charge(by: &Handler, path: &str) -> Result<Option<Response>, Failure> {
    if !by.is_triager() || by.0.session.unconfirmed {
        return Err(Failure::NotFound);
    }
    Ok((!step_up::is_fresh(&by.0.session, by.0.visit.now)).then(|| step_up::ask(path)))
}

/// Shows them.
pub async fn get(mut by: Handler, Query(done): Query<Done>) -> Result<Response, Failure> {
    if !by.is_triager() || by.0.session.unconfirmed {
        return Err(Failure::NotFound);
    }
    navigation::show(&mut by.0, "/people");
    let visit = &by.0.visit;
    let app = &visit.app;
    let les = app.people.afresh().await?;
    let mut tx = visit.begin("list the people of LES").await?;
    let members = accounts::everybody(tx.sql(), visit.realm()).await?;
    let asked = recoveries::under_way(tx.sql(), visit.now).await?;
    let wished = recoveries::wished(tx.sql(), visit.now).await?;
    tx.commit().await?;
    let mut rows = Vec::with_capacity(members.len());
    for member in &members {
        let running = app.handovers.of(member.account.id).filter(|p| !p.ended).map(|p| p.done);
        let lacking = match les.receiver(member.account.id) {
            Some(to) if to.id != by.0.account.id && running.is_none() => handover::lacking(app, &by, to).await?,
            _ => 0,
        };
        rows.push(PersonRow {
            id: member.account.id,
            name: member.account.name.clone(),
            mail: member.account.mail.clone(),
            role: member.account.role.as_str(),
            standing: match member.standing {
                Standing::Invited => "invited",
                Standing::Unconfirmed => "unconfirmed",
                Standing::Active => "active",
            },
            you: member.account.id == by.0.account.id,
            forgot: wished.contains(&member.account.id),
            lacking,
            running,
        });
    }
    rows.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let name = |id: Uuid| members.iter().find(|m| m.account.id == id).map(|m| m.account.name.clone()).unwrap_or_default();
    let digits = done.number.len() == 6 && done.number.bytes().all(|b| b.is_ascii_digit());
    let page = PeoplePage {
        recoveries: asked
            .iter()
            .map(|r| RecoveryRow { name: name(r.account), number: r.number.clone(), day: day_of(r.asked_at) })
            .collect(),
        left: handover::left_behind(app, &les).await?,
        leaving: app.handovers.of(Uuid::nil()).is_some_and(|p| !p.ended),
        lawyers: les.lawyers().map(|l| Choice { id: l.id, name: l.name.clone() }).collect(),
        few: members.iter().filter(|m| m.standing == Standing::Active && m.account.role == Role::Triager).count() < 2,
        notice: notice(&done.done),
        number: digits.then_some(done.number),
        rows,
    };
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}

fn notice(done: &str) -> Option<&'static str> {
    Some(match done {
        "invited" => "people-done-invited",
        "confirmed" => "people-done-confirmed",
        "given" => "people-done-given",
        "password" => "people-done-password",
        "asked" => "people-done-asked",
        "asked-before" => "people-done-asked-before",
        "left" => "people-done-left",
        _ => return None,
    })
}
