//! Excel 97 to 2003 ([MS-XLS]): the workbook's records by an allow-list, each sheet where its table says it stands, in a new
//! file without the streams of macros, objects, pivot caches and properties.

mod book;
mod formula;
mod kinds;
mod objects;
mod plain;
mod records;
mod sheet;
mod strings;

use super::compound::{self, Tree};
use super::leavings;
use crate::ledger::Ledger;
use crate::self_check;
use book::Book;
use kinds::{BOUND_SHEET, DRAWING_GROUP};
use records::{Item, Record, Substream};
use sandbox::{Category, FileType, Refusal};

/// Stands where somebody's name stood.
const AUTHOR: &str = "Author";

/// The class of a workbook, by which a system knows which program opens it.
const CLASS: [u8; 16] = [0x20, 0x08, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
const WORKBOOK: &str = "Workbook";

/// A clean file with the same sheets. What Excel 95 and older wrote is refused.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let source = compound::read(bytes)?;
    leavings::tell(&source, &[WORKBOOK], ledger);
    let stream = source.stream(WORKBOOK).ok_or(Refusal::Unsupported { really: FileType::Xls })?;
    let cleaned = clean_stream(stream, ledger)?;
    let mut tree = Tree { class: CLASS, ..Tree::default() };
    tree.put(WORKBOOK, cleaned);
    let output = compound::write(&tree);
    // What is about to leave is read once more as a stranger reads it.
    look_again(compound::read(&output)?.stream(WORKBOOK).ok_or(Refusal::Output)?, ledger)?;
    Ok(output)
}

/// The workbook stream with the same cells, formulas and looks.
fn clean_stream(stream: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (globals, length) = records::substream(stream, 0)?;
    let mut read = vec![(0, length)];
    let mut total = length;
    let mut book = Book::read(globals, ledger)?;
    let mut sources = Vec::new();
    for sheet in &book.sheets {
        let (source, length) = records::substream(stream, sheet.offset)?;
        read.push((sheet.offset, sheet.offset + length));
        total += length;
        if total > stream.len() {
            return Err(Refusal::Damaged);
        }
        sources.push(source);
    }
    tell_gaps(stream, read, ledger)?;
    let mut sheets = Vec::new();
    for source in sources {
        sheets.push(sheet::clean(source, &mut book, ledger)?);
    }
    let globals = book.write(ledger)?;
    write(&globals, &sheets)
}

/// Bytes that belong to no sheet are not copied; sheets that share bytes contradict each other. `read`: where each begins and ends.
fn tell_gaps(stream: &[u8], mut read: Vec<(usize, usize)>, ledger: &mut Ledger) -> Result<(), Refusal> {
    read.sort_unstable();
    read.push((stream.len(), stream.len()));
    let mut at = 0;
    for (start, end) in read {
        if start < at {
            return Err(Refusal::Damaged);
        }
        let gap = &stream[at..start];
        if gap.iter().any(|byte| *byte != 0) {
            ledger.removed_bytes(Category::History, gap);
        }
        at = end;
    }
    Ok(())
}

/// The records in a row, the table of sheets filled in with where they stand now.
fn write(globals: &[Record], sheets: &[Vec<Record>]) -> Result<Vec<u8>, Refusal> {
    let mut output = Vec::new();
    let mut places = Vec::new();
    for record in globals {
        if record.kind == BOUND_SHEET {
            // Behind the number and the length of the record.
            places.push(output.len() + 4);
        }
        records::put(&mut output, record)?;
    }
    for (place, sheet) in places.into_iter().zip(sheets) {
        let offset = u32::try_from(output.len()).map_err(|_overflow| Refusal::TooLarge)?;
        output.get_mut(place..place + 4).ok_or(Refusal::Damaged)?.copy_from_slice(&offset.to_le_bytes());
        for record in sheet {
            records::put(&mut output, record)?;
        }
    }
    Ok(output)
}

/// Reads the result as a stranger would, and searches it for what was removed.
fn look_again(output: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let (mut hidden, mut seen) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < output.len() {
        let (substream, length) = records::substream(output, at)?;
        gather(substream, &mut hidden, &mut seen);
        at += length;
    }
    self_check::search(ledger, &slices(&hidden), &slices(&seen), &[AUTHOR])
}

