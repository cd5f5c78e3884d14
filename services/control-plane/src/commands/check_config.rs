//! Reading the settings, and saying what is wrong with them before anything depends on it.

use crate::settings::{Operator, Settings};
use anyhow::Result;
use std::path::Path;

/// The settings, checked.
pub fn read(file: &Path) -> Result<Settings> {
    let settings: Settings = config::load_keys(
        "control-plane",
        Some(file),
        &["production", "die_at", mail::MailSettings::KEY, sms::SmsSettings::KEY],
    )?;
    settings.check()?;
    Ok(settings)
}

/// The operator's file.
pub fn read_operator(file: &Path) -> Result<Operator> {
    Ok(config::load_keys("operator", Some(file), &[])?)
}

/// Prints that they serve.
#[expect(clippy::unnecessary_wraps, reason = "every command answers the same way")]
pub fn run(settings: &Settings) -> Result<()> {
    println!("the settings are complete: {} cell(s), tenants below {}", settings.cells.len(), settings.base);
    println!("{}", settings.mail.describe());
    println!("{}", settings.sms.describe());
    Ok(())
}
