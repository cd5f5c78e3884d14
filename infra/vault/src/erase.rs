//! The erase secret of an item: when it is gone, so is the item.

use crate::{Rng, SealError};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// ES: 32 random bytes mixed into an item's key, kept in a schema whose backups live seven days.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EraseSecret([u8; 32]);

impl EraseSecret {
    /// A new random secret.
    pub fn random(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The secret as read from its column.
    ///
    /// # Errors
    /// When the column does not hold 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, SealError> {
        Ok(Self(bytes.try_into().map_err(|_| SealError)?))
    }

    /// The bytes, for the shred schema.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}
