//! Movie fragments (ISO 14496-12, 8.8), as phones, screen recorders and browsers write them while they record: each is
//! written anew, and right behind it the samples that its runs name.

use super::boxes::{self, number};
use super::layout::Layout;
use super::runs::{self, Defaults, Part, Run};
use super::tracks::{self, Track};
use super::{UNSUPPORTED, copy};
use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use crate::self_check;
use sandbox::{Category, Refusal};
use std::collections::BTreeMap;

/// How many written bytes are searched at a time.
const SEARCHED: usize = 1 << 20;
/// Most places from which playing can begin that are listed.
const MOST_POINTS: usize = 1 << 20;
/// Recordings begin at zero. What begins later than this, in seconds, counts from some other clock.
const LATEST_BEGINNING: u64 = 10;

/// The announcement of fragments in the movie (8.8.1), and what holds in them for each track by its number.
pub fn extends(body: &[u8], kept: &[Track], ledger: &mut Ledger) -> Result<(Vec<u8>, BTreeMap<u32, Defaults>), Refusal> {
    let atoms = boxes::children(body)?;
    tracks::tell_dropped(&atoms, &[b"mehd", b"trex", b"trep", b"leva"], ledger);
    let mut written = Vec::new();
    if let Some(length) = boxes::find(&atoms, b"mehd") {
        let size = if length.first() == Some(&1) { 12 } else { 8 };
        written.extend(boxes::write(b"mehd", &[length.get(..size).ok_or(Refusal::Damaged)?]));
    }
    let mut known = BTreeMap::new();
    for atom in atoms.iter().filter(|atom| atom.name == *b"trex") {
        let track = number(atom.body, 4)?;
        let flags = runs::sample_flags(number(atom.body, 20)?);
        let defaults = Defaults { description: number(atom.body, 8)?, size: number(atom.body, 16)?, flags };
        if known.insert(track, defaults).is_none() && kept.iter().any(|kept| kept.number == track) {
            written.extend(boxes::write(b"trex", &[&[0; 4], &atom.body[4..20], &flags.to_be_bytes()]));
        }
    }
    Ok((boxes::write(b"mvex", &[&written]), known))
}

/// A fragment from which playing can begin.
struct Point {
    time: u64,
    offset: u64,
    part: u8,
}

/// How far the writing has come.
struct Progress {
    number: u32,
    /// Bytes written.
    written: u64,
    /// Up to where the source was read: nothing is copied twice.
    reached: u64,
    /// Seconds by which everything begins earlier.
    earlier: u64,
    points: Vec<Vec<Point>>,
    unsearched: Vec<u8>,
}

/// Writes all fragments after `written` bytes of other boxes, and an index of them. Samples before `reached` are
/// already written.
pub fn stream(
    input: &mut Window,
    output: &mut dyn Outlet,
    layout: &Layout,
    kept: &[Track],
    known: &BTreeMap<u32, Defaults>,
    (written, reached): (u64, u64),
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    let points = kept.iter().map(|_| Vec::new()).collect();
    let mut progress = Progress { number: 1, written, reached, earlier: 0, points, unsearched: vec![] };
    for (place, fragment) in layout.fragments.iter().enumerate() {
        let body = input.get(fragment.body, fragment.length)?.to_vec();
        let mut parts = runs::read(&body, fragment.start, kept, known, ledger)?;
        parts.retain(|part| part.track.is_some());
        if place == 0 && reached == 0 {
            progress.earlier = beginning(&parts, kept)?;
            if progress.earlier > 0 {
                ledger.removed(Category::Dates);
            }
        }
        if !parts.is_empty() {
            one(input, output, layout, kept, &mut parts, &mut progress, ledger)?;
        }
        if progress.unsearched.len() > SEARCHED {
            self_check::search(ledger, &[&progress.unsearched], &[], &[])?;
            progress.unsearched.clear();
        }
    }
    self_check::search(ledger, &[&progress.unsearched], &[], &[])?;
    // Neither the movie nor a fragment holds anything to see or hear.
    if progress.number == 1 && reached == 0 {
        return Err(Refusal::Damaged);
    }
    output.put(&index(kept, &progress.points));
    Ok(())
}

