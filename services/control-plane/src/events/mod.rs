//! The event log of the administrators: read, filtered, taken away as a table; and what keeps it in order. What they did to tenants
//! stands in the log of `audit/`.

mod export;
mod list;
mod queries;
mod upkeep;

pub use upkeep::keep;

use crate::app::App;
use crate::visit::Administrator;
use axum::Router;
use axum::routing::get;
use std::collections::HashMap;
use tenants::calendar::day_of;
use tenants::realm::accounts;
use tenants::realm::events::{Entry, Wanted};
use uuid::Uuid;
use web::Failure;
use web::event_log::{EventFilter, EventRow};

/// `/admin/events` and below.
pub fn routes() -> Router<App> {
    Router::new().route("/admin/events", get(list::get)).route("/admin/events/export", get(export::get))
}

/// As the log is asked.
fn wanted(filter: &EventFilter) -> Wanted {
    Wanted::typed(&filter.kind, &filter.actor, [&filter.from, &filter.to], &filter.below)
}

/// Names by account, of those who are here.
async fn names(administrator: &Administrator) -> Result<HashMap<Uuid, String>, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let members = accounts::everybody(&mut tx, visit.realm()).await?;
    tx.commit().await?;
    Ok(members.into_iter().map(|m| (m.account.id, m.account.name)).collect())
}

/// An entry with the names of those who are still there.
fn row(entry: Entry, names: &HashMap<Uuid, String>) -> EventRow {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_else(|| id.simple().to_string()[..8].to_owned());
    EventRow {
        number: entry.number,
        day: day_of(entry.at),
        time: entry.time(),
        actor: entry.actor.map(name),
        subject: entry.subject.map(name),
        kind: entry.kind,
        detail: entry.detail,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_event_log_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<web::event_log::EventsPage>(&pages), Ok(()));
    }
}
