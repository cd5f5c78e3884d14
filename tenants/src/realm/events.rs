//! What happened in a realm, in order, each entry chained to the one before: a changed or missing entry shows.
//! Kinds and details are words from a closed set, never typed text.

use super::Realm;
use crate::Fault;
use crate::calendar::{self, read_day};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Copenhagen;
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
    for _ in 0..64 {
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

/// Walks the chain from its first kept entry; the number of the first entry that does not fit, or None when all do. Months
/// that were dropped are bridged by the checkpoint that holds their end.
pub async fn verify(db: &mut PgConnection, realm: Realm<'_>) -> Result<Option<i64>, Fault> {
    let first = sqlx::query_scalar!("select number from events order by number limit 1").fetch_optional(&mut *db).await?;
    let checkpoints = sqlx::query!("select month, last_number, entries, hash, mac from event_checkpoints order by month")
        .fetch_all(&mut *db)
        .await?;
    let (mut before, mut expected) = (vec![0; 32], 1);
    for point in &checkpoints {
        let fields = month_end(point.month, point.last_number, point.entries, &point.hash);
        if vault::verify_mac(realm.keys, "les/v1/event-month", &fields, &point.mac).is_err() {
            return Ok(Some(point.last_number));
        }
        // Everything up to here was dropped, on schedule.
        if first.is_none_or(|first| point.last_number < first) {
            (before, expected) = (point.hash.clone(), point.last_number + 1);
        }
    }
    let rows =
        sqlx::query!("select number, at, actor, kind, subject, detail, hash from events order by number").fetch_all(db).await?;
    for row in rows {
        let fields = chained(row.number, row.at, row.actor, &row.kind, row.subject, &row.detail, &before);
        if row.number != expected || vault::verify_mac(realm.keys, "les/v1/event", &fields, &row.hash).is_err() {
            return Ok(Some(row.number));
        }
        let promised = checkpoints.iter().find(|point| point.last_number == row.number);
        if promised.is_some_and(|point| point.hash != row.hash) {
            return Ok(Some(row.number));
        }
        before = row.hash;
        expected += 1;
    }
    let behind = checkpoints.iter().map(|point| point.last_number).filter(|last| *last >= expected).min();
    Ok(behind)
}

/// Writes down the end of every finished month that has none yet; returns how many.
pub async fn close_months(db: &mut PgConnection, realm: Realm<'_>, today: NaiveDate) -> Result<usize, Fault> {
    let month = today.with_day(1).unwrap_or(today);
    let rows = sqlx::query!(
        r#"select distinct on (m.month) m.month as "month!", m.number as "number!", m.hash as "hash!", m.entries as "entries!"
           from (select date_trunc('month', at at time zone 'UTC')::date as month, number, hash,
                   count(*) over (partition by date_trunc('month', at at time zone 'UTC')) as entries from events) m
           where m.month < $1 and not exists (select 1 from event_checkpoints c where c.month >= m.month)
           order by m.month, m.number desc"#,
        month
    )
    .fetch_all(&mut *db)
    .await?;
    for row in &rows {
        let mac =
            vault::mac(realm.keys.newest(), "les/v1/event-month", &month_end(row.month, row.number, row.entries, &row.hash));
        sqlx::query!(
            "insert into event_checkpoints (month, last_number, entries, hash, mac) values ($1, $2, $3, $4, $5) on conflict do nothing",
            row.month,
            row.number,
            row.entries,
            row.hash,
            &mac[..]
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(rows.len())
}

/// Which entries are wanted. A field that is None asks for nothing.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Of this kind.
    pub kind: Option<String>,
    /// By this account.
    pub actor: Option<Uuid>,
    /// Not before this instant.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
    /// With a lower number: what follows on the next page.
    pub below: Option<i64>,
}

impl Wanted {
    /// From what stands in an address: a kind, an account's id, two days in Copenhagen of which the second is included, and a number.
    /// What cannot be read asks for nothing.
    pub fn typed(kind: &str, actor: &str, [from, to]: [&str; 2], below: &str) -> Self {
        let midnight = |day: NaiveDate| calendar::instant(day, NaiveTime::MIN);
        Wanted {
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
            actor: Uuid::parse_str(actor).ok(),
            from: read_day(from).map(midnight),
            to: read_day(to).and_then(|day| day.succ_opt()).map(midnight),
            below: below.parse().ok(),
        }
    }

    /// Which of the two days, `from` and `to`, were typed and cannot be read.
    pub fn unreadable([from, to]: [&str; 2]) -> Vec<&'static str> {
        let wrong = |typed: &str| !typed.trim().is_empty() && read_day(typed).is_none();
        [("from", from), ("to", to)].into_iter().filter(|(_, typed)| wrong(typed)).map(|(field, _)| field).collect()
    }
}

/// An entry as it was written.
pub struct Entry {
    /// Its place in the chain.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Option<Uuid>,
    /// What.
    pub kind: String,
    /// To whom or what.
    pub subject: Option<Uuid>,
    /// A word more.
    pub detail: String,
}

impl Entry {
    /// Hours, minutes and seconds in Copenhagen.
    pub fn time(&self) -> String {
        self.at.with_timezone(&Copenhagen).format("%H:%M:%S").to_string()
    }

    /// The instant as a table has it: UTC.
    pub fn stamp(&self) -> String {
        self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

/// Entries, newest first, at most `limit`.
pub async fn list(db: &mut PgConnection, wanted: &Wanted, limit: i64) -> Result<Vec<Entry>, Fault> {
    Ok(sqlx::query_as!(
        Entry,
        "select number, at, actor, kind, subject, detail from events
         where ($1::text is null or kind = $1) and ($2::uuid is null or actor = $2) and ($3::timestamptz is null or at >= $3)
           and ($4::timestamptz is null or at < $4) and ($5::bigint is null or number < $5)
         order by number desc limit $6",
        wanted.kind,
        wanted.actor,
        wanted.from,
        wanted.to,
        wanted.below,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// The kinds that occur, in order.
pub async fn kinds(db: &mut PgConnection) -> Result<Vec<String>, Fault> {
    Ok(sqlx::query_scalar!("select distinct kind from events order by kind").fetch_all(db).await?)
}

fn month_end(month: NaiveDate, last: i64, entries: i64, hash: &[u8]) -> Vec<u8> {
    vault::lp(&[month.to_string().as_bytes(), &last.to_be_bytes(), &entries.to_be_bytes(), hash])
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
