//! Compound files ([MS-CFB]): the folders of streams that old Office documents and messages are.
//!
//! [`read`] takes everything that belongs to the structure and nothing else: what stands in slack, in unused sectors and
//! in unused entries is not seen, times and state bits are not kept. [`write`] makes a new file of it, always the same.

mod read;
mod write;

pub use read::{half, read, word};
pub use write::write;

use std::collections::BTreeMap;

/// A storage: streams and further storages by name. The outermost one is the whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// The class of the program that opens it (CLSID), zero for none.
    pub class: [u8; 16],
    /// What is in it. A name has at most 31 UTF-16 units, and no two differ only in case.
    pub entries: BTreeMap<String, Entry>,
}

/// What a storage holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Bytes.
    Stream(Vec<u8>),
    /// A storage of its own.
    Storage(Tree),
}

impl Tree {
    /// The bytes of a stream directly in this storage.
    pub fn stream(&self, name: &str) -> Option<&[u8]> {
        match self.entries.get(name) {
            Some(Entry::Stream(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// A storage directly in this one.
    pub fn storage(&self, name: &str) -> Option<&Tree> {
        match self.entries.get(name) {
            Some(Entry::Storage(tree)) => Some(tree),
            _ => None,
        }
    }

    /// Puts a stream in.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.entries.insert(name.to_owned(), Entry::Stream(bytes));
    }
}

/// The length of a sector of the files written here, and of a small sector of all files ([MS-CFB] 2.2).
const SECTOR: usize = 512;
const SMALL: usize = 64;
/// Streams shorter than this stand in small sectors.
const CUTOFF: usize = 4096;
/// The header's own list of allocation sectors: where it starts and how many it holds.
const HEADER_LIST: (usize, usize) = (76, 109);
/// The highest number of a sector that holds data; above stand end of chain, free and the tables' own marks.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const LIST_SECTOR: u32 = 0xFFFF_FFFC;
const TABLE_SECTOR: u32 = 0xFFFF_FFFD;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// No entry of the directory; the same number as a free sector.
const NONE: u32 = 0xFFFF_FFFF;
/// The length of an entry of the directory, and its kinds ([MS-CFB] 2.6.1).
const ENTRY: usize = 128;
const STORAGE: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Upper case as the order of names wants it: one unit for one unit.
fn folded(name: &str) -> Vec<u16> {
    let upper = |c: char| Some(c.to_uppercase()).filter(|all| all.len() == 1).and_then(|mut all| all.next()).unwrap_or(c);
    let text: String = name.chars().map(upper).collect();
    text.encode_utf16().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandbox::Refusal;

    fn sample(streams: usize) -> Tree {
        let mut inner = Tree { class: [7; 16], ..Tree::default() };
        inner.put("empty", vec![]);
        inner.put("large", (0..90_000u32).flat_map(u32::to_le_bytes).collect());
        let mut tree = Tree { class: *b"0123456789abcdef", ..Tree::default() };
        for number in 0..streams {
            tree.put(&format!("stream {number}"), vec![number as u8; number * 61]);
        }
        tree.entries.insert("\u{1}inner æ".to_owned(), Entry::Storage(inner));
        tree
    }

    #[test]
    fn what_is_written_is_read_again_whatever_its_size() {
        for streams in [0, 1, 2, 3, 30, 200] {
            let tree = sample(streams);
            assert_eq!(read(&write(&tree)), Ok(tree), "{streams} streams");
        }
    }

    #[test]
    fn a_file_that_needs_further_lists_of_tables_is_read_again() {
        let mut tree = Tree::default();
        tree.put("huge", vec![5; 18 << 20]);
        assert_eq!(read(&write(&tree)), Ok(tree));
    }

    #[test]
    fn a_file_cut_short_anywhere_is_damaged_or_the_same() {
        let bytes = write(&sample(4));
        for length in (0..bytes.len()).step_by(97) {
            assert_eq!(read(&bytes[..length]), Err(Refusal::Damaged), "at {length}");
        }
    }

    #[test]
    fn a_changed_number_in_the_tables_ends_and_costs_no_more_than_the_file() {
        let bytes = write(&sample(20));
        for at in (8..bytes.len().min(40 * SECTOR)).step_by(4) {
            for number in [0u32, 1, 2, 5, END_OF_CHAIN, FREE] {
                let mut broken = bytes.clone();
                broken[at..at + 4].copy_from_slice(&number.to_le_bytes());
                if let Ok(tree) = read(&broken) {
                    assert!(weight(&tree) <= bytes.len(), "at {at}");
                }
            }
        }
    }

    fn weight(tree: &Tree) -> usize {
        tree.entries
            .values()
            .map(|entry| match entry {
                Entry::Stream(bytes) => bytes.len(),
                Entry::Storage(tree) => weight(tree),
            })
            .sum()
    }
}
