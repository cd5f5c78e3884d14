//! SQL of tenants as administrators see them, and of requests to close their doors.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A tenant.
pub struct Stored {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub state: String,
    pub cell: String,
    pub made_at: DateTime<Utc>,
    /// The day from which all of it is removed, when it leaves.
    pub remove_on: Option<NaiveDate>,
    /// The day on which it was.
    pub left_on: Option<NaiveDate>,
}

/// A tenant whose making has not ended.
pub struct UnfinishedRow {
    pub slug: String,
    pub name: String,
    pub steps: Vec<String>,
}

/// A request.
pub struct RequestRow {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub slug: String,
    pub name: String,
    pub action: String,
    pub reason: Vec<u8>,
    pub asked_by: Uuid,
    pub asked_at: DateTime<Utc>,
}

macro_rules! tenants {
    ($rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(Stored, "select id, slug, name, state, cell, made_at, remove_on, left_on from control.tenants " + $rest $(, $argument)*)
    };
}

/// The tenant at an address.
pub async fn find(db: &mut PgConnection, slug: &str) -> Result<Option<Stored>, Fault> {
    Ok(tenants!("where slug = $1", slug).fetch_optional(db).await?)
}

/// Tenants after an address, in order.
pub async fn after(db: &mut PgConnection, state: Option<&str>, text: &str, slug: &str, count: i64) -> Result<Vec<Stored>, Fault> {
    Ok(tenants!(
        "where ($1::text is null or state = $1) and ($2 = '' or strpos(slug, lower($2)) > 0 or strpos(lower(name), lower($2)) > 0)
         and slug > $3 order by slug limit $4",
        state,
        text,
        slug,
        count
    )
    .fetch_all(db)
    .await?)
}

/// Tenants before an address, the nearest first.
pub async fn before(
    db: &mut PgConnection,
    state: Option<&str>,
    text: &str,
    slug: &str,
    count: i64,
) -> Result<Vec<Stored>, Fault> {
    Ok(tenants!(
        "where ($1::text is null or state = $1) and ($2 = '' or strpos(slug, lower($2)) > 0 or strpos(lower(name), lower($2)) > 0)
         and slug < $3 order by slug desc limit $4",
        state,
        text,
        slug,
        count
    )
    .fetch_all(db)
    .await?)
}

/// How many tenants a filter lets through.
pub async fn count(db: &mut PgConnection, state: Option<&str>, text: &str) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from control.tenants
         where ($1::text is null or state = $1) and ($2 = '' or strpos(slug, lower($2)) > 0 or strpos(lower(name), lower($2)) > 0)"#,
        state,
        text
    )
    .fetch_one(db)
    .await?)
}

