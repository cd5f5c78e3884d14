//! Coming back: the code opens the case. A right code is never slowed; wrong ones share the tenant's budget.

use super::conversation::{self, Left};
use super::typed_code;
use super::{case, reply, session};
use crate::attachments::multipart::Taken;
use crate::reports::draft::{self, Standing};
use crate::visit::{ReporterCookie, ReporterSession, Visit};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// The page.
#[derive(Serialize)]
pub struct EnterPage {
    /// As typed.
    pub code: String,
    /// `quiet` or `day`.
    pub device: String,
    /// A session was open before and has ended.
    pub ended: bool,
    /// A report is being written in this browser: opening a case takes its cookie's place.
    pub draft: bool,
    /// A message that waits to be sent; empty: none.
    pub text: String,
    /// The token of that message's form.
    pub form: String,
    /// Files were chosen that have to be chosen again.
    pub files: bool,
    /// An answer about consent waits: its word, and what was written with it.
    pub consent: Option<KeptAnswer>,
    /// What to put right.
    pub errors: FieldErrors,
}

/// An answer to the question whether the company may know the reporter's name, before it is sent.
#[derive(Serialize, Clone)]
pub struct KeptAnswer {
    /// `yes`, `no`, `withdraw` or empty.
    pub answer: String,
    /// What was written with it.
    pub words: String,
}

impl EnterPage {
    /// Empty.
    pub fn new() -> Self {
        let (code, text, form) = (String::new(), String::new(), String::new());
        EnterPage {
            code,
            device: "quiet".to_owned(),
            ended: false,
            draft: false,
            text,
            form,
            files: false,
            consent: None,
            errors: FieldErrors::default(),
        }
    }

    /// With an answer about consent that was given in a session that has ended, or of another case.
    pub fn keeping_answer(answer: String, words: String) -> Self {
        EnterPage { ended: true, consent: Some(KeptAnswer { answer, words }), ..EnterPage::new() }
    }

    /// With a message that was written in a session that has ended; and whether files were sent along, which are not kept.
    pub fn keeping(text: String, form: String, files: bool) -> Self {
        EnterPage { ended: true, text, form, files, ..EnterPage::new() }
    }
}

impl web::Page for EnterPage {
    const TEMPLATE: &'static str = "mailbox/enter.html";

    fn samples() -> Vec<Self> {
        use typed_code::Hint;
        let wrong = |tell: &dyn Fn(&mut FieldErrors)| {
            let mut page = EnterPage { code: "7M2K-9XQ4".into(), ..EnterPage::new() };
            tell(&mut page.errors);
            page
        };
        let hints = [
            Hint::Missing,
            Hint::Length { count: 19 },
            Hint::Group { group: 2, count: 3 },
            Hint::Symbol { group: 4 },
            Hint::Check,
        ];
        let mut pages: Vec<Self> = hints.iter().map(|hint| wrong(&|errors| hint.tell("code", errors))).collect();
        pages.push(EnterPage::new());
        pages.push(EnterPage { ended: true, ..EnterPage::new() });
        pages.push(EnterPage { draft: true, ..EnterPage::new() });
        pages.push(EnterPage::keeping("<b>My</b> words\nkept".into(), "00".into(), true));
        pages.push(EnterPage::keeping_answer("no".into(), "<b>Because</b>".into()));
        pages.push(EnterPage::keeping_answer("withdraw".into(), String::new()));
        pages.push(wrong(&|errors| errors.add("code", "return-code-unknown")));
        pages.extend([5, 95, 300].map(|wait| wrong(&|errors| slowed(wait, errors))));
        pages
    }
}

/// The code, the device, and a message or an answer that waited.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EnterForm {
    code: String,
    device: String,
    text: String,
    form: String,
    answer: Option<String>,
    words: String,
}

impl EnterForm {
    fn consent(&self) -> Option<KeptAnswer> {
        self.answer.clone().map(|answer| KeptAnswer { answer, words: self.words.clone() })
    }
}

fn slowed(wait: u32, errors: &mut FieldErrors) {
    let minutes = if wait > 90 { wait.div_ceil(60) } else { 0 };
    errors.add_with("code", "return-slowed", [("minutes", minutes.into()), ("seconds", wait.into())]);
}

