//! Content streams (ISO 32000-2, 7.8.2): the drawing stays token for token, comments, unknown operators and private
//! properties of marked content go.

use super::UNSUPPORTED;
use crate::formats::jpeg;
use crate::ledger::Ledger;
use sandbox::Refusal;

/// As many operands as there are.
const ANY: usize = 64;
/// Every operator of annex A that draws or marks a stretch of content, by how many operands it takes; `BI` and what belongs
/// to it is taken as one.
const OPERATORS: &[(usize, &[&str])] = &[
    (0, &["b", "B", "b*", "B*", "BT", "BX", "EMC", "ET", "EX", "f", "F", "f*", "h", "n", "q", "Q", "s", "S", "T*", "W", "W*"]),
    (
        1,
        &[
            "BMC", "CS", "cs", "Do", "G", "g", "gs", "i", "j", "J", "M", "ri", "sh", "Tc", "Tj", "TJ", "TL", "Tr", "Ts", "Tw",
            "Tz", "w", "'",
        ],
    ),
    (2, &["BDC", "d", "d0", "l", "m", "Td", "TD", "Tf"]),
    (3, &["RG", "rg", "\""]),
    (4, &["K", "k", "re", "v", "y"]),
    (6, &["c", "cm", "d1", "Tm"]),
    (ANY, &["SC", "sc", "SCN", "scn"]),
];
/// Marks of content (14.6) and roles of structure (14.8.4) that are no private words. The structure itself says what a
/// stretch with another mark is.
const MARKS: &[&str] = &[
    "Artifact",
    "BlockQuote",
    "Caption",
    "Clip",
    "Code",
    "Div",
    "Document",
    "Figure",
    "Form",
    "Formula",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LBody",
    "LI",
    "Lbl",
    "Link",
    "Note",
    "OC",
    "P",
    "Part",
    "Quote",
    "Reference",
    "ReversedChars",
    "Sect",
    "Span",
    "TBody",
    "TD",
    "TFoot",
    "TH",
    "THead",
    "TOC",
    "TOCI",
    "TR",
    "Table",
    "Tx",
];
/// What artifacts are called (14.8.2.2).
const ARTIFACTS: &[&[u8]] =
    &[b"/Pagination", b"/Layout", b"/Page", b"/Background", b"/Header", b"/Footer", b"/Watermark", b"/Inline", b"/Artifact"];
/// Keys of an inline image (table 91), and of the parameters of its filter.
const IMAGE_KEYS: &[&[u8]] = &[
    b"BPC",
    b"BitsPerComponent",
    b"CS",
    b"ColorSpace",
    b"D",
    b"Decode",
    b"DP",
    b"DecodeParms",
    b"F",
    b"Filter",
    b"H",
    b"Height",
    b"IM",
    b"ImageMask",
    b"Intent",
    b"I",
    b"Interpolate",
    b"W",
    b"Width",
];
/// Keys that a property list of marked content keeps.
const PROPERTIES: &[&[u8]] = &[b"MCID", b"Lang", b"ActualText", b"Alt", b"E", b"Type", b"Subtype", b"BBox", b"Attached", b"O"];
/// Deepest nesting of arrays and dictionaries.
const DEEPEST: usize = 32;

/// The parts of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// A name, number, string, or operator as it is written.
    Word(&'a [u8]),
    /// `[`, `]`, `<<`, `>>`.
    Mark(&'a [u8]),
}

/// A cleaned stream, and the bytes that were left out.
pub struct Cleaned {
    /// What is drawn.
    pub bytes: Vec<u8>,
    /// What was dropped.
    pub dropped: Vec<u8>,
}

/// Cleans a content stream.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    let mut lexer = Lexer { bytes, at: 0, comments: Vec::new() };
    let mut cleaned = Cleaned { bytes: Vec::with_capacity(bytes.len()), dropped: Vec::new() };
    let mut operands: Vec<Token> = Vec::new();
    while let Some(token) = lexer.next()? {
        let Token::Word(word) = token else {
            operands.push(token);
            continue;
        };
        if is_operand(word) {
            operands.push(token);
            continue;
        }
        if word == b"BI" {
            inline_image(&mut lexer, &mut cleaned, ledger)?;
        } else if let Some(count) = operands_of(word) {
            // What stands before the operands belongs to nothing.
            let own = values_before(&operands, count)?;
            operands[..own].iter().for_each(|operand| cleaned.dropped.extend_from_slice(text(operand)));
            put(&operands[own..], word, &mut cleaned)?;
            cleaned.bytes.extend_from_slice(word);
            cleaned.bytes.push(b'\n');
        } else {
            for operand in &operands {
                cleaned.dropped.extend_from_slice(text(operand));
            }
        }
        operands.clear();
    }
    cleaned.dropped.extend(lexer.comments);
    Ok(cleaned)
}

