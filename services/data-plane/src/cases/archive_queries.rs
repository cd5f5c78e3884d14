//! SQL of putting a case away.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::{Fault, RoomTx};
use uuid::Uuid;

/// The day on which a case was put away.
pub async fn set_archived(db: &mut PgConnection, case: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("update cases set archived_on = $2 where id = $1", case, today).execute(db).await?;
    Ok(())
}

/// What decides on which day a case is erased.
pub struct KeptRow {
    pub archived_on: Option<NaiveDate>,
    pub hold_until: Option<NaiveDate>,
}

/// When a case was put away and until when it is held.
pub async fn kept(db: &mut PgConnection, case: Uuid) -> Result<KeptRow, Fault> {
    Ok(sqlx::query_as!(KeptRow, "select archived_on, hold_until from cases where id = $1", case).fetch_one(db).await?)
}

/// Holds a case until a day, or no longer.
pub async fn hold(db: &mut PgConnection, case: Uuid, until: Option<NaiveDate>) -> Result<(), Fault> {
    sqlx::query!("update cases set hold_until = $2 where id = $1", case, until).execute(db).await?;
    Ok(())
}

/// Reckons the day of erasure for the desk: of one case, or of all that were put away (after the tenant's setting changed).
pub async fn reckon(tx: &mut RoomTx, case: Option<Uuid>) -> Result<(), Fault> {
    let (tenant, kept) = (tx.tenant.schema.clone(), i32::try_from(tx.tenant.settings.kept_days).unwrap_or(i32::MAX));
    sqlx::query!(
        "update desk.cases d set erase_on = greatest(c.archived_on + $2::integer, c.hold_until + 1) from cases c
         where d.tenant = $1 and d.id = c.id and c.archived_on is not null and ($3::uuid is null or c.id = $3)
           and d.erase_on is distinct from greatest(c.archived_on + $2::integer, c.hold_until + 1)",
        tenant,
        kept,
        case
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A closed case that waits to be put away.
pub struct ClosedRow {
    pub id: Uuid,
    pub received_on: NaiveDate,
    pub acknowledged_on: Option<NaiveDate>,
    pub feedback_on: Option<NaiveDate>,
}

/// Cases that were closed on that day or before and not put away, a few at a time; locked until the transaction ends.
pub async fn closed_by(db: &mut PgConnection, day: NaiveDate) -> Result<Vec<ClosedRow>, Fault> {
    Ok(sqlx::query_as!(
        ClosedRow,
        "select id, received_on, acknowledged_on, feedback_on from cases where stage = 'closed' and archived_on is null and closed_on <= $1
         order by closed_on limit 100 for update skip locked",
        day
    )
    .fetch_all(db)
    .await?)
}

/// The stage of a case that nobody put away, in its room, at the desk and in its log.
pub async fn put_away(tx: &mut RoomTx, case: Uuid, today: NaiveDate) -> Result<(), Fault> {
    let tenant = tx.tenant.schema.clone();
    sqlx::query!(
        "with moved as (update cases set stage = 'archived' where id = $2),
              logged as (insert into status_log (case_id, step, stage, entered_on)
                         select $2, coalesce(max(step), 0) + 1, 'archived', $3 from status_log where case_id = $2)
         update desk.cases set stage = 'archived' where tenant = $1 and id = $2",
        tenant,
        case,
        today
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Stores what remains of a case, and its erase secret apart.
pub async fn insert_archive_summary(
    db: &mut PgConnection,
    id: Uuid,
    case: Uuid,
    sealed_key: &[u8],
    envelope: &[u8],
    secret: &[u8; 32],
    today: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "with secret as (insert into summary_secrets (summary_id, secret) values ($1, $5))
         insert into archive_summaries (id, case_id, sealed_key, envelope, archived_on) values ($1, $2, $3, $4, $6)",
        id,
        case,
        sealed_key,
        envelope,
        &secret[..],
        today
    )
    .execute(db)
    .await?;
    Ok(())
}
