//! `/events`: newest first, filtered by what the address says.

use super::entry::{in_charge, names, row, wanted};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::extract::Query;
use tenants::realm::events::{self, Wanted};
use web::event_log::{EVENTS_SHOWN, EventFilter, EventsPage};
use web::{Failure, Html};

/// Shows them.
pub async fn get(mut signed_in: SignedIn, Query(filter): Query<EventFilter>) -> Result<Html, Failure> {
    in_charge(&signed_in)?;
    navigation::show(&mut signed_in, "/events");
    let names = names(&signed_in).await?;
    let visit = &signed_in.visit;
    let mut tx = visit.begin("list the event log").await?;
    let limit = i64::try_from(EVENTS_SHOWN + 1).unwrap_or(i64::MAX);
    let entries = events::list(tx.sql(), &wanted(&filter), limit).await?;
    let kinds = events::kinds(tx.sql()).await?;
    tx.commit().await?;
    let rows = entries.into_iter().map(|entry| row(entry, &names)).collect();
    let people = names.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let unreadable = Wanted::unreadable([&filter.from, &filter.to]);
    visit.app.pages.render(&visit.frame, &EventsPage::of("/events", filter, rows, kinds, people, &unreadable))
}
