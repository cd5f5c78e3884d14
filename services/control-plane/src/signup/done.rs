//! `/signup/done`: what became of a signup that was sent; `/signup/known`: the company is with us already.

use super::door::Applicant;
use super::queries;
use crate::app::WRITE_TO;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, Html, Page, Submitted};

/// How far it is.
#[derive(Serialize)]
pub struct DonePage {
    /// `waiting`, `making`, `approved` or `refused`.
    pub state: String,
    /// When it was sent or answered.
    pub day: NaiveDate,
    /// What LES wrote when it refused.
    pub message: Option<String>,
    /// Where the reporting page answers.
    pub url: Option<String>,
    /// Where LES answers.
    pub mail: &'static str,
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "signup/done.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let page = |state: &str, message: Option<&str>, url: Option<&str>| DonePage {
            state: state.to_owned(),
            day,
            message: message.map(str::to_owned),
            url: url.map(str::to_owned),
            mail: WRITE_TO,
        };
        vec![
            page("waiting", None, None),
            page("making", None, None),
            page("approved", None, Some("http://nordhavn.localhost:8081")),
            page("refused", Some("Choose an address with your own name.\nThen send it again."), None),
        ]
    }
}

/// The company is known.
#[derive(Serialize)]
pub struct KnownPage {
    /// Where LES answers.
    pub mail: &'static str,
}

impl Page for KnownPage {
    const TEMPLATE: &'static str = "signup/known.html";

    fn samples() -> Vec<Self> {
        vec![KnownPage { mail: WRITE_TO }]
    }
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct AgainForm {}

/// Shows how far it is.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    let (visit, draft) = (&applicant.visit, &applicant.draft);
    if draft.state == "draft" {
        return Ok(web::redirect(draft.content.next(draft.verified).path()));
    }
    let settings = &visit.app.settings;
    let approved = draft.slug.as_ref().filter(|_| draft.state == "approved");
    let page = DonePage {
        state: draft.state.clone(),
        day: calendar::day_of(draft.touched_at),
        message: draft.message.clone().filter(|_| draft.state == "refused"),
        url: approved.map(|slug| settings.tenant_url(&format!("{slug}.{}", settings.base))),
        mail: WRITE_TO,
    };
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}

/// A refused signup becomes a draft again, so that it can be changed and sent once more.
pub async fn again(applicant: Applicant, submitted: Submitted<AgainForm>) -> Result<Response, Failure> {
    submitted.checked(&applicant.csrf)?;
    let office = applicant.office();
    let mut tx = office.begin().await?;
    queries::reopen(&mut tx, applicant.draft.id, office.now).await?;
    tx.commit().await?;
    Ok(web::redirect("/signup/review"))
}

/// Says whom to ask.
pub async fn known(applicant: Applicant) -> Result<Html, Failure> {
    applicant.visit.app.pages.render(&applicant.visit.frame, &KnownPage { mail: WRITE_TO })
}
