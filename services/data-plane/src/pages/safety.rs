//! How to protect oneself: device, network, history, words and files.

use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html};

/// The page.
#[derive(Serialize)]
pub struct SafetyPage {}

impl web::Page for SafetyPage {
    const TEMPLATE: &'static str = "pages/safety.html";

    fn samples() -> Vec<Self> {
        vec![SafetyPage {}]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    visit.app.pages.render(&visit.frame, &SafetyPage {})
}
