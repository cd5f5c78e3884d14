//! An entry of the log and how it is shown.

use super::queries::{self, Stored};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use std::collections::HashMap;
use tenants::realm::{Realm, accounts};
use tenants::{Fault, calendar};
use uuid::Uuid;

/// The words that the log may hold; each has a text `audit-action-<word>`.
pub const ACTIONS: &[&str] = &[
    "tenant-provisioned",
    "tenant-undone",
    "tenant-live",
    "tenant-preparing",
    "tenant-open",
    "tenant-paused",
    "tenant-suspended",
    "tenant-locked",
    "making-resumed",
    "branding-changed",
    "retention-changed",
    "host-live",
    "host-ended",
    "billing-changed",
    "invoices-taken",
    "signup-approved",
    "signup-corrected",
    "signup-refused",
    "own-password-changed",
    "own-phone-changed",
    "own-app-taken-up",
    "own-app-left",
    "own-passkey-taken-up",
    "own-passkey-removed",
    "pause-asked",
    "pause-refused",
    "pause-withdrawn",
    "suspend-asked",
    "suspend-refused",
    "suspend-withdrawn",
    "lock-asked",
    "lock-refused",
    "lock-withdrawn",
    "tenant-leaving",
    "tenant-left",
    "leave-asked",
    "leave-refused",
    "leave-withdrawn",
    "contact-name-asked",
    "contact-name-refused",
    "contact-name-withdrawn",
    "contact-name-confirmed",
    "contact-end-asked",
    "contact-end-refused",
    "contact-end-withdrawn",
    "contact-end-confirmed",
    "contacts-changed",
    "contacts-unchanged",
];

/// An entry as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct EntryRow {
    /// Its number.
    pub id: i64,
    /// The day in Copenhagen.
    pub day: NaiveDate,
    /// Hours and minutes in Copenhagen.
    pub time: String,
    /// Who; None: at the terminal, or somebody who is no longer an administrator (see `gone`).
    pub actor: Option<String>,
    /// An account did it that is no longer there.
    pub gone: bool,
    /// Fluent key of what was done.
    pub action: String,
    /// The address of the tenant, if one is meant and it is still there.
    pub slug: Option<String>,
    /// The name of that tenant.
    pub tenant: Option<String>,
}

/// Writes down what was done to a tenant or to the own account, in the transaction that does it. `actor` None: at the terminal.
pub async fn write(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    action: &str,
    tenant: Option<Uuid>,
) -> Result<(), Fault> {
    queries::insert(db, at, actor, action, tenant).await
}

/// The newest entries before the one numbered `before`, of one tenant or of all; at most `count`.
pub async fn latest(
    db: &mut PgConnection,
    realm: Realm<'_>,
    tenant: Option<Uuid>,
    before: Option<i64>,
    count: i64,
) -> Result<Vec<EntryRow>, Fault> {
    let names: HashMap<Uuid, String> = accounts::all_active(db, realm).await?.into_iter().map(|a| (a.id, a.name)).collect();
    let stored = queries::latest(db, tenant, before.unwrap_or(i64::MAX), count).await?;
    Ok(stored.into_iter().map(|entry| shown(entry, &names)).collect())
}

fn shown(entry: Stored, names: &HashMap<Uuid, String>) -> EntryRow {
    let actor = entry.actor.and_then(|id| names.get(&id).cloned());
    let word = ACTIONS.iter().find(|a| **a == entry.action).copied().unwrap_or("other");
    EntryRow {
        id: entry.id,
        day: calendar::day_of(entry.at),
        time: calendar::time_of(entry.at),
        gone: entry.actor.is_some() && actor.is_none(),
        actor,
        action: format!("audit-action-{word}"),
        slug: entry.slug,
        tenant: entry.name,
    }
}

impl EntryRow {
    /// Entries to try pages with: one of each action, by somebody, by nobody and by somebody who has gone.
    pub fn samples() -> Vec<Self> {
        let by = [(Some("Birgit Falk".to_owned()), false), (None, false), (None, true)];
        let words = ACTIONS.iter().copied().chain(["other"]);
        let entry = |(id, word): (usize, &str)| {
            let (actor, gone) = by[id % by.len()].clone();
            EntryRow {
                id: i64::try_from(id).unwrap_or(0),
                day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
                time: "09:12".to_owned(),
                actor,
                gone,
                action: format!("audit-action-{word}"),
                slug: (id % 2 == 0).then(|| "nordhavn".to_owned()),
                tenant: (id % 2 == 0).then(|| "Nordhavn Bryggeri A/S".to_owned()),
            }
        };
        words.enumerate().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(action: &str, actor: Option<Uuid>) -> Stored {
        Stored {
            id: 1,
            at: "2026-11-20T23:30:00Z".parse().expect("an instant"),
            actor,
            action: action.to_owned(),
            slug: None,
            name: None,
        }
    }

    #[test]
    fn an_entry_carries_the_day_and_hour_of_copenhagen() {
        let row = shown(stored("tenant-paused", None), &HashMap::new());
        assert_eq!((row.day.to_string().as_str(), row.time.as_str()), ("2026-11-21", "00:30"));
    }

    #[test]
    fn somebody_who_has_gone_is_not_taken_for_the_terminal() {
        let id = Uuid::from_u128(7);
        assert!(shown(stored("tenant-paused", Some(id)), &HashMap::new()).gone);
        let known = shown(stored("tenant-paused", Some(id)), &HashMap::from([(id, "Birgit".to_owned())]));
        assert_eq!((known.actor.as_deref(), known.gone), (Some("Birgit"), false));
        assert!(!shown(stored("tenant-paused", None), &HashMap::new()).gone);
    }

    #[test]
    fn a_word_of_a_newer_version_is_shown_as_something_else() {
        assert_eq!(shown(stored("tenant-teleported", None), &HashMap::new()).action, "audit-action-other");
    }
}
