//! `/admin/tenants/{slug}/billing`: the seats a tenant pays for and where its invoices go; and the list for invoicing.

use super::queries;
use crate::audit;
use crate::signup::content::Plan;
use crate::signup::plan::{self, PlanForm};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::{Fault, realm::Realm};
use uuid::Uuid;
use vault::MetaPlace;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// Every tenant has two contacts: the fewest seats.
const FEWEST: usize = 2;

/// The form.
#[derive(Serialize)]
pub struct BillingPage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// As typed.
    pub form: PlanForm,
    /// Stands for what was stored when the page was opened.
    pub seen: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// What is typed.
#[derive(Deserialize)]
pub struct BillingForm {
    #[serde(flatten)]
    plan: PlanForm,
    #[serde(default)]
    seen: String,
}

impl Page for BillingPage {
    const TEMPLATE: &'static str = "tenants/billing.html";

    fn samples() -> Vec<Self> {
        let page = |form: PlanForm| BillingPage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            errors: plan::read(&form, FEWEST).err().unwrap_or_default(),
            form,
            seen: "00ff".to_owned(),
        };
        let filled = || page(PlanForm::of(&crate::signup::content::Content::sample().plan, FEWEST));
        let mut changed = filled();
        changed.errors.add("seats", "branding-changed-meanwhile");
        vec![page(PlanForm::of(&Plan::default(), FEWEST)), filled(), changed]
    }
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let tenant = queries::find(&mut tx, &slug).await?.ok_or(Failure::NotFound)?;
    let sealed = queries::billing(&mut tx, tenant.id).await?;
    tx.commit().await?;
    let stored = open(visit.realm(), tenant.id, sealed.as_deref())?.unwrap_or_default();
    let seen = stands_for(sealed.as_deref());
    let page = BillingPage { slug, name: tenant.name, form: PlanForm::of(&stored, FEWEST), seen, errors: FieldErrors::default() };
    visit.app.pages.render(&visit.frame, &page)
}

/// Stores it.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<BillingForm>,
) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    let BillingForm { plan: form, seen } = submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin().await?;
    let tenant = queries::find(&mut tx, &slug).await?.ok_or(Failure::NotFound)?;
    let before = queries::billing(&mut tx, tenant.id).await?;
    let again = |errors: FieldErrors| {
        let page = BillingPage { slug: slug.clone(), name: tenant.name.clone(), form: form.clone(), seen: seen.clone(), errors };
        Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response())
    };
    let plan = match plan::read(&form, FEWEST) {
        Ok(plan) => plan,
        Err(errors) => return again(errors),
    };
    let plain = vault::Zeroizing::new(serde_json::to_vec(&plan)?);
    let realm = visit.realm();
    let sealed = vault::seal_meta(realm.keys.newest(), &place(realm, tenant.id), &plain, &visit.app.rng);
    let unchanged = seen == stands_for(before.as_deref());
    if !unchanged || !queries::set_billing(&mut tx, tenant.id, before.as_deref(), &sealed).await? {
        let mut errors = FieldErrors::default();
        errors.add("seats", "branding-changed-meanwhile");
        return again(errors);
    }
    audit::write(&mut tx, visit.now, Some(administrator.account.id), "billing-changed", Some(tenant.id)).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("/admin/tenants/{slug}?done=billing")))
}

/// `/admin/tenants/invoices.csv`: a line for each tenant, so that none is forgotten; empty where nothing is known.
pub async fn invoices(administrator: Administrator) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let rows = queries::invoices(&mut tx).await?;
    audit::write(&mut tx, visit.now, Some(administrator.account.id), "invoices-taken", None).await?;
    tx.commit().await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let plan = open(visit.realm(), row.id, row.content.as_deref())?;
        let seats = plan.as_ref().map_or_else(String::new, |plan| plan.seats.to_string());
        let Plan { invoice, to, reference, .. } = plan.unwrap_or_default();
        lines.push([row.slug, row.name, row.state, day_of(row.made_at).to_string(), seats, invoice, to, reference]);
    }
    let head = ["address", "company", "state", "since", "seats", "invoice", "to", "reference"];
    Ok(web::csv::download("invoices", head, lines.into_iter()))
}

/// The end of what is stored: no two sealings have the same.
fn stands_for(sealed: Option<&[u8]>) -> String {
    let end = sealed.map_or(&[][..], |sealed| &sealed[sealed.len().saturating_sub(16)..]);
    end.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Opens what is stored; None where nothing is.
pub fn open(realm: Realm<'_>, tenant: Uuid, sealed: Option<&[u8]>) -> Result<Option<Plan>, Fault> {
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = vault::open_meta(realm.keys, &place(realm, tenant), sealed)?;
    serde_json::from_slice(&plain).map(Some).map_err(|_| Fault::new("seal"))
}

fn place(realm: Realm<'_>, tenant: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm: realm.id, table: "billing", row: tenant, column: "content" }
}
