//! SVG (SVG 1.1 and 2): elements and attributes of its own vocabulary, nothing that runs, fetches or describes.

use crate::clean;
use crate::ledger::Ledger;
use crate::self_check;
use crate::xml::{self, Document, Kind, Namespaces, escape, quoted, split_name, unescape};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sandbox::{Category, Note, Refusal};
use std::collections::{BTreeMap, BTreeSet};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
/// Most elements after every `use` is followed.
const MOST_ELEMENTS: u64 = 1_000_000;

const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "a",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "switch",
    "style",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "view",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "mpath",
    "font",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "font-face",
];

const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "style",
    "lang",
    "transform",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "d",
    "points",
    "width",
    "height",
    "viewBox",
    "version",
    "preserveAspectRatio",
    "pathLength",
    "dx",
    "dy",
    "rotate",
    "textLength",
    "lengthAdjust",
    "startOffset",
    "method",
    "spacing",
    "side",
    "offset",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "patternUnits",
    "patternContentUnits",
    "patternTransform",
    "clipPathUnits",
    "maskUnits",
    "maskContentUnits",
    "markerUnits",
    "markerWidth",
    "markerHeight",
    "refX",
    "refY",
    "orient",
    "filterUnits",
    "primitiveUnits",
    "in",
    "in2",
    "result",
    "mode",
    "type",
    "values",
    "tableValues",
    "slope",
    "intercept",
    "amplitude",
    "exponent",
    "operator",
    "k1",
    "k2",
    "k3",
    "k4",
    "order",
    "kernelMatrix",
    "divisor",
    "bias",
    "targetX",
    "targetY",
    "edgeMode",
    "kernelUnitLength",
    "preserveAlpha",
    "surfaceScale",
    "diffuseConstant",
    "specularConstant",
    "specularExponent",
    "limitingConeAngle",
    "azimuth",
    "elevation",
    "z",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "scale",
    "xChannelSelector",
    "yChannelSelector",
    "stdDeviation",
    "radius",
    "baseFrequency",
    "numOctaves",
    "seed",
    "stitchTiles",
    "attributeName",
    "attributeType",
    "begin",
    "dur",
    "end",
    "min",
    "max",
    "restart",
    "repeatCount",
    "repeatDur",
    "fill",
    "calcMode",
    "keyTimes",
    "keySplines",
    "keyPoints",
    "from",
    "to",
    "by",
    "additive",
    "accumulate",
    "path",
    "origin",
    "media",
    "requiredFeatures",
    "systemLanguage",
    "target",
    "alignment-baseline",
    "baseline-shift",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-rendering",
    "cursor",
    "direction",
    "display",
    "dominant-baseline",
    "enable-background",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "image-rendering",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "pointer-events",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-spacing",
    "writing-mode",
    "horiz-adv-x",
    "horiz-origin-x",
    "unicode",
    "glyph-name",
    "arabic-form",
    "u1",
    "u2",
    "g1",
    "g2",
    "k",
    "units-per-em",
    "ascent",
    "descent",
    "cap-height",
    "x-height",
    "space",
];

/// A clean file with the same drawing.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let text = xml::decode(bytes)?;
    let document = Document::parse(&text)?;
    cap_use(&document)?;
    for skipped in &document.skipped {
        ledger.removed_bytes(Category::Comments, skipped.as_bytes());
    }
    let mut drawing = Drawing {
        document: &document,
        namespaces: Namespaces::default(),
        text: String::new(),
        hidden: String::new(),
        visible: String::new(),
        opened: 0,
    };
    drawing.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    drawing.whole(ledger)?;
    self_check::search(ledger, &[drawing.hidden.as_bytes()], &[drawing.visible.as_bytes()], &[])?;
    Ok(drawing.text.into_bytes())
}

/// Counts the elements that every `use` draws; circles and floods are refused.
fn cap_use(document: &Document) -> Result<(), Refusal> {
    let starts = || (0..document.tokens.len()).filter(|index| document.tokens[*index].kind == Kind::Start);
    let ids: BTreeMap<&str, usize> = starts().filter_map(|index| document.attribute(index, "id").map(|id| (id, index))).collect();
    let mut known: BTreeMap<usize, u64> = BTreeMap::new();
    let mut open = BTreeSet::new();
    if weight(document, 0, &ids, &mut known, &mut open)? > MOST_ELEMENTS { Err(Refusal::TooComplex) } else { Ok(()) }
}

