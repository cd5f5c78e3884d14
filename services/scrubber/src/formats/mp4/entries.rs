//! Sample descriptions: what a decoder needs, without names, vendors and encoders.

use super::boxes::{self, Atom, number, short};
use super::configuration;
use super::samples::Codec;
use crate::formats::{aac, icc, opus};
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Refusal};

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Mp4 };

/// A rewritten description and how its samples are looked at.
pub struct Entry {
    /// The whole box.
    pub bytes: Vec<u8>,
    /// What the samples are.
    pub codec: Codec,
    /// Bytes of one frame of uncompressed sound, where sample sizes do not say it, and the samples in it.
    pub frame: Option<(u64, u64)>,
}

/// Rewrites the description box of a video track.
pub fn video(body: &[u8], ledger: &mut Ledger) -> Result<Vec<Entry>, Refusal> {
    described(body, |atom| video_entry(atom, ledger))
}

/// Rewrites the description box of a sound track.
pub fn sound(body: &[u8], ledger: &mut Ledger) -> Result<Vec<Entry>, Refusal> {
    described(body, |atom| sound_entry(atom, ledger))
}

/// Rewrites the description box of a subtitle track; none when the track is no subtitle.
pub fn text(body: &[u8], ledger: &mut Ledger) -> Result<Vec<Entry>, Refusal> {
    described(body, |atom| {
        let (data, codec) = match &atom.name {
            b"tx3g" => (timed_text(atom.body.get(8..).ok_or(Refusal::Damaged)?, ledger)?, Codec::TimedText),
            b"wvtt" => {
                // The head of a WebVTT file: its notes and styles are free text.
                let inside = boxes::children(atom.body.get(8..).ok_or(Refusal::Damaged)?)?;
                let head = boxes::find(&inside, b"vttC").ok_or(Refusal::Damaged)?;
                if head != b"WEBVTT" {
                    ledger.removed_bytes(Category::Comments, head.strip_prefix(b"WEBVTT").unwrap_or(head));
                }
                (boxes::write(b"vttC", &[b"WEBVTT"]), Codec::WebVtt)
            }
            b"c608" | b"c708" => (vec![], Codec::Plain),
            _ => return Err(UNSUPPORTED),
        };
        Ok(Entry { bytes: boxes::write(&atom.name, &[&[0, 0, 0, 0, 0, 0, 0, 1], &data]), codec, frame: None })
    })
}

/// The look of timed text (3GPP TS 26.245, 5.16) with a font whose name says nothing.
fn timed_text(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let look = body.get(..30).ok_or(Refusal::Damaged)?;
    let font = boxes::write(b"ftab", &[&[0, 1], &look[22..24], b"\x05Serif"]);
    if body[30..] != font {
        ledger.removed_bytes(Category::Software, &body[30..]);
    }
    Ok([look, &font].concat())
}

fn described(body: &[u8], rewrite: impl FnMut(&Atom) -> Result<Entry, Refusal>) -> Result<Vec<Entry>, Refusal> {
    let atoms = boxes::children(body.get(8..).ok_or(Refusal::Damaged)?)?;
    if atoms.is_empty() || atoms.len() > 64 {
        return Err(Refusal::Damaged);
    }
    atoms.iter().map(rewrite).collect()
}

fn video_entry(atom: &Atom, ledger: &mut Ledger) -> Result<Entry, Refusal> {
    let codec = match &atom.name {
        b"avc1" | b"avc3" => Codec::Avc(4),
        b"hvc1" | b"hev1" => Codec::Hevc(4),
        b"av01" => Codec::Av1,
        b"mp4v" => Codec::Mpeg4,
        b"vp08" | b"vp09" | b"s263" | b"H263" | b"h263" => Codec::Plain,
        b"encv" => return Err(Refusal::Encrypted),
        _ => return Err(UNSUPPORTED),
    };
    let fixed = atom.body.get(..78).ok_or(Refusal::Damaged)?;
    ledger.budget.picture(u64::from(short(fixed, 24)?), u64::from(short(fixed, 26)?))?;
    if fixed[12..24].iter().chain(&fixed[42..74]).any(|byte| *byte != 0) {
        ledger.removed_bytes(Category::Software, &fixed[42..74]);
    }
    let mut header = vec![0; 78];
    header[7] = 1;
    for kept in [24..36, 40..42, 74..78] {
        header[kept.clone()].copy_from_slice(&fixed[kept]);
    }
    let mut codec = codec;
    let mut configuration = Vec::new();
    for child in boxes::children(&atom.body[78..])? {
        let data = match &child.name {
            b"avcC" => {
                codec = Codec::Avc(1 + (child.body.get(4).ok_or(Refusal::Damaged)? & 3));
                avc_configuration(child.body)?
            }
            b"hvcC" => {
                codec = Codec::Hevc(1 + (child.body.get(21).ok_or(Refusal::Damaged)? & 3));
                hevc_configuration(child.body, ledger)?
            }
            b"esds" => elementary_stream(child.body, matches!(codec, Codec::Mpeg4), ledger)?,
            b"av1C" | b"vpcC" | b"pasp" | b"clap" | b"mdcv" | b"clli" | b"fiel" | b"d263" | b"dvcC" | b"dvvC" => {
                kept(&child, ledger)?
            }
            b"colr" => match child.body.get(..4) {
                Some(b"nclx") => child.body.get(..11).ok_or(Refusal::Damaged)?.to_vec(),
                Some(b"nclc") => child.body.get(..10).ok_or(Refusal::Damaged)?.to_vec(),
                Some(b"prof" | b"rICC") => match icc::clean(&child.body[4..], ledger) {
                    Some(profile) => [&child.body[..4], &profile].concat(),
                    None => continue,
                },
                _ => continue,
            },
            b"btrt" => continue,
            _ => {
                ledger.removed_bytes(Category::Other, child.body);
                continue;
            }
        };
        configuration.extend(boxes::write(&child.name, &[&data]));
    }
    Ok(Entry { bytes: boxes::write(&atom.name, &[&header, &configuration]), codec, frame: None })
}

