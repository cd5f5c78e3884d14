//! The formatted text of a message: HTML as it is, HTML inside RTF ([MS-OXRTFEX]), or RTF, packed ([MS-OXRTFCP]) or not.

use super::properties::{Properties, decoded};
use super::{UNSURE, id};
use crate::formats::compound::word;
use crate::formats::rtf::{self, Node};
use crate::ledger::Ledger;
use sandbox::Refusal;

const PACKED: u32 = 0x7546_5A4C;
const UNPACKED: u32 = 0x414C_454D;
/// What the window holds at the start ([MS-OXRTFCP] 2.1.2.1).
const PRELOADED: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;
const DEFAULT_PAGE: u32 = 1252;
/// Groups of RTF around HTML that hold none of it.
const TABLES: &[&str] = &["fonttbl", "colortbl", "stylesheet", "info", "pntext"];

/// The HTML of a message, if it has any.
pub fn html(old: &Properties, ledger: &mut Ledger) -> Result<Option<String>, Refusal> {
    if let Some(bytes) = old.binary(id::HTML) {
        return decoded(bytes, old.number(id::CODE_PAGE).unwrap_or(DEFAULT_PAGE)).map(Some);
    }
    if let Some(text) = old.text(id::HTML)? {
        return Ok(Some(text));
    }
    match unpacked(old, ledger)? {
        Some(rtf) if has_html(&rtf) => from_rtf(&rtf).map(Some),
        _ => Ok(None),
    }
}

/// The RTF of a message that has no HTML in it, cleaned.
pub fn rtf(old: &Properties, ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    match unpacked(old, ledger)? {
        Some(rtf) => rtf::clean(&rtf, ledger).map(Some),
        None => Ok(None),
    }
}

/// RTF with the header that says it is not packed.
pub fn uncompressed(rtf: &[u8]) -> Vec<u8> {
    let length = rtf.len() as u32;
    let head = [length + 12, length, UNPACKED, 0].map(u32::to_le_bytes).concat();
    [head, rtf.to_vec()].concat()
}

fn unpacked(old: &Properties, ledger: &mut Ledger) -> Result<Option<Vec<u8>>, Refusal> {
    let Some(bytes) = old.binary(id::RTF).filter(|bytes| !bytes.is_empty()) else { return Ok(None) };
    let length = word(bytes, 4)? as usize;
    let content = bytes.get(16..).ok_or(Refusal::Damaged)?;
    let rtf = match word(bytes, 8)? {
        UNPACKED => content.get(..length).ok_or(Refusal::Damaged)?.to_vec(),
        PACKED => unpack(content, length, ledger)?,
        _ => return Err(Refusal::Damaged),
    };
    Ok(Some(rtf))
}

/// Runs of up to 17 bytes out of the last 4096, and bytes as they are, eight to a byte of flags.
fn unpack(packed: &[u8], length: usize, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    // A run of two bytes gives at most 17.
    if length > packed.len().saturating_mul(17) {
        return Err(Refusal::Damaged);
    }
    ledger.budget.unpack(length as u64)?;
    let mut window = [0; WINDOW];
    window[..PRELOADED.len()].copy_from_slice(PRELOADED);
    let mut place = PRELOADED.len();
    let mut output = Vec::with_capacity(length);
    let mut input = packed.iter().copied();
    while let Some(flags) = input.next() {
        for bit in 0..8 {
            let Some(first) = input.next() else { return Ok(output) };
            if flags >> bit & 1 == 0 {
                window[place] = first;
                place = (place + 1) % WINDOW;
                output.push(first);
            } else {
                let second = input.next().ok_or(Refusal::Damaged)?;
                let from = usize::from(first) << 4 | usize::from(second >> 4);
                if from == place {
                    return Ok(output);
                }
                for step in 0..usize::from(second & 0xF) + 2 {
                    let byte = window[(from + step) % WINDOW];
                    window[place] = byte;
                    place = (place + 1) % WINDOW;
                    output.push(byte);
                }
            }
            if output.len() > length + 17 {
                return Err(Refusal::Damaged);
            }
        }
    }
    Ok(output)
}

