//! `/launch/contact`: naming one more contact, and sending a link once more, before the channel opens. Afterwards it is LES
//! who changes who receives.

use crate::cases::navigation;
use crate::invitations::{self, Person};
use crate::people;
use crate::releases::Contact;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use credentials::PhoneNumber;
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use tenants::TenantState;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// As many as a signup may name.
const MOST_CONTACTS: usize = 10;

/// The form.
#[derive(Serialize)]
pub struct ContactPage {
    /// As typed.
    pub form: ContactForm,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// Who is named.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    name: String,
    mail: String,
    phone: String,
    impartial: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct NothingForm {}

impl Page for ContactPage {
    const TEMPLATE: &'static str = "launch/contact.html";

    fn samples() -> Vec<Self> {
        let empty = ContactForm::default();
        let partial = ContactForm { name: "Ulla <b>Holt</b>".to_owned(), impartial: "no".to_owned(), ..ContactForm::default() };
        let mut taken = FieldErrors::default();
        taken.add("mail", "invite-mail-taken");
        let mut many = FieldErrors::default();
        many.add("name", "launch-contact-many");
        vec![
            ContactPage { form: empty.clone(), errors: FieldErrors::default() },
            ContactPage { errors: empty.mistakes(), form: empty.clone() },
            ContactPage { errors: partial.mistakes(), form: partial.clone() },
            ContactPage { form: partial, errors: taken },
            ContactPage { form: empty, errors: many },
        ]
    }
}

impl ContactForm {
    fn mistakes(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            errors.add("name", "invite-name-missing");
        }
        if MailAddress::parse(self.mail.trim()).is_err() {
            errors.add("mail", "invite-mail-wrong");
        }
        if PhoneNumber::parse(&self.phone).is_err() {
            errors.add("phone", "phone-unreadable");
        }
        match self.impartial.as_str() {
            "yes" => {}
            "no" => errors.add("impartial", "launch-contact-partial"),
            _ => errors.add("impartial", "launch-contact-impartial-missing"),
        }
        errors
    }
}

/// Shows the form; once the channel is open there is none.
pub async fn get(mut by: Contact) -> Result<Response, Failure> {
    if let Some(elsewhere) = over(&by) {
        return Ok(elsewhere);
    }
    Ok(page(&mut by, ContactForm::default(), FieldErrors::default())?.into_response())
}

/// Makes the account and mails its link.
pub async fn post(mut by: Contact, submitted: Submitted<ContactForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.by.visit.csrf)?;
    if let Some(elsewhere) = over(&by) {
        return Ok(elsewhere);
    }
    let mut errors = form.mistakes();
    let mut tx = by.room.begin("count a company's contacts").await?;
    if people::contacts(&mut tx).await?.len() >= MOST_CONTACTS {
        errors.add("name", "launch-contact-many");
    }
    tx.commit().await?;
    if errors.is_empty() {
        let person = Person { name: form.name.trim().to_owned(), mail: form.mail.trim().to_owned(), phone: form.phone.clone() };
        let language = by.room.tenant.settings.language.clone();
        if invitations::invite(&by.by.visit.app, &by.room, &[person], &language).await? == 1 {
            return Ok(web::redirect("/launch?done=invited"));
        }
        errors.add("mail", "invite-mail-taken");
    }
    Ok(Unprocessable(page(&mut by, form, errors)?).into_response())
}

/// Mails another link to somebody who has not accepted; the one before no longer works.
pub async fn again(by: Contact, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.by.visit.csrf)?;
    if let Some(elsewhere) = over(&by) {
        return Ok(elsewhere);
    }
    if !invitations::again(&by.by.visit.app, &by.room, id).await? {
        return Err(Failure::NotFound);
    }
    Ok(web::redirect("/launch?done=again"))
}

fn over(by: &Contact) -> Option<Response> {
    (by.room.tenant.state != TenantState::Preparing).then(|| web::redirect("/launch"))
}

fn page(by: &mut Contact, form: ContactForm, errors: FieldErrors) -> Result<Html, Failure> {
    navigation::show(&mut by.by, "/launch");
    by.by.visit.app.pages.render(&by.by.visit.frame, &ContactPage { form, errors })
}
