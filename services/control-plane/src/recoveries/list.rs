//! `/admin/recoveries`: requests that wait for a second voice.

use super::queries;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::events::{self, Event};
use tenants::realm::recoveries::LASTS;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The list.
#[derive(Serialize)]
pub struct RecoveriesPage {
    /// The oldest first.
    pub rows: Vec<Row>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// A request.
#[derive(Serialize)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// `triager` or `lawyer`.
    pub role: String,
    /// Since when.
    pub day: NaiveDate,
    /// The name of its field.
    pub field: String,
}

impl Page for RecoveriesPage {
    const TEMPLATE: &'static str = "recoveries/list.html";

    fn samples() -> Vec<Self> {
        let row = |n: u128, role: &str| Row {
            id: Uuid::from_u128(n),
            role: role.to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            field: field(Uuid::from_u128(n)),
        };
        let mut errors = FieldErrors::default();
        errors.add(&field(Uuid::from_u128(1)), "recoveries-number-wrong");
        vec![
            RecoveriesPage { rows: Vec::new(), errors: FieldErrors::default() },
            RecoveriesPage { rows: vec![row(1, "triager"), row(2, "lawyer")], errors },
        ]
    }
}

/// The number, and what is decided.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    number: String,
    decision: String,
}

/// Shows them.
pub async fn get(administrator: Administrator) -> Result<Html, Failure> {
    page(&administrator, FieldErrors::default()).await
}

/// Approves by number, or refuses.
pub async fn post(
    administrator: Administrator,
    Path(id): Path<Uuid>,
    submitted: Submitted<DecisionForm>,
) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    let form = submitted.checked(&visit.csrf)?;
    let number: String = form.number.chars().filter(char::is_ascii_digit).collect();
    let approves = form.decision != "refuse";
    let mut tx = visit.begin().await?;
    let by = administrator.account.id;
    let decided = queries::decide(&mut tx, id, approves.then_some(number.as_str()), by, since(visit.now), visit.now).await?;
    let kind = match (decided, approves) {
        (true, true) => "recovery-approved",
        (true, false) => "recovery-refused",
        (false, _) => "recovery-number-wrong",
    };
    events::append(&mut tx, visit.realm(), Event { at: visit.now, actor: Some(by), kind, subject: None, detail: "" }).await?;
    tx.commit().await?;
    if decided {
        return Ok(web::redirect("/admin/recoveries"));
    }
    let mut errors = FieldErrors::default();
    errors.add(&field(id), "recoveries-number-wrong");
    Ok(Unprocessable(page(&administrator, errors).await?).into_response())
}

fn since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - LASTS
}

/// Every row has a field of its own on the page; all are sent as `number`.
fn field(id: Uuid) -> String {
    format!("number-{}", id.simple())
}

async fn page(administrator: &Administrator, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let rows = queries::waiting(&mut tx, since(visit.now)).await?;
    tx.commit().await?;
    let row = |w: queries::Waiting| Row { field: field(w.id), id: w.id, role: w.role, day: day_of(w.asked_at) };
    visit.app.pages.render(&visit.frame, &RecoveriesPage { rows: rows.into_iter().map(row).collect(), errors })
}
