//! SQL of how long cases are kept.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// What was decided once.
pub struct Decided {
    pub id: Uuid,
    pub kept_days: i32,
    pub reason: Option<Vec<u8>>,
    pub decided_by: Uuid,
    pub decided_at: DateTime<Utc>,
}

/// Writes a decision down.
pub async fn insert(db: &mut PgConnection, tenant: Uuid, new: &Decided) -> Result<(), Fault> {
    sqlx::query!(
        "insert into control.retentions (id, tenant_id, kept_days, reason, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6)",
        new.id,
        tenant,
        new.kept_days,
        new.reason,
        new.decided_by,
        new.decided_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The latest decisions, the newest first; at most twenty.
pub async fn latest(db: &mut PgConnection, tenant: Uuid) -> Result<Vec<Decided>, Fault> {
    Ok(sqlx::query_as!(
        Decided,
        "select id, kept_days, reason, decided_by, decided_at from control.retentions where tenant_id = $1
         order by decided_at desc, id limit 20",
        tenant
    )
    .fetch_all(db)
    .await?)
}
