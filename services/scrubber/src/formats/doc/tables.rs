//! The table stream, written anew part by part.

use super::fib::{Fib, Part, Story};
use super::names::{fonts, names, styles};
use super::pictures::Data;
use super::text::{Piece, Text, clx};
use super::{SHORTEST, sprms};
use crate::formats::compound::{half, word};
use crate::ledger::Ledger;
use sandbox::{Category, Note, Refusal};
use std::ops::Range;

/// Lists of places in the text: the length of what each place carries, and the story whose start is counted from.
const PLACES: &[(Part, usize, Option<Story>)] = &[
    (Part::FootnoteMarks, 2, Some(Story::Main)),
    (Part::FootnoteTexts, 0, Some(Story::Footnotes)),
    (Part::CommentMarks, 30, Some(Story::Main)),
    (Part::CommentTexts, 0, Some(Story::Comments)),
    (Part::Sections, 12, Some(Story::Main)),
    (Part::Headers, 0, Some(Story::Headers)),
    (Part::FieldsMain, 2, Some(Story::Main)),
    (Part::FieldsHeaders, 2, Some(Story::Headers)),
    (Part::FieldsFootnotes, 2, Some(Story::Footnotes)),
    (Part::FieldsComments, 2, Some(Story::Comments)),
    (Part::BookmarkStarts, 4, None),
    (Part::BookmarkEnds, 0, None),
    (Part::EndnoteMarks, 2, Some(Story::Main)),
    (Part::EndnoteTexts, 0, Some(Story::Endnotes)),
    (Part::FieldsEndnotes, 2, Some(Story::Endnotes)),
];
const FIELDS: &[Part] =
    &[Part::FieldsMain, Part::FieldsHeaders, Part::FieldsFootnotes, Part::FieldsComments, Part::FieldsEndnotes];
/// What of the settings stays ([MS-DOC] 2.7): looks and compatibility. Between stand dates, counts and keys.
const SETTINGS: &[Range<usize>] = &[0..20, 52..56, 82..412, 492..544];
/// Who made a comment: one neutral name.
const AUTHOR: &str = "Author";

/// The new stream.
pub struct Table<'a> {
    fib: &'a Fib<'a>,
    old: &'a [u8],
    pub bytes: Vec<u8>,
    /// Where each part stands.
    pub places: Vec<(Part, usize, usize)>,
    /// Names of styles, fonts and bookmarks: they are seen.
    visible: Vec<Range<usize>>,
    /// What of the old stream was taken over beyond the lengths of its parts.
    taken: Vec<Range<usize>>,
}

impl<'a> Table<'a> {
    pub fn new(fib: &'a Fib<'a>, old: &'a [u8]) -> Table<'a> {
        Table { fib, old, bytes: vec![], places: vec![], visible: vec![], taken: vec![] }
    }

    /// What nobody sees.
    pub fn hidden(&self) -> Vec<u8> {
        let mut hidden = self.bytes.clone();
        for range in &self.visible {
            hidden[range.clone()].fill(0);
        }
        hidden
    }

    /// Writes every part that stays.
    pub fn fill(&mut self, text: &Text, pieces: &[Piece], data: &mut Data, ledger: &mut Ledger) -> Result<(), Refusal> {
        let old = |part| self.fib.part(self.old, part);
        let mut parts = vec![
            (Part::Styles, styles(old(Part::Styles)?, data, ledger)?),
            (Part::Fonts, fonts(old(Part::Fonts)?)?),
            (Part::BookmarkNames, names(old(Part::BookmarkNames)?)?),
        ];
        let counts = text.counts();
        for (part, item, story) in PLACES {
            let start = story.map_or(0, |story| text.start(story));
            let list = places(old(*part)?, *item, start, &counts, FIELDS.contains(part).then_some(&text.gone))?;
            parts.push((*part, list));
        }
        for (part, list) in &mut parts {
            match part {
                Part::CommentMarks => anonymise(list, ledger),
                Part::Sections => forget_printers(list),
                _ => {}
            }
        }
        for part in [Part::CharacterPages, Part::ParagraphPages] {
            parts.push((part, old(part)?.to_vec()));
        }
        if !old(Part::CommentOwners)?.is_empty() {
            parts.push((Part::CommentOwners, owners(old(Part::CommentOwners)?, ledger)?));
        }
        parts.push((Part::Settings, settings(old(Part::Settings)?, ledger)));
        let mut modifiers = text.modifiers.clone();
        for list in &mut modifiers {
            sprms::settle(list, data, ledger)?;
        }
        parts.push((Part::Pieces, clx(&modifiers, pieces)));
        for (part, bytes) in parts.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
            let (start, length) = (self.bytes.len(), bytes.len());
            if matches!(part, Part::Styles | Part::Fonts | Part::BookmarkNames) {
                self.visible.push(start..start + length);
            }
            self.places.push((part, start, length));
            self.bytes.extend(bytes);
        }
        self.lists(data, ledger)?;
        self.bytes.resize(self.bytes.len().max(SHORTEST), 0);
        self.report(ledger)
    }

