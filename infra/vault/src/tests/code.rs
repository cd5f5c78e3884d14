use super::{id, realm, rng, stranger};
use crate::{CodeMistake, CodeSecret, KeyPair, RealmSecret, ReturnCode, Rng};
use proptest::prelude::*;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code_of(token: [u8; 32]) -> ReturnCode {
    ReturnCode::derive(realm().newest(), id(1), &token)
}

fn letters(code: &ReturnCode) -> String {
    code.groups().concat()
}

fn secret() -> CodeSecret {
    CodeSecret::new([0x77; 32])
}

fn mistake(typed: &str) -> Option<CodeMistake> {
    ReturnCode::parse(typed).err()
}

/// All texts that differ from this one in one symbol.
fn typos(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let replaced = |(at, letter): (usize, char)| {
        let mut changed = letters.clone();
        changed[at] = letter;
        changed.iter().collect::<String>()
    };
    (0..letters.len()).flat_map(|at| ALPHABET.chars().map(move |l| (at, l))).map(replaced).filter(|t| t != text).collect()
}

/// All texts in which two different neighbours of this one are swapped.
fn swaps(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let swapped = |at: usize| {
        let mut changed = letters.clone();
        changed.swap(at, at + 1);
        changed.iter().collect::<String>()
    };
    (0..letters.len() - 1).map(swapped).filter(|t| t != text).collect()
}

#[test]
fn the_same_cookie_always_gives_the_same_code() {
    assert_eq!(letters(&code_of([1; 32])), letters(&code_of([1; 32])));
    assert_ne!(letters(&code_of([1; 32])), letters(&code_of([2; 32])));
    assert_ne!(letters(&code_of([1; 32])), letters(&ReturnCode::derive(realm().newest(), id(2), &[1; 32])));
    assert_ne!(letters(&code_of([1; 32])), letters(&ReturnCode::derive(stranger().newest(), id(1), &[1; 32])));
}

#[test]
fn every_typo_and_every_swap_in_one_code_is_caught() {
    let text = letters(&code_of([3; 32]));
    assert_eq!(typos(&text).len(), 20 * 31);
    for wrong in typos(&text).into_iter().chain(swaps(&text)) {
        assert_eq!(mistake(&wrong), Some(CodeMistake::Check));
    }
}

proptest! {
    #[test]
    fn in_any_code_a_typo_or_swap_is_caught_and_the_code_itself_is_right(token: [u8; 32], pick: prop::sample::Index) {
        let text = letters(&code_of(token));
        prop_assert!(ReturnCode::parse(&text).is_ok());
        let wrong = [typos(&text), swaps(&text)].concat();
        prop_assert_eq!(mistake(&wrong[pick.index(wrong.len())]), Some(CodeMistake::Check));
    }

    #[test]
    fn no_typed_text_breaks_the_reading(typed in ".{0,60}") {
        if let Ok(code) = ReturnCode::parse(&typed) {
            prop_assert!(ReturnCode::parse(&letters(&code)).is_ok());
        }
        let _: bool = ReturnCode::contained_in(&typed);
    }

    #[test]
    fn any_code_is_found_in_a_text_however_it_is_grouped(token: [u8; 32], group in prop::sample::select(vec![1_usize, 2, 4, 5, 10, 20])) {
        let text = letters(&code_of(token));
        let grouped: Vec<&str> = (0..20).step_by(group).map(|at| &text[at..at + group]).collect();
        let message = format!("Hello, my code is: {}. Thanks", grouped.join("-"));
        prop_assert!(ReturnCode::contained_in(&message));
    }
}

#[test]
fn a_code_has_five_groups_of_four_and_shows_its_last() {
    let code = code_of([4; 32]);
    let groups = code.groups();
    assert!(groups.iter().all(|group| group.len() == 4));
    assert_eq!(groups[4], code.last_four());
    assert!(letters(&code).chars().all(|letter| ALPHABET.contains(letter)));
}

