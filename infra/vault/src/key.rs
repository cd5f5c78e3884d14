//! The 32-byte keys of a case.

use crate::{Rng, kdf};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A symmetric key of 32 bytes, wiped when dropped. It has no `Debug`, `Display` or `Serialize`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key32([u8; 32]);

/// CK: opens the items of one case and epoch.
pub type CaseKey = Key32;
/// IK: opens what a reporter told in confidence about himself.
pub type IdentityKey = Key32;
/// RK: opens one release and its thread.
pub type ReleaseKey = Key32;

impl Key32 {
    /// A random key.
    pub fn new(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// The key with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for sealing them under something else.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// `kc`: sixteen bytes that tell this key from others and give nothing of it away; they stand in the case header.
    pub fn check(&self) -> [u8; 16] {
        *kdf::expand(&self.0, b"les/v1/kc")
    }
}
