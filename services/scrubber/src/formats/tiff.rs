//! TIFF 6.0 and BigTIFF: new directories for every page from an allow-list, the packed pictures behind them, nothing
//! between. RAW formats of cameras that look like TIFF are refused.

use super::strips::{self, Shape};
use super::{icc, jpeg};
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Refusal};
use std::collections::BTreeSet;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Tiff };
/// Most pages.
const MOST_PAGES: usize = 10_000;
/// Geometry, compression, colour, strips and tiles, orientation; whatever else a tag says goes.
const KEPT: &[u16] = &[
    256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296, 301, 317, 318, 319,
    320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532, 254, 34675,
];
/// Without these nobody could read the points: bits, packing, colours, samples, rows, planes, tiles.
const LAYOUT: &[u16] = &[258, 259, 262, 277, 278, 284, 322, 323];
const STRIP_OFFSETS: u16 = 273;
const STRIP_LENGTHS: u16 = 279;
const TILE_OFFSETS: u16 = 324;
const TILE_LENGTHS: u16 = 325;
const JPEG_TABLES: u16 = 347;
const PROFILE: u16 = 34_675;
/// Tags that only RAW files have: DNG version, CFA pattern, and others.
const RAW: &[u16] = &[50_706, 33_421, 33_422, 37_399, 50_341];

/// One entry of a directory, its values in the byte order of the file.
#[derive(Clone)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    value: Vec<u8>,
    /// Where the value stands in the source.
    span: (usize, usize),
}

struct Reader<'a> {
    bytes: &'a [u8],
    large: bool,
    big: bool,
}

impl<'a> Reader<'a> {
    fn number(&self, at: usize, size: usize) -> Result<u64, Refusal> {
        let bytes = self.bytes.get(at..at.checked_add(size).ok_or(Refusal::Damaged)?).ok_or(Refusal::Damaged)?;
        Ok(read(bytes, self.large))
    }

    fn place(&self, at: usize, size: usize) -> Result<usize, Refusal> {
        usize::try_from(self.number(at, size)?).map_err(|_overflow| Refusal::Damaged)
    }

    /// A directory and where the next one is.
    fn directory(&self, at: usize) -> Result<(Vec<Entry>, usize), Refusal> {
        let (count_size, entry_size, offset_size) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let count = self.place(at, count_size)?;
        if count == 0 || count > 4096 {
            return Err(Refusal::Damaged);
        }
        let mut entries = Vec::with_capacity(count);
        for index in 0..count {
            let place = at + count_size + index * entry_size;
            let tag = self.number(place, 2)? as u16;
            let kind = self.number(place + 2, 2)? as u16;
            let count = self.number(place + 4, offset_size)?;
            let length = size_of(kind).and_then(|size| count.checked_mul(size)).and_then(|length| usize::try_from(length).ok());
            // Entries of unknown types are not ours to keep.
            let Some(length) = length else { continue };
            let inline = place + 4 + offset_size;
            let start = if length <= offset_size { inline } else { self.place(inline, offset_size)? };
            let value = start.checked_add(length).and_then(|end| self.bytes.get(start..end)).map(<[u8]>::to_vec);
            match value {
                Some(value) => entries.push(Entry { tag, kind, count, span: (start, start + value.len()), value }),
                None if KEPT.contains(&tag) => return Err(Refusal::Damaged),
                None => {}
            }
        }
        let next = self.place(at + count_size + count * entry_size, offset_size)?;
        Ok((entries, next))
    }
}

fn read(bytes: &[u8], large: bool) -> u64 {
    let fold = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
    if large { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) }
}

/// Bytes of one value of a type (TIFF 6.0, section 2).
fn size_of(kind: u16) -> Option<u64> {
    Some(match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => return None,
    })
}

impl Entry {
    fn values(&self, large: bool) -> Vec<u64> {
        let size = size_of(self.kind).unwrap_or(1) as usize;
        self.value.chunks_exact(size).map(|value| read(value, large)).collect()
    }
}

