//! Step 5: files. One form takes in what was chosen, whichever of its buttons was pressed; taking files in is
//! `attachments`' work.

use super::draft::Written;
use super::step::{self, Around, Buttons, Meanwhile, Saved, Way, Wrong};
use crate::attachments::multipart::{self, Taken};
use crate::attachments::rows::Row;
use crate::attachments::{FILES_PER_CASE, draft_files};
use crate::cases::content::FileRecord;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use web::{Failure, FieldErrors, Locale, OriginChecked, Pages};

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
    fn of(
        (pages, locale): (&Pages, Locale),
        written: &Written,
        trouble: &'static str,
        errors: FieldErrors,
        around: Around,
    ) -> Self {
        let kept = written.files.iter().map(|f| Row::kept(pages, locale, f).removable(f.item.to_string()));
        let turned = written.turned.iter().map(|f| Row::turned(pages, locale, f));
        FilesPage { rows: kept.chain(turned).collect(), files_max: FILES_PER_CASE, trouble, errors, around }
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
        let mut turned = FieldErrors::default();
        turned.add_with("files", "files-some-turned", [("count", 1_i64.into())]);
        vec![
            sample(Vec::new(), "", FieldErrors::default()),
            sample(Row::samples(), "", FieldErrors::default()),
            sample(Vec::new(), "files-storage-down", FieldErrors::default()),
            sample(Vec::new(), "files-busy", FieldErrors::default()),
            sample(Vec::new(), "", wrong("files-none-chosen", 0)),
            sample(Row::samples(), "", wrong("files-limit-count", 20)),
            sample(Row::samples(), "", wrong("files-limit-bytes", 2)),
            sample(Row::samples(), "", turned),
            FilesPage { around: Around::sample(Meanwhile::Draft), ..sample(Vec::new(), "", wrong("files-choose-again", 0)) },
        ]
    }
}

/// Shows the files that are there.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let around = Around::of(&draft.written);
    let page = FilesPage::of((&visit.app.pages, visit.locale()), &draft.written, "", FieldErrors::default(), around);
    Ok(step::show(&visit, &page)?.into_response())
}

/// Takes in what was chosen, and goes on when all of it was accepted; else the step comes back and tells the fate of each.
pub async fn post(visit: Visit, _ours: OriginChecked, form: Multipart) -> Result<Response, Failure> {
    let taken = draft_files::take(&visit, form).await?;
    let trouble = trouble(&taken);
    let upload = taken.word("go") == Some("upload");
    let way = if upload || taken.word("remove").is_some() || !trouble.is_empty() {
        Way::Stay
    } else {
        Buttons { back: taken.word("back").map(str::to_owned), go: taken.word("go").map(str::to_owned) }.way()
    };
    let mut errors = taken.complaints("files-limit-count");
    if upload && taken.is_without_files() {
        errors.add("files", "files-none-chosen");
    }
    let wrong = Wrong { unkept: !errors.is_empty(), errors };
    let mut gone = Vec::new();
    let saved = step::save(&visit, STEP, way, step::meanwhile(&visit, !taken.stale), |written| {
        gone = removed(written, taken.word("remove"));
        written.turned = taken.turned;
        wrong
    });
    let saved = match saved.await? {
        Ok(saved) => saved,
        Err(elsewhere) => return Ok(elsewhere),
    };
    multipart::discard(&visit.app, &gone).await;
    answer(&visit, &saved, trouble)
}

/// A key of words about the store or the load; empty: all is well.
fn trouble(taken: &Taken) -> &'static str {
    match (taken.store_down, taken.busy) {
        (true, _) => "files-storage-down",
        (false, true) => "files-busy",
        (false, false) => "",
    }
}

/// Takes a file out of the draft. One that is not there is gone already.
fn removed(written: &mut Written, item: Option<&str>) -> Vec<FileRecord> {
    let asked = |file: &mut FileRecord| item == Some(file.item.to_string().as_str());
    written.files.extract_if(.., asked).collect()
}

fn answer(visit: &Visit, saved: &Saved, trouble: &'static str) -> Result<Response, Failure> {
    let at = (&*visit.app.pages, visit.locale());
    if trouble.is_empty() {
        return saved.conclude(visit, |written, errors, around| FilesPage::of(at, written, "", errors, around));
    }
    let page = FilesPage::of(at, &saved.written, trouble, saved.wrong.errors.clone(), saved.around());
    let html = saved.render(visit, &page)?;
    Ok(saved.answer((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60")], html)))
}
