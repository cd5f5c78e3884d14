//! A tenant as the data plane knows it: never more than the directory view tells.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which doors stand open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TenantState {
    /// Its contacts get ready: no reports but tests, and no other visitors' business.
    Preparing,
    /// Everything works.
    Open,
    /// No new reports; those who have reported come and go.
    Paused,
    /// Public pages and contacts are closed; LES works on.
    Suspended,
    /// The key is disabled: nothing opens for anybody.
    Locked,
    /// It leaves: as suspended, until the day on which all of it is removed.
    Leaving,
}

impl TenantState {
    /// From the word in the directory; None for a tenant that is being made or undone.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "preparing" => TenantState::Preparing,
            "open" => TenantState::Open,
            "paused" => TenantState::Paused,
            "suspended" => TenantState::Suspended,
            "locked" => TenantState::Locked,
            "leaving" => TenantState::Leaving,
            _ => return None,
        })
    }

    /// Whether anybody may send a new report.
    pub fn takes_reports(self) -> bool {
        self == TenantState::Open
    }
}

/// What a tenant may set; every field has a value that serves until it does. Unknown fields of a newer version are kept
/// out of the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The welcome text on the landing page, per language.
    pub welcome: std::collections::BTreeMap<String, String>,
    /// `#rrggbb`.
    pub brand_colour: String,
    /// The name of the logo; empty: none.
    pub logo: String,
    /// Telephone number on which LES takes reports, as shown.
    pub phone: String,
    /// Where the quick exit leads; empty: a plain page of our own.
    pub exit_url: String,
    /// The language of pages for those who have not chosen.
    pub language: String,
    /// The fewest characters of a contact's password; never below the scheme's eight.
    pub password_minimum: usize,
    /// After how many days a contact has to choose another password; 0: never.
    pub password_days: u32,
    /// How many days after it was put away a case is erased.
    pub kept_days: u32,
    /// After how many days a closed case is put away by itself.
    pub put_away_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            welcome: Default::default(),
            brand_colour: "#0B5D57".to_owned(),
            logo: String::new(),
            phone: String::new(),
            exit_url: String::new(),
            language: "da".to_owned(),
            password_minimum: 8,
            password_days: 0,
            kept_days: 60,
            put_away_days: 90,
        }
    }
}

/// Whether a company can be called so: 2 to 120 characters in one line, none of them a control character.
pub fn is_name(name: &str) -> bool {
    (2..=120).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control)
}

/// One tenant.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Also the id of its realm.
    pub id: Uuid,
    /// The label of its address.
    pub slug: String,
    /// The company's name, as shown.
    pub name: String,
    /// The host by which it was found.
    pub host: String,
    /// Which doors stand open.
    pub state: TenantState,
    /// The cell it lives in.
    pub cell: String,
    /// Its schema, which is also its login.
    pub schema: String,
    /// Settings and branding.
    pub settings: Settings,
    /// Grows with each change of the settings.
    pub settings_version: i32,
}
