//! Pages that anybody may read: the landing page, how it works, safety, privacy, accessibility; and the neutral page that the
//! exit leads to. None of them sets a cookie.

pub mod about;
pub mod accessibility;
pub mod away;
pub mod landing;
pub mod privacy;
pub mod safety;
pub mod ways;

use crate::app::App;
use axum::Router;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;

/// The addresses of this slice.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(landing::get))
        .route("/about", get(about::get))
        .route("/safety", get(safety::get))
        .route("/privacy", get(privacy::get))
        .route("/ways", get(ways::get))
        .route("/accessibility", get(accessibility::get))
        .route("/away", get(away::get))
        .route("/{brand}", get(brand))
}

/// The tenant's colours and its logo, at addresses that change with them. Any other single part is no page.
async fn brand(visit: crate::visit::Visit, uri: Uri) -> Result<Response, web::Failure> {
    if let Some(name) = uri.path().strip_prefix("/logo-").and_then(|rest| rest.strip_suffix(".png")) {
        let picture = visit.app.directory.logo(&visit.tenant, name).await?.ok_or(web::Failure::NotFound)?;
        return Ok(web::Logo::of(picture.into()).map_err(|_| web::Failure::NotFound)?.response());
    }
    let sheet = web::BrandSheet::of(&visit.tenant.settings.brand_colour).map_err(|_| web::Failure::NotFound)?;
    if sheet.path() == uri.path() { Ok(sheet.response()) } else { Err(web::Failure::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_this_slice_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<landing::LandingPage>(&pages), Ok(()));
        assert_eq!(web::prove::<about::AboutPage>(&pages), Ok(()));
        assert_eq!(web::prove::<safety::SafetyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<privacy::PrivacyPage>(&pages), Ok(()));
        assert_eq!(web::prove::<accessibility::AccessibilityPage>(&pages), Ok(()));
        assert_eq!(web::prove::<ways::WaysPage>(&pages), Ok(()));
        assert_eq!(web::prove::<away::AwayPage>(&pages), Ok(()));
    }

    #[test]
    fn no_text_is_missing_in_a_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(pages.gaps(), Vec::<String>::new());
    }
}
