//! Randomness, passed in: production draws from the operating system, tests may repeat a seed.

use hpke::rand_core::{Infallible, TryCryptoRng, TryRng};
use std::sync::Arc;
use uuid::Uuid;

/// A source of random bytes. Cloning shares the source.
#[derive(Clone)]
pub struct Rng {
    source: Arc<Source>,
}

enum Source {
    System,
    #[cfg(any(test, feature = "seeded"))]
    Seeded(seeded::Seeded),
}

impl Rng {
    /// The operating system's generator (getrandom(2) on Linux).
    pub fn system() -> Self {
        Self { source: Arc::new(Source::System) }
    }

    /// A generator that repeats itself for the same seed. For tests and fixed vectors only.
    #[cfg(any(test, feature = "seeded"))]
    pub fn seeded(seed: [u8; 32]) -> Self {
        Self { source: Arc::new(Source::Seeded(seeded::Seeded::new(seed))) }
    }

    /// Fills the slice with random bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: going on would mean guessable keys.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &*self.source {
            Source::System => getrandom::fill(bytes).expect("the operating system gives randomness"),
            #[cfg(any(test, feature = "seeded"))]
            Source::Seeded(seeded) => seeded.fill(bytes),
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// An id: 16 random bytes, with no version bits, so that nothing about it can be told from its shape.
    pub fn uuid(&self) -> Uuid {
        Uuid::from_bytes(self.bytes())
    }

    /// The same source in the shape that the HPKE crate asks for.
    pub(crate) fn adapted(&self) -> Adapted<'_> {
        Adapted(self)
    }
}

pub(crate) struct Adapted<'a>(&'a Rng);

impl TryRng for Adapted<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.0.bytes()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.0.bytes()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Adapted<'_> {}

#[cfg(any(test, feature = "seeded"))]
mod seeded {
    //! SHA-256 over the seed and a counter.

    use sha2::{Digest, Sha256};
    use std::sync::atomic::{AtomicU64, Ordering};

    pub(super) struct Seeded {
        seed: [u8; 32],
        next: AtomicU64,
    }

    impl Seeded {
        pub(super) fn new(seed: [u8; 32]) -> Self {
            Self { seed, next: AtomicU64::new(0) }
        }

        pub(super) fn fill(&self, bytes: &mut [u8]) {
            for chunk in bytes.chunks_mut(32) {
                let block = Sha256::new()
                    .chain_update(self.seed)
                    .chain_update(self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes())
                    .finalize();
                chunk.copy_from_slice(&block[..chunk.len()]);
            }
        }
    }
}
