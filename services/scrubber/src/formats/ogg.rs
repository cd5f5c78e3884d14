//! Ogg (RFC 3533) with Vorbis or Opus (RFC 7845): the sound packets on fresh pages, empty comments, renumbered streams.

use super::opus;
use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use sandbox::{Category, FileType, Refusal};
use std::collections::BTreeMap;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Ogg };
const CONTINUED: u8 = 1;
const FIRST: u8 = 2;
const LAST: u8 = 4;
/// Longest header packet that is gathered.
const LONGEST_HEADER: usize = 16 << 20;
/// Longest packet of Opus that is gathered, with its pages: 255 streams of the longest frames and as much padding.
const LONGEST_PACKET: usize = 1 << 20;

/// One logical stream on its way from its first to its last page.
struct Stream {
    serial: u32,
    pages: u32,
    codec: Codec,
    /// Header packets still to come: the comment, and for Vorbis the tables.
    headers_left: u8,
    packet: Vec<u8>,
    /// Pages of Opus whose last packet goes on, and the bytes on them.
    held: Vec<Held>,
    held_bytes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Vorbis,
    /// With so many streams in a packet.
    Opus(u8),
}

struct Held {
    flags: u8,
    granule: [u8; 8],
    lacing: Vec<u8>,
    body: Vec<u8>,
}

struct Page<'a> {
    flags: u8,
    granule: [u8; 8],
    serial: u32,
    lacing: &'a [u8],
    body: &'a [u8],
    length: u64,
}

/// Writes the clean sound and says which type it is.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<FileType, Refusal> {
    let mut streams: BTreeMap<u32, Stream> = BTreeMap::new();
    let mut ended = 0u32;
    let mut found = None;
    let mut at = 0;
    while at < input.length() {
        let Some(page) = page(input, at)? else {
            if found.is_none() || !streams.is_empty() {
                return Err(Refusal::Damaged);
            }
            let rest = input.up_to(at, 1 << 20)?;
            ledger.removed_bytes(Category::Trailing, rest);
            break;
        };
        at += page.length;
        if page.flags & FIRST != 0 {
            // One sound after the other is a chain; side by side would be a film or a mix.
            if !streams.is_empty() {
                return Err(UNSUPPORTED);
            }
            let stream = begin(&page, ended + 1, output)?;
            found = found.or(Some(stream.codec));
            streams.insert(page.serial, stream);
            continue;
        }
        let stream = streams.get_mut(&page.serial).ok_or(Refusal::Damaged)?;
        if stream.headers_left > 0 {
            header_packets(stream, &page, output, ledger)?;
        } else {
            sound(stream, &page, output, ledger)?;
        }
        if page.flags & LAST != 0 {
            stream.release(output, ledger);
            streams.remove(&page.serial);
            ended += 1;
        }
    }
    for stream in streams.values_mut() {
        if stream.headers_left > 0 {
            return Err(Refusal::Damaged);
        }
        stream.release(output, ledger);
    }
    match found {
        Some(Codec::Vorbis) => Ok(FileType::Ogg),
        Some(Codec::Opus(_)) => Ok(FileType::Opus),
        None => Err(Refusal::Damaged),
    }
}

/// The page at this place; none when there is no page, damage when its checksum is wrong.
fn page<'a>(input: &'a mut Window, at: u64) -> Result<Option<Page<'a>>, Refusal> {
    let head = input.up_to(at, 27)?;
    if head.len() < 27 || !head.starts_with(b"OggS\0") {
        return Ok(None);
    }
    let segments = usize::from(head[26]);
    let body: usize = input.get(at + 27, segments)?.iter().map(|length| usize::from(*length)).sum();
    let whole = input.get(at, 27 + segments + body)?;
    let mut unsigned = whole.to_vec();
    unsigned[22..26].fill(0);
    if checksum(&unsigned).to_le_bytes() != whole[22..26] {
        return Err(Refusal::Damaged);
    }
    let granule = whole[6..14].try_into().map_err(|_length| Refusal::Damaged)?;
    let serial = u32::from_le_bytes(whole[14..18].try_into().map_err(|_length| Refusal::Damaged)?);
    let (lacing, body) = whole[27..].split_at(segments);
    Ok(Some(Page { flags: whole[5], granule, serial, lacing, body, length: whole.len() as u64 }))
}

/// The first page of a stream holds its identification and nothing else.
fn begin(page: &Page, serial: u32, output: &mut dyn Outlet) -> Result<Stream, Refusal> {
    let codec = match page.body {
        [1, b'v', b'o', b'r', b'b', b'i', b's', rest @ ..] if rest.len() == 23 => Codec::Vorbis,
        head if head.starts_with(opus::NAME) && opus::head(head).is_ok_and(|known| known == head) => {
            Codec::Opus(opus::streams(&head[opus::NAME.len()..]))
        }
        _ => return Err(UNSUPPORTED),
    };
    let headers_left = if codec == Codec::Vorbis { 2 } else { 1 };
    let mut stream = Stream { serial, pages: 0, codec, headers_left, packet: Vec::new(), held: vec![], held_bytes: 0 };
    stream.put_packets(&[page.body], FIRST, output);
    Ok(stream)
}

