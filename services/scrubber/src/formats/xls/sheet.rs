//! A sheet or chart ([MS-XLS] 2.1.7.20): cells and looks stay; formulas that leave the file become the values they had.

use super::book::Book;
use super::formula::part_of;
use super::kinds::*;
use super::objects;
use super::plain;
use super::records::{Item, Record, Substream, split_anywhere};
use super::strings;
use crate::formats::fields::{Fields, text, units};
use crate::formats::hyperlink::{Link, is_local};
use crate::formats::officeart;
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeSet;

const WORKBOOK: u16 = 0x0005;
const BLANK: u16 = 0x0201;
const CHART_VERSIONS: u16 = 0x0850;
/// The only shared feature that says nothing but what a protected sheet allows.
const PROTECTION: u16 = 2;

/// The records of a sheet, those of charts within it among them, cleaned.
pub fn clean(sheet: Substream, book: &mut Book, ledger: &mut Ledger) -> Result<Vec<Record>, Refusal> {
    let (own, mut inner) = apart(sheet);
    let own = objects::drawings_apart(own)?;
    let parts: Vec<Vec<u8>> = own.iter().filter(|record| record.kind == DRAWING).map(Record::joined).collect();
    let mut work = Sheet {
        drawings: objects::drawing(&parts, ledger)?.into_iter(),
        has_drawing: !parts.is_empty(),
        authors: authors(&own, ledger)?,
        arrays: arrays_outside(&own, book)?,
        awaits_text: None,
        link_kept: false,
        in_view: false,
        output: Vec::new(),
        book,
        ledger,
    };
    let mut inner = inner.drain(..);
    for record in own {
        if record.kind == BOF && !work.output.is_empty() {
            let chart = inner.next().ok_or(Refusal::Damaged)?;
            if !work.in_view {
                let records = clean(chart, work.book, work.ledger)?;
                work.output.extend(records);
            }
        } else {
            work.record(record)?;
        }
    }
    Ok(work.output)
}

/// Its own records, each inner substream stood for by its first record, and the inner ones in their order.
fn apart(sheet: Substream) -> (Vec<Record>, Vec<Substream>) {
    let (mut own, mut inner) = (Vec::new(), Vec::new());
    for item in sheet.items {
        match item {
            Item::Record(record) => own.push(record),
            Item::Inner(chart) => {
                own.push(Record::new(BOF, vec![]));
                inner.push(chart);
            }
        }
    }
    (own, inner)
}

/// Names of those who wrote comments, which programs repeat in the comments.
fn authors(records: &[Record], ledger: &mut Ledger) -> Result<Vec<Vec<u16>>, Refusal> {
    let mut authors = Vec::new();
    for note in records.iter().filter(|record| record.kind == NOTE) {
        let author = note_author(note)?;
        if !author.is_empty() && author != super::AUTHOR.encode_utf16().collect::<Vec<_>>() {
            ledger.removed_text(Category::Author, &String::from_utf16_lossy(&author));
            authors.push(author);
        }
    }
    Ok(authors)
}

fn note_author(note: &Record) -> Result<Vec<u16>, Refusal> {
    let mut fields = Fields::new(note.body());
    fields.take(8)?;
    let count = usize::from(fields.half()?);
    if count == 0 { Ok(vec![]) } else { strings::counted(&mut fields, count) }
}

/// The first cells of arrays and shared formulas that leave the file.
fn arrays_outside(records: &[Record], book: &Book) -> Result<BTreeSet<(u16, u16)>, Refusal> {
    let mut found = BTreeSet::new();
    for record in records.iter().filter(|record| matches!(record.kind, ARRAY | SHARED_FORMULA)) {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let (row, _, column, _) = (fields.half()?, fields.half()?, fields.byte()?, fields.byte()?);
        fields.take(if record.kind == ARRAY { 6 } else { 2 })?;
        let count = usize::from(fields.half()?);
        if book.outside.reached_by(fields.take(count)?)? {
            found.insert((row, u16::from(column)));
        }
    }
    Ok(found)
}

struct Sheet<'b, 'l> {
    book: &'b mut Book,
    ledger: &'l mut Ledger,
    output: Vec<Record>,
    drawings: std::vec::IntoIter<Record>,
    has_drawing: bool,
    authors: Vec<Vec<u16>>,
    arrays: BTreeSet<(u16, u16)>,
    /// Row, column and looks of a cell whose text follows in a record of its own.
    awaits_text: Option<Vec<u8>>,
    /// Whether the link just read stayed: its tooltip goes with it.
    link_kept: bool,
    /// Within somebody's own view of the sheet, which is dropped as a whole.
    in_view: bool,
}

