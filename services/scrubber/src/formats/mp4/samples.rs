//! Looking into samples: messages of encoders are overwritten by filler of the same length, pictures and sound stay bit
//! for bit.

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
            aac(sample, ledger);
            Ok(())
        }
        Codec::Plain => Ok(()),
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
        let is_message = match unit.first() {
            Some(first) if hevc => matches!(first >> 1 & 0x3F, 39 | 40),
            Some(first) => first & 0x1F == 6,
            None => false,
        };
        if is_message && unit.len() > header {
            message(unit, header, hevc, ledger);
        }
        at = start + length;
    }
    sample[at..].fill(0);
    Ok(())
}

/// A unit of messages (ITU-T H.264 7.3.2.3): if one of them is private, private ones become filler messages.
fn message(unit: &mut [u8], header: usize, hevc: bool, ledger: &mut Ledger) {
    let mut at = header;
    while at < unit.len() && unit[at..] != [0x80] {
        let Some((kind_at, kind, payload, end)) = one_message(unit, at) else {
            return whole_filler(unit, header, hevc, ledger);
        };
        let private = match kind {
            5 => true,
            4 => !is_captions(&unit[payload..end]),
            _ => false,
        };
        if private {
            if unit[payload..end].windows(3).any(|window| window == [0, 0, 3]) {
                // Escapes make the payload longer than it says: the message cannot be overwritten by itself.
                return whole_filler(unit, header, hevc, ledger);
            }
            ledger.removed_bytes(Category::Software, &unit[payload..end]);
            unit[kind_at] = 3;
            unit[payload..end].fill(0xFF);
        }
        at = end;
    }
}

/// Place of the last byte of the type, type, start and end of the payload.
fn one_message(unit: &[u8], at: usize) -> Option<(usize, usize, usize, usize)> {
    let number = |mut at: usize| {
        let mut value = 0usize;
        loop {
            let byte = usize::from(*unit.get(at)?);
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
    (end <= unit.len()).then_some((after - 1, kind, payload, end))
}

/// Captions of ATSC A/53 (United States, provider 0x0031, "GA94").
fn is_captions(payload: &[u8]) -> bool {
    payload.starts_with(&[0xB5, 0x00, 0x31, b'G', b'A', b'9', b'4'])
}

/// Turns a whole unit into one of filler data (H.264 type 12, HEVC type 38).
fn whole_filler(unit: &mut [u8], header: usize, hevc: bool, ledger: &mut Ledger) {
    ledger.removed_bytes(Category::Software, &unit[header..]);
    if hevc {
        unit[0] = unit[0] & 0x81 | 38 << 1;
    } else {
        unit[0] = 12;
    }
    unit[header..].fill(0xFF);
    if let Some(last) = unit.last_mut() {
        *last = 0x80;
    }
}

/// Open bitstream units (AV1 5.3): T.35 metadata becomes padding.
fn av1(sample: &mut [u8], ledger: &mut Ledger) {
    let mut at = 0;
    while at < sample.len() {
        let header = sample[at];
        let sized = header & 2 != 0;
        let mut body = at + 1 + usize::from(header >> 2 & 1);
        let mut end = sample.len();
        if sized {
            let Some((length, after)) = leb128(sample, body) else { return };
            body = after;
            end = body.saturating_add(length).min(sample.len());
        }
        if header >> 3 & 15 == 5 && sample.get(body) == Some(&4) {
            ledger.removed_bytes(Category::Software, &sample[body..end]);
            sample[at] = header & !0x78 | 15 << 3;
            sample[body..end].fill(0);
            if let Some(last) = sample[body..end].last_mut() {
                *last = 0x80;
            }
        }
        at = end.max(at + 1);
    }
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

/// AAC frames (ISO 14496-3, 4.4.2): fill elements before the sound hold nothing but an encoder's name; it is zeroed.
fn aac(sample: &mut [u8], ledger: &mut Ledger) {
    let mut at = 0;
    // The element's name is three bits: 6 is a fill element.
    while bits(sample, at, 3) == Some(6) {
        let Some(mut count) = bits(sample, at + 3, 4) else { return };
        let mut start = at + 7;
        if count == 15 {
            let Some(more) = bits(sample, start, 8) else { return };
            count += more.saturating_sub(1);
            start += 8;
        }
        let end = start + 8 * count;
        // Types other than plain filler are parts of the sound.
        if end > 8 * sample.len() || count == 0 || bits(sample, start, 4) != Some(0) {
            return;
        }
        let whole_bytes = start.div_ceil(8)..end / 8;
        if (start..end).any(|place| bits(sample, place, 1) == Some(1)) {
            ledger.removed_bytes(Category::Software, sample.get(whole_bytes).unwrap_or_default());
        }
        for place in start..end {
            sample[place / 8] &= !(0x80 >> (place % 8));
        }
        at = end;
    }
}

/// A number of `count` bits from bit `at` on; none beyond the end.
pub fn bits(bytes: &[u8], at: usize, count: usize) -> Option<usize> {
    (at..at + count).try_fold(0, |value, place| Some(value << 1 | usize::from(bytes.get(place / 8)? >> (7 - place % 8) & 1)))
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
        let captions = [0, 0, 0, 12, 6, 4, 8, 0xB5, 0, 0x31, b'G', b'A', b'9', b'4', 3, 0x80];
        let mut sample = captions.to_vec();
        blank(Codec::Avc(4), &mut sample, &mut Ledger::new(Budget::default())).unwrap();
        assert_eq!(sample, captions);
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
}
