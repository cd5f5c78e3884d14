//! The data stream: pictures in the line of the text ([MS-DOC] 2.9.192, [MS-ODRAW]) and long properties. It is written anew,
//! JPEG and PNG pictures cleaned by their own rules; others cannot be and are left out.

use super::formatting::Run;
use super::sprms;
use super::text::Text;
use crate::clean;
use crate::formats::compound::{half, word};
use crate::ledger::Ledger;
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeMap;

const PICTURE_MARK: u16 = 0x01;
/// The length of the header of a picture, the mark of one made of shapes and of one with a linked file.
const HEADER: usize = 68;
const SHAPES: u16 = 0x64;
const SHAPES_AND_LINK: u16 = 0x66;
/// Records of a drawing: shape, its kind, its properties, its anchor; an entry of a store of pictures.
const SHAPE: u16 = 0xF004;
const SHAPE_KIND: u16 = 0xF00A;
const SHAPE_PROPERTIES: u16 = 0xF00B;
const ANCHOR: u16 = 0xF010;
const STORE_ENTRY: u16 = 0xF007;
const JPEG: [u16; 2] = [0xF01D, 0xF02A];
const PNG: u16 = 0xF01E;
/// A property with a value of its own length behind the list: names, paths, texts.
const LONG: u16 = 0x8000;

/// The data stream, old and new.
pub struct Data<'a> {
    old: &'a [u8],
    pub new: Vec<u8>,
    pictures: BTreeMap<u32, Option<u32>>,
    properties: BTreeMap<u32, u32>,
}

impl<'a> Data<'a> {
    pub fn new(old: &'a [u8]) -> Data<'a> {
        Data { old, new: vec![], pictures: BTreeMap::new(), properties: BTreeMap::new() }
    }

    /// Where a picture stands now; the start of the stream for one that does not stay.
    pub fn moved(&self, old: u32) -> u32 {
        self.pictures.get(&old).copied().flatten().unwrap_or(0)
    }

    /// Takes long properties over and says where they stand now.
    pub fn properties(&mut self, old: u32, ledger: &mut Ledger) -> Result<u32, Refusal> {
        if let Some(new) = self.properties.get(&old) {
            return Ok(*new);
        }
        let start = old as usize;
        let length = usize::from(half(self.old, start)?);
        let mut modifiers = self.old.get(start + 2..start + 2 + length).ok_or(Refusal::Damaged)?.to_vec();
        if sprms::list(&modifiers)?.iter().any(|(code, _)| matches!(code, 0x6646 | 0x646B)) {
            return Err(Refusal::TooComplex);
        }
        sprms::settle(&mut modifiers, self, ledger)?;
        let new = self.new.len() as u32;
        self.new.extend((length as u16).to_le_bytes());
        self.new.extend(modifiers);
        self.properties.insert(old, new);
        Ok(new)
    }

    /// Cleans a picture and says whether it stays.
    fn picture(&mut self, old: u32, ledger: &mut Ledger) -> Result<bool, Refusal> {
        if let Some(known) = self.pictures.get(&old) {
            return Ok(known.is_some());
        }
        let cleaned = picture(self.old, old as usize, ledger)?;
        let place = cleaned.map(|bytes| {
            let place = self.new.len() as u32;
            self.new.extend(bytes);
            place
        });
        if place.is_none() {
            ledger.removed(Category::Embedded);
            ledger.note(Note::EmbeddedDropped);
        }
        self.pictures.insert(old, place);
        Ok(place.is_some())
    }
}

/// Cleans the pictures of the text that stays; the marks of those that cannot be cleaned go.
pub fn settle(text: &mut Text, runs: &[Run], main: &[u8], data: &mut Data, ledger: &mut Ledger) -> Result<(), Refusal> {
    let mut found = Vec::new();
    text.each_run(runs, |range, run| {
        let modifiers = &main[run.properties.clone()];
        for place in range.filter(|place| text.units[*place] == PICTURE_MARK && !text.gone[*place]) {
            let is = |code| Ok::<_, Refusal>(sprms::value(modifiers, code)?.is_some_and(|value| value != 0));
            // Data of fields and objects of other programs.
            let other = is(sprms::IS_DATA)? || is(sprms::IS_OBJECT[0])? || is(sprms::IS_OBJECT[1])?;
            found.push((place, sprms::value(modifiers, sprms::PICTURE)?.filter(|_| !other)));
        }
        Ok(())
    })?;
    for (place, location) in found {
        let stays = match location {
            Some(location) => data.picture(location, ledger)?,
            None => {
                ledger.removed(Category::Embedded);
                false
            }
        };
        text.gone[place] |= !stays;
    }
    Ok(())
}

/// A picture with its header, cleaned; none when it is of a kind that cannot be.
fn picture(data: &[u8], at: usize, ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    let length = word(data, at)? as usize;
    let whole = at.checked_add(length).and_then(|end| data.get(at..end)).ok_or(Refusal::Damaged)?;
    let kind = half(whole, 6)?;
    if half(whole, 4)? as usize != HEADER || whole.len() < HEADER || !matches!(kind, SHAPES | SHAPES_AND_LINK) {
        return Ok(None);
    }
    let mut rest = &whole[HEADER..];
    if kind == SHAPES_AND_LINK {
        let name = usize::from(*rest.first().ok_or(Refusal::Damaged)?);
        let name = rest.get(1..1 + name).ok_or(Refusal::Damaged)?;
        ledger.removed_bytes(Category::Paths, name);
        rest = &rest[1 + name.len()..];
    }
    let Some(drawing) = drawing(rest, ledger)? else { return Ok(None) };
    // Size, crop, scale and borders stay; the inner header is of no use.
    let mut cleaned = ((HEADER + drawing.len()) as u32).to_le_bytes().to_vec();
    cleaned.extend((HEADER as u16).to_le_bytes());
    cleaned.extend(SHAPES.to_le_bytes());
    cleaned.extend([0; 20]);
    cleaned.extend(&whole[28..HEADER]);
    cleaned.extend(drawing);
    Ok(Some(cleaned))
}

/// A record of a drawing.
struct Record<'a> {
    /// Version in the low four bits, instance above.
    head: u16,
    kind: u16,
    body: &'a [u8],
}

