//! SQL of contacts' forgotten passwords at the desk.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};
use tenants::Fault;
use tenants::realm::recoveries::LASTS;
use uuid::Uuid;

/// A request that waits for a lawyer.
pub struct Waiting {
    pub id: Uuid,
    pub tenant_id: Uuid,
}

/// Puts a request before the lawyers, as the tenant's own login.
pub async fn put_before_lawyers(
    db: &mut PgConnection,
    tenant: &str,
    id: Uuid,
    tenant_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.contact_recoveries (tenant, id, tenant_id, asked_at) values ($1, $2, $3, $4)",
        tenant,
        id,
        tenant_id,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Requests of one cell that wait and are not over, the oldest first; by the desk's login.
pub async fn waiting(desk: &PgPool, now: DateTime<Utc>) -> Result<Vec<Waiting>, Fault> {
    Ok(sqlx::query_as!(
        Waiting,
        "select id, tenant_id from desk.contact_recoveries where state = 'open' and asked_at > $1 order by asked_at, id",
        now - LASTS
    )
    .fetch_all(desk)
    .await?)
}

/// Takes a request off the lawyers' list, as the tenant's own login.
pub async fn decided(db: &mut PgConnection, tenant: &str, id: Uuid, approved: bool) -> Result<(), Fault> {
    let state = if approved { "approved" } else { "refused" };
    sqlx::query!("update desk.contact_recoveries set state = $3 where tenant = $1 and id = $2", tenant, id, state)
        .execute(db)
        .await?;
    Ok(())
}
