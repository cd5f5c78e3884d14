//! Tenants that leave. Two administrators decide it; the cell is told and removes the tenant thirty days later by its own
//! eraser; what is left to do then is to have the key destroyed and to close the books. Each part may be broken off: the sweep
//! makes good what is missing.

use super::leaving_queries::{self as queries, LeavingRow};
use crate::app::App;
use crate::audit;
use chrono::NaiveDate;
use kms::KeyId;
use sqlx::{Connection, PgConnection};
use std::time::Duration;
use tenants::Fault;
use uuid::Uuid;

/// What stands with a tenant that leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is removed from this day on.
    Leaves(NaiveDate),
    /// It was removed on this day, and its key is to be destroyed.
    Left(NaiveDate),
}

/// Tells a tenant's cell that it leaves. Told again, the first day counts.
pub async fn arrange(app: &App, tenant: Uuid) -> Result<(), Fault> {
    let mut db = app.control.acquire().await?;
    for row in queries::leaving(&mut db, Some(tenant)).await? {
        settle(app, &mut db, &row).await?;
    }
    Ok(())
}

/// Takes back that a tenant leaves, if it does; false when it is too late.
pub async fn let_stay(app: &App, db: &mut PgConnection, tenant: Uuid) -> Result<bool, Fault> {
    let place = queries::place_of(db, tenant).await?;
    let mut cell = cell(app, &place).await?;
    let left = queries::left_on(&mut cell, &place.schema).await?.is_some();
    if !left {
        queries::let_stay(&mut cell, &place.schema).await?;
    }
    cell.close().await?;
    Ok(!left)
}

/// Looks after every tenant that leaves; one that fails does not keep the others from it. `say` hears of each by its id.
pub async fn sweep(app: &App, mut say: impl FnMut(Uuid, &Result<Standing, Fault>)) -> Result<(), Fault> {
    let mut db = app.control.acquire().await?;
    for row in queries::leaving(&mut db, None).await? {
        let standing = settle(app, &mut db, &row).await;
        say(row.id, &standing);
    }
    Ok(())
}

/// The same every hour, for as long as the process lives.
pub async fn sweep_hourly(app: App) {
    loop {
        let logged = |fault: &Fault| {
            let _number = telemetry::incident_from(fault, telemetry::Where::here());
        };
        let swept = sweep(&app, |_, standing| {
            if let Err(fault) = standing {
                logged(fault);
            }
        });
        if let Err(fault) = swept.await {
            logged(&fault);
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

async fn settle(app: &App, db: &mut PgConnection, row: &LeavingRow) -> Result<Standing, Fault> {
    let mut cell = cell(app, row).await?;
    let Some(day) = queries::left_on(&mut cell, &row.schema).await? else {
        let day = queries::let_leave(&mut cell, &row.schema, app.clock.today()).await?;
        if row.remove_on != Some(day) {
            queries::set_remove_on(db, row.id, day).await?;
        }
        cell.close().await?;
        return Ok(Standing::Leaves(day));
    };
    cell.close().await?;
    let mut tx = db.begin().await?;
    if let Some(key) = super::queries::key_of(&mut tx, row.id).await? {
        app.kms.schedule_deletion(&KeyId::new(key)).await?;
    }
    if queries::set_left(&mut tx, row.id, day).await? {
        audit::write(&mut tx, app.clock.now(), None, "tenant-left", Some(row.id)).await?;
    }
    tx.commit().await?;
    Ok(Standing::Left(day))
}

async fn cell(app: &App, row: &LeavingRow) -> Result<PgConnection, Fault> {
    let url = app.settings.cells.get(&row.cell).ok_or_else(|| Fault::new("cell"))?;
    Ok(postgres::pool::connect(url).await?)
}