fn records(mut bytes: &[u8]) -> Result<Vec<Record<'_>>, Refusal> {
    let mut found = Vec::new();
    while bytes.len() >= 8 {
        let length = word(bytes, 4)? as usize;
        let body = length.checked_add(8).and_then(|end| bytes.get(8..end)).ok_or(Refusal::Damaged)?;
        found.push(Record { head: half(bytes, 0)?, kind: half(bytes, 2)?, body });
        bytes = &bytes[8 + length..];
    }
    Ok(found)
}

fn record(head: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    [&head.to_le_bytes()[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
}

/// The shape and the picture it shows.
fn drawing(bytes: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    let mut written = Vec::new();
    for found in records(bytes)? {
        match found.kind {
            SHAPE => {
                let mut shape = Vec::new();
                for inner in records(found.body)? {
                    match inner.kind {
                        SHAPE_KIND if inner.body.len() == 8 => shape.extend(record(inner.head, inner.kind, inner.body)),
                        ANCHOR if inner.body.len() == 4 => shape.extend(record(inner.head, inner.kind, inner.body)),
                        SHAPE_PROPERTIES => shape.extend(properties(&inner, ledger)?),
                        _ => ledger.removed_bytes(Category::Other, inner.body),
                    }
                }
                written.extend(record(found.head, SHAPE, &shape));
            }
            STORE_ENTRY => match store_entry(found.body, ledger)? {
                Some(entry) => written.extend(entry),
                None => return Ok(None),
            },
            _ => return Ok(None),
        }
    }
    Ok(Some(written))
}

/// The properties that are numbers.
fn properties(found: &Record, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let count = usize::from(found.head >> 4);
    let list = found.body.get(..count * 6).ok_or(Refusal::Damaged)?;
    let kept: Vec<&[u8]> = list.chunks_exact(6).filter(|item| u16::from_le_bytes([item[0], item[1]]) & LONG == 0).collect();
    if kept.len() < count || found.body.len() > count * 6 {
        ledger.removed_bytes(Category::Paths, &found.body[count * 6..]);
    }
    Ok(record((kept.len() as u16) << 4 | found.head & 0xF, SHAPE_PROPERTIES, &kept.concat()))
}

/// An entry with the picture in it ([MS-ODRAW] 2.2.32).
fn store_entry(body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    const FIXED: usize = 36;
    let name = usize::from(*body.get(33).ok_or(Refusal::Damaged)?);
    if name > 0 {
        ledger.removed_bytes(Category::Paths, body.get(FIXED..FIXED + name).ok_or(Refusal::Damaged)?);
    }
    let inside = records(body.get(FIXED + name..).ok_or(Refusal::Damaged)?)?;
    let Some(blip) = inside.first() else { return Ok(None) };
    // Odd instances have a second identifier.
    let skip = if blip.head >> 4 & 1 == 1 { 33 } else { 17 };
    let is_jpeg = JPEG.contains(&blip.kind);
    if !is_jpeg && blip.kind != PNG {
        return Ok(None);
    }
    let content = blip.body.get(skip..).ok_or(Refusal::Damaged)?;
    let cleaned = match clean::clean_inside(content, ledger) {
        Ok(cleaned) if cleaned.file_type == if is_jpeg { FileType::Jpeg } else { FileType::Png } => cleaned.bytes,
        Err(refusal @ (Refusal::TooComplex | Refusal::TooLarge | Refusal::SelfCheck)) => return Err(refusal),
        _ => return Ok(None),
    };
    // The identifier of a picture is a sum of it.
    let sum = crc32fast::hash(&cleaned).to_le_bytes();
    let identifier = [sum, (cleaned.len() as u32).to_le_bytes(), [0; 4], sum].concat();
    let (instance, kind, number) = if is_jpeg { (0x46A, JPEG[0], 5) } else { (0x6E0, PNG, 6) };
    let blip = record(instance << 4, kind, &[&identifier[..], &[0xFF], &cleaned].concat());
    let mut entry = vec![number, number];
    entry.extend(&identifier);
    entry.extend(0x00FFu16.to_le_bytes());
    entry.extend((blip.len() as u32).to_le_bytes());
    entry.extend(1u32.to_le_bytes());
    entry.extend([0; 8]);
    entry.extend(blip);
    Ok(Some(record(u16::from(number) << 4 | 2, STORE_ENTRY, &entry)))
}
