//! RTF 1.9: the text and its looks by an allow-list of destinations; groups that tell about people, dates, programs and
//! revisions go, unknown ones too.

use super::{jpeg, png};
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, Note, Refusal};

/// Deepest nesting of groups.
const DEEPEST: usize = 256;
const MOST_WORDS: usize = 20_000_000;

/// Groups that begin with one of these words go, with all they hold.
const DROPPED: &[(&str, Category)] = &[
    ("info", Category::Author),
    ("userprops", Category::Author),
    ("generator", Category::Software),
    ("revtbl", Category::Author),
    ("rsidtbl", Category::Identifiers),
    ("template", Category::Paths),
    ("docvar", Category::Other),
    ("datastore", Category::Embedded),
    ("xmlnstbl", Category::Other),
    ("atnid", Category::Author),
    ("atnauthor", Category::Author),
    ("atndate", Category::Dates),
    ("atntime", Category::Dates),
    ("atnicn", Category::Thumbnail),
    ("object", Category::Embedded),
    ("objdata", Category::Embedded),
    ("filetbl", Category::Paths),
    ("private", Category::Other),
    ("passwordhash", Category::Other),
    ("protusertbl", Category::Author),
    ("mailmerge", Category::Paths),
    ("linkval", Category::Paths),
    ("nextfile", Category::Paths),
    ("listname", Category::Other),
    ("themedata", Category::Embedded),
    ("colorschememapping", Category::Other),
    ("latentstyles", Category::Other),
    ("wgrffmtfilter", Category::Other),
    ("fontemb", Category::Embedded),
    ("oldcprops", Category::History),
    ("oldpprops", Category::History),
    ("oldtprops", Category::History),
    ("oldsprops", Category::History),
    ("blipuid", Category::Identifiers),
    ("picprop", Category::Paths),
    ("comment", Category::Comments),
    ("xe", Category::Other),
    ("nonshppict", Category::Other),
    ("nonesttables", Category::Other),
    ("mmath", Category::Other),
];
/// Destinations marked as ignorable that stay: what they hold is seen.
const KEPT_IGNORABLE: &[&str] = &[
    "shppict",
    "annotation",
    "atrfstart",
    "atrfend",
    "atnref",
    "shpinst",
    "shptxt",
    "fldinst",
    "listtable",
    "listoverridetable",
    "listpicture",
    "pn",
    "pntext",
    "pntxta",
    "pntxtb",
    "bkmkstart",
    "bkmkend",
    "cs",
    "ts",
    "pgdsctbl",
    "panose",
    "falt",
];
/// Control words that only order editing, or name people and times by number.
const FORGOTTEN: &[&str] = &[
    "insrsid",
    "rsidroot",
    "rsid",
    "delrsid",
    "charrsid",
    "sectrsid",
    "pararsid",
    "styrsid",
    "tblrsid",
    "revauth",
    "revdttm",
    "crauth",
    "crdate",
    "revauthdel",
    "revdttmdel",
    "revised",
    "deleted",
    "mvf",
    "mvt",
    "mvauth",
    "mvdate",
    "ctrlrsid",
    "listtemplateid",
];
/// Fields that stay.
pub(super) const KEPT_FIELDS: &[&str] = &[
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "REF",
    "PAGEREF",
    "TOC",
    "SEQ",
    "STYLEREF",
    "NOTEREF",
    "SYMBOL",
    "EQ",
    "FORMTEXT",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "DATE",
    "TIME",
];
/// Fields that go with what they show.
pub(super) const BLANKED_FIELDS: &[&str] = &[
    "AUTHOR",
    "LASTSAVEDBY",
    "FILENAME",
    "USERNAME",
    "USERINITIALS",
    "USERADDRESS",
    "TEMPLATE",
    "LINK",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "EDITTIME",
    "REVNUM",
    "DOCPROPERTY",
    "INFO",
];

/// A parsed document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// What stands between braces.
    Group(Vec<Node>),
    /// A control word and its number.
    Word(String, Option<i64>),
    /// `\*`, `\~` and the like.
    Symbol(u8),
    /// `\'xx`.
    Byte(u8),
    /// Bytes as they stand.
    Text(Vec<u8>),
    /// `\bin` and its bytes.
    Binary(Vec<u8>),
}

