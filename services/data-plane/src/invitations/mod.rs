//! How contacts of a company come in: the control plane hands over names and addresses that it cannot read back, and here
//! each of them gets a link by mail. The token is drawn here, so that nobody else has ever had it.

mod changes;
mod queries;

pub use changes::carry_out;

use crate::app::App;
use crate::people;
use chrono::{DateTime, Duration, Utc};
use mail::{MailAddress, Message};
use serde::Deserialize;
use telemetry::Where;
use tenants::realm::Realm;
use tenants::realm::accounts::{self, NewAccount, Role};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Purpose};
use tenants::realm::passwords::HashedPassword;
use tenants::{Fault, Room};
use uuid::Uuid;
use vault::SessionToken;
use web::Locale;

/// Links work for three days: what was handed over before that is not taken at a start.
const RECENT: Duration = Duration::hours(72);

/// Somebody to be invited.
#[derive(Deserialize)]
pub struct Person {
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub mail: String,
    /// Where one-time codes reach them.
    pub phone: String,
}

#[derive(Deserialize)]
struct Handover {
    language: String,
    people: Vec<Person>,
}

/// Every minute: invites those whom the control plane has handed over since, and carries out what administrators decided.
pub async fn watch(app: App) {
    let mut minute = tokio::time::interval(std::time::Duration::from_secs(60));
    let (mut since, mut first) = (app.clock.now() - RECENT, true);
    loop {
        minute.tick().await;
        // A handover that commits while the others are read lies a little before the newest of them.
        let until = app.clock.now() - Duration::minutes(5);
        match look(&app, since, first).await {
            Ok(()) => since = since.max(until),
            Err(fault) => {
                let _number = telemetry::incident_from(&fault, Where::here());
            }
        }
        if let Err(fault) = carry_out(&app).await {
            let _number = telemetry::incident_from(&fault, Where::here());
        }
        first = false;
    }
}

/// At a start, a tenant that has contacts was looked after before: whoever has left since is not invited again.
async fn look(app: &App, since: DateTime<Utc>, first: bool) -> Result<(), Fault> {
    for id in app.keys.handed_over(since).await? {
        let Some(tenant) = app.directory.by_id(id).await? else { continue };
        if tenant.state == tenants::TenantState::Locked {
            continue;
        }
        let room = app.cells.room(&tenant).await?;
        let mut tx = room.begin("look whether contacts were invited").await?;
        let there = !people::contacts(&mut tx).await?.is_empty();
        tx.commit().await?;
        if !(first && there) {
            take_handover(app, &room).await?;
        }
    }
    Ok(())
}

/// Invites the first contacts of a tenant; None when nothing was handed over.
pub async fn take_handover(app: &App, room: &Room) -> Result<Option<usize>, Fault> {
    let Some(plain) = app.keys.handover(room.tenant.id).await? else { return Ok(None) };
    let handover: Handover = serde_json::from_slice(&plain).map_err(|_| Fault::new("handover"))?;
    invite(app, room, &handover.people, &handover.language).await.map(Some)
}

/// Makes an account that nobody can sign in to for each, and mails a link. Whoever has an account already is passed over;
/// whose mail cannot leave is not invited. Returns how many were invited.
pub async fn invite(app: &App, room: &Room, people: &[Person], language: &str) -> Result<usize, Fault> {
    let mut count = 0;
    for person in people {
        count += usize::from(invite_one(app, room, person, language).await?);
    }
    Ok(count)
}

async fn invite_one(app: &App, room: &Room, person: &Person, language: &str) -> Result<bool, Fault> {
    let (now, realm) = (app.clock.now(), Realm { id: room.tenant.id, keys: room.keys() });
    let phone = credentials::PhoneNumber::parse(&person.phone).map_err(|_| Fault::new("phone"))?;
    let to = MailAddress::parse(&person.mail).map_err(|_| Fault::new("mail"))?;
    let new = NewAccount {
        role: Role::Contact,
        name: &person.name,
        mail: &person.mail,
        phone: phone.e164(),
        language,
        flash: false,
        identity_right: false,
        password: HashedPassword { salt: [0; 16], params: String::new(), k: vault::Zeroizing::new([0; 32]) },
    };
    let mut tx = room.begin("invite a contact").await?;
    let id = match accounts::invite(tx.sql(), realm, &new, &app.rng, app.clock.today()).await {
        Ok(id) => id,
        Err(fault) if fault.is_duplicate() => return Ok(false),
        Err(fault) => return Err(fault),
    };
    let token = password_links::issue(tx.sql(), id, Purpose::Join, None, &app.rng, now).await?;
    let event = Event { at: now, actor: None, kind: "contact-invited", subject: Some(id), detail: "" };
    events::append(tx.sql(), realm, event).await?;
    // The mail leaves before the commit: an account without its link would never be invited again, a link without its
    // account opens nothing.
    send(app, room, to, language, &token).await?;
    tx.commit().await?;
    Ok(true)
}

/// Mails another link to somebody who has not accepted; the one before no longer works. False when nobody such is there.
pub async fn again(app: &App, room: &Room, id: Uuid) -> Result<bool, Fault> {
    let (now, realm) = (app.clock.now(), Realm { id: room.tenant.id, keys: room.keys() });
    let mut tx = room.begin("invite a contact again").await?;
    let Some(invited) = accounts::invited(tx.sql(), realm, id).await? else { return Ok(false) };
    let to = MailAddress::parse(&invited.mail).map_err(|_| Fault::new("mail"))?;
    let token = password_links::issue(tx.sql(), id, Purpose::Join, None, &app.rng, now).await?;
    let event = Event { at: now, actor: None, kind: "contact-invited", subject: Some(id), detail: "again" };
    events::append(tx.sql(), realm, event).await?;
    send(app, room, to, &room.tenant.settings.language, &token).await?;
    tx.commit().await?;
    Ok(true)
}

async fn send(app: &App, room: &Room, to: MailAddress, language: &str, token: &SessionToken) -> Result<(), Fault> {
    let locale = Locale::parse(language).unwrap_or(Locale::Da);
    let url = format!("{}/join/{}", app.settings.address(&room.tenant.host), token.encode());
    let text = app.pages.text(locale, "invitation-text", &[("url", url.into())]);
    let message = Message { to, subject: app.pages.text(locale, "invitation-subject", &[]), text, id: app.rng.uuid() };
    app.mail.send(&message, app.clock.now()).await.map_err(|_| Fault::new("mail"))
}