    /// Lists and their uses; the levels stand behind the part, outside its length.
    fn lists(&mut self, data: &mut Data, ledger: &mut Ledger) -> Result<(), Refusal> {
        let (start, length) = self.fib.place(Part::Lists)?;
        let mut known = Vec::new();
        if length > 0 {
            let mut reader = Reader { bytes: self.old, at: start };
            let count = reader.half()?;
            let mut head = count.to_le_bytes().to_vec();
            let mut levels = 0;
            for number in 1..=u32::from(count) {
                let mut list = reader.take(28)?.to_vec();
                known.push((word(&list, 0)?, number));
                list[..4].copy_from_slice(&number.to_le_bytes());
                list[4..8].fill(0);
                levels += if list[26] & 1 == 1 { 1 } else { 9 };
                head.extend(list);
            }
            self.places.push((Part::Lists, self.bytes.len(), head.len()));
            self.bytes.extend(head);
            for _ in 0..levels {
                let level = level(&mut reader, data, ledger)?;
                self.put_level(level);
            }
            self.taken.push(start..reader.at);
        }
        let (start, length) = self.fib.place(Part::ListUses)?;
        if length == 0 {
            return Ok(());
        }
        let mut reader = Reader { bytes: self.old, at: start };
        let count = reader.word()?;
        let at = self.bytes.len();
        self.bytes.extend(count.to_le_bytes());
        let mut changed = Vec::new();
        for _ in 0..count {
            let mut list = reader.take(16)?.to_vec();
            let old = word(&list, 0)?;
            let new = known.iter().find(|(known, _)| *known == old).map_or(0, |(_, new)| *new);
            list[..4].copy_from_slice(&new.to_le_bytes());
            list[4..12].fill(0);
            changed.push(usize::from(list[12]));
            list[15] = 0;
            self.bytes.extend(list);
        }
        for levels in changed {
            reader.word()?;
            self.bytes.extend([0xFF; 4]);
            for _ in 0..levels {
                let head = reader.take(8)?.to_vec();
                let formats = head[4] & 0x20 != 0;
                self.bytes.extend(head);
                if formats {
                    let level = level(&mut reader, data, ledger)?;
                    self.put_level(level);
                }
            }
        }
        self.places.push((Part::ListUses, at, self.bytes.len() - at));
        Ok(())
    }

    /// The text of a level is seen in the page.
    fn put_level(&mut self, level: Vec<u8>) {
        self.visible.push(self.bytes.len()..self.bytes.len() + level.len());
        self.bytes.extend(level);
    }

    /// Counts the parts that do not stay.
    fn report(&self, ledger: &mut Ledger) -> Result<(), Refusal> {
        let mut left = self.old.to_vec();
        for (part, _, _) in &self.places {
            let (start, length) = self.fib.place(*part)?;
            left.get_mut(start..start + length).ok_or(Refusal::Damaged)?.fill(0);
        }
        for range in &self.taken {
            left[range.clone()].fill(0);
        }
        let beyond = self.old.len() != self.bytes.len();
        if beyond && left.iter().any(|byte| *byte != 0) {
            ledger.removed_bytes(Category::Author, &left);
        }
        Ok(())
    }
}

