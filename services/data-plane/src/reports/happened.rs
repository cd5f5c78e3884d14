//! Step 2: what happened.

use super::answers::LONGEST_TEXT;
use super::draft::Written;
use super::step::{self, Around, Buttons, Meanwhile, Wrong};
use super::typed;
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Submitted};

const STEP: u8 = 2;

/// The page.
#[derive(Serialize)]
pub struct HappenedPage {
    what: String,
    max: usize,
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl HappenedPage {
    fn of(written: &Written, errors: FieldErrors, around: Around) -> Self {
        HappenedPage { what: written.answers.what.clone(), max: LONGEST_TEXT, errors, around }
    }
}

impl web::Page for HappenedPage {
    const TEMPLATE: &'static str = "reports/happened.html";

    fn samples() -> Vec<Self> {
        let sample = |what: &str, errors, at_check| HappenedPage {
            what: what.into(),
            max: LONGEST_TEXT,
            errors,
            around: Around { at_check, anew: at_check, meanwhile: Meanwhile::Nothing },
        };
        let mut empty = FieldErrors::default();
        empty.add("what", "happened-empty");
        let mut long = FieldErrors::default();
        long.add_with("what", "happened-too-long", [("length", 50_001_i64.into()), ("max", 50_000_i64.into())]);
        let back = |meanwhile| HappenedPage { around: Around::sample(meanwhile), ..sample("x", FieldErrors::default(), false) };
        vec![
            sample("<b>Two</b>\nlines", FieldErrors::default(), true),
            sample("", empty, false),
            sample("x", long, false),
            back(Meanwhile::Draft),
            back(Meanwhile::Case),
        ]
    }
}

/// The answer.
#[derive(Deserialize)]
pub struct HappenedForm {
    #[serde(default)]
    what: String,
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
    let page = HappenedPage::of(&draft.written, FieldErrors::default(), Around::of(&draft.written));
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on.
pub async fn post(visit: Visit, submitted: Submitted<HappenedForm>) -> Result<Response, Failure> {
    let (form, meanwhile) = step::accepted(&visit, submitted);
    let way = Buttons { back: form.back, go: form.go }.way();
    let saved = step::save(&visit, STEP, way, meanwhile, |written| {
        let mut wrong = Wrong::default();
        written.answers.what = typed::text(&form.what);
        written.answers.check_what(&mut wrong.errors);
        wrong
    });
    match saved.await? {
        Ok(saved) => saved.conclude(&visit, HappenedPage::of),
        Err(elsewhere) => Ok(elsewhere),
    }
}
