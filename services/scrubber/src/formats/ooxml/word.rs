//! WordprocessingML (ISO 29500-1, 17): tracked changes accepted, comments without their writers, private fields unlinked.

use super::rewrite::{Act, Element, Rules, element, is_path};
use super::shared;
use crate::xml::{Document, Kind, unescape};
use sandbox::Category;
use std::collections::BTreeMap;

/// Fields whose results repeat the content or count it; all others are unlinked.
const KEPT_FIELDS: &[&str] = &[
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "SECTION",
    "REF",
    "PAGEREF",
    "TOC",
    "TC",
    "SEQ",
    "STYLEREF",
    "NOTEREF",
    "INDEX",
    "XE",
    "DATE",
    "TIME",
    "FORMTEXT",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "EQ",
    "SYMBOL",
    "LISTNUM",
    "ADVANCE",
    "NUMWORDS",
    "NUMCHARS",
    "QUOTE",
    "TA",
    "TOA",
];
/// Fields whose results say who, when, where: the result goes too.
const BLANKED_FIELDS: &[&str] = &[
    "AUTHOR",
    "LASTSAVEDBY",
    "FILENAME",
    "FILESIZE",
    "USERNAME",
    "USERINITIALS",
    "USERADDRESS",
    "TEMPLATE",
    "LINK",
    "DDE",
    "DDEAUTO",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "EDITTIME",
    "REVNUM",
    "DOCPROPERTY",
    "INFO",
];

/// Settings that change how pages look.
const KEPT_SETTINGS: &[&str] = &[
    "settings",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "evenAndOddHeaders",
    "bookFoldPrinting",
    "bookFoldRevPrinting",
    "bookFoldPrintingSheets",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "characterSpacingControl",
    "footnotePr",
    "endnotePr",
    "compat",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
    "noLineBreaksAfter",
    "noLineBreaksBefore",
    "displayBackgroundShape",
    "mathPr",
    "strictFirstAndLastChars",
    "summaryLength",
];

/// The rules of one Word part.
pub struct Word {
    marks: BTreeMap<usize, Act>,
    blank: Vec<(usize, usize)>,
    settings: bool,
}

