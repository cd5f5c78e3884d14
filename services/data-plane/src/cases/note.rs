//! A note: handlers of the case read it, nobody else.

use super::access::{CaseAccess, Write};
use super::case::{LONGEST, may};
use super::form::{FormFrame, check_text, tidy};
use super::handling::{self, Earlier};
use super::items::Kind;
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

/// `/cases/{tenant}/{reference}/note`.
#[derive(Serialize)]
pub struct NotePage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// As typed.
    pub text: String,
}

impl Page for NotePage {
    const TEMPLATE: &'static str = "cases/note.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("note", "desk-note-missing");
        vec![
            NotePage { form: FormFrame::sample(false, FieldErrors::default()), text: "Ring til revisoren".to_owned() },
            NotePage { form: FormFrame::sample(false, missing), text: String::new() },
        ]
    }
}

/// The note.
#[derive(Deserialize)]
pub struct NoteForm {
    #[serde(default)]
    note: String,
    #[serde(default)]
    token: String,
}

/// Shows an empty form.
pub async fn get(access: CaseAccess<Write>) -> Result<Html, Failure> {
    let mut tx = access.begin("show an empty note").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    page(&access, NotePage { form: FormFrame::new(&access, &state), text: String::new() })
}

/// Saves it. Notes stand beside each other: one that was written meanwhile takes nothing away, so it does not stop this one.
pub async fn post(Posting { access, form }: Posting<NoteForm>) -> Result<Response, Failure> {
    let text = tidy(&form.note);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "note", &text, LONGEST, "desk-note-missing", "desk-note-long");
    let mut tx = access.begin("write a note").await?;
    let state = access.state(&mut tx, true).await?;
    let keys = access.keys(&mut tx).await?;
    let id = handling::item_id(&tx, access.case, &form.token);
    let earlier = match id {
        Some(id) => handling::earlier(&mut tx, &keys, Kind::Note, id, &text).await?,
        None => Earlier::Never,
    };
    let allowed = may(access.by.is_triager(), &state).note;
    let Some(id) = id.filter(|_| errors.is_empty() && allowed && earlier != Earlier::Other) else {
        // Other words under a token that was used need a token of their own.
        let token = if earlier == Earlier::Other { "" } else { &form.token };
        let form = FormFrame::again(&access, &state, token, false, errors);
        return Ok(Unprocessable(page(&access, NotePage { form, text })?).into_response());
    };
    if earlier == Earlier::Never {
        handling::note(&access, &mut tx, &keys, id, &text).await?;
        tx.commit().await?;
    }
    Ok(web::redirect(&format!("{}?done=saved", access.base())))
}

fn page(access: &CaseAccess<Write>, page: NotePage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, &page)
}
