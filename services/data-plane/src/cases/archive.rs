//! Putting a closed case away: the summary that remains, why, and the day on which everything else is erased.

use super::access::{CaseAccess, Write};
use super::archival::{self, Ended, Kept};
use super::case::may;
use super::form::{FormFrame, check_text, tidy};
use super::handling;
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

const LONGEST: usize = 2_000;

/// `/cases/{tenant}/{reference}/archive`.
#[derive(Serialize)]
pub struct ArchivePage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// What remains, as typed.
    pub summary: String,
    /// As typed.
    pub reason: String,
    /// Words of it that seem to name somebody.
    pub naming: Vec<String>,
    /// The day on which everything else is erased.
    pub erased: NaiveDate,
}

impl Page for ArchivePage {
    const TEMPLATE: &'static str = "cases/archive.html";

    fn samples() -> Vec<Self> {
        let page = |form, naming: &[&str]| ArchivePage {
            form,
            summary: "Svindel. Bekræftet.".to_owned(),
            reason: String::new(),
            naming: naming.iter().map(|n| (*n).to_owned()).collect(),
            erased: NaiveDate::from_ymd_opt(2027, 1, 19).expect("a day"),
        };
        let mut missing = FieldErrors::default();
        missing.add("summary", "archive-summary-missing");
        missing.add("reason", "archive-reason-missing");
        missing.add("nobody", "archive-nobody-missing");
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), &[]),
            page(FormFrame::sample(true, missing), &["Krog", "<b>"]),
        ]
    }
}

/// What is confirmed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ArchiveForm {
    summary: String,
    reason: String,
    nobody: String,
    seen: String,
    token: String,
}

/// Shows the form with a suggestion.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show what remains of a case").await?;
    let state = access.state(&mut tx, false).await?;
    if !may(access.by.is_triager(), &state).archive {
        return Ok(web::redirect(&access.base()));
    }
    let keys = access.keys(&mut tx).await?;
    let ended = Ended::read(&access, &mut tx, &keys).await?;
    let kept = Kept::read(&mut tx, access.case).await?;
    tx.commit().await?;
    let summary = archival::suggestion(&access.app().pages, access.visit().frame.locale, &ended, &state);
    let form = FormFrame::new(&access, &state);
    let page = ArchivePage {
        form,
        summary,
        reason: String::new(),
        naming: vec![],
        erased: erased_if_put_away_today(&access, kept.hold_until),
    };
    Ok(render(&access, &page)?.into_response())
}

/// Puts it away. What seems to name somebody has to be confirmed once more.
pub async fn post(Posting { access, form }: Posting<ArchiveForm>) -> Result<Response, Failure> {
    let (summary, reason) = (tidy(&form.summary), tidy(&form.reason));
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "summary", &summary, LONGEST, "archive-summary-missing", "desk-close-too-long");
    check_text(&mut errors, "reason", &reason, LONGEST, "archive-reason-missing", "desk-close-too-long");
    let mut tx = access.begin("put a case away").await?;
    let state = access.state(&mut tx, true).await?;
    let allowed = may(access.by.is_triager(), &state).archive;
    if !allowed && handling::is_done(&mut tx, access.case, &form.token).await? {
        return Ok(web::redirect(&access.base()));
    }
    let keys = access.keys(&mut tx).await?;
    let ended = Ended::read(&access, &mut tx, &keys).await?;
    let kept = Kept::read(&mut tx, access.case).await?;
    let naming = archival::still_naming(&summary, &ended.names);
    if !naming.is_empty() && form.nobody != "yes" {
        errors.add("nobody", "archive-nobody-missing");
    }
    let changed = !allowed || form.seen != state.seen();
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty() && !changed);
    let Some(id) = id else {
        let frame = FormFrame::again(&access, &state, &form.token, changed, errors);
        let page =
            ArchivePage { form: frame, summary, reason, naming, erased: erased_if_put_away_today(&access, kept.hold_until) };
        return Ok(Unprocessable(render(&access, &page)?).into_response());
    };
    archival::archive(&access, &mut tx, &keys, state, &ended, id, &summary, &reason).await?;
    tx.commit().await?;
    access.record("archived", None).await?;
    Ok(web::redirect(&format!("{}?done=archived", access.base())))
}

fn erased_if_put_away_today(access: &CaseAccess<Write>, hold_until: Option<NaiveDate>) -> NaiveDate {
    calendar::erase_on(access.today(), access.room.tenant.settings.kept_days, hold_until)
}

fn render(access: &CaseAccess<Write>, page: &ArchivePage) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, page)
}
