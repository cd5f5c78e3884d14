//! Cases: opened from a report, read by those who hold a wrap, worked on at the desk.

pub mod access;
mod acknowledge;
pub mod archival;
mod archive;
pub mod archive_queries;
mod assign;
mod assignment;
pub mod case;
mod close;
mod conflict;
pub mod content;
mod declaration;
mod describe;
mod desk_queries;
mod difference;
mod file;
pub mod form;
pub mod handling;
mod hold;
mod identity;
mod inbox;
pub mod items;
pub mod keys;
mod listing;
mod log;
mod log_queries;
pub mod navigation;
mod note;
pub mod opening;
mod opening_queries;
mod page;
pub mod posting;
mod queries;
mod reopen;
mod reply;
pub mod timeline;
mod wrap_queries;

pub use desk_queries::CaseState;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/inbox` and everything under `/cases/{tenant}/{reference}`. References are unique in their tenant only: the tenant's
/// label stands before them.
pub fn routes() -> Router<App> {
    let case = Router::new()
        .route("/conflict", get(conflict::get).post(conflict::post))
        .route("/acknowledge", get(acknowledge::get).post(acknowledge::post))
        .route("/describe", get(describe::get).post(describe::post))
        .route("/assign", get(assign::get).post(assign::post))
        .route("/reply", get(reply::get).post(reply::post))
        .route("/undo", post(reply::undo))
        .route("/note", get(note::get).post(note::post))
        .route("/identity", get(identity::get).post(identity::post))
        .route("/close", get(close::get).post(close::post))
        .route("/archive", get(archive::get).post(archive::post))
        .route("/reopen", get(reopen::get).post(reopen::post))
        .route("/hold", get(hold::get).post(hold::post))
        .route("/log", get(log::get))
        .route("/files/{file}", get(file::get));
    Router::new()
        .route("/inbox", get(inbox::get))
        .route("/cases/{tenant}/{reference}", get(page::get))
        .nest("/cases/{tenant}/{reference}", case)
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_of_the_desk_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::inbox::InboxPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::page::CasePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::conflict::ConflictPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::acknowledge::AcknowledgePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::describe::DescribePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::assign::AssignPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::reply::ReplyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::note::NotePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::identity::IdentityPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::identity::IdentityShownPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::close::ClosePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::close::PreviewPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::archive::ArchivePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::reopen::ReopenPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::hold::HoldPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::log::LogPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::posting::KeptPage>(&pages), Ok(()));
    }
}
