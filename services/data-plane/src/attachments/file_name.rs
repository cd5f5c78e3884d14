//! The name a file came with: content, and somebody else's. It is cleaned of paths and of what could deceive a reader.

/// Characters that are kept of a name.
const LONGEST: usize = 120;

/// The last part of a path, without control characters and marks that turn the direction of writing, cut to a length that
/// fits a line. Empty when nothing is left.
pub fn displayed(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns_writing(*c)).collect();
    let plain = plain.trim();
    if plain.chars().count() <= LONGEST {
        return plain.to_owned();
    }
    // The ending says what the file is: it stays.
    let ending = extension(plain);
    let ending = if ending.is_empty() { String::new() } else { format!(".{ending}") };
    let kept: String = plain.chars().take(LONGEST.saturating_sub(ending.chars().count() + 1)).collect();
    format!("{kept}…{ending}")
}

/// The ending without its dot, in small letters; empty when there is none that could be one.
pub fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((before, ending))
            if !before.is_empty() && ending.len() <= 10 && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            ending.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

fn turns_writing(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_off_whatever_system_it_is_of() {
        assert_eq!(displayed("C:\\Users\\mette\\bilag 1.pdf"), "bilag 1.pdf");
        assert_eq!(displayed("/home/mette/bilag.pdf"), "bilag.pdf");
        assert_eq!(displayed("../../etc/passwd"), "passwd");
        assert_eq!(displayed("folder/"), "");
    }

    #[test]
    fn marks_that_hide_the_real_ending_are_taken_out() {
        assert_eq!(displayed("invoice\u{202e}fdp.exe"), "invoicefdp.exe");
        assert_eq!(displayed("a\u{0}b\r\n.txt"), "ab.txt");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = displayed(&format!("{}.jpeg", "ø".repeat(500)));
        assert!(name.ends_with("….jpeg"));
        assert_eq!(name.chars().count(), LONGEST);
    }

    #[test]
    fn an_ending_is_small_and_short_or_none() {
        assert_eq!(extension("A.JPG"), "jpg");
        assert_eq!(extension(".profile"), "");
        assert_eq!(extension("no ending"), "");
        assert_eq!(extension("a.b c"), "");
        assert_eq!(extension("a.averylongending"), "");
    }
}
