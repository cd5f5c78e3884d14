//! SQL of going live.

use chrono::NaiveDate;
use sqlx::{PgConnection, PgPool};
use tenants::Fault;
use uuid::Uuid;

/// Whether somebody tried the channel, and whether what the law has the company tell was written.
pub struct Done {
    pub tested: bool,
    pub legal: bool,
}

/// What has been done.
pub async fn done(db: &mut PgConnection) -> Result<Done, Fault> {
    Ok(sqlx::query_as!(
        Done,
        r#"select exists (select 1 from cases where test) as "tested!", exists (select 1 from legal_texts) as "legal!""#
    )
    .fetch_one(db)
    .await?)
}

/// One language of what the law has the company tell.
pub struct LegalRow {
    pub language: String,
    pub controllers: String,
    pub inside: String,
    pub outside: String,
}

/// The newest version, in all its languages.
pub async fn legal(db: &mut PgConnection) -> Result<Vec<LegalRow>, Fault> {
    Ok(sqlx::query_as!(
        LegalRow,
        "select language, controllers, inside, outside from legal_texts where version = (select max(version) from legal_texts)"
    )
    .fetch_all(db)
    .await?)
}

/// Stores the next version in all its languages. Two at once: the second is a duplicate fault.
pub async fn insert_legal(db: &mut PgConnection, rows: &[LegalRow], by: Uuid, on: NaiveDate) -> Result<(), Fault> {
    let column = |of: fn(&LegalRow) -> &String| rows.iter().map(|row| of(row).clone()).collect::<Vec<String>>();
    sqlx::query!(
        "insert into legal_texts (version, language, controllers, inside, outside, written_by, written_on)
         select (select coalesce(max(version), 0) + 1 from legal_texts), t.*, $5, $6
         from unnest($1::text[], $2::text[], $3::text[], $4::text[]) t",
        &column(|r| &r.language),
        &column(|r| &r.controllers),
        &column(|r| &r.inside),
        &column(|r| &r.outside),
        by,
        on
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Opens a tenant that prepares itself, by the desk's login; false when it does not prepare any more.
pub async fn go_live(control: &PgPool, tenant: Uuid) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(r#"select control.go_live($1) as "live!""#, tenant).fetch_one(control).await?)
}
