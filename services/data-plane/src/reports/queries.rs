//! SQL of drafts and return codes.

use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;

/// A draft as stored.
pub struct DraftRow {
    /// Its name, 32 bytes.
    pub id: Vec<u8>,
    /// Counts its saves.
    pub version: i32,
    /// Under the cookie's key.
    pub sealed: Vec<u8>,
    /// `open`, `sent` or `erased`.
    pub state: String,
}

/// The draft with one of these names: one for each live version of the tenant's secret.
pub async fn draft(db: &mut PgConnection, ids: &[Vec<u8>]) -> Result<Option<DraftRow>, Fault> {
    Ok(sqlx::query_as!(DraftRow, "select id, version, sealed, state from drafts where id = any($1)", ids)
        .fetch_optional(db)
        .await?)
}

/// As [`draft`], held against everybody else until the transaction ends.
pub async fn lock_draft(db: &mut PgConnection, ids: &[Vec<u8>]) -> Result<Option<DraftRow>, Fault> {
    Ok(sqlx::query_as!(DraftRow, "select id, version, sealed, state from drafts where id = any($1) for update", ids)
        .fetch_optional(db)
        .await?)
}

/// A new draft.
pub async fn insert_draft(db: &mut PgConnection, id: &[u8], sealed: &[u8], day: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("insert into drafts (id, version, sealed, state, touched_on) values ($1, 1, $2, 'open', $3)", id, sealed, day)
        .execute(db)
        .await?;
    Ok(())
}

/// The next version of a draft.
pub async fn update_draft(
    db: &mut PgConnection,
    id: &[u8],
    version: i32,
    sealed: &[u8],
    state: &str,
    day: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "update drafts set version = $2, sealed = $3, state = $4, touched_on = $5 where id = $1",
        id,
        version,
        sealed,
        state,
        day
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An object that belongs to a draft.
pub async fn insert_draft_object(db: &mut PgConnection, object: &str, draft: &[u8], day: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("insert into draft_objects (object, draft_id, day) values ($1, $2, $3)", object, draft, day).execute(db).await?;
    Ok(())
}

/// The case that a return code leads to, and the reporter's wrapped key.
pub struct CodeRow {
    /// The case.
    pub case_id: uuid::Uuid,
    /// Opens with the code's key.
    pub wrapped_key: Vec<u8>,
}

/// By the code's locator.
pub async fn by_locator(db: &mut PgConnection, locator: &[u8; 16]) -> Result<Option<CodeRow>, Fault> {
    Ok(sqlx::query_as!(CodeRow, "select case_id, wrapped_key from return_codes where locator = $1", &locator[..])
        .fetch_optional(db)
        .await?)
}
