//! SQL of tenants and their making.

use crate::app::App;
use anyhow::Result;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A tenant as administrators see it. Never a case, never a number of cases.
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// `making`, `preparing`, `open`, `paused`, `suspended`, `locked`, `undone`.
    pub state: String,
    /// Where it lives.
    pub cell: String,
    /// Its schema and login.
    pub schema: String,
    /// When its making began.
    pub made_at: DateTime<Utc>,
}

/// The tenant at an address.
pub async fn find(app: &App, slug: &str) -> Result<Option<Listed>> {
    Ok(sqlx::query_as!(Listed, "select id, slug, name, state, cell, schema, made_at from control.tenants where slug = $1", slug)
        .fetch_optional(&app.control)
        .await?)
}

/// All tenants by address.
pub async fn list(app: &App) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(Listed, "select id, slug, name, state, cell, schema, made_at from control.tenants order by slug")
        .fetch_all(&app.control)
        .await?)
}

/// A step that is done.
pub struct StepRow {
    /// Its name.
    pub step: String,
    /// When.
    pub done_at: DateTime<Utc>,
    /// How long it took.
    pub took_ms: i32,
}

/// The steps of a tenant that are done, in order.
pub async fn steps_of(app: &App, id: Uuid) -> Result<Vec<StepRow>> {
    Ok(sqlx::query_as!(
        StepRow,
        "select step, done_at, took_ms from control.provisioning_steps where tenant_id = $1 order by done_at",
        id
    )
    .fetch_all(&app.control)
    .await?)
}

/// Records a step; one that is recorded stays.
pub async fn record_step(app: &App, id: Uuid, step: &str, took_ms: i32) -> Result<()> {
    sqlx::query!(
        "insert into control.provisioning_steps (tenant_id, step, done_at, took_ms) values ($1, $2, $3, $4) on conflict do nothing",
        id,
        step,
        app.clock.now(),
        took_ms
    )
    .execute(&app.control)
    .await?;
    Ok(())
}

/// A tenant to be made.
pub struct NewTenant<'a> {
    pub id: Uuid,
    pub slug: &'a str,
    pub name: &'a str,
    pub schema: String,
    pub host: String,
    pub at: DateTime<Utc>,
}

/// Stores a tenant in the least loaded of the cells and reserves its host.
pub async fn insert_tenant(app: &App, cells: &[String], new: &NewTenant<'_>) -> Result<()> {
    let mut tx = app.control.begin().await?;
    sqlx::query!("insert into control.cells (name) select unnest($1::text[]) on conflict do nothing", cells)
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "insert into control.tenants (id, slug, name, state, cell, schema, made_at)
         select $1, $2, $3, 'making', c.name, $4, $5 from control.cells c
         left join control.tenants t on t.cell = c.name and t.state not in ('undone', 'left') where c.name = any($6)
         group by c.name, c.at_most having count(t.id) < c.at_most order by count(t.id), c.name limit 1",
        new.id,
        new.slug,
        new.name,
        new.schema,
        new.at,
        cells
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("insert into control.hostnames (host, tenant_id) values ($1, $2)", new.host, new.id).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Stores a realm; one that is there stays.
pub async fn insert_realm(app: &App, id: Uuid, kind: &str, key: &str) -> Result<()> {
    sqlx::query!("insert into control.realms (id, kind, key_id) values ($1, $2, $3) on conflict do nothing", id, kind, key)
        .execute(&app.control)
        .await?;
    Ok(())
}

/// The realm of LES or of the administrators, if it was founded.
pub async fn realm_of_kind(app: &App, kind: &str) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar!("select id from control.realms where kind = $1", kind).fetch_optional(&app.control).await?)
}

/// The key of a realm.
pub async fn key_of(app: &App, realm: Uuid) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select key_id from control.realms where id = $1", realm).fetch_optional(&app.control).await?)
}

/// Stores the first version of a secret; one that is there stays.
pub async fn insert_secret(app: &App, realm: Uuid, purpose: &str, ciphertext: &[u8]) -> Result<()> {
    sqlx::query!(
        "insert into control.secrets (realm, purpose, version, ciphertext) values ($1, $2, 1, $3) on conflict do nothing",
        realm,
        purpose,
        ciphertext
    )
    .execute(&app.control)
    .await?;
    Ok(())
}

/// Stores a login's password as ciphertext and its verifier, both or neither; what is there stays.
pub async fn insert_login(app: &App, id: Uuid, ciphertext: &[u8], verifier: &str) -> Result<()> {
    sqlx::query!(
        "with stored as (
             insert into control.secrets (realm, purpose, version, ciphertext) values ($1, 'login', 1, $2) on conflict do nothing returning 1)
         update control.tenants set verifier = $3 where id = $1 and exists (select 1 from stored)",
        id,
        ciphertext,
        verifier
    )
    .execute(&app.control)
    .await?;
    Ok(())
}

/// Where a tenant is to live.
pub struct Placed {
    pub cell: String,
    pub schema: String,
    pub verifier: Option<String>,
}

/// Where a tenant is to live.
pub async fn placed(app: &App, id: Uuid) -> Result<Placed> {
    Ok(sqlx::query_as!(Placed, "select cell, schema, verifier from control.tenants where id = $1", id)
        .fetch_one(&app.control)
        .await?)
}

/// Has a tenant that is being made go live from its own `/launch`.
pub async fn let_prepare(app: &App, id: Uuid) -> Result<()> {
    sqlx::query!("update control.tenants set preparing = true where id = $1 and state = 'making'", id)
        .execute(&app.control)
        .await?;
    Ok(())
}

/// Opens a tenant that was being made, for reports or for its preparation. One that was closed again before this was
/// recorded stays closed.
pub async fn open_doors(app: &App, id: Uuid) -> Result<()> {
    sqlx::query!(
        "update control.tenants set state = case when preparing then 'preparing' else 'open' end where id = $1 and state = 'making'",
        id
    )
    .execute(&app.control)
    .await?;
    Ok(())
}

/// Puts a tenant into a state and returns it; opened before it ever went live, it goes on preparing.
pub async fn set_state(app: &App, id: Uuid, state: &str) -> Result<String> {
    Ok(sqlx::query_scalar!(
        "update control.tenants set state = case when preparing and $2 = 'open' then 'preparing' else $2 end where id = $1 returning state",
        id,
        state
    )
    .fetch_one(&app.control)
    .await?)
}

/// Writes down what was done to a tenant, and by whom; None: at the terminal.
pub async fn audit(app: &App, actor: Option<Uuid>, action: &str, tenant: Option<Uuid>) -> Result<()> {
    sqlx::query!(
        "insert into control.audit (at, actor, action, tenant_id) values ($1, $2, $3, $4)",
        app.clock.now(),
        actor,
        action,
        tenant
    )
    .execute(&app.control)
    .await?;
    Ok(())
}
