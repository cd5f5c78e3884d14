//! Second step: the one-time code.

use super::one_time::{self, PartlySignedIn, Sent};
use super::passkeys;
use super::step_up::destination;
use crate::visit::StaffVisit;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::Duration;
use credentials::OneTimeCode;
use serde::{Deserialize, Serialize};
use tenants::realm::accounts;
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::{self, CODE_SENDS, CodeOutcome, Proof, SecondFactor};
use tenants::realm::sessions::Started;
use tenants::realm::sign_in;
use web::own_account::ShownForm;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// A session of an administrator lasts this long, however busy.
const LASTS: Duration = Duration::hours(4);

/// `/signin/code`.
#[derive(Serialize)]
pub struct CodePage {
    /// What the page is called: a key.
    pub title: &'static str,
    /// What the page's script asks the browser for a passkey with; None: somebody shows a code.
    pub challenge: Option<String>,
    /// A message was sent, so its code can be typed.
    pub sent: bool,
    /// How many more codes can be asked for.
    pub sends_left: i32,
    /// Codes come as Flash SMS: an ordinary one can be asked for.
    pub flash: bool,
    /// Codes come from the person's app; a message can be asked for instead.
    pub app: bool,
    /// The number that messages go to, masked.
    pub phone: String,
    /// Where the administrator goes from here.
    pub next: String,
    /// The sign-in is over.
    pub over: bool,
    /// Something to know: a key.
    pub notice: Option<&'static str>,
    /// How grave it is.
    pub notice_kind: &'static str,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "sign_in/code.html";

    fn samples() -> Vec<Self> {
        let plain = || CodePage {
            title: "signin-code-title",
            challenge: None,
            sent: true,
            sends_left: 2,
            flash: false,
            app: false,
            phone: "+45 ••••••34".to_owned(),
            next: "/admin".to_owned(),
            over: false,
            notice: None,
            notice_kind: "info",
            errors: FieldErrors::default(),
        };
        let only = |key| {
            let mut errors = FieldErrors::default();
            errors.add("code", key);
            errors
        };
        let mut wrong = FieldErrors::default();
        wrong.add_with("code", "signin-code-wrong", [("left", 1_u32.into())]);
        let mut refused = FieldErrors::default();
        refused.add_with("answer", "signin-passkey-refused", [("left", 1_u32.into())]);
        vec![
            plain(),
            CodePage { flash: true, notice: Some("signin-code-resent"), sends_left: 1, ..plain() },
            CodePage { errors: wrong, sends_left: 0, ..plain() },
            CodePage { app: true, ..plain() },
            CodePage { title: "signin-passkey-title", challenge: Some("{}".to_owned()), ..plain() },
            CodePage { title: "signin-passkey-title", challenge: Some("{}".to_owned()), sent: false, errors: refused, ..plain() },
            CodePage { errors: only("signin-code-missing"), ..plain() },
            CodePage {
                errors: only("signin-code-expired"),
                notice: Some("signin-code-not-sent"),
                notice_kind: "warn",
                ..plain()
            },
            CodePage { notice: Some("signin-code-none-left"), sends_left: 0, ..plain() },
            CodePage { over: true, notice: Some("signin-code-dead"), notice_kind: "danger", ..plain() },
        ]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

/// How a new code is wanted.
#[derive(Deserialize)]
pub struct AgainForm {
    #[serde(default)]
    regular: String,
    #[serde(default)]
    next: String,
}

/// What became of the last code, and where the administrator goes.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    sent: String,
    #[serde(default)]
    next: String,
}

/// Shows the form.
pub async fn get(partly: PartlySignedIn, Query(asked): Query<Asked>) -> Result<Html, Failure> {
    let (notice, kind) = match asked.sent.as_str() {
        "again" => (Some("signin-code-resent"), "ok"),
        "no" => (Some("signin-code-not-sent"), "warn"),
        "no-more" => (Some("signin-code-none-left"), "danger"),
        _ => (None, "info"),
    };
    page(&partly, &asked.next, Told { notice, kind, over: false, errors: FieldErrors::default() }).await
}

/// Judges the code.
pub async fn post(partly: PartlySignedIn, submitted: Submitted<CodeForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&partly.visit.csrf)?;
    let mut errors = FieldErrors::default();
    let Some(code) = OneTimeCode::parse(&form.code) else {
        errors.add("code", "signin-code-missing");
        let told = Told { notice: None, kind: "info", over: false, errors };
        return Ok(Unprocessable(page(&partly, &form.next, told).await?).into_response());
    };
    judged(&partly, Proof::Code(code.as_str()), &form.next).await
}

