//! SQL of putting a case away.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// The day on which a case was put away.
pub async fn set_archived(db: &mut PgConnection, case: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("update cases set archived_on = $2 where id = $1", case, today).execute(db).await?;
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
