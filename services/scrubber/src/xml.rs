//! A small XML 1.0 reader for documents without a DTD: tokens of 16 bytes that point into the text, and namespaces.
//!
//! Comments and processing instructions are not even kept as tokens. Text and attribute values stay escaped as they are
//! written; [`unescape`] reads them.

use sandbox::Refusal;
use std::borrow::Cow;

/// Deepest nesting of elements.
const DEEPEST: usize = 256;

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A start tag; the tag of an element without content is a start and an end.
    Start,
    /// An end tag.
    End,
    /// Text between tags, escaped.
    Text,
    /// A CDATA section, not escaped.
    Raw,
}

/// One token: where it stands in the text and, for a start, which token ends it.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    start: u32,
    end: u32,
    /// The index of the matching end (for a start).
    pub close: u32,
}

/// A parsed document.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    /// The tokens in their order.
    pub tokens: Vec<Token>,
    /// Comments and processing instructions that were skipped, for the self-check.
    pub skipped: Vec<&'a str>,
}

/// One attribute as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// The value, escaped.
    pub value: &'a str,
}

/// The text of a part: UTF-8, or UTF-16 with its mark, without the mark.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let wide = |read: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map(Cow::Owned).map_err(|_broken| Refusal::Damaged)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
            .map(Cow::Borrowed)
            .map_err(|_broken| Refusal::Damaged),
    }
}

impl<'a> Document<'a> {
    /// Reads a whole document. A DTD, broken nesting or an encoding other than UTF is refused.
    pub fn parse(text: &'a str) -> Result<Document<'a>, Refusal> {
        u32::try_from(text.len()).map_err(|_overflow| Refusal::TooLarge)?;
        let mut document = Document { text, tokens: Vec::new(), skipped: Vec::new() };
        let mut open: Vec<u32> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if !rest.starts_with('<') {
                let length = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                document.text_token(at, at + length, !open.is_empty())?;
                at += length;
            } else if rest.starts_with("<!--") {
                at += document.skip(rest, "-->")?;
            } else if rest.starts_with("<?") {
                at += document.skip(rest, "?>")?;
            } else if rest.starts_with("<![CDATA[") && !open.is_empty() {
                let length = rest.find("]]>").ok_or(Refusal::Damaged)?;
                document.push(Kind::Raw, at + 9, at + length);
                at += length + 3;
            } else if rest.starts_with("<!") {
                return Err(Refusal::TooComplex);
            } else {
                at += document.tag(rest, at, &mut open)?;
            }
        }
        let single_root = document
            .tokens
            .first()
            .is_some_and(|root| root.kind == Kind::Start && root.close as usize + 1 == document.tokens.len());
        if open.is_empty() && single_root { Ok(document) } else { Err(Refusal::Damaged) }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        self.tokens.push(Token { kind, start: start as u32, end: end as u32, close: 0 });
    }

    fn text_token(&mut self, start: usize, end: usize, inside: bool) -> Result<(), Refusal> {
        let text = &self.text[start..end];
        if inside {
            check_references(text)?;
            self.push(Kind::Text, start, end);
        } else if !text.trim().is_empty() {
            return Err(Refusal::Damaged);
        }
        Ok(())
    }

    fn skip(&mut self, rest: &'a str, end: &str) -> Result<usize, Refusal> {
        let length = rest.find(end).ok_or(Refusal::Damaged)? + end.len();
        if !rest.starts_with("<?xml ") {
            self.skipped.push(&rest[..length]);
        }
        Ok(length)
    }

    fn tag(&mut self, rest: &'a str, at: usize, open: &mut Vec<u32>) -> Result<usize, Refusal> {
        let length = tag_length(rest).ok_or(Refusal::Damaged)?;
        let inner = &rest[1..length - 1];
        if let Some(name) = inner.strip_prefix('/') {
            let start = open.pop().ok_or(Refusal::Damaged)?;
            if self.name(start as usize) != name.trim_end() {
                return Err(Refusal::Damaged);
            }
            self.tokens[start as usize].close = self.tokens.len() as u32;
            self.push(Kind::End, at, at + length);
            return Ok(length);
        }
        let empty = inner.ends_with('/');
        let start = self.tokens.len();
        self.push(Kind::Start, at + 1, at + length - 1 - usize::from(empty));
        check_tag(self.source(start))?;
        if empty {
            self.tokens[start].close = start as u32 + 1;
            self.push(Kind::End, at, at + length);
        } else {
            open.push(start as u32);
            if open.len() > DEEPEST {
                return Err(Refusal::TooComplex);
            }
        }
        Ok(length)
    }

