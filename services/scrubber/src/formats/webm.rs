//! WebM and Matroska (RFC 9559) in constant memory: tracks and clusters from an allow-list, cues computed anew; no title,
//! no programs, no dates, tags, chapters or attachments.

use super::mp4::entries::{avc_configuration, hevc_configuration};
use super::mp4::samples::{self, Codec};
use super::{aac, lacing, opus};
use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeMap;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Webm };
const EBML: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CLUSTER: u32 = 0x1F43_B675;
const CUES: u32 = 0x1C53_BB6B;
const TIMESTAMP: u32 = 0xE7;
const SIMPLE_BLOCK: u32 = 0xA3;
const BLOCK_GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
/// Longest element other than clusters that is read at once.
const LONGEST: u64 = 16 << 20;
const REMEMBERED: u64 = 1 << 20;

/// Numbers of a video track that stay.
const VIDEO: &[u32] = &[0x9A, 0x9D, 0x53B8, 0x53C0, 0xB0, 0xBA, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x54B0, 0x54BA, 0x54B2];
const COLOUR: &[u32] = &[0x55B1, 0x55B2, 0x55B3, 0x55B4, 0x55B5, 0x55B6, 0x55B7, 0x55B8, 0x55B9, 0x55BA, 0x55BB, 0x55BC, 0x55BD];
const MASTERING: &[u32] = &[0x55D1, 0x55D2, 0x55D3, 0x55D4, 0x55D5, 0x55D6, 0x55D7, 0x55D8, 0x55D9, 0x55DA];
const SOUND: &[u32] = &[0xB5, 0x78B5, 0x9F, 0x6264];
const PROJECTION: &[u32] = &[0x7671, 0x7673, 0x7674, 0x7675];
/// Numbers of a track that stay; its own number, type and codec are handled apart.
const TRACK: &[u32] = &[0xB9, 0x88, 0x55AA, 0x9C, 0x23_E383, 0x56AA, 0x56BB];
/// Elements of a group of blocks that stay besides the block.
const GROUP: &[u32] = &[0x9B, 0xFB, 0x75A2];

/// An element at hand.
struct Element<'a> {
    id: u32,
    body: &'a [u8],
}

/// Where the parts of the file are.
struct Layout {
    webm: bool,
    info: Vec<u8>,
    tracks: Vec<u8>,
    /// Place and length of the body of every cluster.
    clusters: Vec<(u64, u64)>,
}

/// Writes the clean film and says which it is.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<FileType, Refusal> {
    let layout = layout(input, ledger)?;
    let (tracks, codecs) = tracks(&layout.tracks, ledger)?;
    let info = info(&layout.info, ledger)?;
    let kind: &[u8] = if layout.webm { b"webm" } else { b"matroska" };
    let head = element(
        EBML,
        &[
            number(0x4286, 1),
            number(0x42F7, 1),
            number(0x42F2, 4),
            number(0x42F3, 8),
            element(0x4282, kind),
            number(0x4287, 4),
            number(0x4285, 2),
        ]
        .concat(),
    );
    // The first pass only measures: cues stand before the clusters that they point to.
    let mut measured = Vec::new();
    let mut quiet = Ledger::new(ledger.budget.clone());
    for (place, length) in &layout.clusters {
        let (bytes, time, key) = cluster(input, *place, *length, &codecs, &mut quiet)?;
        measured.push((bytes.len() as u64, time, key));
    }
    let front = [info, tracks].concat();
    let blank = cues(&measured, 0);
    let start = (front.len() + blank.len()) as u64;
    let cues = cues(&measured, start);
    let whole = start + measured.iter().map(|(length, _, _)| length).sum::<u64>();
    output.put(&head);
    output.put(&SEGMENT.to_be_bytes());
    output.put(&(whole | 1 << 56).to_be_bytes());
    output.put(&front);
    output.put(&cues);
    for (place, length) in &layout.clusters {
        let (bytes, _, _) = cluster(input, *place, *length, &codecs, ledger)?;
        output.put(&bytes);
    }
    Ok(if layout.webm { FileType::Webm } else { FileType::Mkv })
}

/// Identifier, length (none when unknown) and length of both.
fn head(input: &mut Window, at: u64) -> Result<(u32, Option<u64>, u64), Refusal> {
    let bytes = input.up_to(at, 12)?;
    let first = *bytes.first().ok_or(Refusal::Damaged)?;
    let id_length = first.leading_zeros() as usize + 1;
    let id = bytes
        .get(..id_length)
        .filter(|_| id_length <= 4)
        .ok_or(Refusal::Damaged)?
        .iter()
        .fold(0u32, |id, byte| id << 8 | u32::from(*byte));
    let (length, size) = length(bytes.get(id_length..).ok_or(Refusal::Damaged)?)?;
    Ok((id, length, (id_length + size) as u64))
}

