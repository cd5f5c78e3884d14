//! A release as one of its recipients reads it, with the thread between them and LES.

use super::contact::Contact;
use super::contact::Reading;
use super::making;
use super::queries;
use super::release;
use super::view::{self, Entry, View};
use crate::attachments::FILES_PER_CASE;
use crate::attachments::rows::Row;
use crate::cases::navigation;
use axum::extract::{Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::RoomTx;
use tenants::calendar::{self, day_of};
use web::{Failure, FieldErrors, Html, Page};

/// `/shared/{release}`.
#[derive(Serialize)]
pub struct SharedPage {
    /// Its address.
    pub at: String,
    /// Where it stands: a word.
    pub standing: &'static str,
    /// The day on which it came.
    pub day: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// What was released; None when it cannot be read any more.
    pub view: Option<View>,
    /// What was written after.
    pub thread: Vec<Entry>,
    /// When measures were marked as taken.
    pub measures: Option<NaiveDate>,
    /// It can be answered.
    pub open: bool,
    /// For the answer.
    pub token: String,
    /// For the measures.
    pub other_token: String,
    /// As typed.
    pub words: String,
    /// As typed.
    pub taken: String,
    /// What became of files.
    pub files: Vec<Row>,
    /// At most.
    pub files_max: usize,
    /// Trouble with the store: a key, or nothing.
    pub trouble: &'static str,
    /// What was just done: a key.
    pub done: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for SharedPage {
    const TEMPLATE: &'static str = "releases/shared.html";

    fn samples() -> Vec<Self> {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let page = |standing, readable: bool, errors| SharedPage {
            at: "/shared/7".to_owned(),
            standing,
            day: day(21),
            until: day(30),
            view: readable.then(View::sample),
            thread: if readable { view::sample_thread() } else { vec![] },
            measures: None,
            open: standing == "open",
            token: "1".to_owned(),
            other_token: "2".to_owned(),
            words: String::new(),
            taken: String::new(),
            files: if readable { Row::samples() } else { vec![] },
            files_max: FILES_PER_CASE,
            trouble: if readable { "files-busy-case" } else { "" },
            done: readable.then_some("shared-answered"),
            errors,
        };
        let mut wrong = FieldErrors::default();
        wrong.add("words", "shared-words-missing");
        wrong.add("taken", "shared-measures-missing");
        wrong.add_with("files", "files-some-turned", [("count", 1_i64.into())]);
        vec![
            page("open", true, FieldErrors::default()),
            SharedPage { measures: Some(day(24)), trouble: "", ..page("open", true, wrong) },
            page("closed", true, FieldErrors::default()),
            page("expired", false, FieldErrors::default()),
            page("withdrawn", false, FieldErrors::default()),
        ]
    }
}

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// What a form of the page left to be shown.
#[derive(Default)]
pub struct Left {
    /// An answer that was not sent.
    pub words: String,
    /// Measures that were not sent.
    pub taken: String,
    /// Files in words.
    pub files: Vec<Row>,
    /// Trouble with the store.
    pub trouble: &'static str,
    /// What was just done.
    pub done: Option<&'static str>,
    /// What to put right.
    pub errors: FieldErrors,
}

/// Shows it, and writes down who looked.
pub async fn get(contact: Contact, Path(id): Path<String>, Query(done): Query<Done>) -> Result<Html, Failure> {
    let mut tx = contact.room.begin("show a release to a contact").await?;
    let reading = Reading::find(&contact, &mut tx, &id).await?;
    if reading.standing.readable() {
        queries::log(tx.sql(), reading.row.id, contact.by.account.id, "opened", contact.by.visit.now).await?;
    }
    let done = match done.done.as_str() {
        "answered" => Some("shared-answered"),
        "measures" => Some("shared-measures-done"),
        "files" => Some("shared-files-done"),
        _ => None,
    };
    let page = page(&contact, &mut tx, &reading, Left { done, ..Left::default() }).await?;
    tx.commit().await?;
    render(contact, &page)
}

/// Renders it in the contact's frame.
pub fn render(mut contact: Contact, page: &SharedPage) -> Result<Html, Failure> {
    navigation::show(&mut contact.by, "/inbox");
    contact.by.visit.app.pages.render(&contact.by.visit.frame, page)
}

/// The page.
pub async fn page(contact: &Contact, tx: &mut RoomTx, reading: &Reading, left: Left) -> Result<SharedPage, Failure> {
    let visit = &contact.by.visit;
    let (locale, at, row) = (visit.frame.locale, reading.at(), &reading.row);
    let items = if reading.standing.readable() {
        let open = reading.open(contact, tx).await?;
        let items = release::items(tx, &open).await?;
        Some(items.into_iter().filter(|i| i.visible_from <= visit.now).collect::<Vec<_>>())
    } else {
        None
    };
    let (contacts, _) = making::people(tx).await?;
    let name = |id| contacts.iter().find(|c| c.id == id).map(|c| c.name.clone());
    let token = || visit.app.rng.uuid().simple().to_string();
    Ok(SharedPage {
        standing: reading.standing.as_str(),
        day: day_of(row.visible_from),
        until: row.expires_on,
        view: items.as_ref().map(|items| View::of(items, locale, &at)),
        thread: items.map(|items| view::thread(&items, locale, &at, false, name)).unwrap_or_default(),
        measures: row.measures_on,
        open: reading.standing == release::Standing::Open,
        token: token(),
        other_token: token(),
        words: left.words,
        taken: left.taken,
        files: left.files,
        files_max: FILES_PER_CASE,
        trouble: left.trouble,
        done: left.done,
        errors: left.errors,
        at,
    })
}

/// The beginning of a day: contacts' doings are kept without a time of day.
pub fn beginning_of(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    calendar::instant(day, chrono::NaiveTime::MIN)
}
