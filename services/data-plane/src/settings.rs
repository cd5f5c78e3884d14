//! The settings of the data plane, as written in its file.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tenants::CellUrls;

/// Settings. Every one without a default is named by `check-config` when it is missing.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where outboxes lie.
    pub state_dir: PathBuf,
    /// TCP port on loopback.
    pub port: u16,
    /// Tenants are found at `<slug>.<base>`.
    pub base: String,
    /// The host of the desk.
    pub desk_host: String,
    /// `http` on one machine, `https` in production.
    #[serde(default = "scheme")]
    pub scheme: String,
    /// The control database, as the desk's login.
    pub control: String,
    /// The cells.
    pub cells: BTreeMap<String, CellUrls>,
    /// The folder of the embedded key service.
    pub kms_dir: PathBuf,
    /// The folder of sealed objects.
    pub objects_dir: PathBuf,
    /// The scrubber's program.
    pub scrubber: PathBuf,
    /// Whom mail is from and which server takes it.
    #[serde(default)]
    pub mail: mail::MailSettings,
    /// Who takes text messages.
    #[serde(default)]
    pub sms: sms::SmsSettings,
    /// After how many days people of LES have to choose another password; 0: never.
    #[serde(default)]
    pub les_password_days: u32,
    /// Production refuses everything that only tests may have.
    #[serde(default)]
    pub production: bool,
    /// Tests only: passwords cost little.
    #[serde(default)]
    pub cheap_passwords: bool,
    /// Tests only: how far the clock runs ahead, in seconds.
    #[serde(default)]
    pub clock_ahead_seconds: i64,
}

fn scheme() -> String {
    "http".to_owned()
}

/// Settings that cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Something only tests may have.
    #[error("`{0}` may not be set in production: remove it from the settings file")]
    TestOnly(&'static str),
    /// No cell.
    #[error("`cells` names no cell: at least one is needed, for instance [cells.one]")]
    NoCell,
    /// A file that is not there.
    #[error("`{setting}` names {path}, which is not there")]
    Missing {
        /// The setting.
        setting: &'static str,
        /// The path.
        path: PathBuf,
    },
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
            let tests_only = [("cheap_passwords", self.cheap_passwords), ("clock_ahead_seconds", self.clock_ahead_seconds != 0)];
            if let Some((name, _)) = tests_only.into_iter().find(|(_, set)| *set) {
                return Err(Unfit::TestOnly(name));
            }
        }
        if self.cells.is_empty() {
            return Err(Unfit::NoCell);
        }
        for (setting, path) in [("scrubber", &self.scrubber), ("kms_dir", &self.kms_dir)] {
            if !path.exists() {
                return Err(Unfit::Missing { setting, path: path.clone() });
            }
        }
        self.mail.check(self.production)?;
        self.sms.check(self.production)?;
        Ok(())
    }

    /// The address of a host as people type it.
    pub fn address(&self, host: &str) -> String {
        let usual = if self.scheme == "https" { 443 } else { 80 };
        if self.production || self.port == usual {
            format!("{}://{host}", self.scheme)
        } else {
            format!("{}://{host}:{}", self.scheme, self.port)
        }
    }
}