/// Judges a passkey.
pub async fn passkey(partly: PartlySignedIn, submitted: Submitted<ShownForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&partly.visit.csrf)?;
    if form.answer.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("answer", "passkeys-no-answer");
        let told = Told { notice: None, kind: "info", over: false, errors };
        return Ok(Unprocessable(page(&partly, &form.next, told).await?).into_response());
    }
    let house = passkeys::house(&partly.visit)?;
    judged(&partly, Proof::Passkey(&house, &form.answer), &form.next).await
}

async fn judged(partly: &PartlySignedIn, proof: Proof<'_>, next: &str) -> Result<Response, Failure> {
    let (field, wrong, refused) = match proof {
        Proof::Code(_) => ("code", "signin-code-wrong", "code-refused"),
        Proof::Passkey(..) => ("answer", "signin-passkey-refused", "passkey-refused"),
    };
    let visit = &partly.visit;
    let realm = visit.realm();
    let mut tx = visit.begin().await?;
    let outcome = second_step::judge_second(&mut tx, realm, partly.token(), proof, LASTS, &visit.app.rng, visit.now).await?;
    let kind = if matches!(outcome, CodeOutcome::SignedIn(_)) { "signed-in" } else { refused };
    let event = Event { at: visit.now, actor: Some(partly.attempt.account), kind, subject: None, detail: "" };
    events::append(&mut tx, realm, event).await?;
    if let CodeOutcome::SignedIn(started) = outcome {
        let device = sign_in::remember_device(&mut tx, started.account, &visit.app.rng, visit.now).await?;
        tx.commit().await?;
        return Ok(signed_in(&started, &device, next));
    }
    tx.commit().await?;
    let (mut notice, mut over, mut errors) = (None, false, FieldErrors::default());
    match outcome {
        CodeOutcome::Wrong(left) => errors.add_with(field, wrong, [("left", i64::from(left).into())]),
        CodeOutcome::Expired => errors.add("code", "signin-code-expired"),
        CodeOutcome::Over | CodeOutcome::SignedIn(_) => (notice, over) = (Some("signin-code-dead"), true),
    }
    let told = Told { notice, kind: "danger", over, errors };
    Ok(Unprocessable(page(partly, next, told).await?).into_response())
}

/// Sends another code.
pub async fn again(partly: PartlySignedIn, submitted: Submitted<AgainForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&partly.visit.csrf)?;
    let sent = match one_time::send(&partly.visit, &partly.attempt, form.regular == "yes").await? {
        Sent::OnItsWay => "again",
        Sent::NotNow => "no",
        Sent::NoMore => "no-more",
    };
    Ok(web::redirect(&format!("/signin/code?sent={sent}&next={}", destination(&form.next))))
}

fn signed_in(started: &Started, device: &vault::SessionToken, next: &str) -> Response {
    let cookies = [(SET_COOKIE, StaffVisit::set_session(&started.token)), (SET_COOKIE, StaffVisit::set_device(device))];
    (AppendHeaders(cookies), web::redirect(destination(next))).into_response()
}

/// What the page says besides its form.
struct Told {
    notice: Option<&'static str>,
    kind: &'static str,
    over: bool,
    errors: FieldErrors,
}

async fn page(partly: &PartlySignedIn, next: &str, told: Told) -> Result<Html, Failure> {
    let visit = &partly.visit;
    let mut tx = visit.begin().await?;
    let account = accounts::active(&mut tx, visit.realm(), partly.attempt.account).await?;
    let challenge = match account.as_ref().filter(|a| a.factor == SecondFactor::Passkey && !told.over) {
        Some(account) => passkeys::ask(visit, &mut tx, partly.attempt.id, account.id).await?,
        None => None,
    };
    tx.commit().await?;
    let page = CodePage {
        title: if challenge.is_some() { "signin-passkey-title" } else { "signin-code-title" },
        challenge,
        sent: partly.attempt.code_expires_at.is_some(),
        sends_left: (CODE_SENDS - partly.attempt.sends).max(0),
        flash: account.as_ref().is_some_and(|a| a.flash),
        app: account.as_ref().is_some_and(|a| a.factor == SecondFactor::App),
        phone: account.map(|a| credentials::masked(&a.phone)).unwrap_or_default(),
        next: destination(next).to_owned(),
        over: told.over,
        notice: told.notice,
        notice_kind: told.kind,
        errors: told.errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
