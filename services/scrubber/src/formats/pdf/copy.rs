//! The walk from the catalog to everything that may stay, each object copied by the rules of its kind.

use super::schema::{self, Kind};
use super::{HOLDS_STREAM, LONGEST, content, remember_text, stored, streams, words};
use crate::formats::xmp;
use crate::ledger::Ledger;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sandbox::{Category, Note, Refusal};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Deepest nesting of arrays, dictionaries and the page tree.
const DEEPEST: usize = 128;

fn is_name(object: &Object, name: &[u8]) -> bool {
    object.as_name().is_ok_and(|own| own == name)
}

/// One object on its way to the new document.
pub struct Copy<'a, 'l> {
    document: &'a Document,
    ledger: &'l mut Ledger,
    /// The new objects; the first is the catalog.
    pub output: Vec<Object>,
    /// New numbers by old object and the kind it was reached as.
    numbers: BTreeMap<(ObjectId, Kind), u32>,
    pages: BTreeMap<ObjectId, u32>,
    waiting: VecDeque<(ObjectId, Kind, u32)>,
    /// What a reader sees.
    pub visible: Vec<u8>,
    /// Keys and names.
    pub hidden: Vec<u8>,
}

impl<'a, 'l> Copy<'a, 'l> {
    /// A walk over a document that was read.
    pub fn new(document: &'a Document, ledger: &'l mut Ledger) -> Copy<'a, 'l> {
        Copy {
            document,
            ledger,
            output: Vec::new(),
            numbers: BTreeMap::new(),
            pages: BTreeMap::new(),
            waiting: VecDeque::new(),
            visible: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// A place for a new object.
    fn reserve(&mut self) -> u32 {
        self.output.push(Object::Null);
        self.output.len() as u32
    }

    fn fill(&mut self, number: u32, object: Object) {
        self.output[number as usize - 1] = object;
    }

    /// Catalog first, then the flat page tree, then everything that they lead to.
    pub fn document(&mut self) -> Result<(), Refusal> {
        let catalog = self.document.catalog().map_err(|_missing| Refusal::Damaged)?;
        let number = self.reserve();
        let tree = self.reserve();
        let leaves = self.leaves(catalog)?;
        for (id, _) in &leaves {
            let number = self.reserve();
            self.pages.insert(*id, number);
        }
        for (id, page) in &leaves {
            let mut copied = self.dictionary(page, Kind::Page, 0)?;
            copied.set("Type", Object::Name(b"Page".to_vec()));
            copied.set("Parent", Object::Reference((tree, 0)));
            if let Some(contents) = self.contents(page)? {
                copied.set("Contents", contents);
            }
            self.fill(self.pages[id], Object::Dictionary(copied));
        }
        let mut pages = Dictionary::new();
        pages.set("Type", Object::Name(b"Pages".to_vec()));
        pages.set("Count", Object::Integer(leaves.len() as i64));
        pages.set("Kids", Object::Array(leaves.iter().map(|(id, _)| Object::Reference((self.pages[id], 0))).collect()));
        self.fill(tree, Object::Dictionary(pages));
        let mut copied = self.dictionary(catalog, Kind::Catalog, 0)?;
        copied.set("Type", Object::Name(b"Catalog".to_vec()));
        copied.set("Pages", Object::Reference((tree, 0)));
        self.fill(number, Object::Dictionary(copied));
        while let Some((id, kind, number)) = self.waiting.pop_front() {
            let document = self.document;
            let copied = self.object(document.get_object(id).unwrap_or(&Object::Null), kind, 0)?;
            self.fill(number, copied);
        }
        Ok(())
    }

    /// Every page in order, with what it inherits (7.7.3.4).
    fn leaves(&mut self, catalog: &Dictionary) -> Result<Vec<(ObjectId, Dictionary)>, Refusal> {
        let root = catalog.get(b"Pages").and_then(Object::as_reference).map_err(|_missing| Refusal::Damaged)?;
        let mut seen = BTreeSet::new();
        let mut leaves = Vec::new();
        let mut stack = vec![(root, Dictionary::new(), 0)];
        while let Some((id, inherited, depth)) = stack.pop() {
            if !seen.insert(id) || depth > DEEPEST {
                return Err(Refusal::TooComplex);
            }
            let Ok(node) = self.document.get_dictionary(id) else { continue };
            let mut inherits = inherited;
            for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
                if let Ok(value) = node.get(key) {
                    inherits.set(key, value.clone());
                }
            }
            match node.get_deref(b"Kids", self.document).and_then(Object::as_array) {
                Ok(kids) if !node.has_type(b"Page") => {
                    stack.extend(
                        kids.iter().rev().filter_map(|kid| kid.as_reference().ok()).map(|kid| (kid, inherits.clone(), depth + 1)),
                    );
                }
                _ => {
                    let mut page = node.clone();
                    for (key, value) in inherits.iter() {
                        page.set(key.clone(), value.clone());
                    }
                    leaves.push((id, page));
                }
            }
        }
        if leaves.is_empty() { Err(Refusal::Damaged) } else { Ok(leaves) }
    }

    /// The content of a page: one stream stays one, several are joined.
    fn contents(&mut self, page: &Dictionary) -> Result<Option<Object>, Refusal> {
        let Ok(contents) = page.get(b"Contents") else { return Ok(None) };
        let resolved = self.document.dereference(contents).map(|(_, object)| object).ok();
        let parts = match resolved {
            Some(Object::Array(parts)) => parts,
            Some(Object::Stream(_)) => return self.object(contents, Kind::Content, 0).map(Some),
            _ => return Ok(None),
        };
        if let [single] = parts.as_slice() {
            return self.object(single, Kind::Content, 0).map(Some);
        }
        let mut joined = Vec::new();
        for part in parts {
            let Some(stream) = self.document.dereference(part).ok().and_then(|(_, object)| object.as_stream().ok()) else {
                continue;
            };
            let stream = stream.clone();
            let (filters, _) = stored::filters(self.document, &stream.dict)?;
            let plain = if filters.is_empty() {
                stream.content.clone()
            } else {
                stream.decompressed_content_with_limit(LONGEST).map_err(|_broken| Refusal::Damaged)?
            };
            self.ledger.budget.unpack(plain.len() as u64)?;
            joined.extend(plain);
            joined.push(b'\n');
        }
        let stream = Stream::new(Dictionary::new(), joined);
        let copied = self.stream(&stream, Kind::Content, 0)?;
        let number = self.reserve();
        self.fill(number, copied);
        Ok(Some(Object::Reference((number, 0))))
    }

    fn object(&mut self, object: &Object, kind: Kind, depth: usize) -> Result<Object, Refusal> {
        if depth > DEEPEST {
            return Err(Refusal::TooComplex);
        }
        match object {
            Object::Reference(id) => Ok(self.reference(*id, kind)),
            Object::Dictionary(dictionary) => self.whole_dictionary(dictionary, kind, depth),
            Object::Stream(stream) => self.stream(stream, kind, depth),
            Object::Array(items) => self.array(items, kind, depth),
            Object::String(text, _) => self.text(text, kind),
            plain => {
                if let Object::Name(name) = plain {
                    if kind == Kind::Known && !words::KNOWN.iter().any(|known| known.as_bytes() == name) {
                        self.ledger.removed_bytes(Category::Other, name);
                        return Ok(Object::Null);
                    }
                    self.hidden.extend_from_slice(name);
                    self.hidden.push(b'\n');
                }
                Ok(plain.clone())
            }
        }
    }

    fn reference(&mut self, id: ObjectId, kind: Kind) -> Object {
        if let Some(page) = self.pages.get(&id) {
            return Object::Reference((*page, 0));
        }
        let Ok(target) = self.document.get_object(id) else { return Object::Null };
        if kind == Kind::PageRef
            || target
                .as_dict()
                .is_ok_and(|dictionary| dictionary.has_type(b"Page") || dictionary.has_type(b"Pages") && kind != Kind::Plain)
        {
            return Object::Null;
        }
        let kind = match target {
            Object::Dictionary(dictionary) | Object::Stream(Stream { dict: dictionary, .. }) => Self::narrow(dictionary, kind),
            _ => kind,
        };
        if let Some(number) = self.numbers.get(&(id, kind)) {
            return Object::Reference((*number, 0));
        }
        let number = self.reserve();
        self.numbers.insert((id, kind), number);
        self.waiting.push_back((id, kind, number));
        Object::Reference((number, 0))
    }

    /// A kind that several others lead to: a field that is shown is its annotation, a form field and its widget are one.
    fn narrow(dictionary: &Dictionary, kind: Kind) -> Kind {
        match kind {
            Kind::Field => Kind::Annotation,
            Kind::XObject | Kind::Appearance if dictionary.get(b"Subtype").is_ok_and(|subtype| is_name(subtype, b"Image")) => {
                Kind::Image
            }
            Kind::Annotation if dictionary.get(b"Subtype").is_ok_and(|subtype| is_name(subtype, b"Form")) => Kind::XObject,
            Kind::OutlineItem if dictionary.has_type(b"Outlines") || !dictionary.has(b"Title") && !dictionary.has(b"Parent") => {
                Kind::Outlines
            }
            Kind::StructElement if dictionary.has_type(b"StructTreeRoot") => Kind::StructRoot,
            Kind::ParentTree if dictionary.has(b"S") => Kind::StructElement,
            kind => kind,
        }
    }

    fn array(&mut self, items: &[Object], kind: Kind, depth: usize) -> Result<Object, Refusal> {
        let profile = kind == Kind::ColourSpace && items.first().is_some_and(|first| is_name(first, b"ICCBased"));
        let mut copied = Vec::with_capacity(items.len());
        for item in items {
            let kind = match (kind, item) {
                (Kind::ColourSpace, Object::Name(_) | Object::Array(_)) => Kind::ColourSpace,
                (Kind::ColourSpace, _) if profile => Kind::Profile,
                (Kind::ColourSpace, Object::Reference(id)) => match self.document.get_object(*id) {
                    Ok(Object::Array(_) | Object::Name(_)) => Kind::ColourSpace,
                    Ok(Object::String(..)) => Kind::ColourSpace,
                    _ => Kind::Graphics,
                },
                (Kind::ColourSpace, Object::Dictionary(_)) => Kind::Graphics,
                // A page, and how it is shown.
                (Kind::Dest, Object::Name(_)) => Kind::Known,
                (kind, _) => kind,
            };
            let value = self.object(item, kind, depth + 1)?;
            let droppable = matches!(kind, Kind::Annotation | Kind::Field | Kind::Intent);
            if !(droppable && value.is_null()) {
                copied.push(value);
            }
        }
        Ok(Object::Array(copied))
    }

    /// Strings that a reader sees stay; others only where they are numbers in disguise.
    fn text(&mut self, text: &[u8], kind: Kind) -> Result<Object, Refusal> {
        Ok(match kind {
            Kind::Language if content::is_language(text) => Object::String(text.to_vec(), StringFormat::Literal),
            Kind::Look => {
                let look = streams::told(content::clean(text, self.ledger)?, self.ledger);
                self.hidden.extend_from_slice(&look);
                Object::String(look.trim_ascii_end().to_vec(), StringFormat::Literal)
            }
            Kind::Text | Kind::Dest | Kind::Dests | Kind::Layer | Kind::LayerConfig | Kind::Encoding | Kind::PageLabels => {
                self.visible.extend_from_slice(text);
                self.visible.push(b'\n');
                Object::String(text.to_vec(), StringFormat::Literal)
            }
            Kind::ColourSpace => Object::String(text.to_vec(), StringFormat::Hexadecimal),
            _ => {
                remember_text(text, self.ledger);
                self.ledger.removed(Category::Other);
                Object::Null
            }
        })
    }

    /// A dictionary with the checks that its kind asks for; null when it must go as a whole.
    fn whole_dictionary(&mut self, dictionary: &Dictionary, kind: Kind, depth: usize) -> Result<Object, Refusal> {
        let name = |key: &[u8]| {
            dictionary
                .get_deref(key, self.document)
                .ok()
                .and_then(|value| value.as_name().ok())
                .map(<[u8]>::to_vec)
                .unwrap_or_default()
        };
        let kind = match Self::narrow(dictionary, kind) {
            // An appearance that is no stream holds one for every state.
            Kind::Appearance => Kind::XObjects,
            kind => kind,
        };
        match kind {
            Kind::Action => {
                let target = dictionary
                    .get_deref(b"URI", self.document)
                    .ok()
                    .and_then(|target| target.as_str().ok())
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                let web = [&b"http://"[..], b"https://", b"mailto:"].iter().any(|scheme| target.starts_with(scheme));
                let stays = match name(b"S").as_slice() {
                    b"GoTo" => true,
                    b"URI" => web,
                    b"Named" => matches!(name(b"N").as_slice(), b"NextPage" | b"PrevPage" | b"FirstPage" | b"LastPage"),
                    _ => false,
                };
                if !stays {
                    self.ledger.removed(if matches!(name(b"S").as_slice(), b"JavaScript" | b"Launch") {
                        Category::Macros
                    } else {
                        Category::Paths
                    });
                    self.remember(&Object::Dictionary(dictionary.clone()), 0);
                    return Ok(Object::Null);
                }
            }
            Kind::Annotation => {
                let subtype = name(b"Subtype");
                if !subtype.is_empty() && !words::ANNOTATIONS.iter().any(|known| known.as_bytes() == subtype) {
                    self.ledger.removed(Category::Embedded);
                    self.remember(&Object::Dictionary(dictionary.clone()), 0);
                    return Ok(Object::Null);
                }
            }
            _ => {}
        }
        Ok(Object::Dictionary(self.dictionary(dictionary, kind, depth)?))
    }

    fn dictionary(&mut self, dictionary: &Dictionary, kind: Kind, depth: usize) -> Result<Dictionary, Refusal> {
        if depth > DEEPEST {
            return Err(Refusal::TooComplex);
        }
        let known = schema::keys(kind);
        let field = dictionary.has(b"FT")
            || dictionary.get(b"Subtype").is_ok_and(|subtype| is_name(subtype, b"Widget"))
            || !dictionary.has(b"Subtype");
        let mut copied = Dictionary::new();
        for (key, value) in dictionary.iter() {
            let value_kind = match known {
                Some(known) => known.iter().find(|(name, _)| name.as_bytes() == key.as_slice()).map(|(_, kind)| *kind),
                None if matches!(key.as_slice(), b"Metadata" | b"PieceInfo" | b"LastModified" | b"AF") => None,
                None => Some(schema::values(kind)),
            };
            let private = kind == Kind::Annotation && self.is_private(dictionary, key, field);
            let structural =
                matches!(key.as_slice(), b"Length" | b"Filter" | b"DecodeParms" | b"DP" | b"F" if kind != Kind::Annotation);
            let replaced =
                matches!((kind, key.as_slice()), (Kind::Page, b"Contents") | (Kind::Catalog, b"Pages") | (_, b"Parent"));
            let Some(value_kind) = value_kind.filter(|_| !private) else {
                if !structural && !replaced {
                    self.dropped(key, value);
                }
                continue;
            };
            if kind == Kind::Catalog && key == b"Pages" {
                continue;
            }
            if value_kind == Kind::Text && key == b"Alt" && self.is_path(value) {
                self.dropped(key, value);
                continue;
            }
            self.hidden.extend_from_slice(key);
            self.hidden.push(b'\n');
            let value = self.value(dictionary, key, value, value_kind, depth)?;
            if !value.is_null() {
                copied.set(key.clone(), value);
            }
        }
        if kind == Kind::Intent {
            copied.set("OutputConditionIdentifier", Object::String(b"Custom".to_vec(), StringFormat::Literal));
        }
        Ok(copied)
    }

    fn value(&mut self, owner: &Dictionary, key: &[u8], value: &Object, kind: Kind, depth: usize) -> Result<Object, Refusal> {
        // A mask is a picture, or an array of colours.
        let kind = match (kind, value) {
            (Kind::Image, Object::Array(_)) => Kind::Plain,
            (Kind::Dests, Object::Reference(_) | Object::Dictionary(_)) if key == b"Dests" && owner.len() == 1 => Kind::Dests,
            (kind, _) => kind,
        };
        self.object(value, kind, depth + 1)
    }

    /// Keys of an annotation that name who wrote it; a form field needs its name.
    fn is_private(&mut self, dictionary: &Dictionary, key: &[u8], field: bool) -> bool {
        match key {
            b"T" | b"TU" => !field,
            b"V" | b"DV" => {
                let signature = dictionary.get_deref(b"FT", self.document).is_ok_and(|kind| is_name(kind, b"Sig"));
                if signature {
                    self.ledger.note(Note::SignaturesRemoved);
                }
                signature
            }
            _ => false,
        }
    }

    fn is_path(&self, value: &Object) -> bool {
        matches!(self.document.dereference(value), Ok((_, Object::String(text, _))) if text.contains(&b'\\') || text.contains(&b'/'))
    }

    fn dropped(&mut self, key: &[u8], value: &Object) {
        let category = match key {
            b"Metadata" => {
                if let Ok((_, Object::Stream(stream))) = self.document.dereference(value) {
                    let plain = stream.decompressed_content_with_limit(LONGEST).unwrap_or_else(|_plain| stream.content.clone());
                    xmp::dropped(&plain, self.ledger);
                }
                return;
            }
            b"Thumb" => Category::Thumbnail,
            b"LastModified" | b"M" | b"CreationDate" => Category::Dates,
            b"PieceInfo" => Category::Software,
            b"T" => Category::Author,
            b"JavaScript" | b"AA" | b"OpenAction" | b"XFA" => Category::Macros,
            b"EmbeddedFiles" | b"AF" | b"EF" => {
                self.ledger.note(Note::EmbeddedDropped);
                Category::Embedded
            }
            b"V" | b"Perms" | b"DSS" | b"SigFlags" => Category::Signatures,
            b"NM" | b"ID" => Category::Identifiers,
            _ => Category::Other,
        };
        self.ledger.removed(category);
        self.remember(value, 0);
    }

    /// Strings of a dropped object, a few levels deep.
    fn remember(&mut self, value: &Object, depth: usize) {
        if depth > 4 {
            return;
        }
        match value {
            Object::String(text, _) => remember_text(text, self.ledger),
            Object::Array(items) => items.iter().take(1000).for_each(|item| self.remember(item, depth + 1)),
            Object::Dictionary(dictionary) => dictionary.iter().for_each(|(key, value)| {
                if !matches!(key.as_slice(), b"Parent" | b"P" | b"Pg" | b"DR" | b"Resources") {
                    self.remember(value, depth + 1);
                }
            }),
            Object::Reference(id) => {
                if let Ok(target) = self.document.get_object(*id)
                    && !target.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"Page") || dictionary.has_type(b"Pages"))
                {
                    self.remember(&target.clone(), depth + 1);
                }
            }
            _ => {}
        }
    }

    fn stream(&mut self, stream: &Stream, kind: Kind, depth: usize) -> Result<Object, Refusal> {
        let kind = Self::narrow(&stream.dict, kind);
        if !HOLDS_STREAM.contains(&kind) {
            self.ledger.removed_bytes(Category::Other, &stream.content);
            return Ok(Object::Null);
        }
        let (filters, parameters) = stored::filters(self.document, &stream.dict)?;
        // A tiling pattern draws, a calculator is a program; other functions and shadings hold numbers.
        let packed_as = match kind {
            Kind::Graphics if stream.dict.has(b"PaintType") => Kind::Content,
            Kind::Graphics if stream.dict.get(b"FunctionType").is_ok_and(|kind| kind.as_i64().is_ok_and(|kind| kind == 4)) => {
                Kind::CMap
            }
            kind => kind,
        };
        let pixels = if kind == Kind::Image { stored::pixels(self.document, &stream.dict) } else { None };
        let repacked = streams::repack(stream, &filters, &parameters, packed_as, pixels, self.ledger)?;
        self.visible.extend_from_slice(&repacked.plain);
        let mut dictionary = self.dictionary(&stream.dict, kind, depth)?;
        if let Some(filter) = repacked.filter {
            dictionary.set("Filter", Object::Name(filter));
        }
        if let Some(parameters) = repacked.parameters {
            let mut plain = Dictionary::new();
            for (key, value) in parameters.iter() {
                let known: &[&[u8]] = &[
                    b"Predictor",
                    b"Colors",
                    b"BitsPerComponent",
                    b"Columns",
                    b"EarlyChange",
                    b"K",
                    b"EndOfLine",
                    b"EncodedByteAlign",
                    b"Rows",
                    b"EndOfBlock",
                    b"BlackIs1",
                    b"DamagedRowsBeforeError",
                    b"ColorTransform",
                ];
                if known.contains(&key.as_slice()) {
                    plain.set(key.clone(), value.clone());
                } else if let (b"JBIG2Globals", Object::Stream(globals)) = (key.as_slice(), value) {
                    let copied = self.stream(&globals.clone(), Kind::Data, depth + 1)?;
                    let number = self.reserve();
                    self.fill(number, copied);
                    plain.set("JBIG2Globals", Object::Reference((number, 0)));
                }
            }
            dictionary.set("DecodeParms", Object::Dictionary(plain));
        }
        Ok(Object::Stream(Stream::new(dictionary, repacked.bytes)))
    }
}
