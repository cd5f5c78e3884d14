//! The frames between parent and child: one byte of kind, four of length (little endian), the payload.
//!
//! Both sides cap the length before they allocate. Parent to child: the job, then exactly the bytes of each range
//! asked for. Child to parent: the layers, then ranges and output in any order, then one report or refusal.

use crate::{Layers, Limits, Refusal, Report};
use serde::{Deserialize, Serialize};

/// Longest payload of a frame, in bytes.
pub(crate) const FRAME_CAP: usize = 1 << 20;
/// Bytes before the payload.
pub(crate) const HEADER: usize = 5;

/// What the child is to do; sent before the child confines itself, and written by the parent alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    /// The extension of the name that the file came with, without the dot; may be empty or nonsense.
    pub claimed_extension: String,
    /// Bytes of the source.
    pub length: u64,
    /// The bounds.
    pub limits: Limits,
}

/// The kind byte of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Parent: the job as JSON.
    Job = 1,
    /// Parent: the bytes of the range asked for.
    Data = 2,
    /// Child: the layers that hold, as JSON.
    Ready = 3,
    /// Child: offset (8 bytes) and length (4 bytes) of a range, little endian.
    Need = 4,
    /// Child: bytes of the cleaned file.
    Output = 5,
    /// Child: the verdict as JSON, the last frame.
    Verdict = 6,
}

impl Tag {
    pub(crate) fn from_byte(byte: u8) -> Option<Tag> {
        [Tag::Job, Tag::Data, Tag::Ready, Tag::Need, Tag::Output, Tag::Verdict].into_iter().find(|tag| *tag as u8 == byte)
    }
}

/// How the child's work ended.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// Clean.
    Cleaned(Report),
    /// Not taken.
    Refused(Refusal),
}

/// The header of a frame.
pub(crate) fn header(tag: Tag, length: usize) -> [u8; HEADER] {
    let length = u32::try_from(length).expect("payloads are capped far below 4 GiB");
    let [a, b, c, d] = length.to_le_bytes();
    [tag as u8, a, b, c, d]
}

/// Kind and length from a header; none when the kind is unknown or the length above the cap.
pub(crate) fn parse_header(bytes: [u8; HEADER]) -> Option<(Tag, usize)> {
    let length = u32::from_le_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]) as usize;
    Some((Tag::from_byte(bytes[0])?, length)).filter(|(_, length)| *length <= FRAME_CAP)
}

/// Offset and length of a range from a `Need` payload.
pub(crate) fn parse_need(payload: &[u8]) -> Option<(u64, usize)> {
    let payload: &[u8; 12] = payload.try_into().ok()?;
    let offset = u64::from_le_bytes(payload[..8].try_into().ok()?);
    let length = u32::from_le_bytes(payload[8..].try_into().ok()?) as usize;
    Some((offset, length)).filter(|(_, length)| *length <= FRAME_CAP)
}

/// The layers as the child names them.
pub(crate) type Ready = Layers;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_above_the_cap_or_of_an_unknown_kind_is_refused() {
        assert_eq!(parse_header(header(Tag::Output, 7)), Some((Tag::Output, 7)));
        assert_eq!(parse_header(header(Tag::Output, FRAME_CAP + 1)), None);
        assert_eq!(parse_header([99, 0, 0, 0, 0]), None);
    }

    #[test]
    fn a_range_is_read_back_and_a_giant_one_refused() {
        let mut payload = 5u64.to_le_bytes().to_vec();
        payload.extend(9u32.to_le_bytes());
        assert_eq!(parse_need(&payload), Some((5, 9)));
        payload[8..].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(parse_need(&payload), None);
        assert_eq!(parse_need(b"short"), None);
    }
}
