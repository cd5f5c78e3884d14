//! The namespaces of Office Open XML (ECMA-376, ISO 29500 strict and transitional, [MS-DOCX], [MS-XLSX], [MS-PPTX])
//! and of OpenDocument (ISO 26300): the allow-list of vocabularies, each under a short name.

use crate::xml::{Document, Kind, Namespaces, split_name};

/// The short name of a namespace that is not known.
pub const FOREIGN: &str = "?";

const SPACES: &[(&str, &str)] = &[
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("w", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("s", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    ("s", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
    ("p", "http://purl.oclc.org/ooxml/presentationml/main"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("a", "http://purl.oclc.org/ooxml/drawingml/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("r", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("wp", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"),
    ("xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
    ("xdr", "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("pic", "http://purl.oclc.org/ooxml/drawingml/picture"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("c", "http://purl.oclc.org/ooxml/drawingml/chart"),
    ("cdr", "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"),
    ("cdr", "http://purl.oclc.org/ooxml/drawingml/chartDrawing"),
    ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    ("dgm", "http://purl.oclc.org/ooxml/drawingml/diagram"),
    ("lc", "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"),
    ("sl", "http://schemas.openxmlformats.org/schemaLibrary/2006/main"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("w10", "urn:schemas-microsoft-com:office:word"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
    ("pvml", "urn:schemas-microsoft-com:office:powerpoint"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("w16", "http://schemas.microsoft.com/office/word/2018/wordml"),
    ("w16se", "http://schemas.microsoft.com/office/word/2015/wordml/symex"),
    ("wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"),
    ("wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("wpi", "http://schemas.microsoft.com/office/word/2010/wordprocessingInk"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wne", "http://schemas.microsoft.com/office/word/2006/wordml"),
    ("a14", "http://schemas.microsoft.com/office/drawing/2010/main"),
    ("a15", "http://schemas.microsoft.com/office/drawing/2012/main"),
    ("a16", "http://schemas.microsoft.com/office/drawing/2014/main"),
    ("adec", "http://schemas.microsoft.com/office/drawing/2017/decorative"),
    ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    ("ahyp", "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"),
    ("dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    ("dgm14", "http://schemas.microsoft.com/office/drawing/2010/diagram"),
    ("cx", "http://schemas.microsoft.com/office/drawing/2014/chartex"),
    ("c14", "http://schemas.microsoft.com/office/drawing/2007/8/2/chart"),
    ("c15", "http://schemas.microsoft.com/office/drawing/2012/chart"),
    ("c16", "http://schemas.microsoft.com/office/drawing/2014/chart"),
    ("c16r2", "http://schemas.microsoft.com/office/drawing/2015/06/chart"),
    ("c16r3", "http://schemas.microsoft.com/office/drawing/2017/03/chart"),
    ("cs", "http://schemas.microsoft.com/office/drawing/2012/chartStyle"),
    ("p14", "http://schemas.microsoft.com/office/powerpoint/2010/main"),
    ("p15", "http://schemas.microsoft.com/office/powerpoint/2012/main"),
    ("x14", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"),
    ("x14ac", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"),
    ("x15", "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"),
    ("xda", "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"),
    ("xcalcf", "http://schemas.microsoft.com/office/spreadsheetml/2018/calcfeatures"),
    ("xm", "http://schemas.microsoft.com/office/excel/2006/main"),
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
    ("presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"),
    ("ochart", "urn:oasis:names:tc:opendocument:xmlns:chart:1.0"),
    ("dr3d", "urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0"),
    ("form", "urn:oasis:names:tc:opendocument:xmlns:form:1.0"),
    ("script", "urn:oasis:names:tc:opendocument:xmlns:script:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("osvg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("smil", "urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0"),
    ("anim", "urn:oasis:names:tc:opendocument:xmlns:animation:1.0"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"),
    ("loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
    ("calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("math", "http://www.w3.org/1998/Math/MathML"),
    ("grddl", "http://www.w3.org/2003/g/data-view#"),
];

/// The short name of a namespace.
pub fn short(uri: &str) -> &'static str {
    match SPACES.iter().find(|(_, known)| *known == uri) {
        Some((short, _)) => short,
        None if uri.is_empty() => "",
        None => FOREIGN,
    }
}

/// The short name of every element's namespace, by token.
pub fn of_elements(document: &Document) -> Vec<&'static str> {
    let mut namespaces = Namespaces::default();
    let mut spaces = Vec::with_capacity(document.tokens.len());
    for (index, token) in document.tokens.iter().enumerate() {
        let space = match token.kind {
            Kind::Start => {
                namespaces.enter(document, index);
                namespaces.resolve(split_name(document.name(index)).0).map_or(FOREIGN, short)
            }
            Kind::End => {
                namespaces.leave();
                ""
            }
            Kind::Text | Kind::Raw => "",
        };
        spaces.push(space);
    }
    spaces
}
