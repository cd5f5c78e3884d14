//! `/events`: newest first, filtered by what the address says.

use super::entry::{EventRow, Filter, in_charge, key_of, names};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::extract::Query;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::realm::events;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page};

/// Entries on one page.
const SHOWN: usize = 100;

/// `/events`.
#[derive(Serialize)]
pub struct EventsPage {
    /// Newest first.
    pub rows: Vec<EventRow>,
    /// As asked.
    pub filter: Filter,
    /// Kinds that occur: word and key.
    pub kinds: Vec<(String, Option<String>)>,
    /// People: id and name.
    pub people: Vec<(Uuid, String)>,
    /// The next page, or nothing.
    pub next: String,
    /// Where the same is taken away as a table.
    pub export: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for EventsPage {
    const TEMPLATE: &'static str = "events/events.html";

    fn samples() -> Vec<Self> {
        let row = |n: i64, kind: &str, actor: Option<&str>| EventRow {
            number: n,
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            time: "09:12:41".to_owned(),
            actor: actor.map(str::to_owned),
            key: key_of(kind),
            kind: kind.to_owned(),
            subject: (n == 2).then(|| "Ane Lund".to_owned()),
            detail: if n == 2 { "lawyer".to_owned() } else { String::new() },
        };
        let page = |rows: Vec<EventRow>, next: &str| EventsPage {
            rows,
            filter: Filter { kind: "signed-in".to_owned(), ..Filter::default() },
            kinds: vec![("signed-in".to_owned(), key_of("signed-in")), ("something-new".to_owned(), None)],
            people: vec![(Uuid::from_u128(1), "Mette Holm".to_owned())],
            next: next.to_owned(),
            export: "/events/export?kind=signed-in".to_owned(),
            errors: Filter { from: "yesterday".to_owned(), ..Filter::default() }.unreadable(),
        };
        let all: Vec<EventRow> = super::entry::KNOWN.iter().zip(10..).map(|(kind, n)| row(n, kind, Some("Mette Holm"))).collect();
        vec![
            page(
                vec![
                    row(3, "signed-in", Some("Mette Holm")),
                    row(2, "invited", Some("Mette Holm")),
                    row(1, "something-new", None),
                ],
                "/events?below=1",
            ),
            page(all, ""),
            page(Vec::new(), ""),
        ]
    }
}

/// Shows them.
pub async fn get(mut signed_in: SignedIn, Query(filter): Query<Filter>) -> Result<Html, Failure> {
    in_charge(&signed_in)?;
    navigation::show(&mut signed_in, "/events");
    let names = names(&signed_in).await?;
    let visit = &signed_in.visit;
    let mut tx = visit.begin("list the event log").await?;
    let limit = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
    let mut entries = events::list(tx.sql(), &filter.wanted(), limit).await?;
    let kinds = events::kinds(tx.sql()).await?;
    tx.commit().await?;
    let more = entries.len() > SHOWN;
    entries.truncate(SHOWN);
    let next = entries.last().filter(|_| more).map(|last| format!("/events?{}&below={}", filter.query(), last.number));
    let mut people: Vec<(Uuid, String)> = names.iter().map(|(id, name)| (*id, name.clone())).collect();
    people.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    let page = EventsPage {
        rows: entries.into_iter().map(|entry| EventRow::of(entry, &names)).collect(),
        kinds: kinds.into_iter().map(|kind| (kind.clone(), key_of(&kind))).collect(),
        people,
        next: next.unwrap_or_default(),
        export: format!("/events/export?{}", filter.query()),
        errors: filter.unreadable(),
        filter,
    };
    visit.app.pages.render(&visit.frame, &page)
}
