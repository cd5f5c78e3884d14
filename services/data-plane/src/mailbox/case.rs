//! A case as its reporter sees it: where it stands, the dates to expect, and what was written.

use super::queries;
pub use super::queries::CaseRow;
use crate::cases::content::{Consent, Content, ReleaseRecord, ReportAnswers, Words};
use crate::cases::items::{self, Author, Item, Kind, NewItem};
use crate::cases::keys::CaseKeys;
use crate::releases::ConsentStanding;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tenants::{Fault, RoomTx, calendar};
use uuid::Uuid;
use vault::Rng;

/// The dates of a case in the reporter's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expectations {
    /// Where it stands.
    pub stage: String,
    /// The day of the report.
    pub received: NaiveDate,
    /// Until when LES acknowledges it.
    pub acknowledge_by: NaiveDate,
    /// When it did.
    pub acknowledged: Option<NaiveDate>,
    /// Until when LES gives feedback.
    pub feedback_by: NaiveDate,
    /// When it did.
    pub feedback: Option<NaiveDate>,
    /// The acknowledgement is overdue.
    pub acknowledge_late: bool,
    /// The feedback is overdue.
    pub feedback_late: bool,
    /// When it was closed.
    pub closed: Option<NaiveDate>,
    /// When it was put away.
    pub archived: Option<NaiveDate>,
    /// When what was put away is erased.
    pub erased: Option<NaiveDate>,
    /// How many days lie between, where nobody has to keep it longer.
    pub kept_days: u32,
    /// A contact of the company tried the channel.
    pub test: bool,
}

impl Expectations {
    /// Of a case, today; `kept_days` lie between putting it away and erasing it.
    pub fn of(case: &CaseRow, today: NaiveDate, kept_days: u32) -> Self {
        let acknowledge_by = calendar::acknowledge_by(case.received_on);
        let feedback_by = calendar::feedback_by(case.received_on, case.acknowledged_on);
        let open = case.closed_on.is_none() && case.archived_on.is_none();
        Expectations {
            stage: case.stage.clone(),
            received: case.received_on,
            acknowledge_by,
            acknowledged: case.acknowledged_on,
            feedback_by,
            feedback: case.feedback_on,
            acknowledge_late: open && case.acknowledged_on.is_none() && today > acknowledge_by,
            feedback_late: open && case.feedback_on.is_none() && today > feedback_by,
            closed: case.closed_on,
            archived: case.archived_on,
            erased: case.archived_on.map(|day| calendar::erase_on(day, kept_days, case.hold_until)),
            kept_days,
            test: case.test,
        }
    }

    /// Until when the reporter hears something next; None when nothing is due or it is late.
    pub fn hear_by(&self) -> Option<NaiveDate> {
        if self.acknowledge_late || self.feedback_late || self.closed.is_some() || self.feedback.is_some() {
            return None;
        }
        Some(if self.acknowledged.is_none() { self.acknowledge_by } else { self.feedback_by })
    }
}

/// A case by its id; None when it was erased.
pub async fn find(tx: &mut RoomTx, case: Uuid) -> Result<Option<CaseRow>, Fault> {
    queries::case(tx.sql(), case).await
}

/// Lets nobody else change a case until the transaction ends.
pub async fn lock(tx: &mut RoomTx, case: Uuid) -> Result<(), Fault> {
    queries::lock(tx.sql(), case).await
}

/// Something in the conversation.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the case's order.
    pub number: i32,
    /// The day.
    pub day: NaiveDate,
    /// The handler who wrote it; None: the reporter.
    pub handler: Option<Uuid>,
    /// What it is.
    pub what: What,
}

/// What an entry says.
#[derive(Debug, Clone)]
pub enum What {
    /// The report.
    Report(Box<ReportAnswers>),
    /// A message.
    Message(String),
    /// A file by its name.
    File(String),
    /// The end.
    Feedback(String),
    /// LES showed something to the company, or took it back; and why.
    Release(ReleaseRecord, String),
    /// A step of asking whether the company may know the reporter's name.
    Consent(Consent),
}

/// Everything the reporter may read, oldest first, and where the asking for consent stands.
pub async fn conversation(tx: &mut RoomTx, keys: &CaseKeys, now: DateTime<Utc>) -> Result<(Vec<Entry>, ConsentStanding), Fault> {
    let kinds = [Kind::Report, Kind::Message, Kind::File, Kind::Feedback, Kind::Release, Kind::Consent, Kind::Reason];
    let items = items::list(tx, keys, &kinds).await?;
    let consent = ConsentStanding::of(&items);
    // Of the reasons of handlers the reporter reads those for sharing and no others.
    let reasons: Vec<(Uuid, String)> = items
        .iter()
        .filter_map(|i| if let Content::Reason(words) = &i.content { Some((i.id, words.text.clone())) } else { None })
        .collect();
    let entries = items.into_iter().filter(|item| readable(item, now)).filter_map(entry);
    let entries = entries
        .map(|mut entry| {
            if let What::Release(record, why) = &mut entry.what {
                *why = reasons.iter().find(|(id, _)| *id == record.reason).map(|(_, text)| text.clone()).unwrap_or_default();
            }
            entry
        })
        .collect();
    Ok((entries, consent))
}

