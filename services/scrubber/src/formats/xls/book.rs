//! What a workbook says before its sheets ([MS-XLS] 2.1.7.20.3): looks, names and shared texts stay; other files, macros
//! and people go.

use super::formula::{BROKEN_REFERENCE, Outside};
use super::kinds::*;
use super::objects;
use super::plain;
use super::records::{Item, Record, Substream, split_anywhere};
use super::strings::{self, Text};
use crate::formats::fields::Fields;
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Note, Refusal};

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Xls };
/// A sheet that was deleted, as a reference names it.
const NO_SHEET: u16 = 0xFFFF;
/// Instead of a path: this workbook itself, functions of add-ins ([MS-XLS] 2.4.271).
const SELF: u16 = 0x0401;
const ADD_IN: u16 = 0x3A01;
/// The theme that every program has and that needs no data ([MS-XLS] 2.4.326).
const DEFAULT_THEME: u32 = 124_226;
/// Looks that refer to a theme; the older records say the same in plain colours.
const THEMED: &[u16] = &[0x087C, 0x087D, 0x0892, 0x088D];

/// Where a sheet stands and what it is called.
pub struct SheetEntry {
    /// Offset of its first record in the source.
    pub offset: usize,
}

/// What sheets need to know of their book.
pub struct Book {
    /// Which references leave the file.
    pub outside: Outside,
    /// The texts that cells share.
    pub texts: Texts,
    /// The sheets in their order.
    pub sheets: Vec<SheetEntry>,
    records: Vec<Record>,
    /// For each book of the source, its number in the result; none for another file.
    books: Vec<Option<u16>>,
    plain_looks: bool,
}

/// The texts that cells share, and which of them are shown.
#[derive(Default)]
pub struct Texts {
    all: Vec<Text>,
    shown: Vec<bool>,
    uses: u32,
    added: bool,
}

impl Texts {
    fn new(all: Vec<Text>) -> Texts {
        Texts { shown: vec![false; all.len()], all, uses: 0, added: false }
    }

    /// Notes that a cell shows a text.
    pub fn use_of(&mut self, cell: &Record) -> Result<(), Refusal> {
        let number = Fields::new(cell.body().get(6..).ok_or(Refusal::Damaged)?).word()? as usize;
        *self.shown.get_mut(number).ok_or(Refusal::Damaged)? = true;
        self.uses += 1;
        Ok(())
    }

    /// A further text, shown by one cell; its number.
    pub fn add(&mut self, units: Vec<u16>) -> u32 {
        self.all.push(Text { units, runs: vec![] });
        self.shown.push(true);
        self.uses += 1;
        self.added = true;
        (self.all.len() - 1) as u32
    }

    /// The table, without what no cell shows any more.
    fn write(&mut self, ledger: &mut Ledger) -> Record {
        for (text, _) in self.all.iter_mut().zip(&self.shown).filter(|(text, shown)| !**shown && !text.units.is_empty()) {
            ledger.removed_text(Category::History, &String::from_utf16_lossy(&text.units));
            *text = Text::default();
        }
        strings::write_shared(&self.all, self.uses)
    }
}

impl Book {
    /// Reads the records before the sheets.
    pub fn read(globals: Substream, ledger: &mut Ledger) -> Result<Book, Refusal> {
        let mut records = Vec::new();
        for item in globals.items {
            let Item::Record(record) = item else { return Err(Refusal::Damaged) };
            records.push(record);
        }
        let of_kind = |kind: u16| records.iter().filter(move |record: &&Record| record.kind == kind);
        let sheets = of_kind(BOUND_SHEET).map(|record| sheet_entry(record, ledger)).collect::<Result<Vec<_>, _>>()?;
        if sheets.is_empty() {
            return Err(Refusal::Damaged);
        }
        let books = numbered(of_kind(SUP_BOOK).map(is_inside).collect::<Result<Vec<_>, _>>()?);
        let outside = outside(of_kind(EXTERN_SHEET), &books)?;
        let texts = match of_kind(SHARED_STRINGS).next() {
            Some(record) => {
                let (texts, readings) = strings::read_shared(record)?;
                if readings {
                    ledger.removed(Category::Other);
                }
                Texts::new(texts)
            }
            None => Texts::default(),
        };
        let own_theme = |record: &Record| Fields::new(record.body().get(12..).unwrap_or_default()).word() != Ok(DEFAULT_THEME);
        let plain_looks = of_kind(THEME).any(own_theme);
        Ok(Book { outside, texts, sheets, books, plain_looks, records })
    }

