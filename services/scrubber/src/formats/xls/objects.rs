//! Shapes on a sheet: the drawing and the records that stand between its parts ([MS-XLS] 2.4.181, 2.4.329, 2.5.143).

use super::formula::Outside;
use super::kinds::{DRAWING, OBJECT, TEXT_OBJECT};
use super::records::{LONGEST, Record, split_anywhere};
use super::strings;
use crate::formats::fields::Fields;
use crate::formats::officeart::{self, CLIENT_DATA, CLIENT_TEXT, Head, Host};
use crate::ledger::Ledger;
use sandbox::{Category, Note, Refusal};

/// Kind of object of a picture, and of what is embedded or a control and becomes one.
const PICTURE: u16 = 8;
/// Longest anchor of a shape on a sheet.
const ANCHOR: usize = 18;
/// A text box stands behind its shape with at least so many bytes.
const TEXT_HEAD: usize = 18;

/// Parts of drawings that stand as continuations of other records, as records of their own.
pub fn drawings_apart(records: Vec<Record>) -> Result<Vec<Record>, Refusal> {
    let mut apart = Vec::with_capacity(records.len());
    for mut record in records {
        let own = match record.kind {
            OBJECT => 1,
            TEXT_OBJECT => 1 + text_of(&record)?.continuations,
            _ => record.parts.len(),
        };
        let further = record.parts.split_off(own);
        apart.push(record);
        apart.extend(further.into_iter().map(|part| Record::new(DRAWING, part)));
    }
    Ok(apart)
}

/// The whole drawing of a sheet or chart, cleaned, cut where other records stand in between.
pub fn drawing(parts: &[Vec<u8>], ledger: &mut Ledger) -> Result<Vec<Record>, Refusal> {
    let mut marks = Marks { passed: vec![] };
    let cleaned = officeart::clean(&parts.concat(), &mut marks, ledger)?;
    let (mut records, mut read, mut start) = (Vec::new(), 0, 0);
    for (index, part) in parts.iter().enumerate() {
        read += part.len();
        let end = if index + 1 == parts.len() {
            cleaned.len()
        } else {
            marks.passed.iter().find(|mark| mark.0 == read).ok_or(Refusal::Damaged)?.1
        };
        records.push(split_anywhere(DRAWING, cleaned.get(start..end).ok_or(Refusal::Damaged)?));
        start = end;
    }
    Ok(records)
}

/// Where the marks of the host's records were read and written.
struct Marks {
    passed: Vec<(usize, usize)>,
}

impl Host for Marks {
    fn client(&mut self, head: Head, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        let length = if matches!(head.kind, CLIENT_TEXT | CLIENT_DATA) { 0 } else { ANCHOR };
        if body.len() > length {
            ledger.removed_bytes(Category::Trailing, &body[length..]);
        }
        Ok(Some(body[..body.len().min(length)].to_vec()))
    }

    fn delayed(&self, _offset: u32) -> Result<Option<&[u8]>, Refusal> {
        Ok(None)
    }

    fn keep(&mut self, _picture: &[u8]) -> Option<u32> {
        None
    }

    fn passed(&mut self, _head: Head, read: usize, written: usize) {
        self.passed.push((read, written));
    }
}

/// The pictures of the whole book ([MS-XLS] 2.4.171).
pub fn pictures(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    officeart::clean(bytes, &mut Marks { passed: vec![] }, ledger)
}

