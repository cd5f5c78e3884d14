//! What the services say about themselves: JSON lines on standard error.
//!
//! A line is one [`Event`] of a closed set whose fields are numbers, ids, durations and enum codes. No variant holds a
//! string that is made at run time, so that no address, code, name or sentence can reach a log by mistake. A line carries the day and a
//! running number but no time of day: a line caused by a reporter must not say when that reporter was here.

mod event;
mod incident;
mod libraries;
mod place;
mod sink;

pub use event::{Event, Fault, IoKind, Job, Library, Locale, Outcome, Service, SqlState, Step};
pub use incident::{classify, incident, incident_from};
pub use place::Where;
pub use sink::{Classify, Start, emit, start};

#[cfg(test)]
mod tests;
