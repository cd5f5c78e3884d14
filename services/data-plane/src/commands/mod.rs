//! What an operator can ask of the data plane.

pub mod check_config;
pub mod contacts;
pub mod doctor;
pub mod erase;
pub mod invite;
pub mod people;
pub mod serve;

use crate::app::{App, Outside, Parts};
use crate::settings::Settings;
use anyhow::{Context, Result};
use std::process::ExitCode;
use std::sync::Arc;
use tenants::{Cells, Clock, Keys};
use tokio::sync::mpsc;
use uuid::Uuid;
use web::Locale;

#[derive(web::rust_embed::RustEmbed)]
#[crate_path = "web::rust_embed"]
#[folder = "templates/"]
struct Templates;

/// Says what failed, and in what.
#[expect(clippy::print_stderr, reason = "an operator's command answers on the terminal")]
pub fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("failed: {error:#}");
    ExitCode::FAILURE
}

/// Templates and translations of the data plane.
pub fn pages(strict: bool) -> Result<web::Pages> {
    let locales = vec![
        (Locale::En, include_str!("../../locales/en/notices.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/notices.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/reporter.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/reporter.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/accounts.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/accounts.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/forgotten.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/forgotten.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/kit.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/kit.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/desk.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/desk.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/company.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/company.ftl").to_owned()),
        (Locale::En, include_str!("../../locales/en/launch.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da/launch.ftl").to_owned()),
    ];
    Ok(web::Pages::load(web::Sources { templates: web::files::<Templates>()?, locales, assets: vec![], strict })?)
}

/// The application over its settings, and who hears of full outboxes.
pub fn build(settings: Settings) -> Result<(App, mpsc::UnboundedReceiver<Uuid>)> {
    let rng = vault::Rng::system();
    let clock = Clock::ahead_by(chrono::Duration::seconds(settings.clock_ahead_seconds));
    let control = tenants::cell::lazy(&settings.control, 16)?;
    let kms = kms::EmbeddedKms::for_data(&settings.kms_dir).context("the key service's folder cannot be used")?;
    let keys = Arc::new(Keys::new(kms.into(), control.clone()));
    let cells = Cells::new(&settings.cells, postgres::PoolCap::default(), keys.clone())?;
    let strength = if settings.cheap_passwords { credentials::Strength::CheapForTests } else { credentials::Strength::Standard };
    let outside = Outside {
        objects: objects::Objects::in_folder(&settings.objects_dir)?,
        scrubber: sandbox::Scrubber::new(&settings.scrubber, settings.production),
        mail: mail::Mail::open(&settings.mail, &settings.state_dir)?,
        sms: sms::Gateway::open(&settings.sms, &settings.state_dir)?,
        workers: credentials::PasswordWorkers::start(strength),
    };
    let pages = Arc::new(pages(false)?);
    Ok(App::new(|outbox| Parts::new(settings, clock, rng, keys, control, cells, pages, outside, outbox)))
}
