//! The properties of a message, a recipient or an attachment ([MS-OXMSG] 2.4): numbers in one stream, texts and bytes in
//! streams of their own.

use super::{UNSURE, id};
use crate::formats::compound::{Entry, Tree, half};
use crate::ledger::Ledger;
use mail_parser::decoders::charsets::map::charset_decoder;
use sandbox::{Category, Refusal};
use std::collections::BTreeMap;

/// The stream of numbers.
pub const STREAM: &str = "__properties_version1.0";
/// Types ([MS-OXCDATA] 2.11.1).
const NUMBER: u16 = 0x0003;
const OBJECT: u16 = 0x000D;
const NARROW: u16 = 0x001E;
const WIDE: u16 = 0x001F;
const TIME: u16 = 0x0040;
const BINARY: u16 = 0x0102;
/// May be read and written.
const FLAGS: u32 = 6;
/// Ticks of a file time in a second.
const SECOND: u64 = 10_000_000;
/// The code page of narrow texts.
const CODE_PAGE: u16 = 0x3FFD;
const WESTERN: u32 = 1252;

/// The properties that are there.
pub struct Properties<'a> {
    tree: &'a Tree,
    fixed: BTreeMap<(u16, u16), [u8; 8]>,
}

impl<'a> Properties<'a> {
    /// Reads the list behind a header of `before` bytes.
    pub fn read(tree: &'a Tree, before: usize) -> Result<Properties<'a>, Refusal> {
        let stream = tree.stream(STREAM).ok_or(Refusal::Damaged)?;
        let mut fixed = BTreeMap::new();
        for entry in stream.get(before..).ok_or(Refusal::Damaged)?.chunks_exact(16) {
            let mut value = [0; 8];
            value.copy_from_slice(&entry[8..]);
            fixed.insert((half(entry, 2)?, half(entry, 0)?), value);
        }
        Ok(Properties { tree, fixed })
    }

    /// A number.
    pub fn number(&self, name: u16) -> Option<u32> {
        self.fixed.get(&(name, NUMBER)).map(|value| u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    /// A time, down to the second.
    pub fn time(&self, name: u16) -> Option<u64> {
        self.fixed.get(&(name, TIME)).map(|value| u64::from_le_bytes(*value) / SECOND * SECOND)
    }

    /// Bytes.
    pub fn binary(&self, name: u16) -> Option<&'a [u8]> {
        self.tree.stream(&stream(name, BINARY))
    }

    /// A text, wide or narrow.
    pub fn text(&self, name: u16) -> Result<Option<String>, Refusal> {
        let text = if let Some(bytes) = self.tree.stream(&stream(name, WIDE)) {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        } else if let Some(bytes) = self.tree.stream(&stream(name, NARROW)) {
            let page = self.number(CODE_PAGE).or(self.number(id::CODE_PAGE)).unwrap_or(WESTERN);
            decoded(bytes, page)?
        } else {
            return Ok(None);
        };
        Ok(Some(text.trim_end_matches('\0').to_owned()))
    }

    /// Counts what is not in the new properties or is another text there, and remembers it.
    pub fn report(&self, new: &Written, ledger: &mut Ledger) -> Result<(), Refusal> {
        let kept = |name: u16| new.fixed.keys().any(|(kept, _)| *kept == name);
        for (name, kind) in self.fixed.keys().filter(|(name, _)| !kept(*name)) {
            match self.tree.stream(&stream(*name, *kind)) {
                Some(bytes) => ledger.removed_bytes(category(*name, *kind), bytes),
                None => ledger.removed(category(*name, *kind)),
            }
        }
        for (name, text) in &new.texts {
            if let Some(old) = self.text(*name)?.filter(|old| old != text) {
                ledger.removed_text(category(*name, WIDE), &old);
            }
        }
        // Texts that no list names are in no mail program, and in every search.
        for (name, entry) in &self.tree.entries {
            let tag = name.strip_prefix("__substg1.0_").and_then(|tag| u32::from_str_radix(tag.get(..8)?, 16).ok());
            let Some(tag) = tag else { continue };
            let key = ((tag >> 16) as u16, tag as u16);
            if let Entry::Stream(bytes) = entry
                && !self.fixed.contains_key(&key)
                && !kept(key.0)
            {
                ledger.removed_bytes(category(key.0, key.1), bytes);
            }
        }
        Ok(())
    }
}

fn category(name: u16, kind: u16) -> Category {
    match name {
        // Transport headers, with every server on the way.
        0x007D => Category::Place,
        0x3FF8
        | 0x3FFA
        | 0x0E02
        | 0x0040..=0x0044
        | 0x0064
        | 0x0065
        | 0x3002
        | 0x3003
        | 0x39FE
        | 0x0C1A..=0x0C1F
        | 0x5D00..=0x5D0F => Category::Author,
        0x3708 | 0x370D | 0x3712 | 0x3716 => Category::Paths,
        0x1035 | 0x1039 | 0x1042 | 0x0071 | 0x300B | 0x3013 => Category::Identifiers,
        0x3702 | 0x370A | 0x3709 => Category::Thumbnail,
        _ => match kind {
            TIME => Category::Dates,
            BINARY => Category::Identifiers,
            _ => Category::Other,
        },
    }
}

fn stream(name: u16, kind: u16) -> String {
    format!("__substg1.0_{name:04X}{kind:04X}")
}

/// Bytes of a Windows code page as text.
pub fn decoded(bytes: &[u8], page: u32) -> Result<String, Refusal> {
    let name = match page {
        65001 | 20127 => return Ok(String::from_utf8_lossy(bytes).into_owned()),
        1250..=1258 => format!("windows-{page}"),
        28591..=28606 => format!("iso-8859-{}", page - 28590),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        20866 => "koi8-r".to_owned(),
        _ => return Err(UNSURE),
    };
    charset_decoder(name.as_bytes()).map(|decode| decode(bytes)).ok_or(UNSURE)
}

/// New properties.
#[derive(Default)]
pub struct Written {
    fixed: BTreeMap<(u16, u16), [u8; 8]>,
    texts: Vec<(u16, String)>,
    streams: Vec<(String, Vec<u8>)>,
}

impl Written {
    pub fn number(&mut self, name: u16, value: u32) {
        self.fixed.insert((name, NUMBER), u64::from(value).to_le_bytes());
    }

    pub fn time(&mut self, name: u16, value: u64) {
        self.fixed.insert((name, TIME), value.to_le_bytes());
    }

    pub fn text(&mut self, name: u16, text: &str) {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // The length counts a closing zero that is not there.
        self.fixed.insert((name, WIDE), (bytes.len() as u64 + 2).to_le_bytes());
        self.texts.push((name, text.to_owned()));
        self.streams.push((stream(name, WIDE), bytes));
    }

    pub fn binary(&mut self, name: u16, bytes: Vec<u8>) {
        self.fixed.insert((name, BINARY), (bytes.len() as u64).to_le_bytes());
        self.streams.push((stream(name, BINARY), bytes));
    }

    /// A message in a storage of its own.
    pub fn object(&mut self, name: u16) {
        self.fixed.insert((name, OBJECT), 0x0000_0001_FFFF_FFFFu64.to_le_bytes());
    }

    /// Every text.
    pub fn texts(&self) -> Vec<String> {
        self.texts.iter().map(|(_, text)| text.clone()).collect()
    }

    /// Puts everything into a storage, behind a header.
    pub fn finish(self, head: Vec<u8>, tree: &mut Tree) {
        let mut list = head;
        for ((name, kind), value) in self.fixed {
            list.extend(kind.to_le_bytes());
            list.extend(name.to_le_bytes());
            list.extend(FLAGS.to_le_bytes());
            list.extend(value);
        }
        tree.put(STREAM, list);
        for (name, bytes) in self.streams {
            tree.put(&name, bytes);
        }
    }
}
