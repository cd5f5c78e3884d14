//! Opus (RFC 6716, 7845) as its containers hold it: its head, and packets without what pads them.

use crate::ledger::Ledger;
use sandbox::{Category, Refusal};

/// The name that the head begins with.
pub const NAME: &[u8] = b"OpusHead";

/// The head (RFC 7845, 5.1), nothing after it.
pub fn head(body: &[u8]) -> Result<&[u8], Refusal> {
    let length = match body.get(18).ok_or(Refusal::Damaged)? {
        0 => 19,
        _ => 21 + usize::from(*body.get(9).ok_or(Refusal::Damaged)?),
    };
    body.get(..length).ok_or(Refusal::Damaged)
}

/// How many streams a packet holds, by the head's fields (RFC 7845, 5.1.1), of which MP4 repeats all but the name.
pub fn streams(fields: &[u8]) -> u8 {
    match fields.get(10) {
        None | Some(0) => 1,
        Some(_) => fields.get(11).copied().unwrap_or(1),
    }
}

/// Zeroes what pads the streams of a packet. A packet that is none stays as it is: decoders throw it away.
pub fn packet(packet: &mut [u8], streams: u8, ledger: &mut Ledger) {
    let mut at = 0;
    for stream in 1..=streams {
        let Some((padding, end)) = one_stream(&packet[at..], stream == streams) else { return };
        let padding = &mut packet[at + end - padding..at + end];
        if padding.iter().any(|byte| *byte != 0) {
            ledger.removed_bytes(Category::Other, padding);
            padding.fill(0);
        }
        at += end;
    }
}

/// How long the padding of one stream is, and where the stream ends. All but the last say how long they are (appendix B).
fn one_stream(bytes: &[u8], last: bool) -> Option<(usize, usize)> {
    let (kind, mut at, mut padding) = (bytes.first()? & 3, 1, 0);
    let mut frames = if kind == 0 { 1 } else { 2 };
    let mut equal = kind < 2;
    if kind == 3 {
        let counted = *bytes.get(at)?;
        at += 1;
        frames = usize::from(counted & 0x3F);
        equal = counted & 0x80 == 0;
        let mut more = counted & 0x40 != 0;
        while more {
            let byte = usize::from(*bytes.get(at)?);
            at += 1;
            more = byte == 255;
            padding += byte - usize::from(more);
        }
    }
    let mut said = 0;
    let lengths = match (equal, last) {
        (true, true) => 0,
        (true, false) => 1,
        (false, last) => frames.saturating_sub(usize::from(last)),
    };
    for _ in 0..lengths {
        let first = usize::from(*bytes.get(at)?);
        let length = if first < 252 { first } else { first + 4 * usize::from(*bytes.get(at + 1)?) };
        at += if first < 252 { 1 } else { 2 };
        said += if equal { length * frames } else { length };
    }
    let end = if last { bytes.len() } else { at + said + padding };
    (end <= bytes.len() && at + said + padding <= end).then_some((padding, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    fn padded(mut bytes: Vec<u8>, streams: u8) -> Vec<u8> {
        packet(&mut bytes, streams, &mut Ledger::new(Budget::default()));
        bytes
    }

    #[test]
    fn what_pads_a_packet_is_zeroed_and_its_sound_stays() {
        // One frame; two of one length; two of their own; three counted ones of one length, two bytes of padding.
        for sound in [&[0, 7, 7, 7][..], &[1, 7, 7, 7, 7], &[2, 1, 7, 7, 7], &[3, 0x03, 7, 7, 7]] {
            assert_eq!(padded(sound.to_vec(), 1), sound);
        }
        assert_eq!(padded(vec![3, 0x43, 2, 7, 7, 7, b'h', b'i'], 1), [3, 0x43, 2, 7, 7, 7, 0, 0]);
        assert_eq!(padded(vec![3, 0xC2, 2, 1, 7, 7, 7, b'h', b'i'], 1), [3, 0xC2, 2, 1, 7, 7, 7, 0, 0]);
    }

    #[test]
    fn streams_before_the_last_are_told_apart() {
        let two = [3, 0x41, 1, 2, 7, 7, b'h', 3, 0x41, 1, 7, 7, b'i'];
        assert_eq!(padded(two.to_vec(), 2), [3, 0x41, 1, 2, 7, 7, 0, 3, 0x41, 1, 7, 7, 0]);
    }
}
