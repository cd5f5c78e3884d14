//! Streams repacked: pictures by the cleaner of their format, everything else as deflate, none with bytes after its end.

use super::schema::Kind;
use super::{UNSUPPORTED, content};
use crate::formats::mp4::boxes;
use crate::formats::{icc, jpeg};
use crate::ledger::Ledger;
use crate::limits::deflate_zlib;
use lopdf::{Dictionary, Object, Stream};
use sandbox::{Category, Refusal};
use std::io::Read;

/// Most filters on one stream.
const MOST_FILTERS: usize = 4;
/// Longest stream unpacked at once.
const LONGEST: usize = 256 << 20;
/// Filters whose result is a picture.
const PICTURES: &[&[u8]] = &[b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode"];

/// What a stream becomes: its bytes, its filter with parameters (resolved), and text for the self-check.
pub struct Repacked {
    /// The bytes as they are stored.
    pub bytes: Vec<u8>,
    /// The filter, if any.
    pub filter: Option<Vec<u8>>,
    /// Parameters of the filter.
    pub parameters: Option<Dictionary>,
    /// What a reader sees or a program runs, unpacked.
    pub plain: Vec<u8>,
}

/// Repacks a stream of a kind. `parameters` are the decode parameters of each filter, resolved; `pixels` the bytes of a row
/// and the rows of a picture, behind which nothing stays.
pub fn repack(
    stream: &Stream,
    filters: &[Vec<u8>],
    parameters: &[Option<Dictionary>],
    kind: Kind,
    pixels: Option<(usize, usize)>,
    ledger: &mut Ledger,
) -> Result<Repacked, Refusal> {
    if filters.len() > MOST_FILTERS {
        return Err(Refusal::TooComplex);
    }
    if filters.iter().any(|filter| filter == b"Crypt") {
        return Err(Refusal::Encrypted);
    }
    if let Some((last, before)) = filters.split_last()
        && PICTURES.contains(&last.as_slice())
    {
        let packed = if before.is_empty() { stream.content.clone() } else { unpack(stream, before, parameters, ledger)? };
        return picture(last, packed, parameters.last().cloned().flatten(), ledger);
    }
    let plain_kind = matches!(kind, Kind::Image | Kind::Data | Kind::FontFile | Kind::Graphics | Kind::ColourSpace);
    if plain_kind && filters.len() == 1 && matches!(filters[0].as_slice(), b"FlateDecode" | b"Fl") {
        let predictor = parameters[0].as_ref().and_then(|one| one.get(b"Predictor").and_then(Object::as_i64).ok()).unwrap_or(1);
        // A row of PNG's prediction begins with its kind.
        let longest = pixels.and_then(|(row, rows)| (row + usize::from(predictor >= 10)).checked_mul(rows));
        let bytes = exact_stream(&stream.content, longest, ledger)?;
        return Ok(Repacked { bytes, filter: Some(b"FlateDecode".to_vec()), parameters: parameters[0].clone(), plain: vec![] });
    }
    let unpacked = if filters.is_empty() { stream.content.clone() } else { unpack(stream, filters, parameters, ledger)? };
    let unpacked = match kind {
        Kind::Content | Kind::XObject | Kind::Appearance => told(content::clean(&unpacked, ledger)?, ledger),
        Kind::CMap | Kind::Encoding => told(content::without_comments(&unpacked)?, ledger),
        Kind::Profile => icc::clean(&unpacked, ledger).ok_or(Refusal::Damaged)?,
        _ => cut(unpacked, pixels.and_then(|(row, rows)| row.checked_mul(rows)), ledger),
    };
    let bytes = deflate_zlib(&unpacked);
    Ok(Repacked { bytes, filter: Some(b"FlateDecode".to_vec()), parameters: None, plain: unpacked })
}

/// A picture without what is behind its points.
fn cut(mut unpacked: Vec<u8>, longest: Option<usize>, ledger: &mut Ledger) -> Vec<u8> {
    if let Some(behind) = longest.and_then(|longest| unpacked.get(longest..)).filter(|behind| !behind.is_empty()) {
        // Encoders end lines of text with a line end, and pictures too.
        if behind.iter().any(|byte| !matches!(byte, b'\r' | b'\n' | 0)) {
            ledger.removed_bytes(Category::Trailing, behind);
        }
        unpacked.truncate(unpacked.len() - behind.len());
    }
    unpacked
}

/// Tells what was left out of a content stream.
pub fn told(cleaned: content::Cleaned, ledger: &mut Ledger) -> Vec<u8> {
    if !cleaned.dropped.is_empty() {
        ledger.removed_bytes(Category::Comments, &cleaned.dropped);
    }
    cleaned.bytes
}

/// Unpacks through the given filters.
fn unpack(
    stream: &Stream,
    filters: &[Vec<u8>],
    parameters: &[Option<Dictionary>],
    ledger: &mut Ledger,
) -> Result<Vec<u8>, Refusal> {
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", Object::Array(filters.iter().cloned().map(Object::Name).collect()));
    let parameters =
        parameters.iter().take(filters.len()).map(|one| one.clone().map_or(Object::Null, Object::Dictionary)).collect::<Vec<_>>();
    // One dictionary stands for one filter; a list is only written for several.
    match parameters.as_slice() {
        [Object::Null] => {}
        [one] => dictionary.set("DecodeParms", one.clone()),
        many if many.iter().any(|one| !one.is_null()) => dictionary.set("DecodeParms", Object::Array(many.to_vec())),
        _ => {}
    }
    let whole = Stream::new(dictionary, stream.content.clone());
    let unpacked = whole.decompressed_content_with_limit(LONGEST).map_err(|_broken| Refusal::Damaged)?;
    ledger.budget.unpack(unpacked.len() as u64)?;
    Ok(unpacked)
}

/// A deflate stream without what follows its end, and without what follows the first `longest` bytes in it.
fn exact_stream(packed: &[u8], longest: Option<usize>, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut decoder = flate2::Decompress::new(true);
    let mut scratch = vec![0; 128 << 10];
    loop {
        let (read, made) = (decoder.total_in() as usize, decoder.total_out());
        let status = decoder
            .decompress(&packed[read..], &mut scratch, flate2::FlushDecompress::None)
            .map_err(|_broken| Refusal::Damaged)?;
        let fresh = decoder.total_out() - made;
        ledger.budget.unpack(fresh)?;
        match status {
            flate2::Status::StreamEnd => break,
            _ if fresh == 0 && decoder.total_in() as usize == read => return Err(Refusal::Damaged),
            _ => {}
        }
    }
    let end = decoder.total_in() as usize;
    if packed[end..].iter().any(|byte| !matches!(byte, b'\r' | b'\n' | b' ')) {
        ledger.removed_bytes(Category::Trailing, &packed[end..]);
    }
    if longest.is_some_and(|longest| decoder.total_out() > longest as u64) {
        let mut unpacked = Vec::new();
        let reader = flate2::read::ZlibDecoder::new(&packed[..end]);
        reader.take(LONGEST as u64).read_to_end(&mut unpacked).map_err(|_broken| Refusal::Damaged)?;
        return Ok(deflate_zlib(&cut(unpacked, longest, ledger)));
    }
    Ok(packed[..end].to_vec())
}

fn picture(filter: &[u8], packed: Vec<u8>, parameters: Option<Dictionary>, ledger: &mut Ledger) -> Result<Repacked, Refusal> {
    let (filter, bytes) = match filter {
        b"DCTDecode" | b"DCT" => (&b"DCTDecode"[..], jpeg::clean(&packed, ledger)?),
        b"JPXDecode" => (filter, jpeg_2000(&packed, ledger)?),
        b"CCF" => (&b"CCITTFaxDecode"[..], packed),
        _ => (filter, packed),
    };
    Ok(Repacked { bytes, filter: Some(filter.to_vec()), parameters, plain: vec![] })
}

/// JPEG 2000 (ISO 15444-1): the picture boxes, without comments in the main header.
fn jpeg_2000(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    if bytes.starts_with(&[0xFF, 0x4F]) {
        return codestream(bytes, ledger);
    }
    let mut output = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let head: [u8; 8] = bytes.get(at..at + 8).and_then(|head| head.try_into().ok()).ok_or(Refusal::Damaged)?;
        let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let end = if size == 0 { bytes.len() } else { at.checked_add(size).ok_or(Refusal::Damaged)? };
        let body = bytes.get(at + 8..end).filter(|_| size != 1).ok_or(UNSUPPORTED)?;
        match &head[4..] {
            b"jP  " | b"ftyp" => put_box(&mut output, &head[4..], body),
            b"jp2h" => put_box(&mut output, b"jp2h", &jp2_header(body, ledger)?),
            b"jp2c" => put_box(&mut output, b"jp2c", &codestream(body, ledger)?),
            _ => ledger.removed_bytes(Category::Other, body),
        }
        at = end;
    }
    Ok(output)
}

