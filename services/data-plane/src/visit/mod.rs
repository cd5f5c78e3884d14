//! Who and where a request is. Deliberately no address and no user agent: what is not taken cannot be kept.

mod reporter;
mod signed_in;

pub use reporter::{ReporterCookie, ReporterSession, Visit};
pub use signed_in::{DeskToken, DeskVisit, Handler, House, HouseTx, Outside, SignedIn};

use crate::app::App;
use axum::extract::OriginalUri;
use axum::http::request::Parts;
use std::sync::Arc;
use tenants::{Tenant, TenantState};
use web::{Brand, Failure, HostName, Language, Locale};

/// The language of a page: chosen, else the browser's, else the tenant's.
fn language(head: &Parts, default: &str) -> Language {
    let asked = Language::of(head);
    if asked.chosen || head.headers.contains_key(axum::http::header::ACCEPT_LANGUAGE) {
        return asked;
    }
    Language { locale: Locale::parse(default).unwrap_or(asked.locale), chosen: false }
}

/// The whole path, also where a part of the router sees only the rest of it.
pub fn path(head: &Parts) -> String {
    let uri = head.extensions.get::<OriginalUri>().map_or(&head.uri, |original| &original.0);
    uri.path_and_query().map_or_else(|| "/".to_owned(), |p| p.as_str().to_owned())
}

/// How a tenant looks.
pub fn brand_of(tenant: &Tenant) -> Brand {
    let css = web::BrandSheet::of(&tenant.settings.brand_colour).ok().map(|sheet| sheet.path().to_owned());
    let logo = (!tenant.settings.logo.is_empty()).then(|| web::Logo::path(&tenant.settings.logo));
    Brand { name: tenant.name.clone(), css, logo }
}

/// The tenant of a host, for whom public pages are open; 421 for a host of nobody.
async fn open_tenant(app: &App, host: &HostName) -> Result<Arc<Tenant>, Failure> {
    if host.name() == app.settings.desk_host {
        return Err(Failure::NotFound);
    }
    let tenant = app.directory.by_host(host.name()).await?.ok_or(Failure::Misdirected)?;
    match tenant.state {
        TenantState::Preparing | TenantState::Open | TenantState::Paused => Ok(tenant),
        TenantState::Suspended | TenantState::Locked | TenantState::Leaving => Err(Failure::Closed),
    }
}
