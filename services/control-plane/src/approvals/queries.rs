//! SQL of approving.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// Holds a signup to one administrator at a time, until the transaction ends: a second one waits and then finds it ended.
pub async fn hold(db: &mut PgConnection, id: Uuid) -> Result<(), Fault> {
    let (high, low) = id.as_u64_pair();
    sqlx::query!("select pg_catalog.pg_advisory_xact_lock($1)", (high ^ low).cast_signed()).execute(db).await?;
    Ok(())
}

/// Takes a waiting signup on, or goes on with one that was taken on; false when it is in neither state.
pub async fn take_on(db: &mut PgConnection, id: Uuid, by: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    let taken = sqlx::query!(
        "update control.signups set state = 'making', decided_by = $2, decided_at = $3 where id = $1 and state in ('waiting', 'making')",
        id,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// The tenant that a signup becomes, once its address is reserved.
pub async fn tenant_of(db: &mut PgConnection, id: Uuid) -> Result<Option<Uuid>, Fault> {
    Ok(sqlx::query_scalar!("select tenant_id from control.signups where id = $1", id).fetch_one(db).await?)
}

/// Ties a signup to its tenant, and gives the tenant its looks while its doors are closed still. It goes live from `/launch`.
pub async fn tie(db: &mut PgConnection, id: Uuid, tenant: Uuid, settings: &serde_json::Value) -> Result<(), Fault> {
    sqlx::query!("update control.signups set tenant_id = $2 where id = $1 and tenant_id is null", id, tenant)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "update control.tenants set settings = $2, settings_version = settings_version + 1, preparing = true
         where id = $1 and state = 'making'",
        tenant,
        settings
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The key of a tenant.
pub async fn key_of(db: &mut PgConnection, tenant: Uuid) -> Result<Option<String>, Fault> {
    Ok(sqlx::query_scalar!("select key_id from control.realms where id = $1", tenant).fetch_optional(db).await?)
}

/// What is kept of a signup when it has become a tenant.
pub struct Kept<'a> {
    pub tenant: Uuid,
    pub handover: &'a [u8],
    pub company: &'a [u8],
    pub terms: &'a str,
    pub accepted_on: NaiveDate,
    pub accepted_by: &'a [u8],
    pub billing: &'a [u8],
    pub at: DateTime<Utc>,
}

/// Keeps it; what is kept already stays.
pub async fn keep(db: &mut PgConnection, kept: &Kept<'_>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into control.handovers (tenant_id, ciphertext, at) values ($1, $2, $3) on conflict do nothing",
        kept.tenant,
        kept.handover,
        kept.at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into control.companies (tenant_id, company_index) values ($1, $2) on conflict do nothing",
        kept.tenant,
        kept.company
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into control.agreements (tenant_id, version, accepted_on, accepted_by) values ($1, $2, $3, $4) on conflict do nothing",
        kept.tenant,
        kept.terms,
        kept.accepted_on,
        kept.accepted_by
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into control.billing (tenant_id, content) values ($1, $2) on conflict do nothing",
        kept.tenant,
        kept.billing
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A signup has become a tenant: what the company wrote is emptied. False when somebody else ended it.
pub async fn approve(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    let approved = sqlx::query!(
        "update control.signups set state = 'approved', content = ''::bytea, company_index = null, address_index = null, touched_at = $2
         where id = $1 and state = 'making'",
        id,
        now
    )
    .execute(db)
    .await?;
    Ok(approved.rows_affected() == 1)
}

/// Refuses a waiting signup; false when it does not wait any more.
pub async fn refuse(db: &mut PgConnection, id: Uuid, message: &[u8], by: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    let refused = sqlx::query!(
        "update control.signups set state = 'refused', message = $2, decided_by = $3, decided_at = $4, touched_at = $4,
         company_index = null, address_index = null where id = $1 and state = 'waiting'",
        id,
        message,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(refused.rows_affected() == 1)
}

/// Stores corrected content of a waiting signup, and the address it waits for.
pub async fn correct(db: &mut PgConnection, id: Uuid, content: &[u8], address: &[u8]) -> Result<(), Fault> {
    sqlx::query!(
        "update control.signups set content = $2, address_index = $3 where id = $1 and state = 'waiting'",
        id,
        content,
        address
    )
    .execute(db)
    .await?;
    Ok(())
}
