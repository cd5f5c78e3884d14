//! `/admin/events`: newest first, filtered by what the address says.

use super::{names, row, wanted};
use crate::visit::Administrator;
use axum::extract::Query;
use tenants::realm::events::{self, Wanted};
use web::event_log::{EVENTS_SHOWN, EventFilter, EventsPage};
use web::{Failure, Html};

/// Shows them.
pub async fn get(administrator: Administrator, Query(filter): Query<EventFilter>) -> Result<Html, Failure> {
    let names = names(&administrator).await?;
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let limit = i64::try_from(EVENTS_SHOWN + 1).unwrap_or(i64::MAX);
    let entries = events::list(&mut tx, &wanted(&filter), limit).await?;
    let kinds = events::kinds(&mut tx).await?;
    tx.commit().await?;
    let rows = entries.into_iter().map(|entry| row(entry, &names)).collect();
    let people = names.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let unreadable = Wanted::unreadable([&filter.from, &filter.to]);
    visit.app.pages.render(&visit.frame, &EventsPage::of("/admin/events", filter, rows, kinds, people, &unreadable))
}
