use super::{altered, elsewhere, erase, id, key, place, realm, rng, rotated, stranger};
use crate::{EraseSecret, Key32, RealmKeys, RealmSecret, Rng, SealError, open_item, padme, seal_item};

fn sealed(text: &[u8]) -> Vec<u8> {
    seal_item(realm().newest(), &key(), &erase(), &place(), text, &rng())
}

#[test]
fn an_item_opens_where_it_was_sealed() {
    for text in [&b""[..], b"a", &[b'x'; 2039], &[b'x'; 2040], &[b'x'; 2041], &[b'x'; 100_000]] {
        let opened = open_item(&realm(), &key(), &erase(), &place(), &sealed(text)).expect("its own place");
        assert_eq!(&opened[..], text);
    }
}

#[test]
fn an_item_is_refused_at_every_other_place() {
    let envelope = sealed(b"words");
    for other in elsewhere() {
        let opened = open_item(&realm(), &key(), &erase(), &other, &envelope);
        assert_eq!(opened.err(), Some(SealError), "{} {} {}", other.epoch, other.version, other.kind);
    }
}

#[test]
fn fields_do_not_run_into_each_other() {
    assert_ne!(crate::lp(&[b"ab", b"c"]), crate::lp(&[b"a", b"bc"]));
    assert_ne!(crate::lp(&[b"ab"]), crate::lp(&[b"ab", b""]));
    assert_eq!(crate::lp(&[b"ab", b""]), [0, 0, 0, 2, b'a', b'b', 0, 0, 0, 0]);
}

#[test]
fn an_item_needs_all_three_secrets() {
    let envelope = sealed(b"words");
    assert!(open_item(&stranger(), &key(), &erase(), &place(), &envelope).is_err());
    assert!(open_item(&realm(), &Key32::from_bytes([0x12; 32]), &erase(), &place(), &envelope).is_err());
    assert!(open_item(&realm(), &key(), &EraseSecret::from_bytes([0x23; 32]), &place(), &envelope).is_err());
}

#[test]
fn key_and_erase_secret_are_not_interchangeable() {
    let (one, other) = ([0x11; 32], [0x22; 32]);
    let swapped = open_item(&realm(), &Key32::from_bytes(other), &EraseSecret::from_bytes(one), &place(), &sealed(b"words"));
    assert!(swapped.is_err());
}

#[test]
fn a_renewed_realm_still_opens_what_is_old_and_seals_under_the_new() {
    let old = sealed(b"old");
    assert_eq!(&open_item(&rotated(), &key(), &erase(), &place(), &old).expect("version 1 lives")[..], b"old");
    let new = seal_item(rotated().newest(), &key(), &erase(), &place(), b"new", &rng());
    assert_eq!(new[6..8], [0, 2]);
    assert!(open_item(&realm(), &key(), &erase(), &place(), &new).is_err());
    let retired = RealmKeys::new(vec![RealmSecret::new(2, &[0x52; 32])]);
    assert!(open_item(&retired, &key(), &erase(), &place(), &old).is_err());
}

#[test]
fn no_bit_of_an_envelope_can_be_changed() {
    let envelope = sealed(b"words");
    let ends = (0..80).chain(envelope.len() - 20..envelope.len());
    for changed in altered(&envelope, ends) {
        assert!(open_item(&realm(), &key(), &erase(), &place(), &changed).is_err());
    }
}

#[test]
fn a_cut_or_lengthened_envelope_is_refused() {
    let envelope = sealed(b"words");
    for length in (0..90).chain(envelope.len() - 20..envelope.len()) {
        assert!(open_item(&realm(), &key(), &erase(), &place(), &envelope[..length]).is_err(), "{length}");
    }
    assert!(open_item(&realm(), &key(), &erase(), &place(), &[envelope, vec![0]].concat()).is_err());
}

#[test]
fn an_unknown_suite_is_refused() {
    let mut envelope = sealed(b"words");
    assert_eq!(envelope[..6], *b"LES1\x01\x01");
    envelope[5] = 2;
    assert!(open_item(&realm(), &key(), &erase(), &place(), &envelope).is_err());
}

#[test]
fn a_commitment_that_does_not_fit_is_refused_though_the_cipher_would_agree() {
    // Sealed anew with the right key over a header whose commitment is wrong: only the comparison can notice.
    use crate::envelope::{Header, Kind, associated, parse};
    use aes_gcm::AeadInOut;
    let info = place().info();
    let material = crate::item::material(realm().newest(), &key(), &erase(), &info);
    let header = Header { kind: Kind::Text, version: 1, epoch: 3, nonce: [1; 12] };
    let forge = |commit: &[u8; 32]| {
        let head = header.encode(commit);
        let mut body = vec![0; 16];
        let tag = material
            .cipher()
            .encrypt_inout_detached(&header.nonce.into(), &associated(&head, &info), body.as_mut_slice().into())
            .expect("16 bytes");
        [&head[..], &body, &tag].concat()
    };
    let opens = |bytes: &[u8]| parse(Kind::Text, bytes).and_then(|parsed| parsed.open(&material, &info)).is_ok();
    assert!(opens(&forge(material.commit())));
    assert!(!opens(&forge(&[0; 32])));
}

#[test]
fn an_envelope_of_another_kind_is_refused() {
    let token = crate::DraftToken::new(&rng());
    let draft = token.seal(realm().newest(), id(1), 1, b"words", &rng());
    assert!(open_item(&realm(), &key(), &erase(), &place(), &draft).is_err());
}

#[test]
fn the_same_text_never_looks_the_same() {
    let system = Rng::system();
    let seal = || seal_item(realm().newest(), &key(), &erase(), &place(), b"words", &system);
    assert_ne!(seal(), seal());
}

#[test]
fn texts_up_to_two_kilobytes_are_equally_long() {
    let body = |length: usize| sealed(&vec![b'x'; length]).len() - 56 - 16;
    assert_eq!(body(0), 2048);
    assert_eq!(body(2040), 2048);
    assert_eq!(body(2041), 2176);
    assert_eq!(body(2100), 2176);
    assert_eq!(body(7000), usize::try_from(padme(7008)).expect("small"));
}

#[test]
fn padding_adds_at_most_an_eighth_and_is_as_published() {
    // Sizes from the definition: with E = ⌊log₂ L⌋ and S = ⌊log₂ E⌋ + 1, the last E − S bits become zero.
    let published = [(0, 0), (1, 1), (2, 2), (3, 3), (8, 8), (9, 10), (17, 18), (100, 104), (1000, 1024), (2049, 2176)];
    for (length, padded) in published {
        assert_eq!(padme(length), padded, "{length}");
    }
    for length in (1..5000).chain([65_535, 65_537, 1_000_001, 99_999_999, 1 << 50]) {
        let padded = padme(length);
        assert!(padded >= length && (padded - length) * 8 <= length + 7, "{length} {padded}");
        assert_eq!(padme(padded), padded);
    }
    assert_eq!(padme(u64::MAX), u64::MAX);
}
