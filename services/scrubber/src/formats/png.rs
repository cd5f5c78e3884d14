//! PNG and APNG (PNG third edition): header, palette, colours and picture data in a fixed order, fresh checksums.
//!
//! The packed picture is kept bit for bit, but only as far as its stream reaches, and only if the stream holds
//! exactly the picture.

use super::{exif, icc, xmp};
use crate::ledger::Ledger;
use crate::limits::deflate_zlib;
use crate::self_check;
use sandbox::{Category, FileType, Refusal};
use std::collections::BTreeMap;

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
/// Picture data is cut into chunks of this length.
const PART: usize = 1 << 20;
/// Longest text or profile that is unpacked to be told about.
const TEXT_CAP: u64 = 16 << 20;
/// Chunks kept as they are, in the order they are written, with the lengths the specification gives them.
const BEFORE_PALETTE: &[(&[u8; 4], &[usize])] = &[
    (b"cICP", &[4]),
    (b"sRGB", &[1]),
    (b"gAMA", &[4]),
    (b"cHRM", &[32]),
    (b"mDCV", &[24]),
    (b"cLLI", &[8]),
    (b"sBIT", &[1, 2, 3, 4]),
];
const AFTER_PALETTE: &[(&[u8; 4], &[usize])] = &[(b"bKGD", &[1, 2, 6]), (b"pHYs", &[9])];
const VOCABULARY: &[&str] = &[];

/// One picture: the default one or a frame.
struct Frame {
    control: Option<[u8; 22]>,
    width: u32,
    height: u32,
    packed: Vec<u8>,
}

#[derive(Default)]
struct Parts<'a> {
    header: Option<&'a [u8]>,
    palette: Option<&'a [u8]>,
    transparency: Option<&'a [u8]>,
    plain: BTreeMap<[u8; 4], &'a [u8]>,
    profile: Option<Vec<u8>>,
    orientation: Option<u16>,
    plays: Option<u32>,
    frames: Vec<Frame>,
    default_picture: bool,
}

/// A clean file with the same pixels.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut parts = Parts::default();
    let mut at = SIGNATURE.len();
    loop {
        let (name, data, next) = chunk(bytes, at)?;
        at = next;
        if parts.header.is_none() && name != *b"IHDR" {
            return Err(Refusal::Damaged);
        }
        match &name {
            b"IEND" => break,
            _ => take(name, data, &mut parts, ledger)?,
        }
    }
    if at < bytes.len() {
        ledger.removed_bytes(Category::Trailing, &bytes[at..]);
    }
    let output = assemble(parts, ledger)?;
    check(&output, ledger)?;
    Ok(output)
}

/// The chunk at `at`: name, data and where the next one starts. A wrong checksum is damage.
fn chunk(bytes: &[u8], at: usize) -> Result<([u8; 4], &[u8], usize), Refusal> {
    let head: &[u8; 8] = bytes.get(at..at + 8).and_then(|head| head.try_into().ok()).ok_or(Refusal::Damaged)?;
    let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let end = (at + 8).checked_add(length).ok_or(Refusal::Damaged)?;
    let data = bytes.get(at + 8..end).ok_or(Refusal::Damaged)?;
    let sum = bytes.get(end..end + 4).ok_or(Refusal::Damaged)?;
    let name = [head[4], head[5], head[6], head[7]];
    let critical = name[0] & 0x20 == 0;
    if critical && crc32fast::hash(&bytes[at + 4..end]).to_be_bytes() != sum {
        return Err(Refusal::Damaged);
    }
    Ok((name, data, end + 4))
}

fn take<'a>(name: [u8; 4], data: &'a [u8], parts: &mut Parts<'a>, ledger: &mut Ledger) -> Result<(), Refusal> {
    let plain = BEFORE_PALETTE.iter().chain(AFTER_PALETTE).find(|(known, _)| **known == name);
    match &name {
        b"IHDR" if parts.header.is_none() => {
            let (width, height) = header_size(data)?;
            ledger.budget.picture(u64::from(width), u64::from(height))?;
            parts.header = Some(data);
        }
        b"PLTE" if parts.palette.is_none() && data.len().is_multiple_of(3) && data.len() <= 768 => parts.palette = Some(data),
        b"tRNS" if parts.transparency.is_none() && data.len() <= 256 => parts.transparency = Some(data),
        b"IDAT" => take_data(data, parts)?,
        b"acTL" if data.len() == 8 && parts.plays.is_none() => {
            parts.plays = Some(u32::from_be_bytes([data[4], data[5], data[6], data[7]]))
        }
        b"fcTL" => take_control(data, parts, ledger)?,
        b"fdAT" => {
            let frame = parts.frames.last_mut().filter(|_| parts.default_picture).ok_or(Refusal::Damaged)?;
            frame.packed.extend_from_slice(data.get(4..).ok_or(Refusal::Damaged)?);
        }
        b"iCCP" => {
            let packed = data.iter().position(|byte| *byte == 0).and_then(|end| data.get(end + 2..)).ok_or(Refusal::Damaged)?;
            let name = data.split(|byte| *byte == 0).next().unwrap_or_default();
            if name != b"icc" {
                ledger.remember_bytes(name);
            }
            let profile = ledger.budget.inflate_zlib(packed, TEXT_CAP)?;
            parts.profile = parts.profile.take().or(icc::clean(&profile, ledger));
        }
        b"eXIf" => parts.orientation = exif::read(data, ledger).or(parts.orientation),
        _ if plain.is_some_and(|(_, lengths)| lengths.contains(&data.len())) => {
            parts.plain.entry(name).or_insert(data);
        }
        _ if name[0] & 0x20 == 0 => return Err(Refusal::Unsupported { really: FileType::Png }),
        _ => dropped(&name, data, ledger),
    }
    Ok(())
}