/// A length (RFC 8794, 4) and how many bytes it takes; all ones are an unknown length.
pub(super) fn length(bytes: &[u8]) -> Result<(Option<u64>, usize), Refusal> {
    let first = *bytes.first().ok_or(Refusal::Damaged)?;
    let size = first.leading_zeros() as usize + 1;
    let whole = bytes.get(..size).filter(|_| size <= 8).ok_or(Refusal::Damaged)?;
    let value = whole.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte)) & ((1u64 << (7 * size)) - 1);
    Ok(((value != (1u64 << (7 * size)) - 1).then_some(value), size))
}

fn children(body: &[u8]) -> Result<Vec<Element<'_>>, Refusal> {
    let mut elements = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let id_length = body[at].leading_zeros() as usize + 1;
        let id = body
            .get(at..at + id_length)
            .filter(|_| id_length <= 4)
            .ok_or(Refusal::Damaged)?
            .iter()
            .fold(0u32, |id, byte| id << 8 | u32::from(*byte));
        let (length, size) = length(body.get(at + id_length..).ok_or(Refusal::Damaged)?)?;
        let start = at + id_length + size;
        let end = start
            .checked_add(usize::try_from(length.ok_or(Refusal::Damaged)?).map_err(|_overflow| Refusal::Damaged)?)
            .ok_or(Refusal::Damaged)?;
        elements.push(Element { id, body: body.get(start..end).ok_or(Refusal::Damaged)? });
        at = end;
    }
    Ok(elements)
}

fn find<'a>(elements: &[Element<'a>], id: u32) -> Option<&'a [u8]> {
    elements.iter().find(|element| element.id == id).map(|element| element.body)
}

fn unsigned(body: &[u8]) -> Result<u64, Refusal> {
    if body.len() > 8 { Err(Refusal::Damaged) } else { Ok(body.iter().fold(0, |value, byte| value << 8 | u64::from(*byte))) }
}

