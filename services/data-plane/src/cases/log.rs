//! A case's own logs: who looked and who did what, how long it stood where, what was changed from what to what, and every
//! version of every item. Looking here is written down too.

use super::access::{CaseAccess, Read};
use super::case::CATEGORIES;
use super::content::Content;
use super::difference::{self, Run};
use super::keys::CaseKeys;
use super::log_queries::{self, ChangeRow, VersionRow};
use crate::people::LesKeys;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar::{day_of, time_of};
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::ItemPlace;
use web::{Failure, Html, Locale, Page, Pages};

/// Lines of each log that are shown.
const SHOWN: i64 = 500;
/// Actions that have words; any other is shown as it is written.
const ACTIONS: [&str; 26] = [
    "acknowledged",
    "archived",
    "assigned",
    "closed",
    "consent-asked",
    "contact-standing",
    "declared-conflict",
    "declared-free",
    "described",
    "file",
    "given",
    "held",
    "hold-ended",
    "identity-opened",
    "log-viewed",
    "noted",
    "recovered",
    "release-viewed",
    "release-withdrawn",
    "reopened",
    "replied",
    "shared",
    "taken-away",
    "viewed",
    "withdrawn",
    "withdrew",
];
/// Kinds of items that have words.
const KINDS: [&str; 8] = ["category", "feedback", "file", "message", "note", "reason", "report", "summary"];

/// `/cases/{tenant}/{reference}/log`.
#[derive(Serialize)]
pub struct LogPage {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// How long it stood where, oldest first.
    pub stages: Vec<StageLine>,
    /// What was changed, newest first.
    pub changes: Vec<ChangeLine>,
    /// Items with all their versions.
    pub items: Vec<ItemLine>,
    /// Who looked and did, newest first.
    pub access: Vec<AccessLine>,
}

/// A stage.
#[derive(Serialize)]
pub struct StageLine {
    /// Its word.
    pub stage: String,
    /// Entered on.
    pub from: NaiveDate,
    /// Left on; None: it stands there.
    pub to: Option<NaiveDate>,
    /// Whole days in it so far.
    pub days: i64,
    /// By whom.
    pub by: Option<String>,
}

/// A change.
#[derive(Serialize)]
pub struct ChangeLine {
    /// The day.
    pub day: NaiveDate,
    /// Hours and minutes.
    pub time: String,
    /// Who.
    pub by: String,
    /// What: the field's word.
    pub field: String,
    /// Its words: a key, or None.
    pub key: Option<String>,
    /// Before.
    pub old: Option<String>,
    /// After.
    pub new: Option<String>,
    /// Word by word, where both are texts.
    pub runs: Vec<Run>,
}

/// An item.
#[derive(Serialize)]
pub struct ItemLine {
    /// Its place in the case.
    pub number: i32,
    /// The kind's word.
    pub kind: String,
    /// Its words: a key, or None.
    pub key: Option<String>,
    /// Oldest first.
    pub versions: Vec<VersionLine>,
}

/// A version.
#[derive(Serialize)]
pub struct VersionLine {
    /// From 1.
    pub version: i32,
    /// The day.
    pub day: NaiveDate,
    /// Who; None: the reporter.
    pub by: Option<String>,
    /// What it says.
    pub text: String,
    /// Against the version before.
    pub runs: Vec<Run>,
}

/// A line of the access log.
#[derive(Serialize)]
pub struct AccessLine {
    /// The day.
    pub day: NaiveDate,
    /// Hours and minutes.
    pub time: String,
    /// Who.
    pub by: String,
    /// What was done.
    pub action: String,
    /// Its words: a key, or None.
    pub key: Option<String>,
    /// The number of the item it was done with.
    pub number: Option<i32>,
}

