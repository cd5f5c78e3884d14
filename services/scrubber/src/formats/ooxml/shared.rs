//! DrawingML, charts and VML: the rules that hold in documents, sheets and slides alike.

use super::rewrite::{Act, Element, Rules, is_path};
use sandbox::Category;

/// The rules of shared parts: drawings, charts, themes, diagrams.
pub struct Shared;

impl Rules for Shared {
    fn act(&self, element: &Element) -> Act {
        act(element)
    }

    fn attribute(&self, element: &Element, space: &str, local: &str, value: &str) -> Option<String> {
        attribute(element, space, local, value)
    }

    fn text(&self, parent: &Element, text: &str) -> Option<String> {
        // A formula of a chart that points into another workbook.
        match (parent.space, parent.local) {
            ("c" | "cx", "f") if text.contains(['[', '\\']) => Some("Sheet1!$A$1".to_owned()),
            _ => Some(text.to_owned()),
        }
    }
}

/// What happens to an element of the shared vocabularies.
pub fn act(element: &Element) -> Act {
    match (element.space, element.local) {
        ("c", "printSettings") => Act::Drop(Category::Device),
        ("o", "OLEObject" | "ink" | "signatureline") => Act::Drop(Category::Embedded),
        ("w", "control") => Act::Drop(Category::Macros),
        ("x", "FmlaMacro" | "ScriptText" | "ScriptExtended" | "ScriptLanguage" | "ScriptLocation") => Act::Drop(Category::Macros),
        _ => Act::Keep,
    }
}

/// What an attribute of the shared vocabularies is written with.
pub fn attribute(element: &Element, space: &str, local: &str, value: &str) -> Option<String> {
    match (element.space, element.local, space, local) {
        (_, "docPr" | "cNvPr", "", "descr" | "title") if is_path(value) => Some(String::new()),
        (_, "docPr" | "cNvPr", "", "name") if is_path(value) => Some("Object".to_owned()),
        (_, _, "o", "gfxdata" | "title" | "href" | "althref" | "spid") | ("v", _, "", "href" | "src") if local != "spid" => None,
        ("v", _, "", "alt" | "title") if is_path(value) => None,
        ("a", "theme" | "clrScheme" | "fontScheme" | "fmtScheme", "", "name") => Some("Office".to_owned()),
        ("a", "hlinkClick" | "hlinkHover" | "hlinkMouseOver", "", "tooltip") if is_path(value) => None,
        (_, _, "", "macro") => Some(String::new()),
        _ => Some(value.to_owned()),
    }
}
