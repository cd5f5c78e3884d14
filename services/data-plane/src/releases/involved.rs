//! Which of the company's contacts are involved in a case: kept out by the reporter, or found by a handler.

use super::desk_writing;
use super::making;
use super::queries;
use crate::cases::access::{CaseAccess, Write};
use crate::cases::case::may;
use crate::cases::form::FormFrame;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Failure, FieldErrors, Page, Submitted};

/// `/cases/{tenant}/{reference}/contacts`.
#[derive(Serialize)]
pub struct ContactsPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// All contacts of the company.
    pub contacts: Vec<Row>,
}

/// A contact.
#[derive(Serialize, Clone)]
pub struct Row {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// They can sign in.
    pub active: bool,
    /// `excluded`, `involved` or `free`.
    pub standing: &'static str,
}

impl Page for ContactsPage {
    const TEMPLATE: &'static str = "releases/contacts.html";

    fn samples() -> Vec<Self> {
        let row = |n: u128, standing, active| Row { id: Uuid::from_u128(n), name: "Birgit Dam".to_owned(), active, standing };
        let form = || FormFrame::sample(false, FieldErrors::default());
        vec![
            ContactsPage {
                form: form(),
                contacts: vec![row(1, "free", true), row(2, "involved", true), row(3, "excluded", false)],
            },
            ContactsPage { form: form(), contacts: vec![] },
        ]
    }
}

/// Who is or is not involved.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ContactsForm {
    contact: String,
    involved: String,
}

/// Shows them.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show a company's contacts").await?;
    let state = access.state(&mut tx, false).await?;
    let keys = access.keys(&mut tx).await?;
    let (contacts, _) = making::people(&mut tx).await?;
    let kept = making::kept_out(&mut tx, &keys, &contacts).await?;
    tx.commit().await?;
    let standing = |id: Uuid| match kept.iter().find(|(kept, _)| *kept == id) {
        Some((_, "share-kept-excluded")) => "excluded",
        Some(_) => "involved",
        None => "free",
    };
    let rows = contacts.into_iter().map(|c| Row { standing: standing(c.id), id: c.id, name: c.name, active: c.active });
    let page = ContactsPage { form: FormFrame::new(&access, &state), contacts: rows.collect() };
    Ok(access.app().pages.render(&access.visit().frame, &page)?.into_response())
}

/// Keeps a contact out, with everything that was shared with them, or lets them in again.
pub async fn post(access: CaseAccess<Write>, submitted: Submitted<ContactsForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&access.visit().csrf)?;
    let mut tx = access.begin("say who at the company is involved").await?;
    let state = access.state(&mut tx, true).await?;
    let (contacts, _) = making::people(&mut tx).await?;
    let contact =
        Uuid::parse_str(&form.contact).ok().filter(|id| contacts.iter().any(|c| c.id == *id)).ok_or(Failure::NotFound)?;
    if !may(access.by.is_triager(), &state).contacts {
        return Err(Failure::NotFound);
    }
    let standing = if form.involved == "yes" { "involved" } else { "free" };
    if queries::stand(tx.sql(), access.case, contact, standing, access.today()).await? {
        if standing == "involved" {
            for release in queries::of_case(tx.sql(), access.case).await? {
                if queries::recipients(tx.sql(), release.id).await?.contains(&contact) {
                    queries::log(tx.sql(), release.id, access.me(), "revoked", access.now()).await?;
                }
            }
            queries::revoke_contact(tx.sql(), access.case, contact, access.today()).await?;
        }
        access.changed(&mut tx, "contact-standing", Some(contact.to_string()), Some(standing.to_owned())).await?;
        access.log(&mut tx, "contact-standing", None).await?;
    }
    tx.commit().await?;
    desk_writing::carry_out(&access).await;
    Ok(web::redirect(&format!("{}/contacts", access.base())))
}
