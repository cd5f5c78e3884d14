//! What works for whom, what may not, and whom to tell.

use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html};

/// The page.
#[derive(Serialize)]
pub struct AccessibilityPage {
    phone: String,
}

impl web::Page for AccessibilityPage {
    const TEMPLATE: &'static str = "pages/accessibility.html";

    fn samples() -> Vec<Self> {
        vec![AccessibilityPage { phone: String::new() }, AccessibilityPage { phone: "+45 70 10 20 30".into() }]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    visit.app.pages.render(&visit.frame, &AccessibilityPage { phone: visit.tenant.settings.phone.clone() })
}
