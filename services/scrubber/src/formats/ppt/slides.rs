//! The records of one object of a presentation: texts, shapes, comments and movements stay; people, programs, sounds and
//! other files go.

use super::kinds::{self, *};
use crate::formats::fields::{Fields, text, units};
use crate::formats::hyperlink::is_local;
use crate::formats::officeart::{self, CLIENT_DATA, CLIENT_TEXT, Head, Host, put, record};
use crate::ledger::Ledger;
use sandbox::{Category, Note, Refusal};
use std::collections::BTreeSet;

const DEEPEST: usize = 48;
/// Longest anchor of a shape on a slide.
const ANCHOR: usize = 16;
/// Characters of the name of a font.
const FONT_NAME: usize = 64;

/// What the objects of a presentation share.
pub struct Slides<'a> {
    /// Numbers of the links that stay.
    links: BTreeSet<u32>,
    /// The stream of pictures as it was, and as it is written.
    old_pictures: &'a [u8],
    /// The pictures so far.
    pub pictures: Vec<u8>,
    depth: usize,
}

impl<'a> Slides<'a> {
    /// Reads from the document which links may stay.
    pub fn new(document: &[u8], pictures: &'a [u8]) -> Result<Slides<'a>, Refusal> {
        let mut links = BTreeSet::new();
        let mut fields = Fields::new(document);
        while !fields.rest().is_empty() {
            let (head, body) = record(&mut fields)?;
            let mut list = Fields::new(if head.kind == OBJECT_LIST { body } else { &[] });
            while !list.rest().is_empty() {
                let (head, body) = record(&mut list)?;
                if head.kind == LINK {
                    links.extend(Link::read(body)?.filter(Link::stays).map(|link| link.number));
                }
            }
        }
        Ok(Slides { links, old_pictures: pictures, pictures: Vec::new(), depth: 0 })
    }

    /// The records within `parent`, cleaned.
    pub fn records(&mut self, bytes: &[u8], parent: u16, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refusal::TooComplex);
        }
        let mut output = Vec::new();
        let mut fields = Fields::new(bytes);
        // A range of text belongs to the interaction before it.
        let mut interaction_kept = false;
        while !fields.rest().is_empty() {
            let (head, body) = record(&mut fields)?;
            if head.kind == INTERACTION_RANGE && !interaction_kept {
                continue;
            }
            let written = self.rewritten(head, body, parent, ledger)?;
            interaction_kept = head.kind == INTERACTION && written.is_some();
            if let Some(body) = written {
                put(&mut output, head, &body);
            }
        }
        self.depth -= 1;
        Ok(output)
    }

    fn rewritten(&mut self, head: Head, body: &[u8], parent: u16, ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(match head.kind {
            DRAWING_GROUP | DRAWING if kinds::is_object(parent) => Some(officeart::clean(body, self, ledger)?),
            OBJECT_LIST => self.links(body, ledger)?,
            TEXT if parent == HEADERS_FOOTERS => Some(body.to_vec()),
            FONT => Some(font(body, ledger)?),
            SLIDE_SHOW_INFO => Some(without_sound(body, 16, 4..8, ledger)?),
            ANIMATION_ATOM => Some(without_sound(body, 28, 8..12, ledger)?),
            DOCUMENT_SHOW_INFO => Some(show(body, ledger)?),
            INTERACTION => self.interaction(body, ledger)?,
            INTERACTION_RANGE => Some(body.get(..8).ok_or(Refusal::Damaged)?.to_vec()),
            TAGS => self.tags(body, ledger)?,
            COMMENT => Some(comment(body, ledger)?),
            _ => self.by_table(head, body, ledger)?,
        })
    }

    fn by_table(&mut self, head: Head, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(match kinds::kept(head.kind) {
            Some(Keep::Container) => Some(self.records(body, head.kind, ledger)?),
            Some(Keep::Fixed(length)) => {
                if body.len() > length {
                    ledger.removed_bytes(Category::Trailing, &body[length..]);
                }
                Some(body[..body.len().min(length)].to_vec())
            }
            Some(Keep::List | Keep::Seen) => Some(body.to_vec()),
            None => {
                let category = kinds::dropped(head.kind);
                match category {
                    Category::Macros => ledger.note(Note::MacrosRemoved),
                    Category::Embedded => ledger.note(Note::EmbeddedDropped),
                    Category::Other => {}
                    _ => ledger.remember_bytes(body),
                }
                ledger.removed(category);
                None
            }
        })
    }

    /// The list of what is outside the slides ([MS-PPT] 2.10.1): links that stay, nothing else.
    fn links(&mut self, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        const LIST_ATOM: u16 = 0x040A;
        let mut written = Vec::new();
        let mut fields = Fields::new(body);
        while !fields.rest().is_empty() {
            let (head, body) = record(&mut fields)?;
            if head.kind == LIST_ATOM {
                let highest = self.links.last().copied().unwrap_or(1);
                put(&mut written, head, &highest.to_le_bytes());
                continue;
            }
            let link = if head.kind == LINK { Link::read(body)?.filter(Link::stays) } else { None };
            match link {
                Some(link) => put(&mut written, head, &link.write()),
                None => {
                    let category = if head.kind == LINK { Category::Paths } else { kinds::dropped(head.kind) };
                    ledger.removed_bytes(category, body);
                    if category != Category::Paths {
                        ledger.note(Note::EmbeddedDropped);
                    }
                }
            }
        }
        Ok((!self.links.is_empty()).then_some(written))
    }

    /// What a click does ([MS-PPT] 2.7.2): to a slide or along a link that stays; no program, macro, object or sound.
    fn interaction(&mut self, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        const JUMP: u8 = 3;
        const FOLLOW: u8 = 4;
        let (head, atom) = record(&mut Fields::new(body))?;
        if head.kind != INTERACTION_ATOM || atom.len() < 16 {
            return Err(Refusal::Damaged);
        }
        let mut fields = Fields::new(atom);
        let (sound, link) = (fields.word()?, fields.word()?);
        let (action, _, jump, flags, link_kind) =
            (fields.byte()?, fields.byte()?, fields.byte()?, fields.byte()?, fields.byte()?);
        let stays = action == JUMP || action == FOLLOW && self.links.contains(&link);
        if !stays {
            ledger.removed_bytes(Category::Paths, body);
            return Ok(None);
        }
        if sound != 0 {
            ledger.removed(Category::Embedded);
        }
        let link = if self.links.contains(&link) { link } else { 0 };
        let mut fresh = vec![0; 4];
        fresh.extend(link.to_le_bytes());
        // Whether it was clicked before is not told.
        fresh.extend([action, 0, jump, flags & 1, link_kind, 0, 0, 0]);
        let mut written = Vec::new();
        put(&mut written, head, &fresh);
        Ok(Some(written))
    }

    /// Tags of programs ([MS-PPT] 2.3.17): only what PowerPoint itself knows as looks, comments and movements.
    fn tags(&mut self, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        let mut written = Vec::new();
        let mut fields = Fields::new(body);
        while !fields.rest().is_empty() {
            let (head, tag) = record(&mut fields)?;
            match self.binary_tag(head, tag, ledger)? {
                Some(tag) => put(&mut written, head, &tag),
                None => ledger.removed_bytes(Category::Identifiers, tag),
            }
        }
        Ok((!written.is_empty()).then_some(written))
    }

    fn binary_tag(&mut self, head: Head, tag: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        if head.kind != BINARY_TAG {
            return Ok(None);
        }
        let mut fields = Fields::new(tag);
        let (name_head, name) = record(&mut fields)?;
        let (data_head, data) = record(&mut fields)?;
        let known = ["___PPT9", "___PPT10"].contains(&text(&units(name)).as_str());
        if name_head.kind != TEXT || data_head.kind != BINARY_TAG_DATA || !known {
            return Ok(None);
        }
        let data = self.records(data, BINARY_TAG_DATA, ledger)?;
        if data.is_empty() {
            return Ok(None);
        }
        let mut written = Vec::new();
        put(&mut written, name_head, name);
        put(&mut written, data_head, &data);
        Ok(Some(written))
    }
}

