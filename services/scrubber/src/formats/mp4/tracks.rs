//! Tracks: headers without times and names, and the tables that say where the samples are.

use super::boxes::{self, Atom, find, long, number, table};
use super::entries::{self, Entry};
use super::samples::Codec;
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Note, Refusal};

/// A track that stays.
pub struct Track {
    /// What it shows.
    pub handler: [u8; 4],
    /// The boxes before the sample table, and around it, ready but for the chunk offsets.
    parts: Parts,
    /// Its chunks in their order.
    pub chunks: Vec<Chunk>,
    /// How samples of each description are looked at.
    pub codecs: Vec<Codec>,
    /// The number of the track.
    pub number: u32,
    /// Units of time in a second.
    pub scale: u32,
    /// The latest time of the media that an edit begins at, in these units.
    pub latest_edit: u64,
}

struct Parts {
    header: Vec<u8>,
    edits: Vec<u8>,
    media_header: Vec<u8>,
    handler: Vec<u8>,
    medium: Vec<u8>,
    tables: Vec<u8>,
}

/// A run of samples.
pub struct Chunk {
    /// Where it stands in the source.
    pub offset: u64,
    samples: Samples,
    /// Which description holds, from 0.
    pub description: usize,
}

/// How long samples are. A count may be anything until the file is known to be long enough for it.
enum Samples {
    Each(Vec<u32>),
    Same { size: u32, count: usize },
}

impl Chunk {
    /// Bytes of the chunk.
    pub fn length(&self) -> u64 {
        match &self.samples {
            Samples::Each(sizes) => sizes.iter().map(|size| u64::from(*size)).sum(),
            Samples::Same { size, count } => u64::from(*size).saturating_mul(*count as u64),
        }
    }

    /// Bytes of each sample.
    pub fn sizes(&self) -> impl Iterator<Item = u32> {
        let (each, same) = match &self.samples {
            Samples::Each(sizes) => (&sizes[..], std::iter::repeat_n(0, 0)),
            Samples::Same { size, count } => (&[][..], std::iter::repeat_n(*size, *count)),
        };
        each.iter().copied().chain(same)
    }
}

/// Reads a track; none when it is of a sort that goes.
pub fn read(body: &[u8], chapters: &[u32], ledger: &mut Ledger) -> Result<Option<Track>, Refusal> {
    let atoms = boxes::children(body)?;
    let media = boxes::children(find(&atoms, b"mdia").ok_or(Refusal::Damaged)?)?;
    let handler_body = find(&media, b"hdlr").ok_or(Refusal::Damaged)?;
    let handler: [u8; 4] = handler_body.get(8..12).and_then(|name| name.try_into().ok()).ok_or(Refusal::Damaged)?;
    let (header, number) = track_header(find(&atoms, b"tkhd").ok_or(Refusal::Damaged)?, ledger)?;
    let information = boxes::children(find(&media, b"minf").ok_or(Refusal::Damaged)?)?;
    let samples = boxes::children(find(&information, b"stbl").ok_or(Refusal::Damaged)?)?;
    let described = find(&samples, b"stsd").ok_or(Refusal::Damaged)?;
    let entries = match &handler {
        b"vide" => entries::video(described, ledger)?,
        b"soun" => entries::sound(described, ledger)?,
        b"text" | b"sbtl" | b"subt" | b"clcp" if !chapters.contains(&number) => match entries::text(described, ledger) {
            Ok(entries) => entries,
            Err(Refusal::Unsupported { .. }) => return dropped(body, ledger),
            Err(refusal) => return Err(refusal),
        },
        _ => return dropped(body, ledger),
    };
    let medium = match &handler {
        b"vide" => boxes::write(b"vmhd", &[&[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]]),
        b"soun" => boxes::write(b"smhd", &[&[0; 8]]),
        _ => match find(&information, b"sthd") {
            Some(_) => boxes::write(b"sthd", &[&[0; 4]]),
            None => boxes::write(b"nmhd", &[&[0; 4]]),
        },
    };
    tell_dropped(&atoms, &[b"tkhd", b"edts", b"mdia"], ledger);
    let (edits, latest_edit) = find(&atoms, b"edts").map(edits).transpose()?.unwrap_or_default();
    let (tables, chunks) = tables(&samples, &entries, &handler)?;
    let (media_header, scale) = media_header(find(&media, b"mdhd").ok_or(Refusal::Damaged)?, ledger)?;
    let parts = Parts { header, edits, media_header, handler: handler_box(handler_body, ledger), medium, tables };
    Ok(Some(Track {
        handler,
        parts,
        chunks,
        codecs: entries.iter().map(|entry| entry.codec).collect(),
        number,
        scale,
        latest_edit,
    }))
}

