//! Formulas ([MS-XLS] 2.5.198): which ones reach out of the file. Every token is walked, so that nothing hides between.

use crate::formats::fields::Fields;
use sandbox::{FileType, Refusal};

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Xls };

/// The value that a formula without an answer has.
pub const BROKEN_REFERENCE: [u8; 2] = [0x1C, 0x17];

/// Which references to sheets (by their number in EXTERNSHEET) lead to another file.
#[derive(Debug, Default)]
pub struct Outside {
    /// True for one that does.
    pub leads_out: Vec<bool>,
}

impl Outside {
    fn of(&self, number: u16) -> bool {
        // A number that no sheet has leads nowhere, and so does not stay either.
        self.leads_out.get(usize::from(number)).copied().unwrap_or(true)
    }

    /// Whether the tokens of a formula refer to another file.
    pub fn reached_by(&self, tokens: &[u8]) -> Result<bool, Refusal> {
        let mut fields = Fields::new(tokens);
        let mut outside = false;
        while !fields.rest().is_empty() {
            let token = fields.byte()?;
            let base = if token >= 0x20 { token & 0x1F | 0x20 } else { token };
            match base {
                0x03..=0x16 => {}
                0x17 => string(&mut fields)?,
                0x19 => attribute(&mut fields)?,
                0x1C | 0x1D => skip(&mut fields, 1)?,
                0x1E | 0x21 | 0x29 | 0x2E | 0x2F => skip(&mut fields, 2)?,
                0x22 => skip(&mut fields, 3)?,
                0x01 | 0x02 | 0x23 | 0x24 | 0x2A | 0x2C => skip(&mut fields, 4)?,
                0x26..=0x28 => skip(&mut fields, 6)?,
                0x20 => skip(&mut fields, 7)?,
                0x1F | 0x25 | 0x2B | 0x2D => skip(&mut fields, 8)?,
                0x39 | 0x3A | 0x3C => {
                    outside |= self.of(fields.half()?);
                    skip(&mut fields, 4)?;
                }
                0x3B | 0x3D => {
                    outside |= self.of(fields.half()?);
                    skip(&mut fields, 8)?;
                }
                _ => return Err(UNSUPPORTED),
            }
        }
        Ok(outside)
    }
}

fn skip(fields: &mut Fields, count: usize) -> Result<(), Refusal> {
    fields.take(count).map(|_| ())
}

fn string(fields: &mut Fields) -> Result<(), Refusal> {
    let count = usize::from(fields.byte()?);
    let wide = fields.byte()? & 1 != 0;
    skip(fields, if wide { count * 2 } else { count })
}

/// Marks for spaces, sums and jumps; a choice has a table of jumps.
fn attribute(fields: &mut Fields) -> Result<(), Refusal> {
    const CHOOSE: u8 = 0x04;
    let kind = fields.byte()?;
    let value = usize::from(fields.half()?);
    if kind & CHOOSE != 0 { skip(fields, (value + 1) * 2) } else { Ok(()) }
}

/// The place of the first cell in a token that stands for a whole array or shared formula ([MS-XLS] 2.5.198.58).
pub fn part_of(tokens: &[u8]) -> Option<(u16, u16)> {
    match tokens {
        [0x01, row_low, row_high, column_low, column_high] => {
            Some((u16::from_le_bytes([*row_low, *row_high]), u16::from_le_bytes([*column_low, *column_high])))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Outside {
        Outside { leads_out: vec![false, true] }
    }

    #[test]
    fn a_reference_to_another_book_is_seen_behind_other_tokens() {
        let own = [0x3A, 0, 0, 1, 0, 2, 0xC0];
        let other = [0x5B, 1, 0, 1, 0, 2, 0, 3, 0, 4, 0];
        assert_eq!(book().reached_by(&own), Ok(false));
        assert_eq!(book().reached_by(&[&own[..], &other, &[0x03]].concat()), Ok(true));
        assert_eq!(book().reached_by(&[&[0x17, 2, 1, b'a', 0, b'b', 0][..], &[0x59, 1, 0, 1, 0, 0, 0]].concat()), Ok(true));
    }

    #[test]
    fn a_jump_table_is_stepped_over_and_an_unknown_token_refuses() {
        assert_eq!(book().reached_by(&[0x1E, 1, 0, 0x19, 0x04, 1, 0, 0, 0, 0, 0, 0x1E, 2, 0]), Ok(false));
        assert_eq!(book().reached_by(&[0x18, 0x19, 0, 0]), Err(UNSUPPORTED));
        assert_eq!(book().reached_by(&[0x24, 0]), Err(Refusal::Damaged));
    }
}
