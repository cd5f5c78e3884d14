//! Category and summary: how a case is found in the list by those who may open it.

use super::access::{CaseAccess, Write};
use super::case::{CATEGORIES, may};
use super::form::{FormFrame, check_text, tidy};
use super::handling::{self, Described};
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Page, Unprocessable};

const LONGEST: usize = 300;

/// `/cases/{tenant}/{reference}/describe`.
#[derive(Serialize)]
pub struct DescribePage {
    /// The common fields; what the form was made from are the versions of both.
    #[serde(flatten)]
    pub form: FormFrame,
    /// What can be chosen.
    pub categories: [&'static str; 13],
    /// As chosen.
    pub category: String,
    /// As typed.
    pub summary: String,
}

impl Page for DescribePage {
    const TEMPLATE: &'static str = "cases/describe.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("category", "desk-describe-category-missing");
        missing.add("summary", "desk-describe-summary-missing");
        let page = |form, category: &str, summary: &str| DescribePage {
            form,
            categories: CATEGORIES,
            category: category.to_owned(),
            summary: summary.to_owned(),
        };
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), "fraud", "Fakturaer uden levering"),
            page(FormFrame::sample(true, missing), "", ""),
        ]
    }
}

/// What is saved.
#[derive(Deserialize)]
pub struct DescribeForm {
    #[serde(default)]
    category: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

/// Shows what stands.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show category and summary").await?;
    let state = access.state(&mut tx, false).await?;
    let keys = access.keys(&mut tx).await?;
    let described = Described::read(&mut tx, &keys).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).describe {
        return Ok(web::redirect(&access.base()));
    }
    let page = DescribePage {
        form: FormFrame { seen: described.versions(), ..FormFrame::new(&access, &state) },
        categories: CATEGORIES,
        category: described.category().unwrap_or_default().to_owned(),
        summary: described.summary().unwrap_or_default().to_owned(),
    };
    Ok(access.app().pages.render(&access.visit().frame, &page)?.into_response())
}

/// Saves new versions of what changed.
pub async fn post(Posting { access, form }: Posting<DescribeForm>) -> Result<Response, Failure> {
    let summary = tidy(&form.summary).replace('\n', " ");
    let mut errors = FieldErrors::default();
    if !CATEGORIES.contains(&form.category.as_str()) {
        errors.add("category", "desk-describe-category-missing");
    }
    check_text(&mut errors, "summary", &summary, LONGEST, "desk-describe-summary-missing", "desk-close-too-long");
    let mut tx = access.begin("save category and summary").await?;
    let state = access.state(&mut tx, true).await?;
    let allowed = may(access.by.is_triager(), &state).describe;
    let keys = access.keys(&mut tx).await?;
    let described = Described::read(&mut tx, &keys).await?;
    let same = described.category() == Some(form.category.as_str()) && described.summary() == Some(summary.as_str());
    if !allowed && same {
        return Ok(web::redirect(&access.base()));
    }
    let changed = !allowed || (form.seen != described.versions() && !same);
    if !errors.is_empty() || changed {
        let seen = described.versions();
        let form_frame = FormFrame { seen, ..FormFrame::again(&access, &state, &form.token, changed, errors) };
        let page = DescribePage { form: form_frame, categories: CATEGORIES, category: form.category, summary };
        return Ok(Unprocessable(access.app().pages.render(&access.visit().frame, &page)?).into_response());
    }
    handling::describe(&access, &mut tx, &keys, &described, &form.category, &summary).await?;
    access.log(&mut tx, "described", None).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("{}?done=saved", access.base())))
}