impl Host for Slides<'_> {
    fn client(&mut self, head: Head, body: &[u8], ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
        if matches!(head.kind, CLIENT_TEXT | CLIENT_DATA) {
            return Ok(Some(self.records(body, head.kind, ledger)?));
        }
        Ok(Some(body[..body.len().min(ANCHOR)].to_vec()))
    }

    fn delayed(&self, offset: u32) -> Result<Option<&[u8]>, Refusal> {
        Ok(self.old_pictures.get(offset as usize..).filter(|rest| !rest.is_empty()))
    }

    fn keep(&mut self, picture: &[u8]) -> Option<u32> {
        let place = u32::try_from(self.pictures.len()).ok()?;
        self.pictures.extend_from_slice(picture);
        Some(place)
    }

    fn passed(&mut self, _head: Head, _read: usize, _written: usize) {}
}

/// A link of the list ([MS-PPT] 2.10.16).
struct Link {
    number: u32,
    /// The parts by their number: what is shown, the address, the place within it.
    parts: Vec<(u16, String)>,
}

impl Link {
    fn read(body: &[u8]) -> Result<Option<Link>, Refusal> {
        let mut fields = Fields::new(body);
        let (head, atom) = record(&mut fields)?;
        if head.kind != LINK_ATOM {
            return Ok(None);
        }
        let mut link = Link { number: Fields::new(atom).word()?, parts: vec![] };
        while !fields.rest().is_empty() {
            let (head, part) = record(&mut fields)?;
            if head.kind == TEXT {
                link.parts.push((head.instance, text(&units(part))));
            }
        }
        Ok(Some(link))
    }

