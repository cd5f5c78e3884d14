//! The text in pieces ([MS-DOC] 2.4.1): which characters there are, which go, and how places are counted without them.

use super::fib::{Fib, Part, Story};
use super::formatting::Run;
use super::{UNSURE, sprms};
use crate::formats::compound::{half, word};
use crate::ledger::Ledger;
use sandbox::{Category, Note, Refusal};

/// The most characters taken; the cap on documents allows no more either.
const MOST: usize = 64 << 20;
/// Footnote, comment, end of cell, drawn shape, end of section: other tables count on them.
const ANCHORS: [u16; 5] = [0x02, 0x05, 0x07, 0x08, 0x0C];
const PARAGRAPH: u16 = 0x0D;
const NARROW: u32 = 0x4000_0000;

/// Characters that stand together in the main stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The first character and the one after the last, in the whole text.
    pub start: usize,
    pub end: usize,
    /// Where the first one stands.
    pub offset: usize,
    /// Bytes per character.
    pub width: usize,
    /// A modifier of the whole piece.
    pub modifier: u16,
}

impl Piece {
    /// Where the bytes end.
    pub fn end_offset(&self) -> usize {
        self.offset + (self.end - self.start) * self.width
    }
}

/// The whole text.
pub struct Text {
    /// Every character, as UTF-16 or, in narrow pieces, as its byte.
    pub units: Vec<u16>,
    /// Whether a character goes.
    pub gone: Vec<bool>,
    /// The lists of modifiers that pieces refer to.
    pub modifiers: Vec<Vec<u8>>,
    pieces: Vec<Piece>,
    /// Where each story ends.
    story_ends: Vec<usize>,
}

impl Text {
    /// Reads the pieces and what they lead to.
    pub fn open(main: &[u8], fib: &Fib, table: &[u8]) -> Result<Text, Refusal> {
        let (modifiers, pieces) = pieces(fib.part(table, Part::Pieces)?)?;
        let total = fib.total().filter(|total| *total <= MOST).ok_or(Refusal::Damaged)?;
        if pieces.last().is_none_or(|piece| piece.end != total) {
            return Err(Refusal::Damaged);
        }
        let mut units = Vec::new();
        for piece in &pieces {
            let bytes = main.get(piece.offset..piece.end_offset()).ok_or(Refusal::Damaged)?;
            if piece.width == 1 {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            } else {
                units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            }
        }
        let mut story_ends = Vec::new();
        let mut end = 0;
        for length in fib.lengths {
            end += length;
            story_ends.push(end);
        }
        story_ends.push(total);
        Ok(Text { gone: vec![false; units.len()], units, modifiers, pieces, story_ends })
    }

    /// Calls with each stretch of characters that one run formats.
    pub fn each_run<'r>(
        &self,
        runs: &'r [Run],
        mut act: impl FnMut(std::ops::Range<usize>, &'r Run) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for piece in &self.pieces {
            let first = runs.partition_point(|run| run.end <= piece.offset);
            for run in runs[first..].iter().take_while(|run| run.start < piece.end_offset()) {
                let from = run.start.max(piece.offset) - piece.offset;
                let to = run.end.min(piece.end_offset()) - piece.offset;
                act(piece.start + from / piece.width..piece.start + to.div_ceil(piece.width), run)?;
            }
        }
        Ok(())
    }

    /// Takes out what is marked as deleted.
    pub fn accept_deletions(&mut self, runs: &[Run], main: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
        let mut ranges = Vec::new();
        self.each_run(runs, |range, run| {
            if sprms::value(&main[run.properties.clone()], sprms::DELETED)?.is_some_and(|value| value != 0) {
                ranges.push(range);
            }
            Ok(())
        })?;
        for piece in &self.pieces {
            let list = self.modifiers.get(usize::from(piece.modifier >> 1)).filter(|_| piece.modifier & 1 == 1);
            let listed = list.map(|list| sprms::value(list, sprms::DELETED)).transpose()?.flatten();
            if listed.is_some_and(|value| value != 0) || short(piece.modifier) == (0x41, true) {
                ranges.push(piece.start..piece.end);
            }
        }
        for range in ranges {
            ledger.note(Note::ChangesAccepted);
            self.remove(range, Category::History, ledger);
        }
        // A story without its last mark is damaged, and the ends of notes and headers are counted elsewhere.
        let main_end = self.story_ends[0];
        for place in main_end.saturating_sub(1)..self.units.len() {
            if self.units[place] == PARAGRAPH {
                self.gone[place] = false;
            }
        }
        Ok(())
    }

    /// Marks characters as gone and remembers them.
    pub fn remove(&mut self, range: std::ops::Range<usize>, category: Category, ledger: &mut Ledger) {
        let units: Vec<u16> = self.units[range.clone()].iter().map(|unit| if *unit < 0x20 { 0x20 } else { *unit }).collect();
        ledger.removed_text(category, &String::from_utf16_lossy(&units));
        self.gone[range].fill(true);
    }

    /// Refuses when something goes that other tables count on.
    pub fn check_gone(&self) -> Result<(), Refusal> {
        let main_end = self.story_ends[0];
        let counted =
            |place: usize| ANCHORS.contains(&self.units[place]) || self.units[place] == PARAGRAPH && place + 1 >= main_end;
        if (0..self.units.len()).any(|place| self.gone[place] && counted(place)) { Err(UNSURE) } else { Ok(()) }
    }

    /// The pieces without what goes, counted anew.
    pub fn kept_pieces(&self) -> Vec<Piece> {
        let mut kept: Vec<Piece> = Vec::new();
        let mut count = 0;
        for piece in &self.pieces {
            let mut place = piece.start;
            while place < piece.end {
                let gone = self.gone[place];
                let length = self.gone[place..piece.end].iter().take_while(|next| **next == gone).count();
                if !gone {
                    let offset = piece.offset + (place - piece.start) * piece.width;
                    kept.push(Piece { start: count, end: count + length, offset, ..piece.clone() });
                    count += length;
                }
                place += length;
            }
        }
        kept
    }

    /// How many characters before each place stay; one number more than there are places.
    pub fn counts(&self) -> Vec<usize> {
        let mut count = 0;
        let mut counts = vec![0];
        for gone in &self.gone {
            count += usize::from(!gone);
            counts.push(count);
        }
        counts
    }

    /// The lengths of the stories without what goes.
    pub fn kept_lengths(&self, fib: &Fib) -> Vec<usize> {
        let counts = self.counts();
        let mut start = 0;
        let mut lengths = Vec::new();
        for length in fib.lengths {
            lengths.push(counts[start + length] - counts[start]);
            start += length;
        }
        lengths
    }

    /// The stories' ranges in the whole text.
    pub fn stories(&self) -> Vec<std::ops::Range<usize>> {
        let starts = std::iter::once(0).chain(self.story_ends.iter().copied());
        starts.zip(self.story_ends.iter().copied()).map(|(start, end)| start..end).collect()
    }

    /// Where a story starts.
    pub fn start(&self, story: Story) -> usize {
        self.stories()[story as usize].start
    }
}

