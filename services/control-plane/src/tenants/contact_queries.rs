//! SQL of what administrators change among a tenant's contacts.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A change, asked for or decided.
pub struct ChangeRow {
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub slug: String,
    pub name: String,
    pub action: String,
    pub content: Vec<u8>,
    pub asked_by: Uuid,
    pub asked_at: DateTime<Utc>,
    pub state: String,
}

/// Lets changes of a tenant lapse that nobody answered since `before`.
pub async fn lapse(db: &mut PgConnection, tenant: Uuid, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update control.contact_changes set state = 'lapsed', content = ''::bytea, decided_at = $3
         where tenant_id = $1 and state = 'asked' and asked_at <= $2",
        tenant,
        before,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Stores a change to be confirmed; false when one waits for that tenant already.
pub async fn insert(
    db: &mut PgConnection,
    (id, tenant): (Uuid, Uuid),
    action: &str,
    content: &[u8],
    by: Uuid,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let stored = sqlx::query!(
        "insert into control.contact_changes (id, tenant_id, action, content, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
        id,
        tenant,
        action,
        content,
        by,
        at
    )
    .execute(db)
    .await?;
    Ok(stored.rows_affected() == 1)
}

/// Changes of one tenant or of all, the newest first; only those that wait when `since` says from when they do.
pub async fn latest(
    db: &mut PgConnection,
    tenant: Option<Uuid>,
    since: Option<DateTime<Utc>>,
    count: i64,
) -> Result<Vec<ChangeRow>, Fault> {
    Ok(sqlx::query_as!(
        ChangeRow,
        "select c.id, c.tenant_id, t.slug, t.name, c.action, c.content, c.asked_by, c.asked_at, c.state
         from control.contact_changes c join control.tenants t on t.id = c.tenant_id
         where ($1::uuid is null or c.tenant_id = $1) and ($2::timestamptz is null or (c.state = 'asked' and c.asked_at > $2))
         order by c.asked_at desc limit $3",
        tenant,
        since,
        count
    )
    .fetch_all(db)
    .await?)
}

/// How a change is decided.
pub struct Decision<'a> {
    pub state: &'a str,
    pub content: &'a [u8],
    pub by: Uuid,
    /// By whoever asked, or by somebody else.
    pub own: bool,
    pub since: DateTime<Utc>,
    pub at: DateTime<Utc>,
}

/// Decides a change that waits; false when it does not any more, or the person is the wrong one.
pub async fn decide(db: &mut PgConnection, id: Uuid, decision: &Decision<'_>) -> Result<bool, Fault> {
    let decided = sqlx::query!(
        "update control.contact_changes set state = $2, content = $3, decided_by = $4, decided_at = $7
         where id = $1 and state = 'asked' and asked_at > $6 and (asked_by = $4) = $5",
        id,
        decision.state,
        decision.content,
        decision.by,
        decision.own,
        decision.since,
        decision.at
    )
    .execute(db)
    .await?;
    Ok(decided.rows_affected() == 1)
}
