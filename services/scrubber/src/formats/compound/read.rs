//! Reading. Each sector belongs to one chain and each entry to one storage: what is met twice is a loop or a bomb, and the
//! file is damaged. So nothing read is longer than the file.

use super::{CUTOFF, END_OF_CHAIN, ENTRY, Entry, HEADER_LIST, LAST_SECTOR, NONE, ROOT, SIGNATURE, SMALL, STORAGE, STREAM, Tree};
use sandbox::Refusal;

/// Deepest nesting of storages; messages in messages need three each.
const DEEPEST: usize = 32;

/// Reads a whole file; what contradicts itself is damaged.
pub fn read(bytes: &[u8]) -> Result<Tree, Refusal> {
    let mut large = open(bytes)?;
    let directory = large.chain(word(bytes, 48)?)?;
    let root = directory.get(..ENTRY).filter(|entry| entry[66] == ROOT).ok_or(Refusal::Damaged)?;
    let small_table = words(&large.chain(word(bytes, 60)?)?);
    let small_stream = large.chain(word(root, 116)?)?;
    let small =
        Sectors { bytes: &small_stream, first: 0, length: SMALL, seen: vec![false; small_table.len()], table: small_table };
    let seen = vec![false; directory.len() / ENTRY];
    let mut reader = Reader { large, small, directory: &directory, seen };
    let class = identifier(root)?;
    Ok(Tree { class, ..reader.storage(word(root, 76)?, DEEPEST)? })
}

/// Sectors of one length with their chains.
struct Sectors<'a> {
    bytes: &'a [u8],
    /// Where sector 0 starts.
    first: usize,
    length: usize,
    table: Vec<u32>,
    /// Sectors that belong to a chain already.
    seen: Vec<bool>,
}

impl<'a> Sectors<'a> {
    /// A sector's bytes; one cut short counts as damaged.
    fn at(&self, number: u32) -> Result<&'a [u8], Refusal> {
        let start = (number as usize).checked_mul(self.length).and_then(|start| start.checked_add(self.first));
        let range = start.and_then(|start| Some(start..start.checked_add(self.length)?)).ok_or(Refusal::Damaged)?;
        self.bytes.get(range).ok_or(Refusal::Damaged)
    }

    /// Joins the sectors of one chain.
    fn chain(&mut self, start: u32) -> Result<Vec<u8>, Refusal> {
        let mut joined = Vec::new();
        let mut next = start;
        while next <= LAST_SECTOR {
            if std::mem::replace(self.seen.get_mut(next as usize).ok_or(Refusal::Damaged)?, true) {
                return Err(Refusal::Damaged);
            }
            joined.extend_from_slice(self.at(next)?);
            next = self.table[next as usize];
        }
        // A file without small streams may mark its empty chains as free.
        if next == END_OF_CHAIN || joined.is_empty() { Ok(joined) } else { Err(Refusal::Damaged) }
    }
}

/// The header and the allocation table, whose own sectors are listed in the header and in a chain of further lists.
fn open(bytes: &[u8]) -> Result<Sectors<'_>, Refusal> {
    let length = match (half(bytes, 26)?, half(bytes, 30)?) {
        (3, 9) => 512,
        (4, 12) => 4096,
        _ => return Err(Refusal::Damaged),
    };
    if !bytes.starts_with(&SIGNATURE) || half(bytes, 32)? != 6 || word(bytes, 56)? as usize != CUTOFF {
        return Err(Refusal::Damaged);
    }
    let mut large = Sectors { bytes, first: length, length, table: vec![], seen: vec![] };
    let (start, count) = HEADER_LIST;
    let mut listed = words(bytes.get(start..start + count * 4).ok_or(Refusal::Damaged)?);
    let mut next = word(bytes, 68)?;
    let most = bytes.len() / length;
    let mut left = most;
    while next <= LAST_SECTOR {
        left = left.checked_sub(1).ok_or(Refusal::Damaged)?;
        let mut further = words(large.at(next)?);
        next = further.pop().ok_or(Refusal::Damaged)?;
        listed.extend(further);
    }
    listed.retain(|number| *number <= LAST_SECTOR);
    if listed.len() > most {
        return Err(Refusal::Damaged);
    }
    for number in listed {
        let part = words(large.at(number)?);
        large.table.extend(part);
    }
    large.seen = vec![false; large.table.len()];
    Ok(large)
}

struct Reader<'a> {
    large: Sectors<'a>,
    small: Sectors<'a>,
    directory: &'a [u8],
    seen: Vec<bool>,
}

impl Reader<'_> {
    /// The entries of the tree of siblings below `top`.
    fn storage(&mut self, top: u32, depth: usize) -> Result<Tree, Refusal> {
        let depth = depth.checked_sub(1).ok_or(Refusal::TooComplex)?;
        let mut found = Tree::default();
        let mut waiting = vec![top];
        while let Some(number) = waiting.pop() {
            if number == NONE {
                continue;
            }
            let number = number as usize;
            if std::mem::replace(self.seen.get_mut(number).ok_or(Refusal::Damaged)?, true) {
                return Err(Refusal::Damaged);
            }
            let entry = &self.directory[number * ENTRY..(number + 1) * ENTRY];
            waiting.extend([word(entry, 68)?, word(entry, 72)?]);
            let content = match entry[66] {
                STREAM => Entry::Stream(self.stream(word(entry, 116)?, word(entry, 120)? as usize)?),
                STORAGE => Entry::Storage(Tree { class: identifier(entry)?, ..self.storage(word(entry, 76)?, depth)? }),
                _ => return Err(Refusal::Damaged),
            };
            if found.entries.insert(name(entry)?, content).is_some() {
                return Err(Refusal::Damaged);
            }
        }
        Ok(found)
    }

    fn stream(&mut self, start: u32, length: usize) -> Result<Vec<u8>, Refusal> {
        let mut content = match length {
            0 => return Ok(vec![]),
            short if short < CUTOFF => self.small.chain(start)?,
            _ => self.large.chain(start)?,
        };
        if content.len() < length {
            return Err(Refusal::Damaged);
        }
        content.truncate(length);
        Ok(content)
    }
}

fn name(entry: &[u8]) -> Result<String, Refusal> {
    let length = usize::from(half(entry, 64)?).checked_sub(2).filter(|length| *length < 64).ok_or(Refusal::Damaged)?;
    let units: Vec<u16> = entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_units| Refusal::Damaged)
}

fn identifier(entry: &[u8]) -> Result<[u8; 16], Refusal> {
    entry.get(80..).and_then(|rest| rest.first_chunk()).copied().ok_or(Refusal::Damaged)
}

/// The 16-bit number at an offset; past the end is damaged.
pub fn half(bytes: &[u8], offset: usize) -> Result<u16, Refusal> {
    let found = bytes.get(offset..).and_then(|rest| rest.first_chunk()).ok_or(Refusal::Damaged)?;
    Ok(u16::from_le_bytes(*found))
}

/// The 32-bit number at an offset; past the end is damaged.
pub fn word(bytes: &[u8], offset: usize) -> Result<u32, Refusal> {
    let found = bytes.get(offset..).and_then(|rest| rest.first_chunk()).ok_or(Refusal::Damaged)?;
    Ok(u32::from_le_bytes(*found))
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
