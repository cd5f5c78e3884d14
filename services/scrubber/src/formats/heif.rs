//! HEIC and AVIF (ISO 23008-12, AV1 image format): the pictures with their alpha and gain maps in a new meta box;
//! Exif, XMP, thumbnails and depth maps go.

use super::icc;
use super::mp4::boxes::{self, Atom, find, number, short};
use super::mp4::configuration;
use super::mp4::entries::hevc_configuration;
use super::mp4::samples::{self, Codec};
use super::{exif, xmp};
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// Auxiliary pictures that change how the main one looks.
const AUXILIARY: &[&[u8]] =
    &[b"urn:mpeg:hevc:2015:auxid:1", b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:com:apple:photo:2020:aux:hdrgainmap"];
const BRANDS: &[&[u8; 4]] =
    &[b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"miaf", b"MiHB", b"MiHE", b"MiPr", b"avif", b"MA1A", b"MA1B"];

/// Properties as they are written, and where each of the old ones is now, both from 1.
type Properties = (Vec<Vec<u8>>, BTreeMap<usize, usize>);

/// One item of the meta box.
struct Item {
    kind: [u8; 4],
    hidden: bool,
    data: Vec<u8>,
    /// Whether essential, and which property, from 1.
    properties: Vec<(bool, usize)>,
}

/// A reference from one item to others.
struct Reference {
    kind: [u8; 4],
    from: u32,
    to: Vec<u32>,
}

/// A clean file with the same picture.
pub fn clean(bytes: &[u8], file_type: FileType, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let top = boxes::children(bytes)?;
    if find(&top, b"moov").is_some() {
        return Err(Refusal::Unsupported { really: file_type });
    }
    let brands = brands(find(&top, b"ftyp").ok_or(Refusal::Damaged)?, file_type);
    let meta = boxes::children(find(&top, b"meta").and_then(|meta| meta.get(4..)).ok_or(Refusal::Damaged)?)?;
    tell_dropped(&top, &meta, ledger);
    let mut items = items(bytes, &meta, ledger)?;
    let references = references(find(&meta, b"iref"))?;
    let container = boxes::children(find(&meta, b"iprp").ok_or(Refusal::Damaged)?)?;
    let properties = boxes::children(find(&container, b"ipco").ok_or(Refusal::Damaged)?)?;
    for atom in container.iter().filter(|atom| atom.name == *b"ipma") {
        associations(atom.body, &mut items)?;
    }
    let primary = primary(find(&meta, b"pitm").ok_or(Refusal::Damaged)?)?;
    let kept = kept(&items, &references, &properties, primary, file_type)?;
    for (number, item) in &mut items {
        if kept.contains(number) {
            look_into(item, &properties, ledger)?;
        } else {
            dropped(item, &references, *number, ledger);
        }
    }
    items.retain(|number, _| kept.contains(number));
    let (properties, places) = properties_kept(&properties, &items, file_type, ledger)?;
    let output = assemble(&brands, primary, &items, &references, &properties, &places)?;
    check(&output, ledger)?;
    Ok(output)
}

fn brands(body: &[u8], file_type: FileType) -> Vec<u8> {
    let known: Vec<&[u8]> = body
        .get(8..)
        .unwrap_or_default()
        .chunks_exact(4)
        .filter(|brand| BRANDS.iter().any(|known| known[..] == **brand))
        .collect();
    let own: &[u8; 4] = if file_type == FileType::Avif { b"avif" } else { b"heic" };
    let major = body.get(..4).filter(|major| file_type.agrees_with(&[b"\0\0\0\0ftyp", *major].concat())).unwrap_or(own);
    boxes::write(b"ftyp", &[major, &[0; 4], &known.concat()])
}

fn tell_dropped(top: &[Atom], meta: &[Atom], ledger: &mut Ledger) {
    let known: &[&[u8; 4]] = &[b"ftyp", b"meta", b"mdat"];
    for atom in top.iter().filter(|atom| !known.contains(&&atom.name) && !atom.body.is_empty()) {
        ledger.removed_bytes(Category::Trailing, atom.body);
    }
    let known: &[&[u8; 4]] = &[b"hdlr", b"pitm", b"iinf", b"iref", b"iprp", b"iloc", b"idat", b"dinf"];
    for atom in meta.iter().filter(|atom| !known.contains(&&atom.name)) {
        ledger.removed_bytes(Category::Other, atom.body);
    }
    if let Some(name) = find(meta, b"hdlr").and_then(|handler| handler.get(24..)) {
        ledger.remember_bytes(name);
    }
}

fn primary(body: &[u8]) -> Result<u32, Refusal> {
    if body.first() == Some(&0) { short(body, 4).map(u32::from) } else { number(body, 4) }
}

/// Every item with its data.
fn items(bytes: &[u8], meta: &[Atom], ledger: &mut Ledger) -> Result<BTreeMap<u32, Item>, Refusal> {
    let list = find(meta, b"iinf").ok_or(Refusal::Damaged)?;
    let entries = boxes::children(list.get(if list.first() == Some(&0) { 6 } else { 8 }..).ok_or(Refusal::Damaged)?)?;
    let mut locations = locations(bytes, find(meta, b"iloc").ok_or(Refusal::Damaged)?, find(meta, b"idat").unwrap_or_default())?;
    let mut items = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.name == *b"infe") {
        ledger.budget.member()?;
        let version = *entry.body.first().ok_or(Refusal::Damaged)?;
        let (number, at) = match version {
            2 => (u32::from(short(entry.body, 4)?), 8),
            3 => (number(entry.body, 4)?, 10),
            _ => return Err(Refusal::Damaged),
        };
        let kind = entry.body.get(at..at + 4).and_then(|kind| kind.try_into().ok()).ok_or(Refusal::Damaged)?;
        ledger.remember_bytes(&entry.body[at + 4..]);
        let hidden = entry.body[3] & 1 != 0;
        let data = locations.remove(&number).unwrap_or_default();
        if items.insert(number, Item { kind, hidden, data, properties: vec![] }).is_some() {
            return Err(Refusal::Damaged);
        }
    }
    Ok(items)
}

