//! Writing: sectors of 512 bytes in the order lists, tables, directory, small table, small sectors, streams. Zero times,
//! zero state bits, zeros behind every end.

use super::{
    CUTOFF, END_OF_CHAIN, ENTRY, Entry, FREE, HEADER_LIST, LIST_SECTOR, NONE, ROOT, SECTOR, SIGNATURE, SMALL, STORAGE, STREAM,
    TABLE_SECTOR, Tree, folded,
};

/// Numbers in a sector of a table.
const PER_SECTOR: usize = SECTOR / 4;

/// The whole file; the same tree always gives the same bytes.
pub fn write(tree: &Tree) -> Vec<u8> {
    let mut plan = Plan::default();
    plan.directory.push(Slot { kind: ROOT, class: tree.class, units: units("Root Entry"), ..Slot::default() });
    plan.storage(0, tree);
    plan.finish()
}

/// An entry of the directory on its way out.
#[derive(Default)]
struct Slot {
    units: Vec<u16>,
    kind: u8,
    is_red: bool,
    class: [u8; 16],
    left: Option<usize>,
    right: Option<usize>,
    child: Option<usize>,
    /// The first sector; for a large stream counted from the first sector of all streams.
    start: usize,
    length: usize,
}

#[derive(Default)]
struct Plan {
    directory: Vec<Slot>,
    small: Vec<u8>,
    small_table: Vec<u32>,
    streams: Vec<u8>,
    /// The lengths of the chains in `streams`, in sectors.
    chains: Vec<usize>,
}

impl Plan {
    fn storage(&mut self, number: usize, tree: &Tree) {
        let mut entries: Vec<_> = tree.entries.iter().map(|(name, entry)| (folded(name), name, entry)).collect();
        // Shorter names stand first, then the order of upper case ([MS-CFB] 2.6.4).
        entries.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
        let first = self.directory.len();
        for (_, name, entry) in &entries {
            let slot = match entry {
                Entry::Storage(tree) => Slot { kind: STORAGE, class: tree.class, ..Slot::default() },
                Entry::Stream(bytes) => Slot { kind: STREAM, start: self.stream(bytes), length: bytes.len(), ..Slot::default() },
            };
            self.directory.push(Slot { units: units(name), ..slot });
        }
        self.directory[number].child = self.balanced(first, first + entries.len(), full_levels(entries.len()));
        for (index, (_, _, entry)) in entries.iter().enumerate() {
            if let Entry::Storage(tree) = entry {
                self.storage(first + index, tree);
            }
        }
    }

    /// A tree over sorted entries that is full but for its last level, which is red; so every path has as many black ones.
    fn balanced(&mut self, from: usize, to: usize, black: usize) -> Option<usize> {
        if from == to {
            return None;
        }
        let middle = usize::midpoint(from, to);
        self.directory[middle].is_red = black == 0;
        self.directory[middle].left = self.balanced(from, middle, black.saturating_sub(1));
        self.directory[middle].right = self.balanced(middle + 1, to, black.saturating_sub(1));
        Some(middle)
    }

    /// Takes a stream in and says in which sector it starts.
    fn stream(&mut self, bytes: &[u8]) -> usize {
        if bytes.len() < CUTOFF {
            let start = self.small_table.len();
            extend_chain(&mut self.small_table, bytes.len().div_ceil(SMALL));
            append(&mut self.small, bytes, SMALL);
            return start;
        }
        let start = self.streams.len() / SECTOR;
        self.chains.push(bytes.len().div_ceil(SECTOR));
        append(&mut self.streams, bytes, SECTOR);
        start
    }

    fn finish(mut self) -> Vec<u8> {
        let small_length = self.small.len();
        let small_table_sectors = self.small_table.len().div_ceil(PER_SECTOR);
        let small_sectors = small_length.div_ceil(SECTOR);
        let directory_sectors = (self.directory.len() * ENTRY).div_ceil(SECTOR);
        let content = directory_sectors + small_table_sectors + small_sectors + self.streams.len() / SECTOR;
        let (lists, tables) = tables_for(content);
        let directory_at = lists + tables;
        let small_table_at = directory_at + directory_sectors;
        let small_at = small_table_at + small_table_sectors;
        let streams_at = small_at + small_sectors;

        let mut table = vec![LIST_SECTOR; lists];
        table.resize(lists + tables, TABLE_SECTOR);
        for chain in [directory_sectors, small_table_sectors, small_sectors].iter().chain(&self.chains) {
            extend_chain(&mut table, *chain);
        }
        table.resize(tables * PER_SECTOR, FREE);
        self.small_table.resize(small_table_sectors * PER_SECTOR, FREE);

        self.directory[0].start = small_at;
        self.directory[0].length = small_length;
        let mut directory = Vec::with_capacity(directory_sectors * SECTOR);
        for slot in &self.directory {
            directory.extend(slot.bytes(streams_at));
        }
        while !directory.len().is_multiple_of(SECTOR) {
            directory.extend(Slot::default().bytes(0));
        }

        let places = Places { lists, tables, directory_at, small_table_at, small_table_sectors };
        let mut file = places.header();
        file.extend(places.further_lists());
        file.extend(table.iter().flat_map(|number| number.to_le_bytes()));
        file.extend(directory);
        file.extend(self.small_table.iter().flat_map(|number| number.to_le_bytes()));
        append(&mut file, &self.small, SECTOR);
        file.extend(self.streams);
        file
    }
}

