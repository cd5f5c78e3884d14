//! `/admin/tenants/{slug}/agreements`: what a tenant has accepted, and what its invoices need.

use super::{billing, queries};
use crate::signup::content::{Content, Plan};
use crate::visit::Administrator;
use axum::extract::Path;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::Fault;
use vault::MetaPlace;
use web::{Failure, Html, Page};

/// What was agreed.
#[derive(Serialize)]
pub struct AgreementsPage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// Newest first.
    pub agreements: Vec<Agreement>,
    /// What invoices need; None for a tenant that did not sign itself up.
    pub plan: Option<Plan>,
}

/// An agreement that was accepted.
#[derive(Serialize)]
pub struct Agreement {
    /// Which version.
    pub version: String,
    /// When.
    pub day: NaiveDate,
    /// By whom, as they typed it.
    pub by: String,
}

impl Page for AgreementsPage {
    const TEMPLATE: &'static str = "tenants/agreements.html";

    fn samples() -> Vec<Self> {
        let Content { terms, mut plan, .. } = Content::sample();
        let page = |agreements, plan| AgreementsPage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            agreements,
            plan,
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let accepted = Agreement { version: terms.version, day, by: terms.by };
        let by_ean = page(vec![accepted], Some(plan.clone()));
        plan.invoice = "mail".to_owned();
        plan.reference = String::new();
        vec![page(Vec::new(), None), by_ean, page(Vec::new(), Some(plan))]
    }
}

/// Shows it.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let tenant = queries::find(&mut tx, &slug).await?.ok_or(Failure::NotFound)?;
    let (stored, sealed) = (queries::agreements(&mut tx, tenant.id).await?, queries::billing(&mut tx, tenant.id).await?);
    tx.commit().await?;
    let realm = visit.realm();
    let mut agreements = Vec::new();
    for row in stored {
        let place = MetaPlace { realm: realm.id, table: "agreements", row: tenant.id, column: "accepted_by" };
        let by = vault::open_meta(realm.keys, &place, &row.accepted_by).map_err(Fault::from)?;
        agreements.push(Agreement { version: row.version, day: row.accepted_on, by: String::from_utf8_lossy(&by).into_owned() });
    }
    let plan = billing::open(realm, tenant.id, sealed.as_deref())?;
    visit.app.pages.render(&visit.frame, &AgreementsPage { slug: tenant.slug, name: tenant.name, agreements, plan })
}