/// A clean file of the same text.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let (document, end) = parse(bytes)?;
    let rest = &bytes[end..];
    if rest.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0) {
        ledger.removed_bytes(Category::Trailing, rest);
    }
    let mut output = Vec::with_capacity(bytes.len());
    let mut visible = Vec::new();
    let Some(document) = filter(document, &mut State::default(), ledger)? else { return Err(Refusal::Damaged) };
    write(&document, &mut output, &mut visible);
    self_check::search(ledger, &[], &[&visible], &[])?;
    Ok(output)
}

/// The outermost group and where it ends.
pub(super) fn parse(bytes: &[u8]) -> Result<(Node, usize), Refusal> {
    if bytes.first() != Some(&b'{') {
        return Err(Refusal::Damaged);
    }
    let mut open: Vec<Vec<Node>> = Vec::new();
    let mut at = 0;
    let mut count = 0;
    loop {
        count += 1;
        if count > MOST_WORDS {
            return Err(Refusal::TooComplex);
        }
        match *bytes.get(at).ok_or(Refusal::Damaged)? {
            b'{' => {
                if open.len() == DEEPEST {
                    return Err(Refusal::TooComplex);
                }
                open.push(Vec::new());
                at += 1;
            }
            b'}' => {
                at += 1;
                let group = Node::Group(open.pop().ok_or(Refusal::Damaged)?);
                match open.last_mut() {
                    Some(outer) => outer.push(group),
                    None => return Ok((group, at)),
                }
            }
            b'\r' | b'\n' | 0 => at += 1,
            b'\\' => {
                let (node, next) = control(bytes, at + 1)?;
                open.last_mut().ok_or(Refusal::Damaged)?.push(node);
                at = next;
            }
            _ => {
                let length = bytes[at..]
                    .iter()
                    .position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0))
                    .ok_or(Refusal::Damaged)?;
                let group = open.last_mut().ok_or(Refusal::Damaged)?;
                match group.last_mut() {
                    Some(Node::Text(text)) => text.extend_from_slice(&bytes[at..at + length]),
                    _ => group.push(Node::Text(bytes[at..at + length].to_vec())),
                }
                at += length;
            }
        }
    }
}

fn control(bytes: &[u8], at: usize) -> Result<(Node, usize), Refusal> {
    let first = *bytes.get(at).ok_or(Refusal::Damaged)?;
    if first == b'\'' {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok()).ok_or(Refusal::Damaged)?;
        return Ok((Node::Byte(u8::from_str_radix(digits, 16).map_err(|_digits| Refusal::Damaged)?), at + 3));
    }
    if !first.is_ascii_alphabetic() {
        let node = if matches!(first, b'\r' | b'\n') { Node::Word("par".to_owned(), None) } else { Node::Symbol(first) };
        return Ok((node, at + 1));
    }
    let rest = &bytes[at..];
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).take(40).count();
    let word = String::from_utf8_lossy(&rest[..letters]).into_owned();
    let mut next = letters;
    let sign = usize::from(rest.get(next) == Some(&b'-'));
    let digits = rest.get(next + sign..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).take(12).count();
    let number = if digits == 0 {
        None
    } else {
        std::str::from_utf8(&rest[next..next + sign + digits]).ok().and_then(|text| text.parse::<i64>().ok())
    };
    next += if digits == 0 { 0 } else { sign + digits };
    if rest.get(next) == Some(&b' ') {
        next += 1;
    }
    if word == "bin" {
        let length = usize::try_from(number.unwrap_or(0)).map_err(|_negative| Refusal::Damaged)?;
        let data = next.checked_add(length).and_then(|end| rest.get(next..end)).ok_or(Refusal::Damaged)?;
        return Ok((Node::Binary(data.to_vec()), at + next + length));
    }
    Ok((Node::Word(word, number), at + next))
}

/// What holds in a group.
#[derive(Debug, Clone, Default)]
struct State {
    deleted: bool,
}

