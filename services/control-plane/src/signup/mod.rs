//! The public side of the portal: what is offered to a company that looks for a scheme.

mod offer;

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// `/`.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(offer::get))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_public_page_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::offer::OfferPage>(&pages), Ok(()));
    }
}
