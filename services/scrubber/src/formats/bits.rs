//! Fields that are not whole bytes, most significant bit first.

use crate::ledger::Ledger;
use sandbox::Category;
use std::ops::Range;

/// Bytes read bit by bit.
#[derive(Debug, Clone, Copy)]
pub struct Bits<'a>(pub &'a [u8]);

impl Bits<'_> {
    /// A number of `count` bits from bit `at` on; none beyond the end.
    pub fn get(&self, at: usize, count: usize) -> Option<usize> {
        (at..at + count).try_fold(0, |value, place| Some(value << 1 | usize::from(self.0.get(place / 8)? >> (7 - place % 8) & 1)))
    }
}

/// Zeroes the bits of a range that lies inside, and tells if any of them said something.
pub fn blank(bytes: &mut [u8], range: Range<usize>, category: Category, ledger: &mut Ledger) {
    let said: Vec<u8> =
        range.clone().step_by(8).filter_map(|at| Bits(bytes).get(at, 8.min(range.end - at))).map(|value| value as u8).collect();
    if said.iter().all(|byte| *byte == 0) {
        return;
    }
    ledger.removed_bytes(category, &said);
    for place in range {
        bytes[place / 8] &= !(0x80 >> (place % 8));
    }
}
