//! Logging of libraries: their words may hold anything, so only the fact of a warning or error is kept.

use crate::{Event, Library, emit};
use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Filter, Layer, SubscriberExt};

struct Count;

/// Lets warnings and errors through and nothing else; the level is compiled in.
struct WarningsOnly;

impl<S: Subscriber> Filter<S> for WarningsOnly {
    fn enabled(&self, metadata: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        metadata.is_event() && *metadata.level() <= Level::WARN
    }
}

impl<S: Subscriber> Layer<S> for Count {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        emit(Event::Library { library: of(metadata.target()), error: *metadata.level() == Level::ERROR });
    }
}

pub(crate) fn install() {
    let subscriber = tracing_subscriber::registry().with(Count.with_filter(WarningsOnly));
    // A test harness may have installed its own; then its choice stands.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

pub(crate) fn of(target: &str) -> Library {
    match target.split("::").next().unwrap_or_default() {
        "hyper" | "hyper_util" => Library::Hyper,
        "h2" => Library::H2,
        "axum" | "axum_core" | "tower_http" | "tower" => Library::Axum,
        "sqlx" | "sqlx_core" | "sqlx_postgres" => Library::Sqlx,
        "rustls" => Library::Rustls,
        "lettre" => Library::Lettre,
        _ => Library::Other,
    }
}
