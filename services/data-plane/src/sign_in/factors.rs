//! How somebody's one-time codes come: by text message, ordinary or Flash, or from an authenticator app.

use super::{letters, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use credentials::PhoneNumber;
use serde::{Deserialize, Serialize};
use tenants::realm::events::{self, Event};
use tenants::realm::{accounts, authenticators};
use web::{Failure, FieldErrors, Page, Submitted};

/// `/me/factors`.
#[derive(Serialize)]
pub struct FactorsPage {
    /// Codes come from an app.
    pub app: bool,
    /// `regular` or `flash`.
    pub class: &'static str,
    /// The number, masked.
    pub phone: String,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// Nothing here can be wrong.
    pub errors: FieldErrors,
}

impl Page for FactorsPage {
    const TEMPLATE: &'static str = "sign_in/factors.html";

    fn samples() -> Vec<Self> {
        let page = |app, class, notice| FactorsPage {
            app,
            class,
            phone: "+45 ••••••34".to_owned(),
            notice,
            errors: FieldErrors::default(),
        };
        vec![
            page(false, "regular", None),
            page(true, "flash", Some("factors-done-app")),
            page(false, "flash", Some("factors-done-phone")),
        ]
    }
}

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// How codes by message come.
#[derive(Deserialize)]
pub struct ClassForm {
    #[serde(default)]
    class: String,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct NothingForm {}

/// A number with all but its ends hidden.
pub fn masked(phone: &str) -> String {
    PhoneNumber::parse(phone).map_or_else(|_| "•".repeat(8), |number| number.masked())
}

/// Shows them.
pub async fn get(mut signed_in: SignedIn, Query(done): Query<Done>) -> Result<Response, Failure> {
    navigation::show(&mut signed_in, "/me");
    let notice = match done.done.as_str() {
        "saved" => Some("desk-me-saved"),
        "app" => Some("factors-done-app"),
        "sms" => Some("factors-done-sms"),
        "phone" => Some("factors-done-phone"),
        _ => None,
    };
    let account = &signed_in.account;
    let page = FactorsPage {
        app: account.app,
        class: if account.flash { "flash" } else { "regular" },
        phone: masked(&account.phone),
        notice,
        errors: FieldErrors::default(),
    };
    Ok(signed_in.visit.app.pages.render(&signed_in.visit.frame, &page)?.into_response())
}

/// Chooses between ordinary and Flash messages.
pub async fn post(signed_in: SignedIn, submitted: Submitted<ClassForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let flash = match form.class.as_str() {
        "flash" => true,
        "regular" => false,
        _ => return Ok(web::redirect("/me/factors")),
    };
    let mut tx = visit.begin("choose how codes come").await?;
    accounts::set_flash(tx.sql(), signed_in.account.id, flash).await?;
    tx.commit().await?;
    Ok(web::redirect("/me/factors?done=saved"))
}

/// Goes back to text messages.
pub async fn leave_app(signed_in: SignedIn, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    submitted.checked(&visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, visit.now) {
        return Ok(step_up::ask("/me/factors"));
    }
    let mut tx = visit.begin("go back to codes by message").await?;
    authenticators::give_up(tx.sql(), signed_in.account.id).await?;
    let event =
        Event { at: visit.now, actor: Some(signed_in.account.id), kind: "second-factor-changed", subject: None, detail: "sms" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    letters::tell(visit, &signed_in.account, "letter-factor-changed", &[]).await;
    Ok(web::redirect("/me/factors?done=sms"))
}
