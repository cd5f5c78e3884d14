//! Word's binary documents ([MS-DOC]), from Word 97 on: a new file with the main stream, its table and its pictures.
//!
//! Text and formatting keep their offsets in the main stream, whose every other byte is zero; the table stream is written
//! anew from the parts that the allow-list names. What is drawn over the page, and what could be cleaned only by
//! guessing, is refused: saved as DOCX it can be cleaned.

mod fib;
mod fields;
mod formatting;
mod names;
mod pictures;
mod sprms;
mod tables;
mod text;

use super::compound::{self, Tree};
use crate::ledger::Ledger;
use crate::limits::Budget;
use crate::self_check;
use fib::{Fib, Part};
use pictures::Data;
use sandbox::{Category, FileType, Note, Refusal};
use text::Text;

/// A feature that cannot be cleaned surely.
const UNSURE: Refusal = Refusal::Unsupported { really: FileType::Doc };
/// Word fills its streams up to where they no longer count as small.
const SHORTEST: usize = 4096;
/// The class of Word's documents, the same in every file.
const CLASS: [u8; 16] = [6, 9, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

/// A clean file of the same text. Read and cleaned once more it must stay as it is, or it was not understood.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let output = rewritten(bytes, ledger)?;
    let again = rewritten(&output, &mut Ledger::new(Budget::default()));
    if again.is_ok_and(|again| again == output) { Ok(output) } else { Err(Refusal::SelfCheck) }
}

fn rewritten(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let file = compound::read(bytes)?;
    let main = file.stream("WordDocument").ok_or(Refusal::Damaged)?;
    let fib = Fib::open(main)?;
    let table = file.stream(fib.table_name()).ok_or(Refusal::Damaged)?;
    for drawn in [Part::ShapesMain, Part::ShapesHeaders] {
        if !fib.part(table, drawn)?.is_empty() {
            return Err(UNSURE);
        }
    }
    report_streams(&file, fib.table_name(), ledger);
    let mut text = Text::open(main, &fib, table)?;
    let mut data = Data::new(file.stream("Data").unwrap_or_default());
    let runs = formatting::runs(main, fib.part(table, Part::CharacterPages)?)?;
    text.accept_deletions(&runs, main, ledger)?;
    fields::settle(&mut text, ledger)?;
    pictures::settle(&mut text, &runs, main, &mut data, ledger)?;
    text.check_gone()?;

    let pieces = text.kept_pieces();
    let mut kept = vec![0; main.len()];
    let mut new_table = tables::Table::new(&fib, table);
    new_table.fill(&text, &pieces, &mut data, ledger)?;
    let formatted = formatting::copy(main, &mut kept, &fib, table, &mut data, ledger)?;
    let hidden = kept.clone();
    text::copy(main, &mut kept, &pieces)?;
    let header = fib.write(&mut kept, &new_table, &text, &pieces)?;
    report_leftovers(&main[header..], &kept[header..], ledger);
    let end = pieces.iter().map(text::Piece::end_offset).fold(header.max(formatted), usize::max);
    kept.resize(end.max(SHORTEST).next_multiple_of(512), 0);

    self_check::search(ledger, &[&hidden, &new_table.hidden()], &[&kept, &new_table.bytes, &data.new], &[])?;
    let mut tree = Tree { class: CLASS, ..Tree::default() };
    tree.put("WordDocument", kept);
    tree.put(fib.table_name(), new_table.bytes);
    if !data.new.is_empty() {
        tree.put("Data", data.new);
    }
    Ok(compound::write(&tree))
}

/// Counts the streams that do not stay.
fn report_streams(file: &Tree, table_name: &str, ledger: &mut Ledger) {
    for (name, entry) in &file.entries {
        let category = match name.as_str() {
            "WordDocument" | "Data" => continue,
            table if table == table_name => continue,
            "\u{5}SummaryInformation" | "\u{5}DocumentSummaryInformation" => Category::Author,
            "Macros" | "_VBA_PROJECT_CUR" => {
                ledger.note(Note::MacrosRemoved);
                Category::Macros
            }
            "ObjectPool" => {
                ledger.note(Note::EmbeddedDropped);
                Category::Embedded
            }
            "_signatures" | "_xmlsignatures" => {
                ledger.note(Note::SignaturesRemoved);
                Category::Signatures
            }
            "\u{1}CompObj" => Category::Software,
            _ => Category::Other,
        };
        report(category, entry, ledger);
    }
    if file.class != CLASS && file.class != [0; 16] {
        ledger.removed(Category::Software);
    }
}

fn report(category: Category, entry: &compound::Entry, ledger: &mut Ledger) {
    match entry {
        compound::Entry::Stream(bytes) => ledger.removed_bytes(category, bytes),
        compound::Entry::Storage(tree) => {
            ledger.removed(category);
            tree.entries.values().for_each(|entry| report(category, entry, ledger));
        }
    }
}

/// Counts what stood behind the header of the main stream and belongs to nothing: earlier saves, deleted words.
fn report_leftovers(main: &[u8], kept: &[u8], ledger: &mut Ledger) {
    let left: Vec<u8> = main.iter().zip(kept).map(|(byte, kept)| if *kept == 0 { *byte } else { 0 }).collect();
    if left.iter().any(|byte| *byte != 0) {
        ledger.removed_bytes(Category::History, &left);
    }
}