    fn source(&self, index: usize) -> &'a str {
        let token = self.tokens[index];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The text of a text token, escaped whatever it was.
    pub fn text(&self, index: usize) -> Cow<'a, str> {
        match self.tokens[index].kind {
            Kind::Raw => Cow::Owned(escape(self.source(index))),
            _ => Cow::Borrowed(self.source(index)),
        }
    }

    /// The name of a start tag with its prefix.
    pub fn name(&self, index: usize) -> &'a str {
        let source = self.source(index);
        source.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(source)
    }

    /// The attributes of a start tag.
    pub fn attributes(&self, index: usize) -> Attributes<'a> {
        let source = self.source(index);
        Attributes { rest: &source[self.name(index).len()..] }
    }

    /// The value of an attribute by its written name.
    pub fn attribute(&self, index: usize, name: &str) -> Option<&'a str> {
        self.attributes(index).find(|attribute| attribute.name == name).map(|attribute| attribute.value)
    }

    /// All text below a start tag, unescaped.
    pub fn all_text(&self, index: usize) -> String {
        (index..self.tokens[index].close as usize)
            .filter(|place| matches!(self.tokens[*place].kind, Kind::Text | Kind::Raw))
            .map(|place| unescape(&self.text(place)).into_owned())
            .collect()
    }

    /// The child elements of a start tag.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut place = index + 1;
        let end = self.tokens[index].close as usize;
        std::iter::from_fn(move || {
            while place < end {
                let here = place;
                if self.tokens[here].kind == Kind::Start {
                    place = self.tokens[here].close as usize + 1;
                    return Some(here);
                }
                place += 1;
            }
            None
        })
    }
}

/// Walks over the attributes of a tag that was checked.
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let (name, rest) = self.rest.trim_start().split_once('=')?;
        let rest = rest.trim_start();
        let quote = rest.chars().next()?;
        let (value, rest) = rest[1..].split_once(quote)?;
        self.rest = rest;
        Some(Attribute { name: name.trim_end(), value })
    }
}

/// Length of a tag up to its `>` outside quotes.
fn tag_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        match bytes[at] {
            b'>' => return Some(at + 1),
            quote => at += 2 + memchr::memchr(quote, bytes.get(at + 1..)?)?,
        }
    }
}

/// A name, then attributes, each with a quoted value without `<`, no name twice.
fn check_tag(source: &str) -> Result<(), Refusal> {
    let name_length = source.find(|c: char| c.is_ascii_whitespace()).unwrap_or(source.len());
    check_name(&source[..name_length])?;
    let mut rest = source[name_length..].trim_start();
    let mut names: Vec<&str> = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').ok_or(Refusal::Damaged)?;
        let name = name.trim_end();
        check_name(name)?;
        if names.contains(&name) {
            return Err(Refusal::Damaged);
        }
        names.push(name);
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\'')).ok_or(Refusal::Damaged)?;
        let (value, after) = after[1..].split_once(quote).ok_or(Refusal::Damaged)?;
        if value.contains('<') {
            return Err(Refusal::Damaged);
        }
        check_references(value)?;
        rest = after.trim_start();
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let wrong = |c: char| c.is_ascii() && !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
    if name.is_empty() || name.contains(wrong) || name.matches(':').count() > 1 { Err(Refusal::Damaged) } else { Ok(()) }
}

