//! `tenants …`: making tenants and looking after them at the terminal.

use super::check_config;
use crate::app::App;
use crate::provisioning::{self, Listed};
use crate::settings::Settings;
use crate::tenants::leaving::{self, Standing};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use kms::KeyId;
use std::path::Path;

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make a tenant, or go on where its making stopped.
    Provision {
        /// The label of its address.
        slug: String,
        /// The company's name.
        #[arg(long)]
        name: String,
        /// It takes no reports before its contacts have gone live at `/launch`, as after a signup.
        #[arg(long)]
        launch: bool,
    },
    /// List all tenants.
    List,
    /// Show one tenant and the steps of its making.
    Status {
        /// The label of its address.
        slug: String,
    },
    /// Bring databases and tenants up to the present schema. Needs the operator's file.
    Migrate {
        /// Only so many tenants of each cell: a first ring to look at before the rest.
        #[arg(long, conflicts_with = "all")]
        first: Option<usize>,
        /// All tenants.
        #[arg(long)]
        all: bool,
    },
    /// Accept no new reports; those who have reported come and go.
    Pause {
        /// The label of its address.
        slug: String,
    },
    /// Close public pages and contacts; LES works on.
    Suspend {
        /// The label of its address.
        slug: String,
    },
    /// Disable the key: nothing opens for anybody.
    Lock {
        /// The label of its address.
        slug: String,
    },
    /// Open again.
    Resume {
        /// The label of its address.
        slug: String,
    },
    /// Say when the tenants that leave are removed, and close the books of those that were. The service does so every hour.
    Leaving,
    /// Take back a tenant that never received a case. Needs the operator's file.
    Undo {
        /// The label of its address.
        slug: String,
    },
}

/// Does it and says so.
pub async fn run(settings: Settings, operator: &Path, command: Command) -> Result<()> {
    let app = App::new(settings)?;
    match command {
        Command::Provision { slug, name, launch } => provision(&app, &slug, &name, launch).await,
        Command::List => list(&app).await,
        Command::Status { slug } => status(&app, &slug).await,
        Command::Migrate { first, all } => migrate(operator, first, all).await,
        Command::Pause { slug } => set_state(&app, &slug, "paused", &["open", "paused"]).await,
        Command::Suspend { slug } => set_state(&app, &slug, "suspended", &["preparing", "open", "paused", "suspended"]).await,
        Command::Lock { slug } => set_state(&app, &slug, "locked", &["preparing", "open", "paused", "suspended", "locked"]).await,
        Command::Resume { slug } => set_state(&app, &slug, "open", &["open", "paused", "suspended", "locked"]).await,
        Command::Leaving => leaving(&app).await,
        Command::Undo { slug } => {
            let operator = check_config::read_operator(operator)?;
            provisioning::undo(&app, &operator, &slug, |what| println!("  {what}")).await?;
            provisioning::audit(&app, None, "tenant-undone", None).await?;
            println!("{slug} is gone");
            Ok(())
        }
    }
}

async fn provision(app: &App, slug: &str, name: &str, launch: bool) -> Result<()> {
    let id = provisioning::provision(app, slug, name, launch, |step, ms| match ms {
        0 => println!("  {step:<8} was done"),
        ms => println!("  {step:<8} {ms} ms"),
    })
    .await?;
    provisioning::audit(app, None, "tenant-provisioned", Some(id)).await?;
    println!("{name} answers at {}", app.settings.tenant_url(&format!("{slug}.{}", app.settings.base)));
    Ok(())
}

