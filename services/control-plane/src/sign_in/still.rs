//! "I am still here": a session counts its quiet minutes anew. The extractor has done it already.

use crate::visit::Administrator;
use axum::http::StatusCode;

/// Answers without a page.
pub async fn get(_still: Administrator) -> StatusCode {
    StatusCode::NO_CONTENT
}