/// Asks for the code.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    if visit.mailbox().await?.is_some() {
        return Ok(web::redirect("/case"));
    }
    let ended = matches!(&*visit.cookie, ReporterCookie::Mailbox(_));
    let page = EnterPage { ended, draft: has_draft(&visit).await?, ..EnterPage::new() };
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}

/// Whether unsent answers would be lost by opening a case here.
async fn has_draft(visit: &Visit) -> Result<bool, Failure> {
    let Some(token) = visit.draft_token() else { return Ok(false) };
    let mut tx = visit.room.begin("look for a draft").await?;
    Ok(matches!(draft::find(&mut tx, token, visit.now).await?, Standing::Open(_)))
}

/// Opens the case, or says what to look at again.
pub async fn post(visit: Visit, submitted: Submitted<EnterForm>) -> Result<Response, Failure> {
    // Whoever has a code needs no session; that the form is ours was checked by its origin.
    let form = submitted.without_session();
    let code = match typed_code::read(&form.code) {
        Ok(code) => code,
        Err(hint) => {
            let mut errors = FieldErrors::default();
            hint.tell("code", &mut errors);
            return again(&visit, form, errors, None);
        }
    };
    let mut tx = visit.room.begin("open a case by its code").await?;
    let Some((case, pair)) = session::by_code(&visit, &mut tx, &code).await? else {
        drop(tx);
        let mut errors = FieldErrors::default();
        let wait = visit.app.budgets.wrong_codes.try_take(&visit.tenant.id).err();
        match wait {
            Some(wait) => slowed(wait, &mut errors),
            None => errors.add("code", "return-code-unknown"),
        }
        return again(&visit, form, errors, wait);
    };
    case::count_return(&mut tx, case, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    let session = ReporterSession::begin(case, pair, form.device == "day", None, &visit.app.rng, visit.now);
    entered(visit, session, form).await
}

/// Into the case; a message that waited is sent on the way, an answer stands ready to be sent.
async fn entered(mut visit: Visit, mut session: ReporterSession, form: EnterForm) -> Result<Response, Failure> {
    let consent = form.consent();
    if form.text.trim().is_empty() && consent.is_none() {
        return Ok(session::carried(&visit, &mut session, web::redirect("/case")));
    }
    // The page that may follow belongs to the new session.
    let cookie = ReporterCookie::Mailbox(session);
    visit.csrf = visit.csrf_for(&cookie);
    visit.frame.csrf = Some(visit.csrf.clone());
    let ReporterCookie::Mailbox(mut session) = cookie else { return Err(Failure::NotFound) };
    let Some(KeptAnswer { answer, words }) = consent else {
        return reply::send(&visit, session, Taken::of_words([("text", form.text), ("form", form.form)])).await;
    };
    // What is asked may have changed meanwhile, or be another case's question: the reporter looks at it before sending.
    let left = Left { consent: Some((answer, words)), ..Left::default() };
    let mut tx = visit.room.begin("read a case").await?;
    match conversation::page(&visit, &mut tx, &session, left).await? {
        Some(page) => {
            let html = visit.app.pages.render(&visit.frame, &page)?;
            Ok(session::carried(&visit, &mut session, html))
        }
        None => Ok(web::redirect("/return")),
    }
}

fn again(visit: &Visit, form: EnterForm, errors: FieldErrors, wait: Option<u32>) -> Result<Response, Failure> {
    let device = if form.device == "day" { "day" } else { "quiet" };
    let code = form.code.chars().take(80).collect();
    let consent = form.consent();
    let ended = !form.text.is_empty() || consent.is_some();
    let page = EnterPage {
        code,
        device: device.to_owned(),
        ended,
        draft: false,
        text: form.text,
        form: form.form,
        files: false,
        consent,
        errors,
    };
    let html = visit.app.pages.render(&visit.frame, &page)?;
    Ok(match wait {
        Some(wait) => (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait.to_string())], html).into_response(),
        None => Unprocessable(html).into_response(),
    })
}