fn header_size(data: &[u8]) -> Result<(u32, u32), Refusal> {
    let &[a, b, c, d, e, f, g, h, _, _, 0, 0, 0 | 1] = data else { return Err(Refusal::Damaged) };
    Ok((u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h])))
}

fn take_data(data: &[u8], parts: &mut Parts) -> Result<(), Refusal> {
    let (width, height) = header_size(parts.header.ok_or(Refusal::Damaged)?)?;
    if !parts.default_picture {
        parts.default_picture = true;
        if parts.frames.is_empty() {
            parts.frames.push(Frame { control: None, width, height, packed: Vec::new() });
        }
    }
    // Data of the default picture is in one run: none may follow another frame's control.
    let [frame] = parts.frames.as_mut_slice() else { return Err(Refusal::Damaged) };
    frame.packed.extend_from_slice(data);
    Ok(())
}

/// A frame control (PNG 11.3.6.2) without its sequence number, which is counted anew.
fn take_control(data: &[u8], parts: &mut Parts, ledger: &Ledger) -> Result<(), Refusal> {
    let control: [u8; 22] = data.get(4..).and_then(|rest| rest.try_into().ok()).ok_or(Refusal::Damaged)?;
    let number = |at: usize| u32::from_be_bytes([control[at], control[at + 1], control[at + 2], control[at + 3]]);
    let (width, height) = (number(0), number(4));
    ledger.budget.picture(u64::from(width), u64::from(height))?;
    let (whole_width, whole_height) = header_size(parts.header.ok_or(Refusal::Damaged)?)?;
    let inside = |offset: u32, size: u32, whole: u32| offset.checked_add(size).is_some_and(|end| end <= whole);
    if !inside(number(8), width, whole_width) || !inside(number(12), height, whole_height) {
        return Err(Refusal::Damaged);
    }
    parts.frames.push(Frame { control: Some(control), width, height, packed: Vec::new() });
    Ok(())
}

fn dropped(name: &[u8; 4], data: &[u8], ledger: &mut Ledger) {
    match name {
        b"tIME" => ledger.removed(Category::Dates),
        b"tEXt" | b"zTXt" | b"iTXt" => dropped_text(name, data, ledger),
        b"caBX" => ledger.removed_bytes(Category::History, data),
        _ => ledger.removed_bytes(Category::Other, data),
    }
}

/// Text chunks: keyword, and text that may be packed (PNG 11.3.3).
fn dropped_text(name: &[u8; 4], data: &[u8], ledger: &mut Ledger) {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (keyword, rest) = data.split_at(end);
    let rest = rest.get(1..).unwrap_or_default();
    let packed = match name {
        b"zTXt" => rest.get(1..),
        b"iTXt" if rest.first() == Some(&1) => {
            let after_language = rest.get(2..).unwrap_or_default();
            let mut fields = after_language.splitn(3, |byte| *byte == 0);
            fields.nth(2)
        }
        _ => None,
    };
    let unpacked = packed.and_then(|packed| ledger.budget.inflate_zlib(packed, TEXT_CAP).ok());
    let text = unpacked.as_deref().unwrap_or(rest);
    match keyword {
        b"XML:com.adobe.xmp" => xmp::dropped(text, ledger),
        b"Author" | b"Copyright" => ledger.removed_bytes(Category::Author, text),
        b"Creation Time" | b"date:create" | b"date:modify" => ledger.removed_bytes(Category::Dates, text),
        b"Software" => ledger.removed_bytes(Category::Software, text),
        b"Source" => ledger.removed_bytes(Category::Device, text),
        _ => ledger.removed_bytes(Category::Comments, text),
    }
}

/// Bytes of the unpacked picture: every row with its filter byte, per pass when interlaced (PNG 8.1).
fn picture_length(header: &[u8], width: u32, height: u32) -> Result<u64, Refusal> {
    let channels = match header[9] {
        0 | 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return Err(Refusal::Damaged),
    };
    if !matches!(header[8], 1 | 2 | 4 | 8 | 16) {
        return Err(Refusal::Damaged);
    }
    let bits = channels * u64::from(header[8]);
    let pass = |width: u64, height: u64| if width == 0 { 0 } else { height * (1 + (width * bits).div_ceil(8)) };
    let (width, height) = (u64::from(width), u64::from(height));
    if header[12] == 0 {
        return Ok(pass(width, height));
    }
    let adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    let count = |size: u64, start: u64, step: u64| size.saturating_sub(start).div_ceil(step);
    Ok(adam7.into_iter().map(|(x, y, dx, dy)| pass(count(width, x, dx), count(height, y, dy))).sum())
}

