//! `/`: the offer.

use crate::app::WRITE_TO;
use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html, Page};

/// The offer.
#[derive(Serialize)]
pub struct OfferPage {
    /// Where LES answers.
    pub mail: &'static str,
}

impl Page for OfferPage {
    const TEMPLATE: &'static str = "signup/offer.html";

    fn samples() -> Vec<Self> {
        vec![OfferPage { mail: WRITE_TO }]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    visit.app.pages.render(&visit.frame, &OfferPage { mail: WRITE_TO })
}
