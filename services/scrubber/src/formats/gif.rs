//! GIF (GIF89a specification): palettes, timing, pictures and the loop count. Each picture's packed stream is kept bit
//! for bit up to its last pixel and closed there.

use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, Refusal};

/// A clean file with the same frames.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut walk = Walk { bytes, at: 6 };
    let screen = walk.take(7)?;
    ledger.budget.picture(u64::from(short(screen, 0)), u64::from(short(screen, 2)))?;
    let mut output = [b"GIF89a", screen].concat();
    output.extend_from_slice(walk.palette(screen[4])?);
    let mut body = Vec::new();
    let mut hidden = Vec::new();
    let mut plays = None;
    let mut control = None;
    let mut pictures = 0;
    loop {
        match walk.take(1)?[0] {
            0x3B => break,
            0x21 => match walk.take(1)?[0] {
                0xF9 => {
                    let block = walk.blocks()?;
                    let &[flags, low, high, colour] = block.as_slice() else { return Err(Refusal::Damaged) };
                    control = Some([0x21, 0xF9, 4, flags & 0x1F, low, high, colour, 0]);
                }
                0xFF => application(&walk.blocks()?, &mut plays, ledger),
                0x01 => {
                    control = None;
                    ledger.removed_bytes(Category::Comments, &walk.blocks()?);
                }
                0xFE => ledger.removed_bytes(Category::Comments, &walk.blocks()?),
                _ => ledger.removed_bytes(Category::Other, &walk.blocks()?),
            },
            0x2C => {
                if let Some(control) = control.take() {
                    body.extend(control);
                    hidden.extend(control);
                }
                picture(&mut walk, &mut body, ledger)?;
                pictures += 1;
            }
            _ => return Err(Refusal::Damaged),
        }
    }
    if pictures == 0 {
        return Err(Refusal::Damaged);
    }
    if walk.at < bytes.len() {
        ledger.removed_bytes(Category::Trailing, &bytes[walk.at..]);
    }
    if let Some([low, high]) = plays {
        output.extend(b"\x21\xFF\x0BNETSCAPE2.0\x03\x01");
        output.extend([low, high, 0]);
    }
    self_check::search(ledger, &[&output, &hidden], &[], &["NETSCAPE2.0"])?;
    output.extend(body);
    output.push(0x3B);
    Ok(output)
}

/// The loop count is kept, whatever else a program wrote is not.
fn application(block: &[u8], plays: &mut Option<[u8; 2]>, ledger: &mut Ledger) {
    match block {
        [name @ .., 1, low, high] if (name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0") && plays.is_none() => {
            *plays = Some([*low, *high])
        }
        [b'X', b'M', b'P', ..] => super::xmp::dropped(block, ledger),
        _ => ledger.removed_bytes(Category::Other, block),
    }
}

fn picture(walk: &mut Walk, body: &mut Vec<u8>, ledger: &mut Ledger) -> Result<(), Refusal> {
    let place = walk.take(9)?;
    let pixels = u64::from(short(place, 4)) * u64::from(short(place, 6));
    ledger.budget.picture(u64::from(short(place, 4)), u64::from(short(place, 6)))?;
    ledger.budget.unpack(pixels)?;
    body.push(0x2C);
    body.extend_from_slice(&place[..8]);
    body.push(place[8] & 0xE7);
    body.extend_from_slice(walk.palette(place[8])?);
    let width = walk.take(1)?[0];
    if !(2..=11).contains(&width) {
        return Err(Refusal::Damaged);
    }
    let packed = walk.blocks()?;
    let (exact, used) = exact_stream(&packed, width, pixels)?;
    if used < packed.len() {
        ledger.removed_bytes(Category::Trailing, &packed[used..]);
    }
    body.push(width);
    for part in exact.chunks(255) {
        body.push(part.len() as u8);
        body.extend_from_slice(part);
    }
    body.push(0);
    Ok(())
}

/// Follows the codes until the last pixel or the end code, and closes the stream there with an end code and zero bits.
/// Also says how many bytes of the stream were looked at.
fn exact_stream(packed: &[u8], width: u8, pixels: u64) -> Result<(Vec<u8>, usize), Refusal> {
    let clear = 1u16 << width;
    let end = clear + 1;
    let mut bits = Bits { bytes: packed, at: 0 };
    // How many pixels each code stands for.
    let mut lengths = vec![1u64; 4096];
    let mut next = end + 1;
    let mut size = u32::from(width) + 1;
    let mut previous: Option<u16> = None;
    let mut made = 0;
    while made < pixels {
        let code = bits.take(size).ok_or(Refusal::Damaged)?;
        if code == clear {
            next = end + 1;
            size = u32::from(width) + 1;
            previous = None;
            continue;
        }
        if code == end {
            let stop = bits.at;
            return Ok((close(packed, stop - size as usize, end, size), stop.div_ceil(8)));
        }
        if code > next || previous.is_none() && code > end {
            return Err(Refusal::Damaged);
        }
        if let Some(previous) = previous
            && next < 4096
        {
            lengths[usize::from(next)] = lengths[usize::from(previous)] + 1;
            next += 1;
            if next == 1 << size && size < 12 {
                size += 1;
            }
        } else if code >= next {
            return Err(Refusal::Damaged);
        }
        made += lengths[usize::from(code)];
        previous = Some(code);
    }
    let stop = bits.at;
    // The end code that follows is part of the picture; anything else is not.
    let closed = bits.take(size) == Some(end);
    Ok((close(packed, stop, end, size), if closed { bits.at.div_ceil(8) } else { stop.div_ceil(8) }))
}

/// The first `stop` bits, the end code, and zero bits to the next byte.
fn close(packed: &[u8], stop: usize, end: u16, size: u32) -> Vec<u8> {
    let mut exact = packed[..stop.div_ceil(8)].to_vec();
    if !stop.is_multiple_of(8) {
        exact[stop / 8] &= (1u8 << (stop % 8)) - 1;
    }
    for bit in 0..size as usize {
        let at = stop + bit;
        if at / 8 == exact.len() {
            exact.push(0);
        }
        exact[at / 8] |= (((end >> bit) & 1) as u8) << (at % 8);
    }
    exact
}

/// Codes from the low bits up.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, size: u32) -> Option<u16> {
        let byte = self.at / 8;
        let mut value = 0u32;
        for place in 0..3 {
            value |= u32::from(self.bytes.get(byte + place).copied().unwrap_or(0)) << (8 * place);
        }
        self.at += size as usize;
        (self.at <= 8 * self.bytes.len()).then(|| ((value >> ((self.at - size as usize) % 8)) & ((1 << size) - 1)) as u16)
    }
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let taken = self.bytes.get(self.at..self.at + count).ok_or(Refusal::Damaged)?;
        self.at += count;
        Ok(taken)
    }

    /// The palette that the flags announce, or nothing.
    fn palette(&mut self, flags: u8) -> Result<&'a [u8], Refusal> {
        self.take(if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) })
    }

    /// A chain of sub-blocks up to the empty one.
    fn blocks(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut data = Vec::new();
        loop {
            match self.take(1)?[0] {
                0 => return Ok(data),
                length => data.extend_from_slice(self.take(usize::from(length))?),
            }
        }
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}
