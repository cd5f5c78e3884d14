//! What a fragment says about one track (ISO 14496-12, 8.8.7 to 8.8.12): defaults, time, and runs of samples.

use super::boxes::{self, Atom, find, long, number};
use super::tracks::{self, Track};
use super::{UNSUPPORTED, samples::Codec};
use crate::ledger::Ledger;
use sandbox::Refusal;
use std::collections::BTreeMap;

const BASE_OFFSET: u32 = 0x1;
const BASE_IS_FRAGMENT: u32 = 0x02_0000;
const RUN_OFFSET: u32 = 0x1;
const RUN_FIRST_FLAGS: u32 = 0x4;
const ROW_DURATION: u32 = 0x100;
const ROW_SIZE: u32 = 0x200;
const ROW_FLAGS: u32 = 0x400;
const ROW_SHIFT: u32 = 0x800;

/// What holds for the samples of a track where nothing else is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Defaults {
    /// Which description, from 1.
    pub description: u32,
    /// Bytes of a sample.
    pub size: u32,
    /// Flags of a sample.
    pub flags: u32,
}

/// The part of a fragment that belongs to one track.
pub struct Part<'a> {
    /// Which of the kept tracks; none when the track goes.
    pub track: Option<usize>,
    /// How its samples are looked at.
    pub codec: Codec,
    /// When it begins, in units of the track.
    pub time: Option<u64>,
    /// Its samples.
    pub runs: Vec<Run<'a>>,
    header: Vec<u8>,
    groups: Vec<u8>,
}

/// Samples that follow each other.
pub struct Run<'a> {
    /// Where they stand in the source.
    pub offset: u64,
    /// Bytes of all of them.
    pub length: u64,
    /// Where they will stand, counted from the start of the new fragment.
    pub place: i32,
    version: u8,
    given: u32,
    count: u32,
    first_flags: Option<u32>,
    rows: &'a [u8],
    defaults: Defaults,
}

/// Flags of a sample without the bits that no player reads: reserved ones and the priority.
pub fn sample_flags(flags: u32) -> u32 {
    flags & 0x0FFF_0000
}

/// Every part of the fragment that begins at `start`.
pub fn read<'a>(
    body: &'a [u8],
    start: u64,
    kept: &[Track],
    known: &BTreeMap<u32, Defaults>,
    ledger: &mut Ledger,
) -> Result<Vec<Part<'a>>, Refusal> {
    let atoms = boxes::children(body)?;
    tracks::tell_dropped(&atoms, &[b"mfhd", b"traf"], ledger);
    let mut parts = Vec::new();
    let mut end = start;
    for atom in atoms.iter().filter(|atom| atom.name == *b"traf") {
        let inside = boxes::children(atom.body)?;
        // Numbers about samples that only editors and decryption ask for are left out without a word.
        let numbers: &[&[u8; 4]] = &[b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs", b"sdtp", b"saiz", b"saio"];
        tracks::tell_dropped(&inside, numbers, ledger);
        let part = part(&inside, start, end, kept, known)?;
        end = part.runs.last().map_or(end, |run| run.offset + run.length);
        parts.push(part);
    }
    Ok(parts)
}

fn part<'a>(
    atoms: &[Atom<'a>],
    start: u64,
    previous_end: u64,
    kept: &[Track],
    known: &BTreeMap<u32, Defaults>,
) -> Result<Part<'a>, Refusal> {
    let body = find(atoms, b"tfhd").ok_or(Refusal::Damaged)?;
    let (given, number_of_track) = (number(body, 0)?, number(body, 4)?);
    let (defaults, header) = header(body, known.get(&number_of_track).copied().unwrap_or_default())?;
    let base = match given {
        given if given & BASE_OFFSET != 0 => long(body, 8)?,
        given if given & BASE_IS_FRAGMENT != 0 => start,
        _ => previous_end,
    };
    let track = kept.iter().position(|track| track.number == number_of_track);
    let codec = match track {
        Some(track) => {
            let place = (defaults.description as usize).checked_sub(1).ok_or(Refusal::Damaged)?;
            *kept[track].codecs.get(place).ok_or(Refusal::Damaged)?
        }
        None => Codec::Plain,
    };
    let time = match find(atoms, b"tfdt") {
        Some(body) if body.first() == Some(&1) => Some(long(body, 4)?),
        Some(body) => Some(u64::from(number(body, 4)?)),
        None => None,
    };
    let mut runs: Vec<Run> = Vec::new();
    for atom in atoms.iter().filter(|atom| atom.name == *b"trun") {
        let follows = runs.last().map_or(base, |run| run.offset + run.length);
        runs.push(run(atom.body, base, follows, defaults)?);
    }
    Ok(Part { track, codec, time, runs, header, groups: tracks::groups(atoms)? })
}

