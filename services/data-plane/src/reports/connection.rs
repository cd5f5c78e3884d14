//! Step 1: how the reporter is connected to the company.

use super::answers::CONNECTIONS;
use super::draft::Written;
use super::step::{self, Around, Buttons, Meanwhile, Wrong};
use super::typed;
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
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl ConnectionPage {
    fn of(visit: &Visit, written: &Written, errors: FieldErrors, around: Around) -> Self {
        let connection = written.answers.connection.clone();
        ConnectionPage { company: visit.tenant.name.clone(), connection, errors, around }
    }
}

impl web::Page for ConnectionPage {
    const TEMPLATE: &'static str = "reports/connection.html";

    fn samples() -> Vec<Self> {
        let sample = |connection: &str, around| ConnectionPage {
            company: "Nordlys A/S".into(),
            connection: connection.into(),
            errors: FieldErrors::default(),
            around,
        };
        let mut unknown = FieldErrors::default();
        unknown.add("connection", "reporter-choice-unknown");
        vec![
            sample("", Around::default()),
            sample("former", Around { at_check: true, anew: true, meanwhile: Meanwhile::Nothing }),
            ConnectionPage { errors: unknown, ..sample("", Around::default()) },
        ]
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
    let page = ConnectionPage::of(&visit, &draft.written, FieldErrors::default(), Around::of(&draft.written));
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on. Leaving it open is an answer.
pub async fn post(visit: Visit, submitted: Submitted<ConnectionForm>) -> Result<Response, Failure> {
    let (form, meanwhile) = step::accepted(&visit, submitted);
    let way = Buttons { back: form.back, go: form.go }.way();
    let saved = step::save(&visit, STEP, way, meanwhile, |written| {
        let mut wrong = Wrong::default();
        let known = typed::offered(&form.connection, &CONNECTIONS);
        written.answers.connection = if known { form.connection } else { String::new() };
        if !known {
            wrong.unknown("connection", "reporter-choice-unknown");
        }
        wrong
    });
    match saved.await? {
        Ok(saved) => saved.conclude(&visit, |written, errors, around| ConnectionPage::of(&visit, written, errors, around)),
        Err(elsewhere) => Ok(elsewhere),
    }
}
