//! SQL of somebody's own settings. No schema is named: the login's search path leads to the realm.

use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// The language of pages and messages to somebody, and how long their sessions may rest.
pub async fn set_preferences(db: &mut PgConnection, account: Uuid, language: &str, idle_minutes: i32) -> Result<(), Fault> {
    sqlx::query!("update accounts set language = $2, idle_minutes = $3 where id = $1", account, language, idle_minutes)
        .execute(db)
        .await?;
    Ok(())
}
