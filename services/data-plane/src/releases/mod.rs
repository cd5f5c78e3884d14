//! What the company gets to see: releases that the case's lawyer makes for named contacts, at LES under the case and at the
//! company's address under `/shared`.
//!
//! A contact never holds a key of a case. Everything released is a copy under a key of its own; whoever the reporter excluded
//! or a handler found to be involved cannot be chosen, and what is not released is not there on any address.

mod again;
mod answering;
mod consent;
mod consent_screen;
mod contact;
pub mod content;
mod desk_page;
mod desk_writing;
mod files;
mod inbox;
mod involved;
pub mod keys;
mod making;
mod parts;
mod queries;
pub mod release;
mod share;
mod shared;
mod view;

pub use again::{give_again, lacked};
pub use consent::Standing as ConsentStanding;
pub use contact::Contact;
pub use inbox::page as inbox_page;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tenants::{Fault, RoomTx};
use uuid::Uuid;

/// What kinds of things can be released, as the reporter is told.
pub const SORTS: [&str; 6] = ["summary", "own", "answers", "messages", "files", "identity"];

/// The addresses of this slice.
pub fn routes() -> Router<App> {
    let body = usize::try_from(crate::attachments::BYTES_PER_CASE).unwrap_or(usize::MAX);
    let case = Router::new()
        .route("/share", get(share::get).post(share::post))
        .route("/share/{release}", get(desk_page::get))
        .route("/share/{release}/write", post(desk_writing::write).get(desk_writing::back))
        .route("/share/{release}/withdraw", post(desk_writing::withdraw).get(desk_writing::back))
        .route("/share/{release}/files/{file}", get(files::for_handler))
        .route("/share/{release}/again", post(again::post).get(desk_writing::back))
        .route("/contacts", get(involved::get).post(involved::post))
        .route("/consent", get(consent_screen::get).post(consent_screen::post));
    Router::new()
        .nest("/cases/{tenant}/{reference}", case)
        .route("/shared/{release}", get(shared::get))
        .route("/shared/{release}/answer", post(answering::post).get(answering::back))
        .route("/shared/{release}/measures", post(answering::measures).get(answering::back))
        .route("/shared/{release}/upload", post(answering::upload).get(answering::back).layer(DefaultBodyLimit::max(body)))
        .route("/shared/{release}/files/{file}", get(files::for_contact))
        .route("/case/consent", post(consent_screen::answer).get(consent_screen::to_case))
}

/// Keeps contacts out of a case that is being opened: the reporter named them.
pub async fn exclude(tx: &mut RoomTx, case: Uuid, contacts: &[Uuid], today: chrono::NaiveDate) -> Result<(), Fault> {
    for contact in contacts {
        queries::stand(tx.sql(), case, *contact, "excluded", today).await?;
    }
    Ok(())
}

/// Whether a contact has something of a case to read today: asked before mail to them leaves.
pub async fn has_something(tx: &mut RoomTx, case: Uuid, contact: Uuid, today: chrono::NaiveDate) -> Result<bool, Fault> {
    for release in queries::of_case(tx.sql(), case).await? {
        if queries::live_recipients(tx.sql(), release.id, today).await?.contains(&contact) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes wraps of what was taken back or has run out, as the eraser. `schema` is from the directory.
pub async fn carry_out_revocations(eraser: &sqlx::PgPool, schema: &str) -> Result<(), Fault> {
    queries::carry_out_revocations(eraser, schema).await
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_about_releases_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::share::SharePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::share::PreviewPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::desk_page::ReleasePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::involved::ContactsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::inbox::InboxPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::shared::SharedPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::consent_screen::ConsentPage>(&pages), Ok(()));
        assert!(pages.gaps().is_empty(), "{:?}", pages.gaps());
    }
}
