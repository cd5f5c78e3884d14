//! The ZIP container (APPNOTE 6.3): read with every cap, written anew without names, dates and extras of its makers.

use crate::ledger::Ledger;
use crate::limits::{Budget, deflate};
use sandbox::{Category, Refusal};

/// 1980-01-01 00:00 as MS-DOS writes it, the same in every archive.
const FIXED_DATE: u16 = 0x0021;
const UTF8: u16 = 0x0800;

/// One member as the central directory describes it.
#[derive(Debug, Clone)]
pub struct Member {
    /// The name, as it is written.
    pub name: String,
    /// Whether it is a symbolic link or a device.
    pub special: bool,
    method: u16,
    sum: u32,
    packed: u64,
    unpacked: u64,
    offset: u64,
}

/// An archive at hand.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    /// Its members in the order of the central directory.
    pub members: Vec<Member>,
}

impl<'a> Archive<'a> {
    /// Reads the central directory. Encrypted members, several disks and overlapping members are refused.
    pub fn open(bytes: &'a [u8], budget: &mut Budget) -> Result<Archive<'a>, Refusal> {
        let end = find_end(bytes).ok_or(Refusal::Damaged)?;
        let (count, mut at) = directory(bytes, end)?;
        let mut members = Vec::new();
        for _ in 0..count {
            budget.member()?;
            let (member, next) = member(bytes, at)?;
            members.push(member);
            at = next;
        }
        let archive = Archive { bytes, members };
        archive.refuse_overlaps(at.min(end))?;
        Ok(archive)
    }

    /// The member of this name, compared without case as Office does.
    pub fn find(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name.trim_start_matches('/').eq_ignore_ascii_case(name))
    }

    /// Unpacks a member and checks its sum.
    pub fn read(&self, member: &Member, budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
        let start = self.data_start(member)?;
        let end =
            start.checked_add(usize::try_from(member.packed).map_err(|_overflow| Refusal::Damaged)?).ok_or(Refusal::Damaged)?;
        let packed = self.bytes.get(start..end).ok_or(Refusal::Damaged)?;
        let unpacked = match member.method {
            0 => {
                budget.unpack(packed.len() as u64)?;
                packed.to_vec()
            }
            8 => budget.inflate(packed, member.unpacked)?,
            _ => return Err(Refusal::TooComplex),
        };
        if crc32fast::hash(&unpacked) == member.sum { Ok(unpacked) } else { Err(Refusal::Damaged) }
    }

    fn data_start(&self, member: &Member) -> Result<usize, Refusal> {
        let at = usize::try_from(member.offset).map_err(|_overflow| Refusal::Damaged)?;
        let head = self
            .bytes
            .get(at..)
            .and_then(|rest| rest.get(..30))
            .filter(|head| head.starts_with(b"PK\x03\x04"))
            .ok_or(Refusal::Damaged)?;
        Ok(at + 30 + usize::from(short(head, 26)) + usize::from(short(head, 28)))
    }

    fn refuse_overlaps(&self, end: usize) -> Result<(), Refusal> {
        let mut spans = self
            .members
            .iter()
            .map(|member| {
                let start = self.data_start(member)? as u64;
                Ok((member.offset, start.checked_add(member.packed).ok_or(Refusal::Damaged)?))
            })
            .collect::<Result<Vec<_>, Refusal>>()?;
        spans.sort_unstable();
        let apart = spans.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        let inside = spans.iter().all(|span| span.1 <= end as u64);
        if apart && inside { Ok(()) } else { Err(Refusal::TooComplex) }
    }

    /// Counts and remembers what stands around the members: comments, extras, gaps, bytes before and after.
    pub fn tell_leftovers(&self, ledger: &mut Ledger) -> Result<(), Refusal> {
        let mut covered = vec![];
        for member in &self.members {
            let start = self.data_start(member)?;
            covered.push((member.offset as usize, start + member.packed as usize));
            let extra =
                &self.bytes[member.offset as usize + 30 + usize::from(short(&self.bytes[member.offset as usize..], 26))..start];
            ledger.remember_bytes(extra);
        }
        covered.sort_unstable();
        let mut at = 0;
        for (start, end) in covered {
            // A descriptor of up to 24 bytes may follow a member.
            if start > at + 24 {
                ledger.removed_bytes(Category::Trailing, &self.bytes[at..start]);
            }
            at = at.max(end);
        }
        let rest = &self.bytes[at..];
        if let Some(end) = find_end(self.bytes).and_then(|end| self.bytes.get(end + 22..)).filter(|comment| !comment.is_empty()) {
            ledger.removed_bytes(Category::Comments, end);
        }
        remember_directory_extras(rest, ledger);
        Ok(())
    }
}