/// What an object is ([MS-XLS] 2.4.181): its kind and number stay, programs, macros and identifiers go.
pub fn object(record: &Record, outside: &Outside, ledger: &mut Ledger) -> Result<Record, Refusal> {
    let body = record.body();
    let mut fields = Fields::new(body);
    if fields.half()? != 0x15 || fields.half()? != 18 {
        return Err(Refusal::Damaged);
    }
    let common = fields.take(18)?;
    let mut head = Fields::new(common);
    let (mut kind, number, flags) = (head.half()?, head.half()?, head.half()?);
    let mut behind = Vec::new();
    while !fields.rest().is_empty() {
        let part = fields.half()?;
        let length = usize::from(fields.half()?);
        match part {
            // The end; what follows is padding.
            0x00 => break,
            0x13 => {
                list(&mut fields, length, kind, outside, &mut behind, ledger)?;
                break;
            }
            _ => {}
        }
        let data = fields.take(length)?;
        match (part, length) {
            (0x06 | 0x07, 2) | (0x0A, 12) | (0x0B, 6) | (0x0C, 20) | (0x0F, 6) | (0x10, 8) | (0x11, 4) | (0x12, 8) => {
                put(&mut behind, part, data);
            }
            // Of a picture only how it is scaled.
            (0x08, 2) => put(&mut behind, part, &[data[0] & 1, 0]),
            (0x0D, 22) => {
                if data[..16] != [0; 16] {
                    ledger.removed(Category::Identifiers);
                }
                put(&mut behind, part, &[&[0; 16], &data[16..18], &[0; 4]].concat());
            }
            // A cell that a control is bound to.
            (0x0E | 0x14, _) => put(&mut behind, part, &bound(data, outside, ledger)?),
            (0x04, _) => {
                ledger.removed(Category::Macros);
                ledger.note(Note::MacrosRemoved);
            }
            (0x09, _) => {
                ledger.removed(Category::Embedded);
                ledger.note(Note::EmbeddedDropped);
                kind = PICTURE;
            }
            _ => ledger.removed_bytes(Category::Other, data),
        }
    }
    let mut written = Vec::new();
    let own = [kind.to_le_bytes(), number.to_le_bytes(), flags.to_le_bytes()].concat();
    put(&mut written, 0x15, &[&own[..], &[0; 12]].concat());
    written.extend(behind);
    put(&mut written, 0x00, &[]);
    Ok(Record::new(OBJECT, written))
}

fn put(output: &mut Vec<u8>, part: u16, data: &[u8]) {
    output.extend(part.to_le_bytes());
    output.extend((data.len() as u16).to_le_bytes());
    output.extend_from_slice(data);
}

/// A formula of an object ([MS-XLS] 2.5.187) without its leftovers; empty when it leaves the file.
fn bound(data: &[u8], outside: &Outside, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    if data.is_empty() || data.starts_with(&[0, 0]) {
        return Ok(vec![]);
    }
    let mut fields = Fields::new(data);
    let count = usize::from(fields.half()?);
    fields.take(4)?;
    let tokens = fields.take(count)?;
    if outside.reached_by(tokens)? {
        ledger.removed(Category::Paths);
        return Ok(vec![]);
    }
    let mut written = [&(count as u16).to_le_bytes()[..], &[0; 4], tokens].concat();
    written.resize(written.len().next_multiple_of(2), 0);
    Ok(written)
}

/// The data of a list ([MS-XLS] 2.5.146), whose length does not say how long it is.
fn list(
    fields: &mut Fields,
    length: usize,
    kind: u16,
    outside: &Outside,
    behind: &mut Vec<u8>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    const DROP_DOWN: u16 = 0x14;
    const LINES_HERE: u16 = 0x0002;
    let formula = usize::from(fields.half()?);
    let formula = bound(if formula == 0 { &[0, 0] } else { fields.take(formula)? }, outside, ledger)?;
    let (lines, chosen, flags, edit) = (fields.half()?, fields.half()?, fields.half()?, fields.half()?);
    let mut written = (formula.len() as u16).to_le_bytes().to_vec();
    written.extend(formula);
    for number in [lines, chosen, flags, edit] {
        written.extend(number.to_le_bytes());
    }
    if kind == DROP_DOWN {
        written.extend(fields.take(6)?);
        let count = fields.half()?;
        let text = strings::counted(fields, usize::from(count))?;
        written.extend(count.to_le_bytes());
        let start = written.len();
        strings::put(&mut written, &text);
        if (written.len() - start) % 2 == 1 {
            written.push(0);
        }
    }
    if flags & LINES_HERE != 0 || flags >> 4 & 3 != 0 {
        // Lines of its own and several choices stand behind padding of no certain length.
        return Err(Refusal::Unsupported { really: sandbox::FileType::Xls });
    }
    behind.extend(0x13u16.to_le_bytes());
    behind.extend((length as u16).to_le_bytes());
    behind.extend(written);
    Ok(())
}

