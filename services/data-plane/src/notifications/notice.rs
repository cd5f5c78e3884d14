//! Notices to handlers. They name a reference and a day and nothing else; the same notice handed over twice is one mail.

use super::{notice_id, queries};
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
                Some(case) => {
                    let reads = queries::reads(tx.sql(), &schema, notice.case).await?;
                    send(app, &tenant, &les, &notice, &case, &reads).await
                }
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
    let id = notice_id(&[b"les/v1/notice-shared", tenant.id.as_bytes(), contact.as_bytes(), slot.as_bytes()]);
    let Ok(to) = MailAddress::parse(&account.mail) else { return Ok("dropped") };
    let message = Message {
        to,
        subject: app.pages.text(locale, "notice-shared-subject", &[]),
        text: app.pages.text(locale, "notice-shared-text", &[("url", link.into())]),
        id,
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

async fn send(
    app: &App,
    tenant: &Arc<Tenant>,
    les: &LesKeys,
    notice: &queries::Notice,
    case: &queries::Case,
    reads: &[queries::Read],
) -> Result<(), ()> {
    let mut all_sent = Ok(());
    for handler in recipients(les, notice, case) {
        let read = reads.iter().find(|r| r.handler == handler);
        // Whoever has read it meanwhile need not be told.
        if notice.kind == "new-message" && read.is_some_and(|r| r.number >= r.last) {
            continue;
        }
        let Some(account) = les.accounts.iter().find(|a| a.id == handler) else { continue };
        let locale = Locale::parse(&account.language).unwrap_or(Locale::Da);
        let link = app.settings.address(&app.settings.desk_host);
        let text = |key: &str| {
            let by = case.day.map(|d| app.pages.date(locale, d, true)).unwrap_or_default();
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
            id: id(tenant.id, notice, handler, read.map(|r| r.number)),
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
        ("new-message" | "company-answered" | "erasing", None) if case.assignee.is_some() => {
            holders.filter(|h| Some(*h) == case.assignee).collect()
        }
        _ => holders.filter(|h| les.triagers().any(|t| t.id == *h)).collect(),
    }
}

/// One mail per notice and person. Of what is written in a case: one per case, person and day until the person has opened the
/// case; `read` is how far they have read it.
fn id(tenant: Uuid, notice: &queries::Notice, handler: Uuid, read: Option<i32>) -> Uuid {
    let until_opened = format!("{}/{}", notice.day, read.unwrap_or(0));
    let told_until_opened = matches!(notice.kind.as_str(), "new-message" | "company-answered");
    let of_notice: &[u8] = if told_until_opened { until_opened.as_bytes() } else { notice.id.as_bytes() };
    notice_id(&[
        b"les/v1/notice",
        notice.kind.as_bytes(),
        tenant.as_bytes(),
        notice.case.as_bytes(),
        handler.as_bytes(),
        of_notice,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(id: u128, kind: &str, day: &str) -> queries::Notice {
        let (case, day) = (Uuid::from_u128(7), day.parse().unwrap());
        queries::Notice { id: Uuid::from_u128(id), kind: kind.to_owned(), case, recipient: None, attempts: 0, day, slot: None }
    }

    fn id_for(notice: &queries::Notice, handler: u128, read: Option<i32>) -> Uuid {
        id(Uuid::from_u128(1), notice, Uuid::from_u128(handler), read)
    }

    #[test]
    fn of_new_messages_there_is_one_mail_a_day_until_the_case_is_opened() {
        let (first, second) = (notice(1, "new-message", "2026-11-20"), notice(2, "new-message", "2026-11-20"));
        assert_eq!(id_for(&first, 9, Some(3)), id_for(&second, 9, Some(3)));
        assert_ne!(id_for(&first, 9, Some(3)), id_for(&second, 9, Some(4)), "opened in between");
        assert_ne!(id_for(&first, 9, Some(3)), id_for(&second, 8, Some(3)), "somebody else has the case now");
        assert_ne!(id_for(&first, 9, Some(3)), id_for(&notice(2, "new-message", "2026-11-21"), 9, Some(3)));
    }

    #[test]
    fn of_other_notices_each_is_a_mail_of_its_own_however_far_one_has_read() {
        let (first, second) = (notice(1, "assigned", "2026-11-20"), notice(2, "assigned", "2026-11-20"));
        assert_ne!(id_for(&first, 9, None), id_for(&second, 9, None));
        assert_eq!(id_for(&first, 9, None), id_for(&first, 9, Some(4)));
    }
}
