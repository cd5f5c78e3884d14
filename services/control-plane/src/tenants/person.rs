//! `/admin/tenants/{slug}/people/{name|end}`: asking for somebody to become a contact, or to be one no more.

use super::contact_changes::{self, Action, OPEN_TO_CHANGE, Person};
use super::doors::Outcome;
use super::queries::{self, Stored};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use credentials::PhoneNumber;
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The longest reason, in characters.
const REASON: usize = 500;

/// The form.
#[derive(Serialize)]
pub struct PersonPage {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// What is asked for.
    pub action: &'static str,
    /// As typed.
    pub form: PersonForm,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// What is typed.
#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(default)]
pub struct PersonForm {
    name: String,
    mail: String,
    phone: String,
    impartial: String,
    reason: String,
    confirmation: String,
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "tenants/person.html";

    fn samples() -> Vec<Self> {
        let page = |action: Action, form: PersonForm, tried: bool| PersonPage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            action: action.as_str(),
            errors: if tried { read(action, &form, "nordhavn").err().unwrap_or_default() } else { FieldErrors::default() },
            form,
        };
        let partial = PersonForm { impartial: "no".to_owned(), reason: "x".repeat(REASON + 1), ..PersonForm::default() };
        let all =
            Action::ALL.into_iter().flat_map(|a| [page(a, PersonForm::default(), false), page(a, PersonForm::default(), true)]);
        all.chain([page(Action::Name, partial, true)]).collect()
    }
}

/// Shows the form.
pub async fn get(by: Administrator, Path((slug, action)): Path<(String, String)>) -> Result<Html, Failure> {
    let (tenant, action) = meant(&by, &slug, &action).await?;
    page(&by, &tenant, action, PersonForm::default(), FieldErrors::default())
}

/// Stores the change for the second administrator.
pub async fn post(
    by: Administrator,
    Path((slug, action)): Path<(String, String)>,
    submitted: Submitted<PersonForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&by.visit.csrf)?;
    let (tenant, action) = meant(&by, &slug, &action).await?;
    let person = match read(action, &form, &tenant.slug) {
        Ok(person) => person,
        Err(errors) => return Ok(Unprocessable(page(&by, &tenant, action, form, errors)?).into_response()),
    };
    let done = match contact_changes::ask(&by, tenant.id, action, &person).await? {
        Outcome::Done => "asked",
        Outcome::Changed => "waiting",
    };
    Ok(web::redirect(&format!("/admin/tenants/{}/people?done={done}", tenant.slug)))
}

fn read(action: Action, form: &PersonForm, slug: &str) -> Result<Person, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut person = Person { reason: form.reason.trim().to_owned(), ..Person::default() };
    if action == Action::Name {
        form.name.trim().clone_into(&mut person.name);
        if !(2..=100).contains(&person.name.chars().count()) {
            errors.add("name", "signup-person-name-missing");
        }
        match PhoneNumber::parse(&form.phone) {
            Ok(phone) => phone.e164().clone_into(&mut person.phone),
            Err(_) => errors.add("phone", "signup-phone-wrong"),
        }
        match form.impartial.as_str() {
            "yes" => {}
            "no" => errors.add("impartial", "signup-not-impartial"),
            _ => errors.add("impartial", "signup-impartial-missing"),
        }
    }
    match MailAddress::parse(form.mail.trim()) {
        Ok(mail) => mail.as_str().clone_into(&mut person.mail),
        Err(_) => errors.add("mail", "signup-mail-wrong"),
    }
    if person.reason.is_empty() {
        errors.add("reason", "tenant-reason-missing");
    } else if person.reason.chars().count() > REASON {
        errors.add_with("reason", "tenant-reason-long", [("max", 500_u32.into())]);
    }
    super::confirm_address(&mut errors, &form.confirmation, slug);
    if errors.is_empty() { Ok(person) } else { Err(errors) }
}

async fn meant(by: &Administrator, slug: &str, action: &str) -> Result<(Stored, Action), Failure> {
    let action = Action::parse(action).ok_or(Failure::NotFound)?;
    let mut tx = by.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?;
    tx.commit().await?;
    let tenant = tenant.filter(|t| OPEN_TO_CHANGE.contains(&t.state.as_str())).ok_or(Failure::NotFound)?;
    Ok((tenant, action))
}

fn page(by: &Administrator, tenant: &Stored, action: Action, form: PersonForm, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &by.visit;
    let page = PersonPage { slug: tenant.slug.clone(), name: tenant.name.clone(), action: action.as_str(), form, errors };
    visit.app.pages.render(&visit.frame, &page)
}
