//! Signing in and out: password, then a one-time code on the mobile. The same screens serve LES at the desk's host and
//! the contacts of a tenant at its address; the host decides whose people are asked.

mod authenticator;
mod change_password;
mod code;
mod factors;
pub mod letters;
mod one_time;
mod passkeys;
mod password;
mod phone;
mod queries;
pub mod rules;
mod settings;
mod sign_out;
pub mod step_up;
mod still;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/signin` and what follows it, `/signout`, and `/me` with what somebody sets for themselves.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(password::get).post(password::post))
        .route("/signin/code", get(code::get).post(code::post))
        .route("/signin/code/again", post(code::again))
        .route("/signin/passkey", post(code::passkey))
        .route("/signin/again", get(step_up::get).post(step_up::post))
        .route("/signout", get(sign_out::get).post(sign_out::post))
        .route("/me", get(settings::get).post(settings::post))
        .route("/me/language", post(settings::language))
        .route("/me/sessions", post(settings::end))
        .route("/me/sessions/others", post(settings::end_others))
        .route("/me/still", get(still::get))
        .route("/me/password", get(change_password::get).post(change_password::post))
        .route("/me/factors", get(factors::get).post(factors::post))
        .route("/me/phone", get(phone::get).post(phone::post))
        .route("/me/phone/proof", post(phone::prove))
        .route("/me/app", get(authenticator::get).post(authenticator::post))
        .route("/me/app/picture", get(authenticator::picture))
        .route("/me/app/leave", post(factors::leave_app))
        .route("/me/passkeys", get(passkeys::get).post(passkeys::post))
        .route("/me/passkeys/remove", post(passkeys::remove))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn every_page_of_signing_in_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<super::password::PasswordPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::code::CodePage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::StepUpPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::sign_out::SignOutPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::settings::SettingsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::ChangePasswordPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::FactorsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::PhonePage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::AppPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::PasskeysPage>(&pages), Ok(()));
    }
}