    /// The records cleaned; to be called when all sheets are. Offsets of sheets are still to be filled in.
    pub fn write(&mut self, ledger: &mut Ledger) -> Result<Vec<Record>, Refusal> {
        let mut output = Vec::new();
        let pictures: Vec<u8> =
            self.records.iter().filter(|record| record.kind == DRAWING_GROUP).flat_map(Record::joined).collect();
        let mut pictures = (!pictures.is_empty()).then_some(pictures);
        let mut book = 0;
        for record in std::mem::take(&mut self.records) {
            let kept = match record.kind {
                BOF => Some(plain::begin(record.body())?.0),
                WRITE_ACCESS => Some(write_access(&record, ledger)),
                BOUND_SHEET => Some(record),
                SUP_BOOK => {
                    book += 1;
                    self.own_book(record, book - 1, ledger)
                }
                EXTERN_NAME => self.extern_name(&record, book, ledger)?,
                EXTERN_SHEET => Some(self.references(&record)?),
                LABEL_NAME => Some(self.name(&record, ledger)?),
                FONT => Some(plain::font(&record, ledger)?),
                SHARED_STRINGS => Some(self.texts.write(ledger)),
                DRAWING_GROUP => match pictures.take() {
                    Some(bytes) => Some(split_anywhere(DRAWING_GROUP, &objects::pictures(&bytes, ledger)?)),
                    None => None,
                },
                THEME => (!self.plain_looks).then(|| default_theme(&record)),
                themed if self.plain_looks && THEMED.contains(&themed) => {
                    ledger.removed(Category::Other);
                    None
                }
                _ => plain::keep(record, ledger),
            };
            output.extend(kept);
        }
        if self.texts.added && !output.iter().any(|record| record.kind == SHARED_STRINGS) {
            let end = output.len() - 1;
            output.insert(end, self.texts.write(ledger));
        }
        Ok(output)
    }

    fn own_book(&self, record: Record, number: usize, ledger: &mut Ledger) -> Option<Record> {
        if self.books.get(number).copied().flatten().is_some() {
            return Some(Record::new(SUP_BOOK, record.body()[..4].to_vec()));
        }
        ledger.removed_bytes(Category::Paths, &record.joined());
        // References need some book to lead to.
        let only_others = number == 0 && self.books.iter().all(Option::is_none);
        only_others.then(|| Record::new(SUP_BOOK, [(self.sheets.len() as u16).to_le_bytes(), SELF.to_le_bytes()].concat()))
    }

    /// A name in a book ([MS-XLS] 2.4.105): of another file it goes with it, of an add-in it is the name of a function.
    fn extern_name(&self, record: &Record, books: usize, ledger: &mut Ledger) -> Result<Option<Record>, Refusal> {
        let inside = books.checked_sub(1).and_then(|number| self.books.get(number).copied().flatten()).is_some();
        if !inside {
            ledger.removed_bytes(Category::Paths, &record.joined());
            return Ok(None);
        }
        let body = record.joined();
        let mut fields = Fields::new(&body);
        fields.take(6)?;
        let count = fields.byte()?;
        let name = strings::counted(&mut fields, usize::from(count))?;
        let mut written = vec![0, 0, 0, 0, 0, 0, count];
        strings::put(&mut written, &name);
        written.extend((BROKEN_REFERENCE.len() as u16).to_le_bytes());
        written.extend(BROKEN_REFERENCE);
        Ok(Some(Record::new(EXTERN_NAME, written)))
    }

    /// The references to sheets ([MS-XLS] 2.4.106); one that leaves the file leads to a deleted sheet of it.
    fn references(&self, record: &Record) -> Result<Record, Refusal> {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let count = fields.half()?;
        let mut written = count.to_le_bytes().to_vec();
        for _ in 0..count {
            let (book, first, last) = (fields.half()?, fields.half()?, fields.half()?);
            let numbers = match self.books.get(usize::from(book)).copied().flatten() {
                Some(book) => [book, first, last],
                None => [0, NO_SHEET, NO_SHEET],
            };
            written.extend(numbers.into_iter().flat_map(u16::to_le_bytes));
        }
        Ok(split_anywhere(EXTERN_SHEET, &written))
    }

