//! The settings of the control plane and, apart from them, what only an operator's shell may have.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Settings of the service.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where outboxes lie.
    pub state_dir: PathBuf,
    /// TCP port on loopback.
    pub port: u16,
    /// Tenants are found at `<slug>.<base>`.
    pub base: String,
    /// The host of the signup portal and of administration.
    pub portal_host: String,
    /// Where tenants are served: scheme, and port if it shows.
    pub tenant_address: TenantAddress,
    /// The control database, as the control plane's login.
    pub control: String,
    /// Each cell, as the control plane's login.
    pub cells: BTreeMap<String, String>,
    /// The embedded key service: where the public halves lie.
    pub kms_public_dir: PathBuf,
    /// The embedded key service: where private halves are handed over to the data plane and cannot be read again.
    pub kms_deposit_dir: PathBuf,
    /// The embedded key service: the administrators' own key.
    pub kms_own_dir: PathBuf,
    /// The scrubber's program: logos come from strangers.
    pub scrubber: PathBuf,
    /// The name server that is asked about companies' own hosts, with its port; by default those of this machine.
    #[serde(default)]
    pub name_server: Option<SocketAddr>,
    /// Whom mail is from and which server takes it.
    #[serde(default, skip_serializing)]
    pub mail: mail::MailSettings,
    /// Who takes text messages.
    #[serde(default, skip_serializing)]
    pub sms: sms::SmsSettings,
    /// How many data planes run; each tenant's login gets four connections for each, and two besides.
    #[serde(default = "one")]
    pub replicas: i32,
    /// After how many days administrators have to choose another password; 0: never.
    #[serde(default)]
    pub password_days: u32,
    /// Production refuses everything that only tests may have.
    #[serde(default)]
    pub production: bool,
    /// Tests only: passwords cost little.
    #[serde(default)]
    pub cheap_passwords: bool,
    /// Tests only: how far the clock runs ahead, in seconds.
    #[serde(default)]
    pub clock_ahead_seconds: i64,
    /// Tests only: the process ends itself when it reaches this point.
    #[serde(default)]
    pub die_at: String,
}

/// How tenants' addresses are written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantAddress {
    /// `http` or `https`.
    pub scheme: String,
    /// None when it is the usual one.
    pub port: Option<u16>,
}

/// What migrating and undoing need: logins that no web process has. Kept in a file of its own.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// The control database, as the migrator.
    pub control: String,
    /// Each cell, as the migrator.
    pub cells: BTreeMap<String, String>,
}

fn one() -> i32 {
    1
}

/// Settings that cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Something only tests may have.
    #[error("`{0}` may not be set in production: remove it from the settings file")]
    TestOnly(&'static str),
    /// A program that is not there.
    #[error("`{setting}` names {}, which is not there", path.display())]
    Missing {
        /// The setting.
        setting: &'static str,
        /// What it names.
        path: PathBuf,
    },
    /// No cell.
    #[error("`cells` names no cell: at least one is needed")]
    NoCell,
    /// A number out of range.
    #[error("`replicas` is {0}: one to sixteen are possible")]
    Replicas(i32),
    /// Mail.
    #[error(transparent)]
    Mail(#[from] mail::MailUnfit),
    /// Text messages.
    #[error(transparent)]
    Sms(#[from] sms::SmsUnfit),
}

impl Settings {
    /// What one setting alone cannot show.
    pub fn check(&self) -> Result<(), Unfit> {
        if self.production {
            let tests_only = [
                ("cheap_passwords", self.cheap_passwords),
                ("clock_ahead_seconds", self.clock_ahead_seconds != 0),
                ("die_at", !self.die_at.is_empty()),
            ];
            if let Some((name, _)) = tests_only.into_iter().find(|(_, set)| *set) {
                return Err(Unfit::TestOnly(name));
            }
        }
        if self.cells.is_empty() {
            return Err(Unfit::NoCell);
        }
        if !self.scrubber.exists() {
            return Err(Unfit::Missing { setting: "scrubber", path: self.scrubber.clone() });
        }
        if !(1..=16).contains(&self.replicas) {
            return Err(Unfit::Replicas(self.replicas));
        }
        self.mail.check(self.production)?;
        self.sms.check(self.production)?;
        Ok(())
    }

    /// The address at which this portal answers; its port shows where tenants' ports show.
    pub fn portal_url(&self) -> String {
        match self.tenant_address.port {
            Some(_) => format!("{}://{}:{}", self.tenant_address.scheme, self.portal_host, self.port),
            None => format!("{}://{}", self.tenant_address.scheme, self.portal_host),
        }
    }

    /// The address at which a host of a tenant answers.
    pub fn tenant_url(&self, host: &str) -> String {
        match self.tenant_address.port {
            Some(port) => format!("{}://{host}:{port}", self.tenant_address.scheme),
            None => format!("{}://{host}", self.tenant_address.scheme),
        }
    }
}