async fn leaving(app: &App) -> Result<()> {
    let tenants = provisioning::list(app).await?;
    let (mut count, mut failed) = (0, 0);
    leaving::sweep(app, |id, standing| {
        let slug = tenants.iter().find(|t| t.id == id).map_or("?", |t| t.slug.as_str());
        count += 1;
        match standing {
            Ok(Standing::Leaves(day)) => println!("{slug}: is removed on {day}"),
            Ok(Standing::Left(day)) => println!("{slug}: was removed on {day}; its key is to be destroyed"),
            Err(fault) => {
                failed += 1;
                println!("{slug}: {fault}. Run this again; what is done stays done.");
            }
        }
    })
    .await?;
    println!("{count} tenant(s) leave");
    if failed > 0 { bail!("{failed} tenant(s) could not be looked after") } else { Ok(()) }
}

async fn list(app: &App) -> Result<()> {
    let tenants = provisioning::list(app).await?;
    println!("{:<32} {:<10} {:<8} name", "address", "state", "cell");
    for Listed { slug, name, state, cell, .. } in &tenants {
        println!("{slug:<32} {state:<10} {cell:<8} {name}");
    }
    println!("{} tenant(s)", tenants.len());
    Ok(())
}

async fn status(app: &App, slug: &str) -> Result<()> {
    let tenant = found(app, slug).await?;
    println!(
        "{} ({})\n  id      {}\n  state   {}\n  cell    {}\n  schema  {}\n  since   {}",
        tenant.name,
        tenant.slug,
        tenant.id,
        tenant.state,
        tenant.cell,
        tenant.schema,
        tenant.made_at.date_naive()
    );
    let done = provisioning::steps_of(app, tenant.id).await?;
    for (name, _) in provisioning::STEPS {
        match done.iter().find(|d| d.step == *name) {
            Some(row) => println!("  step    {name:<8} done on {}, {} ms", row.done_at.date_naive(), row.took_ms),
            None => println!("  step    {name:<8} not done: run `tenants provision {slug}` again"),
        }
    }
    Ok(())
}

async fn migrate(operator: &Path, first: Option<usize>, all: bool) -> Result<()> {
    let operator = check_config::read_operator(operator)?;
    let ran = migrations::migrate(&operator.control, &[migrations::Holds::Control]).await?;
    println!("control database: {} file(s)", ran.len());
    let (mut failed, mut seen) = (0, 0);
    for (name, url) in &operator.cells {
        let ran = migrations::migrate(url, &[migrations::Holds::Cell]).await?;
        println!("cell {name}: {} file(s)", ran.len());
        if first.is_some() || all {
            failed += migrations::migrate_tenants(url, first, |outcome| {
                seen += 1;
                match &outcome.result {
                    Ok(files) if files.is_empty() => {}
                    Ok(files) => println!("  {seen:>5}  {}: {}", outcome.schema, files.join(", ")),
                    Err(error) => println!("  {seen:>5}  {}: FAILED: {error:#}", outcome.schema),
                }
            })
            .await?;
        }
    }
    println!("{seen} tenant(s) looked at, {failed} failed");
    if failed > 0 {
        bail!("{failed} tenant(s) were not migrated; run the command again once the cause named above is gone")
    } else {
        Ok(())
    }
}

async fn set_state(app: &App, slug: &str, state: &str, from: &[&str]) -> Result<()> {
    let tenant = found(app, slug).await?;
    if !from.contains(&tenant.state.as_str()) {
        bail!("{slug} is {}: this can be done to a tenant that is {}", tenant.state, from.join(", "));
    }
    let key = KeyId::new(provisioning::key_of(app, tenant.id).await?.context("this tenant has no key")?);
    if state == "locked" {
        app.kms.disable(&key).await?;
    } else if tenant.state == "locked" {
        app.kms.enable(&key).await?;
    }
    let state = provisioning::set_state(app, tenant.id, state).await?;
    provisioning::audit(app, None, &format!("tenant-{state}"), Some(tenant.id)).await?;
    println!("{slug} is {state}");
    Ok(())
}

async fn found(app: &App, slug: &str) -> Result<Listed> {
    provisioning::find(app, slug).await?.with_context(|| format!("there is no tenant at `{slug}`; `tenants list` shows all"))
}
