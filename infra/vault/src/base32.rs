//! Crockford's base32: digits and letters without I, L, O and U, five bits each.

use unicode_normalization::UnicodeNormalization;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a character of a typed code is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typed {
    Symbol(u8),
    Separator,
    Other,
}

/// The letter of a symbol below 32.
pub(crate) fn letter(symbol: u8) -> char {
    char::from(ALPHABET[usize::from(symbol & 31)])
}

/// Reads one character: case does not count, O is 0, I and L are 1, what stands between groups is skipped.
pub(crate) fn typed(character: char) -> Typed {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    if let Some(symbol) = ALPHABET.iter().position(|letter| char::from(*letter) == upper) {
        // The position is below 32.
        return u8::try_from(symbol).map_or(Typed::Other, Typed::Symbol);
    }
    let separates = upper.is_whitespace()
        || upper.is_ascii_punctuation()
        || matches!(upper, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{b7}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    if separates { Typed::Separator } else { Typed::Other }
}

/// The text with full-width and other compatible forms made plain.
pub(crate) fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfkc()
}

/// The first `N` symbols of five bits, from the highest bit on.
pub(crate) fn split<const N: usize>(bytes: &[u8]) -> [u8; N] {
    debug_assert!(bytes.len() * 8 >= N * 5, "enough bits for the symbols asked for");
    std::array::from_fn(|symbol| {
        (symbol * 5..symbol * 5 + 5).fold(0, |value, bit| value << 1 | (bytes[bit / 8] >> (7 - bit % 8)) & 1)
    })
}
