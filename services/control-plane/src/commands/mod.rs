//! What an operator can ask of the control plane.

pub mod admins;
pub mod check_config;
pub mod doctor;
pub mod realms;
pub mod serve;
pub mod tenants;

use anyhow::Result;
use std::process::ExitCode;
use web::Locale;

#[derive(web::rust_embed::RustEmbed)]
#[crate_path = "web::rust_embed"]
#[folder = "templates/"]
struct Templates;

#[derive(web::rust_embed::RustEmbed)]
#[crate_path = "web::rust_embed"]
#[folder = "assets/"]
struct Assets;

/// Says what failed, and in what.
#[expect(clippy::print_stderr, reason = "an operator's command answers on the terminal")]
pub fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("failed: {error:#}");
    ExitCode::FAILURE
}

/// Templates and translations of the control plane.
pub fn pages(strict: bool) -> Result<web::Pages> {
    let locales = vec![
        (Locale::En, include_str!("../../locales/en.ftl").to_owned()),
        (Locale::Da, include_str!("../../locales/da.ftl").to_owned()),
    ];
    Ok(web::Pages::load(web::Sources {
        templates: web::files::<Templates>()?,
        locales,
        assets: web::files_bytes::<Assets>(),
        strict,
    })?)
}
