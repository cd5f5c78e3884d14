//! The public side of the portal: what is offered, and a company signing itself up, step by step. Every step is saved
//! sealed; a mailed link leads back to it from any browser; what rests is deleted.

pub mod address;
mod agreement_pdf;
mod agreements;
mod channel;
mod company;
mod contact;
pub mod content;
mod done;
mod door;
pub mod draft;
mod letters;
mod offer;
mod people;
pub mod plan;
pub mod queries;
mod register;
mod resume;
mod review;
mod terms;
mod verify;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};
use draft::Office;
use std::time::Duration;
use tenants::realm::Realm;
use web::Failure;

/// `/`, `/signup` and everything below it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(offer::get))
        .route("/signup", get(company::get).post(company::post))
        .route("/signup/contact", get(contact::get).post(contact::post))
        .route("/signup/verify", get(verify::get).post(verify::post))
        .route("/signup/verify/again", post(verify::again))
        .route("/signup/people", get(people::get).post(people::post))
        .route("/signup/channel", get(channel::get).post(channel::post))
        .route("/signup/logo/{name}", get(channel::logo))
        .route("/signup/preview.css", get(channel::preview))
        .route("/signup/terms", get(terms::get).post(terms::post))
        .route("/agreements/{version}", get(agreements::get))
        .route("/agreements/{version}/{file}", get(agreements::pdf))
        .route("/signup/plan", get(plan::get).post(plan::post))
        .route("/signup/review", get(review::get).post(review::post))
        .route("/signup/done", get(done::get))
        .route("/signup/again", post(done::again))
        .route("/signup/known", get(done::known))
        .route("/signup/resume", get(resume::get).post(resume::post))
        .route("/signup/resume/mail", post(resume::mail))
        .route("/signup/leave", post(resume::leave))
}

/// Deletes what rests, now and every hour, for as long as the process lives. A failure is logged and tried again.
pub async fn sweep(app: App) {
    loop {
        let swept = async {
            let (realm, keys) = app.administrators().await.map_err(crate::visit::failed)?;
            let office = Office { app: &app, realm: Realm { id: realm, keys: &keys }, now: app.clock.now() };
            office.delete_resting().await.map_err(Failure::from)
        };
        // A failure has its number in the log; the next hour tries again.
        let _deleted: Result<u64, Failure> = swept.await;
        app.budgets.mail_to.forget_idle();
        let sent = app.sms.sent_since();
        if sent > 0 {
            telemetry::emit(telemetry::Event::TextMessages { sent });
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_public_page_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::offer::OfferPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::company::CompanyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::contact::ContactPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::verify::VerifyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::people::PeoplePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::channel::ChannelPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::terms::TermsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::agreements::AgreementsPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::plan::PlanPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::review::ReviewPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::done::DonePage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::done::KnownPage>(&pages), Ok(()));
        assert_eq!(web::prove::<super::resume::ResumePage>(&pages), Ok(()));
    }

    #[test]
    fn every_letter_is_written_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert!(pages.gaps().is_empty(), "{:?}", pages.gaps());
        for locale in web::Locale::ALL {
            for key in ["code", "link", "waiting", "answer"] {
                let text =
                    pages.text(locale, &format!("signup-mail-{key}"), &[("code", "482 913".into()), ("url", "http://x".into())]);
                assert!(text.contains("482 913") || text.contains("http://x"), "{key}: {text}");
                assert!(!pages.text(locale, &format!("signup-mail-{key}-subject"), &[]).is_empty());
            }
        }
    }
}
