//! Opening the name that a reporter left in confidence: with a reason, once, for the answer to this one request.

use super::access::{CaseAccess, Write};
use super::case::may;
use super::content::{Content, IdentityDetails};
use super::desk_queries;
use super::form::{FormFrame, check_text, tidy};
use super::handling;
use super::items;
use super::keys;
use super::posting::Posting;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Unprocessable};

const LONGEST: usize = 1_000;

/// `/cases/{tenant}/{reference}/identity`.
#[derive(Serialize)]
pub struct IdentityPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// As typed.
    pub reason: String,
    /// The visitor has no key to the name.
    pub no_key: bool,
}

impl Page for IdentityPage {
    const TEMPLATE: &'static str = "cases/identity.html";

    fn samples() -> Vec<Self> {
        let mut missing = FieldErrors::default();
        missing.add("reason", "desk-identity-missing");
        let page = |form, no_key| IdentityPage { form, reason: String::new(), no_key };
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), false),
            page(FormFrame::sample(false, missing), false),
            page(FormFrame::sample(false, FieldErrors::default()), true),
        ]
    }
}

/// The name, shown.
#[derive(Serialize)]
pub struct IdentityShownPage {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub mail: String,
    /// Telephone number.
    pub phone: String,
    /// Where a neutral word that there is news may go.
    pub alert: String,
    /// Whether it may be shared with the company.
    pub consent: bool,
}

impl Page for IdentityShownPage {
    const TEMPLATE: &'static str = "cases/identity_shown.html";

    fn samples() -> Vec<Self> {
        let page = |name: &str, consent| IdentityShownPage {
            base: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            name: name.to_owned(),
            mail: String::new(),
            phone: "+4520304050".to_owned(),
            alert: "<b>news</b>@example.com".to_owned(),
            consent,
        };
        vec![page("Kim Vang", true), page("", false)]
    }
}

/// The reason.
#[derive(Deserialize)]
pub struct IdentityForm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    token: String,
}

/// Asks for the reason.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("ask for the reason to open a name").await?;
    let state = access.state(&mut tx, false).await?;
    let holders = desk_queries::identity_holders(tx.sql(), access.schema(), access.case).await?;
    tx.commit().await?;
    if !may(access.by.is_triager(), &state).identity {
        return Err(Failure::NotFound);
    }
    let page =
        IdentityPage { form: FormFrame::new(&access, &state), reason: String::new(), no_key: !holders.contains(&access.me()) };
    Ok(render(&access, &page)?.into_response())
}

/// Keeps the reason, then shows the name.
pub async fn post(Posting { access, form }: Posting<IdentityForm>) -> Result<Response, Failure> {
    let reason = tidy(&form.reason);
    let mut errors = FieldErrors::default();
    check_text(&mut errors, "reason", &reason, LONGEST, "desk-identity-missing", "desk-close-too-long");
    let mut tx = access.begin("open a reporter's name").await?;
    let state = access.state(&mut tx, true).await?;
    if !may(access.by.is_triager(), &state).identity {
        return Err(Failure::NotFound);
    }
    let identity_key = keys::identity_key(&mut tx, access.by.holder(), access.case).await?;
    let id = handling::item_id(&tx, access.case, &form.token).filter(|_| errors.is_empty());
    let (Some(identity_key), Some(id)) = (identity_key.as_ref(), id) else {
        let frame = FormFrame::again(&access, &state, &form.token, false, errors);
        let page = IdentityPage { form: frame, reason, no_key: identity_key.is_none() };
        return Ok(Unprocessable(render(&access, &page)?).into_response());
    };
    let case_keys = access.keys(&mut tx).await?;
    let item = items::identity(&mut tx, &case_keys, identity_key).await?.ok_or(Failure::NotFound)?;
    handling::give_reason(&access, &mut tx, &case_keys, id, &reason).await?;
    access.log(&mut tx, "identity-opened", Some(item.id)).await?;
    // Nothing is shown before it is certain that it was written down.
    tx.commit().await?;
    access.record("identity-opened", None).await?;
    let Content::Identity(details) = item.content else { return Err(Failure::NotFound) };
    Ok(shown(&access, details)?.into_response())
}

fn shown(access: &CaseAccess<Write>, details: IdentityDetails) -> Result<Html, Failure> {
    let page = IdentityShownPage {
        base: access.base(),
        reference: access.reference.clone(),
        name: details.name,
        mail: details.mail,
        phone: details.phone,
        alert: details.alert,
        consent: details.consent_to_share,
    };
    render(access, &page)
}

fn render<P: Page>(access: &CaseAccess<Write>, page: &P) -> Result<Html, Failure> {
    access.app().pages.render(&access.visit().frame, page)
}
