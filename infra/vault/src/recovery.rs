//! The recovery kit: a printed code that opens the private half of a screening realm's recovery pair.

use crate::base32::{self, Typed};
use crate::envelope::Material;
use crate::keypair::{open_pair, seal_pair};
use crate::{KeyPair, Rng, SealError, kdf, lp};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const SYMBOLS: usize = 26;

/// 26 symbols of Crockford's base32: 130 random bits. Printed once, stored nowhere.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; SYMBOLS]);

impl RecoveryCode {
    /// Draws a new code.
    pub fn generate(rng: &Rng) -> Self {
        let bits: Zeroizing<[u8; 17]> = Zeroizing::new(rng.bytes());
        Self(base32::split(bits.as_slice()))
    }

    /// The code as printed: groups of four (the last of two) with hyphens between.
    pub fn display(&self) -> Zeroizing<String> {
        let groups: Vec<String> = self.0.chunks(4).map(|g| g.iter().map(|s| base32::letter(*s)).collect()).collect();
        Zeroizing::new(groups.join("-"))
    }

    /// Reads a typed code: case does not count, O is 0, I and L are 1, separators are skipped.
    ///
    /// # Errors
    /// When these are not 26 symbols.
    pub fn parse(typed: &str) -> Result<Self, SealError> {
        let mut code = Self([0; SYMBOLS]);
        let mut found = 0;
        for character in base32::plain(typed) {
            match base32::typed(character) {
                Typed::Separator => {}
                Typed::Other => return Err(SealError),
                Typed::Symbol(symbol) => {
                    *code.0.get_mut(found).ok_or(SealError)? = symbol;
                    found += 1;
                }
            }
        }
        if found == SYMBOLS { Ok(code) } else { Err(SealError) }
    }

    // The kit hangs on nothing but the code itself: it is for the day when something else is lost.
    fn material(&self, realm: Uuid, key_id: Uuid, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        let letters = Zeroizing::new(self.0.map(|symbol| base32::letter(symbol) as u8));
        let root = kdf::extract(&[0; 32], letters.as_slice());
        let info = lp(&[b"les/v1/recovery", realm.as_bytes(), key_id.as_bytes(), nonce]);
        let material = Material::expanded(&root, &info);
        (info, material)
    }

    /// Wraps the recovery pair of a realm.
    pub fn wrap_private(&self, pair: &KeyPair, realm: Uuid, key_id: Uuid, rng: &Rng) -> Vec<u8> {
        seal_pair(0, pair, rng, |nonce| self.material(realm, key_id, nonce))
    }

    /// Opens it again.
    ///
    /// # Errors
    /// On another code, realm or key, or altered bytes.
    pub fn unwrap_private(&self, realm: Uuid, key_id: Uuid, bytes: &[u8]) -> Result<KeyPair, SealError> {
        open_pair(bytes, |_, nonce| Ok(self.material(realm, key_id, nonce)))
    }
}