/// Where the tables stand.
struct Places {
    lists: usize,
    tables: usize,
    directory_at: usize,
    small_table_at: usize,
    small_table_sectors: usize,
}

impl Places {
    /// [MS-CFB] 2.2, version 3.
    fn header(&self) -> Vec<u8> {
        let mut header = SIGNATURE.to_vec();
        header.extend([0; 16]);
        for number in [0x3Eu16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
            header.extend(number.to_le_bytes());
        }
        let or_end = |count: usize, at: usize| if count == 0 { END_OF_CHAIN } else { at as u32 };
        for number in [
            0,
            self.tables as u32,
            self.directory_at as u32,
            0,
            CUTOFF as u32,
            or_end(self.small_table_sectors, self.small_table_at),
            self.small_table_sectors as u32,
            or_end(self.lists, 0),
            self.lists as u32,
        ] {
            header.extend(number.to_le_bytes());
        }
        let (_, most) = HEADER_LIST;
        for index in 0..most {
            header.extend(self.table_sector(index).to_le_bytes());
        }
        header
    }

    /// The number of the sector of a part of the allocation table, free beyond the last.
    fn table_sector(&self, index: usize) -> u32 {
        if index < self.tables { (self.lists + index) as u32 } else { FREE }
    }

    /// The sectors of the list that does not fit into the header; the last number of each leads to the next.
    fn further_lists(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.lists * SECTOR);
        for list in 0..self.lists {
            let first = HEADER_LIST.1 + list * (PER_SECTOR - 1);
            for index in first..first + PER_SECTOR - 1 {
                bytes.extend(self.table_sector(index).to_le_bytes());
            }
            let next = if list + 1 < self.lists { list as u32 + 1 } else { END_OF_CHAIN };
            bytes.extend(next.to_le_bytes());
        }
        bytes
    }
}

impl Slot {
    fn bytes(&self, streams_at: usize) -> Vec<u8> {
        let number = |entry: Option<usize>| entry.map_or(NONE, |entry| entry as u32).to_le_bytes();
        let start = match (self.kind, self.length) {
            (STREAM | ROOT, 0) => END_OF_CHAIN,
            (STREAM, CUTOFF..) => (streams_at + self.start) as u32,
            _ => self.start as u32,
        };
        let mut bytes: Vec<u8> = self.units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        bytes.resize(64, 0);
        // The count of bytes with the closing zero; an unused entry has no name at all.
        let length = if self.kind == 0 { 0 } else { self.units.len() * 2 + 2 };
        bytes.extend((length as u16).to_le_bytes());
        bytes.extend([self.kind, u8::from(self.kind != 0 && !self.is_red)]);
        bytes.extend([number(self.left), number(self.right), number(self.child)].concat());
        bytes.extend(self.class);
        bytes.extend([0; 20]);
        bytes.extend(start.to_le_bytes());
        bytes.extend((self.length as u64).to_le_bytes());
        bytes
    }
}

/// How many sectors the allocation table and its further lists need, so that they also account for themselves.
fn tables_for(content: usize) -> (usize, usize) {
    let (mut lists, mut tables) = (0, 0);
    loop {
        let wanted = (content + lists + tables).div_ceil(PER_SECTOR);
        let wanted_lists = wanted.saturating_sub(HEADER_LIST.1).div_ceil(PER_SECTOR - 1);
        if (wanted_lists, wanted) == (lists, tables) {
            return (lists, tables);
        }
        (lists, tables) = (wanted_lists, wanted);
    }
}

/// How many levels of a tree of so many entries are full.
fn full_levels(entries: usize) -> usize {
    (entries + 1).ilog2() as usize
}

fn units(name: &str) -> Vec<u16> {
    name.encode_utf16().take(31).collect()
}

fn extend_chain(table: &mut Vec<u32>, sectors: usize) {
    let first = table.len() as u32;
    for index in 1..=sectors as u32 {
        table.push(if index == sectors as u32 { END_OF_CHAIN } else { first + index });
    }
}

fn append(to: &mut Vec<u8>, bytes: &[u8], unit: usize) {
    to.extend_from_slice(bytes);
    to.resize(to.len().next_multiple_of(unit), 0);
}