/// Bytes read one after the other.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Reader<'a> {
    /// The next bytes; a document in which they are not there is damaged.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let found = self.at.checked_add(length).and_then(|end| self.bytes.get(self.at..end)).ok_or(Refusal::Damaged)?;
        self.at += length;
        Ok(found)
    }

    /// The next number of 16 bits.
    pub fn half(&mut self) -> Result<u16, Refusal> {
        half(self.take(2)?, 0)
    }

    fn word(&mut self) -> Result<u32, Refusal> {
        word(self.take(4)?, 0)
    }
}

/// A level of a list ([MS-DOC] 2.9.150).
fn level(reader: &mut Reader, data: &mut Data, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut bytes = reader.take(28)?.to_vec();
    bytes[20..24].fill(0);
    for length in [bytes[25], bytes[24]] {
        let mut modifiers = reader.take(usize::from(length))?.to_vec();
        sprms::settle(&mut modifiers, data, ledger)?;
        bytes.extend(modifiers);
    }
    let length = reader.half()?;
    bytes.extend(length.to_le_bytes());
    bytes.extend(reader.take(usize::from(length) * 2)?);
    Ok(bytes)
}

/// A list of places, counted anew. Those of fields that went are left out.
fn places(bytes: &[u8], item: usize, start: usize, counts: &[usize], gone: Option<&Vec<bool>>) -> Result<Vec<u8>, Refusal> {
    if bytes.len() < 4 {
        return Ok(vec![]);
    }
    let count = (bytes.len() - 4) / (4 + item);
    let last = counts.len() - 1;
    let counted = |place: usize| {
        let place = start + place;
        // Ends may lie one or two beyond the text.
        counts[place.min(last)] + place.saturating_sub(last).min(2) - counts[start.min(last)]
    };
    let mut written = Vec::with_capacity(bytes.len());
    let mut items = Vec::new();
    for index in 0..=count {
        let place = word(bytes, index * 4)? as usize;
        if index < count {
            if gone.is_some_and(|gone| gone.get(start + place).copied().unwrap_or(true)) {
                continue;
            }
            let at = (count + 1) * 4 + index * item;
            items.extend_from_slice(bytes.get(at..at + item).ok_or(Refusal::Damaged)?);
        }
        written.extend((counted(place) as u32).to_le_bytes());
    }
    if items.is_empty() && gone.is_some() {
        return Ok(vec![]);
    }
    written.extend(items);
    Ok(written)
}

/// Initials, dates and the link to a range go from each comment.
fn anonymise(list: &mut [u8], ledger: &mut Ledger) {
    let count = list.len().saturating_sub(4) / 34;
    for item in list.get_mut((count + 1) * 4..).unwrap_or_default().chunks_exact_mut(30) {
        ledger.note(Note::CommentsKept);
        let mut neutral = [0; 30];
        neutral[..4].copy_from_slice(&[1, 0, b'A', 0]);
        neutral[26..].fill(0xFF);
        if *item != neutral {
            ledger.removed_bytes(Category::Author, &item[..20]);
            item.copy_from_slice(&neutral);
        }
    }
}

/// Properties of old printers that sections refer to.
fn forget_printers(list: &mut [u8]) {
    let count = list.len().saturating_sub(4) / 16;
    for item in list.get_mut((count + 1) * 4..).unwrap_or_default().chunks_exact_mut(12) {
        item[..2].fill(0);
        item[6..].fill(0);
    }
}

/// One neutral name: every comment refers to the first.
fn owners(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut neutral = (AUTHOR.len() as u16).to_le_bytes().to_vec();
    neutral.extend(AUTHOR.encode_utf16().flat_map(u16::to_le_bytes));
    if bytes != neutral {
        ledger.removed_bytes(Category::Author, bytes);
    }
    Ok(neutral)
}

fn settings(bytes: &[u8], ledger: &mut Ledger) -> Vec<u8> {
    let mut kept = vec![0; bytes.len()];
    for range in SETTINGS {
        let range = range.start.min(bytes.len())..range.end.min(bytes.len());
        kept[range.clone()].copy_from_slice(&bytes[range]);
    }
    if kept != bytes {
        ledger.removed(Category::Dates);
    }
    kept
}