/// Gathers the comment and the tables; both end on a page of their own (RFC 7845 3, Vorbis I A.2).
fn header_packets(stream: &mut Stream, page: &Page, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut body = page.body;
    let mut tables = None;
    for (index, length) in page.lacing.iter().enumerate() {
        let (part, rest) = body.split_at(usize::from(*length));
        body = rest;
        stream.packet.extend_from_slice(part);
        if stream.packet.len() > LONGEST_HEADER {
            return Err(Refusal::TooComplex);
        }
        if *length == 255 {
            continue;
        }
        let packet = std::mem::take(&mut stream.packet);
        match stream.headers_left {
            0 => return Err(Refusal::Damaged),
            1 if stream.codec == Codec::Vorbis => {
                if !packet.starts_with(b"\x05vorbis") {
                    return Err(Refusal::Damaged);
                }
                tables = Some(packet);
            }
            _ => dropped_comment(stream.codec, &packet, ledger)?,
        }
        stream.headers_left -= 1;
        if stream.headers_left == 0 && index + 1 != page.lacing.len() {
            return Err(Refusal::Damaged);
        }
    }
    if stream.headers_left == 0 {
        match (stream.codec, tables) {
            (Codec::Opus(_), _) => stream.put_packets(&[b"OpusTags\0\0\0\0\0\0\0\0"], 0, output),
            (Codec::Vorbis, Some(tables)) => stream.put_packets(&[b"\x03vorbis\0\0\0\0\0\0\0\0\x01", &tables], 0, output),
            (Codec::Vorbis, None) => return Err(Refusal::Damaged),
        }
    }
    Ok(())
}

/// Passes a page of sound on. Those of Opus wait until their last packet is whole: its padding is at its end.
fn sound(stream: &mut Stream, page: &Page, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<(), Refusal> {
    let flags = page.flags & (CONTINUED | LAST);
    if stream.codec == Codec::Vorbis {
        stream.put(flags, page.granule, page.lacing, page.body, output);
        return Ok(());
    }
    stream.held_bytes += page.body.len();
    if stream.held_bytes > LONGEST_PACKET {
        return Err(Refusal::TooComplex);
    }
    stream.held.push(Held { flags, granule: page.granule, lacing: page.lacing.to_vec(), body: page.body.to_vec() });
    if page.lacing.last() != Some(&255) {
        stream.release(output, ledger);
    }
    Ok(())
}

fn dropped_comment(codec: Codec, packet: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let comment = match codec {
        Codec::Vorbis => packet.strip_prefix(b"\x03vorbis"),
        Codec::Opus(_) => packet.strip_prefix(b"OpusTags"),
    };
    let comment = comment.ok_or(Refusal::Damaged)?;
    if comment.iter().any(|byte| *byte > 1) {
        ledger.removed_bytes(Category::Comments, comment);
    }
    Ok(())
}

impl Stream {
    /// Puts the pages that were held, without what pads their packets.
    fn release(&mut self, output: &mut dyn Outlet, ledger: &mut Ledger) {
        let Codec::Opus(streams) = self.codec else { return };
        let held = std::mem::take(&mut self.held);
        self.held_bytes = 0;
        let mut body: Vec<u8> = held.iter().flat_map(|page| page.body.iter().copied()).collect();
        let mut rest = &mut body[..];
        let mut length = 0;
        // The end of a packet whose beginning is lost is played by nobody.
        let mut whole = held.first().is_some_and(|page| page.flags & CONTINUED == 0);
        for lacing in held.iter().flat_map(|page| &page.lacing) {
            length += usize::from(*lacing);
            if *lacing < 255 {
                let (packet, after) = rest.split_at_mut(std::mem::take(&mut length));
                if std::mem::replace(&mut whole, true) {
                    opus::packet(packet, streams, ledger);
                } else {
                    packet.fill(0);
                }
                rest = after;
            }
        }
        // So is the beginning of one whose end is lost.
        rest.fill(0);
        let mut rest = &body[..];
        for page in held {
            let (now, after) = rest.split_at(page.body.len());
            self.put(page.flags, page.granule, &page.lacing, now, output);
            rest = after;
        }
    }

    /// Puts whole packets on as many pages as they need, ending on a page of their own.
    fn put_packets(&mut self, packets: &[&[u8]], flags: u8, output: &mut dyn Outlet) {
        let mut lacing = Vec::new();
        for packet in packets {
            lacing.extend(std::iter::repeat_n(255, packet.len() / 255));
            lacing.push((packet.len() % 255) as u8);
        }
        let body = packets.concat();
        let mut rest = &body[..];
        let mut flags = flags;
        for part in lacing.chunks(255) {
            let (now, later) = rest.split_at(part.iter().map(|length| usize::from(*length)).sum());
            // No packet ends on a page that is full of full segments.
            let granule = if part.iter().all(|length| *length == 255) { [0xFF; 8] } else { [0; 8] };
            self.put(flags, granule, part, now, output);
            flags = if part.last() == Some(&255) { CONTINUED } else { 0 };
            rest = later;
        }
    }

    fn put(&mut self, flags: u8, granule: [u8; 8], lacing: &[u8], body: &[u8], output: &mut dyn Outlet) {
        let mut page = b"OggS\0".to_vec();
        page.push(flags);
        page.extend(granule);
        page.extend(self.serial.to_le_bytes());
        page.extend(self.pages.to_le_bytes());
        page.extend([0; 4]);
        page.push(lacing.len() as u8);
        page.extend_from_slice(lacing);
        page.extend_from_slice(body);
        let sum = checksum(&page).to_le_bytes();
        page[22..26].copy_from_slice(&sum);
        self.pages += 1;
        output.put(&page);
    }
}

/// CRC-32 of a page (polynomial 0x04C11DB7, not reflected, starting at zero).
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 ^ CRC32[usize::from((sum >> 24) as u8 ^ byte)])
}

static CRC32: [u32; 256] = {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut sum = (index as u32) << 24;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { sum << 1 ^ 0x04C1_1DB7 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
};
