//! The first page: who receives, what belongs here, two ways in, and the other ways to report.

use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tenants::TenantState;
use web::{Failure, HostName};

/// The page.
#[derive(Serialize)]
pub struct LandingPage {
    company: String,
    welcome: String,
    phone: String,
    state: TenantState,
}

impl web::Page for LandingPage {
    const TEMPLATE: &'static str = "pages/landing.html";

    fn samples() -> Vec<Self> {
        let sample = |welcome: &str, phone: &str, state| LandingPage {
            company: "Nordlys & Sønner A/S".into(),
            welcome: welcome.into(),
            phone: phone.into(),
            state,
        };
        vec![
            sample("", "", TenantState::Open),
            sample("Velkommen <b>\nhos os", "+45 70 10 20 30", TenantState::Open),
            sample("", "+45 70 10 20 30", TenantState::Paused),
            sample("", "+45 70 10 20 30", TenantState::Preparing),
        ]
    }
}

/// Shows it; a channel that takes no reports shows the other ways only. The desk's own address leads to its inbox.
pub async fn get(State(app): State<App>, host: HostName, visit: Result<Visit, Failure>) -> Result<Response, Failure> {
    if host.name() == app.settings.desk_host {
        return Ok(web::redirect("/inbox"));
    }
    let visit = visit?;
    let settings = &visit.tenant.settings;
    let page = LandingPage {
        company: visit.tenant.name.clone(),
        welcome: settings.welcome.get(visit.locale().code()).cloned().unwrap_or_default(),
        phone: settings.phone.clone(),
        state: visit.tenant.state,
    };
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}