fn put_box(output: &mut Vec<u8>, name: &[u8], body: &[u8]) {
    output.extend((body.len() as u32 + 8).to_be_bytes());
    output.extend_from_slice(name);
    output.extend_from_slice(body);
}

/// The boxes of the header that say how it looks (I.5.3). Profiles are not looked into yet.
fn jp2_header(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::new();
    for atom in boxes::children(body)? {
        match &atom.name {
            b"colr" if atom.body.first() != Some(&1) => return Err(UNSUPPORTED),
            // Its method, two numbers and the colours by theirs.
            b"colr" => put_box(&mut kept, b"colr", atom.body.get(..7).ok_or(Refusal::Damaged)?),
            b"ihdr" => put_box(&mut kept, b"ihdr", atom.body.get(..14).ok_or(Refusal::Damaged)?),
            b"bpcc" | b"pclr" | b"cmap" | b"cdef" | b"res " => put_box(&mut kept, &atom.name, atom.body),
            _ => ledger.removed_bytes(Category::Other, atom.body),
        }
    }
    Ok(kept)
}

/// A codestream (annex A): its headers without comments, nothing behind its end.
fn codestream(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    const COMMENT: [u8; 2] = [0xFF, 0x64];
    const TILE: [u8; 2] = [0xFF, 0x90];
    const DATA: [u8; 2] = [0xFF, 0x93];
    const END: [u8; 2] = [0xFF, 0xD9];
    let mut output = bytes.get(..2).ok_or(Refusal::Damaged)?.to_vec();
    let mut at = 2;
    // Where the part of a tile begins in the output, and where it ends here.
    let mut tile = None;
    while let Some(marker) = bytes.get(at..).and_then(|rest| rest.first_chunk::<2>()) {
        match (*marker, tile) {
            (END, None) => break,
            (DATA, Some((begun, end))) => {
                output.extend_from_slice(bytes.get(at..end).ok_or(Refusal::Damaged)?);
                let length: usize = output.len() - begun;
                output[begun + 6..begun + 10].copy_from_slice(&(length as u32).to_be_bytes());
                (at, tile) = (end, None);
                continue;
            }
            _ => {}
        }
        let length = bytes.get(at + 2..at + 4).ok_or(Refusal::Damaged)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = bytes.get(at..at + 2 + length).filter(|_| length >= 2).ok_or(Refusal::Damaged)?;
        match *marker {
            COMMENT => ledger.removed_bytes(Category::Software, segment),
            TILE => {
                let said = boxes::number(segment, 6)? as usize;
                // The last part may go up to the end of the picture.
                let end = if said == 0 { bytes.len() - usize::from(bytes.ends_with(&END)) * 2 } else { at + said };
                tile = Some((output.len(), end));
                output.extend_from_slice(segment);
            }
            _ => output.extend_from_slice(segment),
        }
        at += 2 + length;
    }
    if tile.is_some() {
        return Err(Refusal::Damaged);
    }
    if bytes.len() > at + 2 {
        ledger.removed_bytes(Category::Trailing, &bytes[at + 2..]);
    }
    output.extend(END);
    Ok(output)
}
