//! Tenants as administrators see them: which doors stand open, how far one is made. Never a case, never a number of cases.

mod close;
mod decide;
mod doors;
mod list;
mod listing;
mod making;
mod overview;
mod queries;
mod resume;
mod show;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/admin` and everything below `/admin/tenants`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(overview::get))
        .route("/admin/tenants", get(list::get))
        .route("/admin/tenants/{slug}", get(show::get))
        .route("/admin/tenants/{slug}/making", post(making::post))
        .route("/admin/tenants/{slug}/close/{action}", get(close::get).post(close::post))
        .route("/admin/tenants/{slug}/request", get(decide::get).post(decide::post))
        .route("/admin/tenants/{slug}/resume", get(resume::get).post(resume::post))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_about_tenants_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::overview::OverviewPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::list::ListPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::show::TenantPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::close::ClosePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::decide::DecidePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::resume::ResumePage>(&pages), Ok(()));
    }
}
