//! SQL of somebody's own settings and of showing the second factor again. No schema is named: the login's search path leads to the realm.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// The language of messages to somebody, and how long their sessions may rest.
pub async fn set_preferences(db: &mut PgConnection, account: Uuid, language: &str, idle_minutes: i32) -> Result<(), Fault> {
    sqlx::query!("update accounts set language = $2, idle_minutes = $3 where id = $1", account, language, idle_minutes)
        .execute(db)
        .await?;
    Ok(())
}

/// A sign-in that stands before its second step, with the key that waits for it.
pub async fn begin_attempt(
    db: &mut PgConnection,
    id: Uuid,
    token_hash: &[u8; 32],
    account: Uuid,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into sign_in_attempts (id, token_hash, account_id, started_at) values ($1, $2, $3, $4)",
        id,
        &token_hash[..],
        account,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("insert into session_keys (id, sealed) values ($1, $2)", id, sealed).execute(db).await?;
    Ok(())
}