fn dropped(body: &[u8], ledger: &mut Ledger) -> Result<Option<Track>, Refusal> {
    ledger.note(Note::TracksDropped);
    ledger.removed_bytes(Category::Other, &body[..body.len().min(1 << 20)]);
    Ok(None)
}

/// Counts boxes that are not kept.
pub fn tell_dropped(atoms: &[Atom], kept: &[&[u8; 4]], ledger: &mut Ledger) {
    for atom in atoms.iter().filter(|atom| !kept.contains(&&atom.name)) {
        tell(atom, 0, ledger);
    }
}

fn tell(atom: &Atom, depth: u32, ledger: &mut Ledger) {
    let category = match &atom.name {
        b"\xA9xyz" | b"loci" | b"\xA9loc" => Category::Place,
        b"\xA9mak" | b"\xA9mod" | b"manu" | b"modl" | b"SMTA" | b"smrd" => Category::Device,
        b"\xA9too" | b"\xA9swr" | b"\xA9enc" | b"FIRM" => Category::Software,
        b"\xA9ART" | b"\xA9aut" | b"auth" | b"perf" | b"\xA9cpy" | b"cprt" => Category::Author,
        b"\xA9day" | b"yrrc" | b"date" => Category::Dates,
        b"covr" | b"thmb" | b"PICT" => Category::Thumbnail,
        b"free" | b"skip" | b"wide" | b"iods" | b"tref" | b"load" | b"tapt" => return ledger.remember_bytes(atom.body),
        b"udta" if depth < 4 => {
            return match boxes::children(atom.body) {
                Ok(inside) if !inside.is_empty() => inside.iter().for_each(|atom| tell(atom, depth + 1, ledger)),
                _ => ledger.removed_bytes(Category::Comments, atom.body),
            };
        }
        b"meta" if memchr::memmem::find(atom.body, b"location").is_some() => Category::Place,
        name if name[0] == 0xA9 => Category::Comments,
        _ => Category::Other,
    };
    ledger.removed_bytes(category, atom.body);
}

/// A track header (8.3.2) without times.
fn track_header(body: &[u8], ledger: &mut Ledger) -> Result<(Vec<u8>, u32), Refusal> {
    let wide = *body.first().ok_or(Refusal::Damaged)? == 1;
    let (times, length) = if wide { (4..20, 96) } else { (4..12, 84) };
    let mut header = body.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    blank_times(&mut header[times.clone()], ledger);
    let number = number(&header, times.end)?;
    // Reserved fields around layer and volume.
    header[times.end + 4..times.end + 8].fill(0);
    let duration_end = times.end + if wide { 16 } else { 12 };
    header[duration_end..duration_end + 8].fill(0);
    header[duration_end + 14..duration_end + 16].fill(0);
    Ok((boxes::write(b"tkhd", &[&header]), number))
}

fn blank_times(times: &mut [u8], ledger: &mut Ledger) {
    if times.iter().any(|byte| *byte != 0) {
        ledger.removed(Category::Dates);
        times.fill(0);
    }
}

/// The edit list (8.6.6), which keeps picture and sound together, and the latest time that an edit begins at.
fn edits(body: &[u8]) -> Result<(Vec<u8>, u64), Refusal> {
    let atoms = boxes::children(body)?;
    let Some(list) = find(&atoms, b"elst") else { return Ok((vec![], 0)) };
    let wide = list.first() == Some(&1);
    let list = table(list, if wide { 20 } else { 12 })?;
    // Empty edits begin at -1.
    let begins = list[8..].chunks_exact(if wide { 20 } else { 12 }).map(|edit| match wide {
        true => long(edit, 8).map(u64::cast_signed),
        false => number(edit, 4).map(|time| i64::from(time.cast_signed())),
    });
    let latest = begins.collect::<Result<Vec<_>, _>>()?.into_iter().max().unwrap_or(0).max(0).cast_unsigned();
    Ok((boxes::write(b"edts", &[&boxes::write(b"elst", &[list])]), latest))
}

