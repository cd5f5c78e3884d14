//! A file in words: what was done to it, or why it was not taken and what to do next.

use super::intake::TurnedAway;
use crate::cases::content::FileRecord;
use serde::Serialize;
use web::{Locale, Pages};

/// A row of the file list.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Row {
    /// As the reporter called it.
    pub name: String,
    /// In words.
    pub size: String,
    /// What was done, or why not.
    pub state: String,
    /// `ok` or `danger`.
    pub kind: &'static str,
    /// What Remove sends; empty: no Remove.
    pub remove: String,
}

impl Row {
    /// Of a cleaned file.
    pub fn kept(pages: &Pages, locale: Locale, file: &FileRecord) -> Self {
        Row {
            name: named(pages, locale, &file.name),
            size: size(locale, file.length),
            state: cleaned(pages, locale, file),
            kind: "ok",
            remove: String::new(),
        }
    }

    /// Of a file that was not taken.
    pub fn turned(pages: &Pages, locale: Locale, file: &TurnedAway) -> Self {
        Row {
            name: named(pages, locale, &file.name),
            size: String::new(),
            state: refused(pages, locale, file),
            kind: "danger",
            remove: String::new(),
        }
    }

    /// With a Remove that sends this.
    pub fn removable(self, remove: String) -> Self {
        Row { remove, ..self }
    }

    /// For tests and the style guide.
    pub fn samples() -> Vec<Self> {
        let row = |name: &str, size: &str, state: &str, kind, remove: &str| Row {
            name: name.to_owned(),
            size: size.to_owned(),
            state: state.to_owned(),
            kind,
            remove: remove.to_owned(),
        };
        vec![
            row("billede.jpg", "2,4 MB", "Cleaned: place, author and device removed", "ok", "3"),
            row("løn.docx", "", "Not sent. We do not know this type of file.", "danger", ""),
        ]
    }
}

fn named(pages: &Pages, locale: Locale, name: &str) -> String {
    if name.is_empty() { pages.text(locale, "files-unnamed", &[]) } else { name.to_owned() }
}

fn cleaned(pages: &Pages, locale: Locale, file: &FileRecord) -> String {
    let what: Vec<String> =
        file.removed.iter().map(|(category, _)| pages.text(locale, &format!("removed-{category}"), &[])).collect();
    let mut words = match listed(&what, &pages.text(locale, "files-and", &[])) {
        None => pages.text(locale, "files-state-none", &[]),
        Some(what) => pages.text(locale, "files-state-removed", &[("what", what.into())]),
    };
    for note in &file.notes {
        words.push_str(". ");
        words.push_str(pages.text(locale, &format!("note-{note}"), &[]).trim_end_matches('.'));
    }
    words
}

fn refused(pages: &Pages, locale: Locale, file: &TurnedAway) -> String {
    if file.reason == "failed" {
        return pages.text(locale, "files-failed", &[]);
    }
    pages.text(locale, &format!("refused-{}", file.reason), &[("really", file.really.to_uppercase().as_str().into())])
}

/// `a`, `a and b`, `a, b and c`.
fn listed(words: &[String], and: &str) -> Option<String> {
    let (last, before) = words.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{} {and} {last}", before.join(", ")) })
}

/// A length as people read it, in units of a thousand.
pub fn size(locale: Locale, bytes: u64) -> String {
    let (unit, divisor) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => ("kB", 1_000),
        1_000_000..1_000_000_000 => ("MB", 1_000_000),
        _ => ("GB", 1_000_000_000),
    };
    let tenths = bytes * 10 / divisor;
    let point = if locale == Locale::Da { ',' } else { '.' };
    if tenths >= 100 { format!("{} {unit}", tenths / 10) } else { format!("{}{point}{} {unit}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandbox::{Category, FileType, Note, Refusal};

    #[test]
    fn lists_end_in_and() {
        let words = |n: usize| ["place", "author", "device"].iter().take(n).map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(listed(&words(0), "and"), None);
        assert_eq!(listed(&words(1), "and").unwrap(), "place");
        assert_eq!(listed(&words(3), "og").unwrap(), "place, author og device");
    }

    #[test]
    fn sizes_have_the_decimal_mark_of_the_language() {
        assert_eq!(size(Locale::En, 999), "999 B");
        assert_eq!(size(Locale::En, 2_440_000), "2.4 MB");
        assert_eq!(size(Locale::Da, 2_440_000), "2,4 MB");
        assert_eq!(size(Locale::Da, 104_857_600), "104 MB");
    }

    #[test]
    fn everything_the_scrubber_can_say_has_words_in_both_languages() {
        use Category as C;
        use Note as N;
        use Refusal as R;
        let really = FileType::Pdf;
        let categories = [
            C::Place,
            C::Author,
            C::Device,
            C::Dates,
            C::History,
            C::Thumbnail,
            C::Comments,
            C::Software,
            C::Identifiers,
            C::Paths,
            C::Macros,
            C::Embedded,
            C::Signatures,
            C::Trailing,
            C::Other,
        ];
        let notes = [
            N::Renamed,
            N::WordsAlsoInContent,
            N::HiddenSheets,
            N::SpeakerNotes,
            N::ChangesAccepted,
            N::CommentsKept,
            N::MacrosRemoved,
            N::SignaturesRemoved,
            N::EmbeddedDropped,
            N::TracksDropped,
            N::EndDamaged,
            N::ContentUnchanged,
        ];
        let refusals = [
            R::UnknownType,
            R::WrongExtension { really },
            R::Encrypted,
            R::TooLarge,
            R::Damaged,
            R::TooComplex,
            R::Unsupported { really },
            R::SelfCheck,
            R::TimedOut,
            R::Crashed,
            R::Output,
        ];
        let mut keys: Vec<String> = categories.iter().map(|c| format!("removed-{}", c.key())).collect();
        keys.extend(notes.iter().map(|n| format!("note-{}", n.key())));
        keys.extend(refusals.iter().map(|r| format!("refused-{}", r.key())));
        for locale in [include_str!("../../locales/en/reporter.ftl"), include_str!("../../locales/da/reporter.ftl")] {
            for key in &keys {
                assert!(locale.contains(&format!("\n{key} = ")), "no words for {key}");
            }
        }
    }
}