fn weight(
    document: &Document,
    index: usize,
    ids: &BTreeMap<&str, usize>,
    known: &mut BTreeMap<usize, u64>,
    open: &mut BTreeSet<usize>,
) -> Result<u64, Refusal> {
    if let Some(weight) = known.get(&index) {
        return Ok(*weight);
    }
    if !open.insert(index) || open.len() > 2000 {
        return Err(Refusal::TooComplex);
    }
    let mut sum = 1u64;
    if split_name(document.name(index)).1 == "use" {
        let target = document
            .attributes(index)
            .find(|attribute| split_name(attribute.name).1 == "href")
            .and_then(|attribute| attribute.value.strip_prefix('#'));
        if let Some(target) = target.and_then(|id| ids.get(id)) {
            sum = sum.saturating_add(weight(document, *target, ids, known, open)?);
        }
    }
    for child in document.children(index) {
        sum = sum.saturating_add(weight(document, child, ids, known, open)?);
    }
    open.remove(&index);
    known.insert(index, sum);
    Ok(sum)
}

struct Drawing<'a, 'b> {
    document: &'b Document<'a>,
    namespaces: Namespaces<'a>,
    text: String,
    hidden: String,
    visible: String,
    opened: usize,
}

impl Drawing<'_, '_> {
    fn whole(&mut self, ledger: &mut Ledger) -> Result<(), Refusal> {
        let mut open: Vec<usize> = Vec::new();
        let mut index = 0;
        while index < self.document.tokens.len() {
            match self.document.tokens[index].kind {
                Kind::Start => {
                    self.namespaces.enter(self.document, index);
                    if !self.stays(index, open.len()) {
                        self.namespaces.leave();
                        if open.is_empty() {
                            return Err(Refusal::UnknownType);
                        }
                        self.tell(index, ledger);
                        index = self.document.tokens[index].close as usize + 1;
                        continue;
                    }
                    self.start(index, open.is_empty(), ledger)?;
                    open.push(index);
                }
                Kind::End => {
                    let start = open.pop().ok_or(Refusal::Damaged)?;
                    self.namespaces.leave();
                    if self.opened == self.text.len() {
                        self.text.pop();
                        self.text.push_str("/>");
                    } else {
                        self.text.extend(["</", split_name(self.document.name(start)).1, ">"]);
                    }
                }
                Kind::Text | Kind::Raw => {
                    let parent = split_name(self.document.name(*open.last().ok_or(Refusal::Damaged)?)).1;
                    let text = self.document.text(index);
                    let text = if parent == "style" { escape(&styles(&unescape(&text), ledger)) } else { text.into_owned() };
                    self.visible.push_str(&unescape(&text));
                    self.text.push_str(&text);
                }
            }
            index += 1;
        }
        Ok(())
    }

    /// Elements of the vocabulary; what describes the whole drawing says who or what made it.
    fn stays(&self, index: usize, depth: usize) -> bool {
        let (prefix, local) = split_name(self.document.name(index));
        let own = self.namespaces.resolve(prefix) == Some(SVG);
        own && ELEMENTS.contains(&local) && !(depth == 1 && matches!(local, "title" | "desc")) && (depth > 0 || local == "svg")
    }

    fn tell(&self, index: usize, ledger: &mut Ledger) {
        let category = match split_name(self.document.name(index)).1 {
            "script" | "handler" => Category::Macros,
            "metadata" => Category::Author,
            "title" | "desc" => Category::Software,
            "foreignObject" => Category::Embedded,
            _ => Category::Other,
        };
        ledger.removed(category);
        for place in index..self.document.tokens[index].close as usize {
            match self.document.tokens[place].kind {
                Kind::Text | Kind::Raw => ledger.remember(&unescape(&self.document.text(place))),
                Kind::Start => self
                    .document
                    .attributes(place)
                    .filter(|attribute| !attribute.value.contains("://"))
                    .for_each(|attribute| ledger.remember(&unescape(attribute.value))),
                Kind::End => {}
            }
        }
    }

    fn start(&mut self, index: usize, root: bool, ledger: &mut Ledger) -> Result<(), Refusal> {
        let local = split_name(self.document.name(index)).1;
        self.text.push('<');
        self.text.push_str(local);
        if root {
            self.text.push_str(&format!(" xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\""));
        }
        for attribute in self.document.attributes(index) {
            let (prefix, name) = split_name(attribute.name);
            if attribute.name == "xmlns" || prefix == "xmlns" {
                continue;
            }
            let space = if prefix.is_empty() { "" } else { self.namespaces.resolve(prefix).unwrap_or("?") };
            let (written, value) = match (space, name) {
                ("" | XLINK, "href") => ("xlink:href", self.link(local, &unescape(attribute.value), ledger)?),
                ("http://www.w3.org/XML/1998/namespace", "space" | "lang") => (attribute.name, Some(attribute.value.to_owned())),
                ("", "style") => ("style", Some(escape(&styles(&unescape(attribute.value), ledger)))),
                ("", name) if ATTRIBUTES.contains(&name) && local_reference(attribute.value) => {
                    (name, Some(attribute.value.to_owned()))
                }
                _ => (attribute.name, None),
            };
            match value {
                Some(value) => {
                    self.hidden.push_str(&unescape(&value));
                    self.hidden.push('\n');
                    self.text.extend([" ", written, "=\"", &quoted(&value), "\""]);
                }
                None => ledger.removed_text(
                    if name.starts_with("on") { Category::Macros } else { Category::Other },
                    &unescape(attribute.value),
                ),
            }
        }
        self.text.push('>');
        self.opened = self.text.len();
        Ok(())
    }

