//! BMP ([MS-WMF] 2.2.2, DIB headers): a new header, no gap, no linked profile, zeroed padding, nothing after the pixels.

use super::icc;
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Refusal};

const FILE_HEADER: usize = 14;
const CORE: usize = 12;
const PLAIN: usize = 40;
const V4: usize = 108;
const V5: usize = 124;
const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Bmp };
const SRGB: u32 = 0x7352_4742;
const LINKED: u32 = 0x4C49_4E4B;
const EMBEDDED: u32 = 0x4D42_4544;

/// What the header says about the pixels.
struct Shape {
    width: usize,
    height: usize,
    bits: usize,
    compression: u32,
    colours: usize,
}

/// A clean file with the same pixels.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let size = number(bytes, FILE_HEADER)? as usize;
    let header = bytes.get(FILE_HEADER..FILE_HEADER + size).ok_or(Refusal::Damaged)?;
    let shape = shape(header, ledger)?;
    let mut at = FILE_HEADER + size;
    let masks_apart = matches!(shape.compression, 3 | 6) && size == PLAIN;
    let masks_length = if !masks_apart {
        0
    } else if shape.compression == 6 {
        16
    } else {
        12
    };
    let masks = bytes.get(at..at + masks_length).ok_or(Refusal::Damaged)?;
    at += masks_length;
    let entry = if size == CORE { 3 } else { 4 };
    let mut palette = bytes.get(at..at + shape.colours * entry).ok_or(Refusal::Damaged)?.to_vec();
    at += palette.len();
    if entry == 4 {
        palette.chunks_exact_mut(4).for_each(|colour| colour[3] = 0);
    }
    let start = number(bytes, 10)? as usize;
    if start < at {
        return Err(Refusal::Damaged);
    }
    let stored = bytes.get(start..).ok_or(Refusal::Damaged)?;
    let (pixels, used) = pixels(stored, &shape)?;
    let profile = profile(bytes, header, ledger);
    for gap in [&bytes[at..start], &stored[used..]] {
        if !gap.is_empty() && profile.is_none() {
            ledger.removed_bytes(Category::Trailing, gap);
        }
    }
    if bytes[6..10] != [0; 4] {
        ledger.removed(Category::Other);
    }
    let output = write(header, masks, &palette, &pixels, profile);
    let hidden = FILE_HEADER..output.len() - pixels.len();
    self_check::search(ledger, &[&output[hidden]], &[], &[])?;
    Ok(output)
}

fn shape(header: &[u8], ledger: &Ledger) -> Result<Shape, Refusal> {
    let (width, height, bits, compression, used) = if header.len() == CORE {
        (i64::from(short(header, 4)?), i64::from(short(header, 6)?), short(header, 10)?, 0, 0)
    } else {
        let signed = |at| number(header, at).map(|value| i64::from(value as i32));
        (signed(4)?, signed(8)?, short(header, 14)?, number(header, 16)?, number(header, 32)?)
    };
    let bits = usize::from(bits);
    if width <= 0 || !matches!(bits, 1 | 4 | 8 | 16 | 24 | 32) {
        return Err(if bits == 0 || bits == 2 { UNSUPPORTED } else { Refusal::Damaged });
    }
    ledger.budget.picture(width as u64, height.unsigned_abs())?;
    let colours = match (bits, used as usize) {
        (1..=8, 0) => 1 << bits,
        (1..=8, used) if used <= 1 << bits => used,
        (16.., used) if used <= 256 => used,
        _ => return Err(Refusal::Damaged),
    };
    match (compression, bits) {
        (0, _) | (1, 8) | (2, 4) | (3 | 6, 16 | 32) => {}
        (4 | 5, _) => return Err(UNSUPPORTED),
        _ => return Err(Refusal::Damaged),
    }
    Ok(Shape { width: width as usize, height: height.unsigned_abs() as usize, bits, compression, colours })
}

/// The pixels with zeroed padding, and how many stored bytes they took.
fn pixels(stored: &[u8], shape: &Shape) -> Result<(Vec<u8>, usize), Refusal> {
    if matches!(shape.compression, 1 | 2) {
        return run_lengths(stored, shape.compression == 2);
    }
    let row_bits = shape.width * shape.bits;
    let stride = row_bits.div_ceil(32) * 4;
    let length = stride.checked_mul(shape.height).ok_or(Refusal::TooLarge)?;
    let mut pixels = stored.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    for row in pixels.chunks_exact_mut(stride) {
        row[row_bits.div_ceil(8)..].fill(0);
        if !row_bits.is_multiple_of(8) {
            row[row_bits / 8] &= 0xFFu8 << (8 - row_bits % 8);
        }
    }
    Ok((pixels, length))
}

