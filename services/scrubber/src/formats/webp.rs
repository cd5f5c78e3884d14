//! WebP (RFC 9649): the packed pictures, their alpha, timing, a clean profile and the orientation in a new container.

use super::{exif, icc, xmp};
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Refusal};

const PROFILE: u8 = 0x20;
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;
const ANIMATION: u8 = 0x02;

/// Name and body of a chunk.
type Chunk<'a> = ([u8; 4], &'a [u8]);

#[derive(Default)]
struct Parts {
    extended: Option<[u8; 10]>,
    profile: Option<Vec<u8>>,
    orientation: Option<u16>,
    animation: Option<[u8; 6]>,
    frames: Vec<Vec<u8>>,
    alpha: Option<Vec<u8>>,
    picture: Option<([u8; 4], Vec<u8>)>,
}

/// A clean file with the same frames.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let size = bytes
        .get(4..8)
        .and_then(|size| size.first_chunk())
        .map(|size| u32::from_le_bytes(*size) as usize)
        .ok_or(Refusal::Damaged)?;
    let end = size.checked_add(8).ok_or(Refusal::Damaged)?;
    let inside = bytes.get(12..end).ok_or(Refusal::Damaged)?;
    if !bytes[end..].is_empty() && bytes[end..] != [0] {
        ledger.removed_bytes(Category::Trailing, &bytes[end..]);
    }
    let mut parts = Parts::default();
    for (name, data) in chunks(inside)? {
        take(name, data, &mut parts, ledger)?;
    }
    let (output, hidden) = assemble(parts)?;
    self_check::search(ledger, &[&hidden], &[], &[])?;
    Ok(output)
}

fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Refusal> {
    let mut chunks = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let head: [u8; 8] = bytes.get(at..at + 8).and_then(|head| head.try_into().ok()).ok_or(Refusal::Damaged)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let start = at + 8;
        let end = start.checked_add(length).ok_or(Refusal::Damaged)?;
        chunks.push(([head[0], head[1], head[2], head[3]], bytes.get(start..end).ok_or(Refusal::Damaged)?));
        at = end.next_multiple_of(2);
    }
    Ok(chunks)
}

fn take(name: [u8; 4], data: &[u8], parts: &mut Parts, ledger: &mut Ledger) -> Result<(), Refusal> {
    match &name {
        b"VP8X" if parts.extended.is_none() => {
            let header: [u8; 10] = data.try_into().map_err(|_length| Refusal::Damaged)?;
            ledger.budget.picture(1 + triple(&header[4..]), 1 + triple(&header[7..]))?;
            parts.extended = Some(header);
        }
        b"VP8 " | b"VP8L" if parts.picture.is_none() => parts.picture = Some((name, checked_picture(&name, data, ledger)?)),
        b"ALPH" if parts.alpha.is_none() && parts.picture.is_none() => parts.alpha = Some(checked_alpha(data)?),
        b"ANIM" if parts.animation.is_none() => parts.animation = Some(data.try_into().map_err(|_length| Refusal::Damaged)?),
        b"ANMF" => parts.frames.push(frame(data, ledger)?),
        b"ICCP" if parts.profile.is_none() => parts.profile = icc::clean(data, ledger),
        b"EXIF" => parts.orientation = exif::read(data.strip_prefix(b"Exif\0\0").unwrap_or(data), ledger).or(parts.orientation),
        b"XMP " => xmp::dropped(data, ledger),
        _ => ledger.removed_bytes(Category::Other, data),
    }
    Ok(())
}

/// Width, height and signature of a packed picture.
fn checked_picture(name: &[u8; 4], data: &[u8], ledger: &Ledger) -> Result<Vec<u8>, Refusal> {
    let (width, height) = size(name, data)?;
    ledger.budget.picture(width, height)?;
    Ok(data.to_vec())
}

