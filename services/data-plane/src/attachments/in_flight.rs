//! What uploads may cost while they run: memory of this process, and scrubbers beside it.

use std::sync::LazyLock;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Memory of all uploads together, in bytes.
const MEMORY: usize = 512 << 20;
/// What one upload holds at its worst: the pieces of the body, a range of the staged copy, a frame of the scrubber's output
/// and the segments being sealed.
const PER_UPLOAD: usize = 4 << 20;

static UPLOADS: Semaphore = Semaphore::const_new(MEMORY / PER_UPLOAD);
static SCRUBBERS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    Semaphore::new(cores * 2)
});

/// Room for one upload; None when the memory is given out, which is answered with words and 503.
pub fn upload() -> Option<SemaphorePermit<'static>> {
    UPLOADS.try_acquire().ok()
}

/// A turn at the scrubber: two for each core at a time, the others wait.
pub(super) async fn scrubber() -> SemaphorePermit<'static> {
    SCRUBBERS.acquire().await.expect("this semaphore is never closed")
}
