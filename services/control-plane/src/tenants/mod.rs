//! Tenants as administrators see them: which doors stand open, how far one is made. Never a case, never a number of cases.

mod agreements;
mod billing;
mod branding;
mod close;
mod contact_changes;
mod contact_queries;
mod decide;
mod doors;
mod host_queries;
mod hostnames;
pub mod leaving;
mod leaving_queries;
mod list;
mod listing;
mod making;
mod overview;
mod people;
mod person;
mod queries;
mod resume;
mod retention;
mod retention_queries;
mod show;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};
use web::FieldErrors;

/// `/admin` and everything below `/admin/tenants`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(overview::get))
        .route("/admin/tenants", get(list::get))
        .route("/admin/tenants/invoices.csv", get(billing::invoices))
        .route("/admin/tenants/{slug}", get(show::get))
        .route("/admin/tenants/{slug}/agreements", get(agreements::get))
        .route("/admin/tenants/{slug}/billing", get(billing::get).post(billing::post))
        .route("/admin/tenants/{slug}/branding", get(branding::get).post(branding::post))
        .route("/admin/tenants/{slug}/hosts", get(hostnames::get).post(hostnames::post))
        .route("/admin/tenants/{slug}/logo/{name}", get(branding::logo))
        .route("/admin/tenants/{slug}/making", post(making::post))
        .route("/admin/tenants/{slug}/close/{action}", get(close::get).post(close::post))
        .route("/admin/tenants/{slug}/people", get(people::get).post(people::post))
        .route("/admin/tenants/{slug}/people/{action}", get(person::get).post(person::post))
        .route("/admin/tenants/{slug}/request", get(decide::get).post(decide::post))
        .route("/admin/tenants/{slug}/retention", get(retention::get).post(retention::post))
        .route("/admin/tenants/{slug}/resume", get(resume::get).post(resume::post))
}

/// What hurts is confirmed by typing the tenant's address: a message at the field `confirmation` when it is another one.
fn confirm_address(errors: &mut FieldErrors, typed: &str, slug: &str) {
    let typed = typed.trim();
    if typed.is_empty() {
        errors.add_with("confirmation", "tenant-confirmation-missing", [("slug", slug.into())]);
    } else if !typed.eq_ignore_ascii_case(slug) {
        errors.add_with("confirmation", "tenant-confirmation-other", [("slug", slug.into())]);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_about_tenants_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::overview::OverviewPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::list::ListPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::show::TenantPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::agreements::AgreementsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::billing::BillingPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::branding::BrandingPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::close::ClosePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::decide::DecidePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::hostnames::HostsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::people::PeoplePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::person::PersonPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::retention::RetentionPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::resume::ResumePage>(&pages), Ok(()));
    }
}
