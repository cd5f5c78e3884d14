//! Before the first step: how long it takes, the code, the exit; and what to do with a draft that is there.

use super::draft::{self, Standing};
use super::step;
use crate::visit::Visit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use vault::DraftToken;
use web::{Failure, Submitted};

/// The page.
#[derive(Serialize)]
pub struct StartPage {
    /// Where an open draft goes on; empty: there is none.
    pub resume: String,
    /// A draft was there and has ended.
    pub ended: bool,
    /// A case is open in this browser: beginning takes its cookie's place.
    pub case: bool,
    /// The draft was erased by this request.
    pub erased: bool,
    /// Seconds to wait, because many begin at this moment; 0: none.
    pub wait: u32,
}

impl web::Page for StartPage {
    const TEMPLATE: &'static str = "reports/start.html";

    fn samples() -> Vec<Self> {
        let fresh = || StartPage { resume: String::new(), ended: false, case: false, erased: false, wait: 0 };
        vec![
            fresh(),
            StartPage { resume: "/report/3".to_owned(), ..fresh() },
            StartPage { ended: true, ..fresh() },
            StartPage { case: true, ..fresh() },
            StartPage { erased: true, ..fresh() },
            StartPage { wait: 4, ..fresh() },
        ]
    }
}

/// The buttons.
#[derive(Deserialize)]
pub struct StartForm {
    #[serde(default)]
    erase: Option<String>,
}

fn resume(reached: u8) -> String {
    if reached >= step::CHECK { "/report/check".to_owned() } else { format!("/report/{}", reached.max(1)) }
}

/// Explains, and offers to go on with a draft.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let case = visit.mailbox().await?.is_some();
    let mut page = StartPage { resume: String::new(), ended: false, case, erased: false, wait: 0 };
    if let Some(token) = visit.draft_token() {
        let mut tx = visit.room.begin("look for a draft").await?;
        match draft::find(&mut tx, token, visit.now).await? {
            Standing::Open(draft) => page.resume = resume(draft.written.reached),
            Standing::Sent(sent) if sent.tombstone.shows_code() => return Ok(web::redirect("/report/code")),
            Standing::Sent(_) => {}
            Standing::None => page.ended = true,
        }
    }
    if !visit.tenant.state.takes_reports() && page.resume.is_empty() {
        return Ok(web::redirect("/"));
    }
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}

/// Begins a draft, goes on with one, or erases it.
pub async fn post(visit: Visit, submitted: Submitted<StartForm>) -> Result<Response, Failure> {
    // Beginning changes nothing that is there, so a page from before the cookie may do it; erasing needs the token.
    let erase = match submitted {
        submitted if visit.csrf.is_empty() => submitted.without_session().erase.is_some(),
        submitted => match submitted.checked(&visit.csrf) {
            Ok(form) => form.erase.is_some(),
            Err(_stale_page) => false,
        },
    };
    let mut tx = visit.room.begin("begin a draft").await?;
    if let Some(token) = visit.draft_token() {
        match draft::lock(&mut tx, token, visit.now).await? {
            Standing::Open(draft) if erase => {
                draft.erase(&mut tx, token, &visit.app.rng, visit.now).await?;
                tx.commit().await?;
                return erased(visit);
            }
            Standing::Open(draft) => return Ok(web::redirect(&resume(draft.written.reached))),
            Standing::Sent(sent) if sent.tombstone.shows_code() => return Ok(web::redirect("/report/code")),
            Standing::Sent(_) | Standing::None => {}
        }
    }
    if erase {
        return erased(visit);
    }
    if !visit.tenant.state.takes_reports() {
        return Ok(web::redirect("/"));
    }
    if let Err(wait) = visit.app.budgets.drafts.try_take(&visit.tenant.id) {
        let page = StartPage { resume: String::new(), ended: false, case: visit.mailbox().await?.is_some(), erased: false, wait };
        let html = visit.app.pages.render(&visit.frame, &page)?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait.to_string())], html).into_response());
    }
    let token = DraftToken::new(&visit.app.rng);
    draft::begin(&mut tx, &token, false, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    Ok(([(header::SET_COOKIE, visit.set_draft(&token))], web::redirect("/report/1")).into_response())
}

fn erased(mut visit: Visit) -> Result<Response, Failure> {
    visit.frame.csrf = None;
    let page = StartPage { resume: String::new(), ended: false, case: false, erased: true, wait: 0 };
    let html = visit.app.pages.render(&visit.frame, &page)?;
    Ok(([(header::SET_COOKIE, visit.expire())], html).into_response())
}
