//! Lists of tenants: filtered, by address, a page at a time from where the last one ended.

use super::queries::{self, Stored};
use crate::provisioning::STEPS;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use tenants::{Fault, calendar};

/// The states that a list can be filtered by, in the order in which they are shown.
pub const STATES: &[&str] = &["open", "preparing", "paused", "suspended", "locked", "leaving", "left", "making"];

/// Rows on a page.
pub const ON_A_PAGE: usize = 50;

/// What is asked for, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Filter {
    /// A state; anything else than a known one means all.
    #[serde(default)]
    pub state: String,
    /// Part of an address or name.
    #[serde(default)]
    pub q: String,
    /// The list goes on after this address.
    #[serde(default)]
    pub after: String,
    /// The list ends before this address.
    #[serde(default)]
    pub before: String,
}

/// A tenant in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The word of its state.
    pub state: String,
    /// How grave that is, as a tag's kind.
    pub kind: &'static str,
    /// Where it lives.
    pub cell: String,
    /// The day on which its making began.
    pub since: NaiveDate,
}

impl From<Stored> for Row {
    fn from(stored: Stored) -> Self {
        Row {
            kind: kind_of(&stored.state),
            slug: stored.slug,
            name: stored.name,
            state: stored.state,
            cell: stored.cell,
            since: calendar::day_of(stored.made_at),
        }
    }
}

/// A page of the list.
pub struct Listed {
    /// By address.
    pub rows: Vec<Row>,
    /// The address of the page before; empty at the beginning.
    pub previous: String,
    /// The address of the page after; empty at the end.
    pub next: String,
    /// How many the filter lets through.
    pub total: i64,
}

/// A tenant whose making has not ended.
#[derive(Debug, Clone, Serialize)]
pub struct Unfinished {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Steps that are done, the reserved address included.
    pub done: usize,
    /// All steps, that one included.
    pub steps: usize,
    /// The word of the step that comes next.
    pub next: &'static str,
}

/// The kind of tag that a state is shown with.
pub fn kind_of(state: &str) -> &'static str {
    match state {
        "open" | "left" => "done",
        "paused" | "making" | "preparing" => "waiting",
        "suspended" | "locked" | "leaving" => "late",
        _ => "muted",
    }
}

impl Filter {
    /// The state asked for, if there is such a state.
    pub fn known_state(&self) -> Option<&str> {
        STATES.iter().copied().find(|s| *s == self.state)
    }

    /// The address of a part of this list; `place` is `after` or `before` with an address, or empty for its beginning.
    pub fn address(&self, place: &str, slug: &str) -> String {
        let mut pairs = Vec::new();
        if let Some(state) = self.known_state() {
            pairs.push(format!("state={state}"));
        }
        if !self.q.trim().is_empty() {
            pairs.push(format!("q={}", encoded(self.q.trim())));
        }
        if !place.is_empty() {
            pairs.push(format!("{place}={}", encoded(slug)));
        }
        if pairs.is_empty() { "/admin/tenants".to_owned() } else { format!("/admin/tenants?{}", pairs.join("&")) }
    }
}

/// The part of the list that a filter asks for.
pub async fn list(db: &mut PgConnection, filter: &Filter) -> Result<Listed, Fault> {
    let (state, text) = (filter.known_state(), filter.q.trim());
    let count = ON_A_PAGE as i64 + 1;
    let backwards = !filter.before.is_empty();
    let mut stored = if backwards {
        queries::before(db, state, text, &filter.before, count).await?
    } else {
        queries::after(db, state, text, &filter.after, count).await?
    };
    let more = stored.len() > ON_A_PAGE;
    stored.truncate(ON_A_PAGE);
    if backwards {
        stored.reverse();
    }
    let rows: Vec<Row> = stored.into_iter().map(Row::from).collect();
    let (earlier, later) = if backwards { (more, true) } else { (!filter.after.is_empty(), more) };
    let previous = rows.first().filter(|_| earlier).map_or_else(String::new, |r| filter.address("before", &r.slug));
    let next = rows.last().filter(|_| later).map_or_else(String::new, |r| filter.address("after", &r.slug));
    Ok(Listed { previous, next, total: queries::count(db, state, text).await?, rows })
}

/// How many tenants are in each state, in the order of [`STATES`].
pub async fn counts(db: &mut PgConnection) -> Result<Vec<(&'static str, i64)>, Fault> {
    let found = queries::count_by_state(db).await?;
    let count = |state: &str| found.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
    Ok(STATES.iter().map(|state| (*state, count(state))).collect())
}

/// Tenants whose making has not ended, the oldest first; at most `count`.
pub async fn unfinished(db: &mut PgConnection, count: i64) -> Result<Vec<Unfinished>, Fault> {
    let rows = queries::unfinished(db, count).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let next = STEPS.iter().map(|(name, _)| *name).find(|name| !row.steps.iter().any(|done| done == name));
            Unfinished {
                slug: row.slug,
                name: row.name,
                done: row.steps.len() + 1,
                steps: STEPS.len() + 1,
                next: next.unwrap_or("doors"),
            }
        })
        .collect())
}

/// A value as it may stand in a query (RFC 3986 §2.3: everything but the unreserved characters is escaped).
fn encoded(value: &str) -> String {
    let escape = |b: u8| match b {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    };
    value.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_state_in_the_address_shows_all() {
        let filter = Filter { state: "' or 1=1".to_owned(), ..Filter::default() };
        assert_eq!(filter.known_state(), None);
        assert_eq!(filter.address("", ""), "/admin/tenants");
    }

    #[test]
    fn what_was_searched_for_survives_turning_the_page() {
        let filter = Filter { state: "paused".to_owned(), q: " Ærø & søn ".to_owned(), ..Filter::default() };
        assert_eq!(
            filter.address("after", "nordhavn"),
            "/admin/tenants?state=paused&q=%C3%86r%C3%B8%20%26%20s%C3%B8n&after=nordhavn"
        );
    }

    #[test]
    fn every_state_has_a_tag() {
        assert!(STATES.iter().all(|s| kind_of(s) != "muted"));
    }
}