impl Sheet<'_, '_> {
    fn record(&mut self, record: Record) -> Result<(), Refusal> {
        match record.kind {
            USER_VIEW_BEGIN => {
                self.in_view = true;
                self.ledger.removed_bytes(Category::Author, record.body());
            }
            USER_VIEW_END => self.in_view = false,
            // A view says how the sheet is looked at, and holds no shapes.
            DRAWING | OBJECT | TEXT_OBJECT if self.in_view => return Err(Refusal::Damaged),
            kind if self.in_view && kind != EOF => self.ledger.removed(Category::Author),
            _ => {
                let kept = self.kept(record)?;
                self.output.extend(kept);
            }
        }
        Ok(())
    }

    fn kept(&mut self, record: Record) -> Result<Option<Record>, Refusal> {
        Ok(match record.kind {
            BOF => {
                let (first, what) = plain::begin(record.body())?;
                if what == WORKBOOK {
                    return Err(Refusal::Damaged);
                }
                Some(first)
            }
            FORMULA => self.formula(record)?,
            STRING => self.formula_text(record)?,
            ARRAY | SHARED_FORMULA => self.array(record)?,
            LABEL_SHARED => {
                self.book.texts.use_of(&record)?;
                plain::keep(record, self.ledger)
            }
            FONT => Some(plain::font(&record, self.ledger)?),
            HEADER | FOOTER => Some(plain::header(&record, self.ledger)?),
            HEADER_FOOTER => plain::more_headers(&record, self.ledger)?,
            NOTE => Some(self.note(&record)?),
            DRAWING => Some(self.drawings.next().ok_or(Refusal::Damaged)?),
            OBJECT | TEXT_OBJECT if !self.has_drawing => {
                self.ledger.removed(Category::Other);
                None
            }
            OBJECT => Some(objects::object(&record, &self.book.outside, self.ledger)?),
            TEXT_OBJECT => Some(objects::text_box(&record, &self.authors, &self.book.outside, self.ledger)?),
            HYPERLINK => self.hyperlink(&record)?,
            TOOLTIP => self.tooltip(&record)?,
            FEATURE_HEAD => self.feature(record),
            CHART_SOURCE => Some(self.source(&record)?),
            CHART_VERSIONS => Some(versions(&record)?),
            FILL_PROPERTIES => fill(&record, self.ledger)?,
            _ => plain::keep(record, self.ledger),
        })
    }

    /// A formula ([MS-XLS] 2.4.127), or the value it had where it leaves the file.
    fn formula(&mut self, record: Record) -> Result<Option<Record>, Refusal> {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let (cell, value, switches, _, count) =
            (fields.take(6)?, fields.array::<8>()?, fields.take(2)?, fields.take(4)?, fields.half()?);
        let tokens = fields.take(usize::from(count))?;
        let leaves = match part_of(tokens) {
            Some(first) => self.arrays.contains(&first),
            None => self.book.outside.reached_by(tokens)?,
        };
        self.awaits_text = None;
        if !leaves {
            let tail = fields.rest();
            let written = [cell, &value, switches, &[0; 4], &count.to_le_bytes(), tokens, tail].concat();
            return Ok(Some(split_anywhere(FORMULA, &written)));
        }
        self.ledger.removed(Category::Paths);
        let cell = cell.to_vec();
        Ok(match value {
            [0, _, _, _, _, _, 0xFF, 0xFF] => {
                self.awaits_text = Some(cell);
                None
            }
            [1, _, value, _, _, _, 0xFF, 0xFF] => Some(Record::new(BOOL_OR_ERROR, [&cell[..], &[value, 0]].concat())),
            [2, _, value, _, _, _, 0xFF, 0xFF] => Some(Record::new(BOOL_OR_ERROR, [&cell[..], &[value, 1]].concat())),
            [_, _, _, _, _, _, 0xFF, 0xFF] => Some(Record::new(BLANK, cell)),
            number => Some(Record::new(NUMBER, [&cell[..], &number].concat())),
        })
    }

    /// The text that a formula has as its value ([MS-XLS] 2.4.268).
    fn formula_text(&mut self, record: Record) -> Result<Option<Record>, Refusal> {
        let text = strings::text_of_formula(&record)?;
        Ok(Some(match self.awaits_text.take() {
            Some(mut cell) => {
                cell.extend(self.book.texts.add(text).to_le_bytes());
                Record::new(LABEL_SHARED, cell)
            }
            None => strings::formula_text(&text)?,
        }))
    }

