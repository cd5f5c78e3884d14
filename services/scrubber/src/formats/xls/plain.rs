//! Records that keep their form, in sheets and before them alike: most of them as they stand, some with parts blanked.

use super::kinds::{self, Keep};
use super::records::Record;
use super::strings;
use crate::formats::fields::Fields;
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Refusal};

const ROW: u16 = 0x0208;
const COLUMN: u16 = 0x007D;
const BOOK_SWITCHES: u16 = 0x00DA;
const SHEET_NUMBERS: u16 = 0x013D;
/// Version, build and year that every stream of ours names ([MS-XLS] 2.4.21), and no history of programs.
const BUILD: [u8; 12] = [0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0];

/// The record that begins a substream, without the program that wrote it; what is not of Excel 97 or later is refused.
pub fn begin(body: &[u8]) -> Result<(Record, u16), Refusal> {
    let mut fields = Fields::new(body);
    let (version, what) = (fields.half()?, fields.half()?);
    if version != 0x0600 || !matches!(what, 0x0005 | 0x0010 | 0x0020) {
        return Err(Refusal::Unsupported { really: FileType::Xls });
    }
    Ok((Record::new(kinds::BOF, [&body[..4], &BUILD].concat()), what))
}

/// A record by the table of kinds; none when it is dropped.
pub fn keep(mut record: Record, ledger: &mut Ledger) -> Option<Record> {
    match kinds::kept(record.kind) {
        Some(Keep::Seen) => Some(record),
        Some(Keep::List) => {
            if record.kind == SHEET_NUMBERS {
                // The numbers tell in which order the sheets were made.
                let count = (record.body().len() / 2) as u16;
                record = Record::new(SHEET_NUMBERS, (1..=count).flat_map(u16::to_le_bytes).collect());
            }
            Some(record)
        }
        Some(Keep::Zero(length)) => {
            if record.body().iter().any(|byte| *byte != 0) {
                ledger.removed(Category::Other);
            }
            Some(Record::new(record.kind, vec![0; usize::from(length)]))
        }
        Some(Keep::Fixed(length)) => Some(fixed(record, usize::from(length), ledger)),
        None => {
            if let Some(category) = kinds::dropped(record.kind) {
                tell(&record, category, ledger);
            }
            None
        }
    }
}

/// Counts a dropped record; what it said is searched for afterwards where it names people, devices or places.
fn tell(record: &Record, category: Category, ledger: &mut Ledger) {
    match category {
        Category::Author | Category::Device | Category::Paths => ledger.removed_bytes(category, &record.joined()),
        _ => ledger.removed(category),
    }
    if category == Category::Macros {
        ledger.note(sandbox::Note::MacrosRemoved);
    }
}

fn fixed(record: Record, length: usize, ledger: &mut Ledger) -> Record {
    let body = record.joined();
    if body.len() > length {
        ledger.removed_bytes(Category::Trailing, &body[length..]);
    }
    let mut body = body[..body.len().min(length)].to_vec();
    let unused = match record.kind {
        ROW => 8..12,
        COLUMN => 10..12,
        // Only whether external values are saved and how borders look stays.
        BOOK_SWITCHES => {
            if let [low, high] = &mut body[..] {
                (*low, *high) = (*low & 1, *high & 1);
            }
            0..0
        }
        _ => 0..0,
    };
    if let Some(unused) = body.get_mut(unused) {
        unused.fill(0);
    }
    Record::new(record.kind, body)
}

/// A font ([MS-XLS] 2.4.122), its name ending where it says.
pub fn font(record: &Record, ledger: &mut Ledger) -> Result<Record, Refusal> {
    let body = record.joined();
    let mut fields = Fields::new(&body);
    let mut written = fields.take(14)?.to_vec();
    written[13] = 0;
    let count = fields.byte()?;
    let name = strings::counted(&mut fields, usize::from(count))?;
    written.push(count);
    strings::put(&mut written, &name);
    if !fields.rest().is_empty() {
        ledger.removed_bytes(Category::Trailing, fields.rest());
    }
    Ok(Record::new(kinds::FONT, written))
}

/// A header or footer ([MS-XLS] 2.4.136) without the codes for path and file name.
pub fn header(record: &Record, ledger: &mut Ledger) -> Result<Record, Refusal> {
    let body = record.joined();
    if body.is_empty() {
        return Ok(Record::new(record.kind, vec![]));
    }
    let mut fields = Fields::new(&body);
    let count = usize::from(fields.half()?);
    let text = without_codes(strings::counted(&mut fields, count)?, ledger);
    let mut written = Vec::new();
    if !text.is_empty() {
        written.extend((text.len() as u16).to_le_bytes());
        strings::put(&mut written, &text);
    }
    Ok(Record::new(record.kind, written))
}

/// Headers of even and first pages ([MS-XLS] 2.4.137); none when they belong to somebody's view.
pub fn more_headers(record: &Record, ledger: &mut Ledger) -> Result<Option<Record>, Refusal> {
    let body = record.joined();
    let mut fields = Fields::new(&body);
    let head = fields.take(12)?;
    if fields.array()? != [0; 16] {
        ledger.removed(Category::Author);
        return Ok(None);
    }
    let switches = fields.half()?;
    let mut counts = Vec::new();
    for _ in 0..4 {
        counts.push(usize::from(fields.half()?));
    }
    let mut written = [head, &[0; 16], &switches.to_le_bytes()].concat();
    let mut behind = Vec::new();
    for count in counts {
        let mut text = Vec::new();
        if count > 0 {
            let length = usize::from(fields.half()?);
            text = without_codes(strings::counted(&mut fields, length)?, ledger);
        }
        written.extend((text.len() as u16).to_le_bytes());
        if !text.is_empty() {
            behind.extend((text.len() as u16).to_le_bytes());
            strings::put(&mut behind, &text);
        }
    }
    written.extend(behind);
    Ok(Some(Record::new(record.kind, written)))
}

fn without_codes(text: Vec<u16>, ledger: &mut Ledger) -> Vec<u16> {
    let code = |pair: &[u16]| pair[0] == u16::from(b'&') && [b'Z', b'F'].iter().any(|code| pair[1] == u16::from(*code));
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < text.len() {
        match text.get(at..at + 2) {
            Some(pair) if code(pair) => {
                ledger.removed(Category::Paths);
                at += 2;
            }
            // A doubled sign is the sign itself.
            Some([first, second]) if *first == u16::from(b'&') => {
                kept.extend([*first, *second]);
                at += 2;
            }
            _ => {
                kept.push(text[at]);
                at += 1;
            }
        }
    }
    kept
}
