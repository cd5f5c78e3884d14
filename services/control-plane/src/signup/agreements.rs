//! `/agreements/{version}`: both agreements on one page, for anybody, and as a PDF in each language. Every version that was ever
//! offered stays readable: somebody accepted it.

use super::agreement_pdf::{self, Paragraph};
use crate::visit::Visit;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use web::{Failure, Html, Locale, Page, Pages};

/// A version: its points stand in the texts as `terms-<name>-<which>-<n>` and are not changed once it was offered.
struct Version {
    name: &'static str,
    /// The agreements and how many points each has.
    agreements: &'static [(&'static str, usize)],
}

/// Every version that was offered, the newest last.
const VERSIONS: &[Version] = &[Version { name: "2026-11", agreements: &[("service", 8), ("data", 9)] }];

/// The version that is accepted now.
pub const TERMS: &str = VERSIONS[VERSIONS.len() - 1].name;

/// One agreement of a version, as templates show it.
#[derive(Serialize)]
pub struct Agreement {
    /// `service` or `data`.
    pub which: &'static str,
    /// Keys of its points, in order.
    pub points: Vec<String>,
}

impl Agreement {
    /// Those of the version that is accepted now.
    pub fn offered() -> Vec<Self> {
        VERSIONS.last().map(Version::read).unwrap_or_default()
    }
}

impl Version {
    fn named(name: &str) -> Result<&'static Version, Failure> {
        VERSIONS.iter().find(|version| version.name == name).ok_or(Failure::NotFound)
    }

    fn read(&self) -> Vec<Agreement> {
        let points = |which: &str, count: usize| (1..=count).map(|n| format!("terms-{}-{which}-{n}", self.name)).collect();
        self.agreements.iter().map(|(which, count)| Agreement { which, points: points(which, *count) }).collect()
    }
}

/// The page.
#[derive(Serialize)]
pub struct AgreementsPage {
    /// The version shown.
    pub version: &'static str,
    /// Both agreements.
    pub agreements: Vec<Agreement>,
}

impl Page for AgreementsPage {
    const TEMPLATE: &'static str = "signup/agreements.html";

    fn samples() -> Vec<Self> {
        VERSIONS.iter().map(|version| AgreementsPage { version: version.name, agreements: version.read() }).collect()
    }
}

/// Shows a version.
pub async fn get(visit: Visit, Path(version): Path<String>) -> Result<Html, Failure> {
    let version = Version::named(&version)?;
    visit.app.pages.render(&visit.frame, &AgreementsPage { version: version.name, agreements: version.read() })
}

/// The same as a PDF; `file` is a language and `.pdf`.
pub async fn pdf(visit: Visit, Path((version, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let version = Version::named(&version)?;
    let locale = file.strip_suffix(".pdf").and_then(Locale::parse).ok_or(Failure::NotFound)?;
    let named = format!("attachment; filename=\"les-agreements-{}-{}.pdf\"", version.name, locale.code());
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, named),
        (header::CONTENT_SECURITY_POLICY, web::headers::DOWNLOAD_POLICY.to_owned()),
    ];
    Ok((headers, document(&visit.app.pages, version, locale)).into_response())
}

fn document(pages: &Pages, version: &Version, locale: Locale) -> Vec<u8> {
    let text = |key: &str| pages.text(locale, key, &[]);
    let title = pages.text(locale, "agreements-page-title", &[("version", version.name.into())]);
    let mut paragraphs = vec![Paragraph { text: title.clone(), heading: Some(1) }];
    for agreement in version.read() {
        paragraphs.push(Paragraph { text: text(&format!("terms-{}-title", agreement.which)), heading: Some(2) });
        let points = agreement.points.iter().enumerate();
        paragraphs.extend(points.map(|(n, key)| Paragraph { text: format!("{}. {}", n + 1, text(key)), heading: None }));
    }
    agreement_pdf::document(locale.code(), &title, &title, &paragraphs)
}
