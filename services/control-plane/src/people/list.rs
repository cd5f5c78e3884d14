//! `/admin/people`: every administrator, where they stand, and forgotten passwords that wait for a second voice.

use crate::visit::Administrator;
use axum::extract::Query;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Standing};
use tenants::realm::recoveries;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page};

/// `/admin/people`.
#[derive(Serialize)]
pub struct PeoplePage {
    /// By name.
    pub rows: Vec<PersonRow>,
    /// Forgotten passwords under way.
    pub recoveries: Vec<RecoveryRow>,
    /// Fewer than three work: nobody could be the second voice for a forgotten password.
    pub few: bool,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
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
    /// Has a link and no password yet.
    pub invited: bool,
    /// The one who looks.
    pub you: bool,
}

/// A forgotten password.
#[derive(Serialize)]
pub struct RecoveryRow {
    /// The request.
    pub id: Uuid,
    /// Who.
    pub name: String,
    /// Who vouched.
    pub by: String,
    /// What the one who vouched says to the second voice; None for everybody else.
    pub number: Option<String>,
    /// The visitor can be the second voice.
    pub decides: bool,
    /// Since when.
    pub day: NaiveDate,
    /// The name of its field.
    pub field: String,
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "people/list.html";

    fn samples() -> Vec<Self> {
        let row = |n, invited, you| PersonRow {
            id: Uuid::from_u128(n),
            name: "Karen <i>Lund</i>".to_owned(),
            mail: "karen@les.example".to_owned(),
            invited,
            you,
        };
        let asked = |n, number: Option<&str>, decides| RecoveryRow {
            id: Uuid::from_u128(n),
            name: "Karen Lund".to_owned(),
            by: "Ole Friis".to_owned(),
            number: number.map(str::to_owned),
            decides,
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            field: field(Uuid::from_u128(n)),
        };
        let page = |few, notice, recoveries| PeoplePage {
            rows: vec![row(1, false, true), row(2, false, false), row(3, true, false)],
            recoveries,
            few,
            notice,
            errors: FieldErrors::default(),
        };
        let mut wrong = page(false, None, vec![asked(4, None, true)]);
        wrong.errors.add(&field(Uuid::from_u128(4)), "staff-heard-wrong");
        let done = ["invited", "password", "asked", "asked-before", "approved", "refused", "removed"];
        let mut pages: Vec<Self> = done.into_iter().map(|done| page(true, notice(done), Vec::new())).collect();
        pages.extend([page(false, None, vec![asked(5, Some("482913"), false), asked(6, None, false)]), wrong]);
        pages
    }
}

/// What was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Shows them.
pub async fn get(administrator: Administrator, Query(done): Query<Done>) -> Result<Html, Failure> {
    page(&administrator, notice(&done.done), FieldErrors::default()).await
}

/// Every request has a field of its own on the page; all are sent as `number`.
pub fn field(request: Uuid) -> String {
    format!("number-{}", request.simple())
}

fn notice(done: &str) -> Option<&'static str> {
    Some(match done {
        "invited" => "staff-done-invited",
        "password" => "staff-done-password",
        "asked" => "staff-done-asked",
        "asked-before" => "staff-done-asked-before",
        "approved" => "staff-done-approved",
        "refused" => "staff-done-refused",
        "removed" => "staff-done-removed",
        _ => return None,
    })
}

/// The page, also after something was wrong.
pub async fn page(by: &Administrator, notice: Option<&'static str>, errors: FieldErrors) -> Result<Html, Failure> {
    let (visit, me) = (&by.visit, by.account.id);
    let mut tx = visit.begin().await?;
    let members = accounts::everybody(&mut tx, visit.realm()).await?;
    let asked = recoveries::under_way(&mut tx, visit.now).await?;
    tx.commit().await?;
    let name = |id: Uuid| members.iter().find(|m| m.account.id == id).map(|m| m.account.name.clone()).unwrap_or_default();
    let recoveries = asked
        .into_iter()
        .map(|r| RecoveryRow {
            field: field(r.id),
            id: r.id,
            name: name(r.account),
            by: name(r.vouched_by),
            decides: r.vouched_by != me && r.account != me,
            number: (r.vouched_by == me).then_some(r.number),
            day: day_of(r.asked_at),
        })
        .collect();
    let mut rows: Vec<PersonRow> = members
        .iter()
        .map(|m| PersonRow {
            id: m.account.id,
            name: m.account.name.clone(),
            mail: m.account.mail.clone(),
            invited: m.standing == Standing::Invited,
            you: m.account.id == me,
        })
        .collect();
    rows.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let few = rows.iter().filter(|row| !row.invited).count() < 3;
    visit.app.pages.render(&visit.frame, &PeoplePage { rows, recoveries, few, notice, errors })
}
