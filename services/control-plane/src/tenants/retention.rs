//! `/admin/tenants/{slug}/retention`: how many days a case is kept after it was put away. Longer than usual needs a reason, which
//! stays on the page.

use super::queries::{self, LookRow};
use super::retention_queries::{self, Decided};
use crate::audit;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tenants::calendar::day_of;
use tenants::realm::{Realm, accounts};
use tenants::tenant::Settings;
use uuid::Uuid;
use vault::MetaPlace;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// Longer than this needs a reason.
const USUAL: i32 = 60;
/// The longest.
const MOST: i32 = 365;
/// The longest reason, in characters.
const REASON: usize = 500;

/// The form, and what was decided before.
#[derive(Serialize)]
pub struct RetentionPage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// As typed.
    pub form: RetentionForm,
    /// What was decided before, the newest first.
    pub decided: Vec<Row>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// What is typed.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct RetentionForm {
    version: i32,
    days: String,
    reason: String,
}

/// A decision.
#[derive(Serialize)]
pub struct Row {
    /// The day it was made.
    pub day: NaiveDate,
    /// How long cases are kept since.
    pub days: i32,
    /// Why; empty where no reason was needed.
    pub reason: String,
    /// By whom; None: somebody who is no longer an administrator.
    pub by: Option<String>,
}

impl Page for RetentionPage {
    const TEMPLATE: &'static str = "tenants/retention.html";

    fn samples() -> Vec<Self> {
        let row = |days: i32, reason: &str, by: Option<&str>| Row {
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            days,
            reason: reason.to_owned(),
            by: by.map(str::to_owned),
        };
        let page = |days: &str, reason: &str, decided: Vec<Row>| {
            let form = RetentionForm { version: 1, days: days.to_owned(), reason: reason.to_owned() };
            let errors = read(&form).err().unwrap_or_default();
            RetentionPage { slug: "nordhavn".to_owned(), name: "Nordhavn Bryggeri A/S".to_owned(), form, decided, errors }
        };
        let mut changed = page("30", "", Vec::new());
        changed.errors.add("days", "branding-changed-meanwhile");
        vec![
            page("60", "", Vec::new()),
            page(
                "180",
                "The sector's own rule.",
                vec![row(180, "The sector's own rule.", Some("Peter Ravn")), row(30, "", None)],
            ),
            page("366", "", Vec::new()),
            page("61", " ", Vec::new()),
            page("61", &"x".repeat(REASON + 1), Vec::new()),
            changed,
        ]
    }
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let tenant = found(&administrator, &slug).await?;
    let settings: Settings = serde_json::from_value(tenant.settings.clone()).unwrap_or_default();
    let form = RetentionForm { version: tenant.settings_version, days: settings.kept_days.to_string(), reason: String::new() };
    page(&administrator, slug, tenant, form, FieldErrors::default()).await
}

/// Stores it; the desk reckons all days anew within the hour.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<RetentionForm>,
) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    let form = submitted.checked(&visit.csrf)?;
    let tenant = found(&administrator, &slug).await?;
    let days = match read(&form) {
        Ok(days) => days,
        Err(errors) => return Ok(Unprocessable(page(&administrator, slug, tenant, form, errors).await?).into_response()),
    };
    let mut settings = tenant.settings.clone();
    if !settings.is_object() {
        settings = serde_json::json!({});
    }
    settings["kept_days"] = days.into();
    let mut tx = visit.begin().await?;
    if !queries::set_look(&mut tx, tenant.id, form.version, &tenant.name, &settings).await? {
        let mut errors = FieldErrors::default();
        errors.add("days", "branding-changed-meanwhile");
        drop(tx);
        return Ok(Unprocessable(page(&administrator, slug, tenant, form, errors).await?).into_response());
    }
    let (id, realm, reason) = (visit.app.rng.uuid(), visit.realm(), form.reason.trim());
    let seal = || vault::seal_meta(realm.keys.newest(), &place(realm, id), reason.as_bytes(), &visit.app.rng);
    let decided = Decided {
        id,
        kept_days: days,
        reason: (!reason.is_empty()).then(seal),
        decided_by: administrator.account.id,
        decided_at: visit.now,
    };
    retention_queries::insert(&mut tx, tenant.id, &decided).await?;
    audit::write(&mut tx, visit.now, Some(administrator.account.id), "retention-changed", Some(tenant.id)).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("/admin/tenants/{slug}?done=retention")))
}

fn read(form: &RetentionForm) -> Result<i32, FieldErrors> {
    let mut errors = FieldErrors::default();
    let days = form.days.trim().parse().ok().filter(|days| (1..=MOST).contains(days));
    if days.is_none() {
        errors.add_with("days", "retention-days-wrong", [("max", 365_u32.into())]);
    }
    let length = form.reason.trim().chars().count();
    if days.is_some_and(|days| days > USUAL) && length == 0 {
        errors.add_with("reason", "retention-reason-missing", [("usual", 60_u32.into())]);
    } else if length > REASON {
        errors.add_with("reason", "tenant-reason-long", [("max", 500_u32.into())]);
    }
    days.filter(|_| errors.is_empty()).ok_or(errors)
}

fn place(realm: Realm<'_>, row: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm: realm.id, table: "retentions", row, column: "reason" }
}

async fn found(administrator: &Administrator, slug: &str) -> Result<LookRow, Failure> {
    let mut tx = administrator.visit.begin().await?;
    let tenant = queries::look(&mut tx, slug).await?;
    tx.commit().await?;
    tenant.filter(|t| !["undone", "left"].contains(&t.state.as_str())).ok_or(Failure::NotFound)
}

async fn page(
    by: &Administrator,
    slug: String,
    tenant: LookRow,
    form: RetentionForm,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let (visit, realm) = (&by.visit, by.visit.realm());
    let mut tx = visit.begin().await?;
    let names: HashMap<Uuid, String> = accounts::all_active(&mut tx, realm).await?.into_iter().map(|a| (a.id, a.name)).collect();
    let mut decided = Vec::new();
    for row in retention_queries::latest(&mut tx, tenant.id).await? {
        let reason = match &row.reason {
            Some(sealed) => {
                let plain = vault::open_meta(realm.keys, &place(realm, row.id), sealed).map_err(tenants::Fault::from)?;
                String::from_utf8_lossy(&plain).into_owned()
            }
            None => String::new(),
        };
        decided.push(Row { day: day_of(row.decided_at), days: row.kept_days, reason, by: names.get(&row.decided_by).cloned() });
    }
    tx.commit().await?;
    visit.app.pages.render(&visit.frame, &RetentionPage { slug, name: tenant.name, form, decided, errors })
}
