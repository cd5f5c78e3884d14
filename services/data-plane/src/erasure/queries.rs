//! SQL of erasing: the eraser's functions of one tenant, whose schema comes from the directory, and the notices before.

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, PgPool, Row};
use tenants::{Fault, RoomTx, Tenant};
use uuid::Uuid;

fn kept_days(tenant: &Tenant) -> i32 {
    i32::try_from(tenant.settings.kept_days).unwrap_or(i32::MAX)
}

/// Cases whose day has come, by the caller's date and by the database's.
pub async fn due(eraser: &PgPool, tenant: &Tenant, today: NaiveDate) -> Result<Vec<Uuid>, Fault> {
    let sql = format!("select due from {}.cases_to_erase($1, $2) as due", tenant.schema);
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(kept_days(tenant)).bind(today).fetch_all(eraser).await?)
}

/// Erases a case in one transaction; false when its day has not come, or when it is gone already.
pub async fn erase(eraser: &PgPool, tenant: &Tenant, case: Uuid, today: NaiveDate) -> Result<bool, Fault> {
    let sql = format!("select {}.erase_case($1, $2, $3)", tenant.schema);
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(case).bind(kept_days(tenant)).bind(today).fetch_one(eraser).await?)
}

/// Writes the erase secrets that are left into new files.
pub async fn rewrite_secrets(eraser: &PgPool, tenant: &Tenant) -> Result<(), Fault> {
    let sql = format!("select {}.rewrite_erase_secrets(), desk.rewrite_erase_secrets()", tenant.schema);
    sqlx::query(AssertSqlSafe(sql)).execute(eraser).await?;
    Ok(())
}

/// Objects that are still to be removed.
pub async fn condemned(eraser: &PgPool, tenant: &Tenant) -> Result<Vec<String>, Fault> {
    let sql = format!("select object from {}.condemned() as object", tenant.schema);
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(eraser).await?)
}

/// One of them is gone.
pub async fn object_gone(eraser: &PgPool, tenant: &Tenant, object: &str) -> Result<(), Fault> {
    let sql = format!("select {}.object_gone($1)", tenant.schema);
    sqlx::query(AssertSqlSafe(sql)).bind(object).execute(eraser).await?;
    Ok(())
}

/// A case that was erased.
pub struct Erased {
    pub case: Uuid,
    pub day: NaiveDate,
}

/// Erased cases that the ledger does not have yet.
pub async fn not_in_ledger(eraser: &PgPool, tenant: &Tenant) -> Result<Vec<Erased>, Fault> {
    let sql = format!("select case_id, erased_on from {}.not_in_ledger()", tenant.schema);
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(eraser).await?;
    rows.into_iter().map(|row| Ok(Erased { case: row.try_get(0)?, day: row.try_get(1)? })).collect()
}

/// The ledger has it.
pub async fn in_ledger(eraser: &PgPool, tenant: &Tenant, case: Uuid) -> Result<(), Fault> {
    let sql = format!("select {}.in_ledger($1)", tenant.schema);
    sqlx::query(AssertSqlSafe(sql)).bind(case).execute(eraser).await?;
    Ok(())
}

/// Whether a tenant that leaves is to be removed, by the caller's date and by the database's.
pub async fn has_to_go(eraser: &PgPool, tenant: &Tenant, today: NaiveDate) -> Result<bool, Fault> {
    let asked = sqlx::query_scalar("select provisioning.has_to_go($1, $2)").bind(&tenant.schema).bind(today);
    Ok(asked.fetch_one(eraser).await?)
}

/// Removes everything that the cell holds of a tenant; false when its day has not come.
pub async fn remove_tenant(eraser: &PgPool, tenant: &Tenant, today: NaiveDate) -> Result<bool, Fault> {
    let asked = sqlx::query_scalar("select provisioning.remove_left_tenant($1, $2)").bind(&tenant.schema).bind(today);
    Ok(asked.fetch_one(eraser).await?)
}

/// A case and the day of its erasure.
pub struct Soon {
    pub case: Uuid,
    pub erase_on: NaiveDate,
}

/// Cases that are erased after `today` and by `day`.
pub async fn erased_within(tx: &mut RoomTx, today: NaiveDate, day: NaiveDate) -> Result<Vec<Soon>, Fault> {
    let tenant = tx.tenant.schema.clone();
    Ok(sqlx::query_as!(
        Soon,
        r#"select id as "case", erase_on as "erase_on!" from desk.cases where tenant = $1 and erase_on > $2 and erase_on <= $3"#,
        tenant,
        today,
        day
    )
    .fetch_all(tx.sql())
    .await?)
}

/// Queues a notice; false when it was queued before.
pub async fn queue_notice(tx: &mut RoomTx, id: Uuid, case: Uuid, today: NaiveDate) -> Result<bool, Fault> {
    let queued = sqlx::query!(
        "insert into outbox (id, kind, case_id, day) values ($1, 'erasing', $2, $3) on conflict (id) do nothing",
        id,
        case,
        today
    )
    .execute(tx.sql())
    .await?;
    Ok(queued.rows_affected() == 1)
}
