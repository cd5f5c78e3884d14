//! `/signup/verify`: the code that went to the contact's mail. When it is right, a link back follows.

use super::content::Step;
use super::door::Applicant;
use super::letters::{self, CODE_SENDS, Sent, Verdict};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use credentials::OneTimeCode;
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The form.
#[derive(Serialize)]
pub struct VerifyPage {
    /// Where the code went.
    pub mail: String,
    /// Seconds until another can be asked for; 0: now.
    pub wait: i64,
    /// How many more can be asked for.
    pub left: i32,
    /// Something to know: a key.
    pub notice: Option<&'static str>,
    /// How grave it is.
    pub notice_kind: &'static str,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for VerifyPage {
    const TEMPLATE: &'static str = "signup/verify.html";

    fn samples() -> Vec<Self> {
        let page = |wait, left, notice, key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add_with("code", key, [("left", 2_u32.into())]);
            }
            VerifyPage { mail: "anne@nordhavn.example".to_owned(), wait, left, notice, notice_kind: "warn", errors }
        };
        vec![
            page(60, 4, None, None),
            page(0, 1, Some("signup-code-resent"), Some("signup-code-missing")),
            page(0, 1, Some("signup-code-not-sent"), Some("signup-code-wrong")),
            page(0, 0, Some("signup-code-none-left"), Some("signup-code-expired")),
        ]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct VerifyForm {
    #[serde(default)]
    code: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct AgainForm {}

/// What became of the last code.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    sent: String,
}

/// Shows the form.
pub async fn get(applicant: Applicant, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    if let Some(elsewhere) = done(&applicant) {
        return Ok(elsewhere);
    }
    let (notice, kind) = match asked.sent.as_str() {
        "again" => (Some("signup-code-resent"), "ok"),
        "no" => (Some("signup-code-not-sent"), "warn"),
        "no-more" => (Some("signup-code-none-left"), "danger"),
        _ => (None, "info"),
    };
    Ok(page(&applicant, notice, kind, FieldErrors::default())?.into_response())
}

/// Judges the code.
pub async fn post(applicant: Applicant, submitted: Submitted<VerifyForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = done(&applicant) {
        return Ok(elsewhere);
    }
    let (office, draft) = (applicant.office(), &applicant.draft);
    let mut errors = FieldErrors::default();
    match OneTimeCode::parse(&form.code) {
        None => errors.add("code", "signup-code-missing"),
        Some(code) => match office.judge_code(draft, &code).await? {
            Verdict::Right => {
                let contact = &draft.content.contact;
                office.send_link(draft.id, &contact.mail, &draft.content.language, "signup-mail-link").await?;
                if office.company_known(&draft.content).await? {
                    return Ok(web::redirect("/signup/known"));
                }
                return Ok(web::redirect(draft.content.next(true).path()));
            }
            Verdict::Wrong(left) => errors.add_with("code", "signup-code-wrong", [("left", i64::from(left).into())]),
            Verdict::Expired => errors.add("code", "signup-code-expired"),
        },
    }
    Ok(Unprocessable(page(&applicant, None, "info", errors)?).into_response())
}

/// Sends another code.
pub async fn again(applicant: Applicant, submitted: Submitted<AgainForm>) -> Result<Response, Failure> {
    submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = done(&applicant) {
        return Ok(elsewhere);
    }
    Ok(web::redirect(match applicant.office().send_code(&applicant.draft).await? {
        Sent::OnItsWay => "/signup/verify?sent=again",
        Sent::Soon(_) => "/signup/verify",
        Sent::NotNow => "/signup/verify?sent=no",
        Sent::NoMore => "/signup/verify?sent=no-more",
    }))
}

fn done(applicant: &Applicant) -> Option<Response> {
    let verified = applicant.draft.verified.then(|| web::redirect(applicant.draft.content.next(true).path()));
    applicant.elsewhere(Step::Verify).or(verified)
}

fn page(
    applicant: &Applicant,
    notice: Option<&'static str>,
    notice_kind: &'static str,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let (visit, draft) = (&applicant.visit, &applicant.draft);
    let page = VerifyPage {
        mail: draft.content.contact.mail.clone(),
        wait: letters::seconds_left(draft.code_sent_at, visit.now).unwrap_or(0),
        left: (CODE_SENDS - draft.code_sends).max(0),
        notice,
        notice_kind,
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
