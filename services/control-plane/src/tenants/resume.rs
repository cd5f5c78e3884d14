//! `/admin/tenants/{slug}/resume`: opening closed doors again.

use super::doors::{self, CLOSED, Outcome};
use super::queries::{self, Stored};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// Asks once more.
#[derive(Serialize)]
pub struct ResumePage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// The word of its state.
    pub state: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ResumePage {
    const TEMPLATE: &'static str = "tenants/resume.html";

    fn samples() -> Vec<Self> {
        let page = |state: &&str, errors| ResumePage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            state: (*state).to_owned(),
            errors,
        };
        let mut errors = FieldErrors::default();
        errors.add("sure", "tenant-resume-missing");
        let mut pages: Vec<Self> = CLOSED.iter().map(|s| page(s, FieldErrors::default())).collect();
        pages.push(page(&"paused", errors));
        pages
    }
}

/// The tick.
#[derive(Deserialize)]
pub struct ResumeForm {
    #[serde(default)]
    sure: String,
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let tenant = closed(&administrator, &slug).await?;
    page(&administrator, tenant, FieldErrors::default())
}

/// Opens.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<ResumeForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let tenant = closed(&administrator, &slug).await?;
    if form.sure != "yes" {
        let mut errors = FieldErrors::default();
        errors.add("sure", "tenant-resume-missing");
        return Ok(Unprocessable(page(&administrator, tenant, errors)?).into_response());
    }
    let done = match doors::open(&administrator, tenant.id).await? {
        Outcome::Done => "opened",
        Outcome::Changed => "changed",
    };
    Ok(web::redirect(&format!("/admin/tenants/{slug}?done={done}")))
}

async fn closed(administrator: &Administrator, slug: &str) -> Result<Stored, Failure> {
    let mut tx = administrator.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?.ok_or(Failure::NotFound)?;
    tx.commit().await?;
    if CLOSED.contains(&tenant.state.as_str()) { Ok(tenant) } else { Err(Failure::NotFound) }
}

fn page(administrator: &Administrator, tenant: Stored, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    visit.app.pages.render(&visit.frame, &ResumePage { slug: tenant.slug, name: tenant.name, state: tenant.state, errors })
}
