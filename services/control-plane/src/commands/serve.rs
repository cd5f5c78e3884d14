//! Serving the pages.

use crate::app::App;
use crate::routes;
use crate::settings::Settings;
use anyhow::Result;
use std::time::{Duration, Instant};
use telemetry::{Event, Service};
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{SignalKind, signal};

/// How long letters that have not left hold up the end: with what open connections get, less than the end itself takes.
const LAST_LETTERS: Duration = Duration::from_secs(8);

/// Serves until SIGTERM or SIGINT, or until standard input closes.
pub async fn run(settings: Settings, with_parent: bool) -> Result<()> {
    let began = Instant::now();
    let (port, production) = (settings.port, settings.production);
    let app = App::new(settings)?;
    let (seed, clock) = (u64::from_be_bytes(app.rng.bytes()), app.clock);
    telemetry::start(telemetry::Start {
        service: Service::ControlPlane,
        seed,
        today: Box::new(move || clock.now().date_naive()),
        classify: Box::new(|error| error.downcast_ref::<tenants::Fault>().map(tenants_fault)),
    });
    sandbox::process::harden(production)?;
    let listener = web::bind(port, "PORTAL_CONTROL_PORT").await?;
    telemetry::emit(Event::Ready { port, took_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) });
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let stop = async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {}, () = parent_gone(with_parent) => {} }
        telemetry::emit(Event::Stopping);
        // Whoever hangs on longer than this is not waited for.
        tokio::spawn(async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            std::process::exit(1);
        });
    };
    tokio::spawn(crate::signup::sweep(app.clone()));
    tokio::spawn(crate::events::keep(app.clone()));
    tokio::spawn(crate::tenants::leaving::sweep_hourly(app.clone()));
    let mail = app.mail.clone();
    web::serve(listener, routes::all(app), stop).await?;
    mail.settle(LAST_LETTERS).await;
    telemetry::emit(Event::Stopped);
    Ok(())
}

/// Resolves when standard input closes; never, when nobody asked for it.
async fn parent_gone(asked: bool) {
    if !asked {
        return std::future::pending().await;
    }
    let (mut input, mut bytes) = (tokio::io::stdin(), [0; 64]);
    while matches!(input.read(&mut bytes).await, Ok(read) if read > 0) {}
}

fn tenants_fault(fault: &tenants::Fault) -> telemetry::Fault {
    match (fault.what, &fault.sqlstate) {
        ("unavailable", _) => telemetry::Fault::DatabaseUnreachable,
        ("kms", _) => telemetry::Fault::Keys,
        ("seal", _) => telemetry::Fault::Seal,
        (_, Some(code)) => telemetry::Fault::Database(telemetry::SqlState::parse(code)),
        _ => telemetry::Fault::Invariant,
    }
}
