//! Putting a case away for good: what remains of it is confirmed by a handler to name nobody, and sealed apart from the case.

use super::access::{CaseAccess, Write};
use super::archive_queries;
use super::content::{Content, IdentityDetails, ReportAnswers, Words};
use super::desk_queries::CaseState;
use super::handling;
use super::items::{self, Author, Item, Kind, NewItem};
use super::keys::{self, CaseKeys};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use tenants::{Fault, RoomTx, calendar};
use uuid::Uuid;
use vault::{CaseKey, EraseSecret, ItemPlace, MetaPlace};
use web::{Failure, Locale, Pages};

/// When a case that was put away is erased, and what a legal hold does to that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The day it was put away; None: not yet.
    pub archived_on: Option<NaiveDate>,
    /// The last day of a legal hold, past or to come.
    pub hold_until: Option<NaiveDate>,
    /// The day of its erasure.
    pub erase_on: Option<NaiveDate>,
    /// What that day would be without the hold, where the hold moves it.
    pub without_hold: Option<NaiveDate>,
}

impl Kept {
    /// Reads it.
    pub async fn read(tx: &mut RoomTx, case: Uuid) -> Result<Kept, Fault> {
        let row = archive_queries::kept(tx.sql(), case).await?;
        let kept_days = tx.tenant.settings.kept_days;
        let day = |hold| row.archived_on.map(|archived| calendar::erase_on(archived, kept_days, hold));
        let (erase_on, without_hold) = (day(row.hold_until), day(None));
        Ok(Kept {
            archived_on: row.archived_on,
            hold_until: row.hold_until,
            erase_on,
            without_hold: without_hold.filter(|day| Some(*day) != erase_on),
        })
    }
}

/// What remains, in coarse steps that point at nobody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remains {
    /// Confirmed to name nobody.
    pub text: String,
    /// The category's word.
    pub category: String,
    /// The outcome's word.
    pub outcome: String,
    /// Year and quarter in which it came.
    pub quarter: (i32, u32),
    /// Days until it was acknowledged: a bucket.
    pub acknowledged: String,
    /// Days until feedback: a bucket.
    pub feedback: String,
}

/// What of the case the screen needs.
pub struct Ended {
    /// The category's word.
    pub category: String,
    /// The outcome's word.
    pub outcome: String,
    /// Words that would name somebody.
    pub names: Vec<String>,
}

impl Ended {
    /// Reads it; names given in confidence are compared only by somebody who holds their key.
    pub async fn read(access: &CaseAccess<Write>, tx: &mut RoomTx, keys: &CaseKeys) -> Result<Self, Failure> {
        let listed = items::list(tx, keys, &[Kind::Report, Kind::Category, Kind::Feedback]).await?;
        let newest =
            |say: &dyn Fn(&Content) -> Option<String>| listed.iter().rev().find_map(|i| say(&i.content)).unwrap_or_default();
        let category = newest(&|c| if let Content::Category(w) = c { Some(w.text.clone()) } else { None });
        let outcome = newest(&|c| if let Content::Feedback(end) = c { Some(end.outcome.clone()) } else { None });
        let report = listed.iter().find_map(|i| if let Content::Report(report) = &i.content { Some(&**report) } else { None });
        let identity = match keys::identity_key(tx, access.by.holder(), access.case).await? {
            Some(key) => items::identity(tx, keys, &key).await?.and_then(details),
            None => None,
        };
        Ok(Ended { category, outcome, names: names(report, identity.as_ref()) })
    }
}

fn details(item: Item) -> Option<IdentityDetails> {
    if let Content::Identity(details) = item.content { Some(details) } else { None }
}

/// The words by which somebody was named: of people involved, of those who know, of the reporter.
fn names(report: Option<&ReportAnswers>, identity: Option<&IdentityDetails>) -> Vec<String> {
    let mut given: Vec<&str> = Vec::new();
    if let Some(report) = report {
        given.extend(report.involved.iter().chain(&report.witnesses).map(String::as_str));
    }
    if let Some(identity) = identity {
        given.extend([identity.name.as_str(), identity.mail.as_str(), identity.phone.as_str(), identity.alert.as_str()]);
    }
    let words = given.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut names: Vec<String> = words.filter(|w| telling(w)).map(str::to_lowercase).collect();
    names.sort();
    names.dedup();
    names
}

/// Whether a word can name somebody: a word with a capital or a number of some length, not "the" or "somebody".
fn telling(word: &str) -> bool {
    let long = word.chars().count();
    let first = word.chars().next().unwrap_or(' ');
    long >= 3 && (first.is_uppercase() || (word.chars().all(|c| c.is_ascii_digit()) && long >= 6))
}

