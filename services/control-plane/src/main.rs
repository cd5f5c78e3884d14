//! The control plane: companies sign up, tenants come to life, administrators look after them. It creates keys and schemas
//! and can use neither.

mod app;
mod approvals;
mod audit;
mod commands;
mod events;
mod laptop;
mod logo_queries;
mod logos;
mod people;
mod provisioning;
mod recoveries;
mod routes;
mod settings;
mod sign_in;
mod signup;
mod tenants;
mod visit;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Freed memory is wiped: passwords do not linger in it.
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// The control plane of the whistleblower portal.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// The settings file; by default `control/config.toml` in the state directory (PORTAL_STATE_DIR, or `var`).
    #[arg(long, env = "PORTAL_CONTROL_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// The operator's file, for what needs the migrator's login; by default `operator.toml` in the state directory.
    #[arg(long, env = "PORTAL_OPERATOR_CONFIG", global = true)]
    operator: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve until asked to stop.
    Serve {
        /// Stop when standard input closes: for a parent that may be killed.
        #[arg(long)]
        with_parent: bool,
    },
    /// Make and look after tenants.
    #[command(subcommand)]
    Tenants(commands::tenants::Command),
    /// Make administrators.
    #[command(subcommand)]
    Admins(commands::admins::Command),
    /// Make the realms of LES and of the administrators.
    #[command(subcommand)]
    Realms(commands::realms::Command),
    /// Look at everything this service stands on and say what is wrong.
    Doctor,
    /// Read the settings and say what is wrong with them.
    CheckConfig,
    /// The whole portal on one machine, in the foreground, with an own PostgreSQL and two demonstration tenants.
    Laptop,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return commands::failed(&error.into()),
    };
    let done = runtime.block_on(async {
        if matches!(arguments.command, Command::Laptop) {
            return laptop::run().await;
        }
        let settings =
            commands::check_config::read(&arguments.config.unwrap_or_else(|| config::in_state_dir("control/config.toml")))?;
        let operator = arguments.operator.unwrap_or_else(|| config::in_state_dir("operator.toml"));
        match arguments.command {
            Command::Serve { with_parent } => commands::serve::run(settings, with_parent).await,
            Command::Tenants(command) => commands::tenants::run(settings, &operator, command).await,
            Command::Admins(command) => commands::admins::run(settings, command).await,
            Command::Realms(command) => commands::realms::run(settings, command).await,
            Command::Doctor => commands::doctor::run(settings).await,
            Command::CheckConfig => commands::check_config::run(&settings),
            Command::Laptop => Ok(()),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => commands::failed(&error),
    }
}
