//! PDF (ISO 32000-2): the latest revision only, as a new document from an allow-listed page tree.

mod content;
mod copy;
mod prune;
mod schema;
mod stored;
mod streams;
mod words;
mod write;

use crate::ledger::Ledger;
use crate::self_check;
use copy::Copy;
use lopdf::{Document, LoadOptions, Object};
use sandbox::{Category, FileType, Refusal};
use schema::Kind;

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Pdf };
const MOST_OBJECTS: usize = 1_000_000;
/// Longest stream that is unpacked while reading, in bytes.
const LONGEST: usize = 256 << 20;

/// Kinds whose values may be streams.
const HOLDS_STREAM: &[Kind] = &[
    Kind::Content,
    Kind::XObject,
    Kind::Appearance,
    Kind::Image,
    Kind::Graphics,
    Kind::ColourSpace,
    Kind::Profile,
    Kind::CMap,
    Kind::Encoding,
    Kind::FontFile,
    Kind::Data,
];

/// A clean file with the same pages.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let start = memchr::memmem::find(bytes, b"%PDF-").ok_or(Refusal::Damaged)?;
    let options = LoadOptions { max_decompressed_size: Some(LONGEST), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(&bytes[start..], options).map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    if document.trailer.has(b"Encrypt") && document.encryption_state.is_none() {
        return Err(Refusal::Encrypted);
    }
    if document.objects.len() > MOST_OBJECTS {
        return Err(Refusal::TooComplex);
    }
    tell_outside(bytes, start, &document, ledger);
    let mut copy = Copy::new(&document, ledger);
    copy.document()?;
    let Copy { output, visible, hidden, .. } = copy;
    self_check::search(ledger, &[&hidden], &[&visible], &["FlateDecode", "DeviceRGB"])?;
    let output = prune::prune(output);
    let file = write::write(&output);
    let again = Document::load_mem(&file).map_err(|_broken| Refusal::SelfCheck)?;
    if again.page_iter().count() != document_pages(&output) {
        return Err(Refusal::SelfCheck);
    }
    Ok(file)
}

fn document_pages(output: &[Object]) -> usize {
    output.iter().filter(|object| object.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"Page"))).count()
}

/// Counts what lies outside the latest revision.
fn tell_outside(bytes: &[u8], start: usize, document: &Document, ledger: &mut Ledger) {
    if start > 0 {
        ledger.removed_bytes(Category::Trailing, &bytes[..start]);
    }
    if let Some(end) = memchr::memmem::rfind(bytes, b"%%EOF").and_then(|end| bytes.get(end + 5..))
        && end.iter().any(|byte| !byte.is_ascii_whitespace())
    {
        ledger.removed_bytes(Category::Trailing, end);
    }
    if document.xref_section_count > 1 && document.linearization.is_none() {
        ledger.removed(Category::History);
    }
    if let Some(information) = document.trailer.get_deref(b"Info", document).ok().and_then(|info| info.as_dict().ok()) {
        for (key, value) in information.iter() {
            let category = match key.as_slice() {
                b"Author" | b"Company" | b"Manager" => Category::Author,
                b"Creator" | b"Producer" => Category::Software,
                b"CreationDate" | b"ModDate" => Category::Dates,
                _ => Category::Comments,
            };
            ledger.removed(category);
            if let Ok((_, Object::String(text, _))) = document.dereference(value) {
                remember_text(text, ledger);
            }
        }
    }
}

/// A text string in PDFDocEncoding or UTF-16 (7.9.2.2).
fn remember_text(text: &[u8], ledger: &mut Ledger) {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            ledger.remember(&String::from_utf16_lossy(&units));
        }
        text => ledger.remember_bytes(text),
    }
}
