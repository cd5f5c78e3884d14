//! Staging of an upload: segments under a key that dies with the answer, each opened alone, so that a broken transfer
//! can go on and a reader can ask for ranges.

use crate::envelope::{self, Header, Kind, Material};
use crate::{Key32, Rng, SealError, lp, stream::SEGMENT};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Length of a full sealed segment, in bytes: where segment `n` begins is `n * STAGED_SEGMENT`.
pub const STAGED_SEGMENT: usize = SEGMENT + envelope::HEADER + envelope::TAG;

/// The key of one upload.
pub struct StagingKey {
    key: Key32,
    rng: Rng,
}

impl StagingKey {
    /// A new key, for an upload that is answered by the process that took it.
    pub fn random(rng: &Rng) -> Self {
        Self { key: Key32::new(rng), rng: rng.clone() }
    }

    /// The key of an upload that belongs to a draft: made of the draft's case key and the object's id.
    pub fn of_draft(key: &Key32, object: Uuid, rng: &Rng) -> Self {
        let bytes = crate::kdf::expand(key.as_bytes(), &lp(&[b"les/v1/staging-key", object.as_bytes()]));
        Self { key: Key32::from_bytes(*bytes), rng: rng.clone() }
    }

    // Every sealing draws its nonce anew and puts it into the derivation: a segment that is sent twice after a broken
    // transfer never meets the same key.
    fn material(&self, index: u64, last: bool, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        let info = lp(&[b"les/v1/staging", &index.to_be_bytes(), &[u8::from(last)], nonce]);
        let material = Material::expanded(self.key.as_bytes(), &info);
        (info, material)
    }

    /// Seals segment `index`; `last` marks the end of the file.
    ///
    /// # Panics
    /// On more than [`SEGMENT`] bytes: offsets would no longer hold.
    pub fn seal_segment(&self, index: u64, last: bool, plain: &[u8]) -> Vec<u8> {
        assert!(plain.len() <= SEGMENT, "a segment holds at most 64 KiB");
        let nonce = self.rng.bytes();
        let (info, material) = self.material(index, last, &nonce);
        envelope::seal(&Header { kind: Kind::Staged, version: 0, epoch: 0, nonce }, &material, &info, plain)
    }

    /// Opens segment `index` as sealed.
    ///
    /// # Errors
    /// When it was altered, moved, cut or is not the last one as said.
    pub fn open_segment(&self, index: u64, last: bool, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let parsed = envelope::parse(Kind::Staged, sealed)?;
        let (info, material) = self.material(index, last, &parsed.nonce);
        parsed.open(&material, &info)
    }
}