/// A page on its way out.
struct Page {
    entries: Vec<Entry>,
    offsets: u16,
    data: Vec<Vec<u8>>,
}

/// A clean file with the same pages.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let large = bytes.starts_with(b"MM");
    let big = read(bytes.get(2..4).ok_or(Refusal::Damaged)?, large) == 43;
    let reader = Reader { bytes, large, big };
    let mut at = if big { reader.place(8, 8)? } else { reader.place(4, 4)? };
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    let mut used = 0u64;
    let mut covered = vec![(0, if big { 16 } else { 8 })];
    while at != 0 {
        if !seen.insert(at) || pages.len() == MOST_PAGES {
            return Err(Refusal::TooComplex);
        }
        let (entries, next) = reader.directory(at)?;
        let length = if big { 16 + 20 * entries.len() } else { 6 + 12 * entries.len() };
        covered.push((at, at + length));
        covered.extend(entries.iter().map(|entry| entry.span));
        pages.extend(page(&reader, entries, &mut used, &mut covered, ledger)?);
        at = next;
    }
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    tell_gaps(bytes, covered, ledger);
    let (output, hidden) = write(&pages, large)?;
    self_check::search(ledger, &[&hidden], &[], &[])?;
    Ok(output)
}

/// Counts and remembers bytes that no directory names.
fn tell_gaps(bytes: &[u8], mut covered: Vec<(usize, usize)>, ledger: &mut Ledger) {
    covered.sort_unstable();
    covered.push((bytes.len(), bytes.len()));
    let mut at = 0;
    for (start, end) in covered {
        if start > at && bytes[at..start].iter().any(|byte| *byte != 0) {
            ledger.removed_bytes(Category::Trailing, &bytes[at..start]);
        }
        at = at.max(end).min(bytes.len());
    }
}

