//! Names, mail addresses and phone numbers of those who have accounts, and how they are found without being readable.

use crate::envelope::{self, Header, Kind, Material};
use crate::{RealmKeys, RealmSecret, Rng, SealError, lp, padding};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The cell of a table that a value belongs to.
#[derive(Clone, Copy)]
pub struct MetaPlace<'a> {
    /// The realm whose secret seals it.
    pub realm: Uuid,
    /// The table.
    pub table: &'a str,
    /// The row.
    pub row: Uuid,
    /// The column.
    pub column: &'a str,
}

impl MetaPlace<'_> {
    fn material(&self, ts: &RealmSecret, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        let info = lp(&[
            b"les/v1/meta",
            self.realm.as_bytes(),
            self.table.as_bytes(),
            self.row.as_bytes(),
            self.column.as_bytes(),
            nonce,
        ]);
        let material = Material::expanded(ts.subkeys().meta.bytes(), &info);
        (info, material)
    }
}

/// Seals a value of an account under `TS.meta`, padded to at least 64 bytes.
pub fn seal_meta(ts: &RealmSecret, place: &MetaPlace<'_>, value: &[u8], rng: &Rng) -> Vec<u8> {
    let nonce = rng.bytes();
    let (info, material) = place.material(ts, &nonce);
    let header = Header { kind: Kind::Meta, version: ts.version(), epoch: 0, nonce };
    envelope::seal_text(&header, &material, &info, value, padding::NAME)
}

/// Opens what [`seal_meta`] made.
///
/// # Errors
/// In another cell or realm, or on altered bytes.
pub fn open_meta(keys: &RealmKeys, place: &MetaPlace<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let parsed = envelope::parse(Kind::Meta, envelope)?;
    let (info, material) = place.material(keys.require(parsed.version)?, &parsed.nonce);
    parsed.open_text(&material, &info)
}

/// The column that an account is found by: a code over realm, label and the text in NFKC and lower case, under
/// `TS.blind`. A lookup tries each live version.
pub fn blind_index(ts: &RealmSecret, realm: Uuid, label: &str, text: &str) -> [u8; 32] {
    let folded: String = text.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect();
    ts.subkeys().blind.hmac(&lp(&[b"les/v1/blind", realm.as_bytes(), label.as_bytes(), folded.as_bytes()]))
}