/// A short modifier of a piece: its number and whether it is set.
fn short(modifier: u16) -> (u16, bool) {
    if modifier & 1 == 1 { (0, false) } else { (modifier >> 1 & 0x7F, modifier >> 8 != 0) }
}

/// The lists of modifiers and the pieces (Clx, [MS-DOC] 2.9.38).
fn pieces(mut bytes: &[u8]) -> Result<(Vec<Vec<u8>>, Vec<Piece>), Refusal> {
    let mut modifiers = Vec::new();
    while bytes.first() == Some(&1) {
        let length = usize::from(half(bytes, 1)?);
        modifiers.push(bytes.get(3..3 + length).ok_or(Refusal::Damaged)?.to_vec());
        bytes = &bytes[3 + length..];
    }
    if bytes.first() != Some(&2) {
        return Err(Refusal::Damaged);
    }
    let length = word(bytes, 1)? as usize;
    let plc = length.checked_add(5).and_then(|end| bytes.get(5..end)).ok_or(Refusal::Damaged)?;
    let count = plc.len().saturating_sub(4) / 12;
    let mut found = Vec::with_capacity(count);
    let mut expected = 0;
    for index in 0..count {
        let start = word(plc, index * 4)? as usize;
        let end = word(plc, index * 4 + 4)? as usize;
        let at = (count + 1) * 4 + index * 8;
        let place = word(plc, at + 2)?;
        let narrow = place & NARROW != 0;
        let offset = (place & (NARROW - 1)) as usize;
        if start != expected || end <= start || end > MOST {
            return Err(Refusal::Damaged);
        }
        expected = end;
        let (offset, width) = if narrow { (offset / 2, 1) } else { (offset, 2) };
        found.push(Piece { start, end, offset, width, modifier: half(plc, at + 6)? });
    }
    Ok((modifiers, found))
}

/// The pieces as they are written.
pub fn clx(modifiers: &[Vec<u8>], pieces: &[Piece]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for list in modifiers {
        bytes.push(1);
        bytes.extend((list.len() as u16).to_le_bytes());
        bytes.extend_from_slice(list);
    }
    bytes.push(2);
    bytes.extend((4 + pieces.len() as u32 * 12).to_le_bytes());
    bytes.extend(0u32.to_le_bytes());
    for piece in pieces {
        bytes.extend((piece.end as u32).to_le_bytes());
    }
    for piece in pieces {
        let place = if piece.width == 1 { (piece.offset as u32 * 2) | NARROW } else { piece.offset as u32 };
        // Marks of insertion and deletion in short form say nothing any more.
        let modifier = if matches!(short(piece.modifier).0, 0x41 | 0x42) { 0 } else { piece.modifier };
        bytes.extend([0, 0]);
        bytes.extend(place.to_le_bytes());
        bytes.extend(modifier.to_le_bytes());
    }
    bytes
}

/// Copies the bytes of the text.
pub fn copy(main: &[u8], kept: &mut [u8], pieces: &[Piece]) -> Result<(), Refusal> {
    for piece in pieces {
        let range = piece.offset..piece.end_offset();
        kept.get_mut(range.clone()).ok_or(Refusal::Damaged)?.copy_from_slice(&main[range]);
    }
    Ok(())
}
