//! SQL of the hosts that lead to a tenant.

use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A host that leads to a tenant.
#[derive(serde::Serialize)]
pub struct HostRow {
    /// The host.
    pub host: String,
    /// It is of the company's own name.
    pub own: bool,
}

/// The hosts that lead to a tenant, the usual one first.
pub async fn hosts(db: &mut PgConnection, tenant: Uuid) -> Result<Vec<HostRow>, Fault> {
    Ok(sqlx::query_as!(
        HostRow,
        "select host, own from control.hostnames where tenant_id = $1 and not ended order by own, host",
        tenant
    )
    .fetch_all(db)
    .await?)
}

/// Opens a host of the company's own; false when it is another tenant's.
pub async fn open_host(db: &mut PgConnection, tenant: Uuid, host: &str) -> Result<bool, Fault> {
    let opened = sqlx::query!(
        "insert into control.hostnames as h (host, tenant_id, own) values ($1, $2, true)
         on conflict (host) do update set ended = false where h.tenant_id = $2",
        host,
        tenant
    );
    Ok(opened.execute(db).await?.rows_affected() == 1)
}

/// Ends a host of the company's own; false when there is none of this name.
pub async fn end_host(db: &mut PgConnection, tenant: Uuid, host: &str) -> Result<bool, Fault> {
    let ended = sqlx::query!(
        "update control.hostnames set ended = true where host = $1 and tenant_id = $2 and own and not ended",
        host,
        tenant
    );
    Ok(ended.execute(db).await?.rows_affected() == 1)
}
