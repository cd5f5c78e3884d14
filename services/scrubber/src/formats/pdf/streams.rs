//! Streams repacked: pictures by the cleaner of their format, everything else as deflate, none with bytes after its end.

use super::content;
use super::schema::Kind;
use crate::formats::{icc, jpeg};
use crate::ledger::Ledger;
use crate::limits::deflate_zlib;
use lopdf::{Dictionary, Object, Stream};
use sandbox::{Category, FileType, Refusal};

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Pdf };
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

/// Repacks a stream of a kind. `parameters` are the decode parameters of each filter, resolved.
pub fn repack(
    stream: &Stream,
    filters: &[Vec<u8>],
    parameters: &[Option<Dictionary>],
    kind: Kind,
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
        let bytes = exact_stream(&stream.content, ledger)?;
        return Ok(Repacked { bytes, filter: Some(b"FlateDecode".to_vec()), parameters: parameters[0].clone(), plain: vec![] });
    }
    let unpacked = if filters.is_empty() { stream.content.clone() } else { unpack(stream, filters, parameters, ledger)? };
    let unpacked = match kind {
        Kind::Content | Kind::XObject | Kind::Appearance => told(content::clean(&unpacked)?, ledger),
        Kind::CMap | Kind::Encoding => told(content::without_comments(&unpacked)?, ledger),
        Kind::Profile => icc::clean(&unpacked, ledger).ok_or(Refusal::Damaged)?,
        _ => unpacked,
    };
    let bytes = deflate_zlib(&unpacked);
    Ok(Repacked { bytes, filter: Some(b"FlateDecode".to_vec()), parameters: None, plain: unpacked })
}

fn told(cleaned: content::Cleaned, ledger: &mut Ledger) -> Vec<u8> {
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

/// A deflate stream without what follows its end.
fn exact_stream(packed: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
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
            // The resolution and profile boxes of the header stay: they change how it looks, and hold no text.
            b"jp2h" if memchr::memmem::find(body, b"acsp").is_none() => put_box(&mut output, b"jp2h", body),
            b"jp2h" => return Err(UNSUPPORTED),
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

fn codestream(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut output = bytes.get(..2).ok_or(Refusal::Damaged)?.to_vec();
    let mut at = 2;
    loop {
        let marker = bytes.get(at..at + 2).ok_or(Refusal::Damaged)?;
        if marker == [0xFF, 0x90] {
            output.extend_from_slice(&bytes[at..]);
            return Ok(output);
        }
        let length = bytes
            .get(at + 2..at + 4)
            .map(|length| usize::from(length[0]) << 8 | usize::from(length[1]))
            .ok_or(Refusal::Damaged)?;
        let segment = bytes.get(at..at + 2 + length).filter(|_| length >= 2).ok_or(Refusal::Damaged)?;
        if marker == [0xFF, 0x64] {
            ledger.removed_bytes(Category::Software, segment);
        } else {
            output.extend_from_slice(segment);
        }
        at += 2 + length;
    }
}
