//! The rules of a new password as pages tell them: before it is chosen, and which of them a typed one misses.

use crate::{Argument, FieldErrors};
use credentials::PasswordMistake;
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of the product that a password is not built on.
const PRODUCT: [&str; 6] = ["whistleblower", "indberet", "portal", "desk", "les", "sagskode"];

/// One rule, as a page lists it.
#[derive(Serialize)]
pub struct PasswordRule {
    /// Its words: a key.
    pub key: &'static str,
    /// Their values.
    pub args: BTreeMap<&'static str, Argument>,
    /// The password that was sent misses it.
    pub missed: bool,
}

/// The rules for a minimum of so many characters in the order of the page, those marked that `missed` names.
pub fn password_rules(minimum: usize, missed: &[PasswordMistake]) -> Vec<PasswordRule> {
    let minimum = minimum.max(credentials::SCHEME_MINIMUM);
    let all = [
        PasswordMistake::TooShort { minimum },
        PasswordMistake::NoUpper,
        PasswordMistake::NoLower,
        PasswordMistake::NoDigit,
        PasswordMistake::NoSpecial,
        PasswordMistake::Common,
        PasswordMistake::ContainsWord,
        PasswordMistake::Guessable,
    ];
    all.into_iter()
        .map(|rule| PasswordRule {
            key: key(rule),
            args: BTreeMap::from([("minimum", minimum_of(rule).into())]),
            missed: missed.contains(&rule),
        })
        .collect()
}

/// What a typed password misses, where `brand` signs in; `own` are the person's own words: name and mail address.
pub fn password_missed(password: &str, minimum: usize, brand: &str, own: &[&str]) -> Vec<PasswordMistake> {
    let parts = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let mut words: Vec<String> = PRODUCT.iter().map(|w| (*w).to_owned()).collect();
    words.extend(parts(brand));
    words.extend(own.iter().flat_map(|text| parts(text)));
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|w| w.chars().count() >= 4).collect();
    credentials::check(password, minimum, &words)
}

/// Says at the field what is missed (the list marks each rule), and at the second entry that it differs.
pub fn tell_missed(errors: &mut FieldErrors, missed: &[PasswordMistake], password: &str, again: &str) {
    if let [only] = missed {
        errors.add_with("password", key(*only), [("minimum", minimum_of(*only).into())]);
    } else if !missed.is_empty() {
        errors.add_with("password", "password-missed", [("count", i64::try_from(missed.len()).unwrap_or(i64::MAX).into())]);
    }
    if missed.is_empty() && password != again {
        errors.add("again", "password-again-differs");
    }
}

fn key(rule: PasswordMistake) -> &'static str {
    match rule {
        PasswordMistake::TooShort { .. } => "password-rule-length",
        PasswordMistake::TooLong => "password-rule-longest",
        PasswordMistake::NoUpper => "password-rule-upper",
        PasswordMistake::NoLower => "password-rule-lower",
        PasswordMistake::NoDigit => "password-rule-digit",
        PasswordMistake::NoSpecial => "password-rule-special",
        PasswordMistake::Common => "password-rule-common",
        PasswordMistake::ContainsWord => "password-rule-words",
        PasswordMistake::Guessable => "password-rule-guessable",
    }
}

fn minimum_of(rule: PasswordMistake) -> i64 {
    match rule {
        PasswordMistake::TooShort { minimum } => i64::try_from(minimum).unwrap_or(i64::MAX),
        _ => 0,
    }
}