fn slices(bodies: &[Vec<u8>]) -> Vec<&[u8]> {
    bodies.iter().map(Vec::as_slice).collect()
}

/// Pictures have been searched by their own cleaners.
fn gather(substream: Substream, hidden: &mut Vec<Vec<u8>>, seen: &mut Vec<Vec<u8>>) {
    for item in substream.items {
        match item {
            Item::Inner(inner) => gather(inner, hidden, seen),
            Item::Record(record) if record.kind == DRAWING_GROUP => {}
            Item::Record(record) if kinds::is_seen(record.kind) => seen.push(record.joined()),
            Item::Record(record) => hidden.push(record.joined()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;
    use kinds::*;

    /// A book with one sheet of such records and a reference to another file as its only one.
    fn book(records: &[Record]) -> Vec<u8> {
        let begin = |what: u16| Record::new(BOF, [&0x0600u16.to_le_bytes()[..], &what.to_le_bytes(), &[9; 12]].concat());
        let end = Record::new(EOF, vec![]);
        let path = [1, 0, 4, 0, 0, b'\x01', b'b', b'.', b'x'].to_vec();
        let globals = [
            begin(5),
            Record::new(BOUND_SHEET, [&[0; 6], &[1, 0, b'S'][..]].concat()),
            Record::new(SUP_BOOK, path),
            Record::new(EXTERN_SHEET, vec![1, 0, 0, 0, 0, 0, 0, 0]),
            end.clone(),
        ];
        let sheet = [&[begin(0x10)], records, &[end]].concat();
        write(&globals, &[sheet]).unwrap()
    }

    fn sheet_of(stream: &[u8]) -> Vec<Record> {
        let (_, start) = records::substream(stream, 0).unwrap();
        let (sheet, length) = records::substream(stream, start).unwrap();
        assert_eq!(start + length, stream.len());
        sheet
            .items
            .into_iter()
            .map(|item| match item {
                Item::Record(record) => record,
                Item::Inner(_) => panic!("no chart was put in"),
            })
            .collect()
    }

    fn cleaned(records: &[Record]) -> Result<Vec<Record>, Refusal> {
        let mut ledger = Ledger::new(Budget::default());
        let once = clean_stream(&book(records), &mut ledger)?;
        assert_eq!(clean_stream(&once, &mut Ledger::new(Budget::default())), Ok(once.clone()));
        Ok(sheet_of(&once))
    }

    fn formula(column: u8, value: [u8; 8]) -> Record {
        let tokens = [0x5A, 0, 0, 1, 0, 2, 0];
        Record::new(FORMULA, [&[0, 0, column, 0, 15, 0][..], &value, &[0; 6], &[7, 0], &tokens].concat())
    }

    #[test]
    fn formulas_that_leave_the_file_become_what_they_showed() {
        let special = |kind, value| [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];
        let found = cleaned(&[formula(0, special(1, 1)), formula(1, special(2, 7)), formula(2, 1.5f64.to_le_bytes())]).unwrap();
        assert_eq!(found[1], Record::new(BOOL_OR_ERROR, vec![0, 0, 0, 0, 15, 0, 1, 0]));
        assert_eq!(found[2], Record::new(BOOL_OR_ERROR, vec![0, 0, 1, 0, 15, 0, 7, 1]));
        assert_eq!(found[3], Record::new(NUMBER, [&[0, 0, 2, 0, 15, 0], &1.5f64.to_le_bytes()[..]].concat()));
    }

    #[test]
    fn a_view_of_somebody_goes_with_all_that_stands_in_it() {
        let header = Record::new(HEADER, vec![2, 0, 0, b'h', b'i']);
        let view = [Record::new(USER_VIEW_BEGIN, vec![7; 20]), header.clone(), Record::new(USER_VIEW_END, vec![1, 0])];
        let found = cleaned(&[&[header.clone()][..], &view].concat()).unwrap();
        assert_eq!(found[1..], [header, Record::new(EOF, vec![])]);
    }

    #[test]
    fn sheets_that_share_bytes_are_damaged() {
        let mut stream = book(&[]);
        stream[24..28].fill(0);
        assert_eq!(clean_stream(&stream, &mut Ledger::new(Budget::default())), Err(Refusal::Damaged));
    }
}
