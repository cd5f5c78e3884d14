//! `/admin/me/passkeys`: an administrator's passkeys: the list, another one, one less; and the question for one at a sign-in.

use super::{letters, step_up};
use crate::audit;
use crate::visit::{Administrator, StaffVisit};
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

/// Where administrators' passkeys are made and shown.
pub fn house(visit: &StaffVisit) -> Result<PasskeyHouse, Failure> {
    Ok(PasskeyHouse::new(&visit.app.settings.portal_url(), &visit.frame.brand.name)?)
}

/// The question for one of somebody's passkeys, in the transaction that shows the page.
pub async fn ask(visit: &StaffVisit, db: &mut PgConnection, attempt: Uuid, account: Uuid) -> Result<Option<String>, Failure> {
    Ok(passkeys::ask(db, visit.realm(), &house(visit)?, attempt, account, &visit.app.rng).await?)
}

/// Shows them, and asks for another.
pub async fn get(administrator: Administrator, Query(done): Query<Done>) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&administrator, "/admin/me/passkeys") {
        return Ok(first);
    }
    let notice = (done.done == "removed").then_some("passkeys-removed");
    Ok(page(&administrator, "", notice, FieldErrors::default()).await?.into_response())
}

/// Takes up the one that the browser made.
pub async fn post(administrator: Administrator, submitted: Submitted<PasskeyForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/passkeys") {
        return Ok(first);
    }
    let (name, mut errors) = form.checked(LONGEST_NAME);
    if errors.is_empty() {
        let (house, today) = (house(visit)?, day_of(visit.now));
        let mut tx = visit.begin().await?;
        let made = (form.answer.as_str(), name);
        let taken = passkeys::take_up(&mut tx, visit.realm(), &house, account.id, made, &visit.app.rng, today).await?;
        if taken == TakenUp::Done {
            changed(visit, &mut tx, account.id, "own-passkey-taken-up").await?;
        }
        tx.commit().await?;
        if taken == TakenUp::Done {
            letters::tell(visit, account, "letter-factor-changed", &[]).await;
            return Ok(web::redirect("/admin/me/factors?done=passkey"));
        }
        errors.add("answer", "passkeys-refused");
    }
    Ok(Unprocessable(page(&administrator, &form.name, None, errors).await?).into_response())
}

/// Takes one away.
pub async fn remove(administrator: Administrator, submitted: Submitted<RemovePasskeyForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/passkeys") {
        return Ok(first);
    }
    let id = Uuid::parse_str(&form.id).map_err(|_| Failure::NotFound)?;
    let mut tx = visit.begin().await?;
    if passkeys::remove(&mut tx, account.id, id).await? {
        changed(visit, &mut tx, account.id, "own-passkey-removed").await?;
        tx.commit().await?;
        letters::tell(visit, account, "letter-factor-changed", &[]).await;
    }
    Ok(web::redirect("/admin/me/passkeys?done=removed"))
}

async fn changed(visit: &StaffVisit, db: &mut PgConnection, account: Uuid, action: &'static str) -> Result<(), Failure> {
    let event = Event { at: visit.now, actor: Some(account), kind: "second-factor-changed", subject: None, detail: "passkey" };
    events::append(db, visit.realm(), event).await?;
    audit::write(db, visit.now, Some(account), action, None).await?;
    Ok(())
}

async fn page(
    administrator: &Administrator,
    name: &str,
    notice: Option<&'static str>,
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let Administrator { visit, account, .. } = administrator;
    let (house, today) = (house(visit)?, day_of(visit.now));
    let mut tx = visit.begin().await?;
    let kept = passkeys::list(&mut tx, visit.realm(), account.id).await?;
    let options = passkeys::offer(&mut tx, visit.realm(), &house, account.id, &account.mail, &visit.app.rng, today).await?;
    tx.commit().await?;
    let passkeys = kept.into_iter().map(|k| PasskeyRow { id: k.id.to_string(), name: k.name, since: k.since }).collect();
    visit.app.pages.render(&visit.frame, &PasskeysPage { passkeys, options, name: name.to_owned(), notice, errors })
}
