//! What was typed, made fit to be kept: without the characters that nobody types and that deceive whoever reads.

/// A text as typed, with the line ends of every browser made one.
///
/// Left out are control characters (Unicode's general category Cc, but for line ends and tabs) and the explicit directional
/// formatting characters (UAX #9, section 2: embeddings, overrides and isolates), with which a text can be made to look like
/// another one (UTR #36, section 2.5). UTR #36, section 3.5, warns of leaving out characters after a text was checked: every
/// check of a text here is of what this gives back. The marks U+200E, U+200F and U+061C stay, because they only help
/// right-to-left writing, and so do the joiners that emoji and several scripts need.
pub fn text(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], "\n");
    lines.chars().filter(|c| !deceives(*c)).collect()
}

/// One line as typed, as [`text`], without blanks around it; empty when nothing of it can be seen.
pub fn line(typed: &str) -> String {
    let line = text(typed);
    if says_nothing(&line) { String::new() } else { line.trim().to_owned() }
}

/// The entries of a list that say something.
pub fn entries(typed: &[String]) -> Vec<String> {
    typed.iter().map(|entry| line(entry)).filter(|entry| !entry.is_empty()).collect()
}

/// Whether nothing of a text can be seen: it has blanks at most, and characters that are shown as nothing
/// (`Default_Ignorable_Code_Point` of the Unicode Character Database, DerivedCoreProperties.txt).
pub fn says_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_ignorable(c))
}

fn deceives(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a choice is one that the page offers, or none.
pub fn offered(choice: &str, choices: &[&str]) -> bool {
    choice.is_empty() || choices.contains(&choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_of_people_are_left_out() {
        assert_eq!(entries(&["  ".into(), " Ole ".into(), "\u{200b}".into()]), vec!["Ole"]);
    }

    #[test]
    fn what_deceives_is_left_out_and_what_is_needed_to_write_stays() {
        assert_eq!(text("a\u{0}\u{1b}[1m\u{9b}b\u{202e}c\u{2068}d\u{2069}"), "a[1mbcd");
        let needed = "\u{200f}שלום\u{200e} \u{1f469}\u{200d}\u{1f52c} می\u{200c}خواهم\t1\n2";
        assert_eq!(text(needed), needed);
    }

    #[test]
    fn every_kind_of_line_end_is_one() {
        assert_eq!(text("a\r\nb\rc\u{2028}d\u{2029}e\u{b}f\u{c}g"), "a\nb\nc\nd\ne\nf\ng");
    }

    #[test]
    fn what_cannot_be_seen_says_nothing() {
        assert!(says_nothing("") && says_nothing(" \u{a0}\n") && says_nothing("\u{200b}\u{2060}\u{3164}\u{e0020}"));
        assert!(!says_nothing("\u{200b}x") && !says_nothing("\u{fffd}"));
    }
}