/// A media header (8.4.2) without times, language undetermined, and the units in a second.
fn media_header(body: &[u8], ledger: &mut Ledger) -> Result<(Vec<u8>, u32), Refusal> {
    let (times, length) = if body.first() == Some(&1) { (4..20, 36) } else { (4..12, 24) };
    let mut header = body.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    blank_times(&mut header[times.clone()], ledger);
    header[length - 4..].copy_from_slice(&[0x55, 0xC4, 0, 0]);
    Ok((boxes::write(b"mdhd", &[&header]), number(&header, times.end)?))
}

/// A handler (8.4.3) without a name.
fn handler_box(body: &[u8], ledger: &mut Ledger) -> Vec<u8> {
    if body.get(24..).is_some_and(|name| name.iter().any(|byte| *byte != 0)) {
        ledger.removed_bytes(Category::Software, &body[24..]);
    }
    boxes::write(b"hdlr", &[&[0; 8], &body[8..12], &[0; 13]])
}

/// The tables of samples without the chunk offsets, and the chunks.
fn tables(samples: &[Atom], entries: &[Entry], handler: &[u8; 4]) -> Result<(Vec<u8>, Vec<Chunk>), Refusal> {
    let described: Vec<u8> = entries.iter().flat_map(|entry| entry.bytes.clone()).collect();
    let mut tables = boxes::write(b"stsd", &[&[0; 4], &(entries.len() as u32).to_be_bytes(), &described]);
    for (name, size) in [(b"stts", 8), (b"ctts", 8), (b"stss", 4)] {
        if let Some(body) = find(samples, name) {
            tables.extend(boxes::write(name, &[table(body, size)?]));
        }
    }
    let sizes = find(samples, b"stsz").ok_or(Refusal::Unsupported { really: FileType::Mp4 })?;
    let (every, count) = (number(sizes, 4)?, number(sizes, 8)? as usize);
    let length = if every == 0 { count.checked_mul(4).ok_or(Refusal::Damaged)? } else { 0 };
    let sizes = sizes.get(..12 + length).ok_or(Refusal::Damaged)?;
    if let Some(body) = find(samples, b"cslg") {
        tables.extend(boxes::write(
            b"cslg",
            &[body.get(..if body.first() == Some(&1) { 44 } else { 24 }).ok_or(Refusal::Damaged)?],
        ));
    }
    if let Some(body) = find(samples, b"sdtp") {
        tables.extend(boxes::write(b"sdtp", &[body.get(..4 + count).ok_or(Refusal::Damaged)?]));
    }
    tables.extend(groups(samples)?);
    let runs = table(find(samples, b"stsc").ok_or(Refusal::Damaged)?, 12)?;
    tables.extend(boxes::write(b"stsc", &[runs]));
    tables.extend(boxes::write(b"stsz", &[sizes]));
    let offsets = offsets(samples)?;
    let chunks = chunks(&offsets, &runs[8..], sizes, entries, handler)?;
    Ok((tables, chunks))
}

/// Groups of samples (8.9) that say where decoding can begin, cut to their entries.
pub fn groups(atoms: &[Atom]) -> Result<Vec<u8>, Refusal> {
    let mut groups = Vec::new();
    for atom in atoms {
        let kinds: [&[u8; 4]; 4] = [b"roll", b"prol", b"rap ", b"sync"];
        if !kinds.iter().any(|kind| atom.body.get(4..8) == Some(&kind[..])) {
            continue;
        }
        let version = atom.body[0];
        // The length of an entry, and where the count of entries stands.
        let (size, at) = match (&atom.name, version) {
            (b"sbgp", 0) => (8, 8),
            (b"sbgp", 1) => (8, 12),
            (b"sgpd", 1) => (number(atom.body, 8)? as usize, 12),
            _ => continue,
        };
        // Descriptions of these kinds are one number.
        if size == 0 || size > 8 {
            continue;
        }
        let length = (number(atom.body, at)? as usize).checked_mul(size).and_then(|length| length.checked_add(at + 4));
        let body = length.and_then(|length| atom.body.get(..length)).ok_or(Refusal::Damaged)?;
        groups.extend(boxes::write(&atom.name, &[body]));
    }
    Ok(groups)
}

