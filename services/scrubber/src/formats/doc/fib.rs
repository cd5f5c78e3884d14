//! The file information block ([MS-DOC] 2.5): where everything is.

use super::UNSURE;
use super::tables::Table;
use super::text::{Piece, Text};
use crate::formats::compound::{half, word};
use sandbox::Refusal;

/// Where the numbers start: 16-bit ones, 32-bit ones, pairs of place and length.
const NUMBERS: usize = 64;
const PAIRS: usize = 154;
/// More pairs than any version has.
const MOST_PAIRS: usize = 0x100;
/// The flags that stay: template, complex, pictures, which table, extended characters, language overrides.
const KEPT_FLAGS: u16 = 0x0001 | 0x0004 | 0x0008 | 0x0200 | 0x1000 | 0x2000 | 0x4000;
const QUICK_SAVES: u16 = 0x00F0;
const SECOND_TABLE: u16 = 0x0200;
const ENCRYPTED: u16 = 0x0100 | 0x8000;

/// The parts of the table stream that are read; the number is the place in the list of pairs. All others are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Styles.
    Styles = 1,
    /// Where footnotes stand, and where their texts end.
    FootnoteMarks = 2,
    FootnoteTexts = 3,
    /// The same of comments.
    CommentMarks = 4,
    CommentTexts = 5,
    /// Sections.
    Sections = 6,
    /// Where the texts of headers and footers end.
    Headers = 11,
    /// The pages of formatting of characters and of paragraphs.
    CharacterPages = 12,
    ParagraphPages = 13,
    /// Fonts.
    Fonts = 15,
    /// Fields, by story.
    FieldsMain = 16,
    FieldsHeaders = 17,
    FieldsFootnotes = 18,
    FieldsComments = 19,
    /// Bookmarks: names, starts, ends.
    BookmarkNames = 21,
    BookmarkStarts = 22,
    BookmarkEnds = 23,
    /// Settings of the document.
    Settings = 31,
    /// Pieces of text.
    Pieces = 33,
    /// The names of those who comment.
    CommentOwners = 36,
    /// Shapes drawn over the page.
    ShapesMain = 40,
    ShapesHeaders = 41,
    /// The same of endnotes as of footnotes.
    EndnoteMarks = 46,
    EndnoteTexts = 47,
    FieldsEndnotes = 48,
    /// Lists, and how they are used.
    Lists = 73,
    ListUses = 74,
}

/// The stories of the text in their order; each counts its characters from its own start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    Main = 0,
    Footnotes = 1,
    Headers = 2,
    Comments = 4,
    Endnotes = 5,
}

/// The block, read.
pub struct Fib<'a> {
    main: &'a [u8],
    flags: u16,
    pairs: usize,
    /// The lengths of the stories in characters, in their order; that of macros is always 0.
    pub lengths: [usize; 8],
}

impl<'a> Fib<'a> {
    /// Reads the block at the start of the main stream. Documents before Word 97 are refused, and what needs a password.
    pub fn open(main: &'a [u8]) -> Result<Fib<'a>, Refusal> {
        let flags = half(main, 10)?;
        match (half(main, 0)?, half(main, 2)?) {
            (0xA5EC, 0x00C0..=0x0120) => {}
            _ => return Err(UNSURE),
        }
        if flags & ENCRYPTED != 0 {
            return Err(Refusal::Encrypted);
        }
        let pairs = usize::from(half(main, 152)?);
        if half(main, 32)? != 14 || half(main, 62)? != 22 || !(0x5D..=MOST_PAIRS).contains(&pairs) {
            return Err(Refusal::Damaged);
        }
        let mut lengths = [0; 8];
        for (index, length) in lengths.iter_mut().enumerate() {
            *length = word(main, NUMBERS + (3 + index) * 4)? as usize;
        }
        // Macros as text, and the texts of drawn shapes.
        if lengths[3] != 0 || lengths[6] != 0 || lengths[7] != 0 {
            return Err(UNSURE);
        }
        Ok(Fib { main, flags, pairs, lengths })
    }

    /// The name of the table stream.
    pub fn table_name(&self) -> &'static str {
        if self.flags & SECOND_TABLE == 0 { "0Table" } else { "1Table" }
    }

    /// Where a part stands in the table stream.
    pub fn place(&self, part: Part) -> Result<(usize, usize), Refusal> {
        let at = PAIRS + part as usize * 8;
        Ok((word(self.main, at)? as usize, word(self.main, at + 4)? as usize))
    }

    /// A part of the table stream, empty when there is none.
    pub fn part<'t>(&self, table: &'t [u8], part: Part) -> Result<&'t [u8], Refusal> {
        let (start, length) = self.place(part)?;
        if length == 0 {
            return Ok(&[]);
        }
        start.checked_add(length).and_then(|end| table.get(start..end)).ok_or(Refusal::Damaged)
    }

    /// How many characters all stories have; with more than the main one, one more paragraph mark ends them.
    pub fn total(&self) -> Option<usize> {
        let all = self.lengths.iter().try_fold(0usize, |sum, length| sum.checked_add(*length))?;
        if all == self.lengths[0] { Some(all) } else { all.checked_add(1) }
    }

    /// Writes the block of the new file over the start of the main stream and says where it ends.
    pub fn write(&self, kept: &mut [u8], table: &Table, text: &Text, pieces: &[Piece]) -> Result<usize, Refusal> {
        let end = PAIRS + self.pairs * 8;
        let more = usize::from(half(self.main, end)?).min(16);
        let whole = end + 2 + more * 2;
        // Text inside the block would be lost or would destroy it.
        if pieces.iter().any(|piece| piece.offset < whole) || kept.len() < whole {
            return Err(Refusal::Damaged);
        }
        let block = &mut kept[..whole];
        block.fill(0);
        let mut copy = |at: usize, length: usize| block[at..at + length].copy_from_slice(&self.main[at..at + length]);
        // Mark, version, language, oldest reader.
        for (at, length) in [(0, 4), (6, 2), (12, 2)] {
            copy(at, length);
        }
        // Lengths of the lists, language of East Asian text, version of the newer part.
        for (at, length) in [(32, 2), (60, 4), (152, 2), (end, 2)] {
            copy(at, length);
        }
        if more > 0 {
            copy(end + 2, 2);
        }
        // Newer versions always write the highest count.
        let saves = if self.flags & QUICK_SAVES == QUICK_SAVES { QUICK_SAVES } else { 0 };
        block[10..12].copy_from_slice(&(self.flags & KEPT_FLAGS | saves).to_le_bytes());
        let first = pieces.iter().map(|piece| piece.offset).min().unwrap_or(whole);
        let last = pieces.iter().map(Piece::end_offset).max().unwrap_or(whole);
        let mut put = |at: usize, number: usize| block[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
        put(24, first);
        put(28, last);
        put(NUMBERS, last);
        for (index, length) in text.kept_lengths(self).into_iter().enumerate() {
            put(NUMBERS + (3 + index) * 4, length);
        }
        for (part, start, length) in &table.places {
            put(PAIRS + *part as usize * 8, *start);
            put(PAIRS + *part as usize * 8 + 4, *length);
        }
        Ok(whole)
    }
}
