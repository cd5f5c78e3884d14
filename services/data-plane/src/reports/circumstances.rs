//! Step 3: when, where, and whether it still goes on.

use super::answers::{Answers, LONGEST_LINE};
use super::approximate::DateParts;
use super::draft::Written;
use super::step::{self, Around, Buttons, Wrong};
use super::typed;
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use web::{Failure, FieldErrors, Submitted};

const STEP: u8 = 3;

/// The page.
#[derive(Serialize)]
pub struct CircumstancesPage {
    from: DateParts,
    to: DateParts,
    when: String,
    place: String,
    ongoing: String,
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl CircumstancesPage {
    fn of(written: &Written, errors: FieldErrors, around: Around) -> Self {
        let Answers { from, to, when_words, place, ongoing, .. } = written.answers.clone();
        CircumstancesPage { from, to, when: when_words, place, ongoing, errors, around }
    }
}

impl web::Page for CircumstancesPage {
    const TEMPLATE: &'static str = "reports/circumstances.html";

    fn samples() -> Vec<Self> {
        let sample = |errors| CircumstancesPage {
            from: DateParts::new("31", "2", "2024"),
            to: DateParts::default(),
            when: "every Friday".into(),
            place: "Lager 2".into(),
            ongoing: "unsure".into(),
            errors,
            around: Around::default(),
        };
        let mut wrong = FieldErrors::default();
        wrong.add("from", "circumstances-date-impossible");
        wrong.add("to", "circumstances-date-order");
        wrong.add_with("place", "circumstances-too-long", [("max", 500_i64.into())]);
        let mut others = FieldErrors::default();
        others.add("from", "circumstances-date-year");
        others.add("to", "circumstances-date-future");
        others.add_with("when", "circumstances-too-long", [("max", 500_i64.into())]);
        others.add("ongoing", "reporter-choice-unknown");
        vec![sample(FieldErrors::default()), sample(wrong), sample(others)]
    }
}

/// The answers.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CircumstancesForm {
    from_day: String,
    from_month: String,
    from_year: String,
    to_day: String,
    to_month: String,
    to_year: String,
    when: String,
    place: String,
    ongoing: String,
    back: Option<String>,
    go: Option<String>,
}

impl CircumstancesForm {
    fn fill(&self, answers: &mut Answers, wrong: &mut Wrong) {
        // Beyond a line's length nothing is lost that the page would not tell first; the draft itself stays small.
        let cut = |typed: &str| typed::line(typed).chars().take(LONGEST_LINE * 20).collect::<String>();
        answers.from = DateParts::new(&self.from_day, &self.from_month, &self.from_year);
        answers.to = DateParts::new(&self.to_day, &self.to_month, &self.to_year);
        answers.when_words = cut(&self.when);
        answers.place = cut(&self.place);
        let known = typed::offered(&self.ongoing, &["yes", "no", "unsure"]);
        answers.ongoing = if known { self.ongoing.clone() } else { String::new() };
        if !known {
            wrong.unknown("ongoing", "reporter-choice-unknown");
        }
    }
}

/// Asks.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let page = CircumstancesPage::of(&draft.written, FieldErrors::default(), Around::of(&draft.written));
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on.
pub async fn post(visit: Visit, submitted: Submitted<CircumstancesForm>) -> Result<Response, Failure> {
    let (form, meanwhile) = step::accepted(&visit, submitted);
    let way = Buttons { back: form.back.clone(), go: form.go.clone() }.way();
    let today = day_of(visit.now);
    let saved = step::save(&visit, STEP, way, meanwhile, |written| {
        let mut wrong = Wrong::default();
        form.fill(&mut written.answers, &mut wrong);
        written.answers.check_circumstances(today, &mut wrong.errors);
        wrong
    });
    match saved.await? {
        Ok(saved) => saved.conclude(&visit, CircumstancesPage::of),
        Err(elsewhere) => Ok(elsewhere),
    }
}
