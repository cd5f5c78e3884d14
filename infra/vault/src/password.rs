//! From a hashed password to what is stored and to the key that unlocks.

use crate::envelope::Material;
use crate::keypair::{open_pair, seal_pair};
use crate::{KeyPair, RealmSecret, Rng, SealError, kdf, lp, sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that a handler's private key is wrapped under. Exists only between the right password and the session.
pub struct PasswordKek(Zeroizing<[u8; 32]>);

/// Makes of `k`, the Argon2id output, what is stored (`verify`) and what unlocks:
/// `root = HKDF-Extract(HMAC(TS.password, LP("les/v1/pw", user)), k)`, `verify = SHA-256(HKDF-Expand(root, "les/v1/login"))`,
/// `kek = HKDF-Expand(root, "les/v1/unlock")`. A stolen database cannot be guessed against: TS is not in it. The caller
/// stores `ts.version()` beside `verify` and compares with [`crate::same`].
pub fn unlock(ts: &RealmSecret, user: Uuid, k: &[u8; 32]) -> ([u8; 32], PasswordKek) {
    let salt = ts.subkeys().password.hmac(&lp(&[b"les/v1/pw", user.as_bytes()]));
    let root = kdf::extract(&salt, k);
    let login: Zeroizing<[u8; 32]> = kdf::expand(&root, b"les/v1/login");
    (sha256(login.as_slice()), PasswordKek(kdf::expand(&root, b"les/v1/unlock")))
}

impl PasswordKek {
    fn material(&self, realm: Uuid, user: Uuid, key_id: Uuid, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        let info = lp(&[b"les/v1/unlock/wrap", realm.as_bytes(), user.as_bytes(), key_id.as_bytes(), nonce]);
        let material = Material::expanded(&self.0, &info);
        (info, material)
    }

    /// Wraps a handler's key pair.
    pub fn wrap_private(&self, pair: &KeyPair, realm: Uuid, user: Uuid, key_id: Uuid, rng: &Rng) -> Vec<u8> {
        seal_pair(0, pair, rng, |nonce| self.material(realm, user, key_id, nonce))
    }

    /// Opens it again.
    ///
    /// # Errors
    /// On another password, realm, user or key, or altered bytes.
    pub fn unwrap_private(&self, realm: Uuid, user: Uuid, key_id: Uuid, bytes: &[u8]) -> Result<KeyPair, SealError> {
        open_pair(bytes, |_, nonce| Ok(self.material(realm, user, key_id, nonce)))
    }
}
