use super::{altered, id, realm, rng, rotated, stranger};
use crate::{DraftToken, Rng, message_item_id};

#[test]
fn a_draft_opens_with_its_cookie_tenant_and_version_only() {
    let token = DraftToken::new(&rng());
    let sealed = token.seal(realm().newest(), id(1), 3, b"draft", &rng());
    assert_eq!(&token.open(&realm(), id(1), 3, &sealed).expect("its cookie")[..], b"draft");
    assert_eq!(&token.open(&rotated(), id(1), 3, &sealed).expect("version 1 lives")[..], b"draft");
    assert!(token.open(&stranger(), id(1), 3, &sealed).is_err());
    assert!(token.open(&realm(), id(2), 3, &sealed).is_err());
    assert!(token.open(&realm(), id(1), 2, &sealed).is_err());
    assert!(DraftToken::new(&Rng::system()).open(&realm(), id(1), 3, &sealed).is_err());
    for changed in altered(&sealed, (0..60).chain([sealed.len() - 1])) {
        assert!(token.open(&realm(), id(1), 3, &changed).is_err());
    }
}

#[test]
fn a_draft_is_padded_like_a_text() {
    let token = DraftToken::new(&rng());
    let length = |text: &[u8]| token.seal(realm().newest(), id(1), 1, text, &rng()).len();
    assert_eq!(length(b""), length(&[b'x'; 2000]));
}

#[test]
fn two_tabs_that_save_the_same_version_share_no_key() {
    let token = DraftToken::new(&rng());
    let seal = || token.seal(realm().newest(), id(1), 1, b"same", &Rng::system());
    assert_ne!(seal()[12..44], seal()[12..44]);
}

#[test]
fn a_token_survives_its_cookie_and_nothing_else_is_one() {
    let token = DraftToken::new(&rng());
    assert_eq!(token.encode().len(), 43);
    let read = DraftToken::decode(&token.encode()).expect("what was encoded");
    assert_eq!(read.id(realm().newest(), id(1)), token.id(realm().newest(), id(1)));
    for wrong in ["", "a", "!", &token.encode()[..42], &format!("{}A", token.encode()), &format!("{}=", token.encode())] {
        assert!(DraftToken::decode(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_row_of_a_draft_differs_by_tenant_and_version_and_is_not_the_token() {
    let token = DraftToken::new(&rng());
    let row = token.id(realm().newest(), id(1));
    assert_ne!(row, token.id(realm().newest(), id(2)));
    assert_ne!(row, token.id(rotated().newest(), id(1)));
    assert_ne!(&row, token.as_bytes());
}

#[test]
fn a_form_sent_twice_names_one_item() {
    let keys = realm();
    let first = message_item_id(keys.newest(), id(1), &[1; 16]);
    assert_eq!(first, message_item_id(keys.newest(), id(1), &[1; 16]));
    assert_ne!(first, message_item_id(keys.newest(), id(1), &[2; 16]));
    assert_ne!(first, message_item_id(keys.newest(), id(2), &[1; 16]));
    let token = DraftToken::new(&rng());
    assert_eq!(token.message_id(keys.newest(), id(1)), token.message_id(keys.newest(), id(1)));
    assert_ne!(token.message_id(keys.newest(), id(1)), token.message_id(keys.newest(), id(2)));
}
