//! Handing cases over in the background: old cases to a colleague who came later, and away from somebody who left. Nothing is
//! remembered but what the wraps themselves say: whatever was interrupted goes on from there.

use super::queries::{self, DeskCase, Keyed};
use crate::app::App;
use crate::cases::keys;
use crate::people::LesKeys;
use crate::visit::Handler;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tenants::Fault;
use tenants::calendar::day_of;
use tenants::realm::accounts::{Receiver, Role};
use uuid::Uuid;

/// Cases handled between two looks at the desk.
const BATCH: i64 = 50;

/// What runs now, by the person it is about.
#[derive(Default)]
pub struct Handovers(Mutex<HashMap<Uuid, Progress>>);

/// How far one has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Cases done.
    pub done: u32,
    /// Cases that could not be done; they stay as they are and can be tried again.
    pub failed: u32,
    /// It has ended.
    pub ended: bool,
}

impl Handovers {
    /// The latest one about somebody, since this process began.
    pub fn of(&self, person: Uuid) -> Option<Progress> {
        self.map().get(&person).copied()
    }

    pub(super) fn begin(&self, person: Uuid) -> bool {
        let mut map = self.map();
        let runs = map.get(&person).is_some_and(|p| !p.ended);
        if !runs {
            map.insert(person, Progress::default());
        }
        !runs
    }

    pub(super) fn note(&self, person: Uuid, change: impl FnOnce(&mut Progress)) {
        if let Some(progress) = self.map().get_mut(&person) {
            change(progress);
        }
    }

