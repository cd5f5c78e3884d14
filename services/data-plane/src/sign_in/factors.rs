//! How somebody's one-time codes come: by text message, ordinary or Flash, or from an authenticator app.

use super::{letters, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use tenants::realm::events::{self, Event};
use tenants::realm::{accounts, authenticators};
use web::own_account::{ButtonForm, ClassForm, Done, FactorsPage};
use web::{Failure, Submitted};

/// Shows them.
pub async fn get(mut signed_in: SignedIn, Query(done): Query<Done>) -> Result<Response, Failure> {
    navigation::show(&mut signed_in, "/me");
    let account = &signed_in.account;
    let page = FactorsPage::of(account.factor.as_str(), account.flash, &account.phone, &done.done);
    Ok(signed_in.visit.app.pages.render(&signed_in.visit.frame, &page)?.into_response())
}

/// Chooses between ordinary and Flash messages.
pub async fn post(signed_in: SignedIn, submitted: Submitted<ClassForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let Some(flash) = form.flash() else { return Ok(web::redirect("/me/factors")) };
    let mut tx = visit.begin("choose how codes come").await?;
    accounts::set_flash(tx.sql(), signed_in.account.id, flash).await?;
    tx.commit().await?;
    Ok(web::redirect("/me/factors?done=saved"))
}

/// Goes back to text messages.
pub async fn leave_app(signed_in: SignedIn, submitted: Submitted<ButtonForm>) -> Result<Response, Failure> {
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
