//! Fixed vectors: what is in databases must open for ever, so these values never change.
//! All but the digest of the code's wrap were also computed by a second implementation (HMAC, HKDF and AES-GCM of another
//! library, written from the formulas alone).

use super::{erase, id, key, place, realm, rng};
use crate::{CodeSecret, ReturnCode, open_item, seal_item, sha256, unlock};

#[test]
fn the_envelope_is_what_it_was() {
    let envelope = seal_item(realm().newest(), &key(), &erase(), &place(), b"Der er noget galt.", &rng());
    assert_eq!(hex::encode(&envelope[..56]), ENVELOPE_HEADER);
    assert_eq!(hex::encode(sha256(&envelope)), ENVELOPE_DIGEST);
    assert_eq!(&open_item(&realm(), &key(), &erase(), &place(), &envelope).expect("its own")[..], b"Der er noget galt.");
}

#[test]
fn the_code_is_what_it_was() {
    let code = ReturnCode::derive(realm().newest(), id(1), &[3; 32]);
    assert_eq!(code.groups().join("-"), CODE);
    let (locator, kek) = code.locator_and_kek(&CodeSecret::new([0x77; 32]), id(1));
    assert_eq!(hex::encode(locator.0), LOCATOR);
    let wrapped = kek.wrap_private(&crate::KeyPair::generate(&rng()), id(1), id(2), &rng());
    assert_eq!(hex::encode(sha256(&wrapped)), CODE_WRAP_DIGEST);
}

#[test]
fn the_stored_password_and_the_check_of_a_key_are_what_they_were() {
    assert_eq!(hex::encode(unlock(realm().newest(), id(2), &[1; 32]).0), VERIFIER);
    assert_eq!(hex::encode(key().check()), CHECK);
}

#[test]
fn the_primitives_are_those_of_the_standards() {
    // RFC 5869, A.1, the expansion alone; RFC 4231, case 2, has a short key, so HMAC is held by HKDF here.
    let root: [u8; 32] = hex::decode("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
        .expect("hex")
        .try_into()
        .expect("32 bytes");
    let info = hex::decode("f0f1f2f3f4f5f6f7f8f9").expect("hex");
    let okm = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(hex::encode(crate::kdf::expand::<42>(&root, &info).as_slice()), okm);
    assert_eq!(hex::encode(sha256(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

const ENVELOPE_HEADER: &str =
    "4c455331010100010000000329b3174bdcde7778a81ceac293ae1054528304c8b7eb1af03ff2bd7b3a7766617c87c3b8f2da19fe841e74b9";
const ENVELOPE_DIGEST: &str = "647213a1d46751fb5d2ede54776e66efe7bf6387d49f4a8eb3ec80e39eacbe2d";
const CODE: &str = "JB1V-E3XA-KKMK-TH86-YRXJ";
const LOCATOR: &str = "87ff69d4e29b2887f4ddb05813313f1c";
const CODE_WRAP_DIGEST: &str = "7ab68846c1900cdbd76a8c7c49973869434a7f5b68c7ef8ec5155343628e999e";
const VERIFIER: &str = "30e13143c883ed4cb5e29d3e0ead6fb9c782f8e41fdffa0aeb5788a82cfc2da3";
const CHECK: &str = "317b2e8cd6fe52a8ed46ab1d5c279e20";