/// How many tenants are in each state.
pub async fn count_by_state(db: &mut PgConnection) -> Result<Vec<(String, i64)>, Fault> {
    let rows = sqlx::query!(r#"select state, count(*) as "count!" from control.tenants group by state"#).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// Tenants whose making has not ended, with the steps that are done.
pub async fn unfinished(db: &mut PgConnection, count: i64) -> Result<Vec<UnfinishedRow>, Fault> {
    Ok(sqlx::query_as!(
        UnfinishedRow,
        r#"select t.slug, t.name, array(select s.step from control.provisioning_steps s where s.tenant_id = t.id) as "steps!"
         from control.tenants t where t.state = 'making' order by t.made_at limit $1"#,
        count
    )
    .fetch_all(db)
    .await?)
}

/// The key of a tenant, once it has one.
pub async fn key_of(db: &mut PgConnection, tenant: Uuid) -> Result<Option<String>, Fault> {
    Ok(sqlx::query_scalar!("select key_id from control.realms where id = $1", tenant).fetch_optional(db).await?)
}

/// Moves a tenant from one of some states to another; false when it is in none of them any more.
pub async fn move_state(db: &mut PgConnection, tenant: Uuid, from: &[String], to: &str) -> Result<bool, Fault> {
    let moved = sqlx::query!(
        "update control.tenants set state = case when preparing and $3 = 'open' then 'preparing' else $3 end, remove_on = null
         where id = $1 and state = any($2)",
        tenant,
        from,
        to
    )
    .execute(db)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// A request to be stored.
pub struct NewRequest<'a> {
    pub id: Uuid,
    pub tenant: Uuid,
    pub action: &'a str,
    pub reason: &'a [u8],
    pub by: Uuid,
    pub at: DateTime<Utc>,
}

/// Lets requests of a tenant lapse that nobody answered since `before`.
pub async fn lapse(db: &mut PgConnection, tenant: Uuid, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update control.requests set state = 'lapsed', decided_at = $3 where tenant_id = $1 and state = 'open' and asked_at <= $2",
        tenant,
        before,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Stores a request; false when one is open for that tenant already.
pub async fn insert_request(db: &mut PgConnection, new: &NewRequest<'_>) -> Result<bool, Fault> {
    let stored = sqlx::query!(
        "insert into control.requests (id, tenant_id, action, reason, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        new.id,
        new.tenant,
        new.action,
        new.reason,
        new.by,
        new.at
    )
    .execute(db)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Open requests asked after an instant, the oldest first, of one tenant or of all.
pub async fn open_requests(
    db: &mut PgConnection,
    tenant: Option<Uuid>,
    since: DateTime<Utc>,
    count: i64,
) -> Result<Vec<RequestRow>, Fault> {
    Ok(sqlx::query_as!(
        RequestRow,
        "select r.id, r.tenant_id, t.slug, t.name, r.action, r.reason, r.asked_by, r.asked_at
         from control.requests r join control.tenants t on t.id = r.tenant_id
         where r.state = 'open' and r.asked_at > $2 and ($1::uuid is null or r.tenant_id = $1) order by r.asked_at limit $3",
        tenant,
        since,
        count
    )
    .fetch_all(db)
    .await?)
}

/// Ends an open request by somebody else than who asked (`own` false) or by that very person (`own` true); false when it is
/// not open any more, or the person is the wrong one.
pub async fn end_request(
    db: &mut PgConnection,
    id: Uuid,
    state: &str,
    by: Uuid,
    own: bool,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let ended = sqlx::query!(
        "update control.requests set state = $2, decided_by = $3, decided_at = $6
         where id = $1 and state = 'open' and asked_at > $5 and (asked_by = $3) = $4",
        id,
        state,
        by,
        own,
        since,
        now
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// How a tenant looks.
pub struct LookRow {
    pub id: Uuid,
    pub name: String,
    pub state: String,
    pub settings: serde_json::Value,
    pub settings_version: i32,
}

/// How the tenant at an address looks.
pub async fn look(db: &mut PgConnection, slug: &str) -> Result<Option<LookRow>, Fault> {
    Ok(sqlx::query_as!(LookRow, "select id, name, state, settings, settings_version from control.tenants where slug = $1", slug)
        .fetch_optional(db)
        .await?)
}

/// Changes how a tenant looks; false when somebody changed it since that version.
pub async fn set_look(
    db: &mut PgConnection,
    tenant: Uuid,
    version: i32,
    name: &str,
    settings: &serde_json::Value,
) -> Result<bool, Fault> {
    let set = sqlx::query!(
        "update control.tenants set name = $3, settings = $4, settings_version = settings_version + 1 where id = $1 and settings_version = $2",
        tenant,
        version,
        name,
        settings
    )
    .execute(db)
    .await?;
    Ok(set.rows_affected() == 1)
}

/// An agreement that a tenant accepted.
pub struct AgreementRow {
    pub version: String,
    pub accepted_on: chrono::NaiveDate,
    pub accepted_by: Vec<u8>,
}

/// The agreements that a tenant accepted, newest first.
pub async fn agreements(db: &mut PgConnection, tenant: Uuid) -> Result<Vec<AgreementRow>, Fault> {
    Ok(sqlx::query_as!(
        AgreementRow,
        "select version, accepted_on, accepted_by from control.agreements where tenant_id = $1 order by accepted_on desc, version desc",
        tenant
    )
    .fetch_all(db)
    .await?)
}

/// Stores what a tenant's invoices need; false when something else than `before` is stored by now.
pub async fn set_billing(db: &mut PgConnection, tenant: Uuid, before: Option<&[u8]>, content: &[u8]) -> Result<bool, Fault> {
    let stored = sqlx::query!(
        "insert into control.billing as b (tenant_id, content) values ($1, $2)
         on conflict (tenant_id) do update set content = excluded.content where b.content = $3",
        tenant,
        content,
        before
    )
    .execute(db)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// A tenant for the list of invoices.
pub struct InvoiceRow {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub state: String,
    pub made_at: DateTime<Utc>,
    pub content: Option<Vec<u8>>,
}

/// Every tenant that was not taken back, by address, with what its invoices need.
pub async fn invoices(db: &mut PgConnection) -> Result<Vec<InvoiceRow>, Fault> {
    Ok(sqlx::query_as!(
        InvoiceRow,
        r#"select t.id, t.slug, t.name, t.state, t.made_at, b.content as "content?"
           from control.tenants t left join control.billing b on b.tenant_id = t.id where t.state <> 'undone' order by t.slug"#
    )
    .fetch_all(db)
    .await?)
}

/// What a tenant's invoices need, sealed.
pub async fn billing(db: &mut PgConnection, tenant: Uuid) -> Result<Option<Vec<u8>>, Fault> {
    Ok(sqlx::query_scalar!("select content from control.billing where tenant_id = $1", tenant).fetch_optional(db).await?)
}