/// A header (8.8.7) whose offsets count from the fragment, and what holds in it.
fn header(body: &[u8], mut defaults: Defaults) -> Result<(Defaults, Vec<u8>), Refusal> {
    let given = number(body, 0)?;
    let kept = given & 0x01_003A | BASE_IS_FRAGMENT;
    let mut header = [&kept.to_be_bytes()[..], &number(body, 4)?.to_be_bytes()].concat();
    let mut at = if given & BASE_OFFSET == 0 { 8 } else { 16 };
    for flag in [0x2, 0x8, 0x10, 0x20] {
        if given & flag == 0 {
            continue;
        }
        let mut value = number(body, at)?;
        match flag {
            0x2 => defaults.description = value,
            0x10 => defaults.size = value,
            0x20 => {
                value = sample_flags(value);
                defaults.flags = value;
            }
            _ => {}
        }
        header.extend(value.to_be_bytes());
        at += 4;
    }
    Ok((defaults, boxes::write(b"tfhd", &[&header])))
}

/// A run (8.8.8). Its samples follow `follows` when it does not say where they are.
fn run(body: &[u8], base: u64, follows: u64, defaults: Defaults) -> Result<Run<'_>, Refusal> {
    let (version, given, count) = (*body.first().ok_or(Refusal::Damaged)?, number(body, 0)?, number(body, 4)?);
    if version > 1 {
        return Err(UNSUPPORTED);
    }
    let mut at = 8;
    let mut offset = follows;
    if given & RUN_OFFSET != 0 {
        offset = base.checked_add_signed(i64::from(number(body, at)?.cast_signed())).ok_or(Refusal::Damaged)?;
        at += 4;
    }
    let mut first_flags = None;
    if given & RUN_FIRST_FLAGS != 0 {
        first_flags = Some(sample_flags(number(body, at)?));
        at += 4;
    }
    let rows = (count as usize).checked_mul(width(given)).and_then(|length| length.checked_add(at));
    let rows = rows.and_then(|end| body.get(at..end)).ok_or(Refusal::Damaged)?;
    let mut run = Run { offset, length: 0, place: 0, version, given, count, first_flags, rows, defaults };
    let summed = run.column(ROW_SIZE).map(|sizes| sizes.map(u64::from).sum());
    run.length = match summed {
        Some(length) => length,
        // Without sizes a count could be anything.
        None if defaults.size == 0 && count > 0 => return Err(Refusal::Damaged),
        None => u64::from(count) * u64::from(defaults.size),
    };
    offset.checked_add(run.length).ok_or(Refusal::Damaged)?;
    Ok(run)
}

/// Bytes of a row.
fn width(given: u32) -> usize {
    4 * (given & (ROW_DURATION | ROW_SIZE | ROW_FLAGS | ROW_SHIFT)).count_ones() as usize
}

impl Run<'_> {
    /// One number of every row, if rows have it.
    fn column(&self, flag: u32) -> Option<impl Iterator<Item = u32>> {
        let before = width(self.given & (flag - 1) & !0xFF);
        let rows = self.rows.chunks_exact(width(self.given).max(1));
        (self.given & flag != 0).then(|| rows.filter_map(move |row| number(row, before).ok()))
    }

    /// Bytes of each sample.
    pub fn sizes(&self) -> impl Iterator<Item = u32> {
        let every = if self.given & ROW_SIZE == 0 { self.count } else { 0 };
        self.column(ROW_SIZE).into_iter().flatten().chain(std::iter::repeat_n(self.defaults.size, every as usize))
    }

    /// How much later than it is decoded the first sample is shown, if playing can begin there.
    pub fn begins(&self) -> Option<i64> {
        let flags = self.first_flags.or_else(|| self.column(ROW_FLAGS)?.next()).unwrap_or(self.defaults.flags);
        let shift = self.column(ROW_SHIFT).and_then(|mut shifts| shifts.next()).unwrap_or(0);
        (self.count > 0 && flags & 0x1_0000 == 0).then_some(i64::from(shift.cast_signed()))
    }

    fn write(&self) -> Vec<u8> {
        let kept = u32::from(self.version) << 24 | RUN_OFFSET | self.given & 0xF04;
        let mut rows = self.rows.to_vec();
        if self.given & ROW_FLAGS != 0 {
            let place = width(self.given & (ROW_DURATION | ROW_SIZE));
            for row in rows.chunks_exact_mut(width(self.given)) {
                row[place] &= 0x0F;
                row[place + 2..place + 4].fill(0);
            }
        }
        let first = self.first_flags.map(u32::to_be_bytes);
        let first = first.as_ref().map_or(&[][..], |flags| &flags[..]);
        let head = [kept.to_be_bytes(), self.count.to_be_bytes(), self.place.to_be_bytes()].concat();
        boxes::write(b"trun", &[&head, first, &rows])
    }
}

impl Part<'_> {
    /// The part as it is written, beginning `earlier` units before its old time.
    pub fn write(&self, earlier: u64) -> Result<Vec<u8>, Refusal> {
        let time = match self.time {
            Some(time) => {
                let time = time.checked_sub(earlier).ok_or(Refusal::Damaged)?;
                boxes::write(b"tfdt", &[&[1, 0, 0, 0], &time.to_be_bytes()])
            }
            None => vec![],
        };
        let runs: Vec<u8> = self.runs.iter().flat_map(Run::write).collect();
        Ok(boxes::write(b"traf", &[&self.header, &time, &self.groups, &runs]))
    }
}
