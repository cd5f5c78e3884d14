//! Waiting for a condition, never for a length of time.

use std::future::Future;
use std::time::{Duration, Instant};

/// How long anything may take that has to happen, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks until there is an answer; panics with `what` when [`PATIENCE`] ends.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, ask: impl FnMut() -> F) -> T {
    within(PATIENCE, what, ask).await
}

/// Asks until there is an answer; panics with `what` after `patience`.
pub async fn within<T, F: Future<Output = Option<T>>>(patience: Duration, what: &str, mut ask: impl FnMut() -> F) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(began.elapsed() < patience, "waited {patience:?} in vain: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// As [`until`], where nothing else has to go on meanwhile.
pub fn until_now<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
