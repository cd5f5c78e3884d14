//! What a run may still spend: unpacked bytes, members, pixels, nesting. Every decoder draws on the same budget.

use sandbox::{Limits, Refusal};
use std::io::Read;

/// Unpacked bytes below which the ratio is not looked at.
const RATIO_FROM: u64 = 10 << 20;

/// The remaining budget of one run.
#[derive(Debug, Clone)]
pub struct Budget {
    unpacked: u64,
    members: u32,
    pixels: u64,
    ratio: u64,
    depth_left: u32,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget::new(&Limits::default())
    }
}

impl Budget {
    /// The whole budget of a run.
    pub fn new(limits: &Limits) -> Budget {
        Budget {
            unpacked: limits.unpacked,
            members: limits.members,
            pixels: limits.pixels,
            ratio: limits.ratio,
            depth_left: limits.depth,
        }
    }

    /// Refuses a picture of more pixels than one picture may have.
    pub fn picture(&self, width: u64, height: u64) -> Result<(), Refusal> {
        match width.checked_mul(height) {
            Some(0) => Err(Refusal::Damaged),
            Some(pixels) if pixels <= self.pixels => Ok(()),
            _ => Err(Refusal::TooLarge),
        }
    }

    /// Draws `bytes` of unpacked data.
    pub fn unpack(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.unpacked = self.unpacked.checked_sub(bytes).ok_or(Refusal::TooComplex)?;
        Ok(())
    }

    /// Draws one member of an archive.
    pub fn member(&mut self) -> Result<(), Refusal> {
        self.members = self.members.checked_sub(1).ok_or(Refusal::TooComplex)?;
        Ok(())
    }

    /// One step into a file inside a file; leave with [`Budget::ascend`].
    pub fn descend(&mut self) -> Result<(), Refusal> {
        self.depth_left = self.depth_left.checked_sub(1).ok_or(Refusal::TooComplex)?;
        Ok(())
    }

    /// The way back out.
    pub fn ascend(&mut self) {
        self.depth_left += 1;
    }

    /// Reads a decoder to its end, drawing what it yields, at most `cap` bytes, under the ratio to `packed` bytes.
    pub fn read(&mut self, mut decoder: impl Read, packed: u64, cap: u64) -> Result<Vec<u8>, Refusal> {
        let mut unpacked = Vec::new();
        let mut part = vec![0; 64 << 10];
        loop {
            let count = decoder.read(&mut part).map_err(|_broken| Refusal::Damaged)?;
            if count == 0 {
                return Ok(unpacked);
            }
            self.unpack(count as u64)?;
            unpacked.extend_from_slice(&part[..count]);
            let length = unpacked.len() as u64;
            if length > cap || (length > RATIO_FROM && length / packed.max(1) > self.ratio) {
                return Err(Refusal::TooComplex);
            }
        }
    }

    /// Inflates a whole zlib stream; bytes after its end are ignored.
    pub fn inflate_zlib(&mut self, packed: &[u8], cap: u64) -> Result<Vec<u8>, Refusal> {
        self.read(flate2::read::ZlibDecoder::new(packed), packed.len() as u64, cap)
    }

    /// Inflates a whole bare deflate stream.
    pub fn inflate(&mut self, packed: &[u8], cap: u64) -> Result<Vec<u8>, Refusal> {
        self.read(flate2::read::DeflateDecoder::new(packed), packed.len() as u64, cap)
    }
}

/// Packs into a zlib stream; the same bytes always give the same stream.
pub fn deflate_zlib(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory cannot fail")
}

/// Packs into a bare deflate stream; the same bytes always give the same stream.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory cannot fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_refused_by_its_ratio() {
        let packed = deflate(&vec![0; 40 << 20]);
        assert_eq!(Budget::default().inflate(&packed, u64::MAX), Err(Refusal::TooComplex));
    }

    #[test]
    fn nesting_ends_at_the_limit() {
        let mut budget = Budget::default();
        for _ in 0..Limits::default().depth {
            assert!(budget.descend().is_ok());
        }
        assert_eq!(budget.descend(), Err(Refusal::TooComplex));
        budget.ascend();
        assert!(budget.descend().is_ok());
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_too_large_and_one_of_none_is_damaged() {
        let budget = Budget::default();
        assert_eq!(budget.picture(u64::MAX, 2), Err(Refusal::TooLarge));
        assert_eq!(budget.picture(0, 2), Err(Refusal::Damaged));
        assert!(budget.picture(10_000, 10_000).is_ok());
    }
}
