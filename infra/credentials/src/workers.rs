//! The workers that hash passwords: few, so that a flood of sign-ins leaves the processors to everybody else, and with
//! a short queue, half of which is kept for browsers that have signed in before.

use crate::argon2id::{Argon2Params, Strength, hash};
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;
use vault::Zeroizing;

/// How many may wait for each worker: a full queue is answered within some two and a half seconds.
const WAITING_PER_WORKER: usize = 16;

/// The queue is full: the visitor is asked to try again in a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Busy;

/// Why a password was not hashed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HashError {
    /// See [`Busy`].
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The stored costs are weaker than this installation allows.
    #[error("the stored costs are too weak")]
    TooWeak,
}

/// What the browser that signs in has shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Browser {
    /// A valid device cookie of the account.
    Known,
    /// None.
    Unknown,
}

/// The workers. Cloning shares them; they end with the last clone.
#[derive(Clone)]
pub struct PasswordWorkers {
    queue: Arc<Queue>,
    strength: Strength,
    _end: Arc<End>,
}

struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
    capacity: usize,
}

#[derive(Default)]
struct Waiting {
    known: VecDeque<Job>,
    unknown: VecDeque<Job>,
    ended: bool,
}

struct Job {
    password: Zeroizing<String>,
    salt: [u8; 16],
    params: Argon2Params,
    answer: oneshot::Sender<Zeroizing<[u8; 32]>>,
}

struct End(Arc<Queue>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.arrived.notify_all();
    }
}

impl PasswordWorkers {
    /// Starts half as many workers as there are processors, at least one. `strength` is [`Strength::Standard`] but in a
    /// test run whose configuration says otherwise.
    pub fn start(strength: Strength) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let workers = (cores / 2).max(1);
        Self::with(strength, workers, workers * WAITING_PER_WORKER)
    }

    /// Starts so many workers before a queue of that length.
    pub(crate) fn with(strength: Strength, workers: usize, capacity: usize) -> Self {
        let queue = Arc::new(Queue { waiting: Mutex::default(), arrived: Condvar::new(), capacity });
        for _ in 0..workers {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || queue.work());
        }
        Self { _end: Arc::new(End(Arc::clone(&queue))), queue, strength }
    }

    /// The costs that a new password gets.
    pub fn newest(&self) -> Argon2Params {
        Argon2Params::newest(self.strength)
    }

    /// Hashes a password with the costs stored for it (or [`PasswordWorkers::newest`]), for `vault::unlock`.
    ///
    /// # Errors
    /// [`HashError::Busy`] when the queue, or for unknown browsers its open half, is full. [`HashError::TooWeak`] for
    /// costs that only test runs have.
    pub async fn hash(
        &self,
        password: &str,
        salt: &[u8; 16],
        params: Argon2Params,
        browser: Browser,
    ) -> Result<Zeroizing<[u8; 32]>, HashError> {
        if !params.allowed(self.strength) {
            return Err(HashError::TooWeak);
        }
        let (answer, result) = oneshot::channel();
        let job = Job { password: Zeroizing::new(password.to_owned()), salt: *salt, params, answer };
        self.queue.add(job, browser)?;
        // A worker answers every job of somebody who still waits; without an answer it has ended.
        result.await.map_err(|_| HashError::Busy(Busy))
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // No code that can fail runs under this lock: the lists are whole in any case.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, job: Job, browser: Browser) -> Result<(), Busy> {
        let mut waiting = self.lock();
        // Somebody who has gone no longer takes a place.
        waiting.known.retain(|job| !job.answer.is_closed());
        waiting.unknown.retain(|job| !job.answer.is_closed());
        let full = waiting.known.len() + waiting.unknown.len() >= self.capacity;
        let open_half_full = waiting.unknown.len() >= self.capacity / 2;
        match browser {
            _ if full => return Err(Busy),
            Browser::Unknown if open_half_full => return Err(Busy),
            Browser::Known => waiting.known.push_back(job),
            Browser::Unknown => waiting.unknown.push_back(job),
        }
        drop(waiting);
        self.arrived.notify_one();
        Ok(())
    }

    fn work(&self) {
        while let Some(job) = self.next() {
            if !job.answer.is_closed() {
                // Whoever left meanwhile does not want the answer.
                drop(job.answer.send(hash(&job.password, &job.salt, job.params)));
            }
        }
    }

    fn next(&self) -> Option<Job> {
        let mut waiting = self.lock();
        loop {
            if waiting.ended {
                return None;
            }
            let job = waiting.known.pop_front().or_else(|| waiting.unknown.pop_front());
            if job.is_some() {
                return job;
            }
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
