//! MP3 (ISO 11172-3, 13818-3 layer III): whole frames of one consistent run, and nothing that is no sound.
//!
//! Two passes in constant memory: the first counts frames, the second writes them. Bytes of the bit reservoir that no
//! frame's sound covers are zeroed: encoders sign there.

use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use sandbox::{Category, Refusal};
use std::collections::VecDeque;

/// Kilobits per second of layer III by index: MPEG-1, then MPEG-2 and 2.5.
const RATES: [[u32; 16]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
];
/// How far a lost run is looked for, in bytes.
const SEARCH: u64 = 4 << 20;
/// Most junk that is remembered for the self-check at one place.
const REMEMBERED: usize = 64 << 10;

/// What a frame header says.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Header {
    newest: bool,
    version: u8,
    rate: u32,
    mono: bool,
    guarded: bool,
    length: usize,
}

impl Header {
    fn parse(bytes: &[u8]) -> Option<Header> {
        let &[0xFF, b1, b2, b3, ..] = bytes else { return None };
        let version = (b1 >> 3) & 3;
        if b1 & 0xE0 != 0xE0 || version == 1 || (b1 >> 1) & 3 != 1 {
            return None;
        }
        let newest = version == 3;
        let kilobits = RATES[usize::from(!newest)][usize::from(b2 >> 4)];
        let base = *[44_100, 48_000, 32_000].get(usize::from((b2 >> 2) & 3))?;
        let rate = base
            / match version {
                3 => 1,
                2 => 2,
                _ => 4,
            };
        let samples = if newest { 144_000 } else { 72_000 };
        let length = (samples * kilobits / rate + u32::from((b2 >> 1) & 1)) as usize;
        let header = Header { newest, version, rate, mono: b3 >> 6 == 3, guarded: b1 & 1 == 0, length };
        (kilobits > 0 && length > header.sound_start()).then_some(header)
    }

    fn same_run(&self, other: &Header) -> bool {
        (self.version, self.rate, self.mono) == (other.version, other.rate, other.mono)
    }

    fn side_length(&self) -> usize {
        match (self.newest, self.mono) {
            (true, false) => 32,
            (true, true) | (false, false) => 17,
            (false, true) => 9,
        }
    }

    /// Where the bytes of the reservoir begin in a frame.
    fn sound_start(&self) -> usize {
        4 + if self.guarded { 2 } else { 0 } + self.side_length()
    }
}

/// What the first pass found.
#[derive(Default)]
struct Run {
    frames: u32,
    bytes: u64,
}

/// Writes the clean sound.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<(), Refusal> {
    let (start, header) = first_frame(input)?;
    let end = sound_end(input, start)?;
    let mut run = Run::default();
    each_frame(input, start, end, &header, |_, frame, _| {
        run.frames += 1;
        run.bytes += frame.len() as u64;
    })?;
    if start > 0 {
        skipped(input, 0, start, ledger)?;
    }
    if end < input.length() {
        skipped(input, end, input.length(), ledger)?;
    }
    let mut reservoir = Reservoir::default();
    let mut gaps = Vec::new();
    let mut first = true;
    each_frame(input, start, end, &header, |gap, frame, header| {
        if gap.0 < gap.1 {
            gaps.push(gap);
        }
        let mut frame = frame.to_vec();
        if std::mem::take(&mut first)
            && let Some(said) = information(&mut frame, header, &run)
        {
            if said {
                ledger.removed(Category::Software);
            }
            output.put(&frame);
            return;
        }
        reservoir.take(frame, header, output, ledger);
    })?;
    reservoir.finish(output, ledger);
    for (from, to) in gaps {
        skipped(input, from, to, ledger)?;
    }
    Ok(())
}

/// The first header that is followed by two more of its run (or by the end), after any tags.
fn first_frame(input: &mut Window) -> Result<(u64, Header), Refusal> {
    let mut at = 0;
    while let Some(length) = tag_length(input, at)? {
        at += length;
    }
    find_run(input, at, None)?.ok_or(Refusal::Damaged)
}

fn find_run(input: &mut Window, from: u64, wanted: Option<&Header>) -> Result<Option<(u64, Header)>, Refusal> {
    let last = input.length().min(from.saturating_add(SEARCH));
    for at in from..last {
        let Some(header) = Header::parse(input.up_to(at, 4)?) else { continue };
        if wanted.is_some_and(|wanted| !wanted.same_run(&header)) {
            continue;
        }
        let mut next = at + header.length as u64;
        let mut follows = next <= input.length();
        for _ in 0..2 {
            if next >= input.length() || !follows {
                break;
            }
            match Header::parse(input.up_to(next, 4)?) {
                Some(after) if after.same_run(&header) => next += after.length as u64,
                _ => follows = tag_length(input, next)?.is_some() && wanted.is_none(),
            }
        }
        if follows {
            return Ok(Some((at, header)));
        }
    }
    Ok(None)
}

