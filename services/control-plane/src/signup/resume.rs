//! `/signup/resume`: back to a signup by the mailed link, from any browser; or by asking for a new link.

use super::door::Door;
use super::queries;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use vault::SessionToken;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// A button for who comes by the link, a field for who does not.
#[derive(Serialize)]
pub struct ResumePage {
    /// The token of the link; empty: ask for the mail address.
    pub k: String,
    /// As typed.
    pub mail: String,
    /// Something to know: a key.
    pub notice: Option<&'static str>,
    /// How grave it is.
    pub notice_kind: &'static str,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ResumePage {
    const TEMPLATE: &'static str = "signup/resume.html";

    fn samples() -> Vec<Self> {
        let page =
            |k: &str, notice, errors| ResumePage { k: k.to_owned(), mail: String::new(), notice, notice_kind: "warn", errors };
        let mut wrong = FieldErrors::default();
        wrong.add("mail", "signup-mail-wrong");
        vec![
            page("token", None, FieldErrors::default()),
            page("", Some("signup-resume-ended"), FieldErrors::default()),
            page("", Some("signup-resume-void"), FieldErrors::default()),
            page("", Some("signup-resume-sent"), FieldErrors::default()),
            page("", None, wrong),
        ]
    }
}

/// What the address says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    k: String,
    #[serde(default)]
    why: String,
}

/// The link's token.
#[derive(Deserialize)]
pub struct OpenForm {
    #[serde(default)]
    k: String,
}

/// Where to mail a link.
#[derive(Deserialize)]
pub struct MailForm {
    #[serde(default)]
    mail: String,
}

/// Shows the button or the field. Looking opens nothing: programs that look at mail follow links too.
pub async fn get(door: Door, Query(asked): Query<Asked>) -> Result<Html, Failure> {
    let (notice, kind) = match asked.why.as_str() {
        "ended" => (Some("signup-resume-ended"), "info"),
        "void" => (Some("signup-resume-void"), "warn"),
        "sent" => (Some("signup-resume-sent"), "ok"),
        _ => (None, "info"),
    };
    page(&door, asked.k.chars().take(60).collect(), String::new(), notice, kind, FieldErrors::default())
}

/// Opens the signup in this browser; the browser before is out.
pub async fn post(door: Door, submitted: Submitted<OpenForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let Ok(link) = SessionToken::decode(&form.k) else { return Ok(web::redirect("/signup/resume?why=void")) };
    let office = door.office();
    let token = SessionToken::new(&office.app.rng);
    let mut tx = office.begin().await?;
    let Some(stored) = queries::by_resume(&mut tx, &link.hash()).await? else {
        return Ok(web::redirect("/signup/resume?why=void"));
    };
    queries::set_session(&mut tx, stored.id, &token.hash()).await?;
    tx.commit().await?;
    let draft = office.open(stored)?;
    let next = if draft.state == "draft" { draft.content.next(draft.verified).path() } else { "/signup/done" };
    Ok((AppendHeaders([(SET_COOKIE, Door::set(&token))]), web::redirect(next)).into_response())
}

/// Mails a link, if there is a signup with that address. The answer is the same either way.
pub async fn mail(door: Door, submitted: Submitted<MailForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let Ok(address) = MailAddress::parse(&form.mail) else {
        let mut errors = FieldErrors::default();
        errors.add("mail", "signup-mail-wrong");
        return Ok(Unprocessable(page(&door, String::new(), form.mail, None, "info", errors)?).into_response());
    };
    let office = door.office();
    if office.mail_allowed(address.as_str()) {
        let mut tx = office.begin().await?;
        let found = queries::by_mail(&mut tx, &office.indexes("signup-mail", address.as_str())).await?;
        tx.commit().await?;
        if let Some(stored) = found {
            let language = door.visit.frame.locale.code();
            office.send_link(stored.id, address.as_str(), language, "signup-mail-link").await?;
        }
    }
    Ok(web::redirect("/signup/resume?why=sent"))
}

/// Forgets the signup in this browser; the mailed link still leads to it.
pub async fn leave(door: Door, submitted: Submitted<LeaveForm>) -> Result<Response, Failure> {
    submitted.checked(&door.csrf)?;
    if let Some(draft) = &door.draft {
        let office = door.office();
        let mut tx = office.begin().await?;
        queries::forget_session(&mut tx, draft.id).await?;
        tx.commit().await?;
    }
    Ok((AppendHeaders([(SET_COOKIE, Door::expire())]), web::redirect("/")).into_response())
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct LeaveForm {}

fn page(
    door: &Door,
    k: String,
    mail: String,
    notice: Option<&'static str>,
    notice_kind: &'static str,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    door.visit.app.pages.render(&door.visit.frame, &ResumePage { k, mail, notice, notice_kind, errors })
}