/// The group as it stays; none when it goes.
fn filter(node: Node, state: &mut State, ledger: &mut Ledger) -> Result<Option<Node>, Refusal> {
    let Node::Group(nodes) = node else { return Ok(Some(node)) };
    let ignorable = nodes.first() == Some(&Node::Symbol(b'*'));
    let name = nodes.iter().find_map(|node| match node {
        Node::Word(word, _) => Some(word.as_str()),
        Node::Symbol(b'*') => None,
        _ => Some(""),
    });
    let name = name.unwrap_or_default().to_owned();
    if let Some((_, category)) = DROPPED.iter().find(|(dropped, _)| *dropped == name) {
        return Ok(dropped(&nodes, *category, ledger));
    }
    if ignorable && !KEPT_IGNORABLE.contains(&name.as_str()) {
        return Ok(dropped(&nodes, Category::Other, ledger));
    }
    match name.as_str() {
        "field" => return field(nodes, state, ledger),
        "pict" => return picture(&nodes, ledger),
        "sp" if is_private_property(&nodes) => return Ok(dropped(&nodes, Category::Paths, ledger)),
        "annotation" => ledger.note(Note::CommentsKept),
        _ => {}
    }
    let mut inner = state.clone();
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes {
        match &node {
            Node::Word(word, number) if word == "deleted" => {
                inner.deleted = *number != Some(0);
                ledger.note(Note::ChangesAccepted);
            }
            Node::Word(word, _) if word == "plain" => {
                inner.deleted = false;
                kept.push(node);
            }
            Node::Word(word, _) if FORGOTTEN.contains(&word.as_str()) => {}
            Node::Word(word, _) if word == "htmltag" || word == "objattph" => {}
            Node::Text(text) if inner.deleted => ledger.removed_bytes(Category::History, text),
            Node::Byte(_) if inner.deleted => {}
            Node::Binary(data) => ledger.removed_bytes(Category::Embedded, data),
            Node::Group(_) => {
                let was = node != Node::Group(vec![]);
                match filter(node, &mut inner, ledger)? {
                    Some(Node::Group(inside)) if inside.is_empty() && was => {}
                    Some(node) => kept.push(node),
                    None => {}
                }
            }
            _ => kept.push(node),
        }
    }
    Ok(Some(Node::Group(kept)))
}

/// Properties of a shape that hold names, paths, links and copies in other formats.
fn is_private_property(nodes: &[Node]) -> bool {
    let name = nodes.iter().find_map(|node| match node {
        Node::Group(inside) if inside.first() == Some(&Node::Word("sn".to_owned(), None)) => Some(text_of(inside)),
        _ => None,
    });
    name.is_some_and(|name| {
        ["wzDescription", "wzName", "pibName", "pihlShape", "wzTooltip", "wzScript", "metroBlob", "pFragments2", "wzSigSetup"]
            .iter()
            .any(|private| name.starts_with(private))
    })
}

fn dropped(nodes: &[Node], category: Category, ledger: &mut Ledger) -> Option<Node> {
    ledger.removed(category);
    remember(nodes, ledger);
    None
}

fn remember(nodes: &[Node], ledger: &mut Ledger) {
    for node in nodes {
        match node {
            Node::Text(text) => ledger.remember_bytes(text),
            Node::Group(nodes) => remember(nodes, ledger),
            _ => {}
        }
    }
}

fn text_of(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => String::from_utf8_lossy(text).into_owned(),
            Node::Group(nodes) => text_of(nodes),
            Node::Symbol(symbol @ (b'\\' | b'{' | b'}')) | Node::Byte(symbol) => char::from(*symbol).to_string(),
            _ => String::new(),
        })
        .collect()
}

/// A text whose signs are none of the markup's.
fn nodes_of(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    for byte in text.bytes().filter(|byte| (0x20..0x7F).contains(byte)) {
        match (byte, nodes.last_mut()) {
            (b'\\' | b'{' | b'}', _) => nodes.push(Node::Symbol(byte)),
            (_, Some(Node::Text(text))) => text.push(byte),
            _ => nodes.push(Node::Text(vec![byte])),
        }
    }
    nodes
}

