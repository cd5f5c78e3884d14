//! Who is responsible for the data, and the ways to report inside the company and outside it, as the company has written it.

use crate::launch::legal::{self, LegalTexts};
use crate::visit::Visit;
use serde::Serialize;
use web::{Failure, Html};

/// The page.
#[derive(Serialize)]
pub struct WaysPage {
    company: String,
    phone: String,
    /// None: the company has written nothing, and the usual ways are shown.
    texts: Option<LegalTexts>,
}

impl web::Page for WaysPage {
    const TEMPLATE: &'static str = "pages/ways.html";

    fn samples() -> Vec<Self> {
        let page = |texts| WaysPage { company: "Nordlys & Sønner A/S".into(), phone: "+45 70 10 20 30".into(), texts };
        let text = |text: &str| text.to_owned();
        let texts = LegalTexts { controllers: text("A\n<b>b</b>"), inside: text("C"), outside: text("D") };
        vec![page(None), page(Some(texts))]
    }
}

/// Shows it.
pub async fn get(visit: Visit) -> Result<Html, Failure> {
    let mut tx = visit.room.begin("read a company's legal texts").await?;
    let texts = legal::written(&mut tx, visit.locale()).await?;
    tx.commit().await?;
    let (company, phone) = (visit.tenant.name.clone(), visit.tenant.settings.phone.clone());
    visit.app.pages.render(&visit.frame, &WaysPage { company, phone, texts })
}
