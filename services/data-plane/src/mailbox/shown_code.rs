//! The code once more, in the session that sent the report and in no other.

use super::session;
use crate::visit::Visit;
use axum::response::Response;
use serde::Serialize;
use web::Failure;

/// The page.
#[derive(Serialize)]
pub struct ShownCodePage {
    code: String,
}

impl web::Page for ShownCodePage {
    const TEMPLATE: &'static str = "mailbox/code.html";

    fn samples() -> Vec<Self> {
        vec![ShownCodePage { code: "7M2K-9XQ4-0000-1111-2222".to_owned() }]
    }
}

/// Shows it; a session that was opened with the code does not know it.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let Some(mut session) = session::open(&visit).await? else { return Ok(web::redirect("/return")) };
    let Some(code) = session.code.as_ref().map(|code| code.groups().join("-")) else {
        return Ok(session::carried(&visit, &mut session, web::redirect("/case")));
    };
    let html = visit.app.pages.render(&visit.frame, &ShownCodePage { code })?;
    Ok(session::carried(&visit, &mut session, html))
}
