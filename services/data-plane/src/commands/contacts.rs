//! Carrying out what administrators decided about contacts, seen by an operator. The running service does the same every minute.

use super::build;
use crate::invitations;
use crate::settings::Settings;
use anyhow::Result;

/// Says how many changes had an end.
pub async fn run(settings: Settings) -> Result<()> {
    let (app, _outbox) = build(settings)?;
    println!("{} change(s) among contacts carried out", invitations::carry_out(&app).await?);
    Ok(())
}
