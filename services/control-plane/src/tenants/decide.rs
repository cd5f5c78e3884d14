//! `/admin/tenants/{slug}/request`: the second administrator answers; the first may take the request back.

use super::doors::{self, Answer, Outcome, Request};
use super::queries;
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use tenants::realm::accounts;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// A request that waits.
#[derive(Serialize)]
pub struct DecidePage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// What is asked for.
    pub action: &'static str,
    /// Who asks; None: somebody who is no longer an administrator.
    pub asker: Option<String>,
    /// The day it was asked.
    pub day: NaiveDate,
    /// Why.
    pub reason: String,
    /// Asked by whoever looks.
    pub own: bool,
    /// As typed.
    pub confirmation: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for DecidePage {
    const TEMPLATE: &'static str = "tenants/decide.html";

    fn samples() -> Vec<Self> {
        let page = |action: doors::Action, own: bool, asker: Option<&str>, errors: FieldErrors| DecidePage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            action: action.as_str(),
            asker: asker.map(str::to_owned),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            reason: "The agreement ended.\nThey asked for it in writing.".to_owned(),
            own,
            confirmation: String::new(),
            errors,
        };
        let mut wrong = FieldErrors::default();
        super::confirm_address(&mut wrong, "skovlund", "nordhavn");
        let mut pages: Vec<Self> = doors::Action::ALL
            .into_iter()
            .flat_map(|a| [false, true].map(|own| page(a, own, Some("Peter Ravn"), FieldErrors::default())))
            .collect();
        pages.push(page(doors::Action::Lock, false, None, wrong));
        pages
    }
}

/// What is typed and pressed.
#[derive(Deserialize)]
pub struct DecideForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    confirmation: String,
}

/// Shows the request.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Response, Failure> {
    match waiting(&administrator, &slug).await? {
        Some(request) => Ok(page(&administrator, &request, String::new(), FieldErrors::default()).await?.into_response()),
        None => Ok(web::redirect(&format!("/admin/tenants/{slug}?done=changed"))),
    }
}

/// Answers it.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<DecideForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let there = |done: &str| web::redirect(&format!("/admin/tenants/{slug}?done={done}"));
    let Some(request) = waiting(&administrator, &slug).await? else { return Ok(there("changed")) };
    let own = request.asked_by == administrator.account.id;
    let (answer, done) = match (form.answer.as_str(), own) {
        ("confirm", false) => (Answer::Confirm, "confirmed"),
        ("refuse", false) => (Answer::Refuse, "refused"),
        ("withdraw", true) => (Answer::Withdraw, "withdrawn"),
        _ => return Err(Failure::Forbidden),
    };
    if answer == Answer::Confirm {
        let mut errors = FieldErrors::default();
        super::confirm_address(&mut errors, &form.confirmation, &request.slug);
        if !errors.is_empty() {
            return Ok(Unprocessable(page(&administrator, &request, form.confirmation, errors).await?).into_response());
        }
    }
    Ok(match doors::answer(&administrator, &request, answer).await? {
        Outcome::Done => there(done),
        Outcome::Changed => there("changed"),
    })
}

async fn waiting(administrator: &Administrator, slug: &str) -> Result<Option<Request>, Failure> {
    let mut tx = administrator.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?.ok_or(Failure::NotFound)?;
    let request = doors::waiting_at(&mut tx, administrator, tenant.id).await?;
    tx.commit().await?;
    Ok(request)
}

async fn page(
    administrator: &Administrator,
    request: &Request,
    confirmation: String,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let asker = accounts::active(&mut tx, visit.realm(), request.asked_by).await?;
    tx.commit().await?;
    let page = DecidePage {
        slug: request.slug.clone(),
        name: request.name.clone(),
        action: request.action.as_str(),
        asker: asker.map(|a| a.name),
        day: calendar::day_of(request.asked_at),
        reason: request.reason.clone(),
        own: request.asked_by == administrator.account.id,
        confirmation,
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
