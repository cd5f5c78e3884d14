//! What happened in a realm, in order, each entry chained to the one before: a changed or missing entry shows.
//! Kinds and details are words from a closed set, never typed text.

use super::Realm;
use crate::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An entry to be written.
#[derive(Clone, Copy)]
pub struct Event<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// Whose account did it; None for the system and for those nobody knows.
    pub actor: Option<Uuid>,
    /// What happened, for instance `signed-in`.
    pub kind: &'static str,
    /// The account or tenant it happened to.
    pub subject: Option<Uuid>,
    /// A word more, from a closed set.
    pub detail: &'a str,
}

/// Appends an entry. Two writers at once are put in order by the entry's number; the later one tries again.
pub async fn append(db: &mut PgConnection, realm: Realm<'_>, event: Event<'_>) -> Result<(), Fault> {
    for _ in 0..16 {
        let last = sqlx::query!("select number, hash from events order by number desc limit 1").fetch_optional(&mut *db).await?;
        let (number, before) = last.map_or((1, vec![0; 32]), |row| (row.number + 1, row.hash));
        let hash = hash(realm, number, &event, &before);
        let written = sqlx::query!(
            "insert into events (number, at, actor, kind, subject, detail, hash) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            number,
            event.at,
            event.actor,
            event.kind,
            event.subject,
            event.detail,
            &hash[..]
        )
        .execute(&mut *db)
        .await?;
        if written.rows_affected() == 1 {
            return Ok(());
        }
    }
    Err(Fault::new("event-log"))
}

/// Walks the chain from its first kept entry; the number of the first entry that does not fit, or None when all do.
pub async fn verify(db: &mut PgConnection, realm: Realm<'_>) -> Result<Option<i64>, Fault> {
    let rows =
        sqlx::query!("select number, at, actor, kind, subject, detail, hash from events order by number").fetch_all(db).await?;
    let mut before = vec![0; 32];
    let mut expected = 1;
    for row in rows {
        let fields = chained(row.number, row.at, row.actor, &row.kind, row.subject, &row.detail, &before);
        if row.number != expected || vault::verify_mac(realm.keys, "les/v1/event", &fields, &row.hash).is_err() {
            return Ok(Some(row.number));
        }
        before = row.hash;
        expected += 1;
    }
    Ok(None)
}

fn hash(realm: Realm<'_>, number: i64, event: &Event<'_>, before: &[u8]) -> [u8; 32] {
    let fields = chained(number, event.at, event.actor, event.kind, event.subject, event.detail, before);
    vault::mac(realm.keys.newest(), "les/v1/event", &fields)
}

/// PostgreSQL keeps microseconds: the chain covers no more.
fn chained(
    number: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    kind: &str,
    subject: Option<Uuid>,
    detail: &str,
    before: &[u8],
) -> Vec<u8> {
    vault::lp(&[
        &number.to_be_bytes(),
        &at.timestamp_micros().to_be_bytes(),
        actor.as_ref().map_or(&[][..], |a| a.as_bytes()),
        kind.as_bytes(),
        subject.as_ref().map_or(&[][..], |s| s.as_bytes()),
        detail.as_bytes(),
        before,
    ])
}
