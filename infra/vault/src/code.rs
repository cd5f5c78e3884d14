//! The return code: what a reporter writes down to come back.
//!
//! Twenty symbols of Crockford's base32 in five groups of four: 95 random bits and a check symbol. Nothing of it is
//! stored; it is made of the draft's token, and a locator and a key are made of it under the tenant's code secret.

use crate::base32::{self, Typed};
use crate::envelope::Material;
use crate::keypair::{open_pair, seal_pair};
use crate::{CodeSecret, KeyPair, RealmSecret, Rng, SealError, kdf, lp};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const SYMBOLS: usize = 20;
const DRAWN: usize = 19;
const GROUP: usize = 4;

/// A return code, wiped when dropped. It has no `Debug`, `Display` or `Serialize`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ReturnCode([u8; SYMBOLS]);

/// Why a typed code is not one. None of these touches the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeMistake {
    /// Not twenty symbols.
    #[error("a return code has twenty symbols")]
    Length,
    /// A character that no code contains.
    #[error("a return code does not contain this character")]
    Symbol,
    /// The check symbol does not fit the others: something was mistyped.
    #[error("the check symbol does not fit")]
    Check,
}

/// The unique column that a case is found by: 16 bytes that say nothing about the code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Locator(pub [u8; 16]);

/// The key that the reporter's private key is wrapped under.
pub struct CodeKek(Zeroizing<[u8; 32]>);

impl ReturnCode {
    /// The code of a draft: `HKDF-Expand(TS.draft, LP("les/v1/draft-code", tenant, draft_token))`, 95 bits of it. The same
    /// cookie always gives the same code, so a doubled sending shows the same page. `ts` is the version that the draft
    /// was sealed under.
    pub fn derive(ts: &RealmSecret, tenant: Uuid, draft_token: &[u8; 32]) -> Self {
        let info = lp(&[b"les/v1/draft-code", tenant.as_bytes(), draft_token]);
        let bits: Zeroizing<[u8; 12]> = ts.subkeys().draft.expand(&info);
        let drawn = Zeroizing::new(base32::split::<DRAWN>(bits.as_slice()));
        let mut symbols = [0; SYMBOLS];
        symbols[..DRAWN].copy_from_slice(drawn.as_slice());
        symbols[DRAWN] = check(&drawn);
        Self(symbols)
    }

    /// Reads a typed code: case does not count, O is 0, I and L are 1, separators are skipped.
    ///
    /// # Errors
    /// A [`CodeMistake`] to tell the reporter.
    pub fn parse(typed: &str) -> Result<Self, CodeMistake> {
        let mut code = Self([0; SYMBOLS]);
        let mut found = 0;
        for character in base32::plain(typed) {
            match base32::typed(character) {
                Typed::Separator => {}
                Typed::Other => return Err(CodeMistake::Symbol),
                Typed::Symbol(symbol) => {
                    *code.0.get_mut(found).ok_or(CodeMistake::Length)? = symbol;
                    found += 1;
                }
            }
        }
        if found != SYMBOLS {
            return Err(CodeMistake::Length);
        }
        if check(code.drawn()) != code.0[DRAWN] {
            return Err(CodeMistake::Check);
        }
        Ok(code)
    }

    fn drawn(&self) -> &[u8; DRAWN] {
        self.0.first_chunk().expect("twenty symbols hold nineteen")
    }

    /// The five groups of four, as shown.
    pub fn groups(&self) -> [String; 5] {
        std::array::from_fn(|group| self.0[group * GROUP..][..GROUP].iter().map(|s| base32::letter(*s)).collect())
    }

    /// The last group, which the reporter types to show that the code is written down.
    pub fn last_four(&self) -> String {
        let [.., last] = self.groups();
        last
    }

    /// Where the case is and the key to its pair, both from `p = HMAC(CS, LP(tenant, code19))`, with `code19` the first
    /// nineteen symbols as letters.
    pub fn locator_and_kek(&self, cs: &CodeSecret, tenant: Uuid) -> (Locator, CodeKek) {
        let letters = Zeroizing::new(self.drawn().map(|symbol| base32::letter(symbol) as u8));
        let message = Zeroizing::new(lp(&[tenant.as_bytes(), letters.as_slice()]));
        let root = Zeroizing::new(kdf::hmac(cs.bytes(), &message));
        let locator: Zeroizing<[u8; 16]> = kdf::expand(&root, b"les/v1/code/locator");
        (Locator(*locator), CodeKek(kdf::expand(&root, b"les/v1/code/kek")))
    }

    /// Whether a text contains what looks and checks like a code, so that a message carrying one is refused before it
    /// is stored. Looked for are neighbouring words of twenty characters together, all equally long or all of whole
    /// groups, with a right check symbol, and with a digit or without small letters: ordinary prose is left alone.
    pub fn contained_in(text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|start| {
            let mut length = 0;
            let end = words[start..].iter().position(|word| {
                length += word.len();
                length >= SYMBOLS
            });
            end.is_some_and(|end| length == SYMBOLS && looks_like_code(&words[start..=start + end]))
        })
    }
}

fn looks_like_code(words: &[Zeroizing<String>]) -> bool {
    let evenly = words.iter().all(|word| word.len() == words[0].len());
    let in_groups = words.iter().all(|word| word.len() % GROUP == 0);
    let joined = Zeroizing::new(words.iter().flat_map(|word| word.chars()).collect::<String>());
    let digit = joined.contains(|c: char| c.is_ascii_digit());
    let small = joined.contains(|c: char| c.is_ascii_lowercase());
    (evenly || in_groups) && (digit || !small) && ReturnCode::parse(&joined).is_ok()
}

/// The text cut at its separators. A word with a character that no code contains stays one word; its length then
/// hardly fits, and if it does, parsing refuses it.
fn words(text: &str) -> Vec<Zeroizing<String>> {
    let mut words = Vec::new();
    let mut word = Zeroizing::new(String::new());
    for character in base32::plain(text) {
        if base32::typed(character) != Typed::Separator {
            word.push(character);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Σ α^(i+1)·cᵢ over GF(32), α a root of x⁵ + x² + 1. Every factor differs from the next and from that of the check
/// symbol itself (1), so each single wrong symbol and each swap of neighbours is found.
fn check(drawn: &[u8; DRAWN]) -> u8 {
    // Horner from the last symbol: ((c₁₈·α + c₁₇)·α + …)·α.
    drawn.iter().rev().fold(0, |sum, symbol| times_alpha(sum ^ symbol))
}

fn times_alpha(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

impl CodeKek {
    fn material(&self, tenant: Uuid, case: Uuid, nonce: &[u8; 12]) -> (Vec<u8>, Material) {
        let info = lp(&[b"les/v1/code/wrap", tenant.as_bytes(), case.as_bytes(), nonce]);
        let material = Material::expanded(&self.0, &info);
        (info, material)
    }

    /// Wraps the private half of the reporter's case pair.
    pub fn wrap_private(&self, pair: &KeyPair, tenant: Uuid, case: Uuid, rng: &Rng) -> Vec<u8> {
        seal_pair(0, pair, rng, |nonce| self.material(tenant, case, nonce))
    }

    /// Opens it again.
    ///
    /// # Errors
    /// On another code, tenant or case, or altered bytes.
    pub fn unwrap_private(&self, tenant: Uuid, case: Uuid, bytes: &[u8]) -> Result<KeyPair, SealError> {
        open_pair(bytes, |_, nonce| Ok(self.material(tenant, case, nonce)))
    }
}
