//! The reporter's side of a case: coming back with the code, reading, answering, sending files, leaving.
//!
//! There is no stored session, because it would be a time of a visit: all of it lies sealed in the cookie.

pub mod case;
pub mod conversation;
pub mod enter;
pub mod exit;
pub mod leave;
mod queries;
pub mod reply;
pub mod session;
pub mod shown_code;
pub mod typed_code;

use crate::app::App;
use crate::attachments::body_limit;
use axum::Router;
use axum::routing::get;

/// The addresses of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/return", get(enter::get).post(enter::post))
        .route("/case", get(conversation::get))
        .route("/case/reply", get(reply::get).post(reply::post).layer(body_limit()))
        .route("/case/code", get(shown_code::get))
        .route("/leave", get(leave::get).post(leave::post))
        .route("/exit", get(exit::get))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_this_slice_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<enter::EnterPage>(&pages), Ok(()));
        assert_eq!(web::prove::<conversation::CasePage>(&pages), Ok(()));
        assert_eq!(web::prove::<shown_code::ShownCodePage>(&pages), Ok(()));
        assert_eq!(web::prove::<leave::LeavePage>(&pages), Ok(()));
    }
}
