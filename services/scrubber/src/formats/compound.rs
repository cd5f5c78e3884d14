//! Reading compound files ([MS-CFB]), the folders of streams that old Office documents and messages are.
//!
//! Every chain is followed under a count of the sectors there are, so that a loop ends as a damaged file.

use sandbox::Refusal;

/// Where the header's own list of allocation sectors starts, and how many it holds ([MS-CFB] 2.2).
const HEADER_LIST: (usize, usize) = (76, 109);
/// The highest number of a sector that holds data; above stand end of chain, free and the tables' own marks.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const ENTRY: usize = 128;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
const NONE: u32 = 0xFFFF_FFFF;

/// A compound file, its tables read.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    cutoff: usize,
    streams: Vec<Entry>,
}

/// A stream in the outermost folder.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the header, the allocation tables and the outermost folder; what contradicts itself is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Compound<'a>, Refusal> {
        let sector = match (half(bytes, 26)?, half(bytes, 30)?) {
            (3, 9) => 512,
            (4, 12) => 4096,
            _ => return Err(Refusal::Damaged),
        };
        let mut file = Compound {
            bytes,
            sector,
            table: vec![],
            mini_table: vec![],
            mini_stream: vec![],
            cutoff: word(bytes, 56)? as usize,
            streams: vec![],
        };
        file.table = file.allocation()?;
        let directory = file.chain(word(bytes, 48)?)?;
        file.mini_table = words(&file.chain(word(bytes, 60)?)?);
        let root = directory.get(..ENTRY).filter(|entry| entry[66] == ROOT).ok_or(Refusal::Damaged)?;
        file.mini_stream = file.chain(word(root, 116)?)?;
        file.streams = outermost(&directory, word(root, 76)?)?;
        Ok(file)
    }

    /// The names of the streams and folders of the outermost folder.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.streams.iter().map(|entry| entry.name.as_str())
    }

    /// The bytes of a stream of the outermost folder.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.streams.iter().find(|entry| entry.name == name) else { return Ok(None) };
        let mut content = if entry.length == 0 {
            vec![]
        } else if entry.length < self.cutoff {
            follow(&self.mini_table, entry.start, |number| self.mini_stream.get(number * 64..(number + 1) * 64))?
        } else {
            self.chain(entry.start)?
        };
        if content.len() < entry.length {
            return Err(Refusal::Damaged);
        }
        content.truncate(entry.length);
        Ok(Some(content))
    }

    /// A sector's bytes; the last one of a file may be cut short by its writer, which counts as damaged.
    fn at(&self, number: usize) -> Option<&'a [u8]> {
        let start = number.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(start..start.checked_add(self.sector)?)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        follow(&self.table, start, |number| self.at(number))
    }

    /// The allocation table, whose own sectors are listed in the header and in a chain of further lists.
    fn allocation(&self) -> Result<Vec<u32>, Refusal> {
        let (start, count) = HEADER_LIST;
        let mut listed = words(self.bytes.get(start..start + count * 4).ok_or(Refusal::Damaged)?);
        let mut next = word(self.bytes, 68)?;
        let mut left = self.bytes.len() / self.sector;
        while next <= LAST_SECTOR {
            left = left.checked_sub(1).ok_or(Refusal::Damaged)?;
            let mut further = words(self.at(next as usize).ok_or(Refusal::Damaged)?);
            next = further.pop().ok_or(Refusal::Damaged)?;
            listed.extend(further);
        }
        listed.retain(|number| *number <= LAST_SECTOR);
        if listed.len() > self.bytes.len() / self.sector {
            return Err(Refusal::Damaged);
        }
        let mut table = Vec::with_capacity(listed.len() * self.sector / 4);
        for number in listed {
            table.extend(words(self.at(number as usize).ok_or(Refusal::Damaged)?));
        }
        Ok(table)
    }
}

/// Joins the sectors of one chain; more steps than the table has entries are a loop.
fn follow<'s>(table: &[u32], start: u32, at: impl Fn(usize) -> Option<&'s [u8]>) -> Result<Vec<u8>, Refusal> {
    let mut joined = Vec::new();
    let mut seen = vec![false; table.len()];
    let mut next = start;
    while next <= LAST_SECTOR {
        let number = next as usize;
        if std::mem::replace(seen.get_mut(number).ok_or(Refusal::Damaged)?, true) {
            return Err(Refusal::Damaged);
        }
        joined.extend_from_slice(at(number).ok_or(Refusal::Damaged)?);
        next = table[number];
    }
    // A file without small streams may mark its empty chains as free.
    if next == END_OF_CHAIN || joined.is_empty() { Ok(joined) } else { Err(Refusal::Damaged) }
}

/// The entries of the tree of siblings below the root, each visited once.
fn outermost(directory: &[u8], top: u32) -> Result<Vec<Entry>, Refusal> {
    let mut found = Vec::new();
    let mut seen = vec![false; directory.len() / ENTRY];
    let mut waiting = vec![top];
    while let Some(number) = waiting.pop() {
        if number == NONE {
            continue;
        }
        let number = number as usize;
        if std::mem::replace(seen.get_mut(number).ok_or(Refusal::Damaged)?, true) {
            return Err(Refusal::Damaged);
        }
        let entry = &directory[number * ENTRY..(number + 1) * ENTRY];
        waiting.extend([word(entry, 68)?, word(entry, 72)?]);
        let name = entry.get(..usize::from(half(entry, 64)?).saturating_sub(2)).ok_or(Refusal::Damaged)?;
        let units: Vec<u16> = name.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let length = if entry[66] == STREAM { word(entry, 120)? as usize } else { 0 };
        found.push(Entry { name: String::from_utf16_lossy(&units), start: word(entry, 116)?, length });
    }
    Ok(found)
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
