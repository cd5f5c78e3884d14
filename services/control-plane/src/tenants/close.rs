//! `/admin/tenants/{slug}/close/{pause|suspend|lock}`: asking for doors to be closed.

use super::doors::{self, Action, Outcome};
use super::queries::{self, Stored};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// Asks for a reason and for the address typed once more.
#[derive(Serialize)]
pub struct ClosePage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// What is asked for.
    pub action: &'static str,
    /// As typed.
    pub reason: String,
    /// As typed.
    pub confirmation: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ClosePage {
    const TEMPLATE: &'static str = "tenants/close.html";

    fn samples() -> Vec<Self> {
        let page = |action: Action, errors: FieldErrors| ClosePage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            action: action.as_str(),
            reason: "The agreement ended.".to_owned(),
            confirmation: String::new(),
            errors,
        };
        let mut pages: Vec<Self> = Action::ALL.into_iter().map(|a| page(a, FieldErrors::default())).collect();
        pages.push(page(Action::Lock, mistakes("", "", "nordhavn")));
        pages.push(page(Action::Lock, mistakes(&"x".repeat(501), "nordhavn2", "nordhavn")));
        pages
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct CloseForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    confirmation: String,
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path((slug, action)): Path<(String, String)>) -> Result<Html, Failure> {
    let (tenant, action) = meant(&administrator, &slug, &action).await?;
    let form = CloseForm { reason: String::new(), confirmation: String::new() };
    page(&administrator, &tenant, action, form, FieldErrors::default())
}

/// Stores the request for the second administrator.
pub async fn post(
    administrator: Administrator,
    Path((slug, action)): Path<(String, String)>,
    submitted: Submitted<CloseForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let (tenant, action) = meant(&administrator, &slug, &action).await?;
    let errors = mistakes(&form.reason, &form.confirmation, &tenant.slug);
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&administrator, &tenant, action, form, errors)?).into_response());
    }
    let done = match doors::ask(&administrator, tenant.id, action, form.reason.trim()).await? {
        Outcome::Done => "asked",
        Outcome::Changed => "waiting",
    };
    Ok(web::redirect(&format!("/admin/tenants/{}?done={done}", tenant.slug)))
}

async fn meant(administrator: &Administrator, slug: &str, action: &str) -> Result<(Stored, Action), Failure> {
    let action = Action::parse(action).ok_or(Failure::NotFound)?;
    let mut tx = administrator.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?.ok_or(Failure::NotFound)?;
    tx.commit().await?;
    if action.from().contains(&tenant.state.as_str()) { Ok((tenant, action)) } else { Err(Failure::NotFound) }
}

fn mistakes(reason: &str, confirmation: &str, slug: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let length = reason.trim().chars().count();
    if length == 0 {
        errors.add("reason", "tenant-reason-missing");
    } else if length > LONGEST {
        errors.add_with("reason", "tenant-reason-long", [("max", 500_u32.into())]);
    }
    super::confirm_address(&mut errors, confirmation, slug);
    errors
}

fn page(
    administrator: &Administrator,
    tenant: &Stored,
    action: Action,
    form: CloseForm,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let page = ClosePage {
        slug: tenant.slug.clone(),
        name: tenant.name.clone(),
        action: action.as_str(),
        reason: form.reason,
        confirmation: form.confirmation,
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_and_the_very_address_are_needed() {
        assert_eq!(mistakes("ended", "nordhavn", "nordhavn"), FieldErrors::default());
        assert_eq!(mistakes("ended", " Nordhavn ", "nordhavn"), FieldErrors::default());
        assert_eq!(mistakes(" ", "nordhavn", "nordhavn").key_of("reason"), Some("tenant-reason-missing"));
        assert_eq!(mistakes("ended", "skovlund", "nordhavn").key_of("confirmation"), Some("tenant-confirmation-other"));
        assert_eq!(mistakes("ended", "", "nordhavn").key_of("confirmation"), Some("tenant-confirmation-missing"));
        assert_eq!(mistakes(&"ø".repeat(500), "nordhavn", "nordhavn"), FieldErrors::default());
        assert_eq!(mistakes(&"ø".repeat(501), "nordhavn", "nordhavn").key_of("reason"), Some("tenant-reason-long"));
    }
}
