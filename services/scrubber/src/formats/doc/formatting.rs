//! Pages of formatting ([MS-DOC] 2.9.32, 2.9.174) and sections in the main stream: copied record by record into pages of zeros.

use super::fib::{Fib, Part};
use super::pictures::Data;
use super::sprms;
use crate::formats::compound::{half, word};
use crate::ledger::Ledger;
use sandbox::Refusal;
use std::collections::BTreeSet;
use std::ops::Range;

const PAGE: usize = 512;
/// The bits of a page's number.
const NUMBER: u32 = 0x003F_FFFF;
/// The length of what a paragraph page says of each run: where its record is, and a height that is ignored.
const PARAGRAPH_ITEM: usize = 13;
/// No section properties.
const NO_SECTION: u32 = 0xFFFF_FFFF;

/// Characters of the same formatting, by their places in the main stream.
#[derive(Debug, Clone)]
pub struct Run {
    pub start: usize,
    pub end: usize,
    /// Where its modifiers stand in the main stream.
    pub properties: Range<usize>,
}

/// A page: where its runs end and where their records stand.
struct Page {
    at: usize,
    ends: Vec<usize>,
    /// The record of each run, with its length in front; empty for none.
    records: Vec<Range<usize>>,
}

/// Every run of characters, in order.
pub fn runs(main: &[u8], pages: &[u8]) -> Result<Vec<Run>, Refusal> {
    let mut found = Vec::new();
    for at in numbers(pages)? {
        let page = read(main, at, 1)?;
        for (index, record) in page.records.iter().enumerate() {
            let properties = if record.is_empty() { 0..0 } else { record.start + 1..record.end };
            found.push(Run { start: page.ends[index], end: page.ends[index + 1], properties });
        }
    }
    if found.is_sorted_by(|a, b| a.end <= b.start) { Ok(found) } else { Err(Refusal::Damaged) }
}

/// Where the pages of a list stand.
fn numbers(list: &[u8]) -> Result<Vec<usize>, Refusal> {
    let count = list.len().saturating_sub(4) / 8;
    let mut seen = BTreeSet::new();
    for index in 0..count {
        let number = word(list, (count + 1) * 4 + index * 4)? & NUMBER;
        if number == 0 || !seen.insert(number) {
            return Err(Refusal::Damaged);
        }
    }
    (0..count).map(|index| Ok((word(list, (count + 1) * 4 + index * 4)? & NUMBER) as usize * PAGE)).collect()
}

/// Reads a page whose items have a length of 1 (characters) or 13 (paragraphs).
fn read(main: &[u8], at: usize, item: usize) -> Result<Page, Refusal> {
    let page = main.get(at..at + PAGE).ok_or(Refusal::Damaged)?;
    let count = usize::from(page[PAGE - 1]);
    let items = (count + 1) * 4;
    if count == 0 || items + count * item > PAGE - 1 {
        return Err(Refusal::Damaged);
    }
    let ends = (0..=count).map(|index| Ok(word(page, index * 4)? as usize)).collect::<Result<Vec<_>, Refusal>>()?;
    if !ends.is_sorted() {
        return Err(Refusal::Damaged);
    }
    let mut records = Vec::with_capacity(count);
    for index in 0..count {
        let start = usize::from(page[items + index * item]) * 2;
        let length = match (start, page[start]) {
            (0, _) => 0,
            (_, length) if item == 1 => 1 + usize::from(length),
            // Paragraphs count in pairs; a zero says that the count follows.
            (_, 0) => 2 + 2 * usize::from(page[start + 1]),
            (_, pairs) => 2 * usize::from(pairs),
        };
        if start + length > PAGE - 1 {
            return Err(Refusal::Damaged);
        }
        records.push(at + start..at + start + length);
    }
    Ok(Page { at, ends, records })
}

/// Copies all formatting into the zeros of the new main stream and says where the last of it ends.
pub fn copy(
    main: &[u8],
    kept: &mut [u8],
    fib: &Fib,
    table: &[u8],
    data: &mut Data,
    ledger: &mut Ledger,
) -> Result<usize, Refusal> {
    let mut last = 0;
    let mut taken = BTreeSet::new();
    for (part, item) in [(Part::CharacterPages, 1), (Part::ParagraphPages, PARAGRAPH_ITEM)] {
        for at in numbers(fib.part(table, part)?)? {
            if !taken.insert(at) {
                return Err(Refusal::Damaged);
            }
            copy_page(main, kept, &read(main, at, item)?, item, data, ledger)?;
            last = last.max(at + PAGE);
        }
    }
    let sections = fib.part(table, Part::Sections)?;
    let count = sections.len().saturating_sub(4) / 16;
    let mut taken = BTreeSet::new();
    for index in 0..count {
        let place = word(sections, (count + 1) * 4 + index * 12 + 2)?;
        if place == NO_SECTION || !taken.insert(place) {
            continue;
        }
        let at = place as usize;
        let end = at + 2 + usize::from(half(main, at)?);
        kept.get_mut(at..end).ok_or(Refusal::Damaged)?.copy_from_slice(&main[at..end]);
        sprms::settle(&mut kept[at + 2..end], data, ledger)?;
        last = last.max(end);
    }
    Ok(last)
}

fn copy_page(
    main: &[u8],
    kept: &mut [u8],
    page: &Page,
    item: usize,
    data: &mut Data,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    let (at, count) = (page.at, page.records.len());
    let items = at + (count + 1) * 4;
    kept[at..items].copy_from_slice(&main[at..items]);
    for index in 0..count {
        kept[items + index * item] = main[items + index * item];
    }
    kept[at + PAGE - 1] = main[at + PAGE - 1];
    for record in &page.records {
        kept[record.clone()].copy_from_slice(&main[record.clone()]);
    }
    // Runs share records; each is settled once.
    let records: BTreeSet<_> = page.records.iter().map(|record| (record.start, record.end)).collect();
    for (start, end) in records.into_iter().filter(|(start, end)| start < end) {
        let skip = match item {
            1 => 1,
            // The length, and the number of the style.
            _ if main[start] == 0 => 4,
            _ => 3,
        };
        if let Some(modifiers) = kept.get_mut(start + skip..end) {
            sprms::settle(modifiers, data, ledger)?;
        }
    }
    Ok(())
}