/// Words of a summary that still seem to name somebody: those that were given as names, addresses and long numbers.
pub fn still_naming(text: &str, names: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()) {
        let parts: Vec<String> = word.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        let named = parts.iter().any(|p| names.contains(p) || p.strip_suffix('s').is_some_and(|p| names.iter().any(|n| n == p)));
        let reachable = word.contains('@') || word.chars().filter(char::is_ascii_digit).count() >= 8;
        if (named || reachable) && !found.iter().any(|f| f == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The words the summary begins with.
pub fn suggestion(pages: &Pages, locale: Locale, ended: &Ended, state: &CaseState) -> String {
    let word = |prefix: &str, code: &str| {
        if code.is_empty() {
            pages.text(locale, "archive-unsorted", &[])
        } else {
            pages.text(locale, &format!("{prefix}{code}"), &[])
        }
    };
    let days = |to: Option<NaiveDate>| to.map_or(-1, |to| (to - state.received_on).num_days());
    pages.text(
        locale,
        "archive-suggestion",
        &[
            ("category", word("desk-category-", &ended.category).into()),
            ("outcome", word("desk-outcome-", &ended.outcome).into()),
            ("days", days(state.closed_on).into()),
        ],
    )
}

fn bucket(from: NaiveDate, to: Option<NaiveDate>) -> &'static str {
    match to.map(|to| (to - from).num_days()) {
        None => "never",
        Some(..=7) => "0-7",
        Some(8..=30) => "8-30",
        Some(31..=90) => "31-90",
        Some(_) => "91+",
    }
}

/// Puts the case away. Releases end with it, because their standing follows the case.
#[expect(clippy::too_many_arguments, reason = "the parts of one write, each named where it is called")]
pub async fn archive(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    case_keys: &CaseKeys,
    state: CaseState,
    ended: &Ended,
    id: Uuid,
    text: &str,
    reason: &str,
) -> Result<(), Failure> {
    let (rng, today) = (&access.app().rng, access.today());
    let why = Content::Reason(Words::new(reason));
    let item =
        NewItem { id, kind: Kind::Reason, author: Author::Handler(access.me()), content: &why, about: None, held_until: None };
    items::add(tx, case_keys, item, rng, access.now()).await?;
    let remains = Remains {
        text: text.to_owned(),
        category: ended.category.clone(),
        outcome: ended.outcome.clone(),
        quarter: (state.received_on.year(), state.received_on.month0() / 3 + 1),
        acknowledged: bucket(state.received_on, state.acknowledged_on).to_owned(),
        feedback: bucket(state.received_on, state.feedback_on).to_owned(),
    };
    keep(tx, access.case, &remains, rng, today).await?;
    archive_queries::set_archived(tx.sql(), access.case, today).await?;
    archive_queries::reckon(tx, Some(access.case)).await?;
    access.log(tx, "archived", Some(id)).await?;
    handling::progress(access, tx, CaseState { stage: "archived".to_owned(), ..state }).await
}

/// Puts a closed case away that nobody put away: what remains are coarse steps and no words.
pub async fn put_away(
    tx: &mut RoomTx,
    closed: &archive_queries::ClosedRow,
    rng: &vault::Rng,
    today: NaiveDate,
) -> Result<(), Fault> {
    let remains = Remains {
        text: String::new(),
        category: String::new(),
        outcome: String::new(),
        quarter: (closed.received_on.year(), closed.received_on.month0() / 3 + 1),
        acknowledged: bucket(closed.received_on, closed.acknowledged_on).to_owned(),
        feedback: bucket(closed.received_on, closed.feedback_on).to_owned(),
    };
    keep(tx, closed.id, &remains, rng, today).await?;
    archive_queries::set_archived(tx.sql(), closed.id, today).await?;
    archive_queries::put_away(tx, closed.id, today).await?;
    archive_queries::reckon(tx, Some(closed.id)).await
}

/// Sealed under a key of its own, which is sealed under the tenant's secret, with an erase secret of its own: it outlives the
/// case and can still be destroyed alone.
async fn keep(tx: &mut RoomTx, case: Uuid, remains: &Remains, rng: &vault::Rng, today: NaiveDate) -> Result<(), Fault> {
    let (id, tenant) = (rng.uuid(), tx.tenant.id);
    let (key, erase) = (CaseKey::new(rng), EraseSecret::random(rng));
    let place = ItemPlace { tenant, case: id, epoch: 1, item: id, version: 1, kind: "archive-summary" };
    let bytes = serde_json::to_vec(remains).expect("these types hold nothing that JSON cannot say");
    let envelope = vault::seal_item(tx.keys().newest(), &key, &erase, &place, &bytes, rng);
    let of_key = MetaPlace { realm: tenant, table: "archive_summaries", row: id, column: "sealed_key" };
    let sealed_key = vault::seal_meta(tx.keys().newest(), &of_key, key.as_bytes(), rng);
    archive_queries::insert_archive_summary(tx.sql(), id, case, &sealed_key, &envelope, erase.as_bytes(), today).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> ReportAnswers {
        ReportAnswers {
            involved: vec!["Ole Krog, the foreman".into()],
            witnesses: vec!["somebody at Nordbank".into()],
            ..ReportAnswers::default()
        }
    }

    #[test]
    fn names_that_were_given_are_found_again_in_a_summary() {
        let identity =
            IdentityDetails { name: "Ella Vind".into(), mail: "ella@private.example".into(), ..IdentityDetails::default() };
        let names = names(Some(&report()), Some(&identity));
        assert_eq!(still_naming("Krogs crates; ELLA saw it.", &names), ["Krogs", "ELLA"]);
        assert_eq!(still_naming("Write to x@y.dk or +45 2030405060.", &names), ["x@y.dk", "2030405060"]);
    }

    #[test]
    fn ordinary_words_name_nobody() {
        let names = names(Some(&report()), None);
        assert!(still_naming("The foreman of somebody left 40 crates in 2026.", &names).is_empty(), "{names:?}");
    }

    #[test]
    fn durations_are_kept_in_coarse_steps() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(bucket(day("2026-11-01"), Some(day("2026-11-08"))), "0-7");
        assert_eq!(bucket(day("2026-11-01"), Some(day("2027-02-01"))), "91+");
        assert_eq!(bucket(day("2026-11-01"), None), "never");
    }
}
