//! What is kept about a reporter, why, for how long, and what rights there are (GDPR articles 13 and 14).

use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html};

/// The page.
#[derive(Serialize)]
pub struct PrivacyPage {
    company: String,
    /// Days between putting a case away and erasing it.
    kept_days: u32,
}

impl web::Page for PrivacyPage {
    const TEMPLATE: &'static str = "pages/privacy.html";

    fn samples() -> Vec<Self> {
        vec![PrivacyPage { company: "Nordlys A/S".into(), kept_days: 60 }]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    visit
        .app
        .pages
        .render(&visit.frame, &PrivacyPage { company: visit.tenant.name.clone(), kept_days: visit.tenant.settings.kept_days })
}
