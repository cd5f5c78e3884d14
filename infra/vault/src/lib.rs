//! Every cryptographic step of the portal but password hashing, behind nouns that say what is sealed for whom.
//!
//! An item (a text or a file) opens only with two independent secrets beside its case key: the realm secret, which the
//! key service guards, and the item's erase secret, which lives in a schema of its own. Whoever takes the database, the
//! storage or the backups holds ciphertext of padded size.
//!
//! Sources: HKDF is RFC 5869, HPKE is RFC 9180, AES-GCM is NIST SP 800-38D, STREAM is Hoang, Reyhanitabar, Rogaway and
//! Vizár (eprint 2015/189), Padmé is Nikitin et al. (PURBs, PoPETs 2019), Crockford's base32 is his page of that name.
//!
//! All failures are one [`SealError`] without detail: a caller, and whoever watches him, learns only that it was refused.

mod base32;
mod code;
mod draft;
mod envelope;
mod erase;
mod header;
mod item;
mod kdf;
mod key;
mod keypair;
mod lp;
mod mac;
mod meta;
mod padding;
mod password;
mod recovery;
mod rng;
mod secret;
mod session;
mod staging;
mod stream;
mod wrap;

#[cfg(test)]
mod tests;

pub use code::{CodeKek, CodeMistake, Locator, ReturnCode};
pub use draft::{DraftToken, message_item_id};
pub use erase::EraseSecret;
pub use header::CaseHeader;
pub use item::{ItemPlace, open_item, seal_item};
pub use key::{CaseKey, IdentityKey, Key32, ReleaseKey};
pub use keypair::{KeyPair, KeyTagFields, PublicKey, hpke_open, hpke_seal, key_tag, verify_key_tag};
pub use lp::lp;
pub use mac::{mac, otp_mac, same, sha256, verify_mac, verify_otp};
pub use meta::{MetaPlace, blind_index, open_meta, seal_meta};
pub use padding::padme;
pub use password::{PasswordKek, unlock};
pub use recovery::RecoveryCode;
pub use rng::Rng;
pub use secret::{CodeSecret, RealmKeys, RealmSecret};
pub use session::{
    SessionToken, csrf_token, open_reporter_session, open_session_key, seal_reporter_session, seal_session_key, verify_csrf,
};
pub use staging::{STAGED_SEGMENT, StagingKey};
pub use stream::{FILE_HEADER, FileOpener, FileSealer, SEGMENT, sealed_file_length};
pub use wrap::{Purpose, Wrap, WrapPlace, unwrap, wrap};
pub use zeroize::Zeroizing;

/// What was sealed does not open here: wrong key, wrong place, altered or cut bytes, an unknown version or suite.
/// Deliberately without detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed data was refused")]
pub struct SealError;
