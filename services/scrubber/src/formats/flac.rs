//! FLAC (RFC 9639): stream information, seek table, an empty comment block, and whole frames with right checksums.

use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use sandbox::{Category, Refusal};

/// Longest frame: 65,535 samples of 8 channels of 32 bits, stored as they are.
const LONGEST_FRAME: usize = 3 << 20;
const REMEMBERED: usize = 1 << 20;
const STREAM_INFORMATION: u8 = 0;
const SEEK_TABLE: u8 = 3;

/// Writes the clean sound.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut at = 4;
    let mut information = None;
    let mut seek_table = None;
    loop {
        let head: [u8; 4] = input.get(at, 4)?.try_into().map_err(|_length| Refusal::Damaged)?;
        let length = u32::from_be_bytes([0, head[1], head[2], head[3]]) as usize;
        let input_length = input.length();
        let block = input.get(at + 4, length)?;
        match head[0] & 0x7F {
            STREAM_INFORMATION if length == 34 && information.is_none() => information = Some(block.to_vec()),
            SEEK_TABLE if seek_table.is_none() && is_seek_table(block, input_length) => seek_table = Some(block.to_vec()),
            kind => dropped(kind, block, ledger),
        }
        at += 4 + length as u64;
        if head[0] & 0x80 != 0 {
            break;
        }
    }
    let information = information.ok_or(Refusal::Damaged)?;
    output.put(b"fLaC");
    put_block(output, STREAM_INFORMATION, &information, false);
    if let Some(table) = &seek_table {
        put_block(output, SEEK_TABLE, table, false);
    }
    put_block(output, 4, &[0; 8], true);
    let end = sound_end(input, at, ledger)?;
    frames(input, at, end, output)
}

/// Whether a seek table holds nothing but places of samples, ascending (RFC 9639, 8.5). The rest of an unused place may
/// be anything, so only tables where it is zero stay: sound is found without them.
fn is_seek_table(block: &[u8], longest: u64) -> bool {
    let (points, rest) = block.as_chunks::<18>();
    let number = |point: &[u8; 18], at: usize| point[at..at + 8].iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    let used = points.iter().take_while(|point| number(point, 0) != u64::MAX).count();
    rest.is_empty()
        && points[..used].is_sorted_by(|one, next| number(one, 0) < number(next, 0) && number(one, 8) < number(next, 8))
        && points[..used].iter().all(|point| number(point, 8) < longest)
        && points[used..].iter().all(|point| point[..8] == [0xFF; 8] && point[8..] == [0; 10])
}

fn put_block(output: &mut dyn Outlet, kind: u8, block: &[u8], last: bool) {
    let length = (block.len() as u32).to_be_bytes();
    output.put(&[kind | if last { 0x80 } else { 0 }, length[1], length[2], length[3]]);
    output.put(block);
}

fn dropped(kind: u8, block: &[u8], ledger: &mut Ledger) {
    let category = match kind {
        4 if block == [0; 8] => return,
        1 if block.iter().all(|byte| *byte == 0) => return,
        4 => Category::Comments,
        6 => Category::Thumbnail,
        1 => Category::Trailing,
        _ => Category::Other,
    };
    ledger.removed_bytes(category, &block[..block.len().min(REMEMBERED)]);
}

/// Where the frames end: an ID3v1 or APE tag may follow.
fn sound_end(input: &mut Window, start: u64, ledger: &mut Ledger) -> Result<u64, Refusal> {
    let mut end = input.length();
    loop {
        let before = end;
        if end >= start + 128 && input.get(end - 128, 3)? == b"TAG" {
            end -= 128;
        } else if end >= start + 32 && input.get(end - 32, 8)? == b"APETAGEX" {
            let footer = input.get(end - 32, 32)?;
            let size = u64::from(u32::from_le_bytes([footer[12], footer[13], footer[14], footer[15]]))
                + if footer[23] & 0x80 == 0 { 0 } else { 32 };
            end = end.checked_sub(size).filter(|end| *end >= start).unwrap_or(before);
        }
        if end == before {
            return Ok(end);
        }
        let tag = input.up_to(end, (before - end).min(REMEMBERED as u64) as usize)?;
        ledger.removed_bytes(Category::Comments, tag);
    }
}

/// Frame after frame: each ends where its checksum is right and the next one begins, or at the very end.
fn frames(input: &mut Window, start: u64, end: u64, output: &mut dyn Outlet) -> Result<(), Refusal> {
    let mut at = start;
    if at == end {
        return Err(Refusal::Damaged);
    }
    while at < end {
        let longest = (end - at).min(LONGEST_FRAME as u64) as usize;
        // One more header is looked at behind the frame.
        let ahead = (end - at).min(LONGEST_FRAME as u64 + 16) as usize;
        let bytes = input.get(at, ahead)?;
        if !is_header(bytes) {
            return Err(Refusal::Damaged);
        }
        let length = frame_length(bytes, longest, at + ahead as u64 == end).ok_or(Refusal::Damaged)?;
        output.put(&bytes[..length]);
        at += length as u64;
    }
    Ok(())
}

fn frame_length(bytes: &[u8], longest: usize, to_the_end: bool) -> Option<usize> {
    let mut sum = 0u16;
    for (index, byte) in bytes[..longest].iter().enumerate() {
        sum = sum << 8 ^ CRC16[usize::from((sum >> 8) as u8 ^ byte)];
        let length = index + 1;
        if sum == 0 && length > 8 && (to_the_end && length == bytes.len() || is_header(&bytes[length..])) {
            return Some(length);
        }
    }
    None
}

/// Whether a frame header with a right checksum stands here (RFC 9639 9.1).
fn is_header(bytes: &[u8]) -> bool {
    let Some(&[0xFF, 0xF8 | 0xF9, sizes, channels, first]) = bytes.first_chunk::<5>() else { return false };
    if channels & 1 != 0 || sizes >> 4 == 0 || sizes & 0x0F == 0x0F {
        return false;
    }
    let number = match first.leading_ones() {
        0 => 1,
        1 | 8.. => return false,
        count => count as usize,
    };
    let block = match sizes >> 4 {
        6 => 1,
        7 => 2,
        _ => 0,
    };
    let rate = match sizes & 0x0F {
        12 => 1,
        13 | 14 => 2,
        _ => 0,
    };
    let length = 4 + number + block + rate;
    bytes.get(..=length).is_some_and(|header| crc8(&header[..length]) == header[length])
}

fn crc8(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum: u8, byte| (0..8).fold(sum ^ byte, |sum, _| sum << 1 ^ if sum & 0x80 == 0 { 0 } else { 0x07 }))
}

/// Table of CRC-16 with the polynomial 0x8005.
static CRC16: [u16; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut sum = (index as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x8005 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
};
