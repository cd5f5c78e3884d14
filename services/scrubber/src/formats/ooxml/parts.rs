//! The parts that may stay: content type, the relationships that may lead there, where they are written, whose rules hold.

use sandbox::FileType;

/// Whose rules a part follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// WordprocessingML.
    Word,
    /// SpreadsheetML.
    Excel,
    /// PresentationML.
    Slides,
    /// DrawingML, charts, VML.
    Shared,
}

/// One kind of part.
#[derive(Debug)]
pub struct Part {
    /// Content type as it is written.
    pub content_type: &'static str,
    /// Last segments of the relationship types that may lead to it.
    pub relations: &'static [&'static str],
    /// Folder and name, without number and extension.
    pub place: &'static str,
    /// The rules.
    pub family: Family,
}

const fn part(content_type: &'static str, relations: &'static [&'static str], place: &'static str, family: Family) -> Part {
    Part { content_type, relations, place, family }
}

use Family::*;

/// Main parts and what the file is by them. Macro variants and templates become plain documents.
pub const MAIN: &[(&str, FileType)] = &[
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileType::Docx),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", FileType::Docx),
    ("application/vnd.ms-word.document.macroEnabled.main+xml", FileType::Docx),
    ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", FileType::Docx),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileType::Xlsx),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", FileType::Xlsx),
    ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", FileType::Xlsx),
    ("application/vnd.ms-excel.template.macroEnabled.main+xml", FileType::Xlsx),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileType::Pptx),
    ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", FileType::Pptx),
    ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", FileType::Pptx),
    ("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", FileType::Pptx),
    ("application/vnd.ms-powerpoint.template.macroEnabled.main+xml", FileType::Pptx),
    ("application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml", FileType::Pptx),
];

/// The main part of a type as it is written.
pub fn main_part(file_type: FileType) -> &'static Part {
    match file_type {
        FileType::Xlsx => &MAIN_SHEET,
        FileType::Pptx => &MAIN_SLIDES,
        _ => &MAIN_TEXT,
    }
}

static MAIN_TEXT: Part = part(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    &["officeDocument"],
    "word/document",
    Word,
);
static MAIN_SHEET: Part =
    part("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", &["officeDocument"], "xl/workbook", Excel);
static MAIN_SLIDES: Part = part(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    &["officeDocument"],
    "ppt/presentation",
    Slides,
);

/// Every other part that may stay.
pub static PARTS: &[Part] = &[
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml", &["styles"], "word/styles", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml", &["settings"], "word/settings", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml", &["fontTable"], "word/fontTable", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml", &["numbering"], "word/numbering", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", &["footnotes"], "word/footnotes", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml", &["endnotes"], "word/endnotes", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", &["header"], "word/header", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml", &["footer"], "word/footer", Word),
    part("application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml", &["comments"], "word/comments", Word),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
        &["worksheet"],
        "xl/worksheets/sheet",
        Excel,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml",
        &["chartsheet"],
        "xl/chartsheets/sheet",
        Excel,
    ),
    part("application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml", &["styles"], "xl/styles", Excel),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
        &["sharedStrings"],
        "xl/sharedStrings",
        Excel,
    ),
    part("application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml", &["table"], "xl/tables/table", Excel),
    part("application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", &["comments"], "xl/comments", Excel),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml",
        &["pivotTable"],
        "xl/pivotTables/pivotTable",
        Excel,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
        &["pivotCacheDefinition"],
        "xl/pivotCache/pivotCacheDefinition",
        Excel,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml",
        &["pivotCacheRecords"],
        "xl/pivotCache/pivotCacheRecords",
        Excel,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml",
        &["sheetMetadata"],
        "xl/metadata",
        Excel,
    ),
    part("application/vnd.openxmlformats-officedocument.presentationml.slide+xml", &["slide"], "ppt/slides/slide", Slides),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
        &["slideLayout"],
        "ppt/slideLayouts/slideLayout",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
        &["slideMaster"],
        "ppt/slideMasters/slideMaster",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml",
        &["notesSlide"],
        "ppt/notesSlides/notesSlide",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml",
        &["notesMaster"],
        "ppt/notesMasters/notesMaster",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.handoutMaster+xml",
        &["handoutMaster"],
        "ppt/handoutMasters/handoutMaster",
        Slides,
    ),
    part("application/vnd.openxmlformats-officedocument.presentationml.presProps+xml", &["presProps"], "ppt/presProps", Slides),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml",
        &["tableStyles"],
        "ppt/tableStyles",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
        &["comments"],
        "ppt/comments/comment",
        Slides,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml",
        &["commentAuthors"],
        "ppt/commentAuthors",
        Slides,
    ),
    part("application/vnd.openxmlformats-officedocument.theme+xml", &["theme"], "theme/theme", Shared),
    part("application/vnd.openxmlformats-officedocument.themeOverride+xml", &["themeOverride"], "theme/themeOverride", Shared),
    part("application/vnd.openxmlformats-officedocument.drawing+xml", &["drawing"], "drawings/drawing", Shared),
    part("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", &["chart"], "charts/chart", Shared),
    part(
        "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml",
        &["chartUserShapes"],
        "drawings/chartShapes",
        Shared,
    ),
    part("application/vnd.ms-office.chartex+xml", &["chartEx"], "charts/chartEx", Shared),
    part("application/vnd.ms-office.chartstyle+xml", &["chartStyle"], "charts/style", Shared),
    part("application/vnd.ms-office.chartcolorstyle+xml", &["chartColorStyle"], "charts/colors", Shared),
    part("application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", &["diagramData"], "diagrams/data", Shared),
    part(
        "application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml",
        &["diagramLayout"],
        "diagrams/layout",
        Shared,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml",
        &["diagramQuickStyle"],
        "diagrams/quickStyle",
        Shared,
    ),
    part(
        "application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml",
        &["diagramColors"],
        "diagrams/colors",
        Shared,
    ),
    part("application/vnd.ms-office.drawingml.diagramDrawing+xml", &["diagramDrawing"], "diagrams/drawing", Shared),
    part(
        "application/vnd.openxmlformats-officedocument.vmlDrawing",
        &["vmlDrawing", "legacyDrawingHeaderFooter"],
        "drawings/vmlDrawing",
        Shared,
    ),
];

/// Relationship types that lead to pictures, sound, film and embedded documents.
pub const MEDIA: &[&str] = &["image", "audio", "video", "media", "package"];