/// Drops the comments of a program in PostScript syntax (a CMap) and keeps every other token.
pub fn without_comments(bytes: &[u8]) -> Result<Cleaned, Refusal> {
    let mut lexer = Lexer { bytes, at: 0, comments: Vec::new() };
    let mut kept = Vec::with_capacity(bytes.len());
    while let Some(token) = lexer.next()? {
        kept.extend_from_slice(text(&token));
        let line_ends = matches!(token, Token::Word(word) if word.iter().all(u8::is_ascii_alphabetic));
        kept.push(if line_ends { b'\n' } else { b' ' });
    }
    Ok(Cleaned { bytes: kept, dropped: lexer.comments })
}

fn text<'a>(token: &Token<'a>) -> &'a [u8] {
    match token {
        Token::Word(text) | Token::Mark(text) => text,
    }
}

fn is_operand(word: &[u8]) -> bool {
    matches!(word.first(), Some(b'/' | b'(' | b'<' | b'+' | b'-' | b'.' | b'0'..=b'9'))
        || matches!(word, b"true" | b"false" | b"null")
}

/// How many operands an operator takes; none when it is unknown.
fn operands_of(word: &[u8]) -> Option<usize> {
    OPERATORS.iter().find(|(_, known)| known.iter().any(|known| known.as_bytes() == word)).map(|(count, _)| *count)
}

/// Where the last `count` values begin.
fn values_before(operands: &[Token], count: usize) -> Result<usize, Refusal> {
    let mut begins = Vec::new();
    let mut at = 0;
    while at < operands.len() {
        begins.push(at);
        at = value_end(operands, at, 0)?;
    }
    Ok(begins.len().checked_sub(count).map_or(0, |skipped| begins.get(skipped).copied().unwrap_or(operands.len())))
}

/// Writes operands; of marks only the known ones, of property lists only the known keys.
fn put(operands: &[Token], operator: &[u8], cleaned: &mut Cleaned) -> Result<(), Refusal> {
    let marked = matches!(operator, b"BDC" | b"BMC");
    let mut at = 0;
    while at < operands.len() {
        let end = value_end(operands, at, 0)?;
        if marked && operands[at] == Token::Mark(b"<<") {
            properties(&operands[at + 1..end - 1], cleaned)?;
        } else if let Token::Word([b'/', mark @ ..]) = operands[at]
            && marked
            && at == 0
            && !MARKS.iter().any(|known| known.as_bytes() == mark)
        {
            cleaned.dropped.extend_from_slice(mark);
            cleaned.bytes.extend(b"/Span ");
        } else {
            write(&operands[at..end], &mut cleaned.bytes);
        }
        at = end;
    }
    Ok(())
}

fn properties(inside: &[Token], cleaned: &mut Cleaned) -> Result<(), Refusal> {
    cleaned.bytes.extend(b"<< ");
    let mut at = 0;
    while at < inside.len() {
        let Token::Word(key @ [b'/', name @ ..]) = inside[at] else { return Err(Refusal::Damaged) };
        if at + 1 >= inside.len() {
            return Err(Refusal::Damaged);
        }
        let end = value_end(inside, at + 1, 0)?;
        if PROPERTIES.contains(&name) && may_say(name, &inside[at + 1]) {
            cleaned.bytes.extend_from_slice(key);
            cleaned.bytes.push(b' ');
            write(&inside[at + 1..end], &mut cleaned.bytes);
        } else {
            write(&inside[at..end], &mut cleaned.dropped);
        }
        at = end;
    }
    cleaned.bytes.extend(b">> ");
    Ok(())
}

/// Whether the value of a property says nothing private.
fn may_say(name: &[u8], value: &Token) -> bool {
    let Token::Word(value) = value else { return name == b"BBox" || name == b"Attached" };
    match name {
        b"Type" | b"Subtype" | b"O" => ARTIFACTS.contains(value),
        b"Lang" => value.strip_prefix(b"(").and_then(|value| value.strip_suffix(b")")).is_some_and(is_language),
        b"Alt" => !value.contains(&b'/') && memchr::memmem::find(value, b"\\\\").is_none(),
        _ => true,
    }
}

