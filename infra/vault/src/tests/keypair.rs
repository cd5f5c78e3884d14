use super::{altered, id, realm, rng, rotated, stranger};
use crate::{KeyPair, KeyTagFields, PublicKey, hpke_open, hpke_seal, key_tag, verify_key_tag};

fn fields(public: &PublicKey) -> KeyTagFields<'_> {
    KeyTagFields { realm: id(1), user: id(2), key_id: id(3), public, role: "triager", state: "active", generation: 1 }
}

#[test]
fn a_tag_holds_for_exactly_its_fields() {
    let (one, other) = (KeyPair::generate(&rng()).public, PublicKey([9; 32]));
    let tag = key_tag(realm().newest(), &fields(&one));
    assert_eq!(verify_key_tag(&realm(), &fields(&one), &tag), Ok(()));
    let changed = [
        KeyTagFields { realm: id(9), ..fields(&one) },
        KeyTagFields { user: id(9), ..fields(&one) },
        KeyTagFields { key_id: id(9), ..fields(&one) },
        KeyTagFields { public: &other, ..fields(&one) },
        KeyTagFields { role: "lawyer", ..fields(&one) },
        KeyTagFields { state: "left", ..fields(&one) },
        KeyTagFields { generation: 2, ..fields(&one) },
    ];
    for wrong in changed {
        assert!(verify_key_tag(&realm(), &wrong, &tag).is_err());
    }
    assert!(verify_key_tag(&stranger(), &fields(&one), &tag).is_err());
    assert!(verify_key_tag(&realm(), &fields(&one), &tag[..31]).is_err());
    assert_eq!(verify_key_tag(&rotated(), &fields(&one), &tag), Ok(()));
}

#[test]
fn hpke_opens_for_its_pair_and_data_only() {
    let (mine, other) = (KeyPair::generate(&rng()), KeyPair::generate(&crate::Rng::system()));
    let sealed = hpke_seal(&mine.public, b"bound", b"words", &rng()).expect("a good key");
    assert_eq!(sealed.len(), 5 + 48);
    assert_eq!(&hpke_open(&mine, b"bound", &sealed).expect("its pair")[..], b"words");
    assert!(hpke_open(&other, b"bound", &sealed).is_err());
    assert!(hpke_open(&mine, b"other", &sealed).is_err());
    for changed in altered(&sealed, 32..sealed.len()) {
        assert!(hpke_open(&mine, b"bound", &changed).is_err());
    }
    for length in 0..sealed.len() {
        assert!(hpke_open(&mine, b"bound", &sealed[..length]).is_err());
    }
}

#[test]
fn nothing_is_sealed_to_a_key_of_small_order() {
    // With such a key the shared secret would be known to everyone (RFC 7748, section 6.1).
    assert!(hpke_seal(&PublicKey([0; 32]), b"", b"words", &rng()).is_err());
}

#[test]
fn a_pair_survives_its_bytes() {
    let pair = KeyPair::generate(&rng());
    let read = KeyPair::from_bytes(pair.to_bytes().as_slice()).expect("64 bytes");
    assert_eq!(read.public, pair.public);
    let sealed = hpke_seal(&pair.public, b"", b"words", &rng()).expect("a good key");
    assert!(hpke_open(&read, b"", &sealed).is_ok());
    assert!(KeyPair::from_bytes(&[0; 63]).is_err());
}
