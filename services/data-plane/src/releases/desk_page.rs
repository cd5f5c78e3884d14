//! A release at LES: what it holds, what was written after, who opened it, and the ways to write and to take it back.

use super::again;
use super::keys;
use super::making;
use super::queries::{self, ReleaseRow};
use super::release::{self, Item, Standing};
use super::view::{self, Entry, View};
use crate::cases::access::{CaseAccess, Mode, Read};
use crate::people::{Contact, LesKeys};
use axum::extract::{Query, RawPathParams};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::RoomTx;
use tenants::calendar::{day_of, time_of};
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page};

/// `/cases/{tenant}/{reference}/share/{release}`.
#[derive(Serialize)]
pub struct ReleasePage {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// The release's own address.
    pub at: String,
    /// Where it stands: a word.
    pub standing: &'static str,
    /// From which day the company sees it.
    pub from: NaiveDate,
    /// The company does not see it yet.
    pub waits: bool,
    /// Until which day.
    pub until: NaiveDate,
    /// When the company said that it had done something.
    pub measures: Option<NaiveDate>,
    /// Whom it names.
    pub people: Vec<String>,
    /// Of them, those who have a new key and cannot open it.
    pub lacking: Vec<String>,
    /// What it holds; None when the visitor has no key to it.
    pub view: Option<View>,
    /// What was written after.
    pub thread: Vec<Entry>,
    /// Who did what.
    pub log: Vec<LogLine>,
    /// The contacts can be written to, and it can be taken back.
    pub live: bool,
    /// For the message.
    pub token: String,
    /// For taking it back.
    pub other_token: String,
    /// As typed.
    pub words: String,
    /// As typed.
    pub reason: String,
    /// What was just done: a key.
    pub done: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// A line of the log.
#[derive(Serialize)]
pub struct LogLine {
    /// Who; empty: somebody who left.
    pub name: String,
    /// What: a word.
    pub action: String,
    /// The day.
    pub day: NaiveDate,
    /// Hours and minutes.
    pub time: String,
}

impl Page for ReleasePage {
    const TEMPLATE: &'static str = "releases/release.html";

