//! `/admin/approvals/{id}/correct`: the company's name and its address, put right by an administrator.

use super::approval::{self, Outcome};
use crate::signup::content::Content;
use crate::signup::draft::Draft;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::hostname::check_slug;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The form.
#[derive(Serialize)]
pub struct CorrectPage {
    /// The signup.
    pub id: Uuid,
    /// As typed.
    pub name: String,
    /// As typed.
    pub slug: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for CorrectPage {
    const TEMPLATE: &'static str = "approvals/correct.html";

    fn samples() -> Vec<Self> {
        let Content { company, channel, .. } = Content::sample();
        let mut errors = FieldErrors::default();
        errors.add("name", "signup-company-name-missing");
        errors.add("slug", "approval-address-not-possible");
        let page =
            |errors| CorrectPage { id: Uuid::from_u128(7), name: company.name.clone(), slug: channel.slug.clone(), errors };
        let mut taken = FieldErrors::default();
        taken.add("slug", "approval-address-taken");
        vec![page(FieldErrors::default()), page(errors), page(taken)]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct CorrectForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    slug: String,
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path(id): Path<Uuid>) -> Result<Html, Failure> {
    let Draft { content, .. } = waiting(&administrator, id).await?;
    let page = CorrectPage { id, name: content.company.name, slug: content.channel.slug, errors: FieldErrors::default() };
    administrator.visit.app.pages.render(&administrator.visit.frame, &page)
}

/// Saves it.
pub async fn post(
    administrator: Administrator,
    Path(id): Path<Uuid>,
    submitted: Submitted<CorrectForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let draft = waiting(&administrator, id).await?;
    let (name, slug) = (form.name.trim().to_owned(), form.slug.trim().to_ascii_lowercase());
    let mut errors = FieldErrors::default();
    if !tenants::tenant::is_name(&name) {
        errors.add("name", "signup-company-name-missing");
    }
    if check_slug(&slug).is_err() {
        errors.add("slug", "approval-address-not-possible");
    } else {
        let office = approval::office(&administrator);
        if office.address_taken(&slug, draft.id, &office.looks().await?).await? {
            errors.add("slug", "approval-address-taken");
        }
    }
    if !errors.is_empty() {
        let page = CorrectPage { id, name: form.name, slug: form.slug, errors };
        return Ok(Unprocessable(administrator.visit.app.pages.render(&administrator.visit.frame, &page)?).into_response());
    }
    let done = match approval::correct(&administrator, id, &name, &slug).await? {
        Outcome::Done => "corrected",
        Outcome::Changed | Outcome::Stuck => "changed",
    };
    Ok(web::redirect(&format!("/admin/approvals/{id}?done={done}")))
}

async fn waiting(administrator: &Administrator, id: Uuid) -> Result<Draft, Failure> {
    approval::find(administrator, id).await?.filter(|d| d.state == "waiting").ok_or(Failure::NotFound)
}
