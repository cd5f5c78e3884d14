//! JPEG (ITU-T T.81): tables and scans stay bit for bit, every application block goes but the few that change colours.
//!
//! Order of the output: SOI, JFIF without thumbnail, orientation, profile, Adobe transform, then tables and scans in
//! their order up to the first EOI. Nothing follows.

use super::{exif, icc, xmp};
use crate::ledger::Ledger;
use crate::self_check;
use memchr::memchr;
use sandbox::{Category, FileType, Refusal};
use std::collections::BTreeMap;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const DQT: u8 = 0xDB;
const DNL: u8 = 0xDC;
const DRI: u8 = 0xDD;
const DHT: u8 = 0xC4;
const DAC: u8 = 0xCC;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const COM: u8 = 0xFE;

const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";
/// Longest part of a profile in one block.
const PROFILE_PART: usize = 65_519;
/// Words the output itself may hold.
const VOCABULARY: &[&str] = &["ICC_PROFILE"];

/// What the application blocks said.
#[derive(Default)]
struct Blocks {
    jfif: Option<[u8; 7]>,
    transform: Option<u8>,
    orientation: Option<u16>,
    profile: Vec<(u8, Vec<u8>)>,
}

/// Tables that are written when a scan uses them, and not before: nobody reads the others.
#[derive(Default)]
struct Tables {
    /// By marker, and class and number (quantizers have no class).
    waiting: BTreeMap<(u8, u8), Vec<u8>>,
    /// Numbers of the quantizers that the components of the frame use.
    quantizers: Vec<u8>,
    /// Whether marks to start over may stand in scans.
    restarts: bool,
}

impl Tables {
    /// Takes the tables of a segment apart; a later one of the same number takes the place of an earlier one.
    fn wait(&mut self, marker: u8, mut payload: &[u8]) {
        while !payload.is_empty() {
            let Some((table, rest)) = table_length(marker, payload).and_then(|length| payload.split_at_checked(length)) else {
                return;
            };
            // The upper half of a quantizer's first byte is its precision.
            let number = if marker == DQT { table[0] & 0x0F } else { table[0] };
            self.waiting.insert((marker, number), table.to_vec());
            payload = rest;
        }
    }

    /// Puts the waiting quantizers that the frame uses.
    fn put_quantizers(&mut self, picture: &mut Vec<u8>) {
        let used = self.waiting.extract_if(.., |(marker, number), _| *marker == DQT && self.quantizers.contains(number));
        used.for_each(|((marker, _), table)| segment(picture, marker, &table));
    }

    /// Puts the waiting tables that the scan with this header uses.
    fn put_used(&mut self, scan: &[u8], picture: &mut Vec<u8>) {
        self.put_quantizers(picture);
        let coders: Vec<u8> =
            scan[1..scan.len() - 3].chunks_exact(2).flat_map(|one| [one[1] >> 4, 0x10 | one[1] & 0x0F]).collect();
        let used = self.waiting.extract_if(.., |(marker, number), _| *marker == DHT && coders.contains(number));
        used.for_each(|((marker, _), table)| segment(picture, marker, &table));
    }
}

/// A clean file with the same picture.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut reader = Walk { bytes, at: 0 };
    if reader.marker()? != SOI {
        return Err(Refusal::Damaged);
    }
    let mut blocks = Blocks::default();
    let mut picture = Vec::with_capacity(bytes.len());
    let mut tables = Tables::default();
    let mut frames = 0;
    let mut scans = 0;
    loop {
        match reader.marker()? {
            EOI => break,
            SOS => {
                if frames == 0 {
                    return Err(Refusal::Damaged);
                }
                let header = checked_scan_header(reader.payload()?)?;
                tables.put_used(header, &mut picture);
                segment(&mut picture, SOS, header);
                picture.extend_from_slice(reader.scan(tables.restarts)?);
                scans += 1;
            }
            marker @ (0xC0..=0xC2 | 0xC9 | 0xCA) => {
                frames += 1;
                let frame = checked_frame(reader.payload()?, ledger)?;
                tables.quantizers = frame[6..].chunks_exact(3).map(|component| component[2]).collect();
                tables.put_quantizers(&mut picture);
                segment(&mut picture, marker, frame);
            }
            marker @ (DQT | DHT) => tables.wait(marker, checked_table(marker, reader.payload()?)?),
            marker @ (DAC | DRI | DNL) => {
                let payload = checked_table(marker, reader.payload()?)?;
                if marker == DRI {
                    tables.restarts = payload != [0, 0];
                }
                segment(&mut picture, marker, payload);
            }
            marker @ (APP0..=0xEF | COM) => application(marker, reader.payload()?, &mut blocks, ledger),
            0xC3 | 0xC5..=0xC8 | 0xCB | 0xCD..=0xCF | 0xDE | 0xDF => return Err(Refusal::Unsupported { really: FileType::Jpeg }),
            _ => return Err(Refusal::Damaged),
        }
    }
    if frames != 1 || scans == 0 {
        return Err(Refusal::Damaged);
    }
    tables.waiting.values().for_each(|unused| ledger.removed_bytes(Category::Other, unused));
    let trailer = &bytes[reader.at..];
    if !trailer.is_empty() {
        ledger.removed(Category::Trailing);
        ledger.remember_bytes(trailer);
    }
    let output = assemble(blocks, &picture, ledger);
    check(&output, ledger)?;
    Ok(output)
}