fn page(
    reader: &Reader,
    entries: Vec<Entry>,
    used: &mut u64,
    covered: &mut Vec<(usize, usize)>,
    ledger: &mut Ledger,
) -> Result<Option<Page>, Refusal> {
    let first =
        |tag: u16| entries.iter().find(|entry| entry.tag == tag).and_then(|entry| entry.values(reader.large).first().copied());
    if entries.iter().any(|entry| RAW.contains(&entry.tag)) || matches!(first(262), Some(32_803 | 34_892)) {
        return Err(UNSUPPORTED);
    }
    ledger.budget.picture(first(256).ok_or(Refusal::Damaged)?, first(257).ok_or(Refusal::Damaged)?)?;
    let compression = first(259).unwrap_or(1);
    if !matches!(compression, 1..=5 | 7 | 8 | 32_773 | 32_946 | 34_925 | 50_000) {
        return Err(UNSUPPORTED);
    }
    // A reduced picture of another page is a thumbnail.
    if first(254).is_some_and(|kind| kind & 1 != 0) {
        ledger.removed(Category::Thumbnail);
        return Ok(None);
    }
    let (offsets, lengths) =
        if first(TILE_OFFSETS).is_some() { (TILE_OFFSETS, TILE_LENGTHS) } else { (STRIP_OFFSETS, STRIP_LENGTHS) };
    let of =
        |tag: u16| entries.iter().find(|entry| entry.tag == tag).map(|entry| entry.values(reader.large)).ok_or(Refusal::Damaged);
    let (starts, sizes) = (of(offsets)?, of(lengths)?);
    if starts.len() != sizes.len() {
        return Err(Refusal::Damaged);
    }
    let samples = first(277).unwrap_or(1);
    let shape = shape(&first, of(258).unwrap_or_default().iter().take(samples.min(16) as usize).sum(), offsets == TILE_OFFSETS);
    let mut data = Vec::with_capacity(starts.len());
    for (number, (start, size)) in starts.iter().zip(&sizes).enumerate() {
        let (start, size) = (
            usize::try_from(*start).map_err(|_overflow| Refusal::Damaged)?,
            usize::try_from(*size).map_err(|_overflow| Refusal::Damaged)?,
        );
        let part = start.checked_add(size).and_then(|end| reader.bytes.get(start..end)).ok_or(Refusal::Damaged)?;
        *used += size as u64;
        covered.push((start, start + size));
        // Strips that overlap would make the file grow.
        if *used > reader.bytes.len() as u64 {
            return Err(Refusal::TooComplex);
        }
        data.push(match &shape {
            _ if compression == 7 => jpeg::clean_part(part, ledger)?,
            Some(shape) => strips::cut(part, number as u64, compression, shape, ledger)?,
            None => part.to_vec(),
        });
    }
    let mut kept = Vec::new();
    for mut entry in entries {
        if !KEPT.contains(&entry.tag) {
            tell(&entry, ledger);
            continue;
        }
        if matches!(entry.tag, STRIP_OFFSETS | STRIP_LENGTHS | TILE_OFFSETS | TILE_LENGTHS) {
            let values =
                if entry.tag == lengths { data.iter().map(|part| part.len() as u32).collect() } else { vec![0u32; data.len()] };
            if entry.tag != lengths && entry.tag != offsets {
                continue;
            }
            entry.kind = 4;
            entry.count = values.len() as u64;
            entry.value = values.iter().flat_map(|value| bytes_of(*value, reader.large)).collect();
        } else if entry.tag == PROFILE {
            let Some(profile) = icc::clean(&entry.value, ledger) else { continue };
            entry.count = profile.len() as u64;
            entry.value = profile;
        } else if entry.tag == JPEG_TABLES {
            entry.value = jpeg::clean_part(&entry.value, ledger)?;
            entry.count = entry.value.len() as u64;
        } else if matches!(entry.kind, 16..=18) {
            return Err(UNSUPPORTED);
        } else if !fits(&entry, samples) {
            if LAYOUT.contains(&entry.tag) {
                return Err(Refusal::Damaged);
            }
            tell(&entry, ledger);
            continue;
        }
        kept.push(entry);
    }
    kept.sort_by_key(|entry| entry.tag);
    kept.dedup_by_key(|entry| entry.tag);
    // What is needed to read the page may have been of a type that is not kept.
    if ![256, 257, offsets, lengths].iter().all(|tag| kept.iter().any(|entry| entry.tag == *tag)) {
        return Err(Refusal::Damaged);
    }
    Ok(Some(Page { entries: kept, offsets, data }))
}

/// How the points lie in the parts; none where colours are taken together over several points. `bits` of all samples.
fn shape(first: &dyn Fn(u16) -> Option<u64>, bits: u64, tiled: bool) -> Option<Shape> {
    const COLOUR_DIFFERENCES: u64 = 6;
    if first(262) == Some(COLOUR_DIFFERENCES) {
        return None;
    }
    let samples = first(277).unwrap_or(1).max(1);
    let each = first(258).unwrap_or(1);
    // One number may stand for all samples, and each sample may have a plane of its own.
    let bits = match (first(284), bits) {
        (Some(2), _) => each,
        (_, bits) => bits.max(each.checked_mul(samples)?),
    };
    let (width, rows, height) = if tiled {
        (first(322)?, first(323)?, None)
    } else {
        (first(256)?, first(278).unwrap_or(first(257)?).min(first(257)?), first(257))
    };
    Some(Shape { width, height, rows, bits })
}