fn has_html(rtf: &[u8]) -> bool {
    memchr::memmem::find(&rtf[..rtf.len().min(1024)], b"\\fromhtml").is_some()
}

/// Takes HTML out of the RTF that holds it.
fn from_rtf(bytes: &[u8]) -> Result<String, Refusal> {
    let (document, _) = rtf::parse(bytes)?;
    let mut page = DEFAULT_PAGE;
    if let Node::Group(nodes) = &document {
        for node in nodes {
            if let Node::Word(word, Some(number)) = node
                && word == "ansicpg"
            {
                page = u32::try_from(*number).map_err(|_negative| Refusal::Damaged)?;
            }
        }
    }
    let mut reader = Html { text: String::new(), bytes: vec![], page, skip: 0, high: None };
    reader.group(&document, false)?;
    reader.flush()?;
    if reader.text.trim().is_empty() { Err(UNSURE) } else { Ok(reader.text) }
}

struct Html {
    text: String,
    /// Bytes that are not decoded yet: characters may take two.
    bytes: Vec<u8>,
    page: u32,
    /// How many letters stand for a character that was written as its number.
    skip: usize,
    /// The first half of a character that is written as two numbers.
    high: Option<u32>,
}

impl Html {
    fn flush(&mut self) -> Result<(), Refusal> {
        let text = decoded(&std::mem::take(&mut self.bytes), self.page)?;
        self.text.push_str(&text);
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        self.flush()?;
        self.text.push_str(text);
        Ok(())
    }

    /// A group; `silent` while what follows is RTF only.
    fn group(&mut self, node: &Node, mut silent: bool) -> Result<(), Refusal> {
        let Node::Group(nodes) = node else { return Ok(()) };
        let starred = nodes.first() == Some(&Node::Symbol(b'*'));
        let name = nodes.iter().find_map(|node| match node {
            Node::Word(word, _) => Some(word.as_str()),
            _ => None,
        });
        if name.is_some_and(|name| TABLES.contains(&name)) || starred && name != Some("htmltag") {
            return Ok(());
        }
        // A tag counts wherever it stands.
        silent &= !starred;
        for node in nodes {
            match node {
                Node::Word(word, number) if word == "htmlrtf" => silent = *number != Some(0),
                Node::Group(_) => self.group(node, silent)?,
                _ if silent => {}
                Node::Text(text) => {
                    let from = self.skip.min(text.len());
                    self.skip -= from;
                    self.bytes.extend_from_slice(&text[from..]);
                }
                Node::Byte(_) if self.skip > 0 => self.skip -= 1,
                Node::Byte(byte) => self.bytes.push(*byte),
                Node::Word(word, number) => self.word(word, *number)?,
                Node::Symbol(symbol) => match symbol {
                    b'~' => self.push("&nbsp;")?,
                    b'_' => self.push("&shy;")?,
                    b'{' | b'}' | b'\\' => self.bytes.push(*symbol),
                    _ => {}
                },
                Node::Binary(_) => {}
            }
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i64>) -> Result<(), Refusal> {
        match word {
            "par" | "line" => self.push("\r\n"),
            "tab" => self.push("\t"),
            "lquote" => self.push("&lsquo;"),
            "rquote" => self.push("&rsquo;"),
            "ldblquote" => self.push("&ldquo;"),
            "rdblquote" => self.push("&rdquo;"),
            "bullet" => self.push("&bull;"),
            "endash" => self.push("&ndash;"),
            "emdash" => self.push("&mdash;"),
            "u" => {
                // Numbers above 32767 are written as negative ones.
                let unit = u32::try_from(number.unwrap_or(0).rem_euclid(65536)).map_err(|_negative| Refusal::Damaged)?;
                self.skip = 1;
                match (unit, self.high.take()) {
                    (0xD800..=0xDBFF, _) => self.high = Some(unit),
                    (0xDC00..=0xDFFF, Some(high)) => {
                        let whole = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
                        self.push(&format!("&#{whole};"))?;
                    }
                    _ => self.push(&format!("&#{unit};"))?,
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
