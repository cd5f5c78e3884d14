//! MP4, M4A and QuickTime files (ISO 14496-12) in constant memory: a new movie box from allow-listed tables, then the
//! samples that they name, in the order of the source. What no table names is not copied.

pub(super) mod boxes;
pub(super) mod entries;
pub(super) mod samples;
mod tracks;

use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use crate::self_check;
use boxes::find;
use samples::Codec;
use sandbox::{Category, FileType, Refusal};
use tracks::Track;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Mp4 };
/// Longest movie box: tables of many hours.
const LONGEST_MOVIE: u64 = 48 << 20;
const REMEMBERED: usize = 1 << 20;
/// Longest part copied at once where nothing is looked at.
const PART: u64 = 512 << 10;

/// What stands at the top of the file.
struct Layout {
    quicktime: bool,
    movie: (u64, usize),
}

/// Writes the clean film or sound and says which it is.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<FileType, Refusal> {
    let layout = layout(input, ledger)?;
    let movie = input.get(layout.movie.0, layout.movie.1)?.to_vec();
    let atoms = boxes::children(&movie)?;
    if find(&atoms, b"mvex").is_some() || find(&atoms, b"cmov").is_some() {
        return Err(UNSUPPORTED);
    }
    let chapters = chapters(&atoms)?;
    let mut kept = Vec::new();
    for atom in atoms.iter().filter(|atom| atom.name == *b"trak") {
        kept.extend(tracks::read(atom.body, &chapters, ledger)?);
    }
    tracks::tell_dropped(&atoms, &[b"mvhd", b"trak"], ledger);
    if kept.is_empty() {
        return Err(Refusal::Damaged);
    }
    let header = movie_header(find(&atoms, b"mvhd").ok_or(Refusal::Damaged)?, &kept, ledger)?;
    drop(atoms);
    drop(movie);
    let file_type = match (layout.quicktime, kept.iter().any(|track| track.handler == *b"vide")) {
        (true, _) => FileType::Mov,
        (false, true) => FileType::Mp4,
        (false, false) => FileType::M4a,
    };
    write(input, output, &header, &kept, file_type, ledger)?;
    Ok(file_type)
}

/// Walks over the boxes at the top.
fn layout(input: &mut Window, ledger: &mut Ledger) -> Result<Layout, Refusal> {
    let mut quicktime = true;
    let mut movie = None;
    let mut media = false;
    let mut at = 0;
    while at + 8 <= input.length() {
        let head = input.up_to(at, 16)?;
        let name: [u8; 4] = [head[4], head[5], head[6], head[7]];
        let (start, size) = match boxes::number(head, 0)? {
            0 => (8, input.length() - at),
            1 => (16, boxes::long(head, 8)?),
            size => (8, u64::from(size)),
        };
        let end = at.checked_add(size).filter(|end| *end <= input.length() && size >= start).ok_or(Refusal::Damaged)?;
        match &name {
            b"ftyp" => quicktime = input.get(at + start, 4)? == b"qt  ",
            b"moov" if movie.is_none() && size <= LONGEST_MOVIE => movie = Some((at + start, (size - start) as usize)),
            b"moov" => return Err(Refusal::TooComplex),
            b"mdat" => media = true,
            b"moof" | b"styp" => return Err(UNSUPPORTED),
            b"free" | b"skip" | b"wide" | b"PICT" | b"pnot" => {
                let filler = input.up_to(at + start, ((size - start) as usize).min(REMEMBERED))?;
                if filler.iter().any(|byte| *byte != 0) {
                    ledger.removed_bytes(Category::Trailing, filler);
                }
            }
            name if name.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') => {
                let body = input.up_to(at + start, ((size - start) as usize).min(REMEMBERED))?;
                ledger.removed_bytes(Category::Other, body);
            }
            _ => return Err(Refusal::Damaged),
        }
        at = end;
    }
    if at < input.length() {
        let rest = input.up_to(at, 8)?;
        ledger.removed_bytes(Category::Trailing, rest);
    }
    match movie.filter(|_| media) {
        Some(movie) => Ok(Layout { quicktime, movie }),
        None => Err(Refusal::Damaged),
    }
}