/// A strip, a tile or the tables of a TIFF: a JPEG that may lack tables or scans. Application blocks and comments go.
pub fn clean_part(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut reader = Walk { bytes, at: 0 };
    if reader.marker()? != SOI {
        return Err(Refusal::Damaged);
    }
    let mut output = vec![0xFF, SOI];
    loop {
        match reader.marker()? {
            EOI => break,
            SOS => {
                segment(&mut output, SOS, checked_scan_header(reader.payload()?)?);
                output.extend_from_slice(reader.scan(true)?);
            }
            marker @ (0xC0..=0xC2 | 0xC9 | 0xCA) => segment(&mut output, marker, checked_frame(reader.payload()?, ledger)?),
            marker @ (DQT | DHT | DAC | DRI | DNL) => segment(&mut output, marker, checked_table(marker, reader.payload()?)?),
            APP14 => {
                let payload = reader.payload()?;
                if payload.starts_with(b"Adobe") && payload.len() >= 12 {
                    segment(&mut output, APP14, &[b"Adobe\0\x64\0\0\0\0", &payload[11..12]].concat());
                }
            }
            APP0..=0xEF | COM => ledger.removed_bytes(Category::Comments, reader.payload()?),
            _ => return Err(Refusal::Unsupported { really: FileType::Tiff }),
        }
    }
    output.extend([0xFF, EOI]);
    Ok(output)
}

fn assemble(mut blocks: Blocks, picture: &[u8], ledger: &mut Ledger) -> Vec<u8> {
    let mut output = vec![0xFF, SOI];
    if let Some(jfif) = blocks.jfif {
        segment(&mut output, APP0, &[b"JFIF\0", &jfif[..], &[0, 0]].concat());
    }
    if let Some(orientation) = blocks.orientation {
        segment(&mut output, APP1, &[EXIF, &exif::minimal(orientation)].concat());
    }
    blocks.profile.sort_by_key(|(number, _)| *number);
    blocks.profile.dedup_by_key(|(number, _)| *number);
    let profile: Vec<u8> = blocks.profile.into_iter().flat_map(|(_, part)| part).collect();
    if let Some(profile) = (!profile.is_empty()).then(|| icc::clean(&profile, ledger)).flatten() {
        let parts = profile.chunks(PROFILE_PART);
        let count = parts.len() as u8;
        for (index, part) in parts.enumerate() {
            segment(&mut output, APP2, &[PROFILE, &[index as u8 + 1, count], part].concat());
        }
    }
    if let Some(transform) = blocks.transform {
        segment(&mut output, APP14, &[b"Adobe\0\x64\0\0\0\0", &[transform][..]].concat());
    }
    output.extend_from_slice(picture);
    output.extend([0xFF, EOI]);
    output
}

/// Takes from an application block what changes the picture; the rest is counted and forgotten.
fn application(marker: u8, payload: &[u8], blocks: &mut Blocks, ledger: &mut Ledger) {
    match marker {
        APP0 if payload.starts_with(b"JFIF\0") && payload.len() >= 14 && blocks.jfif.is_none() => {
            let kept = payload[5..12].try_into().expect("seven bytes were asked for");
            blocks.jfif = Some(kept);
            if payload.len() > 14 {
                ledger.removed_bytes(Category::Thumbnail, &payload[14..]);
            }
        }
        APP14 if payload.starts_with(b"Adobe") && payload.len() >= 12 && blocks.transform.is_none() => {
            blocks.transform = Some(payload[11]);
            ledger.remember_bytes(&payload[12..]);
        }
        APP1 if payload.starts_with(EXIF) => {
            let orientation = exif::read(&payload[EXIF.len()..], ledger);
            blocks.orientation = blocks.orientation.or(orientation);
        }
        APP1 if payload.starts_with(b"http://ns.adobe.com/x") => xmp::dropped(payload, ledger),
        APP2 if payload.starts_with(PROFILE) && payload.len() > PROFILE.len() + 2 => {
            blocks.profile.push((payload[PROFILE.len()], payload[PROFILE.len() + 2..].to_vec()));
        }
        APP0 if payload.starts_with(b"JFXX") => ledger.removed_bytes(Category::Thumbnail, payload),
        APP2 if payload.starts_with(b"MPF\0") => ledger.removed_bytes(Category::Thumbnail, payload),
        0xED => ledger.removed_bytes(Category::Author, payload),
        COM => ledger.removed_bytes(Category::Comments, payload),
        _ => ledger.removed_bytes(Category::Other, payload),
    }
}

