//! Signing in and out: password, then a one-time code on the mobile. The same screens serve LES at the desk's host and
//! the contacts of a tenant at its address; the host decides whose people are asked.

mod code;
mod one_time;
mod password;
mod queries;
mod settings;
mod sign_out;
pub mod step_up;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/signin`, `/signin/code`, `/signin/code/again`, `/signin/again`, `/signout`, `/me`, `/me/sessions`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(password::get).post(password::post))
        .route("/signin/code", get(code::get).post(code::post))
        .route("/signin/code/again", post(code::again))
        .route("/signin/again", get(step_up::get).post(step_up::post))
        .route("/signout", get(sign_out::get).post(sign_out::post))
        .route("/me", get(settings::get).post(settings::post))
        .route("/me/sessions", post(settings::end))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_of_signing_in_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::password::PasswordPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::code::CodePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::step_up::StepUpPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::sign_out::SignOutPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::settings::SettingsPage>(&pages), Ok(()));
    }
}
