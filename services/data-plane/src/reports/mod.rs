//! Making a report: six steps over a sealed draft, a last look, sending, and the return code.

pub mod answers;
pub mod approximate;
pub mod check;
pub mod circumstances;
pub mod code;
pub mod connection;
pub mod done;
pub mod draft;
pub mod files;
pub mod happened;
pub mod identity;
pub mod involved;
mod queries;
pub mod sending;
pub mod start;
pub mod step;
pub mod told;
pub mod typed;

use crate::app::App;
use crate::attachments::body_limit;
use axum::Router;
use axum::routing::get;

pub use queries::by_locator;

/// The addresses of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/report/start", get(start::get).post(start::post))
        .route("/report/1", get(connection::get).post(connection::post))
        .route("/report/2", get(happened::get).post(happened::post))
        .route("/report/3", get(circumstances::get).post(circumstances::post))
        .route("/report/4", get(involved::get).post(involved::post))
        .route("/report/5", get(files::get).post(files::post).layer(body_limit()))
        .route("/report/6", get(identity::get).post(identity::post))
        .route("/report/check", get(check::get).post(check::post))
        .route("/report/code", get(code::get).post(code::post))
        .route("/report/done", get(done::get))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_this_slice_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<start::StartPage>(&pages), Ok(()));
        assert_eq!(web::prove::<connection::ConnectionPage>(&pages), Ok(()));
        assert_eq!(web::prove::<happened::HappenedPage>(&pages), Ok(()));
        assert_eq!(web::prove::<circumstances::CircumstancesPage>(&pages), Ok(()));
        assert_eq!(web::prove::<involved::InvolvedPage>(&pages), Ok(()));
        assert_eq!(web::prove::<files::FilesPage>(&pages), Ok(()));
        assert_eq!(web::prove::<identity::IdentityPage>(&pages), Ok(()));
        assert_eq!(web::prove::<check::CheckPage>(&pages), Ok(()));
        assert_eq!(web::prove::<check::UnknownPage>(&pages), Ok(()));
        assert_eq!(web::prove::<code::CodePage>(&pages), Ok(()));
        assert_eq!(web::prove::<code::AlreadyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<done::DonePage>(&pages), Ok(()));
    }
}
