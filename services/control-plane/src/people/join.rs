//! Where a mailed link leads: somebody chooses the password of a new account, or another one after having forgotten theirs.

use crate::sign_in::letters;
use crate::visit::StaffVisit;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use credentials::{Browser, PasswordMistake};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Account};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Link, Purpose};
use tenants::realm::passwords::{self, PasswordRules};
use vault::SessionToken;
use web::own_account::{JoinForm, JoinPage};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Shows the rules and the form; a link that no longer works is a page that has ended.
pub async fn get(visit: StaffVisit, Path(token): Path<String>) -> Result<Html, Failure> {
    let (link, account) = found(&visit, &token).await?;
    page(&visit, &token, &link, &account, &[], FieldErrors::default())
}

/// Puts the password in place.
pub async fn post(visit: StaffVisit, Path(token): Path<String>, submitted: Submitted<JoinForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let (link, account) = found(&visit, &token).await?;
    let own = [account.name.as_str(), account.mail.as_str()];
    let missed = web::password_missed(&form.password, PasswordRules::STAFF.minimum, &visit.frame.brand.name, &own);
    let errors = form.mistakes(&missed);
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&visit, &token, &link, &account, &missed, errors)?).into_response());
    }
    let app = &visit.app;
    let password = passwords::hashed(&app.workers, &form.password, Browser::Unknown, &app.rng).await?;
    let today = day_of(visit.now);
    let mut tx = visit.begin().await?;
    let used = password_links::use_up(&mut tx, link.id).await?;
    let done = used
        && match link.purpose {
            Purpose::Join => accounts::accept(&mut tx, visit.realm(), link.account, &password, false, &app.rng, today).await?,
            Purpose::Recover => accounts::renew(&mut tx, visit.realm(), link.account, &password, &app.rng, today).await?,
        };
    if !done {
        return Err(Failure::Gone);
    }
    let kind = if link.purpose == Purpose::Join { "joined" } else { "password-recovered" };
    let event = Event { at: visit.now, actor: Some(link.account), kind, subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    if link.purpose == Purpose::Recover {
        letters::tell(&visit, &account, "letter-password-changed", &[]).await;
    }
    Ok(web::redirect("/signin?why=joined"))
}

async fn found(visit: &StaffVisit, token: &str) -> Result<(Link, Account), Failure> {
    let token = SessionToken::decode(token).map_err(|_| Failure::NotFound)?;
    let mut tx = visit.begin().await?;
    let link = password_links::find(&mut tx, &token, visit.now).await?.ok_or(Failure::Gone)?;
    let member = accounts::everybody(&mut tx, visit.realm()).await?.into_iter().find(|m| m.account.id == link.account);
    tx.commit().await?;
    Ok((link, member.ok_or(Failure::Gone)?.account))
}

fn page(
    visit: &StaffVisit,
    token: &str,
    link: &Link,
    account: &Account,
    missed: &[PasswordMistake],
    errors: FieldErrors,
) -> Result<Html, Failure> {
    let page = JoinPage {
        token: token.to_owned(),
        name: account.name.clone(),
        recover: link.purpose == Purpose::Recover,
        rules: web::password_rules(PasswordRules::STAFF.minimum, missed),
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
