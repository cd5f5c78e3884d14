//! Work that nobody waits for: mail from the outboxes, secrets kept fresh, what is due erased and what has served swept away.

mod notice;
mod queries;

use crate::app::App;
use std::time::{Duration, Instant};
use telemetry::{Event, Job, Outcome};
use tenants::Fault;
use tokio::sync::mpsc;
use uuid::Uuid;

/// The id of a notice, out of what makes it the same notice: handed over twice, it is one mail.
pub fn notice_id(parts: &[&[u8]]) -> Uuid {
    let mut id = [0; 16];
    id.copy_from_slice(&vault::sha256(&vault::lp(parts))[..16]);
    Uuid::from_bytes(id)
}

/// Opens the secrets of all realms at start and then hourly, a few minutes sooner or later, so that the key service's log
/// follows the clock and not the visitors.
pub async fn keep_secrets_fresh(app: App) {
    loop {
        match app.keys.sweep().await {
            Ok(0) => {}
            Ok(failed) => {
                let failed = u32::try_from(failed).unwrap_or(u32::MAX);
                telemetry::emit(Event::SecretsRefreshed { held: 0, failed, dropped: 0 });
            }
            Err(fault) => incident(&fault),
        }
        let jitter = u64::from(u16::from_be_bytes(app.rng.bytes()) % 600);
        tokio::time::sleep(Duration::from_secs(3300 + jitter)).await;
    }
}

/// Delivers what outboxes hold: of a tenant that is named at once, of all tenants at start and every fifteen minutes. A tenant whose
/// mail could not leave is named again after a pause.
pub async fn deliver(app: App, mut heard: mpsc::UnboundedReceiver<Uuid>) {
    let mut every = tokio::time::interval(Duration::from_secs(15 * 60));
    loop {
        tokio::select! {
            named = heard.recv() => match named {
                Some(tenant) => deliver_for(&app, tenant).await,
                None => return,
            },
            _ = every.tick() => match app.directory.all().await {
                Ok(tenants) => for tenant in tenants { deliver_for(&app, tenant.id).await; },
                Err(fault) => incident(&fault),
            },
        }
    }
}

/// Delivers what waits in one tenant's outbox; what fails is tried again by the service.
pub async fn deliver_for(app: &App, tenant: Uuid) {
    let began = Instant::now();
    if let Err(fault) = notice::deliver(app, tenant).await {
        incident(&fault);
        let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        telemetry::emit(Event::JobFinished { job: Job::Mail, outcome: Outcome::Retry, attempt: 1, took_ms });
    }
}

/// Revokes, erases and sweeps, through the eraser's functions: revocations every minute, the rest every hour.
pub async fn clean_up(app: App) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    let mut minutes = 0_u32;
    loop {
        minute.tick().await;
        for cell in app.cells.iter() {
            if let Err(error) = sqlx::query("select desk.carry_out_revocations()").execute(&cell.eraser).await {
                incident(&Fault::from(error));
            }
        }
        if minutes.is_multiple_of(60) {
            let erased = crate::erasure::carry_out(&app, None, |_, done| {
                if let Err(fault) = done {
                    incident(fault);
                }
            });
            if let Err(fault) = erased.await {
                incident(&fault);
            }
            if let Err(fault) = sweep(&app).await {
                incident(&fault);
            }
            if crate::attachments::staging::sweep(&app.objects, app.clock.today()).await.is_err() {
                let _number = telemetry::incident(telemetry::Fault::Objects, telemetry::Where::here());
            }
            say_how_many_text_messages(&app);
            app.budgets.wrong_codes.forget_idle();
            app.budgets.drafts.forget_idle();
            app.budgets.uploads.forget_idle();
            app.budgets.codes.forget_idle();
        }
        minutes = minutes.wrapping_add(1);
    }
}

/// All that is written down about text messages.
fn say_how_many_text_messages(app: &App) {
    let sent = app.sms.sent_since();
    if sent > 0 {
        telemetry::emit(Event::TextMessages { sent });
    }
}

/// Sweeps every tenant; one that cannot be swept now does not keep the others from it.
async fn sweep(app: &App) -> Result<(), Fault> {
    for tenant in app.directory.all().await? {
        let Some(cell) = app.cells.get(&tenant.cell) else { continue };
        if let Err(fault) = sweep_tenant(app, &cell.eraser, &tenant.schema).await {
            incident(&fault);
        }
    }
    Ok(())
}

/// A tenant that is locked is swept like any other: cleaning up needs no key.
async fn sweep_tenant(app: &App, eraser: &sqlx::PgPool, schema: &str) -> Result<(), Fault> {
    let sql = format!("select swept from {schema}.sweep() as swept");
    let gone: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(eraser).await?;
    crate::releases::carry_out_revocations(eraser, schema).await?;
    for object in gone {
        if app.objects.delete(&object).await.is_err() {
            let _number = telemetry::incident(telemetry::Fault::Objects, telemetry::Where::here());
        }
    }
    Ok(())
}

#[track_caller]
fn incident(fault: &Fault) {
    let _number = telemetry::incident_from(fault, telemetry::Where::here());
}