    fn samples() -> Vec<Self> {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let line = |action: &str, name: &str| LogLine {
            name: name.to_owned(),
            action: action.to_owned(),
            day: day(21),
            time: "09:12".to_owned(),
        };
        let page = |standing, live, errors| ReleasePage {
            base: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            at: "/cases/nordhavn/R7K-42M/share/7".to_owned(),
            standing,
            from: day(21),
            waits: live,
            until: day(30),
            measures: live.then(|| day(24)),
            people: vec!["Birgit Dam".to_owned()],
            lacking: if live { vec!["Birgit Dam".to_owned()] } else { vec![] },
            view: live.then(View::sample),
            thread: if live { view::sample_thread() } else { vec![] },
            log: ["shared", "opened", "file", "answered", "uploaded", "measures", "wrote", "withdrawn", "revoked", "given"]
                .map(|a| line(a, if live { "Birgit Dam" } else { "" }))
                .into(),
            live,
            token: "1".to_owned(),
            other_token: "2".to_owned(),
            words: String::new(),
            reason: String::new(),
            done: live.then_some("share-wrote"),
            errors,
        };
        let mut wrong = FieldErrors::default();
        wrong.add("words", "share-write-missing");
        wrong.add("reason", "share-withdraw-missing");
        vec![
            page("open", true, FieldErrors::default()),
            page("closed", true, wrong),
            page("withdrawn", false, FieldErrors::default()),
            page("expired", false, FieldErrors::default()),
        ]
    }
}

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// The release that the address names.
pub fn release_of(params: &RawPathParams, name: &str) -> Result<Uuid, Failure> {
    params.iter().find(|(key, _)| *key == name).and_then(|(_, id)| Uuid::parse_str(id).ok()).ok_or(Failure::NotFound)
}

/// A release of this case.
pub async fn find<M: Mode>(access: &CaseAccess<M>, tx: &mut RoomTx, id: Uuid) -> Result<ReleaseRow, Failure> {
    queries::of_case(tx.sql(), access.case).await?.into_iter().find(|r| r.id == id).ok_or(Failure::NotFound)
}

/// Shows it, and writes down who looked.
pub async fn get(access: CaseAccess<Read>, params: RawPathParams, Query(done): Query<Done>) -> Result<Html, Failure> {
    let id = release_of(&params, "release")?;
    let mut tx = access.begin("show a release at the desk").await?;
    let row = find(&access, &mut tx, id).await?;
    access.log(&mut tx, "release-viewed", None).await?;
    let done = match done.done.as_str() {
        "wrote" => Some("share-wrote"),
        "withdrawn" => Some("share-withdrawn"),
        "given" => Some("share-given"),
        _ => None,
    };
    let page = page(&access, &mut tx, &row, Left { done, ..Left::default() }).await?;
    tx.commit().await?;
    access.app().pages.render(&access.visit().frame, &page)
}

/// What a form of the page left to be shown.
#[derive(Default)]
pub struct Left {
    /// A message that was not sent.
    pub words: String,
    /// A reason that was not enough.
    pub reason: String,
    /// What was just done.
    pub done: Option<&'static str>,
    /// What to put right.
    pub errors: FieldErrors,
}

/// The page.
pub async fn page<M: Mode>(
    access: &CaseAccess<M>,
    tx: &mut RoomTx,
    row: &ReleaseRow,
    left: Left,
) -> Result<ReleasePage, Failure> {
    let les = access.app().people.les().await?;
    let locale = access.visit().frame.locale;
    let at = format!("{}/share/{}", access.base(), row.id.simple());
    let (contacts, _) = making::people(tx).await?;
    let open = keys::for_handler(tx, access.by.holder(), access.case, row.id).await?;
    let items: Option<Vec<Item>> = match &open {
        Some(open) => Some(release::items(tx, open).await?),
        None => None,
    };
    let live = standing_allows(access, row, open.is_some());
    let lacking = if live { again::without_key(tx, row.id, access.today()).await? } else { Vec::new() };
    let named = queries::recipients(tx.sql(), row.id).await?;
    let log = queries::logged(tx.sql(), row.id).await?;
    let standing = Standing::of(row, access.now());
    let name = |id: Uuid| who(&contacts, &les, id);
    let token = || access.app().rng.uuid().simple().to_string();
    Ok(ReleasePage {
        base: access.base(),
        reference: access.reference.clone(),
        standing: standing.as_str(),
        from: day_of(row.visible_from),
        waits: row.visible_from > access.now(),
        until: row.expires_on,
        measures: row.measures_on,
        people: named.into_iter().filter_map(name).collect(),
        lacking: lacking.into_iter().map(|r| r.name).collect(),
        view: items.as_ref().map(|items| View::of(items, locale, &at)),
        thread: items.map(|items| view::thread(&items, locale, &at, true, name)).unwrap_or_default(),
        log: log
            .into_iter()
            .map(|line| LogLine {
                name: name(line.account).unwrap_or_default(),
                action: line.action,
                day: day_of(line.at),
                time: time_of(line.at),
            })
            .collect(),
        live,
        token: token(),
        other_token: token(),
        words: left.words,
        reason: left.reason,
        done: left.done,
        errors: left.errors,
        at,
    })
}

/// The visitor can write to the contacts, take it back and give it again.
fn standing_allows<M: Mode>(access: &CaseAccess<M>, row: &ReleaseRow, opens: bool) -> bool {
    Standing::of(row, access.now()).readable() && opens && !access.by.is_triager() && row.archived_on.is_none()
}

fn who(contacts: &[Contact], les: &LesKeys, id: Uuid) -> Option<String> {
    contacts.iter().find(|c| c.id == id).map(|c| c.name.clone()).or_else(|| les.name(id).map(str::to_owned))
}