/// Whether an item has reached the reporter: not taken back, and the time to take it back is over.
fn readable(item: &Item, now: DateTime<Utc>) -> bool {
    !item.withdrawn && item.held_until.is_none_or(|until| until <= now)
}

fn entry(item: Item) -> Option<Entry> {
    let handler = match item.author {
        Author::Reporter => None,
        Author::Handler(id) => Some(id),
        // What a contact writes belongs to a release and never reaches the reporter.
        Author::Contact(_) => return None,
    };
    let what = match item.content {
        Content::Report(answers) => What::Report(answers),
        Content::Message(words) => What::Message(words.text),
        Content::File(file) => What::File(file.name),
        Content::Release(record) => What::Release(record, String::new()),
        // That it was used is told by the release itself.
        Content::Consent(consent) if consent.step != "used" => What::Consent(consent),
        Content::Feedback(feedback) if !feedback.text.is_empty() => What::Feedback(feedback.text),
        _ => return None,
    };
    Some(Entry { number: item.number, day: item.day, handler, what })
}

/// The reporter writes. The same id twice is one message.
pub async fn write(tx: &mut RoomTx, keys: &CaseKeys, id: Uuid, text: String, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
    add(tx, keys, id, Kind::Message, &Content::Message(Words::new(text)), rng, now).await
}

/// The reporter adds something; handlers are told.
pub async fn add(
    tx: &mut RoomTx,
    keys: &CaseKeys,
    id: Uuid,
    kind: Kind,
    content: &Content,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let item = NewItem { id, kind, author: Author::Reporter, content, about: None, held_until: None };
    items::add(tx, keys, item, rng, now).await?;
    let day = calendar::day_of(now);
    queries::insert_notice(tx.sql(), rng.uuid(), keys.case, day).await
}

/// Counts that somebody came back to a case, for the tenant and the day.
pub async fn count_return(tx: &mut RoomTx, case: Uuid, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
    let [spread] = rng.bytes::<1>();
    queries::count_day(tx.sql(), calendar::day_of(now), &format!("returns/{}", spread % 8), case).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case() -> CaseRow {
        CaseRow {
            stage: "new".into(),
            received_on: day("2026-11-20"),
            acknowledged_on: None,
            feedback_on: None,
            closed_on: None,
            archived_on: None,
            hold_until: None,
            test: false,
        }
    }

    #[test]
    fn on_the_seventh_day_nothing_is_late_and_on_the_eighth_it_is() {
        let seventh = Expectations::of(&case(), day("2026-11-27"), 60);
        assert!(!seventh.acknowledge_late);
        assert_eq!(seventh.hear_by(), Some(day("2026-11-27")));
        let eighth = Expectations::of(&case(), day("2026-11-28"), 60);
        assert!(eighth.acknowledge_late);
        assert_eq!(eighth.hear_by(), None);
    }

    #[test]
    fn after_the_acknowledgement_feedback_is_due_in_three_months() {
        let known = CaseRow { acknowledged_on: Some(day("2026-11-30")), ..case() };
        let now = Expectations::of(&known, day("2026-12-01"), 60);
        assert_eq!(now.hear_by(), Some(now.feedback_by));
        assert!(!now.feedback_late);
        assert!(Expectations::of(&known, now.feedback_by + Days::new(1), 60).feedback_late);
    }

    #[test]
    fn a_closed_case_is_never_late_and_one_put_away_names_the_day_of_its_erasure() {
        let closed = CaseRow { closed_on: Some(day("2027-01-10")), archived_on: Some(day("2027-02-01")), ..case() };
        let seen = Expectations::of(&closed, day("2028-01-01"), 60);
        assert!(!seen.acknowledge_late && !seen.feedback_late);
        assert_eq!(seen.erased, Some(day("2027-04-02")));
        let held = CaseRow { hold_until: Some(day("2027-06-30")), ..closed };
        assert_eq!(Expectations::of(&held, day("2028-01-01"), 60).erased, Some(day("2027-07-01")));
    }

    fn item(author: Author, held_until: Option<&str>, withdrawn: bool) -> Item {
        Item {
            id: Uuid::from_u128(1),
            kind: Kind::Message,
            author,
            number: 2,
            day: day("2026-11-20"),
            at: None,
            held_until: held_until.map(|t| t.parse().unwrap()),
            withdrawn,
            version: 1,
            content: Content::Message(Words::new("hello")),
        }
    }

    #[test]
    fn a_held_or_withdrawn_message_has_not_reached_the_reporter() {
        let now = "2026-11-20T10:00:30Z".parse().unwrap();
        let les = Author::Handler(Uuid::from_u128(9));
        assert!(readable(&item(les, Some("2026-11-20T10:00:30Z"), false), now));
        assert!(!readable(&item(les, Some("2026-11-20T10:00:31Z"), false), now));
        assert!(!readable(&item(les, Some("2026-11-20T10:00:00Z"), true), now));
        assert!(readable(&item(Author::Reporter, None, false), now));
    }

    #[test]
    fn what_a_contact_wrote_never_reaches_the_reporter() {
        assert!(entry(item(Author::Contact(Uuid::from_u128(3)), None, false)).is_none());
        assert!(entry(item(Author::Reporter, None, false)).is_some());
    }
}
