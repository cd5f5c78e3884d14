//! Drawings of old Office files ([MS-ODRAW]): shapes and their looks by an allow-list, pictures through their own cleaners.

use super::fields::{Fields, text, units};
use super::hyperlink::Link;
use super::ooxml::rewrite::is_path;
use crate::clean;
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Note, Refusal};

const STORE: u16 = 0xF001;
const STORE_ENTRY: u16 = 0xF007;
const SHAPE: u16 = 0xF00A;
/// What the host keeps at a shape: in sheets an empty mark, on slides records of its own.
pub const CLIENT: [u16; 3] = [CLIENT_TEXT, 0xF010, CLIENT_DATA];
/// Text of a shape, kept by the host.
pub const CLIENT_TEXT: u16 = 0xF00D;
/// Further records of a shape, kept by the host.
pub const CLIENT_DATA: u16 = 0xF011;
const CONTAINERS: &[u16] = &[0xF000, STORE, 0xF002, 0xF003, 0xF004, 0xF005];
const PROPERTIES: &[u16] = &[0xF00B, 0xF121, 0xF122];
/// Records of a fixed form and their longest length: drawing counts, group frames, anchors, rules, menu colours.
const PLAIN: &[(u16, usize)] =
    &[(0xF006, 0x1_0000), (0xF008, 8), (0xF009, 16), (0xF00F, 16), (0xF012, 24), (0xF014, 8), (0xF017, 8), (0xF11E, 16)];
const DEEPEST: usize = 64;
/// Length of an entry of the store before its name and picture.
const ENTRY: usize = 36;

/// Numbers of properties that name files, programs or copies of the shape.
const DROPPED: &[(u16, Category)] = &[
    (0x0105, Category::Paths),
    (0x0106, Category::Paths),
    (0x0108, Category::Embedded),
    (0x0109, Category::Paths),
    (0x010A, Category::Embedded),
    (0x0187, Category::Paths),
    (0x0188, Category::Paths),
    (0x01C6, Category::Paths),
    (0x01C7, Category::Paths),
    (0x038E, Category::Macros),
    (0x03A9, Category::Embedded),
    (0x00C1, Category::Other),
];
/// Properties with text that stays unless it is a path: name, description, tooltip.
const NAMES: &[u16] = &[0x0380, 0x0381, 0x038D];
const LINK: u16 = 0x0382;
/// Text of WordArt and its font.
const TEXTS: &[u16] = &[0x00C0, 0x00C5];
/// Lists of points, segments, guides, colours and rows.
const LISTS: &[u16] =
    &[0x0145, 0x0146, 0x0151, 0x0152, 0x0155, 0x0156, 0x0157, 0x0197, 0x01CF, 0x0383, 0x03A0, 0x0558, 0x0598, 0x05D8];

/// The head of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Lowest four bits of the first number; 15 for a container.
    pub version: u8,
    /// The other twelve.
    pub instance: u16,
    /// What it is.
    pub kind: u16,
}

/// Whether a record is a table of properties.
pub fn is_property_table(head: Head) -> bool {
    PROPERTIES.contains(&head.kind)
}

/// Takes the next record: its head and its body.
pub fn record<'a>(fields: &mut Fields<'a>) -> Result<(Head, &'a [u8]), Refusal> {
    let first = fields.half()?;
    let kind = fields.half()?;
    let length = fields.word()? as usize;
    Ok((Head { version: (first & 0xF) as u8, instance: first >> 4, kind }, fields.take(length)?))
}

/// Writes a record.
pub fn put(output: &mut Vec<u8>, head: Head, body: &[u8]) {
    output.extend((u16::from(head.version) | head.instance << 4).to_le_bytes());
    output.extend(head.kind.to_le_bytes());
    output.extend((body.len() as u32).to_le_bytes());
    output.extend_from_slice(body);
}

