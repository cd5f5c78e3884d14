//! `/events/export`: the filtered log as a table to be downloaded.

use super::entry::{in_charge, names, row, wanted};
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::response::Response;
use tenants::realm::events::{self, Event};
use web::Failure;
use web::event_log::{EVENT_COLUMNS, EVENTS_EXPORTED, EventFilter};

/// Gives the file, and writes down that it was taken.
pub async fn get(signed_in: SignedIn, Query(filter): Query<EventFilter>) -> Result<Response, Failure> {
    in_charge(&signed_in)?;
    let names = names(&signed_in).await?;
    let visit = &signed_in.visit;
    let mut tx = visit.begin("take the event log away").await?;
    let entries = events::list(tx.sql(), &wanted(&filter), EVENTS_EXPORTED).await?;
    let event = Event { at: visit.now, actor: Some(signed_in.account.id), kind: "events-exported", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    let rows = entries.into_iter().map(|entry| {
        let at = entry.stamp();
        row(entry, &names).cells(at)
    });
    Ok(web::csv::download("events", EVENT_COLUMNS, rows))
}
