//! `/signup/contact`: who signs the company up, and where mail reaches them.

use super::content::{Contact, Content, Step};
use super::door::Applicant;
use super::letters::Sent;
use axum::response::{IntoResponse, Response};
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The form.
#[derive(Serialize)]
pub struct ContactPage {
    /// As typed.
    pub name: String,
    /// As typed.
    pub mail: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ContactPage {
    const TEMPLATE: &'static str = "signup/contact.html";

    fn samples() -> Vec<Self> {
        let page = |name: &str, mail: &str| {
            let form = ContactForm { name: name.to_owned(), mail: mail.to_owned() };
            let errors = read(&form).err().unwrap_or_default();
            ContactPage { name: form.name, mail: form.mail, errors }
        };
        vec![page("Anne Kjær", "anne@nordhavn.example"), page("", "anne"), page("A", "")]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct ContactForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    mail: String,
}

/// Shows the form.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::Contact) {
        return Ok(elsewhere);
    }
    let Contact { name, mail } = applicant.draft.content.contact.clone();
    Ok(page(&applicant, name, mail, FieldErrors::default())?.into_response())
}

/// Saves it and mails a code, unless this very address was verified before.
pub async fn post(applicant: Applicant, submitted: Submitted<ContactForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::Contact) {
        return Ok(elsewhere);
    }
    let contact = match read(&form) {
        Ok(contact) => contact,
        Err(errors) => return Ok(Unprocessable(page(&applicant, form.name, form.mail, errors)?).into_response()),
    };
    let (office, mut draft) = (applicant.office(), applicant.draft.clone());
    let same = draft.verified && draft.content.contact.mail.eq_ignore_ascii_case(&contact.mail);
    let language = applicant.visit.frame.locale.code().to_owned();
    let changed = Content { language, contact, ..draft.content.clone() };
    office
        .change(draft.id, |content| {
            content.language.clone_from(&changed.language);
            content.contact = changed.contact.clone();
        })
        .await?;
    if same {
        return Ok(web::redirect(draft.content.next(true).path()));
    }
    if !draft.content.contact.mail.eq_ignore_ascii_case(&changed.contact.mail) {
        draft.code_sent_at = None;
    }
    draft.content = changed;
    Ok(web::redirect(match office.send_code(&draft).await? {
        Sent::OnItsWay | Sent::Soon(_) => "/signup/verify",
        Sent::NotNow => "/signup/verify?sent=no",
        Sent::NoMore => "/signup/verify?sent=no-more",
    }))
}

fn read(form: &ContactForm) -> Result<Contact, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = form.name.trim();
    if !(2..=120).contains(&name.chars().count()) {
        errors.add("name", "signup-your-name-missing");
    }
    let mail = MailAddress::parse(&form.mail);
    if mail.is_err() {
        errors.add("mail", "signup-mail-wrong");
    }
    match mail {
        Ok(mail) if errors.is_empty() => Ok(Contact { name: name.to_owned(), mail: mail.as_str().to_owned() }),
        _ => Err(errors),
    }
}

fn page(applicant: &Applicant, name: String, mail: String, errors: FieldErrors) -> Result<Html, Failure> {
    applicant.visit.app.pages.render(&applicant.visit.frame, &ContactPage { name, mail, errors })
}
