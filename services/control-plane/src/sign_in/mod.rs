//! Administrators sign in and out: password, then a one-time code from the mobile or an app. And what they set for themselves:
//! where they are signed in, their password, and where their codes come from.

mod authenticator;
mod change_password;
mod code;
mod factors;
pub mod letters;
mod me;
mod one_time;
mod passkeys;
mod password;
mod phone;
mod sign_out;
pub mod step_up;
mod still;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/signin` and what follows it, `/signout`, `/admin/me` and below.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(password::get).post(password::post))
        .route("/signin/code", get(code::get).post(code::post))
        .route("/signin/code/again", post(code::again))
        .route("/signin/passkey", post(code::passkey))
        .route("/signin/again", get(step_up::get).post(step_up::post))
        .route("/signout", get(sign_out::get).post(sign_out::post))
        .route("/admin/me", get(me::get))
        .route("/admin/me/still", get(still::get))
        .route("/admin/me/sessions", post(me::end))
        .route("/admin/me/sessions/others", post(me::end_others))
        .route("/admin/me/password", get(change_password::get).post(change_password::post))
        .route("/admin/me/factors", get(factors::get).post(factors::post))
        .route("/admin/me/phone", get(phone::get).post(phone::post))
        .route("/admin/me/phone/proof", post(phone::prove))
        .route("/admin/me/app", get(authenticator::get).post(authenticator::post))
        .route("/admin/me/app/picture", get(authenticator::picture))
        .route("/admin/me/app/leave", post(factors::leave_app))
        .route("/admin/me/passkeys", get(passkeys::get).post(passkeys::post))
        .route("/admin/me/passkeys/remove", post(passkeys::remove))
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
        assert_eq!(web::prove::<web::own_account::StepUpPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::ChangePasswordPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::FactorsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::PhonePage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::AppPage>(&pages), Ok(()));
        assert_eq!(web::prove::<web::own_account::PasskeysPage>(&pages), Ok(()));
    }
}
