//! `/signup/terms`: the agreements, read on the page and accepted in one version.

use super::agreements::{Agreement, TERMS};
use super::content::{Step, Terms};
use super::door::Applicant;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The agreements and the form.
#[derive(Serialize)]
pub struct TermsPage {
    /// The version shown.
    pub version: &'static str,
    /// Both agreements.
    pub agreements: Vec<Agreement>,
    /// As typed.
    pub by: String,
    /// Ticked.
    pub accept: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl TermsPage {
    fn new(by: String, accept: bool, errors: FieldErrors) -> Self {
        TermsPage { version: TERMS, agreements: Agreement::offered(), by, accept, errors }
    }
}

impl Page for TermsPage {
    const TEMPLATE: &'static str = "signup/terms.html";

    fn samples() -> Vec<Self> {
        let page = |by: &str, accept| TermsPage::new(by.to_owned(), accept, mistakes(by, accept));
        vec![page("Anne Kjær", true), page("", false)]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct TermsForm {
    #[serde(default)]
    by: String,
    #[serde(default)]
    accept: String,
    #[serde(default)]
    version: String,
}

/// Shows them.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::Terms) {
        return Ok(elsewhere);
    }
    let terms = &applicant.draft.content.terms;
    let by = if terms.by.is_empty() { applicant.draft.content.contact.name.clone() } else { terms.by.clone() };
    let accept = terms.version == TERMS;
    Ok(page(&applicant, by, accept, FieldErrors::default())?.into_response())
}

/// Records the version that was read and accepted.
pub async fn post(applicant: Applicant, submitted: Submitted<TermsForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::Terms) {
        return Ok(elsewhere);
    }
    // Somebody who read another version than the present one has to read again.
    let accept = form.accept == "yes" && form.version == TERMS;
    let errors = mistakes(&form.by, accept);
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&applicant, form.by, accept, errors)?).into_response());
    }
    let terms =
        Terms { version: TERMS.to_owned(), on: Some(calendar::day_of(applicant.visit.now)), by: form.by.trim().to_owned() };
    let mut content = applicant.draft.content.clone();
    content.terms = terms.clone();
    applicant.office().change(applicant.draft.id, |content| content.terms = terms).await?;
    Ok(web::redirect(content.next(true).path()))
}

fn mistakes(by: &str, accept: bool) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !(2..=120).contains(&by.trim().chars().count()) {
        errors.add("by", "signup-terms-by-missing");
    }
    if !accept {
        errors.add("accept", "signup-terms-accept-missing");
    }
    errors
}

fn page(applicant: &Applicant, by: String, accept: bool, errors: FieldErrors) -> Result<Html, Failure> {
    applicant.visit.app.pages.render(&applicant.visit.frame, &TermsPage::new(by, accept, errors))
}