    /// Whether it leads to the web or to a slide of the presentation itself.
    fn stays(&self) -> bool {
        const ADDRESS: u16 = 1;
        let web = |address: &str| ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        self.parts
            .iter()
            .all(|(part, text)| !is_local(text) && (*part != ADDRESS || text.is_empty() || web(&text.to_ascii_lowercase())))
    }

    fn write(&self) -> Vec<u8> {
        let mut written = Vec::new();
        put(&mut written, Head { version: 0, instance: 0, kind: LINK_ATOM }, &self.number.to_le_bytes());
        for (instance, text) in &self.parts {
            let body: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            put(&mut written, Head { version: 0, instance: *instance, kind: TEXT }, &body);
        }
        written
    }
}

/// A font ([MS-PPT] 2.9.9), nothing behind the end of its name.
fn font(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut written = body.get(..FONT_NAME + 4).ok_or(Refusal::Damaged)?.to_vec();
    let end = written[..FONT_NAME].chunks_exact(2).position(|unit| unit == [0, 0]).map_or(FONT_NAME, |units| units * 2);
    if written[end..FONT_NAME].iter().any(|byte| *byte != 0) {
        ledger.removed_bytes(Category::Trailing, &body[end..FONT_NAME]);
    }
    written[end..FONT_NAME].fill(0);
    Ok(written)
}

/// A record with the number of a sound, which is gone.
fn without_sound(body: &[u8], length: usize, place: std::ops::Range<usize>, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let mut written = body.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    if written[place.clone()] != [0; 4] {
        ledger.removed(Category::Embedded);
    }
    written[place].fill(0);
    Ok(written)
}

/// How the show runs ([MS-PPT] 2.4.2), without the named selection of slides.
fn show(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    const NAMED: u8 = 0x08;
    let name = 12..76;
    let mut written = body.get(..80).ok_or(Refusal::Damaged)?.to_vec();
    if written[name.clone()] != [0; 64] {
        ledger.removed_bytes(Category::Comments, &body[name.clone()]);
    }
    written[name].fill(0);
    written[76] &= !NAMED;
    Ok(written)
}

/// A comment ([MS-PPT] 2.5.24): its text and place, by nobody and at no time.
fn comment(body: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    const AUTHOR: u16 = 0;
    const WORDS: u16 = 1;
    const INITIALS: u16 = 2;
    let mut written = Vec::new();
    let mut fields = Fields::new(body);
    ledger.note(Note::CommentsKept);
    while !fields.rest().is_empty() {
        let (head, part) = record(&mut fields)?;
        match (head.kind, head.instance) {
            (TEXT, AUTHOR | INITIALS) => {
                let neutral = if head.instance == AUTHOR { super::AUTHOR } else { "A" };
                let name = text(&units(part));
                if name != neutral {
                    ledger.removed_text(Category::Author, &name);
                }
                let neutral: Vec<u8> = neutral.encode_utf16().flat_map(u16::to_le_bytes).collect();
                put(&mut written, head, &neutral);
            }
            (TEXT, WORDS) => put(&mut written, head, part),
            (COMMENT_ATOM, _) => {
                let mut atom = part.get(..28).ok_or(Refusal::Damaged)?.to_vec();
                if atom[4..20] != NO_TIME {
                    ledger.removed(Category::Dates);
                }
                atom[4..20].copy_from_slice(&NO_TIME);
                put(&mut written, head, &atom);
            }
            _ => ledger.removed_bytes(Category::Other, part),
        }
    }
    Ok(written)
}

/// The first of January 1980, a Tuesday, at midnight.
const NO_TIME: [u8; 16] = [0xBC, 0x07, 1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