    /// A link inside, a picture inside, or an address behind `a`.
    fn link(&self, element: &str, value: &str, ledger: &mut Ledger) -> Result<Option<String>, Refusal> {
        let value = value.trim();
        if value.starts_with('#') {
            return Ok(Some(escape(value)));
        }
        let lower = value.to_ascii_lowercase();
        if element == "a" && (lower.starts_with("http://") || lower.starts_with("https://")) {
            return Ok(Some(escape(value)));
        }
        let data = value
            .strip_prefix("data:")
            .and_then(|data| data.split_once(";base64,"))
            .filter(|_| matches!(element, "image" | "feImage"));
        let Some((_, data)) = data else { return Ok(None) };
        let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
        let Ok(bytes) = STANDARD.decode(data) else { return Ok(None) };
        match clean::clean_inside(&bytes, ledger) {
            Ok(cleaned) => Ok(Some(format!("data:{};base64,{}", cleaned.file_type.media_type(), STANDARD.encode(cleaned.bytes)))),
            Err(refusal @ (Refusal::TooComplex | Refusal::SelfCheck)) => Err(refusal),
            Err(_cannot_be_cleaned) => {
                ledger.note(Note::EmbeddedDropped);
                Ok(None)
            }
        }
    }
}

/// Whether every `url()` in a value leads inside the drawing.
fn local_reference(value: &str) -> bool {
    let value = unescape(value).to_ascii_lowercase();
    !value.contains("javascript:")
        && value.split("url(").skip(1).all(|after| after.trim_start_matches([' ', '\'', '"']).starts_with('#'))
}

/// Style rules without comments, imports, addresses, and what only one program reads, which tells which one it was.
fn styles(text: &str, ledger: &mut Ledger) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        let (comment, later) = after.split_once("*/").unwrap_or((after, ""));
        ledger.removed_text(Category::Comments, comment);
        rest = later;
    }
    plain.push_str(rest);
    // A backslash can spell anything: without it what is read is what is meant.
    let plain: String = plain.chars().filter(|c| *c != '\\').collect();
    let mut kept = String::with_capacity(plain.len());
    for part in plain.split_inclusive([';', '{', '}']) {
        let lower = part.trim_start().to_ascii_lowercase();
        let private = lower.starts_with('-') && !lower.starts_with("--");
        if private || ["@import", "expression(", "src:"].iter().any(|word| lower.contains(word)) || !local_reference(part) {
            ledger.removed_text(Category::Paths, part);
            kept.extend(part.chars().next_back().filter(|c| matches!(c, '{' | '}')));
        } else {
            kept.push_str(part);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    fn cleaned(text: &str) -> Result<String, Refusal> {
        clean(text.as_bytes(), &mut Ledger::new(Budget::default())).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        let out = cleaned(
            "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><script>y()</script><style>/* c */@import 'z'; a{fill:url(http://e/);stroke:red}</style>\
             <image href='http://e/p.png'/><a href='javascript:q()'><rect width='1' fill='url(#g)'/></a><foreignObject/></svg>",
        )
        .unwrap();
        for gone in ["onload", "script", "import", "http://e", "javascript", "foreignObject", "/*"] {
            assert!(!out.contains(gone), "{gone} in {out}");
        }
        assert!(out.contains("stroke:red") && out.contains("url(#g)"), "{out}");
    }

    #[test]
    fn a_flood_and_a_circle_of_use_are_refused() {
        let circle = "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'><use href='#a'/></g></svg>";
        assert_eq!(cleaned(circle), Err(Refusal::TooComplex));
        let mut flood = "<svg xmlns='http://www.w3.org/2000/svg'><g id='l0'><rect/></g>".to_owned();
        for level in 1..30 {
            flood.push_str(&format!("<g id='l{level}'><use href='#l{0}'/><use href='#l{0}'/></g>", level - 1));
        }
        assert_eq!(cleaned(&(flood + "</svg>")), Err(Refusal::TooComplex));
    }
}
