use super::{altered, id, key, realm, rng, rotated, stranger};
use crate::{KeyPair, Purpose, Rng, SealError, Wrap, WrapPlace, lp, sha256, unwrap, wrap};

fn place() -> WrapPlace<'static> {
    WrapPlace {
        tenant: id(1),
        case: id(2),
        purpose: Purpose::CaseKey,
        release: None,
        epoch: 1,
        grantee_kind: "handler",
        realm: id(3),
        grantee: id(4),
        key_id: id(5),
    }
}

fn wrapped(pair: &KeyPair) -> Wrap {
    wrap(realm().newest(), &pair.public, &place(), &key(), &rng()).expect("a good key")
}

#[test]
fn a_wrap_is_eighty_bytes_and_opens_for_its_grantee() {
    let pair = KeyPair::generate(&rng());
    let made = wrapped(&pair);
    assert_eq!(made.bytes.len(), 80);
    let opened = unwrap(&realm(), &pair, &place(), &made.bytes, &made.mac).expect("its grantee");
    assert_eq!(opened.as_bytes(), key().as_bytes());
    assert!(unwrap(&rotated(), &pair, &place(), &made.bytes, &made.mac).is_ok());
}

#[test]
fn a_wrap_is_refused_at_every_other_place() {
    let pair = KeyPair::generate(&rng());
    let made = wrapped(&pair);
    let elsewhere = [
        WrapPlace { tenant: id(9), ..place() },
        WrapPlace { case: id(9), ..place() },
        WrapPlace { purpose: Purpose::IdentityKey, ..place() },
        WrapPlace { purpose: Purpose::ReleaseKey, ..place() },
        WrapPlace { purpose: Purpose::CaseSecret, ..place() },
        WrapPlace { release: Some(id(9)), ..place() },
        WrapPlace { epoch: 2, ..place() },
        WrapPlace { grantee_kind: "contact", ..place() },
        WrapPlace { realm: id(9), ..place() },
        WrapPlace { grantee: id(9), ..place() },
        WrapPlace { key_id: id(9), ..place() },
    ];
    for other in elsewhere {
        assert_eq!(unwrap(&realm(), &pair, &other, &made.bytes, &made.mac).err(), Some(SealError));
        // Also with a code that whoever knows TS.wrap would make for the other place: HPKE is bound to it as well.
        let moved = wrap(realm().newest(), &pair.public, &other, &key(), &rng()).expect("a good key");
        assert_eq!(unwrap(&realm(), &pair, &other, &made.bytes, &moved.mac).err(), Some(SealError));
    }
}

#[test]
fn the_rows_of_two_handlers_cannot_be_swapped() {
    let (one, other) = (KeyPair::generate(&Rng::seeded([1; 32])), KeyPair::generate(&Rng::seeded([2; 32])));
    let (ones, others) = (wrapped(&one), wrapped(&other));
    assert!(unwrap(&realm(), &one, &place(), &others.bytes, &others.mac).is_err());
    assert!(unwrap(&realm(), &one, &place(), &ones.bytes, &others.mac).is_err());
}

#[test]
fn a_wrap_planted_without_the_realms_secret_is_refused_before_it_is_opened() {
    let pair = KeyPair::generate(&rng());
    let planted = wrap(stranger().newest(), &pair.public, &place(), &key(), &rng()).expect("a good key");
    assert!(unwrap(&realm(), &pair, &place(), &planted.bytes, &planted.mac).is_err());
    assert!(unwrap(&stranger(), &pair, &place(), &planted.bytes, &planted.mac).is_ok());
}

#[test]
fn the_code_of_a_wrap_is_over_its_place_and_hash() {
    let made = wrapped(&KeyPair::generate(&rng()));
    let aad = lp(&[&[1; 16], &[2; 16], b"ck", b"", &1_u32.to_be_bytes(), b"handler", &[3; 16], &[4; 16], &[5; 16]]);
    let expected = realm().newest().subkeys().wrap.hmac(&lp(&[&aad, &sha256(&made.bytes)]));
    assert_eq!(made.mac, expected);
}

#[test]
fn no_bit_of_a_wrap_can_be_changed() {
    let pair = KeyPair::generate(&rng());
    let made = wrapped(&pair);
    for bytes in altered(&made.bytes, 0..80) {
        assert!(unwrap(&realm(), &pair, &place(), &bytes, &made.mac).is_err());
    }
    for mac in altered(&made.mac, 0..32) {
        assert!(unwrap(&realm(), &pair, &place(), &made.bytes, &mac).is_err());
    }
    assert!(unwrap(&realm(), &pair, &place(), &made.bytes, &[]).is_err());
}

#[test]
fn purposes_are_read_as_written() {
    for purpose in [Purpose::CaseKey, Purpose::IdentityKey, Purpose::ReleaseKey, Purpose::CaseSecret] {
        assert_eq!(Purpose::parse(purpose.as_str()), Some(purpose));
    }
    assert_eq!(Purpose::parse("CK"), None);
}
