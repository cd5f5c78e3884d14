//! Somebody's passkeys: the list, another one, one less; and the question for one at a sign-in. A passkey belongs to the host where
//! it was made: one of the desk is nothing at a company.

use super::{letters, step_up};
use crate::cases::navigation;
use crate::visit::{DeskVisit, SignedIn};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use credentials::PasskeyHouse;
use sqlx::PgConnection;
use tenants::calendar::day_of;
use tenants::realm::events::{self, Event};
use tenants::realm::passkeys::{self, LONGEST_NAME, TakenUp};
use uuid::Uuid;
use web::own_account::{Done, PasskeyForm, PasskeyRow, PasskeysPage, RemovePasskeyForm};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Where passkeys of this visit's people are made and shown.
pub fn house(visit: &DeskVisit) -> Result<PasskeyHouse, Failure> {
    Ok(PasskeyHouse::new(&visit.address(), &visit.frame.brand.name)?)
}

/// The question for one of somebody's passkeys, in the transaction that shows the page.
pub async fn ask(visit: &DeskVisit, db: &mut PgConnection, attempt: Uuid, account: Uuid) -> Result<Option<String>, Failure> {
    Ok(passkeys::ask(db, visit.realm(), &house(visit)?, attempt, account, &visit.app.rng).await?)
}

/// Shows them, and asks for another.
pub async fn get(mut signed_in: SignedIn, Query(done): Query<Done>) -> Result<Response, Failure> {
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/passkeys"));
    }
    navigation::show(&mut signed_in, "/me");
    let notice = (done.done == "removed").then_some("passkeys-removed");
    Ok(page(&signed_in, "", notice, FieldErrors::default()).await?.into_response())
}

/// Takes up the one that the browser made.
pub async fn post(mut signed_in: SignedIn, submitted: Submitted<PasskeyForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&signed_in.visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/passkeys"));
    }
    navigation::show(&mut signed_in, "/me");
    let (name, mut errors) = form.checked(LONGEST_NAME);
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    if errors.is_empty() {
        let (house, today) = (house(visit)?, day_of(visit.now));
        let mut tx = visit.begin("take up a passkey").await?;
        let made = (form.answer.as_str(), name);
        let taken = passkeys::take_up(tx.sql(), visit.realm(), &house, account.id, made, &visit.app.rng, today).await?;
        if taken == TakenUp::Done {
            let event =
                Event { at: visit.now, actor: Some(account.id), kind: "second-factor-changed", subject: None, detail: "passkey" };
            events::append(tx.sql(), visit.realm(), event).await?;
        }
        tx.commit().await?;
        if taken == TakenUp::Done {
            letters::tell(visit, account, "letter-factor-changed", &[]).await;
            return Ok(web::redirect("/me/factors?done=passkey"));
        }
        errors.add("answer", "passkeys-refused");
    }
    Ok(Unprocessable(page(&signed_in, &form.name, None, errors).await?).into_response())
}

/// Takes one away.
pub async fn remove(signed_in: SignedIn, submitted: Submitted<RemovePasskeyForm>) -> Result<Response, Failure> {
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    let form = submitted.checked(&visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, visit.now) {
        return Ok(step_up::ask("/me/passkeys"));
    }
    let id = Uuid::parse_str(&form.id).map_err(|_| Failure::NotFound)?;
    let mut tx = visit.begin("take a passkey away").await?;
    if passkeys::remove(tx.sql(), account.id, id).await? {
        let event =
            Event { at: visit.now, actor: Some(account.id), kind: "second-factor-changed", subject: None, detail: "passkey" };
        events::append(tx.sql(), visit.realm(), event).await?;
        tx.commit().await?;
        letters::tell(visit, account, "letter-factor-changed", &[]).await;
    }
    Ok(web::redirect("/me/passkeys?done=removed"))
}

async fn page(signed_in: &SignedIn, name: &str, notice: Option<&'static str>, errors: FieldErrors) -> Result<Html, Failure> {
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    let (house, today) = (house(visit)?, day_of(visit.now));
    let mut tx = visit.begin("show passkeys and ask for another").await?;
    let kept = passkeys::list(tx.sql(), visit.realm(), account.id).await?;
    let options = passkeys::offer(tx.sql(), visit.realm(), &house, account.id, &account.mail, &visit.app.rng, today).await?;
    tx.commit().await?;
    let passkeys = kept.into_iter().map(|k| PasskeyRow { id: k.id.to_string(), name: k.name, since: k.since }).collect();
    visit.app.pages.render(&visit.frame, &PasskeysPage { passkeys, options, name: name.to_owned(), notice, errors })
}
