//! SpreadsheetML (ISO 29500-1, 18): formulas stay, paths, people and printers go.

use super::rewrite::{Act, Element, Rules, is_path};
use super::shared;
use crate::xml::{Document, Kind, split_name, unescape};
use sandbox::Category;

/// The rules of one Excel part.
pub struct Excel {
    /// Names of those who wrote comments in this part.
    authors: Vec<String>,
}

impl Excel {
    /// Reads who wrote the comments, if the part holds some: programs repeat the name in the text.
    pub fn new(document: &Document) -> Excel {
        let authors = (0..document.tokens.len())
            .filter(|index| document.tokens[*index].kind == Kind::Start && split_name(document.name(*index)).1 == "author")
            .map(|index| document.all_text(index))
            .filter(|name| !name.trim().is_empty() && name != "Author")
            .collect();
        Excel { authors }
    }
}

impl Rules for Excel {
    fn act(&self, element: &Element) -> Act {
        match (element.space, element.local) {
            ("s", "fileVersion" | "fileRecoveryPr" | "fileSharing" | "smartTagPr" | "smartTagTypes") => {
                Act::Drop(Category::Software)
            }
            ("s", "webPublishing" | "webPublishItems" | "webPublishObjects") => Act::Drop(Category::Paths),
            ("s", "externalReferences" | "oleLink" | "ddeLink") => Act::Drop(Category::Paths),
            ("s", "customWorkbookViews" | "customSheetViews" | "protectedRanges" | "scenarios") => Act::Drop(Category::Author),
            ("s", "oleObjects" | "controls" | "customProperties" | "smartTags") => Act::Drop(Category::Embedded),
            ("s", "xmlColumnPr") | ("x15", "dataModel" | "connection" | "queryTable") => Act::Drop(Category::Paths),
            ("s", "definedName") if points_outside(&element.document.all_text(element.index)) => Act::Drop(Category::Paths),
            // The value that was computed stays; the formula could not be computed without the other file.
            ("s", "f") if points_outside(&element.document.all_text(element.index)) => Act::Drop(Category::Paths),
            ("s", "hyperlink") if element.value("location").is_some_and(|location| location.contains('\\')) => {
                Act::Drop(Category::Paths)
            }
            _ => shared::act(element),
        }
    }

    fn attribute(&self, element: &Element, space: &str, local: &str, value: &str) -> Option<String> {
        match (element.space, element.local, space, local) {
            ("s", _, "", "codeName" | "refreshedBy" | "refreshedDate" | "refreshedDateIso" | "connectionId") => None,
            ("s", "hyperlink", "", "display" | "tooltip") if value.contains('\\') || value.starts_with("file:") => None,
            ("s", "workbookProtection" | "sheetProtection", "", "password" | "hashValue" | "saltValue") => None,
            ("s", "worksheetSource", "", "ref" | "name" | "sheet") if is_path(value) && points_outside(value) => None,
            _ => shared::attribute(element, space, local, value),
        }
    }

    fn text(&self, parent: &Element, text: &str) -> Option<String> {
        match (parent.space, parent.local) {
            ("s", "author") => Some("Author".to_owned()),
            ("s", "oddHeader" | "evenHeader" | "firstHeader" | "oddFooter" | "evenFooter" | "firstFooter") => Some(header(text)),
            ("s", "t") => {
                let plain = unescape(text);
                let own = self.authors.iter().find_map(|author| plain.strip_prefix(author.as_str()));
                Some(
                    own.filter(|rest| rest.is_empty() || rest.starts_with(':'))
                        .map_or_else(|| text.to_owned(), |rest| format!("Author{}", crate::xml::escape(rest))),
                )
            }
            _ => Some(text.to_owned()),
        }
    }
}

/// Whether a formula or a name refers to another file: `[1]Sheet!A1`, `'C:\x\[y.xlsx]S'!A1`, `\\server`.
fn points_outside(formula: &str) -> bool {
    let bracket = formula.match_indices('[').any(|(at, _)| {
        let before = formula[..at].chars().next_back();
        let inside: String = formula[at + 1..].chars().take_while(|c| *c != ']').collect();
        let number = !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit());
        let after = formula[at + 1 + inside.len()..].chars().nth(1);
        // Table columns follow a table's name; a book's number or name stands before a sheet.
        (number
            && before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            && after.is_some_and(|c| c.is_alphanumeric() || c == '_'))
            || inside.contains(".xl")
    });
    bracket || formula.contains(":\\") || formula.contains("\\\\") || formula.contains("file:")
}

/// A header or footer without the codes for path and file name (18.3.1.39).
fn header(text: &str) -> String {
    text.replace("&amp;Z", "").replace("&amp;F", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_that_leave_the_file_are_known() {
        for outside in ["[1]Sheet1!A1", "SUM('C:\\jane\\[b.xlsx]S'!A1)", "'\\\\server\\x'!A1", "+[12]S!B2"] {
            assert!(points_outside(outside), "{outside}");
        }
        for inside in ["SUM(A1:B2)", "Table1[Column]", "Table1[[#All],[2024]]", "INDIRECT(\"A1\")"] {
            assert!(!points_outside(inside), "{inside}");
        }
    }

    #[test]
    fn headers_lose_path_and_file_name_only() {
        assert_eq!(header("&amp;LPage &amp;P&amp;R&amp;Z&amp;F"), "&amp;LPage &amp;P&amp;R");
    }
}
