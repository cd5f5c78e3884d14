//! The stream of a workbook as records ([MS-XLS] 2.1.4): reading them with what continues them, writing them anew.

use super::kinds::{BOF, CONTINUE, EOF};
use crate::formats::fields::Fields;
use sandbox::Refusal;

/// Longest body of one record; what is longer is continued.
pub const LONGEST: usize = 8224;
/// Deepest nesting of substreams: a chart within a sheet is one.
const DEEPEST: usize = 4;

/// A record and the records that continue it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: u16,
    /// Its own body first, then those of its continuations; never empty.
    pub parts: Vec<Vec<u8>>,
}

impl Record {
    /// A record without continuation.
    pub fn new(kind: u16, body: Vec<u8>) -> Record {
        Record { kind, parts: vec![body] }
    }

    /// Its own body.
    pub fn body(&self) -> &[u8] {
        &self.parts[0]
    }

    /// Everything in it, continuations joined.
    pub fn joined(&self) -> Vec<u8> {
        self.parts.concat()
    }
}

/// A record, or a chart with records of its own.
#[derive(Debug)]
pub enum Item {
    /// A record of this substream.
    Record(Record),
    /// A substream within this one.
    Inner(Substream),
}

/// What stands from one BOF to its EOF, both included.
#[derive(Debug)]
pub struct Substream {
    /// In the order of the stream.
    pub items: Vec<Item>,
}

/// The substream that begins at an offset, and how long it is.
pub fn substream(stream: &[u8], offset: usize) -> Result<(Substream, usize), Refusal> {
    let mut fields = Fields::new(stream.get(offset..).ok_or(Refusal::Damaged)?);
    let whole = fields.rest().len();
    let first = next(&mut fields)?;
    if first.kind != BOF {
        return Err(Refusal::Damaged);
    }
    let found = until_end(first, &mut fields, DEEPEST)?;
    Ok((found, whole - fields.rest().len()))
}

fn until_end(first: Record, fields: &mut Fields, depth: usize) -> Result<Substream, Refusal> {
    let depth = depth.checked_sub(1).ok_or(Refusal::TooComplex)?;
    let mut items = vec![Item::Record(first)];
    loop {
        let record = next(fields)?;
        match record.kind {
            BOF => items.push(Item::Inner(until_end(record, fields, depth)?)),
            EOF => {
                items.push(Item::Record(record));
                return Ok(Substream { items });
            }
            _ => items.push(Item::Record(record)),
        }
    }
}

fn next(fields: &mut Fields) -> Result<Record, Refusal> {
    let kind = fields.half()?;
    let length = usize::from(fields.half()?);
    let mut record = Record::new(kind, fields.take(length)?.to_vec());
    loop {
        let mut ahead = *fields;
        if ahead.half() != Ok(CONTINUE) {
            return Ok(record);
        }
        let length = usize::from(ahead.half()?);
        record.parts.push(ahead.take(length)?.to_vec());
        *fields = ahead;
    }
}

/// Writes a record and its continuations.
pub fn put(output: &mut Vec<u8>, record: &Record) -> Result<(), Refusal> {
    for (index, part) in record.parts.iter().enumerate() {
        let kind = if index == 0 { record.kind } else { CONTINUE };
        let length = u16::try_from(part.len()).map_err(|_overflow| Refusal::Damaged)?;
        output.extend(kind.to_le_bytes());
        output.extend(length.to_le_bytes());
        output.extend_from_slice(part);
    }
    Ok(())
}

/// A record whose continuation may begin at any byte.
pub fn split_anywhere(kind: u16, body: &[u8]) -> Record {
    let parts: Vec<Vec<u8>> = body.chunks(LONGEST).map(<[u8]>::to_vec).collect();
    Record { kind, parts: if parts.is_empty() { vec![vec![]] } else { parts } }
}
