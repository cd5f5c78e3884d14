//! Notices to handlers. They name a reference and a day and nothing else; the same notice handed over twice is one mail.

use super::queries;
use crate::app::App;
use crate::people::LesKeys;
use mail::{MailAddress, Message};
use std::sync::Arc;
use tenants::{Fault, Tenant};
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
            let sent = match queries::case(tx.sql(), &schema, notice.case).await? {
                Some(case) => send(app, &tenant, &les, &notice, &case).await,
                None => Ok(()),
            };
            let state = match sent {
                Ok(()) => "sent",
                Err(()) if notice.attempts + 1 >= ATTEMPTS => "dropped",
                Err(()) => "waiting",
            };
            let pause = chrono::Duration::seconds(30 * i64::from(1 << notice.attempts.min(7)));
            queries::mark(tx.sql(), notice.id, state, app.clock.now() + pause).await?;
        }
        tx.commit().await?;
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
            app.pages.text(locale, key, &[("reference", case.reference.clone().into()), ("by", by.into()), ("url", link.clone().into())])
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
        ("new-message", None) if case.assignee.is_some() => holders.filter(|h| Some(*h) == case.assignee).collect(),
        _ => holders.filter(|h| les.triagers().any(|t| t.id == *h)).collect(),
    }
}

/// One mail per notice and person; of new messages one per case, person and day.
fn id(tenant: Uuid, notice: &queries::Notice, handler: Uuid) -> Uuid {
    let day = notice.day.to_string();
    let of_notice: &[u8] = if notice.kind == "new-message" { day.as_bytes() } else { notice.id.as_bytes() };
    let hash = vault::sha256(&vault::lp(&[b"les/v1/notice", tenant.as_bytes(), notice.case.as_bytes(), handler.as_bytes(), of_notice]));
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(id)
}
