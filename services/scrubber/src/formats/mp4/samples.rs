//! Looking into samples: messages of encoders are overwritten by filler of the same length, pictures and sound stay bit
//! for bit.

use crate::formats::{aac, opus};
use crate::ledger::Ledger;
use sandbox::{Category, Refusal};

/// What the samples of a track are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// H.264 units with a length of so many bytes before each.
    Avc(u8),
    /// HEVC units, likewise.
    Hevc(u8),
    /// AV1 units.
    Av1,
    /// MPEG-4 part 2 with start codes.
    Mpeg4,
    /// AAC.
    Aac,
    /// Opus with so many streams in a packet.
    Opus(u8),
    /// Subtitles of 3GPP.
    TimedText,
    /// Subtitles of the web.
    WebVtt,
    /// VP8 or VP9, beside which Matroska keeps transparency.
    Vp,
    /// Nothing can be hidden in them that is not picture or sound.
    Plain,
}

/// Overwrites messages in one sample. Its length never changes.
pub fn blank(codec: Codec, sample: &mut [u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    match codec {
        Codec::Avc(size) => units(sample, usize::from(size), false, ledger),
        Codec::Hevc(size) => units(sample, usize::from(size), true, ledger),
        Codec::Av1 => {
            av1(sample, ledger);
            Ok(())
        }
        Codec::Mpeg4 => {
            blank_user_data(sample, ledger);
            Ok(())
        }
        Codec::Aac => {
            aac::packet(sample, ledger);
            Ok(())
        }
        Codec::Opus(streams) => {
            opus::packet(sample, streams, ledger);
            Ok(())
        }
        Codec::TimedText => timed_text(sample, ledger),
        Codec::WebVtt => boxes_of_text(sample, WEB_CUES, ledger),
        Codec::Vp | Codec::Plain => Ok(()),
    }
}

/// What a unit is by its kind.
#[derive(PartialEq)]
enum Unit {
    /// Picture, or what decoding it needs.
    Picture,
    /// Messages, each of a kind of its own.
    Messages,
    /// Filler, or a kind that no decoder reads.
    Other,
}

/// Kinds of H.264 (table 7-1). Two of the free ones carry the light of Dolby Vision.
fn avc_unit(kind: u8) -> Unit {
    match kind {
        6 => Unit::Messages,
        1..=5 | 7..=11 | 13..=15 | 19..=21 | 28 | 30 => Unit::Picture,
        _ => Unit::Other,
    }
}

/// Kinds of HEVC (table 7-1), likewise.
fn hevc_unit(kind: u8) -> Unit {
    match kind {
        39 | 40 => Unit::Messages,
        0..=9 | 16..=21 | 32..=37 | 62 | 63 => Unit::Picture,
        _ => Unit::Other,
    }
}

/// Units with lengths; what is left at the end too short for a length is zeroed.
fn units(sample: &mut [u8], size: usize, hevc: bool, ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut at = 0;
    while at + size <= sample.len() {
        let length = sample[at..at + size].iter().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
        let start = at + size;
        let unit = start.checked_add(length).and_then(|end| sample.get_mut(start..end)).ok_or(Refusal::Damaged)?;
        let header = if hevc { 2 } else { 1 };
        let kind = match unit.first() {
            Some(first) if hevc => hevc_unit(first >> 1 & 0x3F),
            Some(first) => avc_unit(first & 0x1F),
            None => Unit::Picture,
        };
        match kind {
            Unit::Messages if unit.len() > header => message(unit, header, hevc, ledger),
            Unit::Other if unit.len() > header => whole_filler(unit, header, hevc, ledger),
            _ => {}
        }
        at = start + length;
    }
    sample[at..].fill(0);
    Ok(())
}

/// Messages that decoders and players read (H.264 and H.265, annex D): buffering, timing of pictures, where decoding can
/// begin, how pictures are packed, turned and projected, light, colours, transparency. All others are somebody's own.
fn is_for_players(kind: usize, payload: &[u8]) -> bool {
    match kind {
        4 => is_captions(payload),
        kind => matches!(kind, 0 | 1 | 6 | 19 | 45 | 47 | 128..=132 | 137 | 144 | 147..=154 | 165 | 176),
    }
}

/// The kind of a message that says nothing.
const FILLER: u8 = 3;

/// A unit of messages (ITU-T H.264 7.3.2.3): those that are somebody's own become filler messages.
fn message(unit: &mut [u8], header: usize, hevc: bool, ledger: &mut Ledger) {
    // Lengths count bytes without the escapes among them.
    let places: Vec<usize> = (header..unit.len()).filter(|place| !unit[header..=*place].ends_with(&[0, 0, 3])).collect();
    let plain: Vec<u8> = places.iter().map(|place| unit[*place]).collect();
    let mut at = 0;
    while at < plain.len() && plain[at..] != [0x80] {
        let Some((kind, payload, end)) = one_message(&plain, at) else {
            return whole_filler(unit, header, hevc, ledger);
        };
        let body = &plain[payload..end];
        if !is_for_players(kind, body) && body.iter().any(|byte| *byte != 0xFF) {
            let last = places[end - 1] + 1;
            if last - places[payload] != body.len() {
                // Without the zeros before them its escapes would be bytes of the message.
                return whole_filler(unit, header, hevc, ledger);
            }
            ledger.removed_bytes(Category::Software, body);
            if kind < 255 {
                unit[places[at]] = FILLER;
            }
            unit[places[payload]..last].fill(0xFF);
        }
        at = end;
    }
}

/// Type, start and end of the payload of the message at this place.
fn one_message(plain: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let number = |mut at: usize| {
        let mut value = 0usize;
        loop {
            let byte = usize::from(*plain.get(at)?);
            value += byte;
            at += 1;
            if byte != 255 {
                return Some((value, at));
            }
        }
    };
    let (kind, after) = number(at)?;
    let (length, payload) = number(after)?;
    let end = payload.checked_add(length)?;
    (end <= plain.len()).then_some((kind, payload, end))
}

/// Captions of ATSC A/53 (United States, provider 0x0031, "GA94", kind 3): three bytes for each, and one that ends them.
fn is_captions(payload: &[u8]) -> bool {
    let count = payload.get(8).map_or(0, |count| usize::from(count & 0x1F));
    payload.starts_with(b"\xB5\x00\x31GA94\x03") && payload.len() == 11 + 3 * count
}

/// Turns a whole unit into one of filler data (H.264 type 12, HEVC type 38).
fn whole_filler(unit: &mut [u8], header: usize, hevc: bool, ledger: &mut Ledger) {
    let kind = if hevc { unit[0] & 0x81 | 38 << 1 } else { 12 };
    let Some((last, body)) = unit[header..].split_last() else { return };
    if unit[0] == kind && *last == 0x80 && body.iter().all(|byte| *byte == 0xFF) {
        return;
    }
    ledger.removed_bytes(Category::Software, &unit[header..]);
    unit[0] = kind;
    unit[header..].fill(0xFF);
    if let Some(last) = unit.last_mut() {
        *last = 0x80;
    }
}

/// Open bitstream units (AV1 5.3): all that is no picture becomes padding that says nothing.
fn av1(sample: &mut [u8], ledger: &mut Ledger) {
    const PADDING: u8 = 15;
    let mut at = 0;
    while at < sample.len() {
        let header = sample[at];
        let mut body = at + 1 + usize::from(header >> 2 & 1);
        let mut end = sample.len();
        if header & 2 != 0 {
            // Without a length nothing is told from anything else.
            let Some((length, after)) = leb128(sample, body) else { return sample[at..].fill(0) };
            body = after;
            end = body.saturating_add(length);
        }
        let (body, end) = (body.min(sample.len()), end.min(sample.len()));
        if body < end && !is_picture(header >> 3 & 15, &sample[body..end]) {
            let empty =
                header >> 3 & 15 == PADDING && sample[body..end - 1].iter().all(|byte| *byte == 0) && sample[end - 1] == 0x80;
            if !empty {
                ledger.removed_bytes(Category::Software, &sample[body..end]);
            }
            sample[at] = header & !0x78 | PADDING << 3;
            sample[body..end].fill(0);
            sample[end - 1] = 0x80;
        }
        at = end.max(at + 1);
    }
}

/// Whether a unit of AV1 is needed: sequence, frames and tiles, and the metadata on light and layers.
fn is_picture(kind: u8, body: &[u8]) -> bool {
    match kind {
        1 | 3 | 4 | 6 | 7 | 8 => true,
        // Behind the levels of light stands one bit that ends them.
        5 => match body.first() {
            Some(1) => body.len() <= 6,
            Some(2) => body.len() <= 26,
            kind => kind == Some(&3),
        },
        _ => false,
    }
}

/// Boxes of cues on the web (ISO 14496-30), and those in a cue that say where it stands and its words.
const WEB_CUES: &[&[u8; 4]] = &[b"vttc", b"vtte"];
const IN_CUE: &[&[u8; 4]] = &[b"vsid", b"sttg", b"payl"];
/// Boxes behind timed text (3GPP TS 26.245, 5.17) that say how it looks.
const LOOKS: &[&[u8; 4]] = &[b"styl", b"hlit", b"hclr", b"krok", b"dlay", b"tbox", b"blnk", b"twrp"];

/// Text with its length, and boxes that say how it looks. Links and what nobody reads becomes free space.
fn timed_text(sample: &mut [u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let Some(length) = sample.first_chunk().map(|length| usize::from(u16::from_be_bytes(*length))) else { return Ok(()) };
    boxes_of_text(sample.get_mut(2 + length..).ok_or(Refusal::Damaged)?, LOOKS, ledger)
}

/// Boxes of text: unknown ones become free space of the same length.
fn boxes_of_text(mut rest: &mut [u8], known: &[&[u8; 4]], ledger: &mut Ledger) -> Result<(), Refusal> {
    while let Some(length) = rest.first_chunk() {
        let length = u32::from_be_bytes(*length) as usize;
        let (one, after) = rest.split_at_mut_checked(length).filter(|_| length >= 8).ok_or(Refusal::Damaged)?;
        let (name, body) = one[4..].split_at_mut(4);
        let is_known = known.iter().any(|known| name == &known[..]);
        if is_known && name == b"vttc" {
            boxes_of_text(body, IN_CUE, ledger)?;
        } else if !is_known {
            if body.iter().any(|byte| *byte != 0) {
                ledger.removed_bytes(Category::Comments, body);
            }
            name.copy_from_slice(b"free");
            body.fill(0);
        }
        rest = after;
    }
    rest.fill(0);
    Ok(())
}

/// The sequence headers among AV1 units, which decoders are set up from; messages go.
pub fn av1_sequences(units: &[u8]) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(header) = units.get(at).filter(|header| **header & 2 != 0) {
        let Some((length, body)) = leb128(units, at + 1 + usize::from(header >> 2 & 1)) else { break };
        let Some(unit) = body.checked_add(length).and_then(|end| units.get(at..end)) else { break };
        if header >> 3 & 15 == 1 {
            kept.extend_from_slice(unit);
        }
        at += unit.len();
    }
    kept
}

fn leb128(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut value = 0usize;
    for place in 0..8 {
        let byte = *bytes.get(at + place)?;
        value |= usize::from(byte & 0x7F).checked_shl(7 * place as u32)?;
        if byte & 0x80 == 0 {
            return Some((value, at + place + 1));
        }
    }
    None
}

/// User data of MPEG-4 part 2 (ISO 14496-2, 6.2.2): from its start code to the next, overwritten with blanks.
pub fn blank_user_data(bytes: &mut [u8], ledger: &mut Ledger) {
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&bytes[from..], &[0, 0, 1, 0xB2]) {
        let start = from + found + 4;
        let end = memchr::memmem::find(&bytes[start..], &[0, 0, 1]).map_or(bytes.len(), |next| start + next);
        if bytes[start..end].iter().any(|byte| *byte != b' ') {
            ledger.removed_bytes(Category::Software, &bytes[start..end]);
            bytes[start..end].fill(b' ');
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    #[test]
    fn private_messages_become_filler_and_captions_stay() {
        let private = [0, 0, 0, 9, 6, 5, 5, b'x', b'2', b'6', b'4', b'!', 0x80];
        let mut sample = private.to_vec();
        blank(Codec::Avc(4), &mut sample, &mut Ledger::new(Budget::default())).unwrap();
        assert_eq!(sample, [0, 0, 0, 9, 6, 3, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80]);
        // One caption of two zeros, escaped, and a private message behind it.
        let captions = [&[6, 4, 14][..], b"\xB5\x00\x31GA94\x03\x41\xFF\x00\x00\x03\x00\xFF"].concat();
        for (behind, kept) in [(&[0x80][..], &[0x80][..]), (&[5, 2, b'h', b'i', 0x80], &[3, 2, 0xFF, 0xFF, 0x80])] {
            let unit = |behind: &[u8]| [&[0, 0, 0, (captions.len() + behind.len()) as u8], &captions[..], behind].concat();
            let mut sample = unit(behind);
            blank(Codec::Avc(4), &mut sample, &mut Ledger::new(Budget::default())).unwrap();
            assert_eq!(sample, unit(kept));
        }
    }

    #[test]
    fn blanking_twice_changes_nothing() {
        let mut sample = [0, 0, 0, 8, 6, 5, 4, 0, 0, 3, 1, 0x80].to_vec();
        blank(Codec::Avc(4), &mut sample, &mut Ledger::new(Budget::default())).unwrap();
        let once = sample.clone();
        blank(Codec::Avc(4), &mut sample, &mut Ledger::new(Budget::default())).unwrap();
        assert_eq!(sample, once);
    }

    #[test]
    fn a_unit_longer_than_its_sample_is_damage() {
        assert_eq!(blank(Codec::Avc(4), &mut [0, 0, 0, 9, 1], &mut Ledger::new(Budget::default())), Err(Refusal::Damaged));
    }

    #[test]
    fn subtitles_keep_their_text_and_lose_links_and_notes() {
        let piece = |name: &[u8; 4], body: &[u8]| [&(body.len() as u32 + 8).to_be_bytes()[..], name, body].concat();
        let timed = |name| [&[0, 5][..], b"words", &piece(b"hlit", &[0, 0, 0, 2]), &piece(name, b"kanari")].concat();
        let cue = |note: &[u8; 4], words: &[u8]| piece(b"vttc", &[piece(note, words), piece(b"payl", b"words")].concat());
        let vtt = |note, words: &[u8]| [cue(note, words), piece(note, words)].concat();
        for (codec, mut dirty, clean) in [
            (Codec::TimedText, timed(b"href"), [&timed(b"free")[..27], &[0; 6]].concat()),
            (Codec::WebVtt, vtt(b"vtta", b"kanari"), vtt(b"free", &[0; 6])),
        ] {
            for removed in [true, false] {
                let mut ledger = Ledger::new(Budget::default());
                blank(codec, &mut dirty, &mut ledger).unwrap();
                assert_eq!(dirty, clean);
                assert_eq!(ledger.total() > 0, removed);
            }
        }
    }
}