fn segment(output: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    let length = u16::try_from(payload.len() + 2).expect("every payload comes from a segment or is cut to one");
    output.extend([0xFF, marker]);
    output.extend(length.to_be_bytes());
    output.extend_from_slice(payload);
}

/// The frame header (T.81 B.2.2): its length follows from the number of components.
fn checked_frame<'a>(payload: &'a [u8], ledger: &Ledger) -> Result<&'a [u8], Refusal> {
    let &[_, h1, h0, w1, w0, components, ..] = payload else { return Err(Refusal::Damaged) };
    if payload.len() != 6 + 3 * usize::from(components) {
        return Err(Refusal::Damaged);
    }
    // A height of zero is told later by DNL, at most 65535 lines.
    let height = match u16::from_be_bytes([h1, h0]) {
        0 => u64::from(u16::MAX),
        height => u64::from(height),
    };
    ledger.budget.picture(u64::from(u16::from_be_bytes([w1, w0])), height)?;
    Ok(payload)
}

fn checked_scan_header(payload: &[u8]) -> Result<&[u8], Refusal> {
    let components = usize::from(*payload.first().ok_or(Refusal::Damaged)?);
    if payload.len() == 4 + 2 * components { Ok(payload) } else { Err(Refusal::Damaged) }
}

/// Tables must fill their segment exactly, so that nothing hides behind them (T.81 B.2.4).
fn checked_table(marker: u8, payload: &[u8]) -> Result<&[u8], Refusal> {
    let mut rest = payload;
    while !rest.is_empty() {
        rest = table_length(marker, rest).and_then(|length| rest.get(length..)).ok_or(Refusal::Damaged)?;
    }
    let single = matches!(marker, DRI | DNL);
    if payload.is_empty() || single && payload.len() != 2 { Err(Refusal::Damaged) } else { Ok(payload) }
}

/// Bytes of the first of the tables (B.2.4), which are not empty.
fn table_length(marker: u8, tables: &[u8]) -> Option<usize> {
    Some(match marker {
        DQT if tables[0] >> 4 == 0 => 65,
        DQT => 129,
        DHT => 17 + tables.get(1..17)?.iter().map(|count| usize::from(*count)).sum::<usize>(),
        _ => 2,
    })
}

/// A walk over markers, segments and scans.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    /// The next marker; fill bytes before it are skipped (T.81 B.1.1.2).
    fn marker(&mut self) -> Result<u8, Refusal> {
        if self.bytes.get(self.at) != Some(&0xFF) {
            return Err(Refusal::Damaged);
        }
        while self.bytes.get(self.at) == Some(&0xFF) {
            self.at += 1;
        }
        let marker = *self.bytes.get(self.at).ok_or(Refusal::Damaged)?;
        self.at += 1;
        Ok(marker)
    }

    fn payload(&mut self) -> Result<&'a [u8], Refusal> {
        let length = self.bytes.get(self.at..self.at + 2).ok_or(Refusal::Damaged)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let payload = self.bytes.get(self.at + 2..self.at + length).ok_or(Refusal::Damaged)?;
        self.at += length;
        Ok(payload)
    }

    /// Entropy-coded data up to the next marker that is neither a stuffed zero nor a restart, where there may be some.
    fn scan(&mut self, restarts: bool) -> Result<&'a [u8], Refusal> {
        let start = self.at;
        loop {
            let rest = self.bytes.get(self.at..).ok_or(Refusal::Damaged)?;
            self.at += memchr(0xFF, rest).ok_or(Refusal::Damaged)?;
            match self.bytes.get(self.at + 1) {
                Some(0x00) => self.at += 2,
                Some(0xD0..=0xD7) if restarts => self.at += 2,
                Some(_) => return Ok(&self.bytes[start..self.at]),
                None => return Err(Refusal::Damaged),
            }
        }
    }
}

/// Walks the finished file by itself and searches everything but the scans.
fn check(output: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut hidden = Vec::new();
    let mut walk = Walk { bytes: output, at: 2 };
    loop {
        let marker = walk.marker()?;
        match marker {
            EOI => break,
            SOS => {
                hidden.push(walk.payload()?);
                walk.scan(true)?;
            }
            APP0 | APP1 | APP2 | APP14 | 0xC0..=0xCF | DQT | DRI | DNL => hidden.push(walk.payload()?),
            _ => return Err(Refusal::SelfCheck),
        }
    }
    if walk.at != output.len() {
        return Err(Refusal::SelfCheck);
    }
    self_check::search(ledger, &hidden, &[], VOCABULARY)
}