impl Page for LogPage {
    const TEMPLATE: &'static str = "cases/log.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let by = || "Mette Holm".to_owned();
        let change = |field: &str, old: &str, new: &str| ChangeLine {
            day,
            time: "10:01".to_owned(),
            by: by(),
            field: field.to_owned(),
            key: known(field, &KINDS, "log-kind"),
            old: Some(old.to_owned()),
            new: Some(new.to_owned()),
            runs: if field == "summary" { difference::between(old, new) } else { Vec::new() },
        };
        let version = |n, text: &str, before: &str| VersionLine {
            version: n,
            day,
            by: (n > 1).then(by),
            text: text.to_owned(),
            runs: if n > 1 { difference::between(before, text) } else { Vec::new() },
        };
        let line = |action: &str| AccessLine {
            day,
            time: "10:01".to_owned(),
            by: by(),
            action: action.to_owned(),
            key: known(action, &ACTIONS, "log-action"),
            number: Some(3),
        };
        let full = LogPage {
            base: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            stages: vec![
                StageLine { stage: "new".to_owned(), from: day, to: Some(day), days: 0, by: None },
                StageLine { stage: "acknowledged".to_owned(), from: day, to: None, days: 3, by: Some(by()) },
            ],
            changes: vec![change("summary", "Paid twice.", "Paid once."), change("something", "a", "b")],
            items: KINDS
                .iter()
                .map(|kind| ItemLine {
                    number: 1,
                    kind: (*kind).to_owned(),
                    key: known(kind, &KINDS, "log-kind"),
                    versions: vec![version(1, "Paid twice.", ""), version(2, "Paid once.", "Paid twice.")],
                })
                .collect(),
            access: ACTIONS.iter().copied().chain(["something-new"]).map(line).collect(),
        };
        let empty = LogPage {
            base: full.base.clone(),
            reference: full.reference.clone(),
            stages: Vec::new(),
            changes: Vec::new(),
            items: Vec::new(),
            access: Vec::new(),
        };
        vec![full, empty]
    }
}

/// A version, opened.
struct Opened {
    row: VersionRow,
    text: String,
}

/// Shows all of it.
pub async fn get(access: CaseAccess<Read>) -> Result<Html, Failure> {
    let les = access.app().people.les().await?;
    let (pages, locale) = (&access.app().pages, access.visit().frame.locale);
    let mut tx = access.begin("show the logs of a case").await?;
    let keys = access.keys(&mut tx).await?;
    access.log(&mut tx, "log-viewed", None).await?;
    let lines = log_queries::access(tx.sql(), access.case, SHOWN).await?;
    let changes = log_queries::changes(tx.sql(), access.case, SHOWN).await?;
    let stages = log_queries::stages(tx.sql(), access.case).await?;
    let mut opened = Vec::new();
    for row in log_queries::versions(tx.sql(), access.case).await? {
        let mut item = open(&tx, &keys, row)?;
        if item.row.kind == "category" && CATEGORIES.contains(&item.text.as_str()) {
            item.text = pages.text(locale, &format!("desk-category-{}", item.text), &[]);
        }
        opened.push(item);
    }
    tx.commit().await?;
    let today = access.today();
    let name = |id: Uuid| name(&les, id);
    let mut items: Vec<ItemLine> = Vec::new();
    let mut before = String::new();
    for Opened { row, text } in &opened {
        let line = VersionLine {
            version: row.version,
            day: row.day,
            by: row.author.map(name),
            text: text.clone(),
            runs: if row.version > 1 { difference::between(&before, text) } else { Vec::new() },
        };
        before.clone_from(text);
        match items.last_mut().filter(|item| item.number == row.number) {
            Some(item) => item.versions.push(line),
            None => items.push(ItemLine {
                number: row.number,
                kind: row.kind.clone(),
                key: known(&row.kind, &KINDS, "log-kind"),
                versions: vec![line],
            }),
        }
    }
    let number = |item: Uuid| opened.iter().find(|o| o.row.item == item).map(|o| o.row.number);
    let page = LogPage {
        base: access.base(),
        reference: access.reference.clone(),
        stages: stages
            .iter()
            .enumerate()
            .map(|(n, stage)| {
                let to = stages.get(n + 1).map(|next| next.entered_on);
                StageLine {
                    stage: stage.stage.clone(),
                    from: stage.entered_on,
                    to,
                    days: (to.unwrap_or(today) - stage.entered_on).num_days(),
                    by: stage.handler.map(name),
                }
            })
            .collect(),
        changes: changes
            .into_iter()
            .map(|change| changed(change, &opened, &|value| in_words(value, &les, pages, locale)))
            .collect(),
        items,
        access: lines
            .into_iter()
            .map(|line| AccessLine {
                day: day_of(line.at),
                time: time_of(line.at),
                by: name(line.handler),
                key: known(&line.action, &ACTIONS, "log-action"),
                action: line.action,
                number: line.item.and_then(number),
            })
            .collect(),
    };
    access.app().pages.render(&access.visit().frame, &page)
}

