//! Where a mailed link leads: somebody chooses the password of a new account, or another one after having forgotten theirs.

use crate::sign_in::{letters, rules};
use crate::visit::DeskVisit;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use credentials::{Browser, PasswordMistake};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Account};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Link, Purpose};
use tenants::realm::{passwords, recoveries};
use vault::SessionToken;
use web::own_account::{JoinForm, JoinPage};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Shows the rules and the form; a link that no longer works is a page that is not there.
pub async fn get(visit: DeskVisit, Path(token): Path<String>) -> Result<Html, Failure> {
    let (link, account) = found(&visit, &token).await?;
    page(&visit, &token, &link, &account, &[], FieldErrors::default())
}

/// Puts the password in place.
pub async fn post(visit: DeskVisit, Path(token): Path<String>, submitted: Submitted<JoinForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let (link, account) = found(&visit, &token).await?;
    let missed = rules::missed(&visit, &form.password, &[&account.name, &account.mail]);
    let errors = form.mistakes(&missed);
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&visit, &token, &link, &account, &missed, errors)?).into_response());
    }
    let app = &visit.app;
    let password = passwords::hashed(&app.workers, &form.password, Browser::Unknown, &app.rng).await?;
    let today = day_of(visit.now);
    let mut tx = visit.begin("put a password in place by a link").await?;
    let used = password_links::use_up(tx.sql(), link.id).await?;
    let done = used
        && match link.purpose {
            // A colleague at LES is confirmed by a triager first; a company's contact can be chosen by a lawyer at once.
            Purpose::Join => {
                accounts::accept(tx.sql(), visit.realm(), link.account, &password, visit.is_les(), &app.rng, today).await?
            }
            Purpose::Recover => accounts::renew(tx.sql(), visit.realm(), link.account, &password, &app.rng, today).await?,
        };
    if !done {
        return Err(Failure::Gone);
    }
    let kind = if link.purpose == Purpose::Join { "joined" } else { "password-recovered" };
    events::append(tx.sql(), visit.realm(), Event { at: visit.now, actor: Some(link.account), kind, subject: None, detail: "" })
        .await?;
    if link.purpose == Purpose::Recover {
        recoveries::fulfilled(tx.sql(), link.account, visit.now).await?;
    }
    let everybody = accounts::all_active(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    if link.purpose == Purpose::Recover {
        for person in &everybody {
            let key = if person.id == account.id { "letter-password-changed" } else { "letter-recovered" };
            letters::tell(&visit, person, key, &[]).await;
        }
    }
    Ok(web::redirect("/signin?why=joined"))
}

async fn found(visit: &DeskVisit, token: &str) -> Result<(Link, Account), Failure> {
    let token = SessionToken::decode(token).map_err(|_| Failure::NotFound)?;
    let mut tx = visit.begin("find a link by which a password is chosen").await?;
    let link = password_links::find(tx.sql(), &token, visit.now).await?.ok_or(Failure::Gone)?;
    let member = accounts::everybody(tx.sql(), visit.realm()).await?.into_iter().find(|m| m.account.id == link.account);
    tx.commit().await?;
    Ok((link, member.ok_or(Failure::Gone)?.account))
}

fn page(
    visit: &DeskVisit,
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
        rules: rules::list(visit, missed),
        errors,
    };
    visit.app.pages.render(&visit.frame, &page)
}
