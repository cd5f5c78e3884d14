//! What a realm (a tenant, the screening lawyers, the administrators) keeps behind the key service.

use crate::{SealError, kdf};
use std::sync::Arc;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// TS: one version of a realm's secret, as the subkeys made of it. Cloning shares them.
#[derive(Clone)]
pub struct RealmSecret {
    version: u16,
    subkeys: Arc<Subkeys>,
}

/// `TS.x = HKDF-Expand(TS, "les/v1/ts/x")`, one per use.
pub(crate) struct Subkeys {
    pub(crate) content: Subkey,
    pub(crate) draft: Subkey,
    pub(crate) meta: Subkey,
    pub(crate) blind: Subkey,
    pub(crate) otp: Subkey,
    /// `TS.pub`: over public keys.
    pub(crate) public: Subkey,
    pub(crate) wrap: Subkey,
    pub(crate) header: Subkey,
    pub(crate) password: Subkey,
    pub(crate) session: Subkey,
    /// For what is chained or remembered: log entries, checkpoints, device cookies.
    pub(crate) mac: Subkey,
}

pub(crate) struct Subkey(Zeroizing<[u8; 32]>);

impl Subkey {
    fn of(secret: &[u8; 32], name: &str) -> Self {
        Self(kdf::expand(secret, format!("les/v1/ts/{name}").as_bytes()))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn hmac(&self, message: &[u8]) -> [u8; 32] {
        kdf::hmac(&self.0, message)
    }

    pub(crate) fn expand<const N: usize>(&self, info: &[u8]) -> Zeroizing<[u8; N]> {
        kdf::expand(&self.0, info)
    }
}

impl RealmSecret {
    /// Makes the subkeys of one version of a realm's secret. The caller wipes its own copy.
    pub fn new(version: u16, secret: &[u8; 32]) -> Self {
        let subkey = |name| Subkey::of(secret, name);
        let subkeys = Subkeys {
            content: subkey("content"),
            draft: subkey("draft"),
            meta: subkey("meta"),
            blind: subkey("blind"),
            otp: subkey("otp"),
            public: subkey("pub"),
            wrap: subkey("wrap"),
            header: subkey("header"),
            password: subkey("password"),
            session: subkey("session"),
            mac: subkey("mac"),
        };
        Self { version, subkeys: Arc::new(subkeys) }
    }

    /// The number that everything sealed under this secret carries.
    pub fn version(&self) -> u16 {
        self.version
    }

    pub(crate) fn subkeys(&self) -> &Subkeys {
        &self.subkeys
    }
}

/// The live versions of one realm's secret. New data is sealed under the newest; a version lives while anything carries
/// its number. Cloning shares them.
#[derive(Clone)]
pub struct RealmKeys {
    secrets: Arc<[RealmSecret]>,
}

impl RealmKeys {
    /// The versions in any order.
    ///
    /// # Panics
    /// On an empty list: a realm without a secret cannot be served, and the caller must know before.
    pub fn new(mut secrets: Vec<RealmSecret>) -> Self {
        assert!(!secrets.is_empty(), "a realm has at least one secret");
        secrets.sort_by_key(RealmSecret::version);
        Self { secrets: secrets.into() }
    }

    /// The version that new data is sealed under.
    pub fn newest(&self) -> &RealmSecret {
        self.secrets.last().expect("never empty, see new")
    }

    /// The version with this number, if it still lives.
    pub fn version(&self, version: u16) -> Option<&RealmSecret> {
        self.secrets.iter().find(|secret| secret.version == version)
    }

    /// All live versions, newest first: lookups try each.
    pub fn all(&self) -> impl Iterator<Item = &RealmSecret> {
        self.secrets.iter().rev()
    }

    pub(crate) fn require(&self, version: u16) -> Result<&RealmSecret, SealError> {
        self.version(version).ok_or(SealError)
    }

    /// Whether any live version gives this code for the message. Constant time for each version.
    pub(crate) fn any_hmac(&self, pick: fn(&Subkeys) -> &Subkey, message: &[u8], code: &[u8]) -> Result<(), SealError> {
        let found = self.all().any(|secret| crate::same(&pick(secret.subkeys()).hmac(message), code));
        if found { Ok(()) } else { Err(SealError) }
    }
}

/// CS: the pepper of a tenant's return codes. Changed only after compromise, because every code hangs on it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct CodeSecret([u8; 32]);

impl CodeSecret {
    /// The secret with these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}
