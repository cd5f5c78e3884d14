//! HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104), with results that are wiped when dropped.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// HKDF-Expand of a uniform 32-byte key.
pub(crate) fn expand<const N: usize>(key: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; N]> {
    let mut out = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::from_prk(key)
        .expect("32 bytes are a whole SHA-256 output")
        .expand(info, out.as_mut_slice())
        .expect("fewer than 255 blocks are asked for");
    out
}

/// HKDF-Extract and Expand; the input key is given in parts that are taken as one.
pub(crate) fn derive<const N: usize>(salt: &[u8; 32], input: &[&[u8]], info: &[u8]) -> Zeroizing<[u8; N]> {
    let mut extract = hkdf::HkdfExtract::<Sha256>::new(Some(salt));
    for part in input {
        extract.input_ikm(part);
    }
    let (mut root, hkdf) = extract.finalize();
    zeroize::Zeroize::zeroize(root.as_mut_slice());
    let mut out = Zeroizing::new([0; N]);
    hkdf.expand(info, out.as_mut_slice()).expect("fewer than 255 blocks are asked for");
    out
}

/// HKDF-Extract alone.
pub(crate) fn extract(salt: &[u8; 32], input: &[u8]) -> Zeroizing<[u8; 32]> {
    let (mut root, _) = Hkdf::<Sha256>::extract(Some(salt), input);
    let mut out = Zeroizing::new([0; 32]);
    out.copy_from_slice(&root);
    zeroize::Zeroize::zeroize(root.as_mut_slice());
    out
}

/// HMAC-SHA256 over the message.
pub(crate) fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .expect("HMAC takes a key of any length")
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}
