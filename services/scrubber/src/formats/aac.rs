//! AAC (ISO 14496-3) as films and sounds hold it: its configuration and its packets, without what only its makers read.

use super::bits::{Bits, blank};
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Refusal};
use std::ops::Range;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::M4a };

/// The configuration (1.6.2.1) without what is behind its fields and without the comment on its channels. Kinds whose
/// fields are not known here are refused.
pub fn configuration(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (comment, end) = fields(Bits(body)).ok_or(UNSUPPORTED)?;
    let end = end.div_ceil(8);
    let comment = comment.map_or(end..end, |comment| comment.start / 8..comment.end / 8);
    let (said, behind) = (body.get(comment.clone()), body.get(end..));
    for gone in [said, behind].into_iter().flatten().filter(|gone| !gone.is_empty()) {
        ledger.removed_bytes(Category::Other, gone);
    }
    let mut kept = body.get(..comment.start).ok_or(UNSUPPORTED)?.to_vec();
    if !comment.is_empty() {
        kept[comment.start - 1] = 0;
    }
    kept.extend_from_slice(body.get(comment.end..end).ok_or(UNSUPPORTED)?);
    Ok(kept)
}

/// Where the comment stands, if there may be one, and where the fields end, in bits.
fn fields(body: Bits) -> Option<(Option<Range<usize>>, usize)> {
    // A rate by its number, or, after the number 15, written out.
    let rate = |at| Some(at + if body.get(at, 4)? == 15 { 28 } else { 4 });
    let mut kind = body.get(0, 5)?;
    let mut at = rate(5)?;
    let channels = body.get(at, 4)?;
    at += 4;
    if matches!(kind, 5 | 29) {
        at = rate(at)?;
        kind = body.get(at, 5)?;
        at += 5;
    }
    // Main, low complexity, scalable rate, long-term prediction; low complexity and low delay that resist errors.
    if !matches!(kind, 1..=4 | 17 | 23) {
        return None;
    }
    // Length of frames, the delay of a core coder, an extension.
    at += 2 + if body.get(at + 1, 1)? == 0 { 0 } else { 14 };
    let extended = body.get(at, 1)? == 1;
    at += 1;
    let comment = if channels == 0 { Some(comment(body, at)?) } else { None };
    at = comment.as_ref().map_or(at, |comment| comment.end);
    if extended {
        at += if kind < 17 { 1 } else { 4 };
    }
    if kind >= 17 {
        // Protection that is described further is known to nobody's telephone.
        body.get(at, 2).filter(|protection| *protection < 2)?;
        at += 2;
    }
    // Bands that older decoders do not know are announced behind the fields that they do.
    if body.get(at, 16) == Some(0x2B7 << 5 | 5) {
        at += 17;
        if body.get(at - 1, 1)? == 1 {
            at = rate(at)?;
            at += if body.get(at, 11) == Some(0x548) { 12 } else { 0 };
        }
    }
    Some((comment, at))
}

/// Where the comment of a description of channels (4.4.1.1) stands whose first bit is `at`; the byte before is its length.
fn comment(body: Bits, mut at: usize) -> Option<Range<usize>> {
    let count = |place, width| body.get(at + place, width);
    // In front, at the side and behind, coupled: five bits each. Low and data: four.
    let five = count(10, 4)? + count(14, 4)? + count(18, 4)? + count(27, 4)?;
    let four = count(22, 2)? + count(24, 3)?;
    at += 31;
    for mixdown in [4, 4, 3] {
        at += 1 + if body.get(at, 1)? == 1 { mixdown } else { 0 };
    }
    let length = (at + 5 * five + 4 * four).next_multiple_of(8);
    let start = length + 8;
    Some(start..start + 8 * body.get(length, 8)?)
}

/// Zeroes what stands in a packet (4.4.2.1) before its sound and is none: data of somebody's own, fillers, and the comment
/// of a description of channels. Encoders leave their names there. Behind the first sound nobody sees without decoding it.
pub fn packet(packet: &mut [u8], ledger: &mut Ledger) {
    let mut at = 0;
    while let Some(gone) = before_sound(Bits(packet), at).filter(|gone| gone.end <= 8 * packet.len()) {
        at = gone.end;
        blank(packet, gone, Category::Software, ledger);
    }
}

/// The part to zero, up to its end, of the element at this bit; none when it is sound, or the end.
fn before_sound(packet: Bits, at: usize) -> Option<Range<usize>> {
    const DATA: usize = 4;
    const CHANNELS: usize = 5;
    const FILLER: usize = 6;
    // A length that goes on in another byte when it is as long as it can be.
    let length = |at: usize, width: usize, all: usize| {
        let count = packet.get(at, width)?;
        Some(if count == all { (count + packet.get(at + width, 8)?, at + width + 8) } else { (count, at + width) })
    };
    match packet.get(at, 3)? {
        DATA => {
            let (count, start) = length(at + 8, 8, 255)?;
            let start = if packet.get(at + 7, 1)? == 1 { start.next_multiple_of(8) } else { start };
            Some(start..start + 8 * count)
        }
        CHANNELS => comment(packet, at + 3),
        FILLER => {
            let (count, start) = length(at + 3, 4, 15)?;
            let count = if count >= 15 { count - 1 } else { count };
            let end = start + 8 * count;
            // Ranges of loudness and bands are parts of the sound.
            let sound = count > 0 && matches!(packet.get(start, 4)?, 11..=14);
            Some(if sound { end..end } else { start..end })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    #[test]
    fn what_is_behind_the_configuration_goes() {
        // Low complexity; with bands announced behind, absent and present; with bands announced in front; low delay.
        let known: [&[u8]; 5] = [
            &[0x12, 0x10],
            &[0x12, 0x10, 0x56, 0xE5, 0],
            &[0x13, 0x10, 0x56, 0xE5, 0x98],
            &[0x2B, 0x11, 0x88, 0],
            &[0xBA, 0x10, 0],
        ];
        for known in known {
            let mut ledger = Ledger::new(Budget::default());
            assert_eq!(configuration(known, &mut ledger).unwrap(), known);
            assert_eq!(ledger.total(), 0);
            assert_eq!(configuration(&[known, b"kanari-behind"].concat(), &mut ledger).unwrap(), known);
            assert_eq!(ledger.total(), 1);
        }
    }

    #[test]
    fn a_configuration_of_an_unknown_kind_is_refused() {
        // Lossless sound, which holds the head of the file that it was made from.
        assert!(configuration(&[0xF8, 0x88, 0, 0, 0, 0, 0, 0], &mut Ledger::new(Budget::default())).is_err());
    }
}
