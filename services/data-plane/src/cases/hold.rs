//! Keeping a case longer than the days of its tenant: a legal hold, with its reason and its last day.

use super::access::{CaseAccess, Hold};
use super::archival::Kept;
use super::archive_queries;
use super::content::{Content, Words};
use super::form::{FormFrame, check_text, tidy};
use super::handling;
use super::items::{self, Author, Kind, NewItem};
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use tenants::RoomTx;
use tenants::calendar::{read_day, write_day};
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

const LONGEST: usize = 2_000;
/// A hold is looked at again after so long at the latest.
const AT_MOST: Months = Months::new(24);

/// `/cases/{tenant}/{reference}/hold`.
#[derive(Serialize)]
pub struct HoldPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// When the case is erased, as it stands.
    pub kept: Kept,
    /// A hold stands today.
    pub held: bool,
    /// The last day, as typed.
    pub until: String,
    /// As typed.
    pub reason: String,
    /// The last day that can be chosen.
    pub latest: NaiveDate,
}

impl Page for HoldPage {
    const TEMPLATE: &'static str = "cases/hold.html";

    fn samples() -> Vec<Self> {
        let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d).expect("a day");
        let page = |form, held: bool| HoldPage {
            form,
            kept: Kept {
                archived_on: held.then(|| day(1, 10)),
                hold_until: held.then(|| day(6, 30)),
                erase_on: held.then(|| day(7, 1)),
                without_hold: held.then(|| day(3, 11)),
            },
            held,
            until: String::new(),
            reason: String::new(),
            latest: day(12, 31),
        };
        let mut wrong = FieldErrors::default();
        wrong.add("until", "hold-until-missing");
        wrong.add("reason", "hold-reason-missing");
        let mut late = FieldErrors::default();
        late.add("until", "hold-until-late");
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), false),
            page(FormFrame::sample(true, wrong), true),
            page(FormFrame::sample(false, late), true),
        ]
    }
}

/// What is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct HoldForm {
    until: String,
    reason: String,
    go: String,
    seen: String,
    token: String,
}

/// Shows the form.
pub async fn get(access: CaseAccess<Hold>) -> Result<Response, Failure> {
    let mut tx = access.begin("show how long a case is kept").await?;
    let state = access.state(&mut tx, false).await?;
    let kept = Kept::read(&mut tx, access.case).await?;
    tx.commit().await?;
    let until = kept.hold_until.filter(|day| *day >= access.today()).map(write_day).unwrap_or_default();
    let page = page(&access, FormFrame::new(&access, &state), kept, until, String::new());
    Ok(render(&access, &page)?.into_response())
}

/// Sets the hold, moves its last day, or ends it.
pub async fn post(Posting { access, form }: Posting<HoldForm, Hold>) -> Result<Response, Failure> {
    let reason = tidy(&form.reason);
    let lift = form.go == "lift";
    let mut errors = FieldErrors::default();
    let until = if lift { None } else { last_day(&form.until, access.today(), &mut errors) };
    check_text(&mut errors, "reason", &reason, LONGEST, "hold-reason-missing", "desk-close-too-long");
    let mut tx = access.begin("hold a case").await?;
    let state = access.state(&mut tx, true).await?;
    let kept = Kept::read(&mut tx, access.case).await?;
    let changed = form.seen != state.seen();
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty() && !changed);
    let Some(id) = id else {
        let frame = FormFrame::again(&access, &state, &form.token, changed, errors);
        return Ok(Unprocessable(render(&access, &page(&access, frame, kept, form.until, reason))?).into_response());
    };
    set(&access, &mut tx, &kept, until, id, &reason).await?;
    tx.commit().await?;
    access.record(if lift { "hold-ended" } else { "held" }, None).await?;
    Ok(web::redirect(&format!("{}?done={}", access.base(), if lift { "hold-ended" } else { "held" })))
}

async fn set(
    access: &CaseAccess<Hold>,
    tx: &mut RoomTx,
    before: &Kept,
    until: Option<NaiveDate>,
    id: Uuid,
    reason: &str,
) -> Result<(), Failure> {
    let keys = access.keys(tx).await?;
    let content = Content::Reason(Words::new(reason));
    let item = NewItem {
        id,
        kind: Kind::Reason,
        author: Author::Handler(access.me()),
        content: &content,
        about: None,
        held_until: None,
    };
    items::add(tx, &keys, item, &access.app().rng, access.now()).await?;
    archive_queries::hold(tx.sql(), access.case, until).await?;
    archive_queries::reckon(tx, Some(access.case)).await?;
    let word = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    access.changed(tx, "hold", word(before.hold_until), word(until)).await?;
    access.log(tx, if until.is_some() { "held" } else { "hold-ended" }, Some(id)).await
}

fn last_day(typed: &str, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let day = read_day(typed);
    match day {
        None => errors.add("until", "hold-until-missing"),
        Some(day) if day <= today => errors.add("until", "hold-until-past"),
        Some(day) if day > latest(today) => errors.add("until", "hold-until-late"),
        Some(_) => {}
    }
    day
}

fn latest(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(AT_MOST).expect("calendar years of reports are within chrono's range")
}

fn page(access: &CaseAccess<Hold>, form: FormFrame, kept: Kept, until: String, reason: String) -> HoldPage {
    let held = kept.hold_until.is_some_and(|day| day >= access.today());
    HoldPage { form, held, kept, until, reason, latest: latest(access.today()) }
}

fn render(access: &CaseAccess<Hold>, page: &HoldPage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(typed: &str) -> Option<String> {
        let mut errors = FieldErrors::default();
        last_day(typed, NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day"), &mut errors);
        errors.key_of("until").map(str::to_owned)
    }

    #[test]
    fn the_last_day_of_a_hold_is_to_come_and_within_two_years() {
        assert_eq!(problem(" 2026-11-30 "), None);
        assert_eq!(problem("2028-11-29"), None);
        assert_eq!(problem("2028-11-30").as_deref(), Some("hold-until-late"));
        assert_eq!(problem("2026-11-29").as_deref(), Some("hold-until-past"));
        assert_eq!(problem("29/11/2026").as_deref(), Some("hold-until-past"));
        assert_eq!(problem("31-11-2027").as_deref(), Some("hold-until-missing"));
        assert_eq!(problem("").as_deref(), Some("hold-until-missing"));
    }
}
