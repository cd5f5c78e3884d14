//! SQL of a case's own logs and of the versions of its items.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A line of the access log.
pub struct AccessRow {
    pub handler: Uuid,
    pub action: String,
    pub item: Option<Uuid>,
    pub at: DateTime<Utc>,
}

/// Who looked and who did something, newest first.
pub async fn access(db: &mut PgConnection, case: Uuid, limit: i64) -> Result<Vec<AccessRow>, Fault> {
    Ok(sqlx::query_as!(
        AccessRow,
        "select handler, action, item_id as item, at from access_log where case_id = $1 order by id desc limit $2",
        case,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// A line of the status log.
pub struct StageRow {
    pub stage: String,
    pub entered_on: NaiveDate,
    pub handler: Option<Uuid>,
}

/// Something a handler did that can bring a case into another stage.
pub struct Turn {
    /// Who.
    pub handler: Uuid,
    /// The word of the access log.
    pub action: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What can have brought a case into its stages, oldest first.
pub async fn turns(db: &mut PgConnection, case: Uuid) -> Result<Vec<Turn>, Fault> {
    Ok(sqlx::query_as!(
        Turn,
        "select handler, action, at from access_log
         where case_id = $1 and action in ('acknowledged', 'assigned', 'closed', 'reopened', 'archived') order by id",
        case
    )
    .fetch_all(db)
    .await?)
}

/// The stages a case went through, oldest first.
pub async fn stages(db: &mut PgConnection, case: Uuid) -> Result<Vec<StageRow>, Fault> {
    Ok(sqlx::query_as!(StageRow, "select stage, entered_on, handler from status_log where case_id = $1 order by step", case)
        .fetch_all(db)
        .await?)
}

/// A line of the change log.
pub struct ChangeRow {
    pub field: String,
    pub item: Option<Uuid>,
    pub old_version: Option<i32>,
    pub new_version: Option<i32>,
    pub old_value: Option<String>,
    pub new_value: Option<String>,
    pub handler: Uuid,
    pub at: DateTime<Utc>,
}

/// What was changed, newest first.
pub async fn changes(db: &mut PgConnection, case: Uuid, limit: i64) -> Result<Vec<ChangeRow>, Fault> {
    Ok(sqlx::query_as!(
        ChangeRow,
        "select field, item_id as item, old_version, new_version, old_value, new_value, handler, at
         from change_log where case_id = $1 order by id desc limit $2",
        case,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// One version of an item, sealed.
pub struct VersionRow {
    pub item: Uuid,
    pub kind: String,
    pub number: i32,
    pub version: i32,
    pub epoch: i32,
    pub envelope: Vec<u8>,
    pub author: Option<Uuid>,
    pub day: NaiveDate,
}

/// Every version of every item but identities, by the items' order.
pub async fn versions(db: &mut PgConnection, case: Uuid) -> Result<Vec<VersionRow>, Fault> {
    Ok(sqlx::query_as!(
        VersionRow,
        r#"select i.id as item, i.kind, i.number, v.version, v.epoch, v.envelope, coalesce(v.author, i.author) as author, v.day
           from items i join item_versions v on v.item_id = i.id
           where i.case_id = $1 and i.kind <> 'identity' order by i.number, v.version"#,
        case
    )
    .fetch_all(db)
    .await?)
}
