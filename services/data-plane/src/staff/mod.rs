//! The people of LES among themselves: who is there, who is invited, confirmed, given old cases, helped with a forgotten
//! password, and who leaves. For triagers. And the use of the printed recovery code, for all of LES.

mod handover;
mod invite;
mod join;
mod kit;
mod kit_work;
mod leave;
mod list;
mod member;
mod queries;
mod recover;

pub use handover::Handovers;
pub use recover::send_links;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/people` and what is done there, and `/join/{token}`, where a mailed link leads.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(list::get))
        .route("/people/invite", get(invite::get).post(invite::post))
        .route("/people/{id}/again", post(invite::again))
        .route("/people/{id}/confirm", post(member::confirm))
        .route("/people/{id}/cases", post(member::give_cases))
        .route("/people/{id}/password", post(member::ask_for_change))
        .route("/people/{id}/recover", post(recover::post))
        .route("/people/{id}/leave", get(leave::get).post(leave::post))
        .route("/people/left", post(leave::go_on))
        .route("/people/kit", get(kit::get).post(kit::ask))
        .route("/people/kit/approve", post(kit::approve))
        .route("/people/kit/stop", post(kit::stop))
        .route("/people/kit/open", post(kit::open))
        .route("/join/{token}", get(join::get).post(join::post))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_of_the_people_of_les_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::list::PeoplePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::invite::InvitePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::leave::LeavePage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::JoinPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::kit::KitPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::kit::KitCodePage>(&pages), Ok(()));
    }
}
