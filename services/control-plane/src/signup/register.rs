//! Numbers that companies are known by, checked by their check digits.

/// A Danish CVR number: eight digits whose weighted sum is divisible by eleven (the register's published rule, weights
/// 2 7 6 5 4 3 2 1). Spaces and a leading `DK` are forgiven. None for anything else.
pub fn cvr(typed: &str) -> Option<String> {
    let upper = typed.trim().to_ascii_uppercase();
    let digits: String = upper.strip_prefix("DK").unwrap_or(&upper).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let weights = [2, 7, 6, 5, 4, 3, 2, 1];
    if digits.len() != 8 || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sum: u32 = digits.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
    sum.is_multiple_of(11).then_some(digits)
}

/// An EAN location number (GLN) for invoices to public bodies: thirteen digits, the last a check digit (GS1 General
/// Specifications §7.9). None for anything else.
pub fn ean(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if digits.len() != 13 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sum: u32 = digits.bytes().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 0 { 1 } else { 3 }).sum();
    sum.is_multiple_of(10).then_some(digits)
}

/// The number of a foreign register: 2 to 30 letters, digits and the usual separators.
pub fn foreign(typed: &str) -> Option<String> {
    let text = typed.trim().to_uppercase();
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -./".contains(c));
    ((2..=30).contains(&text.chars().count()) && plain).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cvr_number_is_taken_with_its_usual_decoration() {
        for typed in ["88146328", " 88 14 63 28 ", "DK88146328", "dk-88146328"] {
            assert_eq!(cvr(typed).as_deref(), Some("88146328"), "{typed}");
        }
    }

    #[test]
    fn every_single_wrong_digit_of_a_cvr_number_is_noticed() {
        let right = "88146328";
        for place in 0..8 {
            for digit in '0'..='9' {
                let wrong: String = right.chars().enumerate().map(|(i, c)| if i == place { digit } else { c }).collect();
                assert_eq!(cvr(&wrong).is_some(), wrong == right, "{wrong}");
            }
        }
        for wrong in ["", "8814632", "881463280", "8814632a", "00000000"] {
            assert_eq!(cvr(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_wrong_check_digit_of_an_ean_number_is_noticed() {
        assert_eq!(ean("5798000420007").as_deref(), Some("5798000420007"));
        assert_eq!(ean("5798 0004 2000 7").as_deref(), Some("5798000420007"));
        assert_eq!(ean("5798000420008"), None);
        assert_eq!(ean("579800042000"), None);
    }

    #[test]
    fn a_foreign_number_may_have_letters_but_no_markup() {
        assert_eq!(foreign("hrb 1234/b").as_deref(), Some("HRB 1234/B"));
        assert_eq!(foreign("<b>1</b>"), None);
    }
}