/// A value that is not content, as people say it: an id by its name, a day by its date.
fn in_words(value: &str, les: &LesKeys, pages: &Pages, locale: Locale) -> String {
    if let Ok(id) = Uuid::parse_str(value) {
        return name(les, id);
    }
    value.parse::<NaiveDate>().map_or_else(|_| value.to_owned(), |day| pages.date(locale, day, false))
}

fn changed(change: ChangeRow, opened: &[Opened], in_words: &dyn Fn(&str) -> String) -> ChangeLine {
    let text = |version: Option<i32>| {
        let found = opened.iter().find(|o| Some(o.row.item) == change.item && Some(o.row.version) == version);
        found.map(|o| o.text.clone())
    };
    let value = |value: &Option<String>| value.as_deref().map(in_words);
    let (old, new) = (
        text(change.old_version).or_else(|| value(&change.old_value)),
        text(change.new_version).or_else(|| value(&change.new_value)),
    );
    let runs = match (&old, &new) {
        (Some(old), Some(new)) if change.item.is_some() => difference::between(old, new),
        _ => Vec::new(),
    };
    ChangeLine {
        day: day_of(change.at),
        time: time_of(change.at),
        by: in_words(&change.handler.to_string()),
        key: known(&change.field, &["assignee", "category", "feedback", "hold", "stage", "summary"], "log-kind"),
        field: change.field,
        old,
        new,
        runs,
    }
}

fn open(tx: &RoomTx, keys: &CaseKeys, row: VersionRow) -> Result<Opened, Fault> {
    let number = |n: i32| u32::try_from(n).map_err(|_| Fault::new("version"));
    let (epoch, version) = (number(row.epoch)?, number(row.version)?);
    let place = ItemPlace { tenant: tx.tenant.id, case: keys.case, epoch, item: row.item, version, kind: &row.kind };
    let plain = vault::open_item(tx.keys(), keys.at(epoch)?, &keys.erase, &place, &row.envelope)?;
    let text = words(&Content::from_bytes(&plain)?);
    Ok(Opened { row, text })
}

/// What an item says, as one text.
fn words(content: &Content) -> String {
    match content {
        Content::Report(answers) => answers.what.clone(),
        Content::File(file) => file.name.clone(),
        Content::Feedback(end) if end.text.is_empty() => end.why_none.clone(),
        Content::Feedback(end) => end.text.clone(),
        Content::Message(w) | Content::Note(w) | Content::Summary(w) | Content::Category(w) | Content::Reason(w) => {
            w.text.clone()
        }
        _ => String::new(),
    }
}

fn known(word: &str, words: &[&str], prefix: &str) -> Option<String> {
    words.contains(&word).then(|| format!("{prefix}-{word}"))
}

fn name(les: &LesKeys, id: Uuid) -> String {
    les.name(id).map_or_else(|| id.simple().to_string()[..8].to_owned(), str::to_owned)
}
