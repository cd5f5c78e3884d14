//! Frames that share a block of Matroska (RFC 9559, 10.3).

use super::webm::length;
use sandbox::Refusal;

/// The lengths of all frames but the last that share a block (RFC 9559, 10.3), and where the first begins.
pub fn lengths(bytes: &[u8], lacing: u8) -> Result<(Vec<usize>, usize), Refusal> {
    const XIPH: u8 = 2;
    const FIXED: u8 = 4;
    let others = usize::from(*bytes.first().ok_or(Refusal::Damaged)?);
    let mut at = 1;
    let mut lengths: Vec<usize> = Vec::new();
    for _ in 0..others {
        lengths.push(match lacing {
            XIPH => {
                let whole = bytes[at..].iter().take_while(|byte| **byte == 255).count();
                let last = *bytes.get(at + whole).ok_or(Refusal::Damaged)?;
                at += whole + 1;
                255 * whole + usize::from(last)
            }
            FIXED => (bytes.len() - 1) / (others + 1),
            _ => {
                let (value, size) = length(bytes.get(at..).ok_or(Refusal::Damaged)?)?;
                at += size;
                let value = value.ok_or(Refusal::Damaged)?.cast_signed();
                // The first is a length, the others say how they differ from the one before.
                let before = lengths.last().map(|before| *before as i64 - ((1 << (7 * size - 1)) - 1));
                usize::try_from(before.unwrap_or(0).saturating_add(value)).map_err(|_negative| Refusal::Damaged)?
            }
        });
        if at > bytes.len() || lengths.iter().sum::<usize>() > bytes.len() {
            return Err(Refusal::Damaged);
        }
    }
    Ok((lengths, at))
}
