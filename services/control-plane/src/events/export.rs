//! `/admin/events/export`: the filtered log as a table to be downloaded.

use super::{names, row, wanted};
use crate::visit::Administrator;
use axum::extract::Query;
use axum::response::Response;
use tenants::realm::events::{self, Event};
use web::Failure;
use web::event_log::{EVENT_COLUMNS, EVENTS_EXPORTED, EventFilter};

/// Gives the file, and writes down that it was taken.
pub async fn get(administrator: Administrator, Query(filter): Query<EventFilter>) -> Result<Response, Failure> {
    let names = names(&administrator).await?;
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let entries = events::list(&mut tx, &wanted(&filter), EVENTS_EXPORTED).await?;
    let by = Some(administrator.account.id);
    let event = Event { at: visit.now, actor: by, kind: "events-exported", subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    let rows = entries.into_iter().map(|entry| {
        let at = entry.stamp();
        row(entry, &names).cells(at)
    });
    Ok(web::csv::download("events", EVENT_COLUMNS, rows))
}
