//! What old Office files keep beside their main streams: all of it goes, and what it says about people is searched for in
//! the result.

use super::compound::{Entry, Tree};
use super::fields::{Fields, text, units};
use crate::ledger::Ledger;
use sandbox::{Category, Note, Refusal};

/// Counts every stream and storage of the outermost folder but those that are cleaned themselves.
pub fn tell(tree: &Tree, kept: &[&str], ledger: &mut Ledger) {
    for (name, entry) in tree.entries.iter().filter(|(name, _)| !kept.contains(&name.as_str())) {
        let (category, note) = category(name);
        ledger.removed(category);
        if let Some(note) = note {
            ledger.note(note);
        }
        if let Entry::Stream(bytes) = entry {
            if name.ends_with("SummaryInformation") {
                // One that cannot be read has nothing to be searched for.
                let _damaged = remember_properties(bytes, ledger);
            } else if name == "User Names" {
                ledger.remember_bytes(bytes);
            }
        }
    }
}

/// Whose trace it is, and what the reader of the report should know.
fn category(name: &str) -> (Category, Option<Note>) {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "user names" => (Category::Author, None),
        "revision log" => (Category::History, None),
        "\u{1}compobj" | "\u{1}ole" => (Category::Software, None),
        name if name.ends_with("summaryinformation") => (Category::Author, None),
        name if name.contains("vba") || name == "macros" => (Category::Macros, Some(Note::MacrosRemoved)),
        name if name.contains("signatures") => (Category::Signatures, Some(Note::SignaturesRemoved)),
        name if name.starts_with("mbd") || matches!(name, "objectpool" | "ctls") => {
            (Category::Embedded, Some(Note::EmbeddedDropped))
        }
        "_sx_db_cur" => (Category::Embedded, None),
        "msodatastore" => (Category::Identifiers, None),
        _ => (Category::Other, None),
    }
}

/// The texts of a property set ([MS-OLEPS] 2.21): names, titles, companies.
fn remember_properties(bytes: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    const NARROW: u32 = 0x1E;
    const WIDE: u32 = 0x1F;
    let at = |offset: usize| bytes.get(offset..).map(Fields::new).ok_or(Refusal::Damaged);
    let mut sets = at(24)?;
    for _ in 0..sets.word()?.min(2) {
        sets.take(16)?;
        let start = sets.word()? as usize;
        let mut table = at(start)?;
        table.word()?;
        for _ in 0..table.word()? {
            table.word()?;
            let mut value = at(start.saturating_add(table.word()? as usize))?;
            match (value.word()?, value.word().unwrap_or_default() as usize) {
                (NARROW, length) => {
                    let narrow = value.take(length)?;
                    let end = narrow.iter().position(|byte| *byte == 0).unwrap_or(length);
                    ledger.remember_bytes(&narrow[..end]);
                }
                (WIDE, length) => ledger.remember(&text(&units(value.take(length.saturating_mul(2))?))),
                _ => {}
            }
        }
    }
    Ok(())
}