/// Every `&` starts one of the five names or a number: there is no DTD that could define more.
fn check_references(text: &str) -> Result<(), Refusal> {
    for (at, _) in text.match_indices('&') {
        let (reference, _) = text[at + 1..].split_once(';').ok_or(Refusal::Damaged)?;
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).is_some();
        let known = matches!(reference, "amp" | "lt" | "gt" | "quot" | "apos")
            || reference.strip_prefix("#x").is_some_and(|digits| number(digits, 16))
            || reference.strip_prefix('#').is_some_and(|digits| number(digits, 10));
        if !known {
            return Err(Refusal::Damaged);
        }
    }
    Ok(())
}

/// Text as it reads.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let Some((reference, later)) = after.split_once(';') else { break };
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        plain.extend(match reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference
                .strip_prefix("#x")
                .map_or_else(|| number(reference.trim_start_matches('#'), 10), |digits| number(digits, 16)),
        });
        rest = later;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Text as it is written between tags and in double quotes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An already escaped value, safe in double quotes.
pub fn quoted(value: &str) -> Cow<'_, str> {
    if value.contains('"') { Cow::Owned(value.replace('"', "&quot;")) } else { Cow::Borrowed(value) }
}

/// Which prefix stands for which namespace, element by element.
#[derive(Debug, Default)]
pub struct Namespaces<'a> {
    scopes: Vec<(usize, &'a str, &'a str)>,
    depth: usize,
}

impl<'a> Namespaces<'a> {
    /// Enters an element with its declarations.
    pub fn enter(&mut self, document: &Document<'a>, index: usize) {
        self.depth += 1;
        for attribute in document.attributes(index) {
            if attribute.name == "xmlns" {
                self.scopes.push((self.depth, "", attribute.value));
            } else if let Some(prefix) = attribute.name.strip_prefix("xmlns:") {
                self.scopes.push((self.depth, prefix, attribute.value));
            }
        }
    }

    /// Leaves the element.
    pub fn leave(&mut self) {
        while self.scopes.last().is_some_and(|scope| scope.0 == self.depth) {
            self.scopes.pop();
        }
        self.depth -= 1;
    }

    /// The namespace of a prefix; empty for none.
    pub fn resolve(&self, prefix: &str) -> Option<&'a str> {
        match prefix {
            "xml" => Some("http://www.w3.org/XML/1998/namespace"),
            _ => self
                .scopes
                .iter()
                .rev()
                .find(|scope| scope.1 == prefix)
                .map(|scope| scope.2)
                .or((prefix.is_empty()).then_some("")),
        }
    }
}

/// Prefix and local part of a written name.
pub fn split_name(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_close_where_they_should() {
        let document = Document::parse("<?xml version=\"1.0\"?><!-- c --><a x='1' y=\"&lt;>\"><b/>t<![CDATA[<&]]></a>").unwrap();
        assert_eq!(document.name(0), "a");
        assert_eq!(document.attribute(0, "y"), Some("&lt;>"));
        assert_eq!(document.all_text(0), "t<&");
        assert_eq!(document.skipped, ["<!-- c -->"]);
        assert_eq!(document.children(0).map(|child| document.name(child)).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn broken_or_dangerous_documents_are_refused() {
        for (text, refusal) in [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Refusal::TooComplex),
            ("<a>&b;</a>", Refusal::Damaged),
            ("<a><b></a></b>", Refusal::Damaged),
            ("<a/><b/>", Refusal::Damaged),
            ("<a x=1/>", Refusal::Damaged),
            ("<a x='1' x='2'/>", Refusal::Damaged),
            ("", Refusal::Damaged),
            ("<a", Refusal::Damaged),
        ] {
            assert_eq!(Document::parse(text).map(|_| ()), Err(refusal), "{text}");
        }
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert_eq!(Document::parse(&deep).map(|_| ()), Err(Refusal::TooComplex));
    }

    #[test]
    fn prefixes_are_resolved_inside_their_element_only() {
        let document = Document::parse("<a xmlns='u' xmlns:p='v'><b xmlns:p='w'/></a>").unwrap();
        let mut namespaces = Namespaces::default();
        namespaces.enter(&document, 0);
        namespaces.enter(&document, 1);
        assert_eq!((namespaces.resolve("p"), namespaces.resolve("")), (Some("w"), Some("u")));
        namespaces.leave();
        assert_eq!(namespaces.resolve("p"), Some("v"));
    }
}