/// RLE8 and RLE4 up to the end of the bitmap, fill bytes zeroed.
fn run_lengths(stored: &[u8], half_bytes: bool) -> Result<(Vec<u8>, usize), Refusal> {
    let mut pixels = Vec::new();
    let mut at = 0;
    loop {
        let &[first, second] = stored.get(at..at + 2).and_then(|pair| pair.first_chunk()).ok_or(Refusal::Damaged)?;
        pixels.extend([first, second]);
        at += 2;
        let extra = match (first, second) {
            (0, 1) => return Ok((pixels, at)),
            (0, 0) | (1.., _) => 0,
            (0, 2) => 2,
            (0, count) if half_bytes => usize::from(count).div_ceil(2),
            (0, count) => usize::from(count),
        };
        pixels.extend_from_slice(stored.get(at..at + extra).ok_or(Refusal::Damaged)?);
        if extra % 2 == 1 {
            pixels.push(0);
        }
        at += extra.next_multiple_of(2);
    }
}

/// The embedded profile of a V5 header, cleaned.
fn profile(bytes: &[u8], header: &[u8], ledger: &mut Ledger) -> Option<Vec<u8>> {
    if header.len() < V4 {
        return None;
    }
    let kind = number(header, 56).ok()?;
    if header.len() < V5 || !matches!(kind, LINKED | EMBEDDED) {
        return None;
    }
    let start = FILE_HEADER.checked_add(number(header, 112).ok()? as usize)?;
    let profile = bytes.get(start..start.checked_add(number(header, 116).ok()? as usize)?)?;
    if kind == LINKED {
        ledger.removed_bytes(Category::Paths, profile);
        return None;
    }
    icc::clean(profile, ledger)
}

fn write(header: &[u8], masks: &[u8], palette: &[u8], pixels: &[u8], profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut header = match header.len() {
        // OS/2 and the short-lived forms with masks say nothing more than the plain one.
        52 | 56 if number(header, 16) == Ok(3) => [&header[..PLAIN], &header[PLAIN..52]].concat(),
        52 | 56 | 64 => header[..PLAIN].to_vec(),
        _ => header.to_vec(),
    };
    let own = match header.len() {
        52 => PLAIN,
        length => length,
    };
    put(&mut header, 0, own as u32);
    if own >= PLAIN {
        put(&mut header, 20, pixels.len() as u32);
    }
    if own >= V4 {
        colour_space(&mut header[..own], palette.len() + masks.len() + pixels.len(), profile.as_deref());
    }
    let start = FILE_HEADER + header.len() + masks.len() + palette.len();
    let profile = profile.unwrap_or_default();
    let mut output = b"BM".to_vec();
    output.extend(((start + pixels.len() + profile.len()) as u32).to_le_bytes());
    output.extend([0; 4]);
    output.extend((start as u32).to_le_bytes());
    for part in [&header[..], masks, palette, pixels, &profile] {
        output.extend_from_slice(part);
    }
    output
}

/// Colour space fields of V4 and V5: what the declared space does not use is zero.
fn colour_space(header: &mut [u8], between: usize, profile: Option<&[u8]>) {
    let kind = number(header, 56).unwrap_or(SRGB);
    let kind = match kind {
        LINKED => SRGB,
        EMBEDDED if profile.is_none() => SRGB,
        kind => kind,
    };
    put(header, 56, kind);
    if kind != 0 {
        header[60..V4].fill(0);
    }
    if header.len() == V5 {
        let place = profile.map_or(0, |_| (V5 + between) as u32);
        put(header, 112, place);
        put(header, 116, profile.map_or(0, |profile| profile.len() as u32));
        put(header, 120, 0);
    }
}

fn put(header: &mut [u8], at: usize, value: u32) {
    header[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn number(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    bytes.get(at..at + 4).and_then(|bytes| bytes.first_chunk()).map(|bytes| u32::from_le_bytes(*bytes)).ok_or(Refusal::Damaged)
}

fn short(bytes: &[u8], at: usize) -> Result<u16, Refusal> {
    bytes.get(at..at + 2).and_then(|bytes| bytes.first_chunk()).map(|bytes| u16::from_le_bytes(*bytes)).ok_or(Refusal::Damaged)
}
