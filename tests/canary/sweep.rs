//! Looking for words in bytes, in every shape that a careless program would give them.

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// A word that lies in clear.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where.
    pub place: String,
    /// Which.
    pub word: String,
    /// How it is written there.
    pub shape: &'static str,
}

/// All words in all shapes, searched in one pass.
pub struct Sweep {
    search: AhoCorasick,
    meanings: Vec<(String, &'static str)>,
}

/// Base64 of a text.
pub fn base64(text: &str) -> String {
    STANDARD.encode(text)
}

impl Sweep {
    /// Words of eight bytes or more: shorter ones occur by chance.
    pub fn of(words: &[String]) -> Sweep {
        let (mut patterns, mut meanings) = (Vec::new(), Vec::new());
        for word in words.iter().filter(|w| w.len() >= 8) {
            for (shape, pattern) in shapes(word) {
                patterns.push(pattern);
                meanings.push((word.clone(), shape));
            }
        }
        assert!(patterns.len() > words.len(), "nothing to look for");
        Sweep { search: AhoCorasick::builder().build(&patterns).expect("a few hundred words"), meanings }
    }

    /// In some bytes.
    pub fn bytes(&self, place: &str, bytes: &[u8]) -> Vec<Found> {
        let hits = self.search.find_overlapping_iter(bytes).map(|hit| {
            let (word, shape) = &self.meanings[hit.pattern().as_usize()];
            Found { place: place.to_owned(), word: word.clone(), shape }
        });
        let mut found: Vec<Found> = hits.collect();
        found.sort();
        found.dedup();
        found
    }

    /// In every file of a folder, in their names, and below.
    pub fn folder(&self, folder: &Path) -> Vec<Found> {
        let (mut found, mut folders, mut seen) = (Vec::new(), vec![folder.to_path_buf()], 0);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                found.extend(self.bytes(&format!("the name {}", path.display()), entry.file_name().as_encoded_bytes()));
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    // A database removes files while we look; what is gone is not left behind.
                    seen += 1;
                    found.extend(self.bytes(&path.display().to_string(), &bytes));
                }
            }
        }
        assert!(seen > 0 || folder.read_dir().is_ok(), "{} was not looked at", folder.display());
        found
    }
}

/// As it is, in capitals and small, hexadecimal, UTF-16, percent, and base64 at each of its three alignments.
fn shapes(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut shapes = vec![("itself", word.as_bytes().to_vec())];
    for (shape, text) in
        [("small letters", word.to_lowercase()), ("capitals", word.to_uppercase()), ("backwards", word.chars().rev().collect())]
    {
        if text != word {
            shapes.push((shape, text.into_bytes()));
        }
    }
    let hex: String = word.bytes().map(|b| format!("{b:02x}")).collect();
    shapes.push(("hexadecimal", hex.clone().into_bytes()));
    shapes.push(("hexadecimal capitals", hex.to_uppercase().into_bytes()));
    shapes.push(("UTF-16", word.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    for lead in 0..3 {
        let padded = format!("{}{word}", "\0".repeat(lead));
        let coded = STANDARD.encode(&padded);
        // The first and last symbols depend on the neighbours.
        let inner = &coded[if lead == 0 { 0 } else { 4 }..coded.trim_end_matches('=').len() - 2];
        if inner.len() >= 8 {
            shapes.push(("base64", inner.as_bytes().to_vec()));
        }
    }
    shapes
}
