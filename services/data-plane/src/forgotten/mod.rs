//! Forgotten passwords. Anybody may say at the sign-in that they forgot theirs; colleagues are told. Of a company's contact
//! another contact checks that it is them, a lawyer of LES approves by a number that the two say to each other, a link goes
//! out, and with the new key nothing opens before a colleague or the case's lawyer gives it again. (At LES itself a triager
//! vouches and an administrator approves: `staff`.)

mod again;
mod approve;
mod ask;
mod colleagues;
mod queries;

pub use ask::tell_all;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/signin/recover` for everybody, `/colleagues` for contacts, `/forgotten` for lawyers of LES.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin/recover", get(ask::get).post(ask::post))
        .route("/colleagues", get(colleagues::get))
        .route("/colleagues/{id}/vouch", post(colleagues::vouch))
        .route("/colleagues/{id}/give", post(again::post))
        .route("/forgotten", get(approve::get))
        .route("/forgotten/{company}/{id}", post(approve::post))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_about_forgotten_passwords_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::ask::AskPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::colleagues::ColleaguesPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::approve::WaitingPage>(&pages), Ok(()));
    }
}
