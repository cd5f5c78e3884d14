//! Reading the settings, and saying what is wrong with them before anything depends on it.

use crate::settings::Settings;
use anyhow::Result;
use std::path::Path;

/// The settings, checked.
pub fn read(file: &Path) -> Result<Settings> {
    let settings: Settings =
        config::load_keys("data-plane", Some(file), &["production", mail::MailSettings::KEY, sms::SmsSettings::KEY])?;
    settings.check()?;
    Ok(settings)
}

/// Prints that they serve.
#[expect(clippy::unnecessary_wraps, reason = "every command answers the same way")]
pub fn run(settings: &Settings) -> Result<()> {
    println!("the settings are complete: {} cell(s), desk at {}", settings.cells.len(), settings.address(&settings.desk_host));
    println!("{}", settings.mail.describe());
    println!("{}", settings.sms.describe());
    Ok(())
}
