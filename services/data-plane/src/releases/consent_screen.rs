//! Asking the reporter whether the company may know who reported, and the reporter's answer in the mailbox.

use super::consent::{self, Standing};
use super::making;
use crate::cases::access::{CaseAccess, Write};
use crate::cases::case::may;
use crate::cases::content::{Consent, Content};
use crate::cases::form::{FormFrame, check_text, tidy};
use crate::cases::handling;
use crate::cases::items::{self, Kind};
use crate::cases::posting::Posting;
use crate::mailbox::enter::EnterPage;
use crate::mailbox::{case, session};
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

const LONGEST: usize = 2_000;

/// `/cases/{tenant}/{reference}/consent`.
#[derive(Serialize)]
pub struct ConsentPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// Where it stands: a word.
    pub standing: &'static str,
    /// LES can ask.
    pub askable: bool,
    /// As typed.
    pub reason: String,
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "releases/consent.html";

    fn samples() -> Vec<Self> {
        let page = |standing: Standing, errors| ConsentPage {
            form: FormFrame::sample(false, errors),
            standing: standing.as_str(),
            askable: standing.askable(),
            reason: String::new(),
        };
        let mut missing = FieldErrors::default();
        missing.add("reason", "consent-reason-missing");
        let mut pages = vec![page(Standing::NotAsked, missing)];
        let all = [Standing::NotAsked, Standing::Asked, Standing::Given, Standing::Refused, Standing::Withdrawn, Standing::Used];
        pages.extend(all.map(|s| page(s, FieldErrors::default())));
        pages
    }
}

/// Why LES asks.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ConsentForm {
    reason: String,
    token: String,
}

/// The reporter's answer.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AnswerForm {
    answer: String,
    words: String,
    form: String,
}

/// Shows where it stands and how to ask.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show whether a reporter was asked").await?;
    let state = access.state(&mut tx, false).await?;
    let keys = access.keys(&mut tx).await?;
    let standing = Standing::of(&items::list(&mut tx, &keys, &[Kind::Consent]).await?);
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).share || !state.confidential {
        return Ok(web::redirect(&access.base()));
    }
    let form = FormFrame::new(&access, &state);
    Ok(render(&access, form, standing, String::new())?.into_response())
}

/// Asks.
pub async fn post(Posting { access, form }: Posting<ConsentForm>) -> Result<Response, Failure> {
    let reason = tidy(&form.reason);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", &reason, LONGEST, "consent-reason-missing", "desk-close-too-long");
    let mut tx = access.begin("ask a reporter for consent").await?;
    let state = access.state(&mut tx, true).await?;
    let keys = access.keys(&mut tx).await?;
    let standing = Standing::of(&items::list(&mut tx, &keys, &[Kind::Consent]).await?);
    if !may(access.by.is_triager(), &state).share || !state.confidential {
        return Ok(web::redirect(&access.base()));
    }
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty());
    let Some(id) = id else {
        let frame = FormFrame::again(&access, &state, &form.token, false, errors);
        return Ok(Unprocessable(render(&access, frame, standing, reason)?).into_response());
    };
    if standing.askable() {
        let asked = Content::Consent(Consent { step: "asked".to_owned(), words: reason });
        making::add(&access, &mut tx, &keys, id, Kind::Consent, &asked).await?;
        access.log(&mut tx, "consent-asked", Some(id)).await?;
    }
    tx.commit().await?;
    Ok(web::redirect(&format!("{}?done=asked", access.base())))
}

fn render(access: &CaseAccess<Write>, form: FormFrame, standing: Standing, reason: String) -> Result<Html, Failure> {
    let page = ConsentPage { form, standing: standing.as_str(), askable: standing.askable(), reason };
    access.app().pages.render(&access.visit().frame, &page)
}

/// The address is one to post to; whoever opens it finds the case.
pub async fn to_case() -> Response {
    web::redirect("/case")
}

/// The reporter answers, or takes consent back. When the session has ended meanwhile, or another case was opened in its place,
/// the answer comes back with a field for the code. The same form sent twice is one answer; what does not fit changes nothing.
pub async fn answer(visit: Visit, submitted: Submitted<AnswerForm>) -> Result<Response, Failure> {
    let (form, ours) = submitted.told_apart(&visit.csrf);
    let words: String = tidy(&form.words).chars().take(LONGEST).collect();
    let Some(mut open) = session::open(&visit).await?.filter(|_| ours) else {
        if form.answer.is_empty() && words.is_empty() {
            return Ok(web::redirect("/case"));
        }
        // Nothing is changed: the answer goes back to who gave it, so the ended session's token is not asked for.
        let page = EnterPage::keeping_answer(form.answer, words);
        return Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response());
    };
    let mut tx = visit.room.begin("take a reporter's answer about consent").await?;
    match case::find(&mut tx, open.case).await? {
        Some(row) if row.archived_on.is_none() => {}
        _ => return Ok(session::carried(&visit, &mut open, web::redirect("/case"))),
    }
    let keys = crate::cases::keys::for_reporter(&mut tx, &open.pair, open.case).await?;
    case::lock(&mut tx, open.case).await?;
    let standing = Standing::of(&items::list(&mut tx, &keys, &[Kind::Consent]).await?);
    let id = handling::item_id(&tx, open.case, &form.form).unwrap_or_else(|| visit.app.rng.uuid());
    let Some(step) = consent::answer(standing, &form.answer) else {
        let done = if form.answer.is_empty() { "/case?done=consent-missing" } else { "/case" };
        return Ok(session::carried(&visit, &mut open, web::redirect(done)));
    };
    let content = Content::Consent(Consent { step: step.to_owned(), words });
    case::add(&mut tx, &keys, id, Kind::Consent, &content, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    visit.app.wake_outbox(visit.tenant.id);
    Ok(session::carried(&visit, &mut open, web::redirect("/case?done=consent")))
}
