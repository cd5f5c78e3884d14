//! Writes a part anew: element by element, attribute by attribute, each as the rules of its family decide.

use super::spaces::{self, FOREIGN};
use crate::ledger::Ledger;
use crate::xml::{Attribute, Document, Kind, Namespaces, quoted, split_name, unescape};
use sandbox::{Category, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// What happens to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Written, and its content looked at.
    Keep,
    /// Its content is looked at, itself it is not written.
    Unwrap,
    /// Not written, with everything in it, and counted.
    Drop(Category),
    /// Not written, and not worth a word: numbers that only order editing.
    Forget,
}

/// An element as the rules see it.
#[derive(Clone, Copy)]
pub struct Element<'a, 'b> {
    /// The document.
    pub document: &'b Document<'a>,
    /// Short names of namespaces by token.
    pub spaces: &'b [&'static str],
    /// The token.
    pub index: usize,
    /// Short name of its namespace.
    pub space: &'static str,
    /// Its local name.
    pub local: &'a str,
}

impl<'a> Element<'a, '_> {
    /// Whether the element is this one.
    pub fn is(&self, space: &str, local: &str) -> bool {
        self.space == space && self.local == local
    }

    /// The value of an attribute by its local name, whatever its prefix.
    pub fn value(&self, local: &str) -> Option<&'a str> {
        self.document
            .attributes(self.index)
            .find(|attribute| split_name(attribute.name).1 == local)
            .map(|attribute| attribute.value)
    }

    /// The child elements.
    pub fn children(&self) -> impl Iterator<Item = Self> + '_ {
        self.document.children(self.index).map(|index| element(self.document, self.spaces, index))
    }

    /// The first child of this name.
    pub fn child(&self, space: &str, local: &str) -> Option<Self> {
        self.children().find(|child| child.is(space, local)).map(|child| element(self.document, self.spaces, child.index))
    }
}

/// The element at a start token.
pub fn element<'a, 'b>(document: &'b Document<'a>, spaces: &'b [&'static str], index: usize) -> Element<'a, 'b> {
    Element { document, spaces, index, space: spaces[index], local: split_name(document.name(index)).1 }
}

/// The rules of a family of parts.
pub trait Rules {
    /// What happens to an element.
    fn act(&self, element: &Element) -> Act;

    /// The value an attribute is written with; none drops it. `space` is the short name of its own prefix.
    fn attribute(&self, _element: &Element, _space: &str, _local: &str, value: &str) -> Option<String> {
        Some(value.to_owned())
    }

    /// The text written in place of a text token below `parent`.
    fn text(&self, _parent: &Element, text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

/// What became of a part.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// The part.
    pub text: String,
    /// What a reader sees: text and the names that programs show.
    pub visible: String,
    /// Everything else.
    pub hidden: String,
}

/// Attributes whose values programs show, or that repeat words of the content.
const SHOWN: &[&str] = &[
    "name",
    "displayName",
    "val",
    "descr",
    "title",
    "tooltip",
    "caption",
    "uniqueName",
    "display",
    "location",
    "anchor",
    "prompt",
    "promptTitle",
    "errorTitle",
    "error",
    "instr",
    "lastValue",
    "default",
    "sheet",
    "ref",
    "string",
    "v",
    "u",
    "alt",
    "typeface",
    "uri",
];

/// Rewrites a parsed part. `relations`: the identifiers that may stay and what they are called now.
pub fn rewrite(
    document: &Document,
    rules: &dyn Rules,
    relations: &BTreeMap<String, String>,
    ledger: &mut Ledger,
) -> Result<Rewritten, Refusal> {
    for skipped in &document.skipped {
        ledger.removed_bytes(Category::Comments, skipped.as_bytes());
    }
    let spaces = spaces::of_elements(document);
    let mut writing = Writing {
        document,
        spaces: &spaces,
        rules,
        relations,
        namespaces: Namespaces::default(),
        done: Rewritten::default(),
        opened: 0,
        ledger,
    };
    writing.done.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    writing.whole()?;
    Ok(writing.done)
}

struct Writing<'a, 'b> {
    document: &'b Document<'a>,
    spaces: &'b [&'static str],
    rules: &'b dyn Rules,
    relations: &'b BTreeMap<String, String>,
    namespaces: Namespaces<'a>,
    done: Rewritten,
    /// Where the text stood after the last start tag.
    opened: usize,
    ledger: &'b mut Ledger,
}

