//! `/agreements/{version}`: both agreements on one page, for anybody, and as a PDF in each language.

use super::agreement_pdf::{self, Paragraph};
use super::content::TERMS;
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use web::{Failure, Html, Locale, Page, Pages};

/// The two agreements and how many points each has.
const AGREEMENTS: [(&str, usize); 2] = [("service", 8), ("data", 9)];

/// The page.
#[derive(Serialize)]
pub struct AgreementsPage {
    /// The version shown.
    pub version: &'static str,
}

impl Page for AgreementsPage {
    const TEMPLATE: &'static str = "signup/agreements.html";

    fn samples() -> Vec<Self> {
        vec![AgreementsPage { version: TERMS }]
    }
}

/// Shows the version that is offered now; there is no other one.
pub async fn get(visit: Visit, Path(version): Path<String>) -> Result<Html, Failure> {
    if version != TERMS {
        return Err(Failure::NotFound);
    }
    visit.app.pages.render(&visit.frame, &AgreementsPage { version: TERMS })
}

/// The same as a PDF; `file` is a language and `.pdf`.
pub async fn pdf(visit: Visit, Path((version, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let locale = file.strip_suffix(".pdf").and_then(Locale::parse).filter(|_| version == TERMS).ok_or(Failure::NotFound)?;
    let named = format!("attachment; filename=\"les-agreements-{TERMS}-{}.pdf\"", locale.code());
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, named),
        (header::CONTENT_SECURITY_POLICY, web::headers::DOWNLOAD_POLICY.to_owned()),
    ];
    Ok((headers, document(&visit.app.pages, locale)).into_response())
}

fn document(pages: &Pages, locale: Locale) -> Vec<u8> {
    let title = pages.text(locale, "agreements-page-title", &[("version", TERMS.into())]);
    let mut paragraphs = vec![Paragraph { text: title.clone(), heading: Some(1) }];
    for (which, points) in AGREEMENTS {
        paragraphs.push(Paragraph { text: pages.text(locale, &format!("terms-{which}-title"), &[]), heading: Some(2) });
        paragraphs.extend((1..=points).map(|n| Paragraph {
            text: format!("{n}. {}", pages.text(locale, &format!("terms-{which}-{n}"), &[])),
            heading: None,
        }));
    }
    agreement_pdf::document(locale.code(), &title, &title, &paragraphs)
}
