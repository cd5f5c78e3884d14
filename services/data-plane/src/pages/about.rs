//! How it works: who sees what, and what happens when.

use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html};

/// The page.
#[derive(Serialize)]
pub struct AboutPage {}

impl web::Page for AboutPage {
    const TEMPLATE: &'static str = "pages/about.html";

    fn samples() -> Vec<Self> {
        vec![AboutPage {}]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    visit.app.pages.render(&visit.frame, &AboutPage {})
}
