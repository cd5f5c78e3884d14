//! `/admin/tenants/{slug}`: one tenant, how far it is made, which doors stand open, and what was done to it.

use super::doors::{self, Action, CLOSED};
use super::listing::kind_of;
use super::queries::{self, Stored};
use crate::audit::{self, EntryRow};
use crate::provisioning::{self, STEPS};
use crate::visit::{Administrator, failed};
use axum::extract::{Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, Html, Page};

/// One tenant.
#[derive(Serialize)]
pub struct TenantPage {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where its reporters find it.
    pub url: String,
    /// The word of its state.
    pub state: String,
    /// How grave that is, as a tag's kind.
    pub kind: &'static str,
    /// Where it lives.
    pub cell: String,
    /// The day on which its making began.
    pub since: NaiveDate,
    /// The day from which all of it is removed, when it leaves.
    pub remove_on: Option<NaiveDate>,
    /// The day on which it was.
    pub left_on: Option<NaiveDate>,
    /// The steps of its making.
    pub steps: Vec<StepRow>,
    /// What can be asked for now.
    pub closings: Vec<&'static str>,
    /// It can be opened again.
    pub closed: bool,
    /// A request waits: what for.
    pub waiting: Option<&'static str>,
    /// The latest of its log.
    pub entries: Vec<EntryRow>,
    /// What was just done: a key.
    pub notice: Option<&'static str>,
    /// How grave it is.
    pub notice_kind: &'static str,
}

/// A step of its making.
#[derive(Serialize)]
pub struct StepRow {
    /// Its word.
    pub step: &'static str,
    /// The day it was done; None: not yet.
    pub day: Option<NaiveDate>,
    /// How long it took.
    pub took_ms: i32,
}

impl Page for TenantPage {
    const TEMPLATE: &'static str = "tenants/show.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20);
        let page = |state: &str, done: usize, notice: Option<&'static str>| TenantPage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            url: "http://nordhavn.localhost:8081".to_owned(),
            state: state.to_owned(),
            kind: kind_of(state),
            cell: "one".to_owned(),
            since: day.expect("a day"),
            remove_on: day.filter(|_| ["leaving", "left"].contains(&state)),
            left_on: day.filter(|_| state == "left"),
            steps: STEPS
                .iter()
                .enumerate()
                .map(|(i, (step, _))| StepRow { step, day: day.filter(|_| i < done), took_ms: 12 })
                .collect(),
            closings: closings(state),
            closed: CLOSED.contains(&state),
            waiting: (state == "paused").then_some("suspend"),
            entries: EntryRow::samples(),
            notice,
            notice_kind: "ok",
        };
        let states = ["making", "preparing", "open", "paused", "suspended", "locked", "leaving", "left", "undone"];
        let mut pages: Vec<Self> = states.iter().map(|s| page(s, if *s == "making" { 2 } else { 5 }, None)).collect();
        pages.extend(NOTICES.iter().map(|(_, key, _)| page("open", 5, Some(key))));
        pages
    }
}

/// What an address may say was done: word, key, kind.
const NOTICES: &[(&str, &str, &str)] = &[
    ("made", "tenant-notice-made", "ok"),
    ("stuck", "tenant-notice-stuck", "danger"),
    ("asked", "tenant-notice-asked", "ok"),
    ("waiting", "tenant-notice-waiting", "warn"),
    ("changed", "tenant-notice-changed", "warn"),
    ("confirmed", "tenant-notice-confirmed", "ok"),
    ("refused", "tenant-notice-refused", "ok"),
    ("withdrawn", "tenant-notice-withdrawn", "ok"),
    ("opened", "tenant-notice-opened", "ok"),
    ("branding", "tenant-notice-branding", "ok"),
    ("billing", "tenant-notice-billing", "ok"),
    ("retention", "tenant-notice-retention", "ok"),
    ("host", "tenant-notice-host", "ok"),
    ("host-ended", "tenant-notice-host-ended", "ok"),
];

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the tenant.
pub async fn get(administrator: Administrator, Path(slug): Path<String>, Query(done): Query<Done>) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let Some(tenant) = queries::find(&mut tx, &slug).await? else { return Err(Failure::NotFound) };
    let waiting = doors::waiting_at(&mut tx, &administrator, tenant.id).await?;
    let entries = audit::latest(&mut tx, visit.realm(), Some(tenant.id), None, 20).await?;
    tx.commit().await?;
    let steps = steps_of(&administrator, &tenant).await?;
    let notice = NOTICES.iter().find(|(word, _, _)| *word == done.done);
    let page = TenantPage {
        url: visit.app.settings.tenant_url(&format!("{}.{}", tenant.slug, visit.app.settings.base)),
        kind: kind_of(&tenant.state),
        closings: closings(&tenant.state),
        closed: CLOSED.contains(&tenant.state.as_str()),
        waiting: waiting.map(|r| r.action.as_str()),
        since: calendar::day_of(tenant.made_at),
        remove_on: tenant.remove_on,
        left_on: tenant.left_on,
        slug: tenant.slug,
        name: tenant.name,
        state: tenant.state,
        cell: tenant.cell,
        steps,
        entries,
        notice: notice.map(|(_, key, _)| *key),
        notice_kind: notice.map_or("info", |(_, _, kind)| kind),
    };
    visit.app.pages.render(&visit.frame, &page)
}

async fn steps_of(administrator: &Administrator, tenant: &Stored) -> Result<Vec<StepRow>, Failure> {
    let done = provisioning::steps_of(&administrator.visit.app, tenant.id).await.map_err(failed)?;
    let row = |step: &'static str| {
        let recorded = done.iter().find(|d| d.step == step);
        StepRow { step, day: recorded.map(|d| calendar::day_of(d.done_at)), took_ms: recorded.map_or(0, |d| d.took_ms) }
    };
    Ok(STEPS.iter().map(|(step, _)| row(step)).collect())
}

fn closings(state: &str) -> Vec<&'static str> {
    Action::ALL.into_iter().filter(|a| a.from().contains(&state)).map(Action::as_str).collect()
}
