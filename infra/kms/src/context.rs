//! What a ciphertext of the key service is bound to, and what names a key.

use crate::KmsError;
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// What the creator of a key writes on it, for people who look at the list of keys. No names of tenants.
pub type Tags = BTreeMap<String, String>;

/// The id that the service gave a key; an ARN in the cloud.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct KeyId(String);

impl KeyId {
    /// The id as it was stored.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id, for storing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The encryption context: names and values that must be said again, the same, to decrypt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Context(BTreeMap<String, String>);

impl Context {
    /// The context of everything the portal keeps with the key service: whose it is, what for, and which version.
    pub fn new(realm: Uuid, purpose: &str, version: u16) -> Self {
        let pairs = [("realm", realm.to_string()), ("purpose", purpose.to_owned()), ("ver", version.to_string())];
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The names and values, in the order of the names.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn bound_to(&self, key: &KeyId) -> Vec<u8> {
        let mut fields: Vec<&[u8]> = vec![b"les/v1/kms", key.as_str().as_bytes()];
        for (name, value) in self.pairs() {
            fields.extend([name.as_bytes(), value.as_bytes()]);
        }
        vault::lp(&fields)
    }
}

/// Refuses what could name a file elsewhere.
pub(crate) fn plain_name(name: &str) -> Result<&str, KmsError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if !name.is_empty() && name.len() <= 128 && name.chars().all(plain) { Ok(name) } else { Err(KmsError::Refused) }
}
