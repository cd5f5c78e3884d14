//! Strips and tiles of a TIFF without what is behind their points: some packings end by themselves, others by count.

use crate::ledger::Ledger;
use crate::limits::deflate_zlib;
use sandbox::{Category, FileType, Refusal};
use std::io::Read;

const RAW: u64 = 1;
const LZW: u64 = 5;
const DEFLATE: [u64; 2] = [8, 32_946];
const PACK_BITS: u64 = 32_773;

/// How the points of a page are laid out.
pub struct Shape {
    /// Points in a row of a strip or tile.
    pub width: u64,
    /// Rows of the page, or none when every part is a tile of `rows`.
    pub height: Option<u64>,
    /// Rows of a part.
    pub rows: u64,
    /// Bits of a point in a part.
    pub bits: u64,
}

impl Shape {
    /// Unpacked bytes of the part with this number; none where there is no such part.
    fn length(&self, number: u64) -> Option<usize> {
        let rows = match self.height {
            Some(height) => {
                let in_plane = height.div_ceil(self.rows.max(1)).max(1);
                height.checked_sub((number % in_plane).checked_mul(self.rows)?)?.min(self.rows)
            }
            None => self.rows,
        };
        usize::try_from(self.width.checked_mul(self.bits)?.div_ceil(8).checked_mul(rows)?).ok()
    }
}

/// The part without what no reader unpacks. Packings that are not known here stay as they are.
pub fn cut(part: &[u8], number: u64, compression: u64, shape: &Shape, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let longest = shape.length(number).ok_or(Refusal::Damaged)?;
    let end = match compression {
        RAW => longest,
        PACK_BITS => packed_bits(part, longest),
        LZW => packed_words(part, longest)?,
        kind if DEFLATE.contains(&kind) => return deflated(part, longest, ledger),
        _ => part.len(),
    };
    let (kept, behind) = part.split_at(end.min(part.len()));
    told(behind, ledger);
    Ok(kept.to_vec())
}

fn told(behind: &[u8], ledger: &mut Ledger) {
    if behind.iter().any(|byte| *byte != 0) {
        ledger.removed_bytes(Category::Trailing, behind);
    }
}

fn deflated(part: &[u8], longest: usize, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut decoder = flate2::bufread::ZlibDecoder::new(part);
    let mut points = Vec::new();
    decoder.by_ref().take(longest as u64 + 1).read_to_end(&mut points).map_err(|_broken| Refusal::Damaged)?;
    ledger.budget.unpack(points.len() as u64)?;
    if points.len() <= longest {
        let end = decoder.total_in() as usize;
        told(&part[end..], ledger);
        return Ok(part[..end].to_vec());
    }
    let mut behind = points.split_off(longest);
    decoder.take(1 << 16).read_to_end(&mut behind).map_err(|_broken| Refusal::Damaged)?;
    told(&behind, ledger);
    Ok(deflate_zlib(&points))
}

/// Where the run ends that fills the last row (section 9).
fn packed_bits(part: &[u8], longest: usize) -> usize {
    let (mut at, mut made) = (0, 0);
    while let Some(head) = part.get(at).filter(|_| made < longest) {
        let (used, fresh) = match head.cast_signed() {
            -128 => (1, 0),
            run @ ..0 => (2, 1 + usize::from(run.unsigned_abs())),
            run => (2 + usize::from(run.unsigned_abs()), 1 + usize::from(run.unsigned_abs())),
        };
        at += used;
        made += fresh;
    }
    at
}

/// Where the words end (section 13): at the word that says so, or at the one that fills the last row.
fn packed_words(part: &[u8], longest: usize) -> Result<usize, Refusal> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    // Writers before 1990 turned the bits round.
    if part.first() == Some(&0) && part.get(1).is_some_and(|second| second & 1 == 1) {
        return Err(Refusal::Unsupported { really: FileType::Tiff });
    }
    let (mut bit, mut made) = (0, 0);
    let mut lengths: Vec<usize> = vec![1; END + 1];
    let mut before: Option<usize> = None;
    loop {
        // Words grow one entry early, up to twelve bits.
        let width = match lengths.len() {
            ..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
        let Some(word) = super::bits::Bits(part).get(bit, width) else { return Ok(part.len()) };
        if made >= longest && word != END {
            return Ok(bit.div_ceil(8));
        }
        bit += width;
        match word {
            END => return Ok(bit.div_ceil(8)),
            CLEAR => {
                lengths.truncate(END + 1);
                before = None;
            }
            word => {
                if let Some(before) = before.filter(|_| lengths.len() < 4096) {
                    lengths.push(before + 1);
                }
                let length = *lengths.get(word).ok_or(Refusal::Damaged)?;
                made += length;
                before = Some(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_the_row_is_full() {
        assert_eq!(packed_bits(b"\xFEa\x02bcdrest", 6), 6);
        assert_eq!(packed_bits(b"\xFEa", 6), 2);
    }

    #[test]
    fn words_end_at_their_end_or_with_the_last_row() {
        // Clear, 'a', 'a' and its two, end: nine bits each.
        let words = [256usize, 97, 258, 257].iter().fold(0u64, |bits, word| bits << 9 | *word as u64) << 4;
        let packed = &words.to_be_bytes()[3..];
        assert_eq!(packed_words(&[packed, b"rest"].concat(), 3), Ok(5));
        assert_eq!(packed_words(packed, 1), Ok(3));
    }
}