/// Length of a known tag at this place.
fn tag_length(input: &mut Window, at: u64) -> Result<Option<u64>, Refusal> {
    let left = input.length().saturating_sub(at);
    let head = input.up_to(at, 32)?;
    let length = match head {
        [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] => {
            let size = [a, b, c, d].iter().fold(0u64, |size, byte| size << 7 | u64::from(**byte & 0x7F));
            size + if flags & 0x10 == 0 { 10 } else { 20 }
        }
        [b'T', b'A', b'G', ..] => 128,
        [b'A', b'P', b'E', b'T', b'A', b'G', b'E', b'X', _, _, _, _, a, b, c, d, ..] => {
            32 + u64::from(u32::from_le_bytes([*a, *b, *c, *d]))
        }
        [b'L', b'Y', b'R', b'I', b'C', b'S', b'B', b'E', b'G', b'I', b'N', ..] => left,
        _ => return Ok(None),
    };
    Ok(Some(length.min(left)))
}

/// Where trailing tags begin: they may hold bytes that look like frames.
fn sound_end(input: &mut Window, start: u64) -> Result<u64, Refusal> {
    let mut end = input.length();
    loop {
        let before = end;
        let back = |end: u64, count: u64| end.checked_sub(count).filter(|at| *at >= start);
        if let Some(at) = back(end, 128)
            && input.get(at, 3)? == b"TAG"
        {
            end = at;
        }
        if let Some(at) = back(end, 227)
            && input.get(at, 4)? == b"TAG+"
        {
            end = at;
        }
        if let Some(at) = back(end, 15)
            && input.get(at + 6, 9)? == b"LYRICS200"
        {
            let size = std::str::from_utf8(input.get(at, 6)?).ok().and_then(|size| size.parse::<u64>().ok());
            end = size.and_then(|size| back(at, size)).unwrap_or(end);
        }
        if let Some(at) = back(end, 32)
            && input.get(at, 8)? == b"APETAGEX"
        {
            let footer = input.get(at, 32)?;
            let size = u64::from(u32::from_le_bytes([footer[12], footer[13], footer[14], footer[15]]));
            let header = if footer[23] & 0x80 == 0 { 0 } else { 32 };
            end = back(end, size + header).unwrap_or(end);
        }
        if let Some(at) = back(end, 10)
            && input.get(at, 3)? == b"3DI"
        {
            let size = input.get(at + 6, 4)?.iter().fold(0u64, |size, byte| size << 7 | u64::from(byte & 0x7F));
            end = back(end, size + 20).unwrap_or(end);
        }
        if end == before {
            return Ok(end);
        }
    }
}

/// Calls `each` with the gap before, the bytes and the header of every whole frame of the run.
fn each_frame(
    input: &mut Window,
    start: u64,
    end: u64,
    run: &Header,
    mut each: impl FnMut((u64, u64), &[u8], &Header),
) -> Result<(), Refusal> {
    let mut at = start;
    let mut gap = (start, start);
    while at < end {
        match Header::parse(input.up_to(at, 4)?) {
            Some(header) if header.same_run(run) => {
                if at + header.length as u64 > end {
                    return Ok(());
                }
                each(gap, input.get(at, header.length)?, &header);
                at += header.length as u64;
                gap = (at, at);
            }
            _ => match find_run(input, at + 1, Some(run))? {
                Some((next, _)) if next < end => {
                    gap = (at, next);
                    at = next;
                }
                _ => return Ok(()),
            },
        }
    }
    Ok(())
}

fn skipped(input: &mut Window, from: u64, to: u64, ledger: &mut Ledger) -> Result<(), Refusal> {
    let bytes = input.up_to(from, (to - from).min(REMEMBERED as u64) as usize)?;
    let category = if bytes.starts_with(b"ID3") || bytes.starts_with(b"TAG") { Category::Comments } else { Category::Trailing };
    ledger.removed_bytes(category, bytes);
    Ok(())
}

