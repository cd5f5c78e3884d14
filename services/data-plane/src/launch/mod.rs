//! How a company that has signed up gets ready and goes live: its contacts try the channel, invite each other, write what the
//! law has them tell, print a poster, and open the doors. For contacts, at the company's address.

mod contact;
mod going_live;
pub mod legal;
mod overview;
mod poster;
mod queries;
mod trying;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/launch` and what is done there.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/launch", get(overview::get))
        .route("/launch/test", post(trying::post))
        .route("/launch/contact", get(contact::get).post(contact::post))
        .route("/launch/contact/{id}/again", post(contact::again))
        .route("/launch/legal", get(legal::get).post(legal::post))
        .route("/launch/poster", get(poster::get))
        .route("/launch/qr.svg", get(poster::qr))
        .route("/launch/live", post(going_live::post))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_about_going_live_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::overview::LaunchPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::contact::ContactPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::legal::LegalPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::poster::PosterPage>(&pages), Ok(()));
        assert!(pages.gaps().is_empty(), "{:?}", pages.gaps());
    }
}
