use super::{id, realm, rng, stranger};
use crate::{KeyPair, PasswordKek, RecoveryCode, Rng, unlock};

fn kek(k: u8) -> PasswordKek {
    unlock(realm().newest(), id(2), &[k; 32]).1
}

#[test]
fn what_is_stored_depends_on_password_user_and_realm() {
    let stored = unlock(realm().newest(), id(2), &[1; 32]).0;
    assert_eq!(stored, unlock(realm().newest(), id(2), &[1; 32]).0);
    assert_ne!(stored, unlock(realm().newest(), id(2), &[2; 32]).0);
    assert_ne!(stored, unlock(realm().newest(), id(3), &[1; 32]).0);
    assert_ne!(stored, unlock(stranger().newest(), id(2), &[1; 32]).0);
}

#[test]
fn a_handlers_key_opens_with_his_password_at_its_place_only() {
    let pair = KeyPair::generate(&rng());
    let wrapped = kek(1).wrap_private(&pair, id(1), id(2), id(3), &rng());
    assert_eq!(kek(1).unwrap_private(id(1), id(2), id(3), &wrapped).expect("his password").to_bytes(), pair.to_bytes());
    assert!(kek(2).unwrap_private(id(1), id(2), id(3), &wrapped).is_err());
    assert!(kek(1).unwrap_private(id(9), id(2), id(3), &wrapped).is_err());
    assert!(kek(1).unwrap_private(id(1), id(9), id(3), &wrapped).is_err());
    assert!(kek(1).unwrap_private(id(1), id(2), id(9), &wrapped).is_err());
}

#[test]
fn a_printed_kit_is_read_however_it_is_typed_and_opens_the_recovery_pair() {
    let (code, pair) = (RecoveryCode::generate(&rng()), KeyPair::generate(&rng()));
    let printed = code.display();
    assert_eq!(printed.chars().filter(|c| *c != '-').count(), 26);
    let wrapped = code.wrap_private(&pair, id(1), id(2), &rng());
    for typed in
        [printed.to_string(), printed.to_lowercase(), printed.replace('-', " "), printed.replace('0', "o").replace('1', "l")]
    {
        let read = RecoveryCode::parse(&typed).expect("as printed");
        assert_eq!(read.unwrap_private(id(1), id(2), &wrapped).expect("its kit").to_bytes(), pair.to_bytes());
    }
    assert!(code.unwrap_private(id(9), id(2), &wrapped).is_err());
    assert!(code.unwrap_private(id(1), id(9), &wrapped).is_err());
    assert!(RecoveryCode::generate(&Rng::system()).unwrap_private(id(1), id(2), &wrapped).is_err());
}

#[test]
fn what_is_not_a_kit_is_refused() {
    let printed = RecoveryCode::generate(&rng()).display();
    for wrong in ["", &printed[..printed.len() - 1], &format!("{}0", *printed), &printed.replacen('-', "U", 1)] {
        assert!(RecoveryCode::parse(wrong).is_err());
    }
}