/// The data of every item (ISO 14496-12, 8.11.3), from the file or from the box beside it.
fn locations(bytes: &[u8], body: &[u8], beside: &[u8]) -> Result<BTreeMap<u32, Vec<u8>>, Refusal> {
    let version = *body.first().ok_or(Refusal::Damaged)?;
    let sizes = short(body, 4)?;
    let [offset_size, length_size, base_size, index_size] = [12, 8, 4, 0].map(|shift| usize::from(sizes >> shift & 15));
    let mut reader = Reader { body, at: 6 };
    let wide = if version < 2 { 2 } else { 4 };
    let count = reader.take(wide)?;
    let mut data = BTreeMap::new();
    let mut total = 0usize;
    for _ in 0..count {
        let number = reader.take(wide)? as u32;
        let method = if version == 0 { 0 } else { reader.take(2)? & 15 };
        reader.take(2)?;
        let base = reader.take(base_size)?;
        let extents = reader.take(2)?;
        let source = match method {
            0 => bytes,
            1 => beside,
            _ => return Err(Refusal::Unsupported { really: FileType::Heic }),
        };
        let mut gathered = Vec::new();
        for _ in 0..extents {
            if version > 0 {
                reader.take(index_size)?;
            }
            let start = usize::try_from(base.checked_add(reader.take(offset_size)?).ok_or(Refusal::Damaged)?)
                .map_err(|_overflow| Refusal::Damaged)?;
            let length = reader.take(length_size)? as usize;
            let end = if length == 0 { source.len() } else { start.checked_add(length).ok_or(Refusal::Damaged)? };
            let part = source.get(start..end).ok_or(Refusal::Damaged)?;
            total += part.len();
            if total > bytes.len() {
                return Err(Refusal::TooComplex);
            }
            gathered.extend_from_slice(part);
        }
        data.insert(number, gathered);
    }
    Ok(data)
}

