//! Notices to handlers. They name a reference and a day and nothing else; the same notice handed over twice is one mail.

use super::queries;
use crate::app::App;
use crate::people::LesKeys;
use crate::releases;
use mail::{MailAddress, Message};
use std::sync::Arc;
use tenants::realm::{Realm, accounts};
use tenants::{Fault, RoomTx, Tenant, TenantState, calendar};
use uuid::Uuid;
use web::Locale;

/// After so many attempts a notice is dropped: the desk shows what it would have said.
const ATTEMPTS: i32 = 20;

/// Sends what waits in a tenant's outbox.
pub async fn deliver(app: &App, tenant: Uuid) -> Result<(), Fault> {
    let Some(tenant) = app.directory.by_id(tenant).await? else { return Ok(()) };
    if tenant.state == tenants::TenantState::Locked {
        return Ok(());
    }
    let room = app.cells.room(&tenant).await?;
    loop {
        let mut tx = room.begin("claim notices").await?;
        let notices = queries::claim(tx.sql(), app.clock.now()).await?;
        if notices.is_empty() {
            return tx.commit().await;
        }
        let les = app.people.les().await?;
        for notice in notices {
            let schema = tenant.schema.clone();
            if notice.kind == "shared" {
                let state = tell_contact(app, &mut tx, &tenant, &notice).await?;
                queries::mark(tx.sql(), notice.id, state, app.clock.now() + pause_after(notice.attempts)).await?;
                continue;
            }
            let sent = match queries::case(tx.sql(), &schema, notice.case).await? {
                Some(case) => send(app, &tenant, &les, &notice, &case).await,
                None => Ok(()),
            };
            let state = match sent {
                Ok(()) => "sent",
                Err(()) if notice.attempts + 1 >= ATTEMPTS => "dropped",
                Err(()) => "waiting",
            };
            queries::mark(tx.sql(), notice.id, state, app.clock.now() + pause_after(notice.attempts)).await?;
        }
        tx.commit().await?;
    }
}

fn pause_after(attempts: i32) -> chrono::Duration {
    chrono::Duration::seconds(30 * i64::from(1 << attempts.min(7)))
}

/// Mail to a contact: constant words, and one of them however much was shared in the same slot. Whoever has nothing to read
/// any more, or was found to be involved meanwhile, gets none.
async fn tell_contact(app: &App, tx: &mut RoomTx, tenant: &Arc<Tenant>, notice: &queries::Notice) -> Result<&'static str, Fault> {
    let today = calendar::day_of(app.clock.now());
    let Some(contact) = notice.recipient else { return Ok("dropped") };
    if tenant.state == TenantState::Suspended || !releases::has_something(tx, notice.case, contact, today).await? {
        return Ok("dropped");
    }
    let secrets = tx.secrets();
    let realm = Realm { id: tenant.id, keys: &secrets.keys };
    let Some(account) = accounts::active(tx.sql(), realm, contact).await? else { return Ok("dropped") };
    let locale = Locale::parse(&account.language).unwrap_or(Locale::Da);
    let link = format!("{}/inbox", app.settings.address(&tenant.host));
    let slot = notice.slot.map_or_else(|| notice.day.to_string(), |slot| slot.timestamp().to_string());
    let hash = vault::sha256(&vault::lp(&[b"les/v1/notice-shared", tenant.id.as_bytes(), contact.as_bytes(), slot.as_bytes()]));
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    let Ok(to) = MailAddress::parse(&account.mail) else { return Ok("dropped") };
    let message = Message {
        to,
        subject: app.pages.text(locale, "notice-shared-subject", &[]),
        text: app.pages.text(locale, "notice-shared-text", &[("url", link.into())]),
        id: Uuid::from_bytes(id),
    };
    match app.mail.send(&message, app.clock.now()).await {
        Ok(()) => Ok("sent"),
        Err(_) if notice.attempts + 1 >= ATTEMPTS => Ok("dropped"),
        Err(_) => {
            let _number = telemetry::incident(telemetry::Fault::Mail, telemetry::Where::here());
            Ok("waiting")
        }
    }
}

async fn send(app: &App, tenant: &Arc<Tenant>, les: &LesKeys, notice: &queries::Notice, case: &queries::Case) -> Result<(), ()> {
    let mut all_sent = Ok(());
    for handler in recipients(les, notice, case) {
        let Some(account) = les.accounts.iter().find(|a| a.id == handler) else { continue };
        let locale = Locale::parse(&account.language).unwrap_or(Locale::Da);
        let link = app.settings.address(&app.settings.desk_host);
        let text = |key: &str| {
            let by = case.next_deadline.map(|d| app.pages.date(locale, d, true)).unwrap_or_default();
            app.pages.text(
                locale,
                key,
                &[("reference", case.reference.clone().into()), ("by", by.into()), ("url", link.clone().into())],
            )
        };
        let Ok(to) = MailAddress::parse(&account.mail) else {
            all_sent = Err(());
            continue;
        };
        let message = Message {
            to,
            subject: text(&format!("notice-{}-subject", notice.kind)),
            text: text(&format!("notice-{}-text", notice.kind)),
            id: id(tenant.id, notice, handler),
        };
        if app.mail.send(&message, app.clock.now()).await.is_err() {
            let _number = telemetry::incident(telemetry::Fault::Mail, telemetry::Where::here());
            all_sent = Err(());
        }
    }
    all_sent
}

/// Only those who hold the case are told of it; somebody named in the report holds nothing.
fn recipients(les: &LesKeys, notice: &queries::Notice, case: &queries::Case) -> Vec<Uuid> {
    let holders = case.holders.iter().copied();
    match (notice.kind.as_str(), notice.recipient) {
        (_, Some(one)) => holders.filter(|h| *h == one).collect(),
        ("new-message" | "company-answered", None) if case.assignee.is_some() => {
            holders.filter(|h| Some(*h) == case.assignee).collect()
        }
        _ => holders.filter(|h| les.triagers().any(|t| t.id == *h)).collect(),
    }
}

/// One mail per notice and person; of new messages one per case, person and day.
fn id(tenant: Uuid, notice: &queries::Notice, handler: Uuid) -> Uuid {
    let day = notice.day.to_string();
    let of_notice: &[u8] =
        if matches!(notice.kind.as_str(), "new-message" | "company-answered") { day.as_bytes() } else { notice.id.as_bytes() };
    let hash = vault::sha256(&vault::lp(&[
        b"les/v1/notice",
        notice.kind.as_bytes(),
        tenant.as_bytes(),
        notice.case.as_bytes(),
        handler.as_bytes(),
        of_notice,
    ]));
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(id)
}