/// Comments and extra fields of the central directory.
fn remember_directory_extras(mut rest: &[u8], ledger: &mut Ledger) {
    while let Some(start) = memchr::memmem::find(rest, b"PK\x01\x02") {
        rest = &rest[start..];
        let Some(head) = rest.get(..46) else { return };
        let name = usize::from(short(head, 28));
        let after = usize::from(short(head, 30)) + usize::from(short(head, 32));
        ledger.remember_bytes(rest.get(46 + name..46 + name + after).unwrap_or_default());
        rest = &rest[46..];
    }
}

fn find_end(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 65_536);
    memchr::memmem::rfind(&bytes[from..], b"PK\x05\x06").map(|at| from + at).filter(|at| at + 22 <= bytes.len())
}

/// Number of members and place of the directory, from the short or the long end record.
fn directory(bytes: &[u8], end: usize) -> Result<(u64, usize), Refusal> {
    let record = &bytes[end..];
    if short(record, 4) != 0 && short(record, 4) != 0xFFFF {
        return Err(Refusal::TooComplex);
    }
    let (count, place) = (u64::from(short(record, 10)), u64::from(long(record, 16)));
    let locator = end.checked_sub(20).map(|at| &bytes[at..end]).filter(|locator| locator.starts_with(b"PK\x06\x07"));
    let Some(locator) = locator.filter(|_| count == 0xFFFF || place == 0xFFFF_FFFF) else {
        return Ok((count, place as usize));
    };
    let record = usize::try_from(very_long(locator, 8))
        .ok()
        .and_then(|at| bytes.get(at..))
        .and_then(|rest| rest.get(..56))
        .ok_or(Refusal::Damaged)?;
    Ok((very_long(record, 32), usize::try_from(very_long(record, 48)).map_err(|_overflow| Refusal::Damaged)?))
}

fn member(bytes: &[u8], at: usize) -> Result<(Member, usize), Refusal> {
    let head =
        bytes.get(at..).and_then(|rest| rest.get(..46)).filter(|head| head.starts_with(b"PK\x01\x02")).ok_or(Refusal::Damaged)?;
    let (name, extra, comment) = (usize::from(short(head, 28)), usize::from(short(head, 30)), usize::from(short(head, 32)));
    if short(head, 8) & 1 != 0 {
        return Err(Refusal::Encrypted);
    }
    let raw = bytes.get(at + 46..at + 46 + name).ok_or(Refusal::Damaged)?;
    let extras = bytes.get(at + 46 + name..at + 46 + name + extra).ok_or(Refusal::Damaged)?;
    let mode = long(head, 38) >> 16;
    let mut member = Member {
        name: String::from_utf8(raw.to_vec()).unwrap_or_else(|_legacy| raw.iter().map(|byte| char::from(*byte)).collect()),
        special: !matches!(mode & 0xF000, 0 | 0x8000 | 0x4000),
        method: short(head, 10),
        sum: long(head, 16),
        packed: u64::from(long(head, 20)),
        unpacked: u64::from(long(head, 24)),
        offset: u64::from(long(head, 42)),
    };
    widen(&mut member, extras);
    Ok((member, at + 46 + name + extra + comment))
}

/// Sizes and place from the ZIP64 extra field, where the short fields are full.
fn widen(member: &mut Member, mut extras: &[u8]) {
    while let Some(head) = extras.get(..4) {
        let length = usize::from(short(head, 2));
        let Some(mut field) = extras.get(4..4 + length) else { return };
        if short(head, 0) == 1 {
            for value in [&mut member.unpacked, &mut member.packed, &mut member.offset] {
                if *value == 0xFFFF_FFFF && field.len() >= 8 {
                    *value = very_long(field, 0);
                    field = &field[8..];
                }
            }
        }
        extras = &extras[4 + length..];
    }
}