/// Seconds that everything may begin earlier. Broadcasts count from a day on the calendar, which says when it was.
fn beginning(parts: &[Part], kept: &[Track]) -> Result<u64, Refusal> {
    let seconds = |part: &Part| Some(part.time? / u64::from(kept[part.track?].scale).max(1));
    let earlier = parts.iter().filter_map(seconds).min().unwrap_or(0).saturating_sub(LATEST_BEGINNING);
    // Edits that count from the same clock would have to move as well; nobody is known to write them.
    let moved = |track: &Track| earlier > 0 && track.latest_edit / u64::from(track.scale).max(1) >= earlier;
    if kept.iter().any(moved) { Err(UNSUPPORTED) } else { Ok(earlier) }
}

fn one(
    input: &mut Window,
    output: &mut dyn Outlet,
    layout: &Layout,
    kept: &[Track],
    parts: &mut [Part],
    progress: &mut Progress,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    // Where the data begin: the length of the box does not depend on what the places are.
    let begin = header(parts, kept, progress)?.len() as u64 + 8;
    let mut order = Vec::new();
    for (place, part) in parts.iter_mut().enumerate() {
        for (index, run) in part.runs.iter_mut().enumerate() {
            run.place = i32::try_from(begin).map_err(|_overflow| Refusal::TooLarge)?;
            if run.length > 0 {
                order.push((run.offset, place, index));
            }
        }
    }
    order.sort_unstable();
    let mut length = 0;
    for (offset, part, run) in &order {
        let run = &mut parts[*part].runs[*run];
        layout.inside_media(*offset, run.length)?;
        if *offset < progress.reached {
            return Err(Refusal::Damaged);
        }
        progress.reached = offset + run.length;
        run.place = i32::try_from(begin + length).map_err(|_overflow| Refusal::TooLarge)?;
        length += run.length;
    }
    let header = header(parts, kept, progress)?;
    let size = u32::try_from(length + 8).map_err(|_overflow| Refusal::TooLarge)?;
    output.put(&header);
    output.put(&size.to_be_bytes());
    output.put(b"mdat");
    for (offset, part, run) in order {
        let part = &parts[part];
        copy(input, output, part.codec, (offset, part.runs[run].length), part.runs[run].sizes(), ledger)?;
    }
    remember_points(parts, kept, progress);
    progress.unsearched.extend(&header);
    progress.written += begin + length;
    progress.number += 1;
    Ok(())
}

fn header(parts: &[Part], kept: &[Track], progress: &Progress) -> Result<Vec<u8>, Refusal> {
    let mut written = boxes::write(b"mfhd", &[&[0; 4], &progress.number.to_be_bytes()]);
    for part in parts {
        let scale = part.track.map_or(0, |track| u64::from(kept[track].scale));
        written.extend(part.write(progress.earlier * scale)?);
    }
    Ok(boxes::write(b"moof", &[&written]))
}

fn remember_points(parts: &[Part], kept: &[Track], progress: &mut Progress) {
    for (place, part) in parts.iter().enumerate() {
        let begins = part.runs.first().and_then(Run::begins);
        let (Some(track), Some(time), Some(shift), Ok(number)) = (part.track, part.time, begins, u8::try_from(place + 1)) else {
            continue;
        };
        let time = (time - progress.earlier * u64::from(kept[track].scale)).saturating_add_signed(shift);
        if progress.points[track].len() < MOST_POINTS {
            progress.points[track].push(Point { time, offset: progress.written, part: number });
        }
    }
}

/// An index for seeking (8.8.9 to 8.8.11), made anew.
fn index(kept: &[Track], points: &[Vec<Point>]) -> Vec<u8> {
    let mut tables = Vec::new();
    for (track, points) in kept.iter().zip(points).filter(|(_, points)| !points.is_empty()) {
        let rows: Vec<u8> = points
            .iter()
            .flat_map(|point| [&point.time.to_be_bytes()[..], &point.offset.to_be_bytes(), &[point.part, 1, 1]].concat())
            .collect();
        let count = (points.len() as u32).to_be_bytes();
        tables.extend(boxes::write(b"tfra", &[&[1, 0, 0, 0], &track.number.to_be_bytes(), &[0; 4], &count, &rows]));
    }
    let whole = (tables.len() + 8 + 16) as u32;
    boxes::write(b"mfra", &[&tables, &boxes::write(b"mfro", &[&[0; 4], &whole.to_be_bytes()])])
}
