//! Closing a case: an outcome, and feedback to the reporter or the reason for giving none.

use super::access::{CaseAccess, Write};
use super::case::{OUTCOMES, may};
use super::form::{FormFrame, check_text, tidy};
use super::handling::{self, Ending};
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

const LONGEST: usize = 10_000;
const LONGEST_WHY: usize = 2_000;

/// `/cases/{tenant}/{reference}/close`.
#[derive(Serialize)]
pub struct ClosePage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// As chosen.
    pub outcome: String,
    /// As typed.
    pub feedback: String,
    /// As typed.
    pub why: String,
}

impl Page for ClosePage {
    const TEMPLATE: &'static str = "cases/close.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("outcome", "desk-close-outcome-missing");
        missing.add("feedback", "desk-close-feedback-missing");
        let page =
            |form, outcome: &str| ClosePage { form, outcome: outcome.to_owned(), feedback: String::new(), why: String::new() };
        vec![page(FormFrame::sample(false, FieldErrors::default()), "partly"), page(FormFrame::sample(true, missing), "")]
    }
}

/// What closing will do, before it is done.
#[derive(Serialize)]
pub struct PreviewPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// The outcome's word.
    pub outcome: String,
    /// What the reporter will read.
    pub feedback: String,
    /// Why they read nothing.
    pub why: String,
    /// When the rest is erased, if the case is put away today.
    pub erased: NaiveDate,
    /// How many days lie between.
    pub days: u32,
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "cases/close_preview.html";

    fn samples() -> Vec<Self> {
        let page = |feedback: &str, why: &str| PreviewPage {
            form: FormFrame::sample(false, FieldErrors::default()),
            outcome: "partly".to_owned(),
            feedback: feedback.to_owned(),
            why: why.to_owned(),
            erased: NaiveDate::from_ymd_opt(2027, 1, 19).expect("a day"),
            days: 60,
        };
        vec![page("Vi har talt med ledelsen.", ""), page("", "Koden er spærret.")]
    }
}

/// How it ends.
#[derive(Deserialize)]
pub struct CloseForm {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    feedback: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    go: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

/// Shows an empty form.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show how a case can end").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).close {
        return Ok(web::redirect(&access.base()));
    }
    let page =
        ClosePage { form: FormFrame::new(&access, &state), outcome: String::new(), feedback: String::new(), why: String::new() };
    Ok(render(&access, &page)?.into_response())
}

/// Shows what closing will do, then closes.
pub async fn post(Posting { access, form }: Posting<CloseForm>) -> Result<Response, Failure> {
    let (feedback, why) = (tidy(&form.feedback), tidy(&form.why));
    let errors = check(&form.outcome, &feedback, &why);
    let mut tx = access.begin("close a case").await?;
    let state = access.state(&mut tx, true).await?;
    let allowed = may(access.by.is_triager(), &state).close;
    if !allowed && handling::is_done(&mut tx, access.case, &form.token).await? {
        return Ok(web::redirect(&access.base()));
    }
    let changed = !allowed || form.seen != state.seen();
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty() && !changed);
    let Some(id) = id else {
        let frame = FormFrame::again(&access, &state, &form.token, changed, errors);
        let page = ClosePage { form: frame, outcome: form.outcome, feedback, why };
        return Ok(Unprocessable(render(&access, &page)?).into_response());
    };
    if form.go != "confirm" {
        tx.commit().await?;
        let frame = FormFrame::again(&access, &state, &form.token, false, FieldErrors::default());
        if form.go == "back" {
            let page = ClosePage { form: frame, outcome: form.outcome, feedback, why };
            return Ok(render(&access, &page)?.into_response());
        }
        let days = access.room.tenant.settings.kept_days;
        let erased = calendar::erase_on(access.today(), days, None);
        let page = PreviewPage { form: frame, outcome: form.outcome, feedback, why, erased, days };
        return Ok(access.app().pages.render(&access.visit().frame, &page)?.into_response());
    }
    let keys = access.keys(&mut tx).await?;
    let ending = Ending { id, outcome: &form.outcome, feedback: &feedback, why_none: &why };
    handling::close(&access, &mut tx, &keys, state, ending).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("{}?done=closed", access.base())))
}

fn check(outcome: &str, feedback: &str, why: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !OUTCOMES.contains(&outcome) {
        errors.add("outcome", "desk-close-outcome-missing");
    }
    match (feedback.is_empty(), why.is_empty()) {
        (true, true) => errors.add("feedback", "desk-close-feedback-missing"),
        (false, false) => errors.add("why", "desk-close-both"),
        (false, true) => {
            check_text(&mut errors, "feedback", feedback, LONGEST, "desk-close-feedback-missing", "desk-close-too-long")
        }
        (true, false) => check_text(&mut errors, "why", why, LONGEST_WHY, "desk-close-feedback-missing", "desk-close-too-long"),
    }
    errors
}

fn render(access: &CaseAccess<Write>, page: &ClosePage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, page)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_case_closes_with_feedback_or_with_the_reason_for_none() {
        assert!(check("confirmed", "Vi har talt med ledelsen.", "").is_empty());
        assert!(check("outside", "", "Anonym, og koden er spærret.").is_empty());
    }

    #[test]
    fn silence_is_no_ending() {
        assert_eq!(check("confirmed", "", "").key_of("feedback"), Some("desk-close-feedback-missing"));
        assert_eq!(check("", "x", "").key_of("outcome"), Some("desk-close-outcome-missing"));
    }

    #[test]
    fn feedback_and_a_reason_for_none_do_not_go_together() {
        assert_eq!(check("confirmed", "x", "y").key_of("why"), Some("desk-close-both"));
    }
}
