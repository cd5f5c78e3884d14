//! Taking back a tenant that never received a case.

use super::queries;
use crate::app::App;
use crate::settings::Operator;
use anyhow::{Context, Result};
use kms::KeyId;
use sqlx::Connection;

/// Removes everything that the steps made, the last first. Repeatable. Refused by the database once a case was received.
pub async fn undo(app: &App, operator: &Operator, slug: &str, mut progress: impl FnMut(&str)) -> Result<()> {
    let tenant = queries::find(app, slug).await?.with_context(|| format!("there is no tenant at `{slug}`"))?;
    queries::set_state(app, tenant.id, "undone").await?;
    progress("doors closed");
    let url = operator.cells.get(&tenant.cell).with_context(|| format!("the operator's file names no cell `{}`", tenant.cell))?;
    let mut cell = postgres::pool::connect(url).await?;
    let removed =
        sqlx::query_scalar("select provisioning.remove_empty_tenant($1)").bind(&tenant.schema).fetch_one(&mut cell).await;
    let schemas: String = match removed {
        Ok(said) => said,
        Err(refused) => {
            // Whoever has reported there must still get in.
            queries::set_state(app, tenant.id, &tenant.state).await?;
            return Err(refused)
                .context("a company that has received a case is closed, never undone: `tenants suspend` closes it");
        }
    };
    progress(&format!("schemas and login {schemas}"));
    let alias = format!("tenant-{}", tenant.id);
    if let Some(key) = queries::key_of(app, tenant.id).await? {
        app.kms.schedule_deletion(&KeyId::new(key)).await?;
    } else if let Some(key) = app.kms.alias(&alias).await? {
        app.kms.schedule_deletion(&key).await?;
    }
    app.kms.remove_alias(&alias).await?;
    progress("key to be deleted");
    let mut control = postgres::pool::connect(&operator.control).await?;
    let mut tx = control.begin().await?;
    sqlx::query("set local role portal_owner").execute(&mut *tx).await?;
    for table in [
        "control.provisioning_steps where tenant_id",
        "control.hostnames where tenant_id",
        "control.secrets where realm",
        "control.tenants where id",
        "control.realms where id",
    ] {
        sqlx::query(sqlx::AssertSqlSafe(format!("delete from {table} = $1"))).bind(tenant.id).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    progress("address free again");
    Ok(())
}
