//! A forgotten password at LES: a triager vouches that it is the colleague who asks, an administrator approves by a number that
//! the two say to each other, then the link goes out.

use super::invite::NothingForm;
use super::list::in_charge;
use super::queries;
use crate::app::App;
use crate::sign_in::letters;
use crate::visit::Handler;
use axum::extract::Path;
use axum::response::Response;
use tenants::Fault;
use tenants::realm::accounts::{self, Account};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Purpose};
use tenants::realm::{Realm, recoveries};
use uuid::Uuid;
use web::{Failure, Submitted};

/// Vouches.
pub async fn post(by: Handler, Path(id): Path<Uuid>, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by, "/people")? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("vouch for somebody who forgot their password").await?;
    let who =
        accounts::active(tx.sql(), visit.realm(), id).await?.filter(|a| a.id != by.0.account.id).ok_or(Failure::NotFound)?;
    let Some(number) = recoveries::ask(tx.sql(), id, who.role, by.0.account.id, &visit.app.rng, visit.now).await? else {
        return Ok(web::redirect("/people?done=asked-before"));
    };
    let asked = recoveries::under_way(tx.sql(), visit.now).await?;
    let request = asked.iter().find(|r| r.account == id).ok_or(Failure::NotFound)?;
    queries::ask_administrators(tx.sql(), request.id, &number, who.role.as_str(), visit.now).await?;
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind: "recovery-asked", subject: Some(id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect(&format!("/people?done=asked&number={number}")))
}

/// A letter about an approved request: to whom, and the link for the one it is about.
struct Letter {
    to: Account,
    link: Option<String>,
}

/// Sends the links of requests that an administrator approved, tells everybody else, and ends those that one refused. Every
/// minute. Letters leave after the commit: a link that is read at once works at once.
pub async fn send_links(app: &App) -> Result<(), Fault> {
    let (id, secrets) = app.people.realm().await?;
    let realm = Realm { id, keys: &secrets.keys };
    let now = app.clock.now();
    let url = app.settings.address(&app.settings.desk_host);
    let mut written = Vec::new();
    let mut tx = app.people.pool().begin().await?;
    for request in recoveries::under_way(&mut tx, now).await? {
        match queries::administrators_said(&mut tx, request.id).await? {
            None => continue,
            Some(false) => {
                recoveries::refuse(&mut tx, request.id).await?;
                continue;
            }
            Some(true) => {}
        }
        if !recoveries::take(&mut tx, request.id).await? {
            continue;
        }
        let everybody = accounts::all_active(&mut tx, realm).await?;
        if !everybody.iter().any(|a| a.id == request.account) {
            continue;
        }
        let by = Some(request.vouched_by);
        let token = password_links::issue(&mut tx, request.account, Purpose::Recover, by, &app.rng, now).await?;
        let event = Event { at: now, actor: None, kind: "recovery-approved", subject: Some(request.account), detail: "" };
        events::append(&mut tx, realm, event).await?;
        let link = |to: &Account| (to.id == request.account).then(|| format!("{url}/join/{}", token.encode()));
        written.extend(everybody.into_iter().map(|to| Letter { link: link(&to), to }));
    }
    tx.commit().await?;
    for Letter { to, link } in written {
        match link {
            Some(link) => letters::send(app, &url, &to, "letter-recover", &[("link", link.into())]).await,
            None => letters::send(app, &url, &to, "letter-recovery-approved", &[]).await,
        }
    }
    Ok(())
}
