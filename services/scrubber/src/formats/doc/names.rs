//! The parts of the table stream that carry names: styles, fonts, bookmarks.

use super::pictures::Data;
use super::tables::Reader;
use super::{UNSURE, sprms};
use crate::formats::compound::half;
use crate::ledger::Ledger;
use sandbox::{Category, Refusal};

/// A table of names ([MS-DOC] 2.2.4) without what stands behind it.
pub fn names(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    if bytes.is_empty() {
        return Ok(vec![]);
    }
    let mut reader = Reader { bytes, at: 0 };
    if reader.half()? != 0xFFFF {
        return Err(UNSURE);
    }
    let count = reader.half()?;
    let extra = usize::from(reader.half()?);
    let mut kept = [0xFFFF, count, 0].iter().flat_map(|half: &u16| half.to_le_bytes()).collect::<Vec<u8>>();
    for _ in 0..count {
        let length = reader.half()?;
        kept.extend(length.to_le_bytes());
        kept.extend(reader.take(usize::from(length) * 2)?);
        reader.take(extra)?;
    }
    Ok(kept)
}

/// Fonts ([MS-DOC] 2.9.80): names and measures, zeros behind them.
pub fn fonts(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    const FIXED: usize = 39;
    if bytes.is_empty() {
        return Ok(vec![]);
    }
    let mut reader = Reader { bytes, at: 0 };
    let count = reader.half()?;
    let extra = reader.half()?;
    let mut kept = [count.to_le_bytes(), extra.to_le_bytes()].concat();
    for _ in 0..count {
        let length = reader.take(1)?[0];
        let font = reader.take(usize::from(length))?;
        let mut end = FIXED.min(font.len());
        // The name, and a second one where the font says so.
        let wanted = if font.get(4).is_some_and(|second| *second != 0) { 2 } else { 1 };
        for _ in 0..wanted {
            let name = font.get(end..).unwrap_or_default().chunks_exact(2).position(|unit| unit == [0, 0]);
            end = name.map_or(font.len(), |length| end + length * 2 + 2);
        }
        kept.push(length);
        kept.extend(&font[..end]);
        kept.resize(kept.len() + font.len() - end, 0);
    }
    Ok(kept)
}

/// Styles ([MS-DOC] 2.9.271): each settled, without sessions and without what stands behind its properties.
pub fn styles(bytes: &[u8], data: &mut Data, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut reader = Reader { bytes, at: 0 };
    let length = reader.half()?;
    let head = reader.take(usize::from(length))?;
    let count = half(head, 0)?;
    let fixed = usize::from(half(head, 2)?);
    if !matches!(fixed, 10 | 18) {
        return Err(UNSURE);
    }
    let mut kept = length.to_le_bytes().to_vec();
    kept.extend(head);
    for _ in 0..count {
        let length = usize::from(reader.half()?);
        kept.extend((length as u16).to_le_bytes());
        let mut style = reader.take(length)?.to_vec();
        if length > 0 {
            settle_style(&mut style, fixed, data, ledger)?;
        }
        kept.extend(style);
        // Each starts at an even place.
        if reader.at % 2 == 1 && reader.at < bytes.len() {
            reader.take(1)?;
            kept.push(0);
        }
    }
    Ok(kept)
}

fn settle_style(style: &mut [u8], fixed: usize, data: &mut Data, ledger: &mut Ledger) -> Result<(), Refusal> {
    const PARAGRAPH: u16 = 1;
    const TABLE: u16 = 3;
    const LIST: u16 = 4;
    let kind = half(style, 2)? & 0xF;
    let parts = half(style, 4)? & 0xF;
    if fixed == 18 {
        let session = style.get_mut(12..16).ok_or(Refusal::Damaged)?;
        if *session != [0; 4] {
            ledger.removed(Category::Identifiers);
            session.fill(0);
        }
    }
    let mut at = fixed + 2 + usize::from(half(style, fixed)?) * 2 + 2;
    // Only the properties themselves; those after them tell of changes.
    let wanted = match kind {
        PARAGRAPH => 2,
        TABLE => 3,
        _ => 1,
    };
    for part in 0..wanted.min(parts) {
        let length = usize::from(half(style, at)?);
        let has_number = (kind == PARAGRAPH && part == 0) || (kind == TABLE && part == 1) || kind == LIST;
        let skip = if has_number { 2 } else { 0 };
        let end = at + 2 + length;
        if end > style.len() {
            return Err(Refusal::Damaged);
        }
        if length > skip {
            sprms::settle(&mut style[at + 2 + skip..end], data, ledger)?;
        }
        at = end;
        if length % 2 == 1 && at < style.len() {
            style[at] = 0;
            at += 1;
        }
    }
    let rest = style.get_mut(at..).unwrap_or_default();
    if rest.iter().any(|byte| *byte != 0) {
        ledger.removed_bytes(Category::History, rest);
        rest.fill(0);
    }
    Ok(())
}
