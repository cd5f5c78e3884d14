//! `/signup/review`: everything once more, then it goes to LES.

use super::content::{Content, Step};
use super::door::Applicant;
use super::draft::Sending;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, Html, Page, Submitted};

/// All answers.
#[derive(Serialize)]
pub struct ReviewPage {
    /// What was written.
    pub content: Content,
    /// What comes after the label in an address.
    pub base: String,
    /// Something to know first: a key.
    pub notice: Option<&'static str>,
}

impl Page for ReviewPage {
    const TEMPLATE: &'static str = "signup/review.html";

    fn samples() -> Vec<Self> {
        let mut by_mail = Content::sample();
        by_mail.plan.invoice = "mail".to_owned();
        by_mail.plan.to = "faktura@nordhavn.example".to_owned();
        by_mail.plan.reference = String::new();
        by_mail.company.country = "se".to_owned();
        let mut pages = vec![ReviewPage { content: by_mail, base: "localhost".to_owned(), notice: Some("signup-address-gone") }];
        for scheme in super::company::SCHEMES {
            let mut content = Content::sample();
            content.company.scheme = (*scheme).to_owned();
            pages.push(ReviewPage { content, base: "localhost".to_owned(), notice: None });
        }
        pages
    }
}

/// Why somebody is back here.
#[derive(Deserialize)]
pub struct Why {
    #[serde(default)]
    why: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct ReviewForm {}

/// Shows all answers.
pub async fn get(applicant: Applicant, Query(why): Query<Why>) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::Review) {
        return Ok(elsewhere);
    }
    let notice = (why.why == "address").then_some("signup-address-gone");
    Ok(page(&applicant, notice)?.into_response())
}

/// Sends the signup to LES.
pub async fn post(applicant: Applicant, submitted: Submitted<ReviewForm>) -> Result<Response, Failure> {
    submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::Review) {
        return Ok(elsewhere);
    }
    let office = applicant.office();
    Ok(web::redirect(match office.send(&applicant.draft).await? {
        Sending::Sent => {
            office.tell_administrators().await?;
            "/signup/done"
        }
        Sending::Before => "/signup/done",
        Sending::AddressTaken => "/signup/review?why=address",
        Sending::CompanyKnown => "/signup/known",
    }))
}

fn page(applicant: &Applicant, notice: Option<&'static str>) -> Result<Html, Failure> {
    let visit = &applicant.visit;
    let page = ReviewPage { content: applicant.draft.content.clone(), base: visit.app.settings.base.clone(), notice };
    visit.app.pages.render(&visit.frame, &page)
}
