//! SQL of the log.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// An entry as stored, with the tenant it is about if that is still there.
pub struct Stored {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub actor: Option<Uuid>,
    pub action: String,
    pub slug: Option<String>,
    pub name: Option<String>,
}

/// Appends an entry.
pub async fn insert(
    db: &mut PgConnection,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    action: &str,
    tenant: Option<Uuid>,
) -> Result<(), Fault> {
    sqlx::query!("insert into control.audit (at, actor, action, tenant_id) values ($1, $2, $3, $4)", at, actor, action, tenant)
        .execute(db)
        .await?;
    Ok(())
}

/// Entries before a number, newest first.
pub async fn latest(db: &mut PgConnection, tenant: Option<Uuid>, before: i64, count: i64) -> Result<Vec<Stored>, Fault> {
    let entries = match tenant {
        Some(tenant) => {
            sqlx::query_as!(
                Stored,
                r#"select a.id, a.at, a.actor, a.action, t.slug as "slug?", t.name as "name?"
                 from control.audit a left join control.tenants t on t.id = a.tenant_id
                 where a.tenant_id = $1 and a.id < $2 order by a.id desc limit $3"#,
                tenant,
                before,
                count
            )
            .fetch_all(db)
            .await?
        }
        None => {
            sqlx::query_as!(
                Stored,
                r#"select a.id, a.at, a.actor, a.action, t.slug as "slug?", t.name as "name?"
                 from control.audit a left join control.tenants t on t.id = a.tenant_id
                 where a.id < $1 order by a.id desc limit $2"#,
                before,
                count
            )
            .fetch_all(db)
            .await?
        }
    };
    Ok(entries)
}
