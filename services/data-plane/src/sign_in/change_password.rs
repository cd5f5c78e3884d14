//! Choosing another password: the present one once more, then the new one, against rules that the page lists beforehand.

use super::{letters, rules, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::response::{IntoResponse, Response};
use credentials::{Browser, HashError, PasswordMistake};
use tenants::calendar::day_of;
use tenants::realm::events::{self, Event};
use tenants::realm::{passwords, sign_in};
use web::own_account::{ChangePasswordForm, ChangePasswordPage};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Shows the rules and the form.
pub async fn get(mut signed_in: SignedIn) -> Result<Response, Failure> {
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/password"));
    }
    navigation::show(&mut signed_in, "/me");
    Ok(page(&signed_in, &[], FieldErrors::default())?.into_response())
}

/// Changes it, or says everything that is missing.
pub async fn post(mut signed_in: SignedIn, submitted: Submitted<ChangePasswordForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&signed_in.visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/password"));
    }
    navigation::show(&mut signed_in, "/me");
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    let missed = rules::missed(visit, &form.password, &[&account.name, &account.mail]);
    let mut errors = form.mistakes(&missed);
    if errors.is_empty() {
        match confirmed(&signed_in, &form.current).await? {
            Confirmed::Right => {}
            Confirmed::Wrong => errors.add("current", "password-current-wrong"),
            Confirmed::NotNow => errors.add("current", "password-current-later"),
        }
    }
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&signed_in, &missed, errors)?).into_response());
    }
    let new = passwords::hashed(&visit.app.workers, &form.password, Browser::Known, &visit.app.rng).await?;
    let mut tx = visit.begin("change a password").await?;
    let today = day_of(visit.now);
    passwords::change(tx.sql(), visit.realm(), &signed_in.session, &signed_in.session.pair, &new, &visit.app.rng, today).await?;
    let event = Event { at: visit.now, actor: Some(account.id), kind: "password-changed", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    letters::tell(visit, account, "letter-password-changed", &[]).await;
    Ok(web::redirect("/me?done=password"))
}

enum Confirmed {
    Right,
    Wrong,
    NotNow,
}

/// Whether the present password is right; a guess at it costs as one at the door.
async fn confirmed(signed_in: &SignedIn, typed: &str) -> Result<Confirmed, Failure> {
    let visit = &signed_in.visit;
    let realm = visit.realm();
    let mut tx = visit.begin("take a guess at the present password").await?;
    let candidate = sign_in::candidate(tx.sql(), realm, &signed_in.account.mail, None, visit.now).await?;
    tx.commit().await?;
    let Ok(candidate) = candidate else { return Ok(Confirmed::NotNow) };
    let k = match candidate.work(&visit.app.workers, typed, true).await {
        Ok(k) => k,
        Err(HashError::Busy(_)) => return Ok(Confirmed::NotNow),
        Err(error @ HashError::TooWeak) => return Err(error.into()),
    };
    let mut tx = visit.begin("judge the present password").await?;
    let right = sign_in::confirms(tx.sql(), realm, &candidate, &k, visit.now).await?;
    if !right {
        let event =
            Event { at: visit.now, actor: Some(signed_in.account.id), kind: "password-refused", subject: None, detail: "change" };
        events::append(tx.sql(), realm, event).await?;
    }
    tx.commit().await?;
    Ok(if right { Confirmed::Right } else { Confirmed::Wrong })
}

fn page(signed_in: &SignedIn, missed: &[PasswordMistake], errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &signed_in.visit;
    let forced = visit.password_is_over(&signed_in.session);
    visit.app.pages.render(&visit.frame, &ChangePasswordPage { forced, rules: rules::list(visit, missed), errors })
}