    /// A name for cells or a formula ([MS-XLS] 2.4.150), without menu texts; a macro or another file is no value.
    fn name(&self, record: &Record, ledger: &mut Ledger) -> Result<Record, Refusal> {
        const MACRO: u16 = 0x000E;
        const GROUP: u16 = 0x0FC0;
        let body = record.joined();
        let mut fields = Fields::new(&body);
        let (flags, _, name_length, count, _, sheet) =
            (fields.half()?, fields.byte()?, fields.byte()?, fields.half()?, fields.half()?, fields.half()?);
        let menu_texts = fields.array::<4>()? != [0; 4];
        let name = strings::counted(&mut fields, usize::from(name_length))?;
        let mut tokens = fields.take(usize::from(count))?;
        let mut tail = fields.rest();
        if menu_texts {
            ledger.removed_bytes(Category::Comments, tail);
            tail = &[];
        }
        if flags & MACRO != 0 || self.outside.reached_by(tokens)? {
            let (category, note) = if flags & MACRO != 0 { (Category::Macros, true) } else { (Category::Paths, false) };
            ledger.removed(category);
            if note {
                ledger.note(Note::MacrosRemoved);
            }
            (tokens, tail) = (&BROKEN_REFERENCE, &[]);
        }
        let mut written = (flags & !(MACRO | GROUP)).to_le_bytes().to_vec();
        written.extend([0, name_length]);
        written.extend((tokens.len() as u16).to_le_bytes());
        written.extend([0, 0]);
        written.extend(sheet.to_le_bytes());
        written.extend([0; 4]);
        strings::put(&mut written, &name);
        written.extend(tokens);
        written.extend(tail);
        Ok(split_anywhere(LABEL_NAME, &written))
    }
}

/// A sheet's place ([MS-XLS] 2.4.28); sheets of macros are refused.
fn sheet_entry(record: &Record, ledger: &mut Ledger) -> Result<SheetEntry, Refusal> {
    const SHEET: u8 = 0;
    const CHART: u8 = 2;
    let mut fields = Fields::new(record.body());
    let (offset, state, what) = (fields.word()?, fields.byte()?, fields.byte()?);
    if !matches!(what, SHEET | CHART) {
        return Err(UNSUPPORTED);
    }
    if state & 3 != 0 {
        ledger.note(Note::HiddenSheets);
    }
    Ok(SheetEntry { offset: offset as usize })
}

fn is_inside(book: &Record) -> Result<bool, Refusal> {
    let mut fields = Fields::new(book.body());
    fields.half()?;
    let path = fields.half()?;
    Ok(matches!(path, SELF | ADD_IN) && fields.rest().is_empty())
}

fn numbered(inside: Vec<bool>) -> Vec<Option<u16>> {
    let mut next = 0;
    let number = |inside: bool| {
        inside.then(|| {
            next += 1;
            next - 1
        })
    };
    inside.into_iter().map(number).collect()
}

fn outside<'r>(references: impl Iterator<Item = &'r Record>, books: &[Option<u16>]) -> Result<Outside, Refusal> {
    let mut leads_out = Vec::new();
    for record in references {
        let body = record.joined();
        let mut fields = Fields::new(&body);
        for _ in 0..fields.half()? {
            let book = usize::from(fields.half()?);
            fields.take(4)?;
            leads_out.push(books.get(book).copied().flatten().is_none());
        }
    }
    Ok(Outside { leads_out })
}

/// Who wrote last ([MS-XLS] 2.4.349): a place of a fixed length without a name.
fn write_access(record: &Record, ledger: &mut Ledger) -> Record {
    const LENGTH: usize = 112;
    let mut blank = vec![0, 0, 0];
    blank.resize(LENGTH, b' ');
    if record.parts != [&blank[..]] {
        ledger.removed_bytes(Category::Author, &record.joined());
    }
    Record::new(WRITE_ACCESS, blank)
}

fn default_theme(record: &Record) -> Record {
    Record::new(THEME, record.body()[..16].to_vec())
}
