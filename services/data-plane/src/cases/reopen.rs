//! Opening a closed case again, until it is archived.

use super::access::{CaseAccess, Write};
use super::case::may;
use super::form::{FormFrame, check_text, tidy};
use super::handling;
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

const LONGEST: usize = 2_000;

/// `/cases/{tenant}/{reference}/reopen`.
#[derive(Serialize)]
pub struct ReopenPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// As typed.
    pub reason: String,
}

impl Page for ReopenPage {
    const TEMPLATE: &'static str = "cases/reopen.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("reason", "desk-reopen-missing");
        vec![
            ReopenPage { form: FormFrame::sample(false, FieldErrors::default()), reason: String::new() },
            ReopenPage { form: FormFrame::sample(true, missing), reason: String::new() },
        ]
    }
}

/// The reason.
#[derive(Deserialize)]
pub struct ReopenForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

/// Shows an empty form.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("ask why a case is reopened").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).reopen {
        return Ok(web::redirect(&access.base()));
    }
    Ok(render(&access, &ReopenPage { form: FormFrame::new(&access, &state), reason: String::new() })?.into_response())
}

/// Opens it.
pub async fn post(Posting { access, form }: Posting<ReopenForm>) -> Result<Response, Failure> {
    let reason = tidy(&form.reason);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", &reason, LONGEST, "desk-reopen-missing", "desk-close-too-long");
    let mut tx = access.begin("reopen a case").await?;
    let state = access.state(&mut tx, true).await?;
    let allowed = may(access.by.is_triager(), &state).reopen;
    if !allowed && handling::is_done(&mut tx, access.case, &form.token).await? {
        return Ok(web::redirect(&access.base()));
    }
    let changed = !allowed || form.seen != state.seen();
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty() && !changed);
    let Some(id) = id else {
        let form = FormFrame::again(&access, &state, &form.token, changed, errors);
        return Ok(Unprocessable(render(&access, &ReopenPage { form, reason })?).into_response());
    };
    let keys = access.keys(&mut tx).await?;
    handling::reopen(&access, &mut tx, &keys, state, id, &reason).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("{}?done=reopened", access.base())))
}

fn render(access: &CaseAccess<Write>, page: &ReopenPage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, page)
}
