//! Drafts: what a reporter has written but not sent, sealed under his cookie, so that the database cannot open it.

use crate::envelope::{self, Header, Kind, Material};
use crate::{RealmKeys, RealmSecret, Rng, SealError, lp, padding};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The 256 random bits in the draft's cookie.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DraftToken([u8; 32]);

impl DraftToken {
    /// A new token.
    pub fn new(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// The token as the cookie carries it: base64url, 43 characters.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The token in a cookie.
    ///
    /// # Errors
    /// When the cookie holds none.
    pub fn decode(cookie: &str) -> Result<Self, SealError> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(cookie).map_err(|_| SealError)?);
        Ok(Self(bytes.as_slice().try_into().map_err(|_| SealError)?))
    }

    /// The bytes, for [`crate::ReturnCode::derive`].
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of the draft's row. Made under one version of the realm's secret: a lookup tries each live one, and the
    /// version that finds the row is the one for everything else about the draft.
    pub fn id(&self, ts: &RealmSecret, tenant: Uuid) -> [u8; 32] {
        *ts.subkeys().draft.expand(&lp(&[b"les/v1/draft-id", tenant.as_bytes(), &self.0]))
    }

    /// The id of the item that sending this draft makes: a doubled sending makes the same.
    pub fn message_id(&self, ts: &RealmSecret, tenant: Uuid) -> Uuid {
        Uuid::from_bytes(*ts.subkeys().draft.expand(&lp(&[b"les/v1/draft-message", tenant.as_bytes(), &self.0])))
    }

    fn material(&self, ts: &RealmSecret, tenant: Uuid, draft_version: u32, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        // The nonce is part of the derivation: two tabs that save the same version never meet the same key.
        let info = lp(&[b"les/v1/draft", tenant.as_bytes(), &draft_version.to_be_bytes(), nonce]);
        let material = Material::derived(ts.subkeys().draft.bytes(), &[&self.0], &info);
        (info, material)
    }

    /// Seals the draft, padded.
    pub fn seal(&self, ts: &RealmSecret, tenant: Uuid, draft_version: u32, bytes: &[u8], rng: &Rng) -> Vec<u8> {
        let nonce = rng.bytes();
        let (info, material) = self.material(ts, tenant, draft_version, &nonce);
        let header = Header { kind: Kind::Draft, version: ts.version(), epoch: 0, nonce };
        envelope::seal_text(&header, &material, &info, bytes, padding::TEXT)
    }

    /// Opens the draft.
    ///
    /// # Errors
    /// On another cookie, tenant or version of the draft, or altered bytes.
    pub fn open(
        &self,
        keys: &RealmKeys,
        tenant: Uuid,
        draft_version: u32,
        envelope: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let parsed = envelope::parse(Kind::Draft, envelope)?;
        let (info, material) = self.material(keys.require(parsed.version)?, tenant, draft_version, &parsed.nonce);
        parsed.open_text(&material, &info)
    }
}

/// The id of the message that a form makes: a form sent twice makes one item, unique in its case.
pub fn message_item_id(ts: &RealmSecret, case: Uuid, form_token: &[u8; 16]) -> Uuid {
    Uuid::from_bytes(*ts.subkeys().draft.expand(&lp(&[b"les/v1/message", case.as_bytes(), form_token])))
}
