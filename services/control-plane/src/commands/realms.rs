//! `realms …`: LES and the administrators, each with a key and a secret of their own.

use crate::app::App;
use crate::provisioning;
use crate::settings::Settings;
use anyhow::Result;
use clap::Subcommand;

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make both realms. May be repeated.
    Found,
}

/// Does it and says so.
pub async fn run(settings: Settings, command: Command) -> Result<()> {
    let Command::Found = command;
    let app = App::new(settings)?;
    for kind in ["les", "administrators"] {
        provisioning::found_realm(&app, kind).await?;
        println!("the realm `{kind}` is there");
    }
    Ok(())
}
