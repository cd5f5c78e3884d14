//! `/admin/tenants/{slug}/people`: what administrators change among a tenant's contacts. Who they are stands under the tenant's
//! own key, so that nobody is listed here.

use super::contact_changes::{self, Action, Change, OPEN_TO_CHANGE, Person};
use super::doors::{Answer, Outcome};
use super::queries::{self, Stored};
use crate::visit::Administrator;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// What waits, and what was decided before.
#[derive(Serialize)]
pub struct PeoplePage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// What can be asked for now.
    pub actions: Vec<&'static str>,
    /// A change that waits for its second administrator.
    pub waiting: Option<Waiting>,
    /// Those before, the newest first.
    pub rows: Vec<Row>,
    /// As typed.
    pub confirmation: String,
    /// What was just done: a key.
    pub notice: Option<&'static str>,
    /// How grave it is.
    pub notice_kind: &'static str,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// A change that waits.
#[derive(Serialize)]
pub struct Waiting {
    /// What is done.
    pub action: &'static str,
    /// Who is meant, and why.
    pub person: Person,
    /// Who asks; None: somebody who is no longer an administrator.
    pub asker: Option<String>,
    /// The day it was asked.
    pub day: NaiveDate,
    /// Asked by whoever looks.
    pub own: bool,
}

/// A change that was decided.
#[derive(Serialize)]
pub struct Row {
    /// What was to be done.
    pub action: &'static str,
    /// The day it was asked for.
    pub day: NaiveDate,
    /// The word of its state.
    pub state: String,
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "tenants/people.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let person = Person {
            name: "Lars <b>Holm</b>".to_owned(),
            mail: "lars@nordhavn.example".to_owned(),
            phone: "+4520123456".to_owned(),
            reason: "Anne Kjær left the company.".to_owned(),
        };
        let waiting = |action: Action, own, asker: Option<&str>| Waiting {
            action: action.as_str(),
            person: if action == Action::Name {
                person.clone()
            } else {
                Person { name: String::new(), phone: String::new(), ..person.clone() }
            },
            asker: asker.map(str::to_owned),
            day,
            own,
        };
        let states = ["refused", "withdrawn", "lapsed", "confirmed", "done", "known", "unknown", "few"];
        let rows = || states.iter().zip(Action::ALL.iter().cycle());
        let page = |waiting: Option<Waiting>, notice, errors| PeoplePage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            actions: if waiting.is_some() { Vec::new() } else { Action::ALL.map(Action::as_str).to_vec() },
            waiting,
            rows: rows().map(|(state, action)| Row { action: action.as_str(), day, state: (*state).to_owned() }).collect(),
            confirmation: String::new(),
            notice,
            notice_kind: "ok",
            errors,
        };
        let mut wrong = FieldErrors::default();
        super::confirm_address(&mut wrong, "skovlund", "nordhavn");
        let mut pages = vec![
            PeoplePage { rows: Vec::new(), ..page(None, None, FieldErrors::default()) },
            page(Some(waiting(Action::Name, true, Some("Peter Ravn"))), None, FieldErrors::default()),
            page(Some(waiting(Action::Name, false, None)), None, wrong),
            page(Some(waiting(Action::End, false, Some("Peter Ravn"))), None, FieldErrors::default()),
        ];
        pages.extend(NOTICES.iter().map(|(_, key, _)| page(None, Some(key), FieldErrors::default())));
        pages
    }
}

/// What an address may say was done: word, key, kind.
const NOTICES: &[(&str, &str, &str)] = &[
    ("asked", "tenant-notice-asked", "ok"),
    ("waiting", "tenant-notice-waiting", "warn"),
    ("changed", "tenant-notice-changed", "warn"),
    ("confirmed", "people-notice-confirmed", "ok"),
    ("refused", "people-notice-refused", "ok"),
    ("withdrawn", "tenant-notice-withdrawn", "ok"),
];

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// What is typed and pressed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PeopleForm {
    answer: String,
    confirmation: String,
}

/// Shows what waits and what was decided.
pub async fn get(by: Administrator, Path(slug): Path<String>, Query(done): Query<Done>) -> Result<Html, Failure> {
    let (tenant, changes) = found(&by, &slug).await?;
    let notice = NOTICES.iter().find(|(word, _, _)| *word == done.done);
    page(&by, tenant, changes, notice, String::new(), FieldErrors::default()).await
}

/// Answers what waits.
pub async fn post(by: Administrator, Path(slug): Path<String>, submitted: Submitted<PeopleForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.visit.csrf)?;
    let there = |done: &str| web::redirect(&format!("/admin/tenants/{slug}/people?done={done}"));
    let (tenant, changes) = found(&by, &slug).await?;
    let Some(change) = changes.iter().find(|c| c.person.is_some()) else { return Ok(there("changed")) };
    let (answer, done) = match (form.answer.as_str(), change.asked_by == by.account.id) {
        ("confirm", false) => (Answer::Confirm, "confirmed"),
        ("refuse", false) => (Answer::Refuse, "refused"),
        ("withdraw", true) => (Answer::Withdraw, "withdrawn"),
        _ => return Err(Failure::Forbidden),
    };
    if answer == Answer::Confirm {
        let mut errors = FieldErrors::default();
        super::confirm_address(&mut errors, &form.confirmation, &tenant.slug);
        if !errors.is_empty() {
            return Ok(Unprocessable(page(&by, tenant, changes, None, form.confirmation, errors).await?).into_response());
        }
    }
    Ok(match contact_changes::answer(&by, change, answer).await? {
        Outcome::Done => there(done),
        Outcome::Changed => there("changed"),
    })
}

async fn found(by: &Administrator, slug: &str) -> Result<(Stored, Vec<Change>), Failure> {
    let mut tx = by.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?.filter(|t| !["undone", "left"].contains(&t.state.as_str()));
    let tenant = tenant.ok_or(Failure::NotFound)?;
    let changes = contact_changes::of_tenant(&mut tx, by, tenant.id).await?;
    tx.commit().await?;
    Ok((tenant, changes))
}

async fn page(
    by: &Administrator,
    tenant: Stored,
    changes: Vec<Change>,
    notice: Option<&(&str, &'static str, &'static str)>,
    confirmation: String,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let visit = &by.visit;
    let mut tx = visit.begin().await?;
    let (mut waiting, mut rows) = (None, Vec::new());
    for change in changes {
        let (action, day) = (change.action.as_str(), day_of(change.asked_at));
        if let Some(person) = change.person {
            let asker = accounts::active(&mut tx, visit.realm(), change.asked_by).await?.map(|a| a.name);
            waiting = Some(Waiting { action, person, asker, day, own: change.asked_by == by.account.id });
        } else {
            rows.push(Row { action, day, state: change.state });
        }
    }
    tx.commit().await?;
    let askable = waiting.is_none() && OPEN_TO_CHANGE.contains(&tenant.state.as_str());
    let page = PeoplePage {
        slug: tenant.slug,
        name: tenant.name,
        actions: if askable { Action::ALL.map(Action::as_str).to_vec() } else { Vec::new() },
        waiting,
        rows,
        confirmation,
        notice: notice.map(|(_, key, _)| *key),
        notice_kind: notice.map_or("info", |(_, _, kind)| kind),
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
