//! First step: mail address and password.

use super::one_time::{self, Sent};
use crate::visit::StaffVisit;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::{DateTime, Utc};
use credentials::HashError;
use serde::{Deserialize, Serialize};
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::Attempt;
use tenants::realm::sign_in::{self, Refused};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/signin`.
#[derive(Serialize)]
pub struct PasswordPage {
    /// As typed.
    pub mail: String,
    /// Something to know first: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "sign_in/password.html";

    fn samples() -> Vec<Self> {
        let page = |notice, key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add_with("password", key, [("seconds", 8_u32.into())]);
            }
            PasswordPage { mail: "birgit@les.example".to_owned(), notice, errors }
        };
        vec![
            page(None, None),
            page(Some("signin-out"), None),
            page(Some("signin-ended"), None),
            page(Some("signin-expired"), Some("signin-password-missing")),
            page(None, Some("signin-mail-missing")),
            page(None, Some("signin-wrong")),
            page(None, Some("signin-waiting")),
            page(None, Some("signin-closed-today")),
            page(None, Some("signin-busy")),
        ]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    mail: String,
    #[serde(default)]
    password: String,
}

/// Why somebody is here.
#[derive(Deserialize)]
pub struct Why {
    #[serde(default)]
    why: String,
}

impl Why {
    fn notice(&self) -> Option<&'static str> {
        match self.why.as_str() {
            "out" => Some("signin-out"),
            "joined" => Some("signin-joined"),
            "ended" => Some("signin-ended"),
            "expired" => Some("signin-expired"),
            _ => None,
        }
    }
}

/// Shows the form.
pub async fn get(visit: StaffVisit, Query(why): Query<Why>) -> Result<Html, Failure> {
    page(&visit, "", why.notice(), FieldErrors::default())
}

/// Judges the password; the same words and the same work whether the account exists or not.
pub async fn post(visit: StaffVisit, submitted: Submitted<PasswordForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let mut errors = FieldErrors::default();
    if form.mail.trim().is_empty() {
        errors.add("mail", "signin-mail-missing");
    }
    if form.password.is_empty() {
        errors.add("password", "signin-password-missing");
    }
    if errors.is_empty() {
        match judged(&visit, &form).await? {
            Verdict::Right(attempt) => return first_code(&visit, attempt).await,
            Verdict::Wrong => errors.add("password", "signin-wrong"),
            Verdict::Busy => errors.add("password", "signin-busy"),
            Verdict::Wait(until) => match sign_in::seconds_until(visit.now, until) {
                Some(seconds) => errors.add_with("password", "signin-waiting", [("seconds", seconds.into())]),
                None => errors.add("password", "signin-closed-today"),
            },
        }
    }
    Ok(Unprocessable(page(&visit, &form.mail, None, errors)?).into_response())
}

enum Verdict {
    Right(Attempt),
    Wrong,
    Busy,
    Wait(DateTime<Utc>),
}

async fn judged(visit: &StaffVisit, form: &PasswordForm) -> Result<Verdict, Failure> {
    let realm = visit.realm();
    let mut tx = visit.begin().await?;
    let candidate = sign_in::candidate(&mut tx, realm, &form.mail, visit.device.as_deref(), visit.now).await?;
    let candidate = match candidate {
        Ok(candidate) => candidate,
        Err(refused) => {
            let (until, kind) = match refused {
                Refused::Wait(until) => {
                    (until, visit.app.budgets.refusals.try_take(&realm.id).is_ok().then_some("sign-in-held-off"))
                }
                Refused::Paced { until, noticed } => (until, noticed.then_some("attack-spread")),
            };
            // Refusing costs nothing, so a flood of it must not fill the log.
            if let Some(kind) = kind {
                events::append(&mut tx, realm, Event { at: visit.now, actor: None, kind, subject: None, detail: "" }).await?;
            }
            tx.commit().await?;
            return Ok(Verdict::Wait(until));
        }
    };
    tx.commit().await?;
    let k = match candidate.work(&visit.app.workers, &form.password, false).await {
        Ok(k) => k,
        Err(HashError::Busy(_)) => return Ok(Verdict::Busy),
        Err(error @ HashError::TooWeak) => return Err(error.into()),
    };
    let mut tx = visit.begin().await?;
    let attempt = sign_in::judge(&mut tx, realm, &candidate, &k, &visit.app.rng, visit.now).await?;
    if attempt.is_none() {
        let event = Event { at: visit.now, actor: None, kind: "password-refused", subject: None, detail: "" };
        events::append(&mut tx, realm, event).await?;
    }
    tx.commit().await?;
    Ok(attempt.map_or(Verdict::Wrong, Verdict::Right))
}

async fn first_code(visit: &StaffVisit, attempt: Attempt) -> Result<Response, Failure> {
    let next = if one_time::needs_no_message(visit, attempt.account).await? {
        "/signin/code"
    } else {
        match one_time::send(visit, &attempt.open(), false).await? {
            Sent::OnItsWay => "/signin/code",
            Sent::NotNow => "/signin/code?sent=no",
            Sent::NoMore => "/signin/code?sent=no-more",
        }
    };
    Ok((AppendHeaders([(SET_COOKIE, StaffVisit::set_partly(&attempt.token))]), web::redirect(next)).into_response())
}

fn page(visit: &StaffVisit, mail: &str, notice: Option<&'static str>, errors: FieldErrors) -> Result<Html, Failure> {
    visit.app.pages.render(&visit.frame, &PasswordPage { mail: mail.to_owned(), notice, errors })
}
