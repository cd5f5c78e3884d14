use super::{altered, id, realm, rng, rotated, stranger};
use crate::{MetaPlace, blind_index, mac, open_meta, otp_mac, seal_meta, verify_mac, verify_otp};

fn cell() -> MetaPlace<'static> {
    MetaPlace { realm: id(1), table: "accounts", row: id(2), column: "mail" }
}

#[test]
fn a_value_opens_in_its_cell_only() {
    let keys = realm();
    let sealed = seal_meta(keys.newest(), &cell(), b"anna@example.dk", &rng());
    assert_eq!(&open_meta(&keys, &cell(), &sealed).expect("its cell")[..], b"anna@example.dk");
    assert!(open_meta(&rotated(), &cell(), &sealed).is_ok());
    assert!(open_meta(&stranger(), &cell(), &sealed).is_err());
    let elsewhere = [
        MetaPlace { realm: id(9), ..cell() },
        MetaPlace { table: "contacts", ..cell() },
        MetaPlace { row: id(9), ..cell() },
        MetaPlace { column: "name", ..cell() },
    ];
    for other in elsewhere {
        assert!(open_meta(&keys, &other, &sealed).is_err());
    }
    for changed in altered(&sealed, 0..sealed.len()) {
        assert!(open_meta(&keys, &cell(), &changed).is_err());
    }
}

#[test]
fn short_values_are_equally_long() {
    let length = |value: &[u8]| seal_meta(realm().newest(), &cell(), value, &rng()).len();
    assert_eq!(length(b""), length(&[b'x'; 56]));
    assert!(length(&[b'x'; 57]) > length(b""));
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    let keys = realm();
    let index = |text| blind_index(keys.newest(), id(1), "mail", text);
    assert_eq!(index("Ærø@Example.dk"), index("ærø@example.DK"));
    assert_eq!(index(" anna@example.dk\n"), index("anna@example.dk"));
    assert_eq!(index("A\u{30a}se"), index("Åse"));
    assert_eq!(index("ａｎｎａ"), index("anna"));
    assert_ne!(index("anna"), index("anne"));
}

#[test]
fn an_index_says_nothing_across_realms_or_columns() {
    let keys = realm();
    let index = blind_index(keys.newest(), id(1), "mail", "anna");
    assert_ne!(index, blind_index(keys.newest(), id(2), "mail", "anna"));
    assert_ne!(index, blind_index(keys.newest(), id(1), "phone", "anna"));
    assert_ne!(index, blind_index(stranger().newest(), id(1), "mail", "anna"));
}

#[test]
fn a_one_time_code_is_good_for_its_attempt_only() {
    let keys = realm();
    let stored = otp_mac(keys.newest(), id(1), "012345");
    assert!(verify_otp(&keys, id(1), "012345", &stored).is_ok());
    assert!(verify_otp(&rotated(), id(1), "012345", &stored).is_ok());
    assert!(verify_otp(&keys, id(2), "012345", &stored).is_err());
    assert!(verify_otp(&keys, id(1), "012346", &stored).is_err());
    assert!(verify_otp(&stranger(), id(1), "012345", &stored).is_err());
}

#[test]
fn a_code_over_a_message_is_bound_to_its_label() {
    let keys = realm();
    let code = mac(keys.newest(), "les/v1/event", b"entry");
    assert!(verify_mac(&keys, "les/v1/event", b"entry", &code).is_ok());
    assert!(verify_mac(&rotated(), "les/v1/event", b"entry", &code).is_ok());
    assert!(verify_mac(&keys, "les/v1/device", b"entry", &code).is_err());
    assert!(verify_mac(&keys, "les/v1/event", b"other", &code).is_err());
    assert!(verify_mac(&stranger(), "les/v1/event", b"entry", &code).is_err());
}
