//! Signups that wait for LES: read, corrected, refused with a reason, or approved, which brings a tenant to life.

mod approval;
mod correct;
mod list;
mod queries;
mod show;

pub use approval::waiting;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/admin/approvals` and everything below it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/approvals", get(list::get))
        .route("/admin/approvals/{id}", get(show::get))
        .route("/admin/approvals/{id}/approve", post(show::approve))
        .route("/admin/approvals/{id}/refuse", post(show::refuse))
        .route("/admin/approvals/{id}/correct", get(correct::get).post(correct::post))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_of_approvals_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::list::ListPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::show::ApprovalPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::correct::CorrectPage>(&pages), Ok(()));
    }
}
