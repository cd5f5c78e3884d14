//! `/admin/approvals/{id}`: one signup; approving and refusing it.

use super::approval::{self, Outcome};
use crate::provisioning::{self, STEPS};
use crate::signup::content::Content;
use crate::signup::draft::Draft;
use crate::visit::{Administrator, failed};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The longest message of a refusal, in characters.
const LONGEST: usize = 2000;

/// One signup.
#[derive(Serialize)]
pub struct ApprovalPage {
    /// Its id.
    pub id: Uuid,
    /// `waiting`, `making`, `approved`, `refused`.
    pub state: String,
    /// What the company wrote; empty once it was handed over.
    pub content: Content,
    /// What comes after the label in an address.
    pub base: String,
    /// The day it was sent or answered.
    pub day: NaiveDate,
    /// What was written when it was refused, or is being written.
    pub message: String,
    /// The address of the tenant it became.
    pub slug: Option<String>,
    /// The steps of making the tenant: word, done.
    pub steps: Vec<(&'static str, bool)>,
    /// What was just done: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ApprovalPage {
    const TEMPLATE: &'static str = "approvals/show.html";

    fn samples() -> Vec<Self> {
        let page = |state: &str, content: Content, notice| ApprovalPage {
            id: Uuid::from_u128(7),
            state: state.to_owned(),
            content,
            base: "localhost".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            message: if state == "refused" { "Choose another address.".to_owned() } else { String::new() },
            slug: (state == "approved").then(|| "nordhavn".to_owned()),
            steps: STEPS.iter().enumerate().map(|(i, (step, _))| (*step, i < 2)).collect(),
            notice,
            errors: FieldErrors::default(),
        };
        let mut by_mail = Content::sample();
        by_mail.plan.invoice = "mail".to_owned();
        let mut wrong = page("waiting", Content::sample(), None);
        wrong.errors = mistakes("");
        let mut long = page("waiting", Content::sample(), None);
        long.errors = mistakes(&"x".repeat(LONGEST + 1));
        vec![
            page("waiting", Content::sample(), Some("approval-changed")),
            page("waiting", by_mail, Some("approval-corrected")),
            page("making", Content::sample(), Some("approval-stuck")),
            page("approved", Content::default(), None),
            page("refused", Content::sample(), Some("approval-refused")),
            wrong,
            long,
        ]
    }
}

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct ApproveForm {}

/// Why not.
#[derive(Deserialize)]
pub struct RefuseForm {
    #[serde(default)]
    message: String,
}

/// Shows the signup.
pub async fn get(administrator: Administrator, Path(id): Path<Uuid>, Query(done): Query<Done>) -> Result<Html, Failure> {
    let draft = approval::find(&administrator, id).await?.ok_or(Failure::NotFound)?;
    let notice = match done.done.as_str() {
        "changed" => Some("approval-changed"),
        "stuck" => Some("approval-stuck"),
        "refused" => Some("approval-refused"),
        "corrected" => Some("approval-corrected"),
        _ => None,
    };
    page(&administrator, draft, None, notice, FieldErrors::default()).await
}

/// Brings the tenant to life, or goes on with it.
pub async fn approve(
    administrator: Administrator,
    Path(id): Path<Uuid>,
    submitted: Submitted<ApproveForm>,
) -> Result<Response, Failure> {
    submitted.checked(&administrator.visit.csrf)?;
    let draft = approval::find(&administrator, id).await?.ok_or(Failure::NotFound)?;
    Ok(match approval::approve(&administrator, &draft).await? {
        Outcome::Done => web::redirect(&format!("/admin/tenants/{}?done=made", draft.content.channel.slug)),
        Outcome::Changed => web::redirect(&format!("/admin/approvals/{id}?done=changed")),
        Outcome::Stuck => web::redirect(&format!("/admin/approvals/{id}?done=stuck")),
    })
}

/// Refuses it with a message.
pub async fn refuse(
    administrator: Administrator,
    Path(id): Path<Uuid>,
    submitted: Submitted<RefuseForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let draft = approval::find(&administrator, id).await?.ok_or(Failure::NotFound)?;
    let errors = mistakes(&form.message);
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&administrator, draft, Some(form.message), None, errors).await?).into_response());
    }
    let done = match approval::refuse(&administrator, &draft, form.message.trim()).await? {
        Outcome::Done => "refused",
        Outcome::Changed | Outcome::Stuck => "changed",
    };
    Ok(web::redirect(&format!("/admin/approvals/{id}?done={done}")))
}

fn mistakes(message: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    match message.trim().chars().count() {
        0 => errors.add("message", "approval-message-missing"),
        n if n > LONGEST => errors.add_with("message", "approval-message-long", [("max", 2000_u32.into())]),
        _ => {}
    }
    errors
}

async fn page(
    administrator: &Administrator,
    draft: Draft,
    message: Option<String>,
    notice: Option<&'static str>,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let done = match &draft.slug {
        Some(slug) => match provisioning::find(&visit.app, slug).await.map_err(failed)? {
            Some(tenant) => provisioning::steps_of(&visit.app, tenant.id).await.map_err(failed)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let page = ApprovalPage {
        id: draft.id,
        state: draft.state,
        content: draft.content,
        base: visit.app.settings.base.clone(),
        day: calendar::day_of(draft.touched_at),
        message: message.or(draft.message).unwrap_or_default(),
        slug: draft.slug,
        steps: STEPS.iter().map(|(step, _)| (*step, done.iter().any(|d| d.step == *step))).collect(),
        notice,
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