struct Reader<'a> {
    body: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, size: usize) -> Result<u64, Refusal> {
        let bytes = self.body.get(self.at..self.at + size).filter(|_| size <= 8).ok_or(Refusal::Damaged)?;
        self.at += size;
        Ok(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }
}

fn references(body: Option<&[u8]>) -> Result<Vec<Reference>, Refusal> {
    let Some(body) = body else { return Ok(vec![]) };
    let wide = if body.first() == Some(&0) { 2 } else { 4 };
    let mut references = Vec::new();
    for atom in boxes::children(body.get(4..).ok_or(Refusal::Damaged)?)? {
        let mut reader = Reader { body: atom.body, at: 0 };
        let from = reader.take(wide)? as u32;
        let count = reader.take(2)?;
        let to = (0..count).map(|_| reader.take(wide).map(|to| to as u32)).collect::<Result<_, _>>()?;
        references.push(Reference { kind: atom.name, from, to });
    }
    Ok(references)
}

/// Which properties belong to which item (ISO 23008-12, 9.3).
fn associations(body: &[u8], items: &mut BTreeMap<u32, Item>) -> Result<(), Refusal> {
    let (wide_items, wide_properties) = (body.first() != Some(&0), body.get(3).is_some_and(|flags| flags & 1 != 0));
    let mut reader = Reader { body, at: 4 };
    for _ in 0..reader.take(4)? {
        let number = reader.take(if wide_items { 4 } else { 2 })? as u32;
        for _ in 0..reader.take(1)? {
            let value = reader.take(if wide_properties { 2 } else { 1 })?;
            let top = if wide_properties { 0x8000 } else { 0x80 };
            if let Some(item) = items.get_mut(&number) {
                item.properties.push((value & top != 0, (value & (top - 1)) as usize));
            }
        }
    }
    Ok(())
}

fn is_picture(kind: &[u8; 4]) -> bool {
    matches!(kind, b"hvc1" | b"av01" | b"grid" | b"iovl" | b"iden")
}

/// The pictures that stay: all but thumbnails and auxiliary ones, and of these alpha and gain maps of kept ones.
fn kept(
    items: &BTreeMap<u32, Item>,
    references: &[Reference],
    properties: &[Atom],
    primary: u32,
    file_type: FileType,
) -> Result<BTreeSet<u32>, Refusal> {
    let refers =
        |number: u32, kind: &[u8; 4]| references.iter().any(|reference| reference.kind == *kind && reference.from == number);
    let auxiliary = |item: &Item| {
        let kinds = item
            .properties
            .iter()
            .filter_map(|(_, place)| properties.get(place.wrapping_sub(1)))
            .filter(|atom| atom.name == *b"auxC");
        kinds
            .filter_map(|atom| atom.body.get(4..))
            .any(|body| AUXILIARY.iter().any(|known| body.split(|byte| *byte == 0).next() == Some(*known)))
    };
    let mut kept: BTreeSet<u32> = items
        .iter()
        .filter(|(number, item)| {
            is_picture(&item.kind) && !refers(**number, b"thmb") && (!refers(**number, b"auxl") || auxiliary(item))
        })
        .map(|(number, _)| *number)
        .collect();
    // Tiles of a picture that goes have nobody who shows them; tiles of one that stays must be there.
    loop {
        let before = kept.len();
        let parents =
            |number: u32| references.iter().filter(move |reference| reference.kind == *b"dimg" && reference.to.contains(&number));
        let orphan =
            |number: &u32| parents(*number).next().is_some() && parents(*number).all(|reference| !kept.contains(&reference.from));
        let orphans: Vec<u32> = kept.iter().filter(|number| orphan(number)).copied().collect();
        orphans.iter().for_each(|number| {
            kept.remove(number);
        });
        if kept.len() == before {
            break;
        }
    }
    let complete = references
        .iter()
        .filter(|reference| reference.kind == *b"dimg" && kept.contains(&reference.from))
        .all(|reference| reference.to.iter().all(|to| kept.contains(to)));
    if kept.contains(&primary) && complete { Ok(kept) } else { Err(Refusal::Unsupported { really: file_type }) }
}

