//! `/events/export`: the filtered log as a table to be downloaded.

use super::entry::{EventRow, Filter, in_charge, names, stamp};
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::response::Response;
use tenants::realm::events::{self, Event};
use web::Failure;

/// Entries in one file; what is older is taken away by an earlier `to`.
const MOST: i64 = 50_000;

/// Gives the file, and writes down that it was taken.
pub async fn get(signed_in: SignedIn, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    in_charge(&signed_in)?;
    let names = names(&signed_in).await?;
    let visit = &signed_in.visit;
    let mut tx = visit.begin("take the event log away").await?;
    let entries = events::list(tx.sql(), &filter.wanted(), MOST).await?;
    let event = Event { at: visit.now, actor: Some(signed_in.account.id), kind: "events-exported", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    let rows = entries.into_iter().map(|entry| {
        let at = stamp(entry.at);
        let row = EventRow::of(entry, &names);
        [row.number.to_string(), at, row.actor.unwrap_or_default(), row.kind, row.subject.unwrap_or_default(), row.detail]
    });
    Ok(web::csv::download("events", ["number", "at", "actor", "kind", "subject", "detail"], rows))
}
