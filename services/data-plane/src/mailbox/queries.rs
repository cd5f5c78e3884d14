//! SQL of the reporter's side.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// What stands in the clear about a case.
pub struct CaseRow {
    /// `new`, `acknowledged`, `working`, `closed` or `archived`.
    pub stage: String,
    /// The day of the report.
    pub received_on: NaiveDate,
    /// The day LES acknowledged it.
    pub acknowledged_on: Option<NaiveDate>,
    /// The day LES gave feedback.
    pub feedback_on: Option<NaiveDate>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// The day it was put away.
    pub archived_on: Option<NaiveDate>,
    /// The last day of a legal hold.
    pub hold_until: Option<NaiveDate>,
    /// A contact of the company tried the channel.
    pub test: bool,
}

/// A case by its id; None when it was erased.
pub async fn case(db: &mut PgConnection, id: Uuid) -> Result<Option<CaseRow>, Fault> {
    Ok(sqlx::query_as!(
        CaseRow,
        "select stage, received_on, acknowledged_on, feedback_on, closed_on, archived_on, hold_until, test from cases where id = $1",
        id
    )
    .fetch_optional(db)
    .await?)
}

/// Locks a case's row until the transaction ends.
pub async fn lock(db: &mut PgConnection, id: Uuid) -> Result<(), Fault> {
    sqlx::query!("select id from cases where id = $1 for update", id).fetch_one(db).await?;
    Ok(())
}

/// Refuses a session from now on. No case stands beside it.
pub async fn end_session(db: &mut PgConnection, id_hash: &[u8; 32], day: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("insert into ended_sessions (id_hash, ended_on) values ($1, $2) on conflict do nothing", &id_hash[..], day)
        .execute(db)
        .await?;
    Ok(())
}

/// Whether a session was ended.
pub async fn has_ended(db: &mut PgConnection, id_hash: &[u8; 32]) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(r#"select exists (select 1 from ended_sessions where id_hash = $1) as "ended!""#, &id_hash[..])
        .fetch_one(db)
        .await?)
}

/// Tells handlers that the reporter wrote. Whom, and whether they were told already, is found out when the mail is made: the
/// case may have another lawyer than this morning, or have been opened since the last mail.
pub async fn insert_notice(db: &mut PgConnection, id: Uuid, case: Uuid, day: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("insert into outbox (id, kind, case_id, day) values ($1, 'new-message', $2, $3)", id, case, day)
        .execute(db)
        .await?;
    Ok(())
}

/// Counts something that reporters did on a day: for the tenant as a whole, and nothing finer. Spread over a few rows, so that
/// two at once do not wait for each other. A test counts nothing.
pub async fn count_day(db: &mut PgConnection, day: NaiveDate, what: &str, case: Uuid) -> Result<(), Fault> {
    sqlx::query!(
        "insert into day_counts (day, what, count) select $1, $2, 1 where not exists (select 1 from cases where id = $3 and test)
         on conflict (day, what) do update set count = day_counts.count + 1",
        day,
        what,
        case
    )
    .execute(db)
    .await?;
    Ok(())
}