fn dropped(item: &Item, references: &[Reference], number: u32, ledger: &mut Ledger) {
    match &item.kind {
        b"Exif" => {
            let skip = item.data.get(..4).map_or(0, |skip| u32::from_be_bytes([skip[0], skip[1], skip[2], skip[3]]) as usize);
            // The orientation of the picture is its own property here; that of Exif is not read by viewers.
            let _orientation = exif::read(item.data.get(4 + skip..).unwrap_or_default(), ledger);
        }
        b"mime" => xmp::dropped(&item.data, ledger),
        _ if references.iter().any(|reference| reference.kind == *b"thmb" && reference.from == number) => {
            ledger.removed(Category::Thumbnail)
        }
        kind if is_picture(kind) => ledger.removed(Category::Other),
        _ => ledger.removed_bytes(Category::Other, &item.data),
    }
}

/// Messages of the encoder inside a kept picture, and its size.
fn look_into(item: &mut Item, properties: &[Atom], ledger: &mut Ledger) -> Result<(), Refusal> {
    for atom in item.properties.iter().filter_map(|(_, place)| properties.get(place.wrapping_sub(1))) {
        if atom.name == *b"ispe" {
            ledger.budget.picture(u64::from(number(atom.body, 4)?), u64::from(number(atom.body, 8)?))?;
        }
    }
    // A length of zero would mean the whole file.
    if item.data.is_empty() && item.kind != *b"iden" {
        return Err(Refusal::Damaged);
    }
    match &item.kind {
        b"hvc1" => samples::blank(Codec::Hevc(4), &mut item.data, ledger),
        b"av01" => samples::blank(Codec::Av1, &mut item.data, ledger),
        b"grid" => {
            let length = if item.data.get(1).is_some_and(|flags| flags & 1 != 0) { 12 } else { 8 };
            item.data.truncate(length);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The properties that kept items need, and where each of the old ones is now.
fn properties_kept(
    properties: &[Atom],
    items: &BTreeMap<u32, Item>,
    file_type: FileType,
    ledger: &mut Ledger,
) -> Result<Properties, Refusal> {
    let mut kept = Vec::new();
    let mut places = BTreeMap::new();
    for (index, atom) in properties.iter().enumerate() {
        let place = index + 1;
        let mut users = items.values().flat_map(|item| &item.properties).filter(|(_, used)| *used == place).peekable();
        if users.peek().is_none() {
            continue;
        }
        let body = match &atom.name {
            b"ispe" => atom.body.get(..12).map(<[u8]>::to_vec),
            b"irot" | b"imir" => atom.body.get(..1).map(<[u8]>::to_vec),
            b"pixi" | b"clap" | b"pasp" | b"av1C" | b"lsel" | b"a1lx" | b"a1op" | b"clli" | b"mdcv" => {
                configuration::cut(&atom.name, atom.body)?
            }
            b"hvcC" => Some(hevc_configuration(atom.body, ledger)?),
            b"auxC" => AUXILIARY
                .iter()
                .find(|known| atom.body.get(4..).is_some_and(|body| body.starts_with(known)))
                .map(|known| [&[0; 4], *known, &[0]].concat()),
            b"colr" => match atom.body.get(..4) {
                Some(b"nclx") => atom.body.get(..11).map(<[u8]>::to_vec),
                Some(b"prof" | b"rICC") => {
                    icc::clean(&atom.body[4..], ledger).map(|profile| [&atom.body[..4], &profile].concat())
                }
                _ => None,
            },
            _ if users.any(|(essential, _)| *essential) => return Err(Refusal::Unsupported { really: file_type }),
            _ => None,
        };
        match body {
            Some(body) => {
                kept.push(boxes::write(&atom.name, &[&body]));
                places.insert(place, kept.len());
            }
            None => ledger.removed_bytes(Category::Other, atom.body),
        }
    }
    if kept.len() > 0x7FFF { Err(Refusal::TooComplex) } else { Ok((kept, places)) }
}

fn assemble(
    brands: &[u8],
    primary: u32,
    items: &BTreeMap<u32, Item>,
    references: &[Reference],
    properties: &[Vec<u8>],
    places: &BTreeMap<usize, usize>,
) -> Result<Vec<u8>, Refusal> {
    // The oldest form of every box: every reader knows it. Larger numbers than it can hold are not seen in practice.
    let narrow = |number: u32| u16::try_from(number).map(u16::to_be_bytes).map_err(|_overflow| Refusal::TooComplex);
    let count = narrow(items.len() as u32)?;
    let mut entries = count.to_vec();
    let mut owners = [&[0, 0, 0, 1][..], &(items.len() as u32).to_be_bytes()].concat();
    for (number, item) in items {
        entries.extend(boxes::write(b"infe", &[&[2, 0, 0, u8::from(item.hidden)], &narrow(*number)?, &[0, 0], &item.kind, &[0]]));
        let own: Vec<u16> = item
            .properties
            .iter()
            .filter_map(|(essential, place)| places.get(place).map(|place| *place as u16 | if *essential { 0x8000 } else { 0 }))
            .collect();
        owners.extend(narrow(*number)?);
        owners.push(u8::try_from(own.len()).map_err(|_overflow| Refusal::TooComplex)?);
        owners.extend(own.iter().flat_map(|place| place.to_be_bytes()));
    }
    let mut links = vec![0; 4];
    for reference in references
        .iter()
        .filter(|reference| items.contains_key(&reference.from) && matches!(&reference.kind, b"dimg" | b"auxl" | b"prem"))
    {
        let to: Vec<u32> = reference.to.iter().filter(|to| items.contains_key(to)).copied().collect();
        if !to.is_empty() {
            let to_bytes = to.iter().map(|to| narrow(*to)).collect::<Result<Vec<_>, _>>()?.concat();
            links.extend(boxes::write(&reference.kind, &[&narrow(reference.from)?, &(to.len() as u16).to_be_bytes(), &to_bytes]));
        }
    }
    let primary = narrow(primary)?;
    let meta = |start: u32| {
        let mut locations = [&[0, 0, 0, 0, 0x44, 0][..], &count].concat();
        let mut at = start;
        for (number, item) in items {
            let extents = u8::from(!item.data.is_empty());
            locations.extend([&(*number as u16).to_be_bytes()[..], &[0, 0, 0, extents]].concat());
            if extents == 0 {
                continue;
            }
            locations.extend([&at.to_be_bytes()[..], &(item.data.len() as u32).to_be_bytes()].concat());
            at += item.data.len() as u32;
        }
        let mut body = vec![0; 4];
        body.extend(boxes::write(b"hdlr", &[&[0; 8], b"pict", &[0; 13]]));
        body.extend(boxes::write(b"pitm", &[&[0; 4], &primary]));
        body.extend(boxes::write(b"iloc", &[&locations]));
        body.extend(boxes::write(b"iinf", &[&[0; 4], &entries]));
        if links.len() > 4 {
            body.extend(boxes::write(b"iref", &[&links]));
        }
        body.extend(boxes::write(
            b"iprp",
            &[&boxes::write(b"ipco", &[&properties.concat()]), &boxes::write(b"ipma", &[&owners])],
        ));
        boxes::write(b"meta", &[&body])
    };
    let start = brands.len() + meta(0).len() + 8;
    let meta = meta(start as u32);
    let data: Vec<u8> = items.values().flat_map(|item| item.data.iter().copied()).collect();
    Ok([brands, &meta, &boxes::write(b"mdat", &[&data])].concat())
}

/// Searches the boxes around the pictures.
fn check(output: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let top = boxes::children(output)?;
    let meta = find(&top, b"meta").ok_or(Refusal::SelfCheck)?;
    self_check::search(ledger, &[meta], &[], &[])
}
