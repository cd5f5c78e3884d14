//! The data plane: reporters at their company's address, handlers at the desk, and what has to be done in between.

mod app;
mod attachments;
mod cases;
mod commands;
mod erasure;
mod events;
mod forgotten;
mod invitations;
mod launch;
mod mailbox;
mod notifications;
mod pages;
mod people;
mod releases;
mod reports;
mod routes;
mod settings;
mod sign_in;
mod staff;
mod visit;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Freed memory is wiped: keys and words do not linger in it.
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// The data plane of the whistleblower portal.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// The settings file; by default `data/config.toml` in the state directory (PORTAL_STATE_DIR, or `var`).
    #[arg(long, env = "PORTAL_DATA_CONFIG", global = true)]
    config: Option<PathBuf>,
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
    /// Look at everything this service stands on and say what is wrong.
    Doctor,
    /// Erase what is due now: cases whose days are over. The service does it every hour by itself.
    Erase {
        /// Only the tenant with this slug.
        slug: Option<String>,
    },
    /// Read the settings and say what is wrong with them.
    CheckConfig,
    /// Found LES: its first two triagers and its recovery key, whose code is printed once. Reads JSON lines of people on
    /// standard input.
    Found,
    /// Invite contacts of a tenant by mail. Reads JSON lines of name, mail and phone on standard input; without any, invites
    /// those whom the control plane has handed over.
    Invite {
        /// The slug of the tenant.
        slug: String,
    },
    /// Carry out what administrators decided about contacts. The service does it every minute by itself.
    Contacts,
    /// Add people of LES (`les`) or contacts of a tenant (its slug). Reads JSON lines of people on standard input.
    AddPeople {
        /// `les`, or the slug of a tenant.
        whose: String,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return commands::failed(&error.into()),
    };
    let settings =
        match commands::check_config::read(&arguments.config.unwrap_or_else(|| config::in_state_dir("data/config.toml"))) {
            Ok(settings) => settings,
            Err(error) => return commands::failed(&error),
        };
    let done = runtime.block_on(async {
        match arguments.command {
            Command::Serve { with_parent } => commands::serve::run(settings, with_parent).await,
            Command::Doctor => commands::doctor::run(settings).await,
            Command::Erase { slug } => commands::erase::run(settings, slug.as_deref()).await,
            Command::CheckConfig => commands::check_config::run(&settings),
            Command::Found => commands::people::found(settings).await,
            Command::Invite { slug } => commands::invite::run(settings, &slug).await,
            Command::Contacts => commands::contacts::run(settings).await,
            Command::AddPeople { whose } => commands::people::add(settings, &whose).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => commands::failed(&error),
    }
}