#[test]
fn a_code_is_read_in_whatever_way_people_write_it() {
    // A code with 0 and 1 in it, so that the letters that look like them can stand for them.
    let code =
        (0..=255).map(|n| code_of([n; 32])).find(|c| letters(c).contains('0') && letters(c).contains('1')).expect("one of 256");
    let plain = letters(&code);
    let ways = [
        code.groups().join("-"),
        code.groups().join(" "),
        code.groups().join(" – "),
        format!("  {}\n", code.groups().join("\u{a0}")),
        code.groups().join("."),
        plain.to_lowercase(),
        plain.replace('0', "O").replace('1', "I"),
        plain.replace('0', "o").replace('1', "l"),
        plain.replace('1', "L"),
        plain.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a full-width form")).collect(),
    ];
    for way in ways {
        let read = ReturnCode::parse(&way).unwrap_or_else(|mistake| panic!("{mistake:?}"));
        assert_eq!(letters(&read), plain);
    }
}

#[test]
fn mistakes_are_told_apart() {
    let text = letters(&code_of([5; 32]));
    assert_eq!(mistake(""), Some(CodeMistake::Length));
    assert_eq!(mistake(&text[..19]), Some(CodeMistake::Length));
    assert_eq!(mistake(&format!("{text}0")), Some(CodeMistake::Length));
    assert_eq!(mistake(&format!("{}U", &text[..19])), Some(CodeMistake::Symbol));
    assert_eq!(mistake(&format!("{}æ", &text[..19])), Some(CodeMistake::Symbol));
}

#[test]
fn a_locator_depends_on_code_tenant_and_secret() {
    let code = code_of([6; 32]);
    let locator = |code: &ReturnCode, cs: &CodeSecret, tenant| code.locator_and_kek(cs, tenant).0.0;
    let here = locator(&code, &secret(), id(1));
    assert_eq!(here, locator(&ReturnCode::parse(&letters(&code)).expect("itself"), &secret(), id(1)));
    assert_ne!(here, locator(&code, &secret(), id(2)));
    assert_ne!(here, locator(&code, &CodeSecret::new([0x78; 32]), id(1)));
    assert_ne!(here, locator(&code_of([7; 32]), &secret(), id(1)));
}

#[test]
fn the_reporters_key_opens_with_the_code_in_its_case_only() {
    let (code, pair) = (code_of([8; 32]), KeyPair::generate(&rng()));
    let kek = |code: &ReturnCode| code.locator_and_kek(&secret(), id(1)).1;
    let wrapped = kek(&code).wrap_private(&pair, id(1), id(2), &Rng::system());
    let opened = kek(&code).unwrap_private(id(1), id(2), &wrapped).expect("its code");
    assert_eq!(opened.to_bytes(), pair.to_bytes());
    assert!(kek(&code).unwrap_private(id(9), id(2), &wrapped).is_err());
    assert!(kek(&code).unwrap_private(id(1), id(9), &wrapped).is_err());
    assert!(kek(&code_of([9; 32])).unwrap_private(id(1), id(2), &wrapped).is_err());
    let elsewhere = code.locator_and_kek(&secret(), id(2)).1;
    assert!(elsewhere.unwrap_private(id(1), id(2), &wrapped).is_err());
}

#[test]
fn prose_is_not_taken_for_a_code() {
    let texts = [
        "",
        "Jeg har set at min chef har taget imod penge fra en af vores leverandører.",
        "over time that case will have been seen ever more like some with less care",
        "det skal vist nok være sådan",
        "Ring til mig på +45 12 34 56 78 mellem kl. 10 og 12 den 14. marts 2026",
        "IBAN DK50 0040 0440 1162 43, beløb 125.000 kr.",
        "kort 4571 1234 5678 9012",
        "https://example.dk/sager/0123456789abcdef0123456789abcdef01234567",
    ];
    for text in texts {
        assert!(!ReturnCode::contained_in(text), "{text}");
    }
}

#[test]
fn a_code_with_a_wrong_check_symbol_may_stand_in_a_text() {
    let text = letters(&code_of([10; 32]));
    assert!(ReturnCode::contained_in(&text));
    assert!(typos(&text).iter().all(|wrong| !ReturnCode::contained_in(wrong)));
}

#[test]
fn a_renewed_secret_changes_what_new_drafts_give_and_the_old_version_still_gives_the_old() {
    let (old, new) = (RealmSecret::new(1, &[1; 32]), RealmSecret::new(2, &[2; 32]));
    let code = |ts: &RealmSecret| letters(&ReturnCode::derive(ts, id(1), &[1; 32]));
    assert_ne!(code(&old), code(&new));
    assert_eq!(code(&old), code(&RealmSecret::new(1, &[1; 32])));
}
