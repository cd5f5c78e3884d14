//! SQL of cleaning up after people; the rules stand in the functions.

use sqlx::PgPool;
use tenants::Fault;

/// LES, by the desk's login.
pub async fn sweep_les(desk: &PgPool) -> Result<(), Fault> {
    sqlx::query("select les.sweep_people()").execute(desk).await?;
    Ok(())
}

/// One tenant, by the eraser's login; `schema` comes from the directory.
pub async fn sweep_tenant(eraser: &PgPool, schema: &str) -> Result<(), Fault> {
    sqlx::query(sqlx::AssertSqlSafe(format!("select {schema}.sweep_people()"))).execute(eraser).await?;
    Ok(())
}