fn offsets(samples: &[Atom]) -> Result<Vec<u64>, Refusal> {
    if let Some(body) = find(samples, b"stco") {
        return table(body, 4)?[8..].chunks_exact(4).map(|offset| number(offset, 0).map(u64::from)).collect();
    }
    let body = find(samples, b"co64").ok_or(Refusal::Damaged)?;
    table(body, 8)?[8..].chunks_exact(8).map(|offset| long(offset, 0)).collect()
}

/// Puts samples into chunks (8.7.4). Every sample must be in one.
fn chunks(offsets: &[u64], runs: &[u8], sizes: &[u8], entries: &[Entry], handler: &[u8; 4]) -> Result<Vec<Chunk>, Refusal> {
    let (every, count) = (number(sizes, 4)?, number(sizes, 8)? as usize);
    let mut chunks = Vec::with_capacity(offsets.len());
    let mut sample = 0usize;
    for (index, run) in runs.chunks_exact(12).enumerate() {
        let first = number(run, 0)? as usize;
        let per_chunk = number(run, 4)? as usize;
        let description =
            (number(run, 8)? as usize).checked_sub(1).filter(|place| *place < entries.len()).ok_or(Refusal::Damaged)?;
        let until =
            runs.get(12 * (index + 1)..).and_then(|next| number(next, 0).ok()).map_or(offsets.len() + 1, |next| next as usize);
        if first == 0 || first > until {
            return Err(Refusal::Damaged);
        }
        for chunk in first..until {
            let offset = *offsets.get(chunk - 1).ok_or(Refusal::Damaged)?;
            let end = sample.checked_add(per_chunk).filter(|end| *end <= count).ok_or(Refusal::Damaged)?;
            let samples = match every {
                0 => Samples::Each((sample..end).map(|place| number(sizes, 12 + 4 * place)).collect::<Result<_, _>>()?),
                1 if handler == b"soun" => Samples::Each(vec![uncompressed(per_chunk as u64, &entries[description])?]),
                size => Samples::Same { size, count: per_chunk },
            };
            chunks.push(Chunk { offset, samples, description });
            sample = end;
        }
    }
    if chunks.len() == offsets.len() && sample == count { Ok(chunks) } else { Err(Refusal::Damaged) }
}

/// Bytes of samples that QuickTime counts one by one, whatever their size.
fn uncompressed(count: u64, entry: &Entry) -> Result<u32, Refusal> {
    let (bytes, samples) = entry.frame.filter(|(bytes, samples)| *bytes > 0 && *samples > 0).ok_or(Refusal::Damaged)?;
    u32::try_from(count / samples * bytes).map_err(|_overflow| Refusal::TooLarge)
}

impl Track {
    /// The track as it is written, with the chunks at new places.
    pub fn write(&self, offsets: &[u32]) -> Vec<u8> {
        let places: Vec<u8> = offsets.iter().flat_map(|offset| offset.to_be_bytes()).collect();
        let places = boxes::write(b"stco", &[&[0; 4], &(offsets.len() as u32).to_be_bytes(), &places]);
        let data = boxes::write(
            b"dinf",
            &[&boxes::write(b"dref", &[&[0, 0, 0, 0, 0, 0, 0, 1], &boxes::write(b"url ", &[&[0, 0, 0, 1]])])],
        );
        let samples = boxes::write(b"stbl", &[&self.parts.tables, &places]);
        let information = boxes::write(b"minf", &[&self.parts.medium, &data, &samples]);
        let media = boxes::write(b"mdia", &[&self.parts.media_header, &self.parts.handler, &information]);
        boxes::write(b"trak", &[&self.parts.header, &self.parts.edits, &media])
    }
}