    fn map(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Progress>> {
        self.0.lock().expect("no code panics while it holds this lock")
    }
}

/// How many cases `to` lacks that `by` could give them.
pub async fn lacking(app: &App, by: &Handler, to: &Receiver) -> Result<usize, Fault> {
    let mut count = 0;
    for cell in app.cells.iter() {
        count += queries::to_be_given(&cell.desk, giver(by), taker(to), to.role == Role::Lawyer, ("", Uuid::nil()), 10_000)
            .await?
            .len();
    }
    Ok(count)
}

/// How many cases are still held by people who left.
pub async fn left_behind(app: &App, les: &LesKeys) -> Result<usize, Fault> {
    let here: Vec<Uuid> = les.accounts.iter().map(|a| a.id).collect();
    let mut count = 0;
    for cell in app.cells.iter() {
        count += queries::left_behind(&cell.desk, &here, ("", Uuid::nil()), 10_000).await?.len();
    }
    Ok(count)
}

/// Begins to give `to` all cases that `by` holds and they may have. The giver's key stays in this task until it ends.
pub fn give(by: &Handler, to: Receiver) {
    let (app, by) = (by.0.visit.app.clone(), by.clone());
    if !app.handovers.begin(to.id) {
        return;
    }
    tokio::spawn(async move {
        if let Err(fault) = give_all(&app, &by, &to).await {
            let _number = web::Failure::incident(&fault);
        }
        app.handovers.note(to.id, |p| p.ended = true);
    });
}

async fn give_all(app: &App, by: &Handler, to: &Receiver) -> Result<(), Fault> {
    let les = app.people.les().await?;
    for cell in app.cells.iter() {
        let mut after = (String::new(), Uuid::nil());
        loop {
            let assigned_only = to.role == Role::Lawyer;
            let cases = queries::to_be_given(&cell.desk, giver(by), taker(to), assigned_only, (&after.0, after.1), BATCH).await?;
            let Some(last) = cases.last() else { break };
            after = (last.tenant.clone(), last.id);
            for case in &cases {
                let given = give_one(app, &cell.name, by, to, &les, case).await;
                app.handovers.note(to.id, |p| if given.is_ok() { p.done += 1 } else { p.failed += 1 });
                if let Err(fault) = given {
                    let _number = web::Failure::incident(&fault);
                }
            }
        }
    }
    Ok(())
}

async fn give_one(app: &App, cell: &str, by: &Handler, to: &Receiver, les: &LesKeys, case: &DeskCase) -> Result<(), Fault> {
    let Some(room) = app.cells.room_of_desk_row(&app.directory, cell, case.tenant_id).await? else {
        return Err(Fault::new("locked"));
    };
    let mut tx = room.begin("give a case to a colleague who came later").await?;
    let held = keys::for_handler(&mut tx, by.holder(), case.id).await?.ok_or_else(|| Fault::new("seal"))?;
    keys::grant(&mut tx, &held, les, to, &app.rng).await?;
    crate::releases::keys::pass_on(&mut tx, by.holder(), case.id, les, to, &app.rng).await?;
    queries::log(tx.sql(), case.id, by.0.account.id, "given", None, app.clock.now()).await?;
    tx.commit().await
}

/// Begins to take every case away from those who left: a new key for all who stay, and another lawyer, or none, for what was
/// assigned to them.
pub fn take_away(by: &Handler, successor: Option<Receiver>) {
    let (app, by) = (by.0.visit.app.clone(), by.clone());
    if !app.handovers.begin(Uuid::nil()) {
        return;
    }
    tokio::spawn(async move {
        if let Err(fault) = take_all(&app, &by, successor.as_ref()).await {
            let _number = web::Failure::incident(&fault);
        }
        app.handovers.note(Uuid::nil(), |p| p.ended = true);
    });
}

async fn take_all(app: &App, by: &Handler, successor: Option<&Receiver>) -> Result<(), Fault> {
    // The list of those who work is ten seconds old at most; whoever was removed just now must not be in it.
    let les = app.people.afresh().await?;
    let here: Vec<Uuid> = les.accounts.iter().map(|a| a.id).collect();
    for cell in app.cells.iter() {
        let mut after = (String::new(), Uuid::nil());
        loop {
            let cases = queries::left_behind(&cell.desk, &here, (&after.0, after.1), BATCH).await?;
            let Some((last, _)) = cases.last() else { break };
            after = (last.tenant.clone(), last.id);
            for (case, left) in &cases {
                let taken = take_one(app, &cell.name, by, *left, successor, &les, case).await;
                app.handovers.note(Uuid::nil(), |p| if taken.is_ok() { p.done += 1 } else { p.failed += 1 });
                if let Err(fault) = taken {
                    let _number = web::Failure::incident(&fault);
                }
            }
        }
    }
    Ok(())
}

async fn take_one(
    app: &App,
    cell: &str,
    by: &Handler,
    left: Uuid,
    successor: Option<&Receiver>,
    les: &LesKeys,
    case: &DeskCase,
) -> Result<(), Fault> {
    let Some(room) = app.cells.room_of_desk_row(&app.directory, cell, case.tenant_id).await? else {
        return Err(Fault::new("locked"));
    };
    let mut tx = room.begin("take a case from somebody who left").await?;
    let held = keys::for_handler(&mut tx, by.holder(), case.id).await?.ok_or_else(|| Fault::new("seal"))?;
    let now = app.clock.now();
    let mut change = None;
    if case.assignee == Some(left) {
        let to = match successor {
            Some(to) if !queries::kept_out(tx.sql(), &case.tenant, case.id, to.id).await? && !held.header.excludes(to.id) => {
                keys::grant(&mut tx, &held, les, to, &app.rng).await?;
                Some(to.id)
            }
            _ => None,
        };
        queries::reassign(tx.sql(), &case.tenant, case.id, to).await?;
        change = Some((Some(left), to));
    }
    keys::revoke(&mut tx, &held, les, left, &app.rng, day_of(now)).await?;
    queries::log(tx.sql(), case.id, by.0.account.id, "taken-away", change, now).await?;
    tx.commit().await
}

fn giver(by: &Handler) -> Keyed {
    Keyed { handler: by.0.account.id, key_id: by.0.session.key_id }
}

fn taker(to: &Receiver) -> Keyed {
    Keyed { handler: to.id, key_id: to.key_id }
}

/// Somebody to whom may be sealed, as of now.
pub async fn receiver(by: &Handler, id: Uuid) -> Result<Option<Receiver>, Fault> {
    let les: Arc<LesKeys> = by.0.visit.app.people.afresh().await?;
    Ok(les.receiver(id).cloned())
}
