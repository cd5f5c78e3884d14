//! Boxes of the ISO base media file format (ISO 14496-12, 4.2) and of QuickTime.

use sandbox::Refusal;

/// A box at hand.
#[derive(Debug, Clone, Copy)]
pub struct Atom<'a> {
    /// Its four letters.
    pub name: [u8; 4],
    /// What is in it.
    pub body: &'a [u8],
}

/// The boxes in a body; QuickTime ends some lists with four zero bytes.
pub fn children(body: &[u8]) -> Result<Vec<Atom<'_>>, Refusal> {
    let mut atoms = Vec::new();
    let mut at = 0;
    while at + 8 <= body.len() {
        let size = number(body, at)? as usize;
        let name = [body[at + 4], body[at + 5], body[at + 6], body[at + 7]];
        let (start, end) = match size {
            0 => (at + 8, body.len()),
            1 => (
                at + 16,
                at.checked_add(usize::try_from(long(body, at + 8)?).map_err(|_overflow| Refusal::Damaged)?)
                    .ok_or(Refusal::Damaged)?,
            ),
            size => (at + 8, at.checked_add(size).ok_or(Refusal::Damaged)?),
        };
        atoms.push(Atom { name, body: body.get(start..end).ok_or(Refusal::Damaged)? });
        at = end;
    }
    Ok(atoms)
}

/// The first box of this name.
pub fn find<'a>(atoms: &[Atom<'a>], name: &[u8; 4]) -> Option<&'a [u8]> {
    atoms.iter().find(|atom| atom.name == *name).map(|atom| atom.body)
}

/// A box as it is written.
pub fn write(name: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut atom = ((length + 8) as u32).to_be_bytes().to_vec();
    atom.extend_from_slice(name);
    parts.iter().for_each(|part| atom.extend_from_slice(part));
    atom
}

/// Four bytes, most significant first.
pub fn number(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| u32::from_be_bytes(*bytes)).ok_or(Refusal::Damaged)
}

/// Two bytes, most significant first.
pub fn short(bytes: &[u8], at: usize) -> Result<u16, Refusal> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| u16::from_be_bytes(*bytes)).ok_or(Refusal::Damaged)
}

/// Eight bytes, most significant first.
pub fn long(bytes: &[u8], at: usize) -> Result<u64, Refusal> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map(|bytes| u64::from_be_bytes(*bytes)).ok_or(Refusal::Damaged)
}

/// A table of `count` entries of `size` bytes after version, flags and the count, cut to that.
pub fn table(body: &[u8], size: usize) -> Result<&[u8], Refusal> {
    let length =
        (number(body, 4)? as usize).checked_mul(size).and_then(|length| length.checked_add(8)).ok_or(Refusal::Damaged)?;
    body.get(..length).ok_or(Refusal::Damaged)
}
