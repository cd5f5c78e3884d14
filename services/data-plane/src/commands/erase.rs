//! Erasing what is due now, seen by an operator. The running service does the same every hour.

use crate::settings::Settings;
use anyhow::{Result, bail};

/// Prints one line per tenant for which something was done or went wrong, and fails when one did.
pub async fn run(settings: Settings, only: Option<&str>) -> Result<()> {
    let (app, mut queued) = super::build(settings)?;
    if let Some(slug) = only
        && !app.directory.all().await?.iter().any(|tenant| tenant.slug == slug)
    {
        bail!("there is no tenant {slug}: `control-plane tenants list` shows them");
    }
    app.keys.sweep().await?;
    let (mut erased, mut failed) = (0, 0);
    crate::erasure::carry_out(&app, only, |tenant, done| match done {
        Ok(done) if *done == crate::erasure::Done::default() => {}
        Ok(done) if done.removed => println!("{}: has left and was removed with {} object(s)", tenant.slug, done.objects),
        Ok(done) => {
            erased += done.erased;
            println!(
                "{}: {} case(s) put away, {} erased, {} object(s) removed",
                tenant.slug, done.put_away, done.erased, done.objects
            );
        }
        Err(fault) => {
            failed += 1;
            println!("{}: not finished: {fault}. Run this again; what is done stays done.", tenant.slug);
        }
    })
    .await?;
    while let Ok(tenant) = queued.try_recv() {
        crate::notifications::deliver_for(&app, tenant).await;
    }
    println!("{erased} case(s) erased");
    if failed > 0 { bail!("{failed} tenant(s) could not be finished") } else { Ok(()) }
}