/// Whether a text is the name of a language (RFC 5646): two or three letters, then perhaps a script and a country.
pub fn is_language(text: &[u8]) -> bool {
    let letters = |part: &[u8]| part.iter().all(u8::is_ascii_alphabetic);
    let mut parts = text.split(|byte| *byte == b'-');
    let language = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(part));
    let mut rest: Vec<&[u8]> = parts.collect();
    if rest.first().is_some_and(|part| part.len() == 4 && letters(part)) {
        rest.remove(0);
    }
    let country = |part: &[u8]| part.len() == 2 && letters(part) || part.len() == 3 && part.iter().all(u8::is_ascii_digit);
    text.is_empty()
        || language
            && match rest[..] {
                [] => true,
                [part] => country(part),
                _ => false,
            }
}

fn write(tokens: &[Token], output: &mut Vec<u8>) {
    for token in tokens {
        output.extend_from_slice(text(token));
        output.push(b' ');
    }
}

/// Where the value at this place ends.
fn value_end(tokens: &[Token], at: usize, depth: usize) -> Result<usize, Refusal> {
    let closing: &[u8] = match tokens[at] {
        Token::Mark(b"[") => b"]",
        Token::Mark(b"<<") => b">>",
        Token::Mark(_) => return Err(Refusal::Damaged),
        Token::Word(_) => return Ok(at + 1),
    };
    if depth == DEEPEST {
        return Err(Refusal::TooComplex);
    }
    let mut next = at + 1;
    while next < tokens.len() {
        if tokens[next] == Token::Mark(closing) {
            return Ok(next + 1);
        }
        next = value_end(tokens, next, depth + 1)?;
    }
    Err(Refusal::Damaged)
}

/// `BI`, its keys, `ID`, the data, `EI` (8.9.7). The data ends at the first `EI` that stands alone and is followed by
/// what looks like content.
fn inline_image(lexer: &mut Lexer, cleaned: &mut Cleaned, ledger: &mut Ledger) -> Result<(), Refusal> {
    cleaned.bytes.extend(b"BI ");
    let mut said = Vec::new();
    loop {
        match lexer.next()?.ok_or(Refusal::Damaged)? {
            Token::Word(b"ID") => break,
            token => said.push(token),
        }
    }
    let mut photo = false;
    let mut at = 0;
    while at < said.len() {
        let Token::Word(key @ [b'/', name @ ..]) = said[at] else { return Err(Refusal::Damaged) };
        let end = if at + 1 < said.len() { value_end(&said, at + 1, 0)? } else { return Err(Refusal::Damaged) };
        let value = &said[at + 1..end];
        if IMAGE_KEYS.contains(&name) {
            if matches!(name, b"F" | b"Filter") {
                let filters: Vec<&[u8]> = value.iter().map(text).filter(|word| word.starts_with(b"/")).collect();
                photo = matches!(filters[..], [b"/DCT" | b"/DCTDecode"]);
                if !photo && filters.iter().any(|filter| matches!(*filter, b"/DCT" | b"/DCTDecode")) {
                    return Err(UNSUPPORTED);
                }
            }
            cleaned.bytes.extend_from_slice(key);
            cleaned.bytes.push(b' ');
            write(value, &mut cleaned.bytes);
        } else {
            write(value, &mut cleaned.dropped);
        }
        at = end;
    }
    let start = lexer.at + 1;
    let mut from = start;
    let end = loop {
        let found = memchr::memmem::find(lexer.bytes.get(from..).ok_or(Refusal::Damaged)?, b"EI").ok_or(Refusal::Damaged)? + from;
        let before = found > start && is_space(lexer.bytes[found - 1]);
        let after = lexer.bytes.get(found + 2..).unwrap_or_default();
        let looks_right = after.first().is_none_or(|byte| is_space(*byte))
            && after.iter().take(16).all(|byte| is_space(*byte) || (0x20..0x7F).contains(byte));
        if (before || found == start) && looks_right {
            break found;
        }
        from = found + 2;
    };
    let data = &lexer.bytes[start..if end > start { end - 1 } else { end }];
    cleaned.bytes.extend(b"ID ");
    if photo {
        cleaned.bytes.extend(jpeg::clean(data, ledger)?);
    } else {
        cleaned.bytes.extend_from_slice(data);
    }
    cleaned.bytes.extend(b"\nEI\n");
    lexer.at = end + 2;
    Ok(())
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    comments: Vec<u8>,
}

