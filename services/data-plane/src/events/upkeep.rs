//! What people's tables need done in the background: links for approved requests, the end of each month of the event logs, and
//! cleaning up.

use super::queries;
use crate::app::App;
use std::time::Duration;
use tenants::realm::{Realm, events};
use tenants::{Fault, TenantState};

/// Every twenty seconds the links, every hour the rest. Ends with the process.
pub async fn keep(app: App) {
    let mut tick = tokio::time::interval(Duration::from_secs(20));
    let mut ticks = 0_u32;
    loop {
        tick.tick().await;
        if let Err(fault) = crate::staff::send_links(&app).await {
            incident(&fault);
        }
        if ticks.is_multiple_of(180)
            && let Err(fault) = hourly(&app).await
        {
            incident(&fault);
        }
        ticks = ticks.wrapping_add(1);
    }
}

async fn hourly(app: &App) -> Result<(), Fault> {
    crate::forgotten::tell_all(app).await?;
    let (id, secrets) = app.people.realm().await?;
    let today = app.clock.today();
    let mut tx = app.people.pool().begin().await?;
    events::close_months(&mut tx, Realm { id, keys: &secrets.keys }, today).await?;
    tx.commit().await?;
    queries::sweep_les(app.people.pool()).await?;
    for tenant in app.directory.all().await? {
        if tenant.state != TenantState::Locked {
            let room = app.cells.room(&tenant).await?;
            let mut tx = room.begin("close the months of an event log").await?;
            events::close_months(tx.sql(), Realm { id: tenant.id, keys: room.keys() }, today).await?;
            tx.commit().await?;
        }
        let Some(cell) = app.cells.get(&tenant.cell) else { continue };
        queries::sweep_tenant(&cell.eraser, &tenant.schema).await?;
    }
    Ok(())
}

#[track_caller]
fn incident(fault: &Fault) {
    let _number = telemetry::incident_from(fault, telemetry::Where::here());
}
