//! What one run removed: counts for the report, words for the self-check, and the budget it draws on.

use crate::limits::Budget;
use sandbox::{Category, FileType, Note, Removed, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Shortest removed word that is searched for in the output, in characters.
pub const SHORTEST_WORD: usize = 6;
/// Longest part of a word that is searched for, in bytes: a longer one is recognised by its beginning.
const LONGEST_WORD: usize = 32;
/// Most words remembered; a file with more is still cleaned by the same rules.
const MOST_WORDS: usize = 5_000;

/// The account of one run, shared by a file and everything inside it.
#[derive(Debug)]
pub struct Ledger {
    counts: BTreeMap<Category, u32>,
    notes: BTreeSet<Note>,
    words: BTreeSet<String>,
    /// What may still be spent.
    pub budget: Budget,
}

impl Ledger {
    /// An empty account.
    pub fn new(budget: Budget) -> Ledger {
        Ledger { counts: BTreeMap::new(), notes: BTreeSet::new(), words: BTreeSet::new(), budget }
    }

    /// Counts one place of a category.
    pub fn removed(&mut self, category: Category) {
        let count = self.counts.entry(category).or_default();
        *count = count.saturating_add(1);
    }

    /// Counts a removed block of bytes and remembers every readable run in it, in UTF-8 and UTF-16.
    pub fn removed_bytes(&mut self, category: Category, bytes: &[u8]) {
        self.removed(category);
        self.remember_bytes(bytes);
    }

    /// Counts a removed value and remembers it as it reads.
    pub fn removed_text(&mut self, category: Category, text: &str) {
        self.removed(category);
        self.remember(text);
    }

    /// Tells the reader of the report something.
    pub fn note(&mut self, note: Note) {
        self.notes.insert(note);
    }

    /// Remembers a removed value without counting it again.
    pub fn remember(&mut self, text: &str) {
        let text = text.trim();
        if text.chars().count() < SHORTEST_WORD || self.words.len() >= MOST_WORDS {
            return;
        }
        let mut end = text.len().min(LONGEST_WORD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.words.insert(text[..end].to_owned());
    }

    /// Remembers the readable runs of removed bytes.
    pub fn remember_bytes(&mut self, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(4 << 20)];
        for run in bytes.split(|b| !is_readable(*b)) {
            if run.len() >= SHORTEST_WORD
                && let Ok(text) = std::str::from_utf8(run)
            {
                self.remember(text);
            }
        }
        for start in [0, 1] {
            for low in [0, 1] {
                self.remember_wide(bytes.get(start..).unwrap_or_default(), low);
            }
        }
    }

    /// Runs of two-byte characters whose other byte is zero; `low` is the place of the readable byte.
    fn remember_wide(&mut self, bytes: &[u8], low: usize) {
        let mut run = String::new();
        for pair in bytes.chunks_exact(2) {
            if pair[1 - low] == 0 && is_readable(pair[low]) && pair[low] < 0x80 {
                run.push(char::from(pair[low]));
            } else if !run.is_empty() {
                self.remember(&run);
                run.clear();
            }
        }
        self.remember(&run);
    }

    /// The removed words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// How many places were removed in all.
    pub fn total(&self) -> u64 {
        self.counts.values().map(|count| u64::from(*count)).sum()
    }

    /// The report; its length is filled in by whoever counts the bytes.
    pub fn report(&self, file_type: FileType, length: u64) -> Report {
        let removed = self.counts.iter().map(|(&category, &count)| Removed { category, count }).collect();
        Report { file_type, removed, notes: self.notes.iter().copied().collect(), length }
    }
}

fn is_readable(byte: u8) -> bool {
    (0x20..0x7F).contains(&byte) || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_encoding() {
        let mut ledger = Ledger::new(Budget::default());
        ledger.remember_bytes(b"\x01\x02plain-word\x00\x03");
        ledger.remember_bytes(&"wide-little".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        ledger.remember_bytes(&"wide-large".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
        let words: Vec<_> = ledger.words().collect();
        assert!(words.contains(&"plain-word") && words.contains(&"wide-little") && words.contains(&"wide-large"), "{words:?}");
    }

    #[test]
    fn short_words_are_not_remembered() {
        let mut ledger = Ledger::new(Budget::default());
        ledger.remember("five5");
        assert_eq!(ledger.words().count(), 0);
    }
}
