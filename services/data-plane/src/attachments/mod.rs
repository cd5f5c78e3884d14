//! Files: taken in as ciphertext, cleaned in a sandbox, sealed to their case, given out to those who hold its key.
//!
//! Nothing is ever on a disk in the clear: the upload is staged under a key that dies with the answer, the scrubber asks
//! for ranges of it over a pipe, and what comes back is sealed before it is stored.

pub mod case_files;
pub mod download;
pub mod draft_files;
pub mod file_name;
pub mod in_flight;
pub mod intake;
pub mod multipart;
pub mod rows;
pub mod sealing;
pub mod staging;

use axum::extract::DefaultBodyLimit;

/// Files of one case, at most.
pub const FILES_PER_CASE: usize = 20;
/// Bytes of all cleaned files of one case, at most.
pub const BYTES_PER_CASE: u64 = 2 << 30;
/// The folder of the object store that holds uploads until their answer.
pub const STAGING: &str = "staging";

/// How much a form with files may hold: as much as a case. Each file has its own limit, which is told in words.
pub fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(usize::try_from(BYTES_PER_CASE).unwrap_or(usize::MAX))
}

/// Logs a fault that the visitor is told of in other words than an incident page.
#[track_caller]
fn told(error: &(dyn std::error::Error + 'static)) {
    let _shown_to_nobody = telemetry::incident_from(error, telemetry::Where::here());
}