    fn array(&mut self, record: Record) -> Result<Option<Record>, Refusal> {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let (row, _, column) = (fields.half()?, fields.half()?, fields.byte()?);
        if self.arrays.contains(&(row, u16::from(column))) {
            return Ok(None);
        }
        let mut written = body.clone();
        if record.kind == ARRAY {
            // What the program remembered about computing it.
            written.get_mut(8..12).ok_or(Refusal::Damaged)?.fill(0);
        }
        Ok(Some(split_anywhere(record.kind, &written)))
    }

    /// A comment's anchor ([MS-XLS] 2.4.179); a name of at least one character has to stand there.
    fn note(&mut self, record: &Record) -> Result<Record, Refusal> {
        self.ledger.note(Note::CommentsKept);
        let mut written = record.body().get(..8).ok_or(Refusal::Damaged)?.to_vec();
        written.extend((super::AUTHOR.len() as u16).to_le_bytes());
        strings::put(&mut written, &super::AUTHOR.encode_utf16().collect::<Vec<_>>());
        written.push(0);
        Ok(Record::new(NOTE, written))
    }

    fn hyperlink(&mut self, record: &Record) -> Result<Option<Record>, Refusal> {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let range = fields.take(8)?;
        let link = Link::read_with_class(fields.rest())?;
        self.link_kept = link.is_some();
        if link.is_none() {
            self.ledger.removed_bytes(Category::Paths, fields.rest());
        }
        Ok(link.map(|link| split_anywhere(HYPERLINK, &[range, &link.write_with_class()].concat())))
    }

    fn tooltip(&mut self, record: &Record) -> Result<Option<Record>, Refusal> {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let head = fields.take(10)?;
        let tip = text(&units(fields.rest()));
        if !self.link_kept || is_local(&tip) {
            self.ledger.removed_text(Category::Paths, &tip);
            return Ok(None);
        }
        let tip: Vec<u8> = tip.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        Ok(Some(Record::new(TOOLTIP, [head, &tip].concat())))
    }

    fn feature(&mut self, record: Record) -> Option<Record> {
        let body = record.body();
        if body.get(12..14) == Some(&PROTECTION.to_le_bytes()[..]) && body.len() >= 23 {
            return Some(Record::new(FEATURE_HEAD, body[..23].to_vec()));
        }
        self.ledger.removed(Category::Other);
        None
    }

    /// Where a chart takes its values from ([MS-XLS] 2.4.51); those it shows stand in the chart itself.
    fn source(&mut self, record: &Record) -> Result<Record, Refusal> {
        const LITERAL: u8 = 1;
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let head = fields.take(6)?;
        let count = fields.half()?;
        let tokens = fields.take(usize::from(count))?;
        if self.book.outside.reached_by(tokens)? {
            self.ledger.removed(Category::Paths);
            return Ok(Record::new(CHART_SOURCE, [&[head[0], LITERAL], &head[2..], &[0, 0]].concat()));
        }
        Ok(split_anywhere(CHART_SOURCE, &[head, &count.to_le_bytes(), tokens, fields.rest()].concat()))
    }
}

/// Which newer records a chart uses, without the programs that made and wrote it.
fn versions(record: &Record) -> Result<Record, Refusal> {
    const EXCEL_2010: u8 = 0x0E;
    let mut body = record.joined();
    body.get_mut(4..6).ok_or(Refusal::Damaged)?.fill(EXCEL_2010);
    Ok(split_anywhere(CHART_VERSIONS, &body))
}

/// A chart's fill as properties of a drawing ([MS-XLS] 2.4.131).
fn fill(record: &Record, ledger: &mut Ledger) -> Result<Option<Record>, Refusal> {
    let body = record.joined();
    let mut fields = Fields::new(&body);
    let mut written = Vec::new();
    while !fields.rest().is_empty() {
        let (head, table) = officeart::record(&mut fields)?;
        if !officeart::is_property_table(head) {
            return Err(Refusal::Unsupported { really: FileType::Xls });
        }
        let (count, table) = officeart::properties(head.instance, table, ledger)?;
        officeart::put(&mut written, officeart::Head { instance: count, ..head }, &table);
    }
    Ok(Some(split_anywhere(FILL_PROPERTIES, &written)))
}