/// Parameter sets of H.264 (ISO 14496-15, 5.3.3), nothing after them.
pub fn avc_configuration(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut at = 6;
    let mut left = usize::from(body.get(5).ok_or(Refusal::Damaged)? & 0x1F);
    for list in 0..2 {
        for _ in 0..left {
            at += 2 + usize::from(short(body, at)?);
        }
        if list == 0 {
            left = usize::from(*body.get(at).ok_or(Refusal::Damaged)?);
            at += 1;
        }
    }
    // High profiles say chroma and depth in four more bytes, without extension sets.
    let extended = matches!(body[1], 100 | 110 | 122 | 144 | 244) && body.len() >= at + 4;
    let mut configuration = body.get(..at).ok_or(Refusal::Damaged)?.to_vec();
    if extended {
        configuration.extend_from_slice(&body[at..at + 3]);
        configuration.push(0);
    }
    Ok(configuration)
}

/// Parameter sets of HEVC (ISO 14496-15, 8.3.3) without messages.
pub fn hevc_configuration(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut configuration = body.get(..22).ok_or(Refusal::Damaged)?.to_vec();
    let count = *body.get(22).ok_or(Refusal::Damaged)?;
    let mut kept = 0;
    let mut arrays = Vec::new();
    let mut at = 23;
    for _ in 0..count {
        let start = at;
        let kind = body.get(at).ok_or(Refusal::Damaged)? & 0x3F;
        let units = short(body, at + 1)?;
        at += 3;
        for _ in 0..units {
            at += 2 + usize::from(short(body, at)?);
        }
        let array = body.get(start..at).ok_or(Refusal::Damaged)?;
        if (32..=34).contains(&kind) {
            arrays.extend_from_slice(array);
            kept += 1;
        } else {
            ledger.removed_bytes(Category::Software, array);
        }
    }
    configuration.push(kept);
    configuration.extend(arrays);
    Ok(configuration)
}

/// Indications of objects (ISO 14496-1, table 5) that are AAC, and that are moving pictures whose user data has a start
/// code: of MPEG-4, 2 and 1. Others, such as MP3 and series of JPEG, carry names of their own.
const AAC: [u8; 4] = [0x40, 0x66, 0x67, 0x68];
const PICTURES: [u8; 8] = [0x20, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x6A];

/// An elementary stream descriptor (ISO 14496-1, 7.2.6.5) written anew from the decoder's configuration.
fn elementary_stream(body: &[u8], video: bool, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (tag, stream) = descriptor(body.get(4..).ok_or(Refusal::Damaged)?)?;
    if tag != 3 {
        return Err(Refusal::Damaged);
    }
    let flags = *stream.get(2).ok_or(Refusal::Damaged)?;
    let mut skip = 3 + if flags & 0x80 == 0 { 0 } else { 2 } + if flags & 0x20 == 0 { 0 } else { 2 };
    if flags & 0x40 != 0 {
        skip += 1 + usize::from(*stream.get(skip).ok_or(Refusal::Damaged)?);
    }
    let (tag, decoder) = descriptor(stream.get(skip..).ok_or(Refusal::Damaged)?)?;
    let fixed = decoder.get(..13).filter(|_| tag == 4).ok_or(Refusal::Damaged)?;
    if !(if video { &PICTURES[..] } else { &AAC }).contains(&fixed[0]) {
        return Err(UNSUPPORTED);
    }
    let mut decoder_body = fixed.to_vec();
    if decoder.len() > 13 {
        let (tag, specific) = descriptor(&decoder[13..])?;
        if tag == 5 {
            let specific = if video {
                let mut specific = specific.to_vec();
                super::samples::blank_user_data(&mut specific, ledger);
                specific
            } else {
                aac::configuration(specific, ledger)?
            };
            decoder_body.extend(put_descriptor(5, &specific));
        }
    }
    let stream = [&[0, 0, 0][..], &put_descriptor(4, &decoder_body), &put_descriptor(6, &[2])].concat();
    Ok([&[0; 4][..], &put_descriptor(3, &stream)].concat())
}

