//! The page of a realm's event log, the same at the desk, at a company and in administration. Each plane has a template of this
//! name, which lays `events/log.html` into its own frame.

use crate::{FieldErrors, Page};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Kinds that have words; any other is shown as it is written.
const KNOWN: [&str; 48] = [
    "account-made",
    "archived",
    "attack-spread",
    "cases-given",
    "code-refused",
    "confirmed",
    "contact-recovery-approved",
    "contact-recovery-number-wrong",
    "contact-recovery-refused",
    "erased",
    "events-exported",
    "granted",
    "held",
    "hold-ended",
    "identity-opened",
    "invited",
    "joined",
    "kit-approved",
    "kit-asked",
    "kit-code-wrong",
    "kit-opened",
    "kit-stopped",
    "kit-used",
    "mail-refused",
    "passkey-refused",
    "password-change-asked",
    "password-changed",
    "password-forgotten",
    "password-recovered",
    "password-refused",
    "phone-changed",
    "recovery-approved",
    "recovery-asked",
    "recovery-refused",
    "release-withdrawn",
    "released",
    "releases-given",
    "removed",
    "second-factor-changed",
    "sessions-ended",
    "shared",
    "sign-in-held-off",
    "signed-in",
    "signed-out",
    "step-up-begun",
    "stepped-back",
    "tenant-removed",
    "withdrawn",
];

/// Entries on one page.
pub const EVENTS_SHOWN: usize = 100;
/// Entries in one table to be taken away; what is older is had by an earlier last day.
pub const EVENTS_EXPORTED: i64 = 50_000;

/// The filter as it stands in the address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EventFilter {
    /// A kind's word.
    pub kind: String,
    /// An account's id.
    pub actor: String,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// What follows this number.
    pub below: String,
}

impl EventFilter {
    /// The same filter as a query, without its place in the pages.
    pub fn query(&self) -> String {
        let plain = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || ['-', '.'].contains(c)).collect::<String>();
        format!("kind={}&actor={}&from={}&to={}", plain(&self.kind), plain(&self.actor), plain(&self.from), plain(&self.to))
    }
}

/// An entry as it is shown.
#[derive(Clone, Serialize)]
pub struct EventRow {
    /// Its place in the chain.
    pub number: i64,
    /// The day in Copenhagen.
    pub day: NaiveDate,
    /// Hours, minutes and seconds there.
    pub time: String,
    /// Who; None for nobody known.
    pub actor: Option<String>,
    /// The word as written.
    pub kind: String,
    /// Whom it happened to.
    pub subject: Option<String>,
    /// A word more.
    pub detail: String,
}

/// A row and the key of its words.
#[derive(Serialize)]
struct Told {
    key: Option<String>,
    #[serde(flatten)]
    row: EventRow,
}

/// The log.
#[derive(Serialize)]
pub struct EventsPage {
    /// Where the log is.
    at: &'static str,
    rows: Vec<Told>,
    filter: EventFilter,
    /// Kinds that occur: word and key.
    kinds: Vec<(String, Option<String>)>,
    /// People: id and name.
    people: Vec<(String, String)>,
    /// The next page, or nothing.
    next: String,
    /// Where the same is taken away as a table.
    export: String,
    /// What is to be put right.
    errors: FieldErrors,
}

impl EventsPage {
    /// The page at an address. `rows`: newest first, one more than [`EVENTS_SHOWN`] where there are older ones; `people`: id and name;
    /// `unreadable`: the fields whose day cannot be read.
    pub fn of(
        at: &'static str,
        filter: EventFilter,
        mut rows: Vec<EventRow>,
        kinds: Vec<String>,
        mut people: Vec<(String, String)>,
        unreadable: &[&str],
    ) -> Self {
        let mut errors = FieldErrors::default();
        for field in unreadable {
            errors.add(field, "events-day-unreadable");
        }
        let more = rows.len() > EVENTS_SHOWN;
        rows.truncate(EVENTS_SHOWN);
        let next = rows.last().filter(|_| more).map(|last| format!("{at}?{}&below={}", filter.query(), last.number));
        people.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        EventsPage {
            at,
            rows: rows.into_iter().map(|row| Told { key: key_of(&row.kind), row }).collect(),
            kinds: kinds.into_iter().map(|kind| (kind.clone(), key_of(&kind))).collect(),
            people,
            next: next.unwrap_or_default(),
            export: format!("{at}/export?{}", filter.query()),
            filter,
            errors,
        }
    }
}

/// The columns of the table that is taken away; each row begins with its number and its instant in UTC.
pub const EVENT_COLUMNS: [&str; 6] = ["number", "at", "actor", "kind", "subject", "detail"];

impl EventRow {
    /// Its cells under [`EVENT_COLUMNS`]; `at` is the instant as written there.
    pub fn cells(self, at: String) -> [String; 6] {
        [self.number.to_string(), at, self.actor.unwrap_or_default(), self.kind, self.subject.unwrap_or_default(), self.detail]
    }
}

fn key_of(kind: &str) -> Option<String> {
    KNOWN.contains(&kind).then(|| format!("event-{kind}"))
}

impl Page for EventsPage {
    const TEMPLATE: &'static str = "events/events.html";

    fn samples() -> Vec<Self> {
        let row = |number: i64, kind: &str, actor: Option<&str>| EventRow {
            number,
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            time: "09:12:41".to_owned(),
            actor: actor.map(str::to_owned),
            kind: kind.to_owned(),
            subject: (number == 2).then(|| "Ane Lund".to_owned()),
            detail: if number == 2 { "lawyer".to_owned() } else { String::new() },
        };
        let page = |rows: Vec<EventRow>| {
            let filter = EventFilter { kind: "signed-in".to_owned(), ..EventFilter::default() };
            let kinds = vec!["signed-in".to_owned(), "something-new".to_owned()];
            EventsPage::of("/events", filter, rows, kinds, vec![("1".to_owned(), "Mette Holm".to_owned())], &["from"])
        };
        let known = KNOWN.iter().zip(10..).map(|(kind, n)| row(n, kind, Some("Mette Holm"))).collect();
        let many = (0..=100).map(|n| row(n, "something-new", None)).collect();
        vec![page(known), page(many), page(Vec::new())]
    }
}
