//! What is wanted of the log, and an entry in words.

use crate::visit::SignedIn;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Copenhagen;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tenants::calendar::{self, day_of, read_day, write_day};
use tenants::realm::accounts::{self, Role};
use tenants::realm::events::{Entry, Wanted};
use uuid::Uuid;
use web::{Failure, FieldErrors};

/// Kinds that have words; any other is shown as it is written.
pub const KNOWN: [&str; 47] = [
    "account-made",
    "archived",
    "attack-spread",
    "cases-given",
    "code-refused",
    "confirmed",
    "contact-recovery-approved",
    "contact-recovery-number-wrong",
    "contact-recovery-refused",
    "erased",
    "events-exported",
    "granted",
    "held",
    "hold-ended",
    "identity-opened",
    "invited",
    "joined",
    "kit-approved",
    "kit-asked",
    "kit-code-wrong",
    "kit-opened",
    "kit-stopped",
    "kit-used",
    "mail-refused",
    "password-change-asked",
    "password-changed",
    "password-forgotten",
    "password-recovered",
    "password-refused",
    "phone-changed",
    "recovery-approved",
    "recovery-asked",
    "recovery-refused",
    "release-withdrawn",
    "released",
    "releases-given",
    "removed",
    "second-factor-changed",
    "sessions-ended",
    "shared",
    "sign-in-held-off",
    "signed-in",
    "signed-out",
    "step-up-begun",
    "stepped-back",
    "tenant-removed",
    "withdrawn",
];

/// The filter as it stands in the address.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// A kind's word.
    pub kind: String,
    /// An account's id.
    pub actor: String,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// What follows this number.
    pub below: String,
}

impl Filter {
    /// As the log is asked. What cannot be read asks for nothing.
    pub fn wanted(&self) -> Wanted {
        let midnight = |day: NaiveDate| calendar::instant(day, NaiveTime::MIN);
        Wanted {
            kind: (!self.kind.is_empty()).then(|| self.kind.clone()),
            actor: Uuid::parse_str(&self.actor).ok(),
            from: read_day(&self.from).map(midnight),
            to: read_day(&self.to).map(|d| midnight(d + Duration::days(1))),
            below: self.below.parse().ok(),
        }
    }

    /// The days that cannot be read.
    pub fn unreadable(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (field, typed) in [("from", &self.from), ("to", &self.to)] {
            if !typed.trim().is_empty() && read_day(typed).is_none() {
                errors.add(field, "events-day-unreadable");
            }
        }
        errors
    }

    /// The same filter as a query, without its place in the pages.
    pub fn query(&self) -> String {
        let day = |text: &str| read_day(text).map(write_day).unwrap_or_default();
        let plain = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
        format!("kind={}&actor={}&from={}&to={}", plain(&self.kind), plain(&self.actor), day(&self.from), day(&self.to))
    }
}

/// An entry as it is shown.
#[derive(Clone, Serialize)]
pub struct EventRow {
    /// Its place in the chain.
    pub number: i64,
    /// The day in Copenhagen.
    pub day: NaiveDate,
    /// Hours, minutes and seconds there.
    pub time: String,
    /// Who; None for nobody known.
    pub actor: Option<String>,
    /// What happened: a key, or None.
    pub key: Option<String>,
    /// The word as written.
    pub kind: String,
    /// Whom it happened to.
    pub subject: Option<String>,
    /// A word more.
    pub detail: String,
}

impl EventRow {
    /// Of an entry, with the names of those who are still there.
    pub fn of(entry: Entry, names: &HashMap<Uuid, String>) -> Self {
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_else(|| id.simple().to_string()[..8].to_owned());
        EventRow {
            number: entry.number,
            day: day_of(entry.at),
            time: entry.at.with_timezone(&Copenhagen).format("%H:%M:%S").to_string(),
            actor: entry.actor.map(name),
            key: key_of(&entry.kind),
            subject: entry.subject.map(name),
            kind: entry.kind,
            detail: entry.detail,
        }
    }
}

/// The key of a kind's words.
pub fn key_of(kind: &str) -> Option<String> {
    KNOWN.contains(&kind).then(|| format!("event-{kind}"))
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

/// An instant as the export writes it: UTC.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