fn size(name: &[u8; 4], data: &[u8]) -> Result<(u64, u64), Refusal> {
    match (name, data) {
        (b"VP8 ", [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..]) => {
            Ok((u64::from(u16::from_le_bytes([*w0, *w1]) & 0x3FFF), u64::from(u16::from_le_bytes([*h0, *h1]) & 0x3FFF)))
        }
        (b"VP8L", [0x2F, a, b, c, d, ..]) => {
            let packed = u64::from(u32::from_le_bytes([*a, *b, *c, *d]));
            Ok((1 + (packed & 0x3FFF), 1 + ((packed >> 14) & 0x3FFF)))
        }
        _ => Err(Refusal::Damaged),
    }
}

fn checked_alpha(data: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (first, rest) = data.split_first().ok_or(Refusal::Damaged)?;
    Ok([&[first & 0x3F], rest].concat())
}

/// A frame of an animation: its place and time, alpha and picture; whatever else it carries goes.
fn frame(data: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (place, rest) = data.split_at_checked(16).ok_or(Refusal::Damaged)?;
    ledger.budget.unpack((1 + triple(&place[6..])).saturating_mul(1 + triple(&place[9..])))?;
    let mut frame = place.to_vec();
    frame[15] &= 3;
    let mut pictures = 0;
    for (name, data) in chunks(rest)? {
        match &name {
            b"ALPH" => put(&mut frame, &name, &checked_alpha(data)?),
            b"VP8 " | b"VP8L" if pictures == 0 => {
                put(&mut frame, &name, &checked_picture(&name, data, ledger)?);
                pictures += 1;
            }
            _ => ledger.removed_bytes(Category::Other, data),
        }
    }
    if pictures == 1 { Ok(frame) } else { Err(Refusal::Damaged) }
}

/// The whole file, and those of its bytes that are not packed pictures.
fn assemble(parts: Parts) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let animated = parts.animation.is_some();
    let mut flags = parts.extended.map_or(0, |header| header[0] & ALPHA);
    flags |= if parts.profile.is_some() { PROFILE } else { 0 };
    flags |= if parts.orientation.is_some() { EXIF } else { 0 };
    flags |= if animated { ANIMATION } else { 0 };
    let mut body = Vec::new();
    let plain_picture = matches!(&parts.picture, Some((name, _)) if parts.alpha.is_none() || name == b"VP8L");
    if !(plain_picture && flags & !ALPHA == 0) {
        let size = parts.extended.as_ref().map(|header| &header[4..]).ok_or(Refusal::Damaged)?;
        put(&mut body, b"VP8X", &[&[flags, 0, 0, 0], size].concat());
    }
    if let Some(profile) = &parts.profile {
        put(&mut body, b"ICCP", profile);
    }
    let mut tail = Vec::new();
    if let Some(orientation) = parts.orientation {
        put(&mut tail, b"EXIF", &exif::minimal(orientation));
    }
    let hidden = [&body[..], &tail].concat();
    match (parts.animation, parts.picture) {
        (Some(animation), _) if !parts.frames.is_empty() => {
            put(&mut body, b"ANIM", &animation);
            parts.frames.iter().for_each(|frame| put(&mut body, b"ANMF", frame));
        }
        (None, Some((name, picture))) => {
            if let Some(alpha) = parts.alpha.filter(|_| name == *b"VP8 ") {
                put(&mut body, b"ALPH", &alpha);
            }
            put(&mut body, &name, &picture);
        }
        _ => return Err(Refusal::Unsupported { really: FileType::Webp }),
    }
    body.extend(tail);
    let mut output = b"RIFF".to_vec();
    output.extend(u32::try_from(body.len() + 4).map_err(|_overflow| Refusal::TooLarge)?.to_le_bytes());
    output.extend(b"WEBP");
    output.extend(body);
    Ok((output, hidden))
}

fn put(output: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    output.extend_from_slice(name);
    output.extend((data.len() as u32).to_le_bytes());
    output.extend_from_slice(data);
    if data.len() % 2 == 1 {
        output.push(0);
    }
}

fn triple(bytes: &[u8]) -> u64 {
    u64::from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}
