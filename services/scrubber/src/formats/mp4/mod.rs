//! MP4, M4A and QuickTime files (ISO 14496-12) in constant memory: a new movie box from allow-listed tables, then the
//! samples that they name, in the order of the source. What no table names is not copied.

pub(super) mod boxes;
pub(super) mod configuration;
pub(super) mod entries;
mod fragments;
mod layout;
mod runs;
pub(super) mod samples;
mod tracks;

use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use crate::self_check;
use boxes::find;
use layout::Layout;
use samples::Codec;
use sandbox::{Category, FileType, Refusal};
use tracks::Track;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Mp4 };
/// Longest part copied at once where nothing is looked at.
const PART: u64 = 512 << 10;

/// Writes the clean film or sound and says which it is.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<FileType, Refusal> {
    let layout = layout::read(input, ledger)?;
    let movie = input.get(layout.movie.0, layout.movie.1)?.to_vec();
    let atoms = boxes::children(&movie)?;
    if find(&atoms, b"cmov").is_some() {
        return Err(UNSUPPORTED);
    }
    let chapters = chapters(&atoms)?;
    let mut kept = Vec::new();
    for atom in atoms.iter().filter(|atom| atom.name == *b"trak") {
        kept.extend(tracks::read(atom.body, &chapters, ledger)?);
    }
    tracks::tell_dropped(&atoms, &[b"mvhd", b"trak", b"mvex"], ledger);
    if kept.is_empty() {
        return Err(Refusal::Damaged);
    }
    let header = movie_header(find(&atoms, b"mvhd").ok_or(Refusal::Damaged)?, &kept, ledger)?;
    let (extends, known) = match find(&atoms, b"mvex").filter(|_| !layout.fragments.is_empty()) {
        Some(body) => fragments::extends(body, &kept, ledger)?,
        None if layout.fragments.is_empty() => Default::default(),
        None => return Err(Refusal::Damaged),
    };
    drop(atoms);
    drop(movie);
    let file_type = match (layout.quicktime, kept.iter().any(|track| track.handler == *b"vide")) {
        (true, _) => FileType::Mov,
        (false, true) => FileType::Mp4,
        (false, false) => FileType::M4a,
    };
    let reached = write(input, output, &layout, (&header, &extends), &kept, file_type, ledger)?;
    if !layout.fragments.is_empty() {
        fragments::stream(input, output, &layout, &kept, &known, reached, ledger)?;
    }
    Ok(file_type)
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

/// Writes the movie and the samples that its own tables name. Says how many bytes were written, and up to where the
/// source was read.
fn write(
    input: &mut Window,
    output: &mut dyn Outlet,
    layout: &Layout,
    (header, extends): (&[u8], &[u8]),
    kept: &[Track],
    file_type: FileType,
    ledger: &mut Ledger,
) -> Result<(u64, u64), Refusal> {
    // Chunks in the order in which the source stores them, so that playing needs no seeking.
    let mut order: Vec<(u64, usize, usize)> = Vec::new();
    for (track, kept) in kept.iter().enumerate() {
        order.extend(kept.chunks.iter().enumerate().map(|(index, chunk)| (chunk.offset, track, index)));
    }
    order.sort_unstable();
    let brands = boxes::write(b"ftyp", &[brand(file_type, !extends.is_empty())]);
    let mut places: Vec<Vec<u32>> = kept.iter().map(|track| vec![0; track.chunks.len()]).collect();
    let movie = |places: &[Vec<u32>]| {
        let tracks: Vec<u8> = kept.iter().zip(places).flat_map(|(track, places)| track.write(places)).collect();
        boxes::write(b"moov", &[header, &tracks, extends])
    };
    let start = (brands.len() + movie(&places).len() + 8) as u64;
    let (mut length, mut reached) = (0u64, 0u64);
    for (offset, track, index) in &order {
        let chunk = &kept[*track].chunks[*index];
        let size = chunk.length();
        layout.inside_media(*offset, size)?;
        places[*track][*index] = u32::try_from(start + length).map_err(|_overflow| Refusal::TooLarge)?;
        length += size;
        reached = reached.max(offset + size);
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
    if length == 0 && !extends.is_empty() {
        return Ok((start - 8, 0));
    }
    output.put(&size.to_be_bytes());
    output.put(b"mdat");
    for (_, track, index) in order {
        let (track, chunk) = (&kept[track], &kept[track].chunks[index]);
        let codec = track.codecs[chunk.description];
        copy(input, output, codec, (chunk.offset, chunk.length()), chunk.sizes(), ledger)?;
    }
    Ok((start + length, reached))
}

/// The brands of a file: what a reader must know to play it.
fn brand(file_type: FileType, fragmented: bool) -> &'static [u8] {
    match (file_type, fragmented) {
        (FileType::Mov, _) => b"qt  \0\0\0\0qt  ",
        (FileType::M4a, false) => b"M4A \0\0\0\0M4A mp42isom",
        (FileType::M4a, true) => b"M4A \0\0\0\0M4A mp42isomiso5",
        (_, false) => b"isom\0\0\x02\0isomiso2mp41",
        (_, true) => b"iso5\0\0\x02\0iso5iso6mp41",
    }
}

/// Copies samples that follow each other, looking into each where encoders leave messages.
fn copy(
    input: &mut Window,
    output: &mut dyn Outlet,
    codec: Codec,
    (mut at, mut left): (u64, u64),
    samples: impl Iterator<Item = u32>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    if codec == Codec::Plain {
        while left > 0 {
            let part = left.min(PART);
            output.put(input.get(at, part as usize)?);
            at += part;
            left -= part;
        }
        return Ok(());
    }
    for length in samples {
        let sample = input.get_mut(at, length as usize)?;
        samples::blank(codec, sample, ledger)?;
        output.put(sample);
        at += u64::from(length);
    }
    Ok(())
}
