//! Administrators sign in and out: password, then a one-time code on the mobile. And where they are signed in.

mod code;
mod me;
mod one_time;
mod password;
mod sign_out;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/signin`, `/signin/code`, `/signin/code/again`, `/signout`, `/admin/me`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(password::get).post(password::post))
        .route("/signin/code", get(code::get).post(code::post))
        .route("/signin/code/again", post(code::again))
        .route("/signout", get(sign_out::get).post(sign_out::post))
        .route("/admin/me", get(me::get))
        .route("/admin/me/sessions", post(me::end))
        .route("/admin/me/sessions/others", post(me::end_others))
}

#[cfg(test)]
mod tests {
    use crate::commands::pages;

    #[test]
    fn every_page_of_signing_in_renders_in_every_language() {
        let pages = pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::password::PasswordPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::code::CodePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::sign_out::SignOutPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::me::MePage>(&pages), Ok(()));
    }
}
