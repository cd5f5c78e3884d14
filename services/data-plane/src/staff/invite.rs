//! Inviting a colleague: a link by mail, single use, three days.

use super::list::in_charge;
use crate::cases::navigation;
use crate::sign_in::letters;
use crate::visit::Handler;
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
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/people/invite`.
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
    role: String,
    language: String,
    identity: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct NothingForm {}

impl Page for InvitePage {
    const TEMPLATE: &'static str = "staff/invite.html";

    fn samples() -> Vec<Self> {
        let mut errors = FieldErrors::default();
        for (field, key) in [
            ("name", "invite-name-missing"),
            ("mail", "invite-mail-wrong"),
            ("phone", "phone-unreadable"),
            ("role", "invite-role-missing"),
        ] {
            errors.add(field, key);
        }
        let mut taken = FieldErrors::default();
        taken.add("mail", "invite-mail-taken");
        let form = InviteForm { name: "Ane Lund".to_owned(), role: "lawyer".to_owned(), ..InviteForm::default() };
        vec![
            InvitePage { form: InviteForm::default(), errors: FieldErrors::default() },
            InvitePage { form: InviteForm::default(), errors },
            InvitePage { form, errors: taken },
        ]
    }
}

/// Shows the form.
pub async fn get(mut by: Handler) -> Result<Response, Failure> {
    if let Some(first) = in_charge(&by, "/people/invite")? {
        return Ok(first);
    }
    navigation::show(&mut by.0, "/people");
    Ok(page(&by, InviteForm::default(), FieldErrors::default())?.into_response())
}

/// Makes the account and sends the link.
pub async fn post(mut by: Handler, submitted: Submitted<InviteForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people/invite")? {
        return Ok(first);
    }
    navigation::show(&mut by.0, "/people");
    let mut errors = FieldErrors::default();
    let (name, mail) = (form.name.trim(), form.mail.trim());
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("name", "invite-name-missing");
    }
    if MailAddress::parse(mail).is_err() {
        errors.add("mail", "invite-mail-wrong");
    }
    let phone = PhoneNumber::parse(&form.phone);
    if phone.is_err() {
        errors.add("phone", "phone-unreadable");
    }
    let role = Role::parse(&form.role).filter(|r| matches!(r, Role::Triager | Role::Lawyer));
    if role.is_none() {
        errors.add("role", "invite-role-missing");
    }
    let (Ok(phone), Some(role)) = (phone, role) else { return Ok(Unprocessable(page(&by, form, errors)?).into_response()) };
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&by, form, errors)?).into_response());
    }
    let visit = &by.0.visit;
    let rng = &visit.app.rng;
    let new = NewAccount {
        role,
        name,
        mail,
        phone: phone.e164(),
        language: if form.language == "en" { "en" } else { "da" },
        flash: false,
        identity_right: role == Role::Lawyer && form.identity == "yes",
        password: HashedPassword { salt: [0; 16], params: String::new(), k: vault::Zeroizing::new([0; 32]) },
    };
    let mut tx = visit.begin("invite a colleague").await?;
    let id = match accounts::invite(tx.sql(), visit.realm(), &new, rng, day_of(visit.now)).await {
        Err(fault) if fault.is_duplicate() => {
            errors.add("mail", "invite-mail-taken");
            return Ok(Unprocessable(page(&by, form, errors)?).into_response());
        }
        made => made?,
    };
    let token = password_links::issue(tx.sql(), id, Purpose::Join, Some(by.0.account.id), rng, visit.now).await?;
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind: "invited", subject: Some(id), detail: role.as_str() };
    events::append(tx.sql(), visit.realm(), event).await?;
    let invited = accounts::everybody(tx.sql(), visit.realm()).await?.into_iter().find(|m| m.account.id == id);
    tx.commit().await?;
    if let Some(invited) = invited {
        letters::tell(visit, &invited.account, "letter-invited", &[("link", link(&by, &token).into())]).await;
    }
    Ok(web::redirect("/people?done=invited"))
}

/// Sends another link; the one before no longer works.
pub async fn again(by: Handler, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("invite a colleague again").await?;
    let members = accounts::everybody(tx.sql(), visit.realm()).await?;
    let invited = members.into_iter().find(|m| m.account.id == id && m.standing == accounts::Standing::Invited);
    let invited = invited.ok_or(Failure::NotFound)?;
    let token = password_links::issue(tx.sql(), id, Purpose::Join, Some(by.0.account.id), &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    letters::tell(visit, &invited.account, "letter-invited", &[("link", link(&by, &token).into())]).await;
    Ok(web::redirect("/people?done=invited"))
}

fn link(by: &Handler, token: &vault::SessionToken) -> String {
    let settings = &by.0.visit.app.settings;
    format!("{}/join/{}", settings.address(&settings.desk_host), token.encode())
}

fn page(by: &Handler, form: InviteForm, errors: FieldErrors) -> Result<Html, Failure> {
    by.0.visit.app.pages.render(&by.0.visit.frame, &InvitePage { form, errors })
}
