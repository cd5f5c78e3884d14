//! SQL of companies' logos.

use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;
use web::Logo;

/// Keeps a tenant's logo; the same one again changes nothing.
pub async fn keep(db: &mut PgConnection, tenant: Uuid, logo: &Logo) -> Result<(), Fault> {
    sqlx::query!(
        "insert into control.logos (tenant_id, name, picture) values ($1, $2, $3) on conflict do nothing",
        tenant,
        logo.name(),
        logo.bytes()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A tenant's logo by its name.
pub async fn find(db: &mut PgConnection, tenant: Uuid, name: &str) -> Result<Option<Logo>, Fault> {
    let found = sqlx::query_scalar!("select picture from control.logos where tenant_id = $1 and name = $2", tenant, name)
        .fetch_optional(db)
        .await?;
    Ok(found.and_then(|picture| Logo::of(picture.into()).ok()))
}
