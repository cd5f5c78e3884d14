//! `/signup/plan`: how many contact persons get an account, and where invoices go.

use super::content::{Content, Plan, Step};
use super::door::Applicant;
use super::register;
use axum::response::{IntoResponse, Response};
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// Accounts for contact persons that can be ordered here; more by agreement.
const MOST_SEATS: u32 = 20;

/// The form.
#[derive(Serialize)]
pub struct PlanPage {
    /// As typed.
    pub form: PlanForm,
    /// How many contact persons were named.
    pub people: usize,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "signup/plan.html";

    fn samples() -> Vec<Self> {
        let page = |plan: &Plan, seats: &str| {
            let form = PlanForm { seats: seats.to_owned(), ..PlanForm::of(plan, 2) };
            PlanPage { errors: read(&form, 2).err().unwrap_or_default(), form, people: 2 }
        };
        let ean = Content::sample().plan;
        let mail = Plan { invoice: "mail".to_owned(), to: "faktura@nordhavn.example".to_owned(), ..Plan::default() };
        let wrong = |invoice: &str| Plan {
            invoice: invoice.to_owned(),
            to: "12".to_owned(),
            reference: "x".repeat(61),
            ..Plan::default()
        };
        vec![page(&ean, "2"), page(&mail, "3"), page(&wrong("mail"), "1"), page(&wrong("ean"), "many"), page(&wrong(""), "21")]
    }
}

/// What is typed.
#[derive(Clone, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct PlanForm {
    seats: String,
    invoice: String,
    mail: String,
    ean: String,
    reference: String,
}

impl PlanForm {
    /// As stored; before anything was, one account for each of the people named.
    pub fn of(plan: &Plan, people: usize) -> Self {
        let only = |kind: &str| if plan.invoice == kind { plan.to.clone() } else { String::new() };
        PlanForm {
            seats: if plan.seats == 0 { people.to_string() } else { plan.seats.to_string() },
            invoice: plan.invoice.clone(),
            mail: only("mail"),
            ean: only("ean"),
            reference: plan.reference.clone(),
        }
    }
}

/// Shows the form.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::Plan) {
        return Ok(elsewhere);
    }
    let content = &applicant.draft.content;
    Ok(page(&applicant, PlanForm::of(&content.plan, content.people.len()), FieldErrors::default())?.into_response())
}

/// Saves it.
pub async fn post(applicant: Applicant, submitted: Submitted<PlanForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::Plan) {
        return Ok(elsewhere);
    }
    match read(&form, applicant.draft.content.people.len()) {
        Ok(plan) => {
            applicant.office().change(applicant.draft.id, |content| content.plan = plan).await?;
            Ok(web::redirect(Step::Review.path()))
        }
        Err(errors) => Ok(Unprocessable(page(&applicant, form, errors)?).into_response()),
    }
}

/// What the form says, or what is to be put right; at least as many accounts as people named, and never fewer than two.
pub fn read(form: &PlanForm, people: usize) -> Result<Plan, FieldErrors> {
    let mut errors = FieldErrors::default();
    let least = u32::try_from(people).unwrap_or(2).max(2);
    let seats = form.seats.trim().parse::<u32>().ok().filter(|n| (least..=MOST_SEATS).contains(n));
    if seats.is_none() {
        errors.add_with("seats", "signup-seats-wrong", [("least", least.into()), ("most", MOST_SEATS.into())]);
    }
    let to = match form.invoice.as_str() {
        "mail" => {
            let mail = MailAddress::parse(&form.mail).ok().map(|m| m.as_str().to_owned());
            if mail.is_none() {
                errors.add("mail", "signup-mail-wrong");
            }
            mail
        }
        "ean" => {
            let ean = register::ean(&form.ean);
            if ean.is_none() {
                errors.add("ean", "signup-ean-wrong");
            }
            ean
        }
        _ => {
            errors.add("invoice", "signup-invoice-missing");
            None
        }
    };
    let reference = form.reference.trim();
    if reference.chars().count() > 60 {
        errors.add("reference", "signup-reference-long");
    }
    match (seats, to) {
        (Some(seats), Some(to)) if errors.is_empty() => {
            Ok(Plan { seats, invoice: form.invoice.clone(), to, reference: reference.to_owned() })
        }
        _ => Err(errors),
    }
}

fn page(applicant: &Applicant, form: PlanForm, errors: FieldErrors) -> Result<Html, Failure> {
    let people = applicant.draft.content.people.len();
    applicant.visit.app.pages.render(&applicant.visit.frame, &PlanPage { form, people, errors })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_least_as_many_accounts_as_people_named() {
        let form = |seats: &str| PlanForm { seats: seats.to_owned(), ..PlanForm::of(&Content::sample().plan, 2) };
        assert!(read(&form("3"), 3).is_ok());
        assert_eq!(read(&form("2"), 3).err().expect("refused").key_of("seats"), Some("signup-seats-wrong"));
        assert_eq!(read(&form("21"), 3).err().expect("refused").key_of("seats"), Some("signup-seats-wrong"));
    }
}