/// What is written in a text box.
struct BoxText {
    /// In UTF-16.
    units: Vec<u16>,
    /// First character and font of each run.
    runs: Vec<[u8; 8]>,
    /// How many continuations of the record hold both.
    continuations: usize,
}

fn text_of(record: &Record) -> Result<BoxText, Refusal> {
    let mut head = Fields::new(record.body().get(10..).ok_or(Refusal::Damaged)?);
    let (count, runs_length) = (usize::from(head.half()?), usize::from(head.half()?));
    let (mut units, mut parts) = (Vec::new(), record.parts[1..].iter());
    let mut continuations = 0;
    while units.len() < count {
        let mut fields = Fields::new(parts.next().ok_or(Refusal::Damaged)?);
        continuations += 1;
        let width = if fields.rest().first().is_some_and(|flags| flags & 1 != 0) { 2 } else { 1 };
        let here = (fields.rest().len().saturating_sub(1) / width).min(count - units.len());
        if here == 0 {
            return Err(Refusal::Damaged);
        }
        units.extend(strings::counted(&mut fields, here)?);
    }
    let mut runs = Vec::new();
    while count > 0 && runs.len() < runs_length {
        let part = parts.next().ok_or(Refusal::Damaged)?;
        continuations += 1;
        if part.is_empty() {
            return Err(Refusal::Damaged);
        }
        runs.extend_from_slice(part);
    }
    runs.truncate(runs_length);
    let runs = runs.chunks_exact(8).map(|run| [run[0], run[1], run[2], run[3], 0, 0, 0, 0]).collect();
    Ok(BoxText { units, runs, continuations })
}

/// The text of a box ([MS-XLS] 2.4.329). A comment that begins with the name of its author begins with "Author" instead.
pub fn text_box(record: &Record, authors: &[Vec<u16>], outside: &Outside, ledger: &mut Ledger) -> Result<Record, Refusal> {
    let BoxText { units: mut text, mut runs, .. } = text_of(record)?;
    let mut head = record.body().get(..TEXT_HEAD - 2).ok_or(Refusal::Damaged)?.to_vec();
    let neutral: Vec<u16> = super::AUTHOR.encode_utf16().collect();
    let colon = u16::from(b':');
    let own = authors.iter().find(|author| text.starts_with(author) && text.get(author.len()).is_none_or(|next| *next == colon));
    if let Some(author) = own {
        ledger.removed(Category::Author);
        for run in &mut runs {
            let at = usize::from(u16::from_le_bytes([run[0], run[1]]));
            let moved = if at >= author.len() { at - author.len() + neutral.len() } else { at.min(neutral.len() - 1) };
            run[..2].copy_from_slice(&(moved as u16).to_le_bytes());
        }
        text.splice(..author.len(), neutral);
    }
    let count = u16::try_from(text.len()).map_err(|_overflow| Refusal::TooLarge)?;
    head[10..12].copy_from_slice(&count.to_le_bytes());
    head[12..14].copy_from_slice(&((runs.len() * 8) as u16).to_le_bytes());
    let mut formula = Fields::new(&record.body()[TEXT_HEAD - 2..]);
    let length = if formula.rest().is_empty() { 0 } else { usize::from(formula.half()?) };
    let formula = if length == 0 { vec![] } else { bound(formula.take(length)?, outside, ledger)? };
    head.extend((formula.len() as u16).to_le_bytes());
    head.extend(formula);
    let mut written = Record::new(TEXT_OBJECT, head);
    for part in text.chunks((LONGEST - 1) / 2) {
        let mut body = Vec::new();
        strings::put(&mut body, part);
        written.parts.push(body);
    }
    for part in runs.chunks(LONGEST / 8).filter(|_| !text.is_empty()) {
        written.parts.push(part.concat());
    }
    Ok(written)
}