/// Tracks that others name as their chapters: titles of scenes, not subtitles.
fn chapters(atoms: &[boxes::Atom]) -> Result<Vec<u32>, Refusal> {
    let mut chapters = Vec::new();
    for atom in atoms.iter().filter(|atom| atom.name == *b"trak") {
        let inside = boxes::children(atom.body)?;
        let references = find(&inside, b"tref").map(boxes::children).transpose()?.unwrap_or_default();
        for reference in references.iter().filter(|reference| reference.name == *b"chap") {
            chapters.extend(reference.body.chunks_exact(4).filter_map(|track| boxes::number(track, 0).ok()));
        }
    }
    Ok(chapters)
}

/// A movie header (8.2.2) without times.
fn movie_header(body: &[u8], kept: &[Track], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (times, length) = if body.first() == Some(&1) { (4..20, 112) } else { (4..12, 100) };
    let mut header = body.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    if header[times.clone()].iter().any(|byte| *byte != 0) {
        ledger.removed(Category::Dates);
        header[times].fill(0);
    }
    // Reserved before the matrix, preview and selection times after it.
    header[length - 70..length - 64].fill(0);
    header[length - 28..length - 4].fill(0);
    let next = kept.iter().map(|track| track.number).max().unwrap_or(0).saturating_add(1);
    header[length - 4..].copy_from_slice(&next.to_be_bytes());
    Ok(boxes::write(b"mvhd", &[&header]))
}

fn write(
    input: &mut Window,
    output: &mut dyn Outlet,
    header: &[u8],
    kept: &[Track],
    file_type: FileType,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    // Chunks in the order in which the source stores them, so that playing needs no seeking.
    let mut order: Vec<(u64, usize, usize)> = Vec::new();
    for (track, kept) in kept.iter().enumerate() {
        order.extend(kept.chunks.iter().enumerate().map(|(index, chunk)| (chunk.offset, track, index)));
    }
    order.sort_unstable();
    let brand: &[u8] = match file_type {
        FileType::Mov => b"qt  \0\0\0\0qt  ",
        FileType::M4a => b"M4A \0\0\0\0M4A mp42isom",
        _ => b"isom\0\0\x02\0isomiso2mp41",
    };
    let brands = boxes::write(b"ftyp", &[brand]);
    let mut places: Vec<Vec<u32>> = kept.iter().map(|track| vec![0; track.chunks.len()]).collect();
    let movie = |places: &[Vec<u32>]| {
        let tracks: Vec<u8> = kept.iter().zip(places).flat_map(|(track, places)| track.write(places)).collect();
        boxes::write(b"moov", &[header, &tracks])
    };
    let start = (brands.len() + movie(&places).len() + 8) as u64;
    let mut length = 0u64;
    for (offset, track, index) in &order {
        let chunk = &kept[*track].chunks[*index];
        let size = chunk.length();
        if offset.checked_add(size).is_none_or(|end| end > input.length()) {
            return Err(Refusal::Damaged);
        }
        places[*track][*index] = u32::try_from(start + length).map_err(|_overflow| Refusal::TooLarge)?;
        length += size;
    }
    // Chunks that overlap would make the file grow.
    if length > input.length() {
        return Err(Refusal::TooComplex);
    }
    let size = u32::try_from(length + 8).map_err(|_overflow| Refusal::TooLarge)?;
    let movie = movie(&places);
    self_check::search(ledger, &[&movie], &[], &[])?;
    output.put(&brands);
    output.put(&movie);
    output.put(&size.to_be_bytes());
    output.put(b"mdat");
    let mut sample = Vec::new();
    for (_, track, index) in order {
        copy(input, output, &kept[track], index, &mut sample, ledger)?;
    }
    Ok(())
}

/// Copies one chunk, looking into its samples where encoders leave messages.
fn copy(
    input: &mut Window,
    output: &mut dyn Outlet,
    track: &Track,
    index: usize,
    sample: &mut Vec<u8>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    let chunk = &track.chunks[index];
    let codec = track.codecs[chunk.description];
    let mut at = chunk.offset;
    if codec == Codec::Plain {
        let mut left = chunk.length();
        while left > 0 {
            let part = left.min(PART);
            output.put(input.get(at, part as usize)?);
            at += part;
            left -= part;
        }
        return Ok(());
    }
    for length in &chunk.samples {
        sample.clear();
        sample.extend_from_slice(input.get(at, *length as usize)?);
        samples::blank(codec, sample, ledger)?;
        output.put(sample);
        at += u64::from(*length);
    }
    Ok(())
}
