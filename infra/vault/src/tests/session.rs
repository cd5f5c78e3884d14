use super::{id, realm, rng, rotated, stranger};
use crate::{
    KeyPair, RealmKeys, Rng, SessionToken, csrf_token, open_reporter_session, open_session_key, seal_reporter_session,
    seal_session_key, sha256, verify_csrf,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

#[test]
fn a_reporters_cookie_opens_at_its_tenant_only() {
    let cookie = seal_reporter_session(realm().newest(), id(1), b"session", &rng());
    assert!(cookie.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    assert_eq!(&open_reporter_session(&realm(), id(1), &cookie).expect("its tenant")[..], b"session");
    assert!(open_reporter_session(&rotated(), id(1), &cookie).is_ok());
    assert!(open_reporter_session(&realm(), id(2), &cookie).is_err());
    assert!(open_reporter_session(&stranger(), id(1), &cookie).is_err());
}

#[test]
fn no_byte_of_a_reporters_cookie_can_be_changed() {
    let cookie = seal_reporter_session(realm().newest(), id(1), b"session", &rng());
    let bytes = URL_SAFE_NO_PAD.decode(&cookie).expect("base64url");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(open_reporter_session(&realm(), id(1), &URL_SAFE_NO_PAD.encode(changed)).is_err(), "{at}");
    }
    for wrong in ["", "x", "****", &cookie[..40]] {
        assert!(open_reporter_session(&realm(), id(1), wrong).is_err());
    }
}

#[test]
fn every_reporters_cookie_has_its_own_key() {
    let seal =
        || URL_SAFE_NO_PAD.decode(seal_reporter_session(realm().newest(), id(1), b"s", &Rng::system())).expect("base64url");
    let commit = |bytes: &[u8]| bytes[24 + 12..24 + 44].to_vec();
    assert_ne!(commit(&seal()), commit(&seal()));
}

#[test]
fn an_unlocked_key_opens_with_the_token_of_its_session_only() {
    let (token, pair, keys) = (SessionToken::new(&rng()), KeyPair::generate(&rng()), realm());
    let sealed = seal_session_key(keys.newest(), id(1), id(2), id(3), &token, &pair, &rng());
    let open = |keys: &RealmKeys, realm, user, session, token: &SessionToken| {
        open_session_key(keys, realm, user, session, token, &sealed)
    };
    let opened = open(&keys, id(1), id(2), id(3), &token).expect("its session");
    assert_eq!(opened.to_bytes(), pair.to_bytes());
    assert!(open(&rotated(), id(1), id(2), id(3), &token).is_ok());
    assert!(open(&stranger(), id(1), id(2), id(3), &token).is_err());
    assert!(open(&keys, id(9), id(2), id(3), &token).is_err());
    assert!(open(&keys, id(1), id(9), id(3), &token).is_err());
    assert!(open(&keys, id(1), id(2), id(9), &token).is_err());
    assert!(open(&keys, id(1), id(2), id(3), &SessionToken::new(&Rng::system())).is_err());
}

#[test]
fn the_database_holds_the_hash_of_a_token() {
    let token = SessionToken::new(&rng());
    let read = SessionToken::decode(&token.encode()).expect("what was encoded");
    assert_eq!(read.hash(), token.hash());
    assert_eq!(token.hash(), sha256(&URL_SAFE_NO_PAD.decode(token.encode()).expect("base64url")));
    assert!(SessionToken::decode("short").is_err());
}

#[test]
fn a_forms_token_belongs_to_one_session() {
    let keys = realm();
    let token = csrf_token(keys.newest(), b"session");
    assert!(verify_csrf(&keys, b"session", &token).is_ok());
    assert!(verify_csrf(&rotated(), b"session", &token).is_ok());
    assert!(verify_csrf(&keys, b"other", &token).is_err());
    assert!(verify_csrf(&stranger(), b"session", &token).is_err());
    for wrong in ["", "*", &token[..42]] {
        assert!(verify_csrf(&keys, b"session", wrong).is_err());
    }
}
