use super::{altered, id, key, realm, rotated, stranger};
use crate::{CaseHeader, Key32, PublicKey, Purpose};

fn header() -> CaseHeader {
    let other = Key32::from_bytes([0x33; 32]);
    CaseHeader {
        tenant: id(1),
        case: id(2),
        epoch: 2,
        reporter_key: PublicKey([3; 32]),
        reporter_key_id: id(4),
        excluded: vec![id(5), id(6)],
        checks: vec![
            (Purpose::CaseKey, 1, key().check()),
            (Purpose::CaseKey, 2, other.check()),
            (Purpose::IdentityKey, 1, [8; 16]),
        ],
    }
}

#[test]
fn a_header_is_read_as_written() {
    let read = CaseHeader::decode(&header().encode()).expect("what was encoded");
    assert!(read == header());
    assert!(read.excludes(id(5)) && !read.excludes(id(7)));
}

#[test]
fn bytes_that_are_not_exactly_a_header_are_refused() {
    let bytes = header().encode();
    for length in 0..bytes.len() {
        assert!(CaseHeader::decode(&bytes[..length]).is_err(), "{length}");
    }
    assert!(CaseHeader::decode(&[bytes.clone(), vec![0]].concat()).is_err());
    let mut endless = bytes[..85].to_vec();
    endless.extend([0xff; 4]);
    assert!(CaseHeader::decode(&endless).is_err());
}

#[test]
fn a_header_that_was_changed_anywhere_is_refused() {
    let (bytes, mac) = (header().encode(), header().mac(realm().newest()));
    assert!(CaseHeader::verify(&bytes, &mac, &realm()).is_ok());
    assert!(CaseHeader::verify(&bytes, &mac, &rotated()).is_ok());
    assert!(CaseHeader::verify(&bytes, &mac, &stranger()).is_err());
    for changed in altered(&bytes, 0..bytes.len()) {
        assert!(CaseHeader::verify(&changed, &mac, &realm()).is_err());
    }
}

#[test]
fn the_header_of_one_case_does_not_serve_another() {
    let (bytes, mac) = (header().encode(), header().mac(realm().newest()));
    assert!(CaseHeader::open(&bytes, &mac, &realm(), id(1), id(2)).is_ok());
    assert!(CaseHeader::open(&bytes, &mac, &realm(), id(9), id(2)).is_err());
    assert!(CaseHeader::open(&bytes, &mac, &realm(), id(1), id(9)).is_err());
}

#[test]
fn an_exclusion_cannot_be_dropped() {
    let mac = header().mac(realm().newest());
    let dropped = CaseHeader { excluded: vec![id(5)], ..header() };
    assert!(CaseHeader::verify(&dropped.encode(), &mac, &realm()).is_err());
}

#[test]
fn only_the_key_of_the_purpose_and_epoch_is_admitted() {
    assert!(header().admits(Purpose::CaseKey, 1, &key()).is_ok());
    assert!(header().admits(Purpose::CaseKey, 2, &key()).is_err());
    assert!(header().admits(Purpose::CaseKey, 3, &key()).is_err());
    assert!(header().admits(Purpose::IdentityKey, 1, &key()).is_err());
    assert!(header().admits(Purpose::CaseKey, 1, &Key32::from_bytes([0; 32])).is_err());
}

#[test]
fn two_checks_for_one_key_admit_none() {
    let mut doubled = header();
    doubled.checks.push((Purpose::CaseKey, 1, [0; 16]));
    assert!(doubled.admits(Purpose::CaseKey, 1, &key()).is_err());
}
