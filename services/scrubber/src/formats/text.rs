//! Plain text and tables: nothing is hidden in text, so the bytes stay as they are; what is not text is refused.

use crate::format::is_binary;
use crate::ranges::{Outlet, Window};
use sandbox::Refusal;

/// Bytes read at a time.
const PART: usize = 1 << 20;

/// Checks text as it comes in, in any encoding that has no control characters, or UTF-16 with its mark.
#[derive(Debug, Default)]
struct Text {
    started: bool,
    wide: Option<[usize; 2]>,
    pending_high: bool,
}

impl Text {
    /// Takes the next part; all but the last part must have an even length.
    fn check(&mut self, part: &[u8]) -> Result<(), Refusal> {
        if !self.started {
            self.started = true;
            self.wide = match part {
                [0xFF, 0xFE, ..] => Some([0, 1]),
                [0xFE, 0xFF, ..] => Some([1, 0]),
                _ => None,
            };
        }
        let Some([low, high]) = self.wide else {
            return if part.iter().any(|byte| is_binary(*byte)) { Err(Refusal::UnknownType) } else { Ok(()) };
        };
        if !part.len().is_multiple_of(2) {
            return Err(Refusal::Damaged);
        }
        for pair in part.chunks_exact(2) {
            self.check_unit(u16::from(pair[high]) << 8 | u16::from(pair[low]))?;
        }
        Ok(())
    }

    fn check_unit(&mut self, unit: u16) -> Result<(), Refusal> {
        let is_low = (0xDC00..0xE000).contains(&unit);
        if self.pending_high != is_low || unit < 0x80 && is_binary(unit as u8) {
            return Err(Refusal::UnknownType);
        }
        self.pending_high = (0xD800..0xDC00).contains(&unit);
        Ok(())
    }

    fn end(&self) -> Result<(), Refusal> {
        if self.pending_high { Err(Refusal::Damaged) } else { Ok(()) }
    }
}

/// Passes text on, part by part.
pub fn stream(input: &mut Window, output: &mut dyn Outlet) -> Result<(), Refusal> {
    let mut text = Text::default();
    let mut offset = 0;
    while offset < input.length() {
        let part = input.up_to(offset, PART)?;
        text.check(part)?;
        output.put(part);
        offset += part.len() as u64;
    }
    text.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(mut bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut output = Vec::new();
        stream(&mut Window::new(&mut bytes), &mut output).map(|()| output)
    }

    #[test]
    fn text_in_any_encoding_stays_as_it_is() {
        let wide: Vec<u8> = "\u{feff}Blåbærgrød 🫐".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["Blåbærgrød\r\n\tog fløde".as_bytes(), b"bl\xE5b\xE6r", &wide, b""] {
            assert_eq!(clean(bytes).as_deref(), Ok(bytes));
        }
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(clean(b"a\0b"), Err(Refusal::UnknownType));
        assert_eq!(clean(b"\xFF\xFEa"), Err(Refusal::Damaged));
        assert_eq!(clean(b"\xFF\xFE\x00\xDC"), Err(Refusal::UnknownType));
        assert_eq!(clean(b"\xFF\xFE\x00\xD8"), Err(Refusal::Damaged));
    }
}
