//! SQL of cleaning up after administrators; the rules stand in the function.

use sqlx::PgPool;
use tenants::Fault;

/// Sign-ins, codes and links that are over, and whole months of the event log on schedule.
pub async fn sweep(control: &PgPool) -> Result<(), Fault> {
    sqlx::query("select control.sweep_people()").execute(control).await?;
    Ok(())
}
