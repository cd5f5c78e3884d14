//! Argon2id (RFC 9106), and its costs as they are stored beside each hash.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use vault::{Rng, Zeroizing};

/// The costs of one hash, stored with it, so that they can be raised later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Argon2Params {
    /// Memory in KiB.
    memory: u32,
    /// Passes.
    passes: u32,
}

/// How much work new hashes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strength {
    /// 64 MiB, three passes: about 150 ms.
    #[default]
    Standard,
    /// Next to nothing, for test runs that sign in hundreds of times. Only ever by a line in their configuration.
    CheapForTests,
}

/// Enough that a stored line cannot be used to exhaust the machine.
const MOST_MEMORY: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 16;

impl Argon2Params {
    /// m = 65536 KiB, t = 3, p = 1.
    pub const STANDARD: Self = Self { memory: 65536, passes: 3 };
    const CHEAP: Self = Self { memory: 64, passes: 1 };

    /// The costs of new hashes.
    pub fn newest(strength: Strength) -> Self {
        match strength {
            Strength::Standard => Self::STANDARD,
            Strength::CheapForTests => Self::CHEAP,
        }
    }

    /// Whether a hash of these costs may be used at this strength: cheap ones never leave a test run.
    pub fn allowed(self, strength: Strength) -> bool {
        strength == Strength::CheapForTests || (self.memory >= Self::STANDARD.memory && self.passes >= Self::STANDARD.passes)
    }

    /// As stored: `argon2id$v=19$m=65536,t=3,p=1`.
    pub fn encode(self) -> String {
        format!("argon2id$v=19$m={},t={},p=1", self.memory, self.passes)
    }

    /// Reads what [`Argon2Params::encode`] wrote; nothing for any other text or for absurd costs.
    pub fn parse(stored: &str) -> Option<Self> {
        let costs = stored.strip_prefix("argon2id$v=19$m=")?.strip_suffix(",p=1")?;
        let (memory, passes) = costs.split_once(",t=")?;
        let params = Self { memory: memory.parse().ok()?, passes: passes.parse().ok()? };
        let sensible = (8..=MOST_MEMORY).contains(&params.memory) && (1..=MOST_PASSES).contains(&params.passes);
        (sensible && params.encode() == stored).then_some(params)
    }
}

/// `k = Argon2id(NFC(password), salt, …)`, 32 bytes, for `vault::unlock`. Takes its 150 ms on the calling thread: for
/// commands; whatever serves people asks [`crate::PasswordWorkers`].
pub fn hash(password: &str, salt: &[u8; 16], params: Argon2Params) -> Zeroizing<[u8; 32]> {
    let mut k = Zeroizing::new([0; 32]);
    let composed = Zeroizing::new(password.nfc().collect::<String>());
    let costs = Params::new(params.memory, params.passes, 1, Some(k.len())).expect("costs are checked where they are made");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, costs)
        .hash_password_into(composed.as_bytes(), salt, k.as_mut_slice())
        .expect("salt and output have lengths that Argon2 takes");
    k
}

/// A random salt for a new password.
pub fn draw_salt(rng: &Rng) -> [u8; 16] {
    rng.bytes()
}
