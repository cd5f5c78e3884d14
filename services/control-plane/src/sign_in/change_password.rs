//! `/admin/me/password`: the present password once more, then the new one, against rules that the page lists beforehand.

use super::{letters, step_up};
use crate::audit;
use crate::visit::Administrator;
use axum::response::{IntoResponse, Response};
use credentials::{Browser, HashError, PasswordMistake};
use tenants::calendar::day_of;
use tenants::realm::events::{self, Event};
use tenants::realm::passwords::{self, PasswordRules};
use tenants::realm::sign_in;
use web::own_account::{ChangePasswordForm, ChangePasswordPage};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

const MINIMUM: usize = PasswordRules::STAFF.minimum;

/// Shows the rules and the form.
pub async fn get(administrator: Administrator) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&administrator, "/admin/me/password") {
        return Ok(first);
    }
    Ok(page(&administrator, &[], FieldErrors::default())?.into_response())
}

/// Changes it, or says everything that is missing.
pub async fn post(administrator: Administrator, submitted: Submitted<ChangePasswordForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, session } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/password") {
        return Ok(first);
    }
    let missed = web::password_missed(&form.password, MINIMUM, &visit.frame.brand.name, &[&account.name, &account.mail]);
    let mut errors = form.mistakes(&missed);
    if errors.is_empty() {
        match confirmed(&administrator, &form.current).await? {
            Confirmed::Right => {}
            Confirmed::Wrong => errors.add("current", "password-current-wrong"),
            Confirmed::NotNow => errors.add("current", "password-current-later"),
        }
    }
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&administrator, &missed, errors)?).into_response());
    }
    let rng = &visit.app.rng;
    let new = passwords::hashed(&visit.app.workers, &form.password, Browser::Known, rng).await?;
    let mut tx = visit.begin().await?;
    passwords::change(&mut tx, visit.realm(), session, &session.pair, &new, rng, day_of(visit.now)).await?;
    let event = Event { at: visit.now, actor: Some(account.id), kind: "password-changed", subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    audit::write(&mut tx, visit.now, Some(account.id), "own-password-changed", None).await?;
    tx.commit().await?;
    letters::tell(visit, account, "letter-password-changed", &[]).await;
    Ok(web::redirect("/admin/me?done=password"))
}

enum Confirmed {
    Right,
    Wrong,
    NotNow,
}

/// Whether the present password is right; a guess at it costs as one at the door.
async fn confirmed(administrator: &Administrator, typed: &str) -> Result<Confirmed, Failure> {
    let Administrator { visit, account, .. } = administrator;
    let realm = visit.realm();
    let mut tx = visit.begin().await?;
    let candidate = sign_in::candidate(&mut tx, realm, &account.mail, None, visit.now).await?;
    tx.commit().await?;
    let Ok(candidate) = candidate else { return Ok(Confirmed::NotNow) };
    let k = match candidate.work(&visit.app.workers, typed, true).await {
        Ok(k) => k,
        Err(HashError::Busy(_)) => return Ok(Confirmed::NotNow),
        Err(error @ HashError::TooWeak) => return Err(error.into()),
    };
    let mut tx = visit.begin().await?;
    let right = sign_in::confirms(&mut tx, realm, &candidate, &k, visit.now).await?;
    if !right {
        let event = Event { at: visit.now, actor: Some(account.id), kind: "password-refused", subject: None, detail: "change" };
        events::append(&mut tx, realm, event).await?;
    }
    tx.commit().await?;
    Ok(if right { Confirmed::Right } else { Confirmed::Wrong })
}

fn page(administrator: &Administrator, missed: &[PasswordMistake], errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let forced = visit.password_is_over(&administrator.session);
    let page = ChangePasswordPage { forced, rules: web::password_rules(MINIMUM, missed), errors };
    visit.app.pages.render(&visit.frame, &page)
}
