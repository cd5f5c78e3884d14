//! Rules and limits, each by its edge.

use crate::workers::PasswordWorkers;
use crate::{
    Argon2Params, Browser, Busy, HashError, LONGEST_DELAY, OneTimeCode, PasswordMistake, PhoneMistake, PhoneNumber, Strength,
    check, delay_after, hash,
};
use std::collections::HashSet;
use std::time::Duration;
use vault::Rng;

const GOOD: &str = "Grå-7-katte-danser";

#[test]
fn a_good_password_has_no_mistake() {
    assert_eq!(check(GOOD, 12, &["Acme", "LES"]), []);
    assert_eq!(check("korrekt Hest 4 batteri, hæfteklamme", 12, &[]), []);
}

#[test]
fn each_rule_of_the_scheme_is_told_when_broken() {
    let cases = [
        ("gå-7-katte-danser", PasswordMistake::NoUpper),
        ("GRÅ-7-KATTE-DANSER", PasswordMistake::NoLower),
        ("Grå-syv-katte-danser", PasswordMistake::NoDigit),
        ("Grå7kattedanser", PasswordMistake::NoSpecial),
        ("Gå-7", PasswordMistake::TooShort { minimum: 8 }),
    ];
    for (password, mistake) in cases {
        assert!(check(password, 8, &[]).contains(&mistake), "{mistake:?}");
    }
    assert!(check("", 8, &[]).len() >= 5);
}

#[test]
fn a_realm_raises_the_length_and_never_lowers_it() {
    let eleven = "Grå-7-katte";
    assert_eq!(eleven.chars().count(), 11);
    assert!(!check(eleven, 8, &[]).contains(&PasswordMistake::TooShort { minimum: 8 }));
    assert!(check(eleven, 12, &[]).contains(&PasswordMistake::TooShort { minimum: 12 }));
    assert!(check("Grå-7-k", 4, &[]).contains(&PasswordMistake::TooShort { minimum: 8 }));
}

#[test]
fn length_counts_characters_as_people_see_them() {
    // Eight characters; the å is written as a letter and a ring.
    let composed = "A\u{30a}b-7xyzq".replace("A\u{30a}", "a\u{30a}");
    assert!(!check(&composed, 8, &[]).contains(&PasswordMistake::TooShort { minimum: 8 }));
    assert!(check("A\u{30a}b-7xyz", 8, &[]).contains(&PasswordMistake::TooShort { minimum: 8 }));
}

#[test]
fn two_hundred_and_fifty_six_characters_are_welcome_and_one_more_is_not() {
    let long = |length: usize| {
        format!("{GOOD} {}", "xkq7 Wæv-".chars().cycle().take(length - GOOD.chars().count() - 1).collect::<String>())
    };
    assert!(!check(&long(256), 12, &[]).contains(&PasswordMistake::TooLong));
    assert!(check(&long(257), 12, &[]).contains(&PasswordMistake::TooLong));
}

#[test]
fn what_everybody_tries_is_refused_in_its_usual_disguises() {
    for password in ["Password1!", "P@ssw0rd", "Sommer2026!", "!Velkommen1", "Adgangskode-1", "Qwerty123!"] {
        assert!(check(password, 8, &[]).contains(&PasswordMistake::Common), "{password}");
    }
}

#[test]
fn what_is_quickly_guessed_is_refused_though_it_keeps_all_rules() {
    assert!(check("Abcdefgh1!", 8, &[]).contains(&PasswordMistake::Guessable));
    assert!(check("Aaaaaaaa1!", 8, &[]).contains(&PasswordMistake::Guessable));
}

#[test]
fn names_of_the_place_are_refused() {
    assert!(check("Grå-7-NORDHAVN-katte", 8, &["Nordhavn"]).contains(&PasswordMistake::ContainsWord));
    assert!(!check(GOOD, 8, &["Nordhavn", "LES", ""]).contains(&PasswordMistake::ContainsWord));
}