/// A field keeps its instruction, only its result, or nothing.
fn field(nodes: Vec<Node>, state: &mut State, ledger: &mut Ledger) -> Result<Option<Node>, Refusal> {
    let named = |name: &str| {
        nodes.iter().find_map(|node| match node {
            Node::Group(inside) if inside.iter().any(|node| matches!(node, Node::Word(word, _) if word == name)) => {
                Some(inside.clone())
            }
            _ => None,
        })
    };
    let instruction = named("fldinst").map(|inside| text_of(&inside)).unwrap_or_default();
    let result = named("fldrslt").unwrap_or_default();
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    let target = instruction.split('"').nth(1).unwrap_or_default();
    let lower = target.to_ascii_lowercase();
    // Of a link its target stays: on the web, or a place of this document.
    let link = match name.as_str() {
        "HYPERLINK" if ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) => {
            Some(format!("HYPERLINK \"{target}\""))
        }
        "HYPERLINK" if instruction.contains("\\l \"") && !target.contains(['\\', '/']) => {
            Some(format!("HYPERLINK \\l \"{target}\""))
        }
        _ => None,
    };
    if BLANKED_FIELDS.contains(&name.as_str()) {
        return Ok(dropped(&nodes, Category::Author, ledger));
    }
    let result = filter(Node::Group(result), state, ledger)?;
    if link.is_none() && !KEPT_FIELDS.contains(&name.as_str()) {
        ledger.removed_text(Category::Paths, &instruction);
        // Only what was shown stays, without the mark of a result.
        return Ok(result.map(|node| match node {
            Node::Group(inside) => {
                Node::Group(inside.into_iter().filter(|node| !matches!(node, Node::Word(word, _) if word == "fldrslt")).collect())
            }
            node => node,
        }));
    }
    if link.is_some() {
        let behind: Vec<&str> = instruction.split('"').skip(2).filter(|part| !part.trim().is_empty()).collect();
        if !behind.is_empty() {
            ledger.removed_text(Category::Other, &behind.join("\n"));
        }
    }
    let written = nodes_of(link.as_ref().unwrap_or(&instruction));
    let code = Node::Group([vec![Node::Symbol(b'*'), Node::Word("fldinst".to_owned(), None)], written].concat());
    Ok(Some(Node::Group([vec![Node::Word("field".to_owned(), None), code], result.into_iter().collect()].concat())))
}

/// A picture cleaned by the rules of its own format; one of another kind than JPEG and PNG cannot be.
fn picture(nodes: &[Node], ledger: &mut Ledger) -> Result<Option<Node>, Refusal> {
    let has = |name: &str| nodes.iter().any(|node| matches!(node, Node::Word(word, _) if word == name));
    let mut data = Vec::new();
    let mut kept = Vec::new();
    let mut digits = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => digits.extend(text.iter().copied().filter(u8::is_ascii_hexdigit)),
            Node::Binary(binary) => data.extend_from_slice(binary),
            Node::Word(word, _) if matches!(word.as_str(), "bliptag" | "blipuid") => {}
            Node::Word(..) => kept.push(node.clone()),
            _ => {}
        }
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0) as u8;
    data.extend(digits.chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])));
    let cleaned = match () {
        () if has("jpegblip") => jpeg::clean(&data, ledger)?,
        () if has("pngblip") => png::clean(&data, ledger)?,
        () => {
            ledger.removed(Category::Embedded);
            ledger.note(Note::EmbeddedDropped);
            return Ok(None);
        }
    };
    kept.push(Node::Text(cleaned.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()));
    Ok(Some(Node::Group(kept)))
}

fn write(node: &Node, output: &mut Vec<u8>, visible: &mut Vec<u8>) {
    match node {
        Node::Group(nodes) => {
            output.push(b'{');
            nodes.iter().for_each(|node| write(node, output, visible));
            output.push(b'}');
        }
        Node::Word(word, number) => {
            output.push(b'\\');
            output.extend(word.bytes());
            if let Some(number) = number {
                output.extend(number.to_string().bytes());
            }
            output.push(b' ');
        }
        Node::Symbol(symbol) => output.extend([b'\\', *symbol]),
        Node::Byte(byte) => output.extend(format!("\\'{byte:02x}").bytes()),
        Node::Text(text) => {
            output.extend_from_slice(text);
            visible.extend_from_slice(text);
            visible.push(b'\n');
        }
        Node::Binary(_) => {}
    }
}
