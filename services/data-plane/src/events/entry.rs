//! Who may read the log, and its entries as the page has them.

use crate::visit::SignedIn;
use std::collections::HashMap;
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Role};
use tenants::realm::events::{Entry, Wanted};
use uuid::Uuid;
use web::Failure;
use web::event_log::{EventFilter, EventRow};

/// As the log is asked.
pub fn wanted(filter: &EventFilter) -> Wanted {
    Wanted::typed(&filter.kind, &filter.actor, [&filter.from, &filter.to], &filter.below)
}

/// An entry with the names of those who are still there.
pub fn row(entry: Entry, names: &HashMap<Uuid, String>) -> EventRow {
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

/// Those in charge of a realm read its log: triagers that of LES, contacts that of their company. Nobody else finds it.
pub fn in_charge(signed_in: &SignedIn) -> Result<(), Failure> {
    let ours =
        if signed_in.visit.is_les() { signed_in.account.role == Role::Triager } else { signed_in.account.role == Role::Contact };
    if ours && !signed_in.session.unconfirmed { Ok(()) } else { Err(Failure::NotFound) }
}

/// Names by account, of those who are here.
pub async fn names(signed_in: &SignedIn) -> Result<HashMap<Uuid, String>, Failure> {
    let visit = &signed_in.visit;
    let mut tx = visit.begin("names for the event log").await?;
    let members = accounts::everybody(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    Ok(members.into_iter().map(|m| (m.account.id, m.account.name)).collect())
}