/// What a host decides about its own records within a drawing.
pub trait Host {
    /// The host's record at a shape, cleaned; none when it goes.
    fn client(&mut self, head: Head, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal>;

    /// What begins at the place that an entry of the store names for its picture; none when there is no such place.
    fn delayed(&self, offset: u32) -> Result<Option<&[u8]>, Refusal>;

    /// Keeps a cleaned picture elsewhere and says where; none when it belongs into the entry itself.
    fn keep(&mut self, picture: &[u8]) -> Option<u32>;

    /// Told after each of the host's records, with the lengths read and written so far.
    fn passed(&mut self, head: Head, read: usize, written: usize);
}

/// All records of a drawing, cleaned.
pub fn clean(bytes: &[u8], host: &mut dyn Host, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut work = Work { host, ledger, pictures: 0 };
    let mut output = Vec::with_capacity(bytes.len());
    work.records(bytes, 0, &mut output, DEEPEST)?;
    Ok(output)
}

struct Work<'h, 'l> {
    host: &'h mut dyn Host,
    ledger: &'l mut Ledger,
    pictures: u32,
}

impl Work<'_, '_> {
    /// `before`: how many bytes of the whole drawing stand before these.
    fn records(&mut self, bytes: &[u8], before: usize, output: &mut Vec<u8>, depth: usize) -> Result<(), Refusal> {
        let depth = depth.checked_sub(1).ok_or(Refusal::TooComplex)?;
        let mut fields = Fields::new(bytes);
        while !fields.rest().is_empty() {
            let (head, body) = record(&mut fields)?;
            let read = before + bytes.len() - fields.rest().len();
            if CLIENT.contains(&head.kind) {
                if let Some(body) = self.host.client(head, body, self.ledger)? {
                    put(output, head, &body);
                }
                self.host.passed(head, read, output.len());
            } else if CONTAINERS.contains(&head.kind) {
                let start = output.len();
                put(output, head, &[]);
                self.records(body, read - body.len(), output, depth)?;
                let length = (output.len() - start - 8) as u32;
                output[start + 4..start + 8].copy_from_slice(&length.to_le_bytes());
            } else {
                self.atom(head, body, output)?;
            }
        }
        Ok(())
    }

    fn atom(&mut self, head: Head, body: &[u8], output: &mut Vec<u8>) -> Result<(), Refusal> {
        if PROPERTIES.contains(&head.kind) {
            let (count, body) = properties(head.instance, body, self.ledger)?;
            put(output, Head { instance: count, ..head }, &body);
        } else if head.kind == STORE_ENTRY {
            self.entry(head, body, output)?;
        } else if head.kind == SHAPE {
            let mut fields = Fields::new(body);
            let (number, flags) = (fields.word()?, fields.word()?);
            // The mark of an embedded object goes with the object.
            put(output, head, &[number.to_le_bytes(), (flags & !0x10).to_le_bytes()].concat());
        } else if let Some((_, longest)) = PLAIN.iter().find(|(kind, _)| *kind == head.kind) {
            if body.len() > *longest {
                self.ledger.removed_bytes(Category::Trailing, &body[*longest..]);
            }
            put(output, head, &body[..body.len().min(*longest)]);
        } else {
            self.ledger.removed(Category::Other);
        }
        Ok(())
    }

