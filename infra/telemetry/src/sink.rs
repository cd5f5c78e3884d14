//! Writing lines, and what is switched on at the start of a process.

use crate::{Event, Fault, Service, Where, libraries};
use chrono::NaiveDate;
use serde::Serialize;
use std::error::Error;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Names the class of an error, or none when it is not one that it knows.
pub type Classify = dyn Fn(&(dyn Error + 'static)) -> Option<Fault> + Send + Sync;

/// What telemetry is given at the start: it reads neither the clock nor randomness by itself.
pub struct Start {
    /// Which process this is.
    pub service: Service,
    /// Random; incident numbers are spread from it so that they neither repeat between processes nor count anything.
    pub seed: u64,
    /// The day, UTC.
    pub today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
    /// Names the class of errors of libraries that telemetry does not know, such as the database client's.
    pub classify: Box<Classify>,
}

static STARTED: OnceLock<Start> = OnceLock::new();
static SEQUENCE: AtomicU64 = AtomicU64::new(1);

/// Switches logging on: the panic hook that prints file and line only, and the filter over the libraries' own logging.
/// A second call changes nothing.
pub fn start(settings: Start) {
    if STARTED.set(settings).is_err() {
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(|l| WhereOwned { file: l.file().to_owned(), line: l.line() });
        write(&PanicLine { event: "panicked", at });
    }));
    libraries::install();
    emit(Event::Started);
}

/// Writes one line to standard error. A full or closed pipe is not an error for the caller: the service goes on.
pub fn emit(event: Event) {
    write(&event);
}

pub(crate) fn started() -> Option<&'static Start> {
    STARTED.get()
}

#[derive(Serialize)]
struct Line<'a, T> {
    day: Option<NaiveDate>,
    seq: u64,
    service: Option<Service>,
    #[serde(flatten)]
    event: &'a T,
}

/// A panic's place is not `'static`, so it has a line of its own with the same shape as [`Event::Panicked`].
#[derive(Serialize)]
struct PanicLine {
    event: &'static str,
    at: Option<WhereOwned>,
}

#[derive(Serialize)]
struct WhereOwned {
    file: String,
    line: u32,
}

pub(crate) fn line<T: Serialize>(event: &T) -> Option<String> {
    let start = started();
    let line = Line {
        day: start.map(|s| (s.today)()),
        seq: SEQUENCE.fetch_add(1, Ordering::Relaxed),
        service: start.map(|s| s.service),
        event,
    };
    serde_json::to_string(&line).ok()
}

fn write<T: Serialize>(event: &T) {
    if let Some(mut text) = line(event) {
        text.push('\n');
        // One write per line keeps lines of several threads apart. When nobody reads, there is nobody to tell.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

impl Event {
    /// An incident line.
    #[must_use]
    pub fn incident(number: u64, fault: Fault, at: Where) -> Self {
        Self::Incident { number, fault, at }
    }
}
