//! Step 1: how the reporter is connected to the company.

use super::answers::CONNECTIONS;
use super::step::{self, Around, Buttons};
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Submitted};

const STEP: u8 = 1;

/// The page.
#[derive(Serialize)]
pub struct ConnectionPage {
    company: String,
    connection: String,
    #[serde(flatten)]
    around: Around,
}

impl web::Page for ConnectionPage {
    const TEMPLATE: &'static str = "reports/connection.html";

    fn samples() -> Vec<Self> {
        let sample =
            |connection: &str, around| ConnectionPage { company: "Nordlys A/S".into(), connection: connection.into(), around };
        vec![sample("", Around::default()), sample("former", Around { at_check: true, anew: true })]
    }
}

/// The answers.
#[derive(Deserialize)]
pub struct ConnectionForm {
    #[serde(default)]
    connection: String,
    #[serde(default)]
    back: Option<String>,
    #[serde(default)]
    go: Option<String>,
}

/// Asks.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let around = Around::of(&draft.written);
    let page = ConnectionPage { company: visit.tenant.name.clone(), connection: draft.written.answers.connection, around };
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on. Leaving it open is an answer.
pub async fn post(visit: Visit, submitted: Submitted<ConnectionForm>) -> Result<Response, Failure> {
    let form = step::accepted(&visit, submitted)?;
    let way = Buttons { back: form.back, go: form.go }.way();
    let saved = step::save(&visit, STEP, way, |written| {
        let known = CONNECTIONS.contains(&form.connection.as_str());
        written.answers.connection = if known { form.connection } else { String::new() };
        FieldErrors::default()
    });
    Ok(match saved.await? {
        Ok(saved) => saved.onward(STEP, way),
        Err(elsewhere) => elsewhere,
    })
}
