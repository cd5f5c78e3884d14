//! Single property modifiers ([MS-DOC] 2.6): what formatting is made of. Those that tell of revisions and sessions are set
//! to nothing where they stand; of those with room for more than a number only known ones stay.

use super::pictures::Data;
use crate::ledger::Ledger;
use sandbox::{Category, Refusal};
use std::ops::Range;

pub const DELETED: u16 = 0x0800;
pub const PICTURE: u16 = 0x6A03;
pub const IS_DATA: u16 = 0x0806;
pub const IS_OBJECT: [u16; 2] = [0x080A, 0x0856];
/// Further properties of a paragraph in the data stream.
const ELSEWHERE: [u16; 2] = [0x6646, 0x646B];
/// Numbers that tell who changed what when, and in which session.
const REVISIONS: &[u16] = &[
    DELETED, 0x0801, 0x4804, 0x6805, 0x4807, 0x4863, 0x6864, 0x4867, 0x2443, // insertions and deletions
    0x6815, 0x6816, 0x6817, 0x6467, 0x7479, 0x703A, // sessions
];
/// Modifiers of variable length that stay: borders, shading, tabs, tables.
const VARIABLE: &[u16] = &[
    0xC60D, 0xC615, 0xC64D, 0xC64E, 0xC64F, 0xC650, 0xC651, 0xC652, 0xC653, 0xC666, 0xC66C, 0xC601, 0xCA31, 0xCA47, 0xCA71,
    0xCA72, 0xCA76, 0xCA78, 0xCA85, 0xD605, 0xD606, 0xD608, 0xD609, 0xD60C, 0xD612, 0xD613, 0xD616, 0xD61A, 0xD61B, 0xD61C,
    0xD61D, 0xD620, 0xD626, 0xD62A, 0xD62B, 0xD62C, 0xD62D, 0xD62E, 0xD62F, 0xD632, 0xD633, 0xD634, 0xD635, 0xD639, 0xD63E,
    0xD642, 0xD660, 0xD662, 0xD66A, 0xD670, 0xD671, 0xD672, 0xD47F, 0xD680, 0xD681, 0xD682, 0xD683, 0xD684, 0xD685, 0xD686,
    0xD687, 0xD234, 0xD235, 0xD236, 0xD237,
];
const TABLE_DEFINITIONS: [u16; 2] = [0xD606, 0xD608];
const TABS: u16 = 0xC615;

/// The modifiers in a list, each with the place of its operand.
pub fn list(bytes: &[u8]) -> Result<Vec<(u16, Range<usize>)>, Refusal> {
    let mut found = Vec::new();
    let mut at = 0;
    // A single byte at the end pads to an even length.
    while at + 2 < bytes.len() {
        let code = u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        at += 2;
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => variable(code, &bytes[at..])?,
        };
        let operand = at..at + length;
        if operand.end > bytes.len() {
            return Err(Refusal::Damaged);
        }
        at = operand.end;
        found.push((code, operand));
    }
    Ok(found)
}

fn variable(code: u16, rest: &[u8]) -> Result<usize, Refusal> {
    let byte = |at: usize| rest.get(at).map(|byte| usize::from(*byte)).ok_or(Refusal::Damaged);
    let length = byte(0)?;
    if TABLE_DEFINITIONS.contains(&code) {
        return Ok(length + 256 * byte(1)? + 1);
    }
    if code == TABS && length == 255 {
        let removed = 1 + 4 * byte(1)?;
        return Ok(1 + removed + 1 + 3 * byte(1 + removed)?);
    }
    Ok(1 + length)
}

/// The number of the last modifier of a kind in a list.
pub fn value(bytes: &[u8], wanted: u16) -> Result<Option<u32>, Refusal> {
    let last = list(bytes)?.into_iter().rev().find(|(code, _)| *code == wanted);
    Ok(last.map(|(_, operand)| bytes[operand].iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))))
}

/// Sets to nothing what may not stay, and leads to the new places in the data stream.
pub fn settle(bytes: &mut [u8], data: &mut Data, ledger: &mut Ledger) -> Result<(), Refusal> {
    for (code, operand) in list(bytes)? {
        let operand = &mut bytes[operand];
        let is_variable = code >> 13 == 6;
        let forbidden = if is_variable { !VARIABLE.contains(&code) } else { REVISIONS.contains(&code) };
        let body = if is_variable { &mut operand[1..] } else { operand };
        if forbidden {
            if body.iter().any(|byte| *byte != 0) {
                ledger.removed_bytes(Category::History, body);
                body.fill(0);
            }
        } else if code == PICTURE || ELSEWHERE.contains(&code) {
            let old = u32::from_le_bytes([body[0], body[1], body[2], body[3]]);
            let new = if code == PICTURE { data.moved(old) } else { data.properties(old, ledger)? };
            body.copy_from_slice(&new.to_le_bytes());
        }
    }
    Ok(())
}
