//! Step 5: files. This is the page and its way on; taking files in is `attachments`' work.

use super::draft::Written;
use super::step::{self, Around, Buttons};
use crate::attachments::FILES_PER_CASE;
use crate::attachments::rows::Row;
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Locale, Pages, Submitted};

const STEP: u8 = 5;

/// The page.
#[derive(Serialize)]
pub struct FilesPage {
    rows: Vec<Row>,
    files_max: usize,
    /// A key of words about the store or the load; empty: all is well.
    trouble: &'static str,
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl FilesPage {
    /// Of a draft.
    pub fn of(pages: &Pages, locale: Locale, written: &Written, trouble: &'static str, errors: FieldErrors) -> Self {
        let kept = written.files.iter().map(|f| Row::kept(pages, locale, f).removable("/report/5/remove", f.item.to_string()));
        let turned = written.turned.iter().map(|f| Row::turned(pages, locale, f));
        FilesPage { rows: kept.chain(turned).collect(), files_max: FILES_PER_CASE, trouble, errors, around: Around::of(written) }
    }
}

impl web::Page for FilesPage {
    const TEMPLATE: &'static str = "reports/files.html";

    fn samples() -> Vec<Self> {
        let sample =
            |rows, trouble, errors| FilesPage { rows, files_max: FILES_PER_CASE, trouble, errors, around: Around::default() };
        let wrong = |key: &str, max: i64| {
            let mut errors = FieldErrors::default();
            errors.add_with("files", key, [("max", max.into())]);
            errors
        };
        vec![
            sample(Vec::new(), "", FieldErrors::default()),
            sample(Row::samples(), "", FieldErrors::default()),
            sample(Vec::new(), "files-storage-down", FieldErrors::default()),
            sample(Vec::new(), "files-busy", FieldErrors::default()),
            sample(Vec::new(), "", wrong("files-none-chosen", 0)),
            sample(Row::samples(), "", wrong("files-limit-count", 20)),
            sample(Row::samples(), "", wrong("files-limit-bytes", 2)),
        ]
    }
}

/// The buttons.
#[derive(Deserialize)]
pub struct FilesForm {
    #[serde(default)]
    back: Option<String>,
    #[serde(default)]
    go: Option<String>,
}

/// Shows the files that are there.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let page = FilesPage::of(&visit.app.pages, visit.locale(), &draft.written, "", FieldErrors::default());
    Ok(step::show(&visit, &page)?.into_response())
}

/// Goes on. What was turned away has been told.
pub async fn post(visit: Visit, submitted: Submitted<FilesForm>) -> Result<Response, Failure> {
    let form = step::accepted(&visit, submitted)?;
    let way = Buttons { back: form.back, go: form.go }.way();
    let saved = step::save(&visit, STEP, way, |written| {
        written.turned.clear();
        FieldErrors::default()
    });
    Ok(match saved.await? {
        Ok(saved) => saved.onward(STEP, way),
        Err(elsewhere) => elsewhere,
    })
}