impl Word {
    /// Looks over the part once: deleted rows, emptied paragraphs, fields.
    pub fn new(document: &Document, spaces: &[&'static str]) -> Word {
        let mut word = Word { marks: BTreeMap::new(), blank: Vec::new(), settings: false };
        word.settings = element(document, spaces, 0).is("w", "settings");
        for index in 0..document.tokens.len() {
            if document.tokens[index].kind == Kind::Start {
                word.mark(&element(document, spaces, index));
            }
        }
        word.mark_fields(document, spaces);
        word
    }

    fn mark(&mut self, here: &Element) {
        let under = |outer: &str, inner: &str| here.child("w", outer).and_then(|child| child.child("w", inner)).is_some();
        let deleted = match (here.space, here.local) {
            ("w", "tr") => under("trPr", "del"),
            ("w", "tc") => under("tcPr", "cellDel"),
            ("w", "p") => {
                let mark_deleted = here
                    .child("w", "pPr")
                    .and_then(|pr| pr.child("w", "rPr"))
                    .is_some_and(|pr| pr.child("w", "del").is_some() || pr.child("w", "moveFrom").is_some());
                mark_deleted
                    && here.children().all(|child| {
                        matches!(
                            child.local,
                            "pPr"
                                | "del"
                                | "moveFrom"
                                | "bookmarkStart"
                                | "bookmarkEnd"
                                | "moveFromRangeStart"
                                | "moveFromRangeEnd"
                        )
                    })
            }
            ("w", "sdt") => {
                let bound = here
                    .child("w", "sdtPr")
                    .and_then(|pr| pr.child("w", "dataBinding").and_then(|binding| binding.value("xpath").map(str::to_owned)));
                if bound.is_some_and(|path| ["ropert", "overPage"].iter().any(|sign| path.contains(sign))) {
                    self.blank.push((here.index, here.document.tokens[here.index].close as usize));
                }
                false
            }
            _ => false,
        };
        if deleted {
            self.marks.insert(here.index, Act::Drop(Category::History));
        }
        // A table or a cell that lost everything goes as well: neither may be empty.
        if here.is("w", "tbl") {
            let mut rows = here.children().filter(|row| row.is("w", "tr")).peekable();
            let gone = |row: &Element| row.child("w", "trPr").is_some_and(|pr| pr.child("w", "del").is_some());
            if rows.peek().is_some() && rows.all(|row| gone(&row)) {
                self.marks.insert(here.index, Act::Drop(Category::History));
            }
        }
    }

    /// Complex fields: runs between their marks (17.16.18).
    fn mark_fields(&mut self, document: &Document, spaces: &[&'static str]) {
        struct Open {
            instruction: String,
            code_runs: Vec<usize>,
            result_runs: Vec<usize>,
            in_result: bool,
        }
        let mut open: Vec<Open> = Vec::new();
        let mut run = 0;
        for index in 0..document.tokens.len() {
            if document.tokens[index].kind != Kind::Start || spaces[index] != "w" {
                continue;
            }
            let here = element(document, spaces, index);
            match here.local {
                "r" => run = index,
                "fldChar" => match here.value("fldCharType") {
                    Some("begin") => open.push(Open {
                        instruction: String::new(),
                        code_runs: vec![run],
                        result_runs: vec![],
                        in_result: false,
                    }),
                    Some("separate") => {
                        if let Some(field) = open.last_mut() {
                            field.in_result = true;
                            field.code_runs.push(run);
                        }
                    }
                    Some("end") => {
                        let Some(mut field) = open.pop() else { continue };
                        field.code_runs.push(run);
                        let fate = fate(&field.instruction);
                        let gone = match fate {
                            Fate::Keep => vec![],
                            Fate::Unlink => field.code_runs,
                            Fate::Blank => [field.code_runs, field.result_runs].concat(),
                        };
                        for run in gone {
                            self.marks
                                .insert(run, Act::Drop(if fate == Fate::Blank { Category::Author } else { Category::Paths }));
                        }
                    }
                    _ => {}
                },
                "instrText" | "delInstrText" => {
                    if let Some(field) = open.last_mut() {
                        field.instruction.push_str(&document.all_text(index));
                    }
                }
                _ => {}
            }
            // Every run inside belongs to each field around it.
            if matches!(here.local, "r" | "t" | "instrText" | "tab" | "br" | "drawing" | "sym") {
                for field in &mut open {
                    let runs = if field.in_result { &mut field.result_runs } else { &mut field.code_runs };
                    runs.push(run);
                }
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Unlink,
    Blank,
}

/// What happens to a field with this instruction.
fn fate(instruction: &str) -> Fate {
    let instruction = unescape(instruction);
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    if name == "HYPERLINK" {
        let target = instruction.split('"').nth(1).unwrap_or_default();
        let web = ["http://", "https://", "mailto:"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        return if web || instruction.contains("\\l") && !target.contains(['\\', '/']) { Fate::Keep } else { Fate::Unlink };
    }
    if BLANKED_FIELDS.contains(&name.as_str()) {
        Fate::Blank
    } else if KEPT_FIELDS.contains(&name.as_str()) || name.starts_with('=') || name.is_empty() {
        Fate::Keep
    } else {
        Fate::Unlink
    }
}

impl Rules for Word {
    fn act(&self, here: &Element) -> Act {
        if let Some(act) = self.marks.get(&here.index) {
            return *act;
        }
        match (here.space, here.local) {
            ("w", "del" | "moveFrom" | "delText" | "delInstrText" | "moveFromRangeStart" | "moveFromRangeEnd") => {
                Act::Drop(Category::History)
            }
            ("w", "moveToRangeStart" | "moveToRangeEnd" | "cellIns" | "cellDel" | "cellMerge" | "numberingChange") => {
                Act::Drop(Category::History)
            }
            ("w", "ins" | "moveTo") => {
                if here.children().next().is_some() {
                    Act::Unwrap
                } else {
                    Act::Drop(Category::History)
                }
            }
            ("w", local) if local.ends_with("PrChange") || local == "tblGridChange" => Act::Drop(Category::History),
            ("w", local) if local.starts_with("customXml") && local.ends_with(['t', 'd']) && local.contains("Range") => {
                Act::Drop(Category::History)
            }
            ("w", "smartTag" | "customXml") => Act::Unwrap,
            ("w", "smartTagPr" | "customXmlPr" | "permStart" | "permEnd" | "dataBinding" | "placeholder" | "tag" | "alias") => {
                Act::Drop(Category::Identifiers)
            }
            ("w15", "dataBinding" | "presenceInfo" | "webExtensionLinked" | "webExtensionCreated") => {
                Act::Drop(Category::Identifiers)
            }
            ("w", "fldSimple") => match fate(here.value("instr").unwrap_or_default()) {
                Fate::Keep => Act::Keep,
                Fate::Unlink => Act::Unwrap,
                Fate::Blank => Act::Drop(Category::Author),
            },
            ("w", "proofErr" | "rsids" | "nsid" | "tmpl" | "rsid" | "lastRenderedPageBreak") => Act::Forget,
            ("w14" | "w15", "docId" | "conflictMode") => Act::Forget,
            ("w", "object") if here.children().all(|child| child.local == "OLEObject" || child.local == "control") => {
                Act::Drop(Category::Embedded)
            }
            ("w", local)
                if self.settings
                    && here.document.tokens[0].close > here.index as u32
                    && is_setting(here)
                    && !KEPT_SETTINGS.contains(&local) =>
            {
                if matches!(local, "attachedTemplate" | "docVars" | "mailMerge" | "writeProtection" | "saveThroughXslt") {
                    Act::Drop(Category::Paths)
                } else {
                    Act::Forget
                }
            }
            _ => shared::act(here),
        }
    }

    fn attribute(&self, here: &Element, space: &str, local: &str, value: &str) -> Option<String> {
        match (space, local) {
            ("w", local) if local.starts_with("rsid") => None,
            ("w14", "paraId" | "textId" | "editId" | "anchorId") | ("wp14", "editId" | "anchorId") => None,
            ("w", "author") => Some("Author".to_owned()),
            ("w", "initials") => Some("A".to_owned()),
            ("w", "date") => None,
            ("w", "tooltip" | "docLocation") if is_path(value) => None,
            ("w", "anchor") if value.contains(['\\', '/']) => None,
            _ => shared::attribute(here, space, local, value),
        }
    }

    fn text(&self, parent: &Element, text: &str) -> Option<String> {
        let blanked = self.blank.iter().any(|(start, end)| (*start..*end).contains(&parent.index));
        (!blanked || text.trim().is_empty()).then(|| text.to_owned())
    }
}

/// Whether the element stands directly below the root of the settings.
fn is_setting(here: &Element) -> bool {
    here.document.children(0).any(|child| child == here.index)
}