/// The stream without what follows its end; packed anew when it holds more than the picture.
fn exact_stream(packed: &[u8], length: u64, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut decoder = flate2::Decompress::new(true);
    let mut row = vec![0; 256 << 10];
    loop {
        let (read, made) = (decoder.total_in() as usize, decoder.total_out());
        let status =
            decoder.decompress(&packed[read..], &mut row, flate2::FlushDecompress::None).map_err(|_broken| Refusal::Damaged)?;
        let fresh = (decoder.total_out() - made) as usize;
        if decoder.total_out() > length {
            let over = (decoder.total_out() - length).min(fresh as u64) as usize;
            ledger.remember_bytes(&row[fresh - over..fresh]);
        }
        if decoder.total_out() > length.saturating_add(8 << 20) {
            return Err(Refusal::TooComplex);
        }
        match status {
            flate2::Status::StreamEnd => break,
            _ if fresh == 0 && decoder.total_in() as usize == read => return Err(Refusal::Damaged),
            _ => {}
        }
    }
    let end = decoder.total_in() as usize;
    if end < packed.len() {
        ledger.removed_bytes(Category::Trailing, &packed[end..]);
    }
    match decoder.total_out() {
        made if made < length => Err(Refusal::Damaged),
        made if made == length => Ok(packed[..end].to_vec()),
        _ => {
            ledger.removed(Category::Trailing);
            let mut whole = ledger.budget.inflate_zlib(packed, length + (8 << 20))?;
            whole.truncate(length as usize);
            Ok(deflate_zlib(&whole))
        }
    }
}

fn assemble(mut parts: Parts, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let header = parts.header.ok_or(Refusal::Damaged)?;
    if !parts.default_picture {
        return Err(Refusal::Damaged);
    }
    let mut output = SIGNATURE.to_vec();
    put(&mut output, b"IHDR", header);
    for (name, _) in BEFORE_PALETTE {
        if *name == b"sRGB"
            && let Some(profile) = &parts.profile
        {
            put(&mut output, b"iCCP", &[b"icc\0\0", deflate_zlib(profile).as_slice()].concat());
        }
        put_optional(&mut output, name, parts.plain.get(*name).copied());
    }
    put_optional(&mut output, b"PLTE", parts.palette);
    put_optional(&mut output, b"tRNS", parts.transparency);
    for (name, _) in AFTER_PALETTE {
        put_optional(&mut output, name, parts.plain.get(*name).copied());
    }
    if let Some(orientation) = parts.orientation {
        put(&mut output, b"eXIf", &exif::minimal(orientation));
    }
    let animated = parts.plays.is_some();
    if let Some(plays) = parts.plays {
        let shown = parts.frames.iter().filter(|frame| frame.control.is_some()).count() as u32;
        put(&mut output, b"acTL", &[shown.to_be_bytes(), plays.to_be_bytes()].concat());
    } else if parts.frames.len() > 1 {
        parts.frames.truncate(1);
        ledger.removed(Category::Other);
    }
    let mut sequence = 0u32;
    for (index, frame) in parts.frames.iter().enumerate() {
        if let Some(control) = frame.control.filter(|_| animated) {
            put(&mut output, b"fcTL", &[&sequence.to_be_bytes(), &control[..]].concat());
            sequence += 1;
        }
        let packed = exact_stream(&frame.packed, picture_length(header, frame.width, frame.height)?, ledger)?;
        for part in packed.chunks(PART) {
            if index == 0 {
                put(&mut output, b"IDAT", part);
            } else {
                put(&mut output, b"fdAT", &[&sequence.to_be_bytes(), part].concat());
                sequence += 1;
            }
        }
    }
    put(&mut output, b"IEND", &[]);
    Ok(output)
}

fn put_optional(output: &mut Vec<u8>, name: &[u8; 4], data: Option<&[u8]>) {
    if let Some(data) = data {
        put(output, name, data);
    }
}

fn put(output: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("chunks are cut far below 4 GiB");
    output.extend(length.to_be_bytes());
    let start = output.len();
    output.extend_from_slice(name);
    output.extend_from_slice(data);
    let sum = crc32fast::hash(&output[start..]);
    output.extend(sum.to_be_bytes());
}

/// Walks the finished file by itself and searches everything but the picture data.
fn check(output: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut hidden = Vec::new();
    let mut at = SIGNATURE.len();
    while at < output.len() {
        let (name, data, next) = chunk(output, at)?;
        match &name {
            b"IDAT" | b"fdAT" | b"PLTE" => {}
            b"iCCP" => hidden.push(ledger.budget.inflate_zlib(data.get(5..).ok_or(Refusal::SelfCheck)?, TEXT_CAP)?),
            _ => hidden.push(data.to_vec()),
        }
        at = next;
    }
    let hidden: Vec<&[u8]> = hidden.iter().map(Vec::as_slice).collect();
    self_check::search(ledger, &hidden, &[], VOCABULARY)
}
