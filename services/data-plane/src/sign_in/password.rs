//! First step: mail address and password.

use super::one_time::{self, Delivery};
use crate::visit::{DeskVisit, House};
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::{DateTime, Utc};
use credentials::HashError;
use serde::{Deserialize, Serialize};
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::Attempt;
use tenants::realm::sign_in::{self, Candidate, Refused};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/signin`.
#[derive(Serialize)]
pub struct PasswordPage {
    /// As typed.
    pub mail: String,
    /// The company whose contacts sign in here; None at the desk of LES.
    pub tenant: Option<String>,
    /// Something to know first: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "sign_in/password.html";

    fn samples() -> Vec<Self> {
        let empty = || PasswordPage { mail: String::new(), tenant: None, notice: None, errors: FieldErrors::default() };
        let mut waiting = FieldErrors::default();
        waiting.add_with("password", "signin-waiting", [("seconds", 8_u32.into())]);
        let mut wrong = FieldErrors::default();
        wrong.add("password", "signin-wrong");
        vec![
            empty(),
            PasswordPage { tenant: Some("Nordhavn Bryggeri".to_owned()), notice: Some("signin-out"), ..empty() },
            PasswordPage { mail: "mette@les.example".to_owned(), errors: wrong, ..empty() },
            PasswordPage { mail: "mette@les.example".to_owned(), errors: waiting, ..empty() },
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
            "ended" => Some("signin-ended"),
            "expired" => Some("signin-expired"),
            "joined" => Some("signin-joined"),
            _ => None,
        }
    }
}

/// Shows the form.
pub async fn get(visit: DeskVisit, Query(why): Query<Why>) -> Result<Html, Failure> {
    page(&visit, "", why.notice(), FieldErrors::default())
}

/// Judges the password; the same words and the same work whether the account exists or not.
pub async fn post(visit: DeskVisit, submitted: Submitted<PasswordForm>) -> Result<Response, Failure> {
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

async fn judged(visit: &DeskVisit, form: &PasswordForm) -> Result<Verdict, Failure> {
    let realm = visit.realm();
    let mut tx = visit.begin("take a guess from a name's budget").await?;
    let candidate = sign_in::candidate(tx.sql(), realm, &form.mail, visit.device.as_deref(), visit.now).await?;
    let candidate: Candidate = match candidate {
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
                events::append(tx.sql(), realm, Event { at: visit.now, actor: None, kind, subject: None, detail: "" }).await?;
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
    let mut tx = visit.begin("judge a password").await?;
    let attempt = sign_in::judge(tx.sql(), realm, &candidate, &k, &visit.app.rng, visit.now).await?;
    if attempt.is_none() {
        let event = Event { at: visit.now, actor: None, kind: "password-refused", subject: None, detail: "" };
        events::append(tx.sql(), realm, event).await?;
    }
    tx.commit().await?;
    Ok(attempt.map_or(Verdict::Wrong, Verdict::Right))
}

async fn first_code(visit: &DeskVisit, attempt: Attempt) -> Result<Response, Failure> {
    let next = if one_time::needs_no_message(visit, attempt.account).await? {
        "/signin/code"
    } else {
        match one_time::send(visit, &attempt.open(), false).await? {
            Delivery::Underway => "/signin/code",
            Delivery::NotNow => "/signin/code?sent=no",
            Delivery::NoMore => "/signin/code?sent=no-more",
        }
    };
    Ok((AppendHeaders([(SET_COOKIE, DeskVisit::set_partly(&attempt.token))]), web::redirect(next)).into_response())
}

fn page(visit: &DeskVisit, mail: &str, notice: Option<&'static str>, errors: FieldErrors) -> Result<Html, Failure> {
    let tenant = match &visit.house {
        House::Les { .. } => None,
        House::Tenant(room) => Some(room.tenant.name.clone()),
    };
    visit.app.pages.render(&visit.frame, &PasswordPage { mail: mail.to_owned(), tenant, notice, errors })
}
