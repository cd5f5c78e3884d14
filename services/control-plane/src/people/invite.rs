//! Inviting another administrator: a link by mail, single use, three days.

use crate::sign_in::{letters, step_up};
use crate::visit::Administrator;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use credentials::PhoneNumber;
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, NewAccount, Role};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Purpose};
use tenants::realm::passwords::HashedPassword;
use uuid::Uuid;
use web::own_account::ButtonForm;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/admin/people/invite`.
#[derive(Serialize)]
pub struct InvitePage {
    /// As typed.
    pub form: InviteForm,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// Who is invited.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    name: String,
    mail: String,
    phone: String,
    language: String,
}

impl Page for InvitePage {
    const TEMPLATE: &'static str = "people/invite.html";

    fn samples() -> Vec<Self> {
        let form = || InviteForm { name: "Ane <b>Lund</b>".to_owned(), ..InviteForm::default() };
        let mut errors = FieldErrors::default();
        for (field, key) in [("name", "staff-name-missing"), ("mail", "staff-mail-wrong"), ("phone", "phone-unreadable")] {
            errors.add(field, key);
        }
        let mut taken = FieldErrors::default();
        taken.add("mail", "staff-mail-taken");
        vec![
            InvitePage { form: InviteForm::default(), errors: FieldErrors::default() },
            InvitePage { form: InviteForm::default(), errors },
            InvitePage { form: form(), errors: taken },
        ]
    }
}

/// Shows the form.
pub async fn get(by: Administrator) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&by, "/admin/people/invite") {
        return Ok(first);
    }
    Ok(page(&by, InviteForm::default(), FieldErrors::default())?.into_response())
}

/// Makes the account and sends the link.
pub async fn post(by: Administrator, submitted: Submitted<InviteForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, "/admin/people/invite") {
        return Ok(first);
    }
    let mut errors = FieldErrors::default();
    let (name, mail) = (form.name.trim(), form.mail.trim());
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("name", "staff-name-missing");
    }
    if MailAddress::parse(mail).is_err() {
        errors.add("mail", "staff-mail-wrong");
    }
    let phone = PhoneNumber::parse(&form.phone);
    if phone.is_err() {
        errors.add("phone", "phone-unreadable");
    }
    let Some(phone) = phone.ok().filter(|_| errors.is_empty()) else {
        return Ok(Unprocessable(page(&by, form, errors)?).into_response());
    };
    let visit = &by.visit;
    let rng = &visit.app.rng;
    let new = NewAccount {
        role: Role::Administrator,
        name,
        mail,
        phone: phone.e164(),
        language: if form.language == "en" { "en" } else { "da" },
        flash: false,
        identity_right: false,
        password: HashedPassword { salt: [0; 16], params: String::new(), k: vault::Zeroizing::new([0; 32]) },
    };
    let mut tx = visit.begin().await?;
    let id = match accounts::invite(&mut tx, visit.realm(), &new, rng, day_of(visit.now)).await {
        Err(fault) if fault.is_duplicate() => {
            errors.add("mail", "staff-mail-taken");
            return Ok(Unprocessable(page(&by, form, errors)?).into_response());
        }
        made => made?,
    };
    let token = password_links::issue(&mut tx, id, Purpose::Join, Some(by.account.id), rng, visit.now).await?;
    let event = Event {
        at: visit.now,
        actor: Some(by.account.id),
        kind: "invited",
        subject: Some(id),
        detail: Role::Administrator.as_str(),
    };
    events::append(&mut tx, visit.realm(), event).await?;
    let invited = accounts::invited(&mut tx, visit.realm(), id).await?.ok_or(Failure::NotFound)?;
    tx.commit().await?;
    letters::tell(visit, &invited, "letter-invited", &[("link", letters::link(visit, &token).into())]).await;
    Ok(web::redirect("/admin/people?done=invited"))
}

/// Sends another link; the one before no longer works.
pub async fn again(by: Administrator, Path(id): Path<Uuid>, submitted: Submitted<ButtonForm>) -> Result<Response, Failure> {
    submitted.checked(&by.visit.csrf)?;
    if let Some(first) = step_up::first(&by, "/admin/people") {
        return Ok(first);
    }
    let visit = &by.visit;
    let mut tx = visit.begin().await?;
    let invited = accounts::invited(&mut tx, visit.realm(), id).await?.ok_or(Failure::NotFound)?;
    let token = password_links::issue(&mut tx, id, Purpose::Join, Some(by.account.id), &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    letters::tell(visit, &invited, "letter-invited", &[("link", letters::link(visit, &token).into())]).await;
    Ok(web::redirect("/admin/people?done=invited"))
}

fn page(by: &Administrator, form: InviteForm, errors: FieldErrors) -> Result<Html, Failure> {
    by.visit.app.pages.render(&by.visit.frame, &InvitePage { form, errors })
}
