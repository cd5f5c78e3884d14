//! Choosing another password: the present one once more, then the new one, against rules that the page lists beforehand.

use super::{letters, rules, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::response::{IntoResponse, Response};
use credentials::{Argon2Params, Browser, HashError, PasswordMistake};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::HashedPassword;
use tenants::realm::events::{self, Event};
use tenants::realm::{passwords, sign_in};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/me/password`.
#[derive(Serialize)]
pub struct ChangePasswordPage {
    /// Nothing else is open before it is done.
    pub forced: bool,
    /// What a new password must be.
    pub rules: Vec<rules::Rule>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ChangePasswordPage {
    const TEMPLATE: &'static str = "sign_in/change_password.html";

    fn samples() -> Vec<Self> {
        let missed = [PasswordMistake::TooShort { minimum: 12 }, PasswordMistake::NoDigit, PasswordMistake::Common];
        let mut wrong = FieldErrors::default();
        rules::tell(&mut wrong, &missed, "a", "a");
        wrong.add("current", "password-current-wrong");
        let mut differs = FieldErrors::default();
        rules::tell(&mut differs, &[], "a", "b");
        vec![
            ChangePasswordPage { forced: false, rules: rules::listed(8, &[]), errors: FieldErrors::default() },
            ChangePasswordPage { forced: true, rules: rules::listed(12, &missed), errors: wrong },
            ChangePasswordPage { forced: false, rules: rules::listed(12, &[]), errors: differs },
        ]
    }
}

/// What is typed.
#[derive(Deserialize)]
pub struct ChangePasswordForm {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

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
    let mut errors = FieldErrors::default();
    rules::tell(&mut errors, &missed, &form.password, &form.again);
    if form.current.is_empty() {
        errors.add("current", "password-current-missing");
    } else if errors.is_empty() && form.current == form.password {
        errors.add("password", "password-same");
    }
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
    let new = hashed(&signed_in, &form.password).await?;
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
    let workers = &visit.app.workers;
    let params = candidate.params.as_deref().and_then(Argon2Params::parse).unwrap_or_else(|| workers.newest());
    let k = match workers.hash(typed, &candidate.salt, params, Browser::Known).await {
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

async fn hashed(signed_in: &SignedIn, password: &str) -> Result<HashedPassword, Failure> {
    let app = &signed_in.visit.app;
    let (salt, params) = (credentials::draw_salt(&app.rng), app.workers.newest());
    let k = app.workers.hash(password, &salt, params, Browser::Known).await?;
    Ok(HashedPassword { salt, params: params.encode(), k })
}

fn page(signed_in: &SignedIn, missed: &[PasswordMistake], errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &signed_in.visit;
    let forced = visit.password_is_over(&signed_in.session);
    visit.app.pages.render(&visit.frame, &ChangePasswordPage { forced, rules: rules::list(visit, missed), errors })
}
