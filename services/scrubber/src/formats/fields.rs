//! The fields of little-endian records, read one after the other; past the end is damaged.

use sandbox::Refusal;

/// What is left of a record.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    /// All of the bytes are left.
    pub fn new(bytes: &'a [u8]) -> Fields<'a> {
        Fields { rest: bytes }
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Refusal::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Refusal::Damaged)?;
        self.rest = rest;
        Ok(*taken)
    }

    /// The next 8-bit number.
    pub fn byte(&mut self) -> Result<u8, Refusal> {
        self.array().map(u8::from_le_bytes)
    }

    /// The next 16-bit number.
    pub fn half(&mut self) -> Result<u16, Refusal> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next 32-bit number.
    pub fn word(&mut self) -> Result<u32, Refusal> {
        self.array().map(u32::from_le_bytes)
    }

    /// Everything that was not taken.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

/// UTF-16 in little-endian order.
pub fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
}

/// A text up to its first zero.
pub fn text(units: &[u16]) -> String {
    String::from_utf16_lossy(units.split(|unit| *unit == 0).next().unwrap_or_default())
}
