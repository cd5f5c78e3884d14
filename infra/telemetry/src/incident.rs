//! Incidents: a number that is on the visitor's page and on one log line.

use crate::{Event, Fault, Where, emit, sink};
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// Logs an incident and returns its number (8 digits, shown as `4829-1375`).
#[must_use]
pub fn incident(fault: Fault, at: Where) -> u64 {
    let seed = sink::started().map_or(0, |s| s.seed);
    let number = 10_000_000 + spread(seed.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed))) % 90_000_000;
    emit(Event::incident(number, fault, at));
    number
}

/// Logs an incident caused by this error. Of the error, only its class is kept.
#[must_use]
pub fn incident_from(error: &(dyn Error + 'static), at: Where) -> u64 {
    incident(classify(error), at)
}

/// The class of an error: the first cause in its chain that anybody can name.
#[must_use]
pub fn classify(error: &(dyn Error + 'static)) -> Fault {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(fault) = sink::started().and_then(|s| (s.classify)(error)) {
            return fault;
        }
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return Fault::Io(io.kind().into());
        }
        cause = error.source();
    }
    Fault::Other
}

/// SplitMix64 (Steele, Lea, Flood 2014): neighbouring inputs give unrelated outputs, so that numbers do not count incidents.
fn spread(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
