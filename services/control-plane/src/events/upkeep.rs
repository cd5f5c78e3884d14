//! What the administrators' tables need done in the background: the end of each month of the event log, and cleaning up.

use super::queries;
use crate::app::App;
use std::time::Duration;
use tenants::Fault;
use tenants::realm::{Realm, events};

/// Every hour. Ends with the process.
pub async fn keep(app: App) {
    let mut tick = tokio::time::interval(Duration::from_secs(3600));
    loop {
        tick.tick().await;
        if let Err(error) = hourly(&app).await {
            let _number = web::Failure::incident(&*error);
        }
    }
}

async fn hourly(app: &App) -> anyhow::Result<()> {
    let (id, keys) = app.administrators().await?;
    let mut tx = app.control.begin().await.map_err(Fault::from)?;
    events::close_months(&mut tx, Realm { id, keys: &keys }, app.clock.today()).await?;
    tx.commit().await.map_err(Fault::from)?;
    Ok(queries::sweep(&app.control).await?)
}
