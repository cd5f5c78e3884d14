//! `/admin/tenants/{slug}/making`: going on where the making of a tenant stopped.

use super::queries;
use crate::audit;
use crate::provisioning;
use crate::visit::{Administrator, failed};
use axum::extract::Path;
use axum::response::Response;
use serde::Deserialize;
use web::{Failure, Submitted};

/// Nothing but the token.
#[derive(Deserialize)]
pub struct MakingForm {}

/// Goes through the steps that are missing.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<MakingForm>,
) -> Result<Response, Failure> {
    let visit = &administrator.visit;
    submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin().await?;
    let tenant = queries::find(&mut tx, &slug).await?.ok_or(Failure::NotFound)?;
    if tenant.state != "making" {
        return Ok(web::redirect(&format!("/admin/tenants/{slug}?done=changed")));
    }
    audit::write(&mut tx, visit.now, Some(administrator.account.id), "making-resumed", Some(tenant.id)).await?;
    tx.commit().await?;
    let done = match provisioning::advance(&visit.app, tenant.id, |_, _| ()).await {
        Ok(()) => {
            let mut tx = visit.begin().await?;
            audit::write(&mut tx, visit.now, Some(administrator.account.id), "tenant-provisioned", Some(tenant.id)).await?;
            tx.commit().await?;
            "made"
        }
        // The page shows which step is missing; the cause stands in the log under its number.
        Err(error) => {
            let _number = failed(error);
            "stuck"
        }
    };
    Ok(web::redirect(&format!("/admin/tenants/{slug}?done={done}")))
}