impl<'a> Lexer<'a> {
    fn next(&mut self) -> Result<Option<Token<'a>>, Refusal> {
        loop {
            match self.bytes.get(self.at) {
                None => return Ok(None),
                Some(byte) if is_space(*byte) => self.at += 1,
                Some(b'%') => {
                    let rest = &self.bytes[self.at..];
                    let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
                    self.comments.extend_from_slice(&rest[..length]);
                    self.comments.push(b'\n');
                    self.at += length;
                }
                Some(byte) => return self.token(*byte).map(Some),
            }
        }
    }

    fn token(&mut self, first: u8) -> Result<Token<'a>, Refusal> {
        let rest = &self.bytes[self.at..];
        let length = match first {
            b'(' => string_length(rest)?,
            b'<' if rest.get(1) == Some(&b'<') => 2,
            b'>' if rest.get(1) == Some(&b'>') => 2,
            b'<' => memchr::memchr(b'>', rest).ok_or(Refusal::Damaged)? + 1,
            b'[' | b']' | b'{' | b'}' => 1,
            b')' | b'>' => return Err(Refusal::Damaged),
            _ => 1 + rest[1..].iter().position(|byte| is_space(*byte) || is_delimiter(*byte)).unwrap_or(rest.len() - 1),
        };
        self.at += length;
        let text = &rest[..length];
        Ok(if matches!(text, b"[" | b"]" | b"<<" | b">>") { Token::Mark(text) } else { Token::Word(text) })
    }
}

/// Length of a string in parentheses that nest (7.3.4.2).
fn string_length(rest: &[u8]) -> Result<usize, Refusal> {
    let mut depth = 0;
    let mut at = 0;
    loop {
        match rest.get(at).ok_or(Refusal::Damaged)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return if at <= rest.len() { Ok(at) } else { Err(Refusal::Damaged) };
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    fn bytes_of(bytes: &[u8]) -> Vec<u8> {
        clean(bytes, &mut Ledger::new(Budget::default())).unwrap().bytes
    }

    fn cleaned(text: &str) -> String {
        String::from_utf8(bytes_of(text.as_bytes())).unwrap()
    }

    #[test]
    fn marks_that_nobody_knows_and_operands_too_many_go() {
        assert_eq!(
            cleaned(
                "/Secret BMC (secret) q /Secret MP /S << /a 1 >> DP Q EMC /Artifact << /Type /Secret /Lang (secret) >> BDC EMC"
            ),
            "/Span BMC\nq\nQ\nEMC\n/Artifact << >> BDC\nEMC\n"
        );
        assert_eq!(
            cleaned("/P << /MCID 1 /Lang (da-DK) >> BDC 0 0 1 rg EMC"),
            "/P << /MCID 1 /Lang (da-DK) >> BDC\n0 0 1 rg\nEMC\n"
        );
    }

    #[test]
    fn inline_images_keep_only_the_keys_of_images() {
        assert_eq!(cleaned("BI /W 1 /X (secret) /H 1 ID a\nEI Q"), "BI /W 1 /H 1 ID a\nEI\nQ\n");
    }

    #[test]
    fn the_drawing_stays_and_comments_go() {
        assert_eq!(
            cleaned("q 1 0 0 1 5.5 -3 cm % secret\n/F1 12 Tf(a\\)(b))Tj[(x)-20<41>]TJ Q"),
            "q\n1 0 0 1 5.5 -3 cm\n/F1 12 Tf\n(a\\)(b)) Tj\n[ (x) -20 <41> ] TJ\nQ\n"
        );
    }

    #[test]
    fn unknown_operators_and_private_properties_go() {
        assert_eq!(
            cleaned("(secret) Zz q /Span <</MCID 3/Secret (x) /Deep <</a (y)>> >> BDC EMC Q"),
            "q\n/Span << /MCID 3 >> BDC\nEMC\nQ\n"
        );
    }

    #[test]
    fn inline_images_stay_whole() {
        let bytes = b"q BI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\xFF\x02\nEI Q";
        assert_eq!(bytes_of(bytes), b"q\nBI /W 2 /H 2 /BPC 8 /CS /G ID \x01EI\xFF\x02\nEI\nQ\n");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = cleaned("BT /F1 9 Tf 1 0 0 1 0 0 Tm (t) ' ET");
        assert_eq!(cleaned(&once), once);
    }
}