fn element(id: u32, body: &[u8]) -> Vec<u8> {
    let id_bytes = id.to_be_bytes();
    let mut bytes = id_bytes[id.leading_zeros() as usize / 8..].to_vec();
    bytes.extend((body.len() as u64 | 1 << 56).to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

fn number(id: u32, value: u64) -> Vec<u8> {
    let bytes = value.to_be_bytes();
    element(id, &bytes[(value.leading_zeros() as usize / 8).min(7)..])
}

fn layout(input: &mut Window, ledger: &mut Ledger) -> Result<Layout, Refusal> {
    let (id, size, skip) = head(input, 0)?;
    let size = size.filter(|size| id == EBML && *size < 1024).ok_or(Refusal::Damaged)?;
    let own = input.get(skip, size as usize)?.to_vec();
    let webm = find(&children(&own)?, 0x4282).is_some_and(|kind| kind.starts_with(b"webm"));
    let segment = skip + size;
    let (id, length, skip) = head(input, segment)?;
    if id != SEGMENT {
        return Err(Refusal::Damaged);
    }
    let mut at = segment + skip;
    let end = match length {
        Some(length) => at.checked_add(length).filter(|end| *end <= input.length()).ok_or(Refusal::Damaged)?,
        None => input.length(),
    };
    let mut layout = Layout { webm, info: vec![], tracks: vec![], clusters: vec![] };
    while at < end {
        let (id, length, skip) = head(input, at)?;
        let body = at + skip;
        let length = match length {
            Some(length) => length,
            None if id == CLUSTER => unknown_length(input, body, end)?,
            None => return Err(Refusal::Damaged),
        };
        let next = body.checked_add(length).filter(|next| *next <= end).ok_or(Refusal::Damaged)?;
        match id {
            INFO if length <= LONGEST => layout.info = input.get(body, length as usize)?.to_vec(),
            TRACKS if length <= LONGEST && layout.tracks.is_empty() => layout.tracks = input.get(body, length as usize)?.to_vec(),
            CLUSTER => layout.clusters.push((body, length)),
            CUES | 0x114D_9B74 => {}
            _ => {
                let bytes = input.up_to(body, length.min(REMEMBERED) as usize)?;
                match id {
                    0xEC if bytes.iter().all(|byte| *byte == 0) => {}
                    0xEC => ledger.removed_bytes(Category::Trailing, bytes),
                    0x1254_C367 => ledger.removed_bytes(Category::Comments, bytes),
                    0x1941_A469 => ledger.removed_bytes(Category::Embedded, bytes),
                    _ => ledger.removed_bytes(Category::Other, bytes),
                }
            }
        }
        at = next;
    }
    if end < input.length() {
        let rest = input.up_to(end, REMEMBERED as usize)?;
        ledger.removed_bytes(Category::Trailing, rest);
    }
    if layout.tracks.is_empty() || layout.clusters.is_empty() { Err(Refusal::Damaged) } else { Ok(layout) }
}

/// A cluster of unknown length ends where the next element of the segment begins.
fn unknown_length(input: &mut Window, start: u64, end: u64) -> Result<u64, Refusal> {
    let mut at = start;
    while at < end {
        let (id, length, skip) = head(input, at)?;
        if matches!(id, CLUSTER | CUES | INFO | TRACKS | 0x1254_C367 | 0x1043_A770 | 0x1941_A469 | 0x114D_9B74) {
            break;
        }
        at = at.checked_add(skip + length.ok_or(Refusal::Damaged)?).filter(|at| *at <= end).ok_or(Refusal::Damaged)?;
    }
    Ok(at - start)
}

/// Scale and duration; the programs that must be named are named by nothing.
fn info(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::new();
    for child in children(body)? {
        match child.id {
            0x2A_D7B1 | 0x4489 => kept.extend(element(child.id, a_number(child.body)?)),
            0x4D80 | 0x5741 if child.body.is_empty() => {}
            0x4D80 | 0x5741 => ledger.removed_bytes(Category::Software, child.body),
            0x4461 => ledger.removed(Category::Dates),
            0x73A4 => ledger.removed(Category::Identifiers),
            _ => ledger.removed_bytes(Category::Comments, child.body),
        }
    }
    kept.extend(element(0x4D80, b""));
    kept.extend(element(0x5741, b""));
    Ok(element(INFO, &kept))
}

/// The tracks that stay, and how their blocks are looked at.
fn tracks(body: &[u8], ledger: &mut Ledger) -> Result<(Vec<u8>, BTreeMap<u64, Codec>), Refusal> {
    let mut kept = Vec::new();
    let mut codecs = BTreeMap::new();
    for entry in children(body)?.iter().filter(|entry| entry.id == 0xAE) {
        let inside = children(entry.body)?;
        let own = unsigned(find(&inside, 0xD7).ok_or(Refusal::Damaged)?)?;
        let kind = unsigned(find(&inside, 0x83).ok_or(Refusal::Damaged)?)?;
        let codec_name = find(&inside, 0x86).ok_or(Refusal::Damaged)?;
        let private = find(&inside, 0x63A2).unwrap_or_default();
        if find(&inside, 0x6D80).is_some() {
            return Err(UNSUPPORTED);
        }
        let Some((codec, private)) = codec(kind, codec_name, private, ledger)? else {
            ledger.note(Note::TracksDropped);
            ledger.removed_bytes(Category::Other, entry.body);
            continue;
        };
        // A number of its own stands for the random identifier.
        let mut track = [
            number(0xD7, own),
            number(0x73C5, own.max(1)),
            number(0x83, kind),
            element(0x22_B59C, b"und"),
            element(0x86, codec_name),
        ]
        .concat();
        for child in &inside {
            match child.id {
                id if TRACK.contains(&id) => track.extend(element(id, a_number(child.body)?)),
                0xE0 => track.extend(element(0xE0, &picture(child.body, ledger)?)),
                0xE1 => track.extend(element(0xE1, &only(child.body, SOUND)?)),
                0xD7 | 0x73C5 | 0x83 | 0x22_B59C | 0x86 | 0x63A2 => {}
                0x536E => ledger.removed_bytes(Category::Comments, child.body),
                _ => ledger.remember_bytes(child.body),
            }
        }
        if !private.is_empty() {
            track.extend(element(0x63A2, &private));
        }
        if codecs.insert(own, codec).is_some() {
            return Err(Refusal::Damaged);
        }
        kept.extend(element(0xAE, &track));
    }
    if codecs.is_empty() { Err(UNSUPPORTED) } else { Ok((element(TRACKS, &kept), codecs)) }
}

/// The known numbers in a body.
fn only(body: &[u8], known: &[u32]) -> Result<Vec<u8>, Refusal> {
    let kept = children(body)?.into_iter().filter(|child| known.contains(&child.id));
    kept.map(|child| Ok(element(child.id, a_number(child.body)?))).collect::<Result<Vec<_>, _>>().map(|kept| kept.concat())
}

/// A number takes eight bytes at most (RFC 8794, 7); anything could hide in a longer one.
fn a_number(body: &[u8]) -> Result<&[u8], Refusal> {
    if body.len() > 8 { Err(Refusal::Damaged) } else { Ok(body) }
}

fn picture(body: &[u8], ledger: &Ledger) -> Result<Vec<u8>, Refusal> {
    let inside = children(body)?;
    let size = |id| unsigned(find(&inside, id).ok_or(Refusal::Damaged)?);
    ledger.budget.picture(size(0xB0)?, size(0xBA)?)?;
    let mut kept = only(body, VIDEO)?;
    if let Some(colour) = find(&inside, 0x55B0) {
        let mut inside = only(colour, COLOUR)?;
        if let Some(mastering) = find(&children(colour)?, 0x55D0) {
            inside.extend(element(0x55D0, &only(mastering, MASTERING)?));
        }
        kept.extend(element(0x55B0, &inside));
    }
    if let Some(projection) = find(&inside, 0x7670) {
        kept.extend(element(0x7670, &only(projection, PROJECTION)?));
    }
    Ok(kept)
}

/// How a codec's blocks are looked at, and its configuration without names; none when the track goes.
fn codec(kind: u64, name: &[u8], private: &[u8], ledger: &mut Ledger) -> Result<Option<(Codec, Vec<u8>)>, Refusal> {
    Ok(Some(match (kind, name) {
        (1, b"V_VP8" | b"V_VP9") => (Codec::Vp, vec![]),
        (1, b"V_AV1") => (Codec::Av1, private.get(..4).map(<[u8]>::to_vec).unwrap_or_default()),
        (1, b"V_MPEG4/ISO/AVC") => (Codec::Avc(1 + (private.get(4).ok_or(Refusal::Damaged)? & 3)), avc_configuration(private)?),
        (1, b"V_MPEGH/ISO/HEVC") => {
            (Codec::Hevc(1 + (private.get(21).ok_or(Refusal::Damaged)? & 3)), hevc_configuration(private, ledger)?)
        }
        (2, b"A_OPUS") => opus_track(private)?,
        (2, b"A_VORBIS") => (Codec::Plain, vorbis(private, ledger)?),
        (2, b"A_AAC") => (Codec::Aac, aac::configuration(private, ledger)?),
        (2, b"A_FLAC") => (Codec::Plain, [&b"fLaC\x80\0\0\x22"[..], private.get(8..42).ok_or(Refusal::Damaged)?].concat()),
        (2, b"A_AC3" | b"A_EAC3" | b"A_PCM/INT/LIT" | b"A_PCM/INT/BIG" | b"A_PCM/FLOAT/IEEE") => (Codec::Plain, vec![]),
        (1 | 2, _) => return Err(UNSUPPORTED),
        (17, b"S_TEXT/UTF8" | b"S_TEXT/WEBVTT" | b"D_WEBVTT/SUBTITLES") => (Codec::Plain, vec![]),
        _ => return Ok(None),
    }))
}

fn opus_track(private: &[u8]) -> Result<(Codec, Vec<u8>), Refusal> {
    let head = opus::head(private)?;
    Ok((Codec::Opus(opus::streams(head.strip_prefix(opus::NAME).ok_or(Refusal::Damaged)?)), head.to_vec()))
}

/// The three headers of Vorbis in Xiph lacing, the comment emptied.
fn vorbis(private: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut at = 1;
    let mut size = || {
        let mut sum = 0;
        loop {
            let byte = usize::from(*private.get(at).ok_or(Refusal::Damaged)?);
            at += 1;
            sum += byte;
            if byte != 255 {
                return Ok::<usize, Refusal>(sum);
            }
        }
    };
    let (first, second) = (size()?, size()?);
    let identification = private.get(at..at + first).filter(|_| private[0] == 2 && first < 255).ok_or(Refusal::Damaged)?;
    let comment = private.get(at + first..at + first + second).ok_or(Refusal::Damaged)?;
    let empty: &[u8] = b"\x03vorbis\0\0\0\0\0\0\0\0\x01";
    if comment != empty {
        ledger.removed_bytes(Category::Software, comment);
    }
    Ok([&[2, first as u8, empty.len() as u8][..], identification, empty, &private[at + first + second..]].concat())
}

/// A cluster rewritten, its time, and whether it begins with a key frame of which track.
fn cluster(
    input: &mut Window,
    place: u64,
    length: u64,
    codecs: &BTreeMap<u64, Codec>,
    ledger: &mut Ledger,
) -> Result<(Vec<u8>, u64, Option<u64>), Refusal> {
    let body = input.get(place, usize::try_from(length).map_err(|_overflow| Refusal::TooComplex)?)?.to_vec();
    let mut kept = Vec::new();
    let mut time = 0;
    let mut key = None;
    for child in children(&body)? {
        match child.id {
            TIMESTAMP => {
                time = unsigned(child.body)?;
                kept.extend(element(TIMESTAMP, child.body));
            }
            SIMPLE_BLOCK => {
                if let Some((block, track)) = block(child.body, codecs, ledger)? {
                    let (_, size) = self::length(&block)?;
                    if block.get(size + 2).is_some_and(|flags| flags & 0x80 != 0) {
                        key = key.or(Some(track));
                    }
                    kept.extend(element(SIMPLE_BLOCK, &block));
                }
            }
            BLOCK_GROUP => {
                let inside = children(child.body)?;
                let Some((block, track)) = block(find(&inside, BLOCK).ok_or(Refusal::Damaged)?, codecs, ledger)? else {
                    continue;
                };
                if find(&inside, 0xFB).is_none() {
                    key = key.or(Some(track));
                }
                let mut group = element(BLOCK, &block);
                group.extend(only(child.body, GROUP)?);
                if let Some(additions) = find(&inside, 0x75A1) {
                    group.extend(transparency(additions, codecs[&track], ledger)?);
                }
                kept.extend(element(BLOCK_GROUP, &group));
            }
            _ => ledger.remember_bytes(child.body),
        }
    }
    Ok((element(CLUSTER, &kept), time, key))
}

/// What stands beside a picture (RFC 9559, 5.1.3.5.2), if it is its transparency: the first addition of VP8 and VP9.
fn transparency(additions: &[u8], codec: Codec, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::new();
    for more in children(additions)?.iter().filter(|more| more.id == 0xA6) {
        let inside = children(more.body)?;
        let picture = find(&inside, 0xA5).ok_or(Refusal::Damaged)?;
        if codec == Codec::Vp && find(&inside, 0xEE).map_or(Ok(1), unsigned)? == 1 {
            kept.extend(element(0x75A1, &element(0xA6, &element(0xA5, picture))));
        } else {
            ledger.removed_bytes(Category::Other, picture);
        }
    }
    Ok(kept)
}

/// A block of a kept track, looked into.
fn block(body: &[u8], codecs: &BTreeMap<u64, Codec>, ledger: &mut Ledger) -> Result<Option<(Vec<u8>, u64)>, Refusal> {
    let (track, size) = length(body)?;
    let track = track.ok_or(Refusal::Damaged)?;
    let Some(codec) = codecs.get(&track) else { return Ok(None) };
    let mut block = body.to_vec();
    let flags = block.get_mut(size + 2).ok_or(Refusal::Damaged)?;
    // Bits that no reader knows.
    *flags &= 0x8F;
    let shared = *flags & 0x06;
    if !matches!(codec, Codec::Plain | Codec::Vp) {
        let mut rest = &mut block[size + 3..];
        let (mut lengths, start) = if shared == 0 { (vec![], 0) } else { lacing::lengths(rest, shared)? };
        rest = &mut rest[start..];
        lengths.push(rest.len().checked_sub(lengths.iter().sum()).ok_or(Refusal::Damaged)?);
        for length in lengths {
            let (frame, after) = rest.split_at_mut(length);
            samples::blank(*codec, frame, ledger)?;
            rest = after;
        }
    }
    Ok(Some((block, track)))
}

/// A cue for every cluster that begins with a key frame. Positions take eight bytes, whatever they are.
fn cues(measured: &[(u64, u64, Option<u64>)], start: u64) -> Vec<u8> {
    let mut points = Vec::new();
    let mut at = start;
    for (length, time, key) in measured {
        if let Some(track) = key {
            let position = element(0xB7, &[number(0xF7, *track), element(0xF1, &at.to_be_bytes())].concat());
            points.extend(element(0xBB, &[number(0xB3, *time), position].concat()));
        }
        at += length;
    }
    if points.is_empty() { points } else { element(CUES, &points) }
}
