//! A tenant whose thirty days are over: its objects, then its rows, schemas and login. What removes them checks the day itself.

use super::{ledger, queries, record};
use crate::app::App;
use crate::attachments::STAGING;
use tenants::cell::Cell;
use tenants::{Fault, Tenant};

/// Removes a tenant whose day has come, and tells how many objects went; None: it has not. The ledger hears of it first, so
/// that a restore knows even if this is broken off.
pub async fn remove(app: &App, cell: &Cell, tenant: &Tenant) -> Result<Option<usize>, Fault> {
    let today = app.clock.today();
    if !queries::has_to_go(&cell.eraser, tenant, today).await? {
        return Ok(None);
    }
    ledger::append(&app.objects, &tenant.schema, tenant.id, today).await?;
    let mut objects = 0;
    for prefix in [format!("{}/", tenant.schema), format!("{STAGING}/{}/", tenant.schema)] {
        for object in app.objects.list(&prefix).await.map_err(|_| Fault::new("objects"))? {
            app.objects.delete(&object.name).await.map_err(|_| Fault::new("objects"))?;
            objects += 1;
        }
    }
    if !queries::remove_tenant(&cell.eraser, tenant, today).await? {
        return Ok(None);
    }
    app.keys.forget(tenant.id);
    record(app, "tenant-removed", tenant.id).await?;
    Ok(Some(objects))
}