/// Tag and body of a descriptor.
fn descriptor(bytes: &[u8]) -> Result<(u8, &[u8]), Refusal> {
    let tag = *bytes.first().ok_or(Refusal::Damaged)?;
    let mut length = 0usize;
    for (place, byte) in bytes.iter().enumerate().skip(1).take(4) {
        length = length << 7 | usize::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return bytes.get(place + 1..place + 1 + length).map(|body| (tag, body)).ok_or(Refusal::Damaged);
        }
    }
    Err(Refusal::Damaged)
}

fn put_descriptor(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = body.len() as u32;
    let sizes = [
        (length >> 21) as u8 & 0x7F | 0x80,
        (length >> 14) as u8 & 0x7F | 0x80,
        (length >> 7) as u8 & 0x7F | 0x80,
        length as u8 & 0x7F,
    ];
    [&[tag][..], &sizes, body].concat()
}

fn sound_entry(atom: &Atom, ledger: &mut Ledger) -> Result<Entry, Refusal> {
    let mut codec = match &atom.name {
        b"mp4a" => Codec::Aac,
        b"Opus" => Codec::Opus(1),
        b"alac" | b"fLaC" | b"ac-3" | b"ec-3" | b"samr" | b"sawb" | b"sowt" | b"twos" | b"lpcm" | b"ipcm" | b"fpcm" | b"fl32"
        | b"fl64" | b"in24" | b"in32" | b"raw " | b"ulaw" | b"alaw" => Codec::Plain,
        b"enca" => return Err(Refusal::Encrypted),
        _ => return Err(UNSUPPORTED),
    };
    let version = short(atom.body, 8)?;
    let length = match version {
        0 => 28,
        1 => 44,
        2 => 64,
        _ => return Err(Refusal::Damaged),
    };
    let fixed = atom.body.get(..length).ok_or(Refusal::Damaged)?;
    let mut header = fixed.to_vec();
    header[..8].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0, 1]);
    // Revision and vendor.
    header[10..16].fill(0);
    if fixed[12..16] != [0; 4] {
        ledger.removed(Category::Software);
    }
    let (channels, bits) = (u64::from(short(fixed, 16)?), u64::from(short(fixed, 18)?));
    let frame = match version {
        0 => Some((channels * bits.div_ceil(8), 1)),
        1 => Some((u64::from(number(fixed, 36)?), u64::from(number(fixed, 28)?))),
        _ => Some((u64::from(number(fixed, 60).unwrap_or(0)), 1)),
    };
    let configuration = sound_children(&atom.body[length..], ledger)?;
    if let Codec::Opus(streams) = &mut codec {
        *streams = opus::streams(boxes::find(&boxes::children(&configuration)?, b"dOps").ok_or(Refusal::Damaged)?);
    }
    Ok(Entry { bytes: boxes::write(&atom.name, &[&header, &configuration]), codec, frame })
}

/// A small box cut to its fields.
fn kept(child: &Atom, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let kept = configuration::cut(&child.name, child.body)?.ok_or(Refusal::Damaged)?;
    if kept != child.body {
        ledger.removed_bytes(Category::Other, &child.body[kept.len().min(child.body.len())..]);
    }
    Ok(kept)
}

fn sound_children(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut configuration = Vec::new();
    for child in boxes::children(body)? {
        let data = match &child.name {
            b"esds" => elementary_stream(child.body, false, ledger)?,
            b"alac" | b"dOps" | b"dac3" | b"dec3" | b"pcmC" | b"chnl" | b"frma" | b"enda" | b"damr" | b"chan" => {
                kept(&child, ledger)?
            }
            b"dfLa" if child.body.len() >= 42 => [&child.body[..4], &[0x80, 0, 0, 34], &child.body[8..42]].concat(),
            b"wave" => [sound_children(child.body, ledger)?, boxes::write(&[0; 4], &[])].concat(),
            // Inside `wave` QuickTime repeats the name with four zero bytes, and ends with an empty box.
            b"mp4a" if child.body.len() <= 8 => vec![0; 4],
            [0, 0, 0, 0] | b"btrt" => continue,
            _ => {
                ledger.removed_bytes(Category::Other, child.body);
                continue;
            }
        };
        configuration.extend(boxes::write(&child.name, &[&data]));
    }
    Ok(configuration)
}
