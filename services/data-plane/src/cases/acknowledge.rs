//! Telling the reporter that the report has arrived, with a draft in the language of the report.

use super::access::{CaseAccess, Write};
use super::case::may;
use super::desk_queries::CaseState;
use super::form::{FormFrame, check_text, tidy};
use super::handling;
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, FieldErrors, Html, Locale, Page, Unprocessable};

const LONGEST: usize = 10_000;

/// `/cases/{tenant}/{reference}/acknowledge`.
#[derive(Serialize)]
pub struct AcknowledgePage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// The message.
    pub text: String,
}

impl Page for AcknowledgePage {
    const TEMPLATE: &'static str = "cases/acknowledge.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("text", "desk-acknowledge-missing");
        vec![
            AcknowledgePage {
                form: FormFrame::sample(false, FieldErrors::default()),
                text: "Tak for din indberetning.".to_owned(),
            },
            AcknowledgePage { form: FormFrame::sample(true, missing), text: String::new() },
        ]
    }
}

/// What is sent.
#[derive(Deserialize)]
pub struct AcknowledgeForm {
    #[serde(default)]
    text: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

/// Shows the draft; a report that was acknowledged leads back to its case.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show the draft of an acknowledgement").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).acknowledge {
        return Ok(web::redirect(&access.base()));
    }
    let text = draft(&access, &state);
    Ok(page(&access, AcknowledgePage { form: FormFrame::new(&access, &state), text })?.into_response())
}

/// Sends it.
pub async fn post(Posting { access, form }: Posting<AcknowledgeForm>) -> Result<Response, Failure> {
    let text = tidy(&form.text);
    let mut tx = access.begin("acknowledge a report").await?;
    let state = access.state(&mut tx, true).await?;
    let allowed = may(access.by.is_triager(), &state).acknowledge;
    if !allowed && handling::is_done(&mut tx, access.case, &form.token).await? {
        return Ok(web::redirect(&access.base()));
    }
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "text", &text, LONGEST, "desk-acknowledge-missing", "desk-reply-long");
    let changed = !allowed || form.seen != state.seen();
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty() && !changed);
    let Some(id) = id else {
        let form = FormFrame::again(&access, &state, &form.token, changed, errors);
        return Ok(Unprocessable(page(&access, AcknowledgePage { form, text })?).into_response());
    };
    let keys = access.keys(&mut tx).await?;
    handling::acknowledge(&access, &mut tx, &keys, state, id, &text).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("{}?done=acknowledged", access.base())))
}

fn draft(access: &CaseAccess<Write>, state: &CaseState) -> String {
    let pages = &access.app().pages;
    let locale = Locale::parse(&state.language).unwrap_or(Locale::En);
    let date = |day| pages.date(locale, day, false).into();
    let feedback = calendar::feedback_by(state.received_on, Some(access.today()));
    pages.text(locale, "desk-acknowledge-template", &[("received", date(state.received_on)), ("feedback", date(feedback))])
}

fn page(access: &CaseAccess<Write>, page: AcknowledgePage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, &page)
}
