//! What a password must be. The scheme's own rules are the floor; a realm may ask for more length.

use crate::common;
use unicode_normalization::UnicodeNormalization;
use vault::Zeroizing;

/// The fewest characters, by the scheme's rules.
pub const SCHEME_MINIMUM: usize = 8;
/// The most characters. Pasting is welcome.
pub const LONGEST: usize = 256;
/// How hard to guess, on the scale of zxcvbn (Wheeler, USENIX Security 2016) from 0 to 4.
const SCORE: u8 = 3;
/// A word is looked for in a password from this length on.
const WORD: usize = 4;

/// What is wrong with a password; all mistakes are told at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasswordMistake {
    /// Fewer characters than asked for.
    #[error("shorter than {minimum} characters")]
    TooShort {
        /// How many are asked for.
        minimum: usize,
    },
    /// More than [`LONGEST`] characters.
    #[error("longer than {LONGEST} characters")]
    TooLong,
    /// No capital letter.
    #[error("no capital letter")]
    NoUpper,
    /// No small letter.
    #[error("no small letter")]
    NoLower,
    /// No digit.
    #[error("no digit")]
    NoDigit,
    /// No character that is neither letter nor digit.
    #[error("no special character")]
    NoSpecial,
    /// It is, or is built on, one of the passwords that everybody tries.
    #[error("a common password")]
    Common,
    /// It contains a name or word of the tenant, the product or the person.
    #[error("contains a word that belongs to this place")]
    ContainsWord,
    /// It is guessed too quickly for all that.
    #[error("easy to guess")]
    Guessable,
}

/// Checks a new password. `realm_minimum` may raise the length; `words` are the tenant's and the product's names and the
/// person's own.
pub fn check(password: &str, realm_minimum: usize, words: &[&str]) -> Vec<PasswordMistake> {
    let password: Zeroizing<String> = Zeroizing::new(password.nfc().collect());
    let length = password.chars().count();
    let minimum = realm_minimum.max(SCHEME_MINIMUM);
    let has = |kind: fn(char) -> bool| password.chars().any(kind);
    let mut mistakes = Vec::new();
    let mut refuse = |wrong: bool, mistake| {
        if wrong {
            mistakes.push(mistake);
        }
    };
    refuse(length < minimum, PasswordMistake::TooShort { minimum });
    refuse(!has(char::is_uppercase), PasswordMistake::NoUpper);
    refuse(!has(char::is_lowercase), PasswordMistake::NoLower);
    refuse(!has(|c| c.is_numeric()), PasswordMistake::NoDigit);
    refuse(!has(|c| !c.is_alphanumeric() && !c.is_control()), PasswordMistake::NoSpecial);
    if length > LONGEST {
        // Nothing more is looked at: guessing how hard it is takes longer the longer it is.
        refuse(true, PasswordMistake::TooLong);
        return mistakes;
    }
    let folded = Zeroizing::new(password.to_lowercase());
    refuse(is_common(&folded), PasswordMistake::Common);
    let contained = |word: &&str| word.chars().count() >= WORD && folded.contains(&word.to_lowercase());
    refuse(words.iter().any(contained), PasswordMistake::ContainsWord);
    // Also without its capitals, which hide sequences and rows of keys from the estimate but from no guesser.
    let guessed = |text: &str| u8::from(zxcvbn::zxcvbn(text, words).score()) < SCORE;
    refuse(guessed(&password) || guessed(&folded), PasswordMistake::Guessable);
    mistakes
}

/// Whether the password without the digits and signs people put around it stands in the list, also with the usual
/// signs for letters.
fn is_common(folded: &str) -> bool {
    let spelled: Zeroizing<String> = Zeroizing::new(folded.chars().map(letter_meant).collect());
    [folded, spelled.as_str()].into_iter().any(|text| {
        let core = text.trim_matches(|c: char| !c.is_alphabetic());
        common::contains(text) || common::contains(core)
    })
}

fn letter_meant(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}