impl Writing<'_, '_> {
    fn whole(&mut self) -> Result<(), Refusal> {
        let mut unwrapped = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        let mut index = 0;
        while index < self.document.tokens.len() {
            let token = self.document.tokens[index];
            match token.kind {
                Kind::Start => {
                    let here = element(self.document, self.spaces, index);
                    match self.act(&here) {
                        Act::Keep => self.start(&here),
                        Act::Unwrap => {
                            self.namespaces.enter(self.document, index);
                            unwrapped.insert(token.close as usize);
                        }
                        dropped => {
                            if open.is_empty() {
                                return Err(Refusal::Damaged);
                            }
                            self.dropped(&here, dropped);
                            index = token.close as usize + 1;
                            continue;
                        }
                    }
                    open.push(index);
                }
                Kind::End => {
                    let start = open.pop().ok_or(Refusal::Damaged)?;
                    self.namespaces.leave();
                    if !unwrapped.remove(&index) {
                        self.end(start);
                    }
                }
                Kind::Text | Kind::Raw => {
                    let parent = element(self.document, self.spaces, *open.last().ok_or(Refusal::Damaged)?);
                    let text = self.document.text(index);
                    match self.rules.text(&parent, &text) {
                        Some(text) => {
                            self.done.visible.push_str(&unescape(&text));
                            self.done.text.push_str(&text);
                        }
                        None => self.ledger.removed_text(Category::Author, &unescape(&text)),
                    }
                }
            }
            index += 1;
        }
        Ok(())
    }

    /// The rules that hold in every family, then those of the family.
    fn act(&self, element: &Element) -> Act {
        match (element.space, element.local) {
            (FOREIGN, _) => return Act::Drop(Category::Other),
            ("mc", "Choice") if !self.understood(element) => return Act::Drop(Category::Other),
            (_, "ext") if element.children().any(|child| matches!(self.act(&child), Act::Drop(_) | Act::Forget)) => {
                return Act::Forget;
            }
            ("a16" | "p14", "creationId" | "modId" | "rowId" | "colId" | "predDERef") => return Act::Forget,
            (_, "extLst") if element.children().all(|child| matches!(self.act(&child), Act::Drop(_) | Act::Forget)) => {
                return Act::Forget;
            }
            _ => {}
        }
        match self.rules.act(element) {
            Act::Keep if !keeps_without_relation(element) && self.dangles(element) => Act::Drop(Category::Embedded),
            act => act,
        }
    }

    /// Whether every prefix that a choice requires stands for a known namespace.
    fn understood(&self, element: &Element) -> bool {
        let mut own = Namespaces::default();
        own.enter(self.document, element.index);
        element.value("Requires").unwrap_or_default().split_whitespace().all(|prefix| {
            let uri = own.resolve(prefix).or_else(|| self.namespaces.resolve(prefix));
            uri.is_some_and(|uri| spaces::short(uri) != FOREIGN)
        })
    }

    fn dangles(&self, element: &Element) -> bool {
        self.document.attributes(element.index).any(|attribute| {
            let (prefix, local) = split_name(attribute.name);
            let relation = matches!(prefix, "r" | "o" if local == "relid") || self.space_of(prefix, element) == "r";
            relation && !attribute.value.is_empty() && !self.relations.contains_key(attribute.value)
        })
    }

