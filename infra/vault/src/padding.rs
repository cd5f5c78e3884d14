//! Padding: sizes in the database and in storage say little about what was written.

use crate::SealError;
use zeroize::Zeroizing;

/// The smallest padded text, in bytes: most messages look alike.
pub(crate) const TEXT: usize = 2048;
/// The smallest padded name, mail address or phone number, in bytes.
pub(crate) const NAME: usize = 64;
const LENGTH: usize = 8;

/// Padmé: the size that `length` bytes are padded to. At most 12 % more, and only O(log log length) bits leak.
pub fn padme(length: u64) -> u64 {
    if length < 2 {
        return length;
    }
    let exponent = length.ilog2();
    let kept = exponent.ilog2().saturating_add(1);
    let mask = (1_u64 << exponent.saturating_sub(kept)) - 1;
    length.checked_add(mask).map_or(length, |sum| sum & !mask)
}

/// How long a text of this length becomes: its length as u64, itself, zeros.
pub(crate) fn framed_length(length: usize, minimum: usize) -> usize {
    let padded = padme((LENGTH + length) as u64);
    usize::try_from(padded).expect("a text in memory has a size in memory").max(minimum)
}

/// Appends the text, framed and padded.
pub(crate) fn frame(out: &mut Vec<u8>, text: &[u8], minimum: usize) {
    let end = out.len() + framed_length(text.len(), minimum);
    out.extend_from_slice(&(text.len() as u64).to_be_bytes());
    out.extend_from_slice(text);
    out.resize(end, 0);
}

/// Takes frame and padding off again.
pub(crate) fn unframe(mut framed: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let length = framed.first_chunk::<LENGTH>().ok_or(SealError)?;
    let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| SealError)?;
    let end = length.checked_add(LENGTH).filter(|end| *end <= framed.len()).ok_or(SealError)?;
    framed.copy_within(LENGTH..end, 0);
    framed.truncate(length);
    Ok(framed)
}