/// Whether a value is of the type and the count that its tag has (TIFF 6.0, section 8 and later ones): anything could
/// be written into a longer one.
fn fits(entry: &Entry, samples: u64) -> bool {
    let (numbers, fractions) = (matches!(entry.kind, 1 | 3 | 4), matches!(entry.kind, 5));
    let samples = samples.min(16);
    // A number for every value that a sample can have, so many times.
    let table =
        |count: u64, times: u64| count.is_multiple_of(times) && (count / times).is_power_of_two() && count / times <= 1 << 16;
    match entry.tag {
        282 | 283 => fractions && entry.count == 1,
        318 => fractions && entry.count == 2,
        529 => fractions && entry.count == 3,
        319 => fractions && entry.count == 6,
        532 => (fractions || numbers) && entry.count == 6,
        301 | 320 => entry.kind == 3 && [1, 3].iter().any(|tables| table(entry.count, *tables)),
        291 => entry.kind == 3 && table(entry.count, 1),
        321 | 530 => numbers && entry.count == 2,
        336 => numbers && entry.count <= 2 * samples,
        258 | 280 | 281 | 338 | 339 => numbers && entry.count <= samples,
        340 | 341 => matches!(entry.kind, 1 | 3 | 4 | 6 | 8 | 9 | 11 | 12) && entry.count <= samples,
        _ => numbers && entry.count == 1,
    }
}

fn tell(entry: &Entry, ledger: &mut Ledger) {
    let category = match entry.tag {
        34_853 => Category::Place,
        271 | 272 | 50_708 => Category::Device,
        306 | 36_867 | 36_868 => Category::Dates,
        305 | 316 => Category::Software,
        315 | 33_432 => Category::Author,
        269 | 270 | 285 | 37_510 => Category::Comments,
        700 => return super::xmp::dropped(&entry.value, ledger),
        330 => Category::Thumbnail,
        _ => Category::Other,
    };
    ledger.removed_bytes(category, &entry.value);
}

fn bytes_of(value: u32, large: bool) -> [u8; 4] {
    if large { value.to_be_bytes() } else { value.to_le_bytes() }
}

/// Directory, values and data of each page in turn, all in the byte order of the source: packed samples depend on it.
fn write(pages: &[Page], large: bool) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let two = |value: u16| if large { value.to_be_bytes() } else { value.to_le_bytes() };
    let four = |value: u32| bytes_of(value, large);
    let mut output = if large { b"MM\0\x2A".to_vec() } else { b"II\x2A\0".to_vec() };
    output.extend(four(8));
    let mut hidden = output.clone();
    for (index, page) in pages.iter().enumerate() {
        let directory = output.len();
        let mut values_at = directory + 2 + 12 * page.entries.len() + 4;
        let values: usize =
            page.entries.iter().filter(|entry| entry.value.len() > 4).map(|entry| entry.value.len().next_multiple_of(2)).sum();
        let mut data_at = values_at + values;
        let starts: Vec<u8> = page
            .data
            .iter()
            .flat_map(|part| {
                let start = four(data_at as u32);
                data_at += part.len().next_multiple_of(2);
                start
            })
            .collect();
        let mut table = two(page.entries.len() as u16).to_vec();
        let mut behind = Vec::new();
        for entry in &page.entries {
            let value = if entry.tag == page.offsets { &starts } else { &entry.value };
            table.extend(two(entry.tag));
            table.extend(two(entry.kind));
            table.extend(four(u32::try_from(entry.count).map_err(|_overflow| Refusal::TooLarge)?));
            if value.len() <= 4 {
                table.extend_from_slice(value);
                table.resize(table.len() + 4 - value.len(), 0);
            } else {
                table.extend(four(values_at as u32));
                values_at += value.len().next_multiple_of(2);
                behind.extend_from_slice(value);
                behind.resize(behind.len().next_multiple_of(2), 0);
            }
        }
        let next = if index + 1 == pages.len() { 0 } else { u32::try_from(data_at).map_err(|_overflow| Refusal::TooLarge)? };
        table.extend(four(next));
        hidden.extend_from_slice(&table);
        hidden.extend_from_slice(&behind);
        output.extend(table);
        output.extend(behind);
        for part in &page.data {
            output.extend_from_slice(part);
            output.resize(output.len().next_multiple_of(2), 0);
        }
    }
    Ok((output, hidden))
}
