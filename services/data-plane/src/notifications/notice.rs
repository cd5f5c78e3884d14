//! Notices to handlers. They name a reference and a day and nothing else; the same notice handed over twice is one mail.

use super::{notice_id, queries};
use crate::app::App;
use crate::people::LesKeys;
use crate::releases;
use mail::{MailAddress, MailError, Message};
use std::sync::Arc;
use std::time::Duration;
use telemetry::Where;
use tenants::realm::accounts::Account;
use tenants::realm::events::{self, Event};
use tenants::realm::{Realm, accounts};
use tenants::{Fault, Room, RoomTx, Tenant, TenantState, calendar};
use uuid::Uuid;
use web::Locale;

/// A notice that cannot leave is dropped after so many days (RFC 5321 §4.5.4.1 names four to five): the desk shows what it would
/// have said.
const DAYS: i64 = 5;
/// How long handing over one notice may take at the most, to everybody whom it is for.
const LEASE: chrono::Duration = chrono::Duration::minutes(15);

/// A message and the account that it is for.
struct Letter {
    account: Uuid,
    message: Message,
}

/// Sends what waits in a tenant's outbox. Nothing of the database is held while a mail server is spoken to, however slow it is.
pub async fn deliver(app: &App, tenant: Uuid) -> Result<(), Fault> {
    let Some(tenant) = app.directory.by_id(tenant).await? else { return Ok(()) };
    if tenant.state == tenants::TenantState::Locked {
        return Ok(());
    }
    let room = app.cells.room(&tenant).await?;
    let mut again: Option<Duration> = None;
    loop {
        let mut tx = room.begin("claim a notice").await?;
        let now = app.clock.now();
        let Some(notice) = queries::claim(tx.sql(), now, now + LEASE).await? else {
            if let Some(pause) = again {
                app.wake_outbox_in(pause, tenant.id);
            }
            return tx.commit().await;
        };
        let letters = match notice.kind.as_str() {
            "shared" => to_contact(app, &mut tx, &tenant, &notice).await?,
            _ => to_handlers(app, &mut tx, &tenant, &notice).await?,
        };
        tx.commit().await?;
        let state = hand_over(app, &room, &notice, letters).await?;
        let pause = pause_after(notice.attempts);
        if state == "waiting" {
            again = Some(again.map_or(pause, |sooner| sooner.min(pause)));
        }
        let mut tx = room.begin("say what became of a notice").await?;
        queries::mark(tx.sql(), notice.id, state, app.clock.now() + pause).await?;
        tx.commit().await?;
    }
}

/// Half a minute, doubled with each attempt to about an hour.
fn pause_after(attempts: i32) -> Duration {
    Duration::from_secs(30 << attempts.saturating_sub(1).clamp(0, 7))
}

/// Hands letters over, one after the other. What a server refuses for good is noted and not tried again; what else fails makes
/// the whole notice wait, and whoever has got it meanwhile does not get it again.
async fn hand_over(app: &App, room: &Room, notice: &queries::Notice, letters: Vec<Letter>) -> Result<&'static str, Fault> {
    let (mut left, mut failed) = (0, 0);
    for letter in letters {
        match app.mail.send(&letter.message, app.clock.now()).await {
            Ok(()) => left += 1,
            Err(MailError::Refused) => {
                let _number = telemetry::incident(telemetry::Fault::MailRefused, Where::here());
                note_refusal(app, room, notice, letter.account).await?;
            }
            Err(_) => {
                let _number = telemetry::incident(telemetry::Fault::Mail, Where::here());
                failed += 1;
            }
        }
    }
    let old = (calendar::day_of(app.clock.now()) - notice.day).num_days() > DAYS;
    Ok(match (left, failed) {
        (_, 1..) if !old => "waiting",
        (1.., _) => "sent",
        _ => "dropped",
    })
}

/// Writes into the log of the realm whose account it is that a mail server reaches nobody at their address, for those in charge.
async fn note_refusal(app: &App, room: &Room, notice: &queries::Notice, account: Uuid) -> Result<(), Fault> {
    let event = Event { at: app.clock.now(), actor: None, kind: "mail-refused", subject: Some(account), detail: "" };
    if notice.kind == "shared" {
        let mut tx = room.begin("note that an address is refused").await?;
        events::append(tx.sql(), Realm { id: room.tenant.id, keys: room.keys() }, event).await?;
        return tx.commit().await;
    }
    let (id, secrets) = app.people.realm().await?;
    let mut tx = app.people.pool().begin().await?;
    events::append(&mut tx, Realm { id, keys: &secrets.keys }, event).await?;
    Ok(tx.commit().await?)
}

/// Mail to a contact: constant words, and one of them however much was shared in the same slot. Whoever has nothing to read
/// any more, or was found to be involved meanwhile, gets none.
async fn to_contact(app: &App, tx: &mut RoomTx, tenant: &Arc<Tenant>, notice: &queries::Notice) -> Result<Vec<Letter>, Fault> {
    let now = app.clock.now();
    let Some(contact) = notice.recipient else { return Ok(Vec::new()) };
    let closed = matches!(tenant.state, TenantState::Suspended | TenantState::Leaving);
    if closed || !releases::has_something(tx, notice.case, contact, calendar::day_of(now)).await? {
        return Ok(Vec::new());
    }
    let secrets = tx.secrets();
    let realm = Realm { id: tenant.id, keys: &secrets.keys };
    let Some(account) = accounts::active(tx.sql(), realm, contact).await? else { return Ok(Vec::new()) };
    let locale = Locale::parse(&account.language).unwrap_or(Locale::Da);
    let link = format!("{}/inbox", app.settings.address(&tenant.host));
    // All that leaves between one slot and the next is one mail, also what had to be tried again.
    let slot = calendar::company_mail_slot(now).timestamp().to_string();
    let id = notice_id(&[b"les/v1/notice-shared", tenant.id.as_bytes(), contact.as_bytes(), slot.as_bytes()]);
    let subject = app.pages.text(locale, "notice-shared-subject", &[]);
    let text = app.pages.text(locale, "notice-shared-text", &[("url", link.into())]);
    Ok(letter_to(&account, subject, text, id).into_iter().collect())
}

async fn to_handlers(app: &App, tx: &mut RoomTx, tenant: &Arc<Tenant>, notice: &queries::Notice) -> Result<Vec<Letter>, Fault> {
    let Some(case) = queries::case(tx.sql(), &tenant.schema, notice.case).await? else { return Ok(Vec::new()) };
    let reads = queries::reads(tx.sql(), &tenant.schema, notice.case).await?;
    let les = app.people.les().await?;
    let mut letters = Vec::new();
    for handler in recipients(&les, notice, &case) {
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
        let (subject, text) = (text(&format!("notice-{}-subject", notice.kind)), text(&format!("notice-{}-text", notice.kind)));
        letters.extend(letter_to(account, subject, text, id(tenant.id, notice, handler, read.map(|r| r.number))));
    }
    Ok(letters)
}

/// None: the account's address is none, which those who made the account could not have typed.
fn letter_to(account: &Account, subject: String, text: String, id: Uuid) -> Option<Letter> {
    match MailAddress::parse(&account.mail) {
        Ok(to) => Some(Letter { account: account.id, message: Message { to, subject, text, id } }),
        Err(_) => {
            let _number = telemetry::incident(telemetry::Fault::Invariant, Where::here());
            None
        }
    }
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
        queries::Notice { id: Uuid::from_u128(id), kind: kind.to_owned(), case, recipient: None, attempts: 1, day }
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
