//! What follows when the recovery code was typed: every case is opened with the old recovery pair, given to the triager who
//! typed the code as far as nobody keeps them out, and sealed to the new pair. When all are, the old pair is retired. Whatever
//! is interrupted goes on when the same code is typed again while the use is open.

use super::queries::{self, DeskCase};
use crate::app::App;
use crate::cases::keys;
use crate::people::LesKeys;
use crate::visit::Handler;
use std::time::Duration;
use tenants::Fault;
use tenants::realm::accounts::Receiver;
use tenants::realm::events::{self, Event};
use tenants::realm::recovery::{self, OpenedPair};
use tenants::realm::{Realm, kit};
use uuid::Uuid;

/// Cases handled between two looks at the desk.
const BATCH: i64 = 50;
/// By then nobody seals to the old pair any more: the people of LES are believed for ten seconds.
const OLD_KEY_FORGOTTEN: Duration = Duration::from_secs(12);

/// Begins. The opened pair stays in this task until it ends.
pub fn begin(by: &Handler, opened: OpenedPair, kit: Uuid, key_id: Uuid) {
    let (app, by) = (by.0.visit.app.clone(), by.clone());
    if !app.handovers.begin(kit) {
        return;
    }
    tokio::spawn(async move {
        if let Err(fault) = work(&app, &by, &opened, kit, key_id).await {
            let _number = web::Failure::incident(&fault);
        }
        app.handovers.note(kit, |p| p.ended = true);
    });
}

async fn work(app: &App, by: &Handler, opened: &OpenedPair, kit: Uuid, key_id: Uuid) -> Result<(), Fault> {
    if !all(app, by, opened, kit).await? {
        return Ok(());
    }
    let (id, secrets) = app.people.realm().await?;
    let mut tx = app.people.pool().begin().await?;
    if !kit::finish(&mut tx, kit, key_id).await? {
        return Ok(());
    }
    recovery::retire_others(&mut tx, key_id).await?;
    let event = Event { at: app.clock.now(), actor: Some(by.0.account.id), kind: "kit-used", subject: None, detail: "" };
    events::append(&mut tx, Realm { id, keys: &secrets.keys }, event).await?;
    tx.commit().await?;
    app.handovers.note(kit, |p| p.ended = true);
    // Cases that came in the seconds before everybody knew of the new pair.
    tokio::time::sleep(OLD_KEY_FORGOTTEN).await;
    all(app, by, opened, kit).await?;
    Ok(())
}

/// False when a case could not be done.
async fn all(app: &App, by: &Handler, opened: &OpenedPair, kit: Uuid) -> Result<bool, Fault> {
    let les = app.people.afresh().await?;
    let me = les.receiver(by.0.account.id).cloned().ok_or_else(|| Fault::new("account"))?;
    let mut whole = true;
    for cell in app.cells.iter() {
        let mut after = (String::new(), Uuid::nil());
        loop {
            let cases = queries::every_case(&cell.desk, (&after.0, after.1), BATCH).await?;
            let Some(last) = cases.last() else { break };
            after = (last.tenant.clone(), last.id);
            for case in &cases {
                let done = one(app, &cell.name, by, opened, (&les, &me), case).await;
                whole &= done.is_ok();
                app.handovers.note(kit, |p| if done.is_ok() { p.done += 1 } else { p.failed += 1 });
                if let Err(fault) = done {
                    let _number = web::Failure::incident(&fault);
                }
            }
        }
    }
    Ok(whole)
}

async fn one(
    app: &App,
    cell: &str,
    by: &Handler,
    opened: &OpenedPair,
    (les, me): (&LesKeys, &Receiver),
    case: &DeskCase,
) -> Result<(), Fault> {
    let Some(room) = app.cells.room_of_desk_row(&app.directory, cell, case.tenant_id).await? else {
        return Err(Fault::new("locked"));
    };
    let mut tx = room.begin("open a case with the recovery pair").await?;
    let own = keys::for_handler(&mut tx, by.holder(), case.id).await?;
    let lacked = own.is_none();
    let held = match keys::for_recovery(&mut tx, les.realm, opened, case.id).await? {
        Some(held) => held,
        None => own.ok_or_else(|| Fault::new("seal"))?,
    };
    keys::deposit(&mut tx, &held, les, &app.rng).await?;
    let kept_out = held.header.excludes(me.id) || queries::kept_out(tx.sql(), &case.tenant, case.id, me.id).await?;
    if lacked && !kept_out {
        keys::grant(&mut tx, &held, les, me, &app.rng).await?;
        queries::log(tx.sql(), case.id, me.id, "recovered", None, app.clock.now()).await?;
    }
    tx.commit().await
}
