//! SQL of tenants that leave, in the control database and in their cell.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A tenant that leaves.
pub struct LeavingRow {
    pub id: Uuid,
    pub cell: String,
    pub schema: String,
    pub remove_on: Option<NaiveDate>,
}

/// The tenants that leave, or the one of this id if it does.
pub async fn leaving(db: &mut PgConnection, only: Option<Uuid>) -> Result<Vec<LeavingRow>, Fault> {
    Ok(sqlx::query_as!(
        LeavingRow,
        "select id, cell, schema, remove_on from control.tenants where state = 'leaving' and ($1::uuid is null or id = $1) order by id",
        only
    )
    .fetch_all(db)
    .await?)
}

/// The cell and schema of a tenant.
pub async fn place_of(db: &mut PgConnection, tenant: Uuid) -> Result<LeavingRow, Fault> {
    Ok(sqlx::query_as!(LeavingRow, "select id, cell, schema, remove_on from control.tenants where id = $1", tenant)
        .fetch_one(db)
        .await?)
}

/// Writes down from which day a tenant that leaves is removed.
pub async fn set_remove_on(db: &mut PgConnection, tenant: Uuid, day: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("update control.tenants set remove_on = $2 where id = $1 and state = 'leaving'", tenant, day)
        .execute(db)
        .await?;
    Ok(())
}

/// Writes down that a tenant has left; false when that was done before.
pub async fn set_left(db: &mut PgConnection, tenant: Uuid, day: NaiveDate) -> Result<bool, Fault> {
    let left =
        sqlx::query!("update control.tenants set state = 'left', left_on = $2 where id = $1 and state = 'leaving'", tenant, day);
    let left = left.execute(&mut *db).await?.rows_affected() == 1;
    sqlx::query!("update control.hostnames set ended = true where tenant_id = $1 and own", tenant).execute(db).await?;
    Ok(left)
}

/// Says in its cell that a tenant leaves, and returns the day from which it is removed.
pub async fn let_leave(cell: &mut PgConnection, schema: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    Ok(sqlx::query_scalar("select provisioning.let_leave($1, $2)").bind(schema).bind(today).fetch_one(cell).await?)
}

/// Takes that back; false when nothing was to be taken back.
pub async fn let_stay(cell: &mut PgConnection, schema: &str) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("select provisioning.let_stay($1)").bind(schema).fetch_one(cell).await?)
}

/// The day on which its cell removed a tenant.
pub async fn left_on(cell: &mut PgConnection, schema: &str) -> Result<Option<NaiveDate>, Fault> {
    Ok(sqlx::query_scalar("select provisioning.left_on($1)").bind(schema).fetch_one(cell).await?)
}