/// Rewrites the frame that holds no sound but says how much follows (Xing, Info or VBRI). None when it is a frame of
/// sound; otherwise whether it said more than may stay.
fn information(frame: &mut [u8], header: &Header, run: &Run) -> Option<bool> {
    let original = frame.to_vec();
    let at = 4 + header.side_length();
    let frame_length = frame.len();
    if frame.get(at..at + 4).is_some_and(|name| name == b"Xing" || name == b"Info") {
        let flags = frame[at + 7] & 0x0F;
        let mut place = at + 8;
        for (flag, value) in [(1, run.frames - 1), (2, run.bytes as u32)] {
            if flags & flag != 0 {
                frame.get_mut(place..place + 4)?.copy_from_slice(&value.to_be_bytes());
                place += 4;
            }
        }
        place += if flags & 4 == 0 { 0 } else { 100 };
        if flags & 8 != 0 {
            frame.get_mut(place..place + 4)?.fill(0);
            place += 4;
        }
        let known = frame.get(place..place + 4).is_some_and(|name| [&b"LAME"[..], b"Lavf", b"Lavc"].contains(&name));
        let delays: Option<[u8; 3]> =
            frame.get(place + 21..place + 24).and_then(|delays| delays.try_into().ok()).filter(|_| known);
        frame.get_mut(4..at)?.fill(0);
        frame.get_mut(place..)?.fill(0);
        if let Some(delays) = delays.filter(|_| place + 36 <= frame_length) {
            frame[place..place + 4].copy_from_slice(b"LAME");
            frame[place + 21..place + 24].copy_from_slice(&delays);
            let sum = crc16(&frame[..place + 34]);
            frame[place + 34..place + 36].copy_from_slice(&sum.to_be_bytes());
        }
        return Some(frame != original);
    }
    if frame.get(36..40) == Some(b"VBRI") {
        let short = |at: usize| frame.get(at..at + 2).map(|bytes| usize::from(bytes[0]) << 8 | usize::from(bytes[1]));
        let end = 62 + short(54)? * short(58)?;
        frame.get_mut(end..)?.fill(0);
        return Some(frame != original);
    }
    None
}

/// CRC-16 of the information frame (polynomial 0x8005, reflected).
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |mut sum, byte| {
        sum ^= u16::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 0 { sum >> 1 } else { (sum >> 1) ^ 0xA001 };
        }
        sum
    })
}

/// Frames whose last bytes may still belong to the sound of a later frame.
#[derive(Default)]
struct Reservoir {
    waiting: VecDeque<(u64, usize, Vec<u8>)>,
    /// Where the next frame's bytes begin in the joined reservoir.
    position: u64,
    /// Up to where sound covers the joined reservoir.
    covered: u64,
}

impl Reservoir {
    fn take(&mut self, frame: Vec<u8>, header: &Header, output: &mut dyn Outlet, ledger: &mut Ledger) {
        let (back, bits) = sound_bits(&frame, header);
        let offset = header.sound_start();
        let length = (frame.len() - offset) as u64;
        self.waiting.push_back((self.position, offset, frame));
        let start = self.position.saturating_sub(back);
        if back <= self.position && start > self.covered {
            self.clear(self.covered, start, ledger);
        }
        self.covered = self.covered.max(start + bits.div_ceil(8));
        self.position += length;
        // A later frame reaches back 511 bytes at most.
        while let Some((place, offset, frame)) = self.waiting.front() {
            if place + (frame.len() - offset) as u64 > self.covered.min(self.position.saturating_sub(511)) {
                break;
            }
            output.put(frame);
            self.waiting.pop_front();
        }
    }

    fn finish(&mut self, output: &mut dyn Outlet, ledger: &mut Ledger) {
        self.clear(self.covered, self.position, ledger);
        self.waiting.drain(..).for_each(|(_, _, frame)| output.put(&frame));
    }

    /// Zeroes the joined reservoir between two places.
    fn clear(&mut self, from: u64, to: u64, ledger: &mut Ledger) {
        let mut left = Vec::new();
        for (place, offset, frame) in &mut self.waiting {
            let length = (frame.len() - *offset) as u64;
            let start = from.clamp(*place, *place + length) - *place;
            let end = to.clamp(*place, *place + length) - *place;
            let part = &mut frame[*offset + start as usize..*offset + end as usize];
            left.extend_from_slice(part);
            part.fill(0);
        }
        if left.iter().any(|byte| *byte != 0) {
            ledger.removed_bytes(Category::Software, &left);
        }
    }
}

/// How far back a frame's sound begins, in bytes, and how long it is, in bits (ISO 11172-3 2.4.1.7).
fn sound_bits(frame: &[u8], header: &Header) -> (u64, u64) {
    let side = &frame[header.sound_start() - header.side_length()..header.sound_start()];
    let bit = |at: usize| u64::from(side[at / 8] >> (7 - at % 8) & 1);
    let field = |at: usize, count: usize| (at..at + count).fold(0, |value, place| value << 1 | bit(place));
    let channels = if header.mono { 1 } else { 2 };
    let (back, first, granules, step) = match (header.newest, header.mono) {
        (true, mono) => (field(0, 9), 9 + if mono { 5 + 4 } else { 3 + 8 }, 2, 59),
        (false, mono) => (field(0, 8), 8 + if mono { 1 } else { 2 }, 1, 63),
    };
    let bits = (0..granules * channels).map(|index| field(first + index * step, 12)).sum();
    (back, bits)
}
