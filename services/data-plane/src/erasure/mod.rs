//! The end of cases. What nobody put away is put away, handlers are told of what is erased soon, and what is due is erased:
//! rows, wraps, versions, logs, secrets, and the objects in the storage. The rules stand in the database's functions and run as
//! the eraser's login; here is only the order.
//!
//! Each step can be broken off and done again. A case goes in one transaction; what has to follow it outside the database (its
//! objects, its line in the ledger) is written down by that transaction and crossed out when it is done.

mod leaving;
mod ledger;
mod queries;

use crate::app::App;
use crate::cases::{archival, archive_queries};
use crate::notifications::notice_id;
use chrono::Days;
use std::sync::Arc;
use std::time::Instant;
use telemetry::{Event, Job, Outcome};
use tenants::cell::Cell;
use tenants::realm::{Realm, events};
use tenants::{Fault, Tenant, TenantState};
use uuid::Uuid;

/// Handlers are told so many days before, and once more so many.
const FIRST_NOTICE: u64 = 14;
const LAST_NOTICE: u64 = 3;

/// What was done for one tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Closed cases that were put away.
    pub put_away: usize,
    /// Cases that were erased.
    pub erased: usize,
    /// Objects that were removed from the storage.
    pub objects: usize,
    /// The tenant itself was removed.
    pub removed: bool,
}

/// All tenants, or `only` the one with this slug. One that fails does not keep the others from it; `say` hears of each.
pub async fn carry_out(app: &App, only: Option<&str>, mut say: impl FnMut(&Tenant, &Result<Done, Fault>)) -> Result<(), Fault> {
    let began = Instant::now();
    let (mut failed, mut busy) = (false, false);
    for tenant in app.directory.all().await?.into_iter().filter(|t| only.is_none_or(|slug| slug == t.slug)) {
        let Some(cell) = app.cells.get(&tenant.cell) else { continue };
        let done = of_tenant(app, cell, &tenant).await;
        failed |= done.is_err();
        busy |= done.as_ref().is_ok_and(|done| *done != Done::default());
        say(&tenant, &done);
    }
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let outcome = if failed { Outcome::Retry } else { Outcome::Done };
    if failed || busy {
        telemetry::emit(Event::JobFinished { job: Job::Retention, outcome, attempt: 1, took_ms });
    }
    Ok(())
}

/// A locked tenant is erased like any other: that needs no key. Only what has to be sealed or told waits for it.
async fn of_tenant(app: &App, cell: &Cell, tenant: &Arc<Tenant>) -> Result<Done, Fault> {
    let mut done = Done::default();
    if tenant.state == TenantState::Leaving
        && let Some(objects) = leaving::remove(app, cell, tenant).await?
    {
        return Ok(Done { objects, removed: true, ..done });
    }
    if tenant.state != TenantState::Locked {
        done.put_away = put_away(app, tenant).await?;
        tell(app, tenant).await?;
    }
    let today = app.clock.today();
    for case in queries::due(&cell.eraser, tenant, today).await? {
        done.erased += usize::from(queries::erase(&cell.eraser, tenant, case, today).await?);
    }
    let new = queries::not_in_ledger(&cell.eraser, tenant).await?;
    if !new.is_empty() {
        queries::rewrite_secrets(&cell.eraser, tenant).await?;
    }
    for object in queries::condemned(&cell.eraser, tenant).await? {
        app.objects.delete(&object).await.map_err(|_| Fault::new("objects"))?;
        queries::object_gone(&cell.eraser, tenant, &object).await?;
        done.objects += 1;
    }
    for erased in new {
        ledger::append(&app.objects, &tenant.schema, erased.case, erased.day).await?;
        record(app, "erased", erased.case).await?;
        queries::in_ledger(&cell.eraser, tenant, erased.case).await?;
    }
    Ok(done)
}

async fn put_away(app: &App, tenant: &Arc<Tenant>) -> Result<usize, Fault> {
    let today = app.clock.today();
    let Some(closed_by) = today.checked_sub_days(Days::new(u64::from(tenant.settings.put_away_days))) else { return Ok(0) };
    let room = app.cells.room(tenant).await?;
    let mut count = 0;
    loop {
        let mut tx = room.begin("put closed cases away").await?;
        let closed = archive_queries::closed_by(tx.sql(), closed_by).await?;
        for case in &closed {
            archival::put_away(&mut tx, case, &app.rng, today).await?;
        }
        tx.commit().await?;
        if closed.is_empty() {
            return Ok(count);
        }
        count += closed.len();
    }
}

/// Reckons all days anew, because the tenant's setting may have changed, and queues the notices: one per case and step however
/// often this runs, another one when the day has moved.
async fn tell(app: &App, tenant: &Arc<Tenant>) -> Result<(), Fault> {
    let today = app.clock.today();
    let room = app.cells.room(tenant).await?;
    let mut tx = room.begin("tell of what is erased soon").await?;
    archive_queries::reckon(&mut tx, None).await?;
    let mut queued = false;
    for soon in queries::erased_within(&mut tx, today, today + Days::new(FIRST_NOTICE)).await? {
        let step = if soon.erase_on <= today + Days::new(LAST_NOTICE) { LAST_NOTICE } else { FIRST_NOTICE };
        let words = [soon.erase_on.to_string(), step.to_string()];
        let id = notice_id(&[b"les/v1/notice-erasing", soon.case.as_bytes(), words[0].as_bytes(), words[1].as_bytes()]);
        queued |= queries::queue_notice(&mut tx, id, soon.case, today).await?;
    }
    tx.commit().await?;
    if queued {
        app.wake_outbox(tenant.id);
    }
    Ok(())
}

/// Writes into the event log of LES that a case is gone, by the id that leads nowhere any more, or a tenant.
async fn record(app: &App, kind: &'static str, gone: Uuid) -> Result<(), Fault> {
    let (id, secrets) = app.people.realm().await?;
    let realm = Realm { id, keys: &secrets.keys };
    let mut tx = app.people.pool().begin().await?;
    let event = events::Event { at: app.clock.now(), actor: None, kind, subject: Some(gone), detail: "" };
    events::append(&mut tx, realm, event).await?;
    Ok(tx.commit().await?)
}
