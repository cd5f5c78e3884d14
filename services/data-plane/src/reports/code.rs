//! The return code, shown until the reporter has confirmed it; and that it was.

use super::draft::{self, Sent, Standing};
use super::queries;
use crate::mailbox::session::has_ended;
use crate::visit::{ReporterSession, Visit};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::{Fault, RoomTx};
use vault::{DraftToken, ReturnCode};
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// The page.
#[derive(Serialize)]
pub struct CodePage {
    code: String,
    last: String,
    /// The form that was sent belonged to another report.
    meanwhile: bool,
    errors: FieldErrors,
}

/// The page of a report that was sent and confirmed before.
#[derive(Serialize)]
pub struct AlreadyPage {
    /// The reporter left before confirming the code.
    pub unconfirmed: bool,
}

impl CodePage {
    fn of(code: &ReturnCode, last: String, errors: FieldErrors) -> Self {
        CodePage { code: code.groups().join("-"), last, meanwhile: false, errors }
    }
}

impl web::Page for CodePage {
    const TEMPLATE: &'static str = "reports/code.html";

    fn samples() -> Vec<Self> {
        let sample = |key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("last", key);
            }
            CodePage { code: "7M2K-9XQ4-0000-1111-2222".into(), last: "22".into(), meanwhile: key.is_none(), errors }
        };
        vec![sample(None), sample(Some("code-missing")), sample(Some("code-mismatch"))]
    }
}

impl web::Page for AlreadyPage {
    const TEMPLATE: &'static str = "reports/already.html";

    fn samples() -> Vec<Self> {
        vec![AlreadyPage { unconfirmed: false }, AlreadyPage { unconfirmed: true }]
    }
}

/// The last characters of the code, or that they cannot be typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    last: String,
    skip: Option<String>,
}

/// Shows the code.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    show(&visit, None).await
}

/// The code of the report that the cookie opens, with what was typed into a form of another one.
async fn show(visit: &Visit, of_another: Option<String>) -> Result<Response, Failure> {
    let Some(token) = visit.draft_token() else {
        let open = visit.mailbox().await?.is_some();
        return Ok(web::redirect(if open { "/report/done" } else { "/report/start" }));
    };
    let mut tx = visit.room.begin("show a code").await?;
    match draft::find(&mut tx, token, visit.now).await? {
        Standing::Sent(sent) if sent.tombstone.shows_code() => {
            let (meanwhile, last) = (of_another.is_some(), of_another.unwrap_or_default());
            let page = CodePage::of(&sent.code(visit.tenant.id, token), last, FieldErrors::default());
            let html = visit.app.pages.render(&visit.frame, &CodePage { meanwhile, ..page })?;
            Ok(if meanwhile { Unprocessable(html).into_response() } else { html.into_response() })
        }
        Standing::Sent(sent) => already(visit, sent.tombstone.confirmed.is_none()),
        Standing::Open(_) => Ok(web::redirect("/report/check")),
        Standing::None => Ok(web::redirect("/report/start")),
    }
}

/// Takes the confirmation and opens the mailbox in the same browser.
pub async fn post(visit: Visit, submitted: Submitted<CodeForm>) -> Result<Response, Failure> {
    let Some(token) = visit.draft_token() else {
        let open = visit.mailbox().await?.is_some();
        return Ok(web::redirect(if open { "/report/done" } else { "/return" }));
    };
    let (form, ours) = submitted.told_apart(&visit.csrf);
    if !ours {
        return show(&visit, Some(shortened(&form.last))).await;
    }
    let mut tx = visit.room.begin("confirm a code").await?;
    let mut sent = match draft::lock(&mut tx, token, visit.now).await? {
        Standing::Sent(sent) if sent.tombstone.takes_confirmation(visit.now) => sent,
        Standing::Sent(sent) => return already(&visit, sent.tombstone.confirmed.is_none()),
        Standing::Open(_) => return Ok(web::redirect("/report/check")),
        Standing::None => return Ok(web::redirect("/report/start")),
    };
    let code = sent.code(visit.tenant.id, token);
    if form.skip.is_none()
        && let Some(key) = mistake(&code, &form.last)
    {
        let mut errors = FieldErrors::default();
        errors.add("last", key);
        let page = CodePage::of(&code, shortened(&form.last), errors);
        return Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response());
    }
    let mut session = mailbox(&visit, &mut tx, token, code).await?;
    // A repetition leads to the same session: one that was left stays left.
    if has_ended(&mut tx, &session).await? {
        return already(&visit, false);
    }
    sent.tombstone.confirmed.get_or_insert(visit.now);
    confirm(tx, sent, token, &visit).await?;
    Ok(([(header::SET_COOKIE, visit.set_mailbox(&mut session))], web::redirect("/report/done")).into_response())
}

async fn confirm(mut tx: RoomTx, sent: Sent, token: &DraftToken, visit: &Visit) -> Result<(), Fault> {
    sent.save(&mut tx, token, &visit.app.rng, visit.now).await?;
    tx.commit().await
}

/// The mailbox of the report that was just sent: it remembers the code until it ends.
async fn mailbox(visit: &Visit, tx: &mut RoomTx, token: &DraftToken, code: ReturnCode) -> Result<ReporterSession, Fault> {
    let tenant = visit.tenant.id;
    let (locator, kek) = code.locator_and_kek(visit.room.code_secret()?, tenant);
    let row = queries::by_locator(tx.sql(), &locator.0).await?.ok_or_else(|| Fault::new("locator"))?;
    let pair = kek.unwrap_private(tenant, row.case_id, &row.wrapped_key)?;
    let session = ReporterSession::begin(row.case_id, pair, false, Some(code), &visit.app.rng, visit.now);
    Ok(ReporterSession { id: draft::session_id(token), ..session })
}

fn already(visit: &Visit, unconfirmed: bool) -> Result<Response, Failure> {
    Ok(visit.app.pages.render(&visit.frame, &AlreadyPage { unconfirmed })?.into_response())
}

/// What was typed, as far as a field shows it again.
fn shortened(typed: &str) -> String {
    typed.chars().take(40).collect()
}

/// What is wrong with the typed end of the code. Read as codes are: case, spaces and dashes make no difference, O is 0, I and
/// L are 1; the whole code is as good as its end.
fn mistake(code: &ReturnCode, typed: &str) -> Option<&'static str> {
    let plain: String = typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    if plain.is_empty() {
        return Some("code-missing");
    }
    (plain != code.last_four() && plain != code.groups().concat()).then_some("code-mismatch")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> ReturnCode {
        let secret = vault::RealmSecret::new(1, &[7; 32]);
        ReturnCode::derive(&secret, uuid::Uuid::from_u128(1), &[9; 32])
    }

    #[test]
    fn the_end_of_the_code_is_taken_in_any_case_and_with_letters_for_digits() {
        let code = code();
        let end = code.last_four();
        assert_eq!(mistake(&code, &end), None);
        assert_eq!(mistake(&code, &format!(" {} ", end.to_lowercase().replace('0', "o").replace('1', "l"))), None);
        assert_eq!(mistake(&code, &code.groups().join(" ")), None);
    }

    #[test]
    fn another_end_and_none_are_told_apart() {
        let code = code();
        let first = code.groups()[0].clone();
        assert_eq!(mistake(&code, " - "), Some("code-missing"));
        assert_eq!(mistake(&code, &first), Some("code-mismatch"));
        assert_eq!(mistake(&code, &code.last_four()[..3]), Some("code-mismatch"));
    }
}