    /// An entry of the picture store ([MS-ODRAW] 2.2.32) and the picture it stands for.
    fn entry(&mut self, head: Head, body: &[u8], output: &mut Vec<u8>) -> Result<(), Refusal> {
        let number = self.pictures;
        self.pictures += 1;
        let mut fields = Fields::new(body);
        let fixed = fields.take(ENTRY)?;
        let mut fixed_fields = Fields::new(&fixed[20..]);
        let (size, uses, offset) = (fixed_fields.word()?, fixed_fields.word()?, fixed_fields.word()?);
        let name = fields.take(usize::from(fixed[33]))?;
        if !name.is_empty() {
            self.ledger.removed_bytes(Category::Paths, name);
        }
        let picture = if fields.rest().is_empty() { self.host.delayed(offset)? } else { Some(fields.rest()) };
        let cleaned = match picture {
            Some(bytes) if size > 0 => picture_record(bytes, number, self.ledger)?,
            _ => None,
        };
        let Some(cleaned) = cleaned else {
            // An empty place keeps the numbers of the others.
            put(output, Head { instance: 0, ..head }, &[0; ENTRY]);
            return Ok(());
        };
        let place = self.host.keep(&cleaned.record);
        let mut entry = vec![cleaned.kind, cleaned.kind];
        entry.extend(identifier(number));
        entry.extend([0xFF, 0]);
        entry.extend((cleaned.record.len() as u32).to_le_bytes());
        entry.extend(uses.to_le_bytes());
        entry.extend(place.unwrap_or(0).to_le_bytes());
        entry.extend([0; 4]);
        if place.is_none() {
            entry.extend(cleaned.record);
        }
        put(output, Head { instance: u16::from(cleaned.kind), ..head }, &entry);
        Ok(())
    }
}

/// A picture ready for the store.
struct Picture {
    /// Kind of picture as the store numbers them.
    kind: u8,
    /// The whole record.
    record: Vec<u8>,
}

/// A number in the place where the hash of the original stood.
fn identifier(number: u32) -> [u8; 16] {
    let mut identifier = [0; 16];
    identifier[..4].copy_from_slice(&(number + 1).to_le_bytes());
    identifier
}

/// A picture record ([MS-ODRAW] 2.2.23), cleaned by the rules of what it really is; none when that cannot be cleaned.
fn picture_record(bytes: &[u8], number: u32, ledger: &mut Ledger) -> Result<Option<Picture>, Refusal> {
    let (head, body) = record(&mut Fields::new(bytes))?;
    // Many entries may name one picture.
    ledger.budget.unpack(body.len() as u64)?;
    let identifiers = if matches!(head.instance, 0x46B | 0x6E3 | 0x6E1 | 0x7A9 | 0x6E5) { 32 } else { 16 };
    let Some(data) = body.get(identifiers + 1..).filter(|_| matches!(head.kind, 0xF01D..=0xF01F | 0xF029 | 0xF02A)) else {
        // Drawings of another kind (EMF, WMF, PICT) have no cleaner.
        ledger.note(Note::EmbeddedDropped);
        ledger.removed(Category::Embedded);
        return Ok(None);
    };
    let bitmap;
    let data = if head.kind == 0xF01F {
        bitmap = with_file_header(data)?;
        &bitmap
    } else {
        data
    };
    let cleaned = match clean::clean_inside(data, ledger) {
        Ok(cleaned) => cleaned,
        Err(refusal @ (Refusal::TooComplex | Refusal::SelfCheck)) => return Err(refusal),
        Err(_cannot_be_cleaned) => {
            ledger.note(Note::EmbeddedDropped);
            ledger.removed(Category::Embedded);
            return Ok(None);
        }
    };
    let (kind, record_kind, instance, bytes) = match cleaned.file_type {
        FileType::Jpeg if head.kind == 0xF02A => (0x12, 0xF02A, 0x6E2, &cleaned.bytes[..]),
        FileType::Jpeg => (5, 0xF01D, 0x46A, &cleaned.bytes[..]),
        FileType::Png => (6, 0xF01E, 0x6E0, &cleaned.bytes[..]),
        FileType::Bmp => (7, 0xF01F, 0x7A8, cleaned.bytes.get(14..).unwrap_or_default()),
        FileType::Tiff => (0x11, 0xF029, 0x6E4, &cleaned.bytes[..]),
        _ => {
            ledger.note(Note::EmbeddedDropped);
            ledger.removed(Category::Embedded);
            return Ok(None);
        }
    };
    let mut record = Vec::with_capacity(bytes.len() + 25);
    put(&mut record, Head { version: 0, instance, kind: record_kind }, &[&identifier(number), &[0xFF][..], bytes].concat());
    Ok(Some(Picture { kind, record }))
}

/// A bitmap as it stands in a store has no header of a file.
fn with_file_header(data: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut fields = Fields::new(data);
    let size = fields.word()? as usize;
    let (bits, compression, used) = if size == 12 {
        (usize::from(Fields::new(data.get(10..).unwrap_or_default()).half()?), 0, 0)
    } else {
        let at = |offset: usize| Fields::new(data.get(offset..).unwrap_or_default());
        (usize::from(at(14).half()?), at(16).word()?, at(32).word()? as usize)
    };
    let colours = if used > 0 || bits > 8 { used } else { 1 << bits };
    let masks = if compression == 3 && size == 40 { 12 } else { 0 };
    let start = colours
        .checked_mul(if size == 12 { 3 } else { 4 })
        .and_then(|palette| palette.checked_add(14 + masks)?.checked_add(size))
        .and_then(|start| u32::try_from(start).ok())
        .ok_or(Refusal::Damaged)?;
    let total = u32::try_from(data.len() + 14).map_err(|_overflow| Refusal::TooLarge)?;
    Ok([b"BM", &total.to_le_bytes()[..], &[0; 4], &start.to_le_bytes(), data].concat())
}

/// A table of properties ([MS-ODRAW] 2.2.9) without those that name files or carry copies; with how many are left.
pub fn properties(count: u16, body: &[u8], ledger: &mut Ledger) -> Result<(u16, Vec<u8>), Refusal> {
    let mut fields = Fields::new(body);
    let table = fields.take(usize::from(count) * 6)?;
    let (mut kept, mut behind, mut left) = (Vec::new(), Vec::new(), 0);
    for row in table.chunks_exact(6) {
        let (number, mut value) = (u16::from_le_bytes([row[0], row[1]]), [row[2], row[3], row[4], row[5]]);
        let (property, is_picture, is_complex) = (number & 0x3FFF, number & 0x4000 != 0, number & 0x8000 != 0);
        let data = if is_complex { complex(property, u32::from_le_bytes(value) as usize, &mut fields)? } else { &[] };
        if let Some((_, category)) = DROPPED.iter().find(|(dropped, _)| *dropped == property) {
            ledger.removed_bytes(*category, data);
            continue;
        }
        if is_complex {
            let Some(data) = complex_kept(property, is_picture, data, ledger)? else { continue };
            if !LISTS.contains(&property) {
                value = (data.len() as u32).to_le_bytes();
            }
            behind.extend(data);
        }
        kept.extend(number.to_le_bytes());
        kept.extend(value);
        left += 1;
    }
    if !fields.rest().is_empty() {
        ledger.removed_bytes(Category::Trailing, fields.rest());
    }
    kept.extend(behind);
    Ok((left, kept))
}

/// The data of a property behind the table. Some writers leave the head of a list out of its length.
fn complex<'a>(property: u16, length: usize, fields: &mut Fields<'a>) -> Result<&'a [u8], Refusal> {
    let mut length = length;
    if LISTS.contains(&property) && length > 0 {
        let mut head = *fields;
        let (count, _, each) = (head.half()?, head.half()?, head.half()?);
        let each = if each == 0xFFF0 { 4 } else { usize::from(each) };
        if usize::from(count) * each == length {
            length += 6;
        }
    }
    fields.take(length)
}

fn complex_kept(property: u16, is_picture: bool, data: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    if NAMES.contains(&property) || TEXTS.contains(&property) {
        let name = text(&units(data));
        if NAMES.contains(&property) && is_path(&name) {
            ledger.removed_text(Category::Paths, &name);
            return Ok(None);
        }
        return Ok(Some(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()));
    }
    if property == LINK {
        let link = Link::read_with_class(data)?;
        if link.is_none() {
            ledger.removed_bytes(Category::Paths, data);
        }
        return Ok(link.map(|link| link.write_with_class()));
    }
    if LISTS.contains(&property) {
        return Ok(Some(data.to_vec()));
    }
    // Names and rows of tables bear the mark of a picture too.
    if is_picture {
        ledger.note(Note::EmbeddedDropped);
        ledger.removed(Category::Embedded);
    } else {
        ledger.removed(Category::Other);
    }
    Ok(None)
}
