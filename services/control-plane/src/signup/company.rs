//! `/signup`: which company it is.

use super::content::{Company, Content, Step};
use super::door::Door;
use super::register;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// Countries of registration that can be chosen; `other` for any other.
pub const COUNTRIES: &[&str] = &["dk", "fo", "gl", "se", "no", "fi", "is", "de", "nl", "pl", "other"];
/// Kinds of scheme.
pub const SCHEMES: &[&str] = &["statutory", "sector", "voluntary"];

/// The form.
#[derive(Serialize)]
pub struct CompanyPage {
    /// As typed.
    pub form: CompanyForm,
    /// What can be chosen.
    pub countries: &'static [&'static str],
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for CompanyPage {
    const TEMPLATE: &'static str = "signup/company.html";

    fn samples() -> Vec<Self> {
        let page = |form: CompanyForm| CompanyPage { errors: read(&form).err().unwrap_or_default(), form, countries: COUNTRIES };
        let filled = CompanyForm::of(&Content::sample().company);
        let wrong = |number: &str, country: &str, employees: &str| CompanyForm {
            number: number.to_owned(),
            country: country.to_owned(),
            employees: employees.to_owned(),
            ..CompanyForm::of(&Content::sample().company)
        };
        vec![page(CompanyForm::default()), page(filled), page(wrong("12345678", "dk", "many")), page(wrong("<>", "se", "0"))]
    }
}

/// What is typed.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct CompanyForm {
    name: String,
    country: String,
    number: String,
    employees: String,
    scheme: String,
}

impl CompanyForm {
    fn of(company: &Company) -> Self {
        CompanyForm {
            name: company.name.clone(),
            country: if company.country.is_empty() { "dk".to_owned() } else { company.country.clone() },
            number: company.number.clone(),
            employees: if company.employees == 0 { String::new() } else { company.employees.to_string() },
            scheme: company.scheme.clone(),
        }
    }
}

/// Shows the form.
pub async fn get(door: Door) -> Result<Response, Failure> {
    match &door.draft {
        Some(draft) if draft.state != "draft" => Ok(web::redirect("/signup/done")),
        draft => {
            let company = draft.as_ref().map(|d| d.content.company.clone()).unwrap_or_default();
            Ok(page(&door, CompanyForm::of(&company), FieldErrors::default())?.into_response())
        }
    }
}

/// Begins a signup, or changes its company.
pub async fn post(door: Door, submitted: Submitted<CompanyForm>) -> Result<Response, Failure> {
    let form = if door.draft.is_some() { submitted.checked(&door.csrf)? } else { submitted.without_session() };
    let company = match read(&form) {
        Ok(company) => company,
        Err(errors) => return Ok(Unprocessable(page(&door, form, errors)?).into_response()),
    };
    let office = door.office();
    if let Some(draft) = &door.draft {
        office.change(draft.id, |content| content.company = company).await?;
        return Ok(web::redirect(draft.content.next(draft.verified).max(Step::Contact).path()));
    }
    if let Err(retry_after_s) = door.visit.app.budgets.signups.try_take(&()) {
        return Err(Failure::TooMany { retry_after_s });
    }
    let language = door.visit.frame.locale.code().to_owned();
    let token = office.begin_signup(&Content { language, company, ..Content::default() }).await?;
    Ok((AppendHeaders([(SET_COOKIE, Door::set(&token))]), web::redirect(Step::Contact.path())).into_response())
}

fn read(form: &CompanyForm) -> Result<Company, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = form.name.trim();
    if !tenants::tenant::is_name(name) {
        errors.add("name", "signup-company-name-missing");
    }
    let country = COUNTRIES.iter().find(|c| **c == form.country).copied();
    if country.is_none() {
        errors.add("country", "signup-country-missing");
    }
    let number = if country == Some("dk") { register::cvr(&form.number) } else { register::foreign(&form.number) };
    if number.is_none() {
        errors.add("number", if country == Some("dk") { "signup-cvr-wrong" } else { "signup-number-wrong" });
    }
    let employees = form.employees.trim().parse::<u32>().ok().filter(|n| (1..=1_000_000).contains(n));
    if employees.is_none() {
        errors.add("employees", "signup-employees-wrong");
    }
    let scheme = SCHEMES.iter().find(|s| **s == form.scheme);
    if scheme.is_none() {
        errors.add("scheme", "signup-scheme-missing");
    }
    match (country, number, employees, scheme) {
        (Some(country), Some(number), Some(employees), Some(scheme)) if errors.is_empty() => {
            Ok(Company { name: name.to_owned(), country: country.to_owned(), number, employees, scheme: (*scheme).to_owned() })
        }
        _ => Err(errors),
    }
}

fn page(door: &Door, form: CompanyForm, errors: FieldErrors) -> Result<Html, Failure> {
    door.visit.app.pages.render(&door.visit.frame, &CompanyPage { form, countries: COUNTRIES, errors })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_danish_company_needs_a_number_whose_check_digit_holds() {
        let mut form = CompanyForm::of(&Content::sample().company);
        assert!(read(&form).is_ok());
        form.number = "88146329".to_owned();
        assert_eq!(read(&form).err().expect("refused").key_of("number"), Some("signup-cvr-wrong"));
        form.country = "se".to_owned();
        assert!(read(&form).is_ok());
    }

    #[test]
    fn an_empty_form_names_every_field() {
        let errors = read(&CompanyForm::default()).err().expect("refused");
        for field in ["name", "country", "number", "employees", "scheme"] {
            assert!(errors.key_of(field).is_some(), "{field}");
        }
    }
}
