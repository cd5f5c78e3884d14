//! Authentication codes that stand for nothing sealed: one-time codes, log chains, digests of objects.

use crate::{RealmKeys, RealmSecret, SealError, lp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Whether two byte strings are equal, in time that depends on their lengths only.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// What is stored of a one-time code: `HMAC(TS.otp, attempt || otp)`.
pub fn otp_mac(ts: &RealmSecret, attempt: Uuid, otp: &str) -> [u8; 32] {
    ts.subkeys().otp.hmac(&[attempt.as_bytes(), otp.as_bytes()].concat())
}

/// Whether this is the one-time code drawn for this attempt.
///
/// # Errors
/// When it is not, under any live version.
pub fn verify_otp(keys: &RealmKeys, attempt: Uuid, otp: &str, stored: &[u8]) -> Result<(), SealError> {
    keys.any_hmac(|subkeys| &subkeys.otp, &[attempt.as_bytes(), otp.as_bytes()].concat(), stored)
}

/// `HMAC(TS.mac, LP(label, message))`: log chains, checkpoints, device cookies. Labels begin `les/v1/`.
pub fn mac(ts: &RealmSecret, label: &str, message: &[u8]) -> [u8; 32] {
    debug_assert!(label.starts_with("les/v1/"), "labels carry the version of this design");
    ts.subkeys().mac.hmac(&lp(&[label.as_bytes(), message]))
}

/// Whether a [`mac`] was made by any live version.
///
/// # Errors
/// When it was not.
pub fn verify_mac(keys: &RealmKeys, label: &str, message: &[u8], code: &[u8]) -> Result<(), SealError> {
    keys.any_hmac(|subkeys| &subkeys.mac, &lp(&[label.as_bytes(), message]), code)
}
