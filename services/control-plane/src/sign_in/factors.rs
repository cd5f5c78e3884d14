//! `/admin/me/factors`: how an administrator's one-time codes come: by text message, ordinary or Flash, or from an app.

use super::{letters, step_up};
use crate::audit;
use crate::visit::Administrator;
use axum::extract::Query;
use axum::response::Response;
use tenants::realm::events::{self, Event};
use tenants::realm::{accounts, authenticators};
use web::own_account::{ButtonForm, ClassForm, Done, FactorsPage};
use web::{Failure, Html, Submitted};

/// Shows it.
pub async fn get(administrator: Administrator, Query(done): Query<Done>) -> Result<Html, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let page = FactorsPage::of(account.factor.as_str(), account.flash, &account.phone, &done.done);
    visit.app.pages.render(&visit.frame, &page)
}

/// Chooses between ordinary and Flash messages.
pub async fn post(administrator: Administrator, submitted: Submitted<ClassForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    let Some(flash) = form.flash() else { return Ok(web::redirect("/admin/me/factors")) };
    let mut tx = visit.begin().await?;
    accounts::set_flash(&mut tx, account.id, flash).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/me/factors?done=saved"))
}

/// Goes back to text messages.
pub async fn leave_app(administrator: Administrator, submitted: Submitted<ButtonForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/factors") {
        return Ok(first);
    }
    let mut tx = visit.begin().await?;
    authenticators::give_up(&mut tx, account.id).await?;
    let event = Event { at: visit.now, actor: Some(account.id), kind: "second-factor-changed", subject: None, detail: "sms" };
    events::append(&mut tx, visit.realm(), event).await?;
    audit::write(&mut tx, visit.now, Some(account.id), "own-app-left", None).await?;
    tx.commit().await?;
    letters::tell(visit, account, "letter-factor-changed", &[]).await;
    Ok(web::redirect("/admin/me/factors?done=sms"))
}
