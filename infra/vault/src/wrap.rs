//! Wraps: a case's keys sealed to those who may read it.

use crate::{CaseKey, KeyPair, PublicKey, RealmKeys, RealmSecret, Rng, SealError, hpke_open, hpke_seal, lp, sha256};
use uuid::Uuid;

/// What a wrapped key is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// CK: the case.
    CaseKey,
    /// IK: the reporter's identity.
    IdentityKey,
    /// RK: one release.
    ReleaseKey,
    /// The private half of the reporter's case pair.
    CaseSecret,
}

impl Purpose {
    /// The word it is bound and stored by: `ck`, `ik`, `rk`, `case-sk`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CaseKey => "ck",
            Self::IdentityKey => "ik",
            Self::ReleaseKey => "rk",
            Self::CaseSecret => "case-sk",
        }
    }

    /// The purpose with this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::CaseKey, Self::IdentityKey, Self::ReleaseKey, Self::CaseSecret]
            .into_iter()
            .find(|purpose| purpose.as_str() == word)
    }
}

/// Where a wrap stands: whose key to what. It opens only there.
#[derive(Clone, Copy)]
pub struct WrapPlace<'a> {
    /// The tenant of the case.
    pub tenant: Uuid,
    /// The case.
    pub case: Uuid,
    /// What the wrapped key is for.
    pub purpose: Purpose,
    /// The release, for a release key.
    pub release: Option<Uuid>,
    /// The epoch of the wrapped key.
    pub epoch: u32,
    /// `handler`, `contact`, `reporter` or `recovery`.
    pub grantee_kind: &'a str,
    /// The realm of the one it is wrapped to.
    pub realm: Uuid,
    /// The one it is wrapped to.
    pub grantee: Uuid,
    /// The pair it is wrapped to.
    pub key_id: Uuid,
}

impl WrapPlace<'_> {
    fn aad(&self) -> Vec<u8> {
        let release = self.release.as_ref().map_or(&[][..], |id| id.as_bytes());
        lp(&[
            self.tenant.as_bytes(),
            self.case.as_bytes(),
            self.purpose.as_str().as_bytes(),
            release,
            &self.epoch.to_be_bytes(),
            self.grantee_kind.as_bytes(),
            self.realm.as_bytes(),
            self.grantee.as_bytes(),
            self.key_id.as_bytes(),
        ])
    }
}

/// One row of wraps.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrap {
    /// The HPKE ciphertext: 80 bytes.
    pub bytes: Vec<u8>,
    /// `HMAC(TS.wrap, LP(aad, SHA-256(bytes)))`: who can write to the table still cannot make a wrap.
    pub mac: [u8; 32],
}

/// Wraps a key to a public key whose tag the caller has verified.
///
/// # Errors
/// When the public key is not one.
pub fn wrap(ts: &RealmSecret, public: &PublicKey, place: &WrapPlace<'_>, key: &CaseKey, rng: &Rng) -> Result<Wrap, SealError> {
    let aad = place.aad();
    let bytes = hpke_seal(public, &aad, key.as_bytes(), rng)?;
    let mac = ts.subkeys().wrap.hmac(&lp(&[&aad, &sha256(&bytes)]));
    Ok(Wrap { bytes, mac })
}

/// Opens a wrap; its code is checked before the private key is used.
///
/// # Errors
/// When it was not made for this place, pair and realm.
pub fn unwrap(keys: &RealmKeys, pair: &KeyPair, place: &WrapPlace<'_>, bytes: &[u8], mac: &[u8]) -> Result<CaseKey, SealError> {
    let aad = place.aad();
    keys.any_hmac(|subkeys| &subkeys.wrap, &lp(&[&aad, &sha256(bytes)]), mac)?;
    let key = hpke_open(pair, &aad, bytes)?;
    Ok(CaseKey::from_bytes(key.as_slice().try_into().map_err(|_| SealError)?))
}
