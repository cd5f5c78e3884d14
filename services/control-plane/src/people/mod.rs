//! The administrators among themselves: who is there, who is invited, who forgot a password, and who leaves. No key of a case hangs
//! on any of them, so a forgotten password costs nothing but two voices.

mod invite;
mod join;
mod list;
mod member;
mod recover;
mod remove;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/admin/people` and what is done there, and `/join/{token}`, where a mailed link leads.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin/people", get(list::get))
        .route("/admin/people/invite", get(invite::get).post(invite::post))
        .route("/admin/people/{id}/again", post(invite::again))
        .route("/admin/people/{id}/password", post(member::ask_for_change))
        .route("/admin/people/{id}/recover", post(recover::vouch))
        .route("/admin/people/{id}/decide", post(recover::decide))
        .route("/admin/people/{id}/remove", get(remove::get).post(remove::post))
        .route("/join/{token}", get(join::get).post(join::post))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_of_the_administrators_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::list::PeoplePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::invite::InvitePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::remove::RemovePage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::JoinPage>(&pages), Ok(()));
    }
}
