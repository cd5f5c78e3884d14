//! PresentationML (ISO 29500-1, 19): slides and notes stay, who wrote and commented them goes.

use super::rewrite::{Act, Element, Rules};
use super::shared;
use sandbox::Category;

/// The rules of slides, layouts, masters, notes and comments.
pub struct Slides;

impl Rules for Slides {
    fn act(&self, element: &Element) -> Act {
        match (element.space, element.local) {
            ("p", "custDataLst" | "smartTags" | "tags") => Act::Drop(Category::Identifiers),
            ("p", "modifyVerifier" | "embeddedFontLst") => Act::Forget,
            ("p15", "presenceInfo" | "threadingInfo") => Act::Drop(Category::Author),
            ("p", "control" | "controls") => Act::Drop(Category::Macros),
            _ => shared::act(element),
        }
    }

    fn attribute(&self, element: &Element, space: &str, local: &str, value: &str) -> Option<String> {
        match (element.space, element.local, space, local) {
            ("p", "cmAuthor", "", "name") => Some("Author".to_owned()),
            ("p", "cmAuthor", "", "initials") => Some("A".to_owned()),
            ("p", "cm", "", "dt") => None,
            _ => shared::attribute(element, space, local, value),
        }
    }
}