/// An archive being written.
#[derive(Debug, Default)]
pub struct Writer {
    body: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Writer {
    /// Adds a member, packed when that is shorter.
    pub fn add(&mut self, name: &str, data: &[u8]) -> Result<(), Refusal> {
        let packed = deflate(data);
        if packed.len() < data.len() { self.put(name, 8, &packed, data) } else { self.put(name, 0, data, data) }
    }

    /// Adds a member as it is.
    pub fn store(&mut self, name: &str, data: &[u8]) -> Result<(), Refusal> {
        self.put(name, 0, data, data)
    }

    fn put(&mut self, name: &str, method: u16, packed: &[u8], data: &[u8]) -> Result<(), Refusal> {
        let narrow = |length: usize| u32::try_from(length).map_err(|_overflow| Refusal::TooLarge);
        let offset = narrow(self.body.len())?;
        let mut common = vec![20, 0];
        common.extend(if name.is_ascii() { 0 } else { UTF8 }.to_le_bytes());
        common.extend(method.to_le_bytes());
        common.extend([0, 0]);
        common.extend(FIXED_DATE.to_le_bytes());
        common.extend(crc32fast::hash(data).to_le_bytes());
        common.extend(narrow(packed.len())?.to_le_bytes());
        common.extend(narrow(data.len())?.to_le_bytes());
        common.extend(u16::try_from(name.len()).map_err(|_overflow| Refusal::TooLarge)?.to_le_bytes());
        common.extend([0, 0]);
        self.body.extend(b"PK\x03\x04");
        self.body.extend(&common);
        self.body.extend(name.as_bytes());
        self.body.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\0");
        self.directory.extend(&common);
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.checked_add(1).ok_or(Refusal::TooComplex)?;
        Ok(())
    }

    /// The finished archive.
    pub fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let narrow = |length: usize| u32::try_from(length).map_err(|_overflow| Refusal::TooLarge);
        let (place, length) = (narrow(self.body.len())?, narrow(self.directory.len())?);
        self.body.append(&mut self.directory);
        self.body.extend(b"PK\x05\x06\0\0\0\0");
        self.body.extend(self.count.to_le_bytes());
        self.body.extend(self.count.to_le_bytes());
        self.body.extend(length.to_le_bytes());
        self.body.extend(place.to_le_bytes());
        self.body.extend([0, 0]);
        Ok(self.body)
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) | u32::from(short(bytes, at + 2)) << 16
}

fn very_long(bytes: &[u8], at: usize) -> u64 {
    u64::from(long(bytes, at)) | u64::from(long(bytes, at + 4)) << 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let mut writer = Writer::default();
        writer.add("a.txt", &[b'a'; 1000]).unwrap();
        writer.store("b/ø.txt", b"short").unwrap();
        let bytes = writer.finish().unwrap();
        let mut budget = Budget::default();
        let archive = Archive::open(&bytes, &mut budget).unwrap();
        let read: Vec<_> = archive
            .members
            .iter()
            .map(|member| (member.name.as_str(), archive.read(member, &mut budget).unwrap().len()))
            .collect();
        assert_eq!(read, [("a.txt", 1000), ("b/ø.txt", 5)]);
    }

    #[test]
    fn more_members_than_allowed_are_too_complex() {
        let mut writer = Writer::default();
        for name in ["a", "b", "c"] {
            writer.store(name, b"x").unwrap();
        }
        let bytes = writer.finish().unwrap();
        let limits = |members| sandbox::Limits { members, ..sandbox::Limits::default() };
        assert!(Archive::open(&bytes, &mut Budget::new(&limits(3))).is_ok());
        assert!(matches!(Archive::open(&bytes, &mut Budget::new(&limits(2))), Err(Refusal::TooComplex)));
    }

    #[test]
    fn a_changed_member_is_damaged() {
        let mut writer = Writer::default();
        writer.store("a.txt", b"content").unwrap();
        let mut bytes = writer.finish().unwrap();
        bytes[36] ^= 1;
        let mut budget = Budget::default();
        let archive = Archive::open(&bytes, &mut budget).unwrap();
        assert_eq!(archive.read(&archive.members[0], &mut budget), Err(Refusal::Damaged));
    }
}
