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

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// Files of one case, at most.
pub const FILES_PER_CASE: usize = 20;
/// Bytes of all cleaned files of one case, at most.
pub const BYTES_PER_CASE: u64 = 2 << 30;
/// The folder of the object store that holds uploads until their answer.
pub const STAGING: &str = "staging";

/// The addresses of this slice.
pub fn routes() -> Router<App> {
    // A body may hold as much as a case; each file has its own limit, which is told in words.
    let body = usize::try_from(BYTES_PER_CASE).unwrap_or(usize::MAX);
    Router::new()
        .route("/report/5/files", get(draft_files::get).post(draft_files::post).layer(DefaultBodyLimit::max(body)))
        .route("/report/5/remove", post(draft_files::remove).get(draft_files::get))
        .route("/case/files", get(case_files::get).post(case_files::post).layer(DefaultBodyLimit::max(body)))
}

/// Logs a fault that the visitor is told of in other words than an incident page.
#[track_caller]
fn told(error: &(dyn std::error::Error + 'static)) {
    let _shown_to_nobody = telemetry::incident_from(error, telemetry::Where::here());
}