#[test]
fn costs_are_read_as_written() {
    assert_eq!(Argon2Params::STANDARD.encode(), "argon2id$v=19$m=65536,t=3,p=1");
    assert_eq!(Argon2Params::parse("argon2id$v=19$m=65536,t=3,p=1"), Some(Argon2Params::STANDARD));
    assert!(Argon2Params::parse("argon2id$v=19$m=131072,t=4,p=1").is_some());
    for wrong in [
        "",
        "argon2i$v=19$m=65536,t=3,p=1",
        "argon2id$v=19$m=65536,t=3,p=2",
        "argon2id$v=19$m=065536,t=3,p=1",
        "argon2id$v=19$m=4294967295,t=3,p=1",
        "argon2id$v=19$m=65536,t=0,p=1",
        "argon2id$v=19$m=65536,t=99,p=1",
        "argon2id$v=19$m=1,t=3,p=1",
    ] {
        assert_eq!(Argon2Params::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_hash_is_argon2id_with_the_costs_of_the_design() {
    // Computed by the reference implementation (argon2-cffi, low_level.hash_secret_raw).
    let k = hash("Grå-7-katte-danser", &[7; 16], Argon2Params::STANDARD);
    assert_eq!(hex::encode(k.as_slice()), REFERENCE);
}

const REFERENCE: &str = "bbb20d5aa128e154bc7190cd69b289b5b0e482dc3d72760f47bd9512224aae78";

#[test]
fn a_password_is_the_same_however_its_letters_are_composed() {
    let cheap = Argon2Params::newest(Strength::CheapForTests);
    assert_eq!(hash("Gr\u{e5}", &[1; 16], cheap), hash("Gra\u{30a}", &[1; 16], cheap));
    assert_ne!(hash("Grå", &[1; 16], cheap), hash("Grå", &[2; 16], cheap));
    assert_ne!(hash("Grå", &[1; 16], cheap), hash("gRÅ", &[1; 16], cheap));
}

#[tokio::test]
async fn cheap_hashes_never_leave_a_test_run() {
    let cheap = Argon2Params::newest(Strength::CheapForTests);
    let workers = PasswordWorkers::with(Strength::Standard, 1, 4);
    assert_eq!(workers.newest(), Argon2Params::STANDARD);
    assert_eq!(workers.hash("x", &[0; 16], cheap, Browser::Known).await.err(), Some(HashError::TooWeak));
    assert_eq!(Strength::default(), Strength::Standard);
}

#[tokio::test]
async fn a_worker_gives_what_the_hash_gives() {
    let workers = PasswordWorkers::with(Strength::CheapForTests, 2, 8);
    let k = workers.hash("x", &[0; 16], workers.newest(), Browser::Unknown).await.expect("an empty queue");
    assert_eq!(k, hash("x", &[0; 16], workers.newest()));
}

/// Workers that never begin, so that what is asked stays in the queue.
fn stopped(capacity: usize) -> PasswordWorkers {
    PasswordWorkers::with(Strength::CheapForTests, 0, capacity)
}

fn ask(workers: &PasswordWorkers, browser: Browser) -> tokio::task::JoinHandle<Result<(), HashError>> {
    let workers = workers.clone();
    tokio::spawn(async move { workers.hash("x", &[0; 16], workers.newest(), browser).await.map(drop) })
}

#[tokio::test]
async fn unknown_browsers_fill_half_the_queue_and_known_ones_all_of_it() {
    let workers = stopped(4);
    let mut asked = Vec::new();
    for _ in 0..2 {
        asked.push(ask(&workers, Browser::Unknown));
        tokio::task::yield_now().await;
    }
    assert_eq!(ask(&workers, Browser::Unknown).await.expect("no panic"), Err(HashError::Busy(Busy)));
    for _ in 0..2 {
        asked.push(ask(&workers, Browser::Known));
        tokio::task::yield_now().await;
    }
    assert_eq!(ask(&workers, Browser::Known).await.expect("no panic"), Err(HashError::Busy(Busy)));
    assert!(asked.iter().all(|task| !task.is_finished()));
}

#[tokio::test]
async fn somebody_who_leaves_gives_his_place_to_the_next() {
    let workers = stopped(2);
    let first = ask(&workers, Browser::Unknown);
    tokio::task::yield_now().await;
    assert_eq!(ask(&workers, Browser::Unknown).await.expect("no panic"), Err(HashError::Busy(Busy)));
    first.abort();
    assert!(first.await.is_err());
    let next = ask(&workers, Browser::Unknown);
    tokio::task::yield_now().await;
    assert!(!next.is_finished());
}

#[test]
fn one_time_codes_are_six_digits_and_differ() {
    let rng = Rng::seeded([1; 32]);
    let codes: HashSet<String> = (0..1000).map(|_| OneTimeCode::draw(&rng).as_str().to_owned()).collect();
    assert!(codes.iter().all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())));
    assert!(codes.len() > 990);
    // Leading zeros are kept, so that every code is as likely as any other.
    assert!(codes.iter().any(|code| code.starts_with('0')));
}

#[test]
fn a_typed_code_is_six_digits_with_spaces_or_without() {
    assert_eq!(OneTimeCode::parse(" 012 345 ").expect("six digits").as_str(), "012345");
    for wrong in ["", "12345", "1234567", "12345a", "１２３４５６"] {
        assert!(OneTimeCode::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn five_failures_are_free_and_then_the_wait_doubles_to_a_quarter_of_an_hour() {
    assert!((0..=5).all(|failures| delay_after(failures) == Duration::ZERO));
    let seconds: Vec<u64> = (6..=17).map(|failures| delay_after(failures).as_secs()).collect();
    assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    assert_eq!(delay_after(u32::MAX), LONGEST_DELAY);
}

#[test]
fn phone_numbers_are_read_as_people_write_them_and_shown_by_their_ends() {
    for typed in ["20 12 34 56", "+45 20123456", "0045 20 12 34 56", "(+45) 20-12-34-56"] {
        let number = PhoneNumber::parse(typed).unwrap_or_else(|mistake| panic!("{typed}: {mistake}"));
        assert_eq!(number.e164(), "+4520123456");
        assert_eq!(number.masked(), "+45 ••••••56");
    }
    assert_eq!(PhoneNumber::parse("+49 151 23456789").expect("a German number").e164(), "+4915123456789");
}

#[test]
fn what_is_no_phone_number_is_refused() {
    assert_eq!(PhoneNumber::parse("").err(), Some(PhoneMistake::Unreadable));
    assert_eq!(PhoneNumber::parse("ring til mig").err(), Some(PhoneMistake::Unreadable));
    assert_eq!(PhoneNumber::parse("123").err(), Some(PhoneMistake::Impossible));
    assert_eq!(PhoneNumber::parse("+45 20 12 34 5").err(), Some(PhoneMistake::Impossible));
}
