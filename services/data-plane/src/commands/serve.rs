//! Serving: the pages, and the work in the background.

use crate::settings::Settings;
use crate::{invitations, notifications, routes};
use anyhow::{Context, Result};
use std::future::Future;
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
    let (app, heard) = super::build(settings)?;
    let (seed, clock) = (u64::from_be_bytes(app.rng.bytes()), app.clock);
    telemetry::start(telemetry::Start {
        service: Service::DataPlane,
        seed,
        today: Box::new(move || clock.now().date_naive()),
        classify: Box::new(classify),
    });
    // In production this fails when a layer is missing that must hold (see `Scrubber::new`).
    let layers = app.scrubber.check().await.context("files cannot be cleaned safely, so nothing is started")?;
    for layer in layers.missing() {
        telemetry::emit(Event::ProtectionMissing { step: protection(layer) });
    }
    sandbox::process::harden(production)?;
    let listener = web::bind(port, "PORTAL_DATA_PORT").await?;
    tokio::spawn(notifications::keep_secrets_fresh(app.clone()));
    tokio::spawn(notifications::deliver(app.clone(), heard));
    tokio::spawn(notifications::clean_up(app.clone()));
    tokio::spawn(crate::events::keep(app.clone()));
    tokio::spawn(invitations::watch(app.clone()));
    telemetry::emit(Event::Ready { port, took_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) });
    let mail = app.mail.clone();
    web::serve(listener, routes::all(app), stop(with_parent)?).await?;
    mail.settle(LAST_LETTERS).await;
    telemetry::emit(Event::Stopped);
    Ok(())
}

/// Resolves when the process is asked to stop.
fn stop(with_parent: bool) -> Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {}, () = parent_gone(with_parent) => {} }
        telemetry::emit(Event::Stopping);
        // Whoever hangs on longer than this is not waited for.
        tokio::spawn(async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            std::process::exit(1);
        });
    })
}

/// Resolves when standard input closes; never, when nobody asked for it.
async fn parent_gone(asked: bool) {
    if !asked {
        return std::future::pending().await;
    }
    let (mut input, mut bytes) = (tokio::io::stdin(), [0; 64]);
    while matches!(input.read(&mut bytes).await, Ok(read) if read > 0) {}
}

/// A layer of the scrubber's sandbox in the words of the log.
fn protection(layer: sandbox::Layer) -> telemetry::Step {
    use sandbox::Layer;
    match layer {
        Layer::NoNewPrivs => telemetry::Step::NoNewPrivs,
        Layer::NotDumpable => telemetry::Step::NotDumpable,
        Layer::Limits => telemetry::Step::Limits,
        Layer::Landlock => telemetry::Step::Landlock,
        Layer::Seccomp => telemetry::Step::Seccomp,
        Layer::UserNamespace | Layer::MountNamespace | Layer::NetNamespace | Layer::PidNamespace => telemetry::Step::Namespaces,
    }
}

fn classify(error: &(dyn std::error::Error + 'static)) -> Option<telemetry::Fault> {
    let fault = error.downcast_ref::<tenants::Fault>()?;
    Some(match (fault.what, &fault.sqlstate) {
        ("unavailable", _) => telemetry::Fault::DatabaseUnreachable,
        ("kms", _) => telemetry::Fault::Keys,
        ("seal", _) => telemetry::Fault::Seal,
        (_, Some(code)) => telemetry::Fault::Database(telemetry::SqlState::parse(code)),
        _ => telemetry::Fault::Invariant,
    })
}
