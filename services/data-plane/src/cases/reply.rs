//! Writing to the reporter, and taking it back while the reporter cannot read it yet.

use super::access::{CaseAccess, Write};
use super::case::{LONGEST, may};
use super::content::Content;
use super::desk_queries;
use super::form::{FormFrame, check_text, tidy};
use super::handling::{self, Earlier};
use super::items::{self, Kind};
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/cases/{tenant}/{reference}/reply`.
#[derive(Serialize)]
pub struct ReplyPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// As typed.
    pub text: String,
    /// These words were just taken back.
    pub undone: bool,
}

impl Page for ReplyPage {
    const TEMPLATE: &'static str = "cases/reply.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("message", "desk-reply-missing");
        let page = |form, text: &str, undone| ReplyPage { form, text: text.to_owned(), undone };
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), "", false),
            page(FormFrame::sample(true, FieldErrors::default()), "Har du fakturanumre?", false),
            page(FormFrame::sample(false, missing), "", false),
            page(FormFrame::sample(false, FieldErrors::default()), "Har du fakturanumre?", true),
        ]
    }
}

/// The message.
#[derive(Deserialize)]
pub struct ReplyForm {
    #[serde(default)]
    message: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

/// The message to take back.
#[derive(Deserialize)]
pub struct UndoForm {
    item: Uuid,
}

/// Shows an empty form.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show an empty reply").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).reply {
        return Ok(web::redirect(&access.base()));
    }
    Ok(page(&access, ReplyPage { form: FormFrame::new(&access, &state), text: String::new(), undone: false })?.into_response())
}

/// Sends it. The same form twice is one message.
pub async fn post(Posting { access, form }: Posting<ReplyForm>) -> Result<Response, Failure> {
    let text = tidy(&form.message);
    let sent = format!("{}?done=sent", access.base());
    let mut tx = access.begin("write to the reporter").await?;
    let state = access.state(&mut tx, true).await?;
    let id = handling::item_id(&tx, access.case, &form.token);
    let keys = access.keys(&mut tx).await?;
    let earlier = match id {
        Some(id) => handling::earlier(&mut tx, &keys, Kind::Message, id, &text).await?,
        None => Earlier::Never,
    };
    if earlier == Earlier::Same {
        return Ok(web::redirect(&sent));
    }
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "message", &text, LONGEST, "desk-reply-missing", "desk-reply-long");
    let changed = form.seen != state.seen();
    let allowed = may(access.by.is_triager(), &state).reply;
    let Some(id) = id.filter(|_| errors.is_empty() && !changed && allowed && earlier == Earlier::Never) else {
        // Other words under a token that was used need a token of their own.
        let token = if earlier == Earlier::Other { "" } else { &form.token };
        let form = FormFrame::again(&access, &state, token, changed, errors);
        return Ok(Unprocessable(page(&access, ReplyPage { form, text, undone: false })?).into_response());
    };
    handling::reply(&access, &mut tx, &keys, id, &text).await?;
    tx.commit().await?;
    Ok(web::redirect(&sent))
}

/// Takes a message back; its words stand in a new form.
pub async fn undo(access: CaseAccess<Write>, submitted: Submitted<UndoForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&access.visit().csrf)?;
    let mut tx = access.begin("take a message back").await?;
    let keys = access.keys(&mut tx).await?;
    let taken = desk_queries::withdraw(tx.sql(), access.schema(), access.case, form.item, access.me(), access.now()).await?;
    if !taken {
        return Ok(web::redirect(&format!("{}?done=too-late", access.base())));
    }
    access.log(&mut tx, "withdrew", Some(form.item)).await?;
    let messages = items::list(&mut tx, &keys, &[Kind::Message]).await?;
    let text = messages.into_iter().find(|m| m.id == form.item).and_then(|m| match m.content {
        Content::Message(words) => Some(words.text),
        _ => None,
    });
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    let page_again = ReplyPage { form: FormFrame::new(&access, &state), text: text.unwrap_or_default(), undone: true };
    Ok(page(&access, page_again)?.into_response())
}

fn page(access: &CaseAccess<Write>, page: ReplyPage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, &page)
}