    fn space_of(&self, prefix: &str, element: &Element) -> &'static str {
        if prefix.is_empty() {
            return "";
        }
        let declared =
            self.document.attributes(element.index).find(|attribute| attribute.name.strip_prefix("xmlns:") == Some(prefix));
        declared.map(|attribute| attribute.value).or_else(|| self.namespaces.resolve(prefix)).map_or(FOREIGN, spaces::short)
    }

    fn dropped(&mut self, element: &Element, act: Act) {
        let Act::Drop(category) = act else { return };
        self.ledger.removed(category);
        for place in element.index..self.document.tokens[element.index].close as usize {
            match self.document.tokens[place].kind {
                Kind::Text | Kind::Raw => self.ledger.remember(&unescape(&self.document.text(place))),
                Kind::Start => {
                    for Attribute { name, value } in self.document.attributes(place) {
                        if matches!(
                            split_name(name).1,
                            "author" | "userName" | "userId" | "user" | "refreshedBy" | "url" | "codeName"
                        ) {
                            self.ledger.remember(&unescape(value));
                        }
                    }
                }
                Kind::End => {}
            }
        }
    }

    fn start(&mut self, element: &Element) {
        self.namespaces.enter(self.document, element.index);
        self.done.text.push('<');
        self.done.text.push_str(self.document.name(element.index));
        for Attribute { name, value } in self.document.attributes(element.index) {
            if let Some(value) = self.attribute(element, name, value) {
                let shown = SHOWN.contains(&split_name(name).1);
                let seen = if shown { &mut self.done.visible } else { &mut self.done.hidden };
                seen.push_str(&unescape(&value));
                seen.push('\n');
                self.done.text.extend([" ", name, "=\"", &quoted(&value), "\""]);
            }
        }
        self.done.text.push('>');
        self.opened = self.done.text.len();
    }

    fn end(&mut self, start: usize) {
        // An element whose content went is written as one that never had any.
        if self.opened == self.done.text.len() {
            self.done.text.pop();
            self.done.text.push_str("/>");
        } else {
            self.done.text.extend(["</", self.document.name(start), ">"]);
        }
    }

    fn attribute(&mut self, element: &Element, name: &str, value: &str) -> Option<String> {
        if name == "xmlns" || name.starts_with("xmlns:") {
            return (spaces::short(&unescape(value)) != FOREIGN).then(|| value.to_owned());
        }
        let (prefix, local) = split_name(name);
        let space = self.space_of(prefix, element);
        match (space, local) {
            (FOREIGN, _) => None,
            ("mc", "Ignorable") => self.ignorable(element, value),
            ("mc", _) => None,
            ("r", _) | ("o", "relid") => self.relations.get(value).cloned().or_else(|| value.is_empty().then(String::new)),
            _ => {
                let kept = self.rules.attribute(element, space, local, value);
                if kept.as_deref() != Some(value) && told(space, local) {
                    self.ledger.removed_text(category(local), &unescape(value));
                }
                kept
            }
        }
    }

    /// Only prefixes that are still declared may be named (ISO 29500-3 10.1).
    fn ignorable(&self, element: &Element, value: &str) -> Option<String> {
        let kept: Vec<_> = value.split_whitespace().filter(|prefix| self.space_of(prefix, element) != FOREIGN).collect();
        (!kept.is_empty()).then(|| kept.join(" "))
    }
}

/// Elements that hold text or settings of their own besides the relationship that they name.
fn keeps_without_relation(element: &Element) -> bool {
    matches!(
        (element.space, element.local),
        ("w", "hyperlink") | ("s", "pageSetup") | ("s", "chartsheet") | ("a", "blip") | ("v", "fill" | "shape")
    )
}

/// Whether a dropped or changed attribute is worth counting.
fn told(space: &str, local: &str) -> bool {
    !local.starts_with("rsid") && !matches!(local, "paraId" | "textId" | "uid" | "initials" | "name") && space != "mc"
}

fn category(local: &str) -> Category {
    match local {
        "date" | "dt" | "refreshedDate" | "refreshedDateIso" => Category::Dates,
        "descr" | "title" | "href" | "src" => Category::Paths,
        "author" | "initials" | "userName" | "refreshedBy" => Category::Author,
        _ => Category::Other,
    }
}

/// Whether a value holds a path or a file's name.
pub fn is_path(value: &str) -> bool {
    let value = unescape(value);
    let file = value.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=5).contains(&extension.len())
            && extension.chars().all(|c| c.is_ascii_alphanumeric())
            && extension.chars().any(|c| c.is_ascii_alphabetic())
    });
    value.contains('\\') || value.contains('/') || value.starts_with("file:") || file
}
