//! Items: the texts and file records of a case.

use crate::envelope::{self, Header, Kind, Material};
use crate::{CaseKey, EraseSecret, RealmKeys, RealmSecret, Rng, SealError, lp, padding};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Where an item stands. Sealed anywhere, it opens only there: a row moved, renamed or given an old version is refused.
#[derive(Clone, Copy)]
pub struct ItemPlace<'a> {
    /// The tenant of the case.
    pub tenant: Uuid,
    /// The case.
    pub case: Uuid,
    /// The epoch of the case key that it is sealed under.
    pub epoch: u32,
    /// The item.
    pub item: Uuid,
    /// Its version, counted up at every change: one key seals once.
    pub version: u32,
    /// What it is: `report`, `message`, `note`, `file`, …
    pub kind: &'a str,
}

impl ItemPlace<'_> {
    pub(crate) fn info(&self) -> Vec<u8> {
        lp(&[
            b"les/v1/item",
            self.tenant.as_bytes(),
            self.case.as_bytes(),
            &self.epoch.to_be_bytes(),
            self.item.as_bytes(),
            &self.version.to_be_bytes(),
            self.kind.as_bytes(),
        ])
    }
}

/// `HKDF-SHA256(salt = TS.content, ikm = K || ES, info, 64)`.
pub(crate) fn material(ts: &RealmSecret, key: &CaseKey, es: &EraseSecret, info: &[u8]) -> Material {
    Material::derived(ts.subkeys().content.bytes(), &[key.as_bytes(), es.as_bytes()], info)
}

/// Seals a text, padded to Padmé sizes of at least 2 KiB. The key may be a case, identity or release key.
pub fn seal_item(ts: &RealmSecret, key: &CaseKey, es: &EraseSecret, place: &ItemPlace<'_>, text: &[u8], rng: &Rng) -> Vec<u8> {
    let info = place.info();
    let header = Header { kind: Kind::Text, version: ts.version(), epoch: place.epoch, nonce: rng.bytes() };
    envelope::seal_text(&header, &material(ts, key, es, &info), &info, text, padding::TEXT)
}

/// Opens what [`seal_item`] made.
///
/// # Errors
/// When key, erase secret, place or bytes are not those of the sealing, or its realm secret no longer lives.
pub fn open_item(
    keys: &RealmKeys,
    key: &CaseKey,
    es: &EraseSecret,
    place: &ItemPlace<'_>,
    envelope: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let parsed = envelope::parse(Kind::Text, envelope)?;
    if parsed.epoch != place.epoch {
        return Err(SealError);
    }
    let info = place.info();
    parsed.open_text(&material(keys.require(parsed.version)?, key, es, &info), &info)
}
