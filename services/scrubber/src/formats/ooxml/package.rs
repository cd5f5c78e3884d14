//! The two vocabularies of a package (ISO 29500-2): content types and relationships.

use crate::xml::{self, Document, split_name, unescape};
use sandbox::Refusal;
use std::collections::BTreeMap;

/// The usual base of relationship types.
pub const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// Bases of relationship types that are known; the rest of the type says the kind.
const BASES: &[&str] = &[
    TRANSITIONAL,
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.microsoft.com/office/2007/relationships/",
    "http://schemas.microsoft.com/office/2011/relationships/",
    "http://schemas.microsoft.com/office/2014/relationships/",
];

/// Content types by extension and by part.
#[derive(Debug, Default)]
pub struct Types {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl Types {
    /// Reads `[Content_Types].xml`.
    pub fn parse(bytes: &[u8]) -> Result<Types, Refusal> {
        let text = xml::decode(bytes)?;
        let document = Document::parse(&text)?;
        let mut types = Types::default();
        for child in document.children(0) {
            let value = |name| document.attribute(child, name).map(|value| unescape(value).into_owned());
            let Some(content_type) = value("ContentType") else { continue };
            match split_name(document.name(child)).1 {
                "Default" => {
                    value("Extension").map(|extension| types.defaults.insert(extension.to_ascii_lowercase(), content_type))
                }
                "Override" => value("PartName")
                    .map(|part| types.overrides.insert(part.trim_start_matches('/').to_ascii_lowercase(), content_type)),
                _ => None,
            };
        }
        Ok(types)
    }

    /// The content type of a part.
    pub fn of(&self, part: &str) -> Option<&str> {
        let part = part.to_ascii_lowercase();
        let extension = part.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
        self.overrides.get(&part).or_else(|| self.defaults.get(extension)).map(String::as_str)
    }
}

/// One relationship.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Its identifier in the part.
    pub id: String,
    /// The last segment of its type.
    pub kind: String,
    /// The rest of its type; empty when that is not known.
    pub base: &'static str,
    /// Where it leads: a path in the package without the leading slash, or an address.
    pub target: String,
    /// Whether it leads outside.
    pub external: bool,
}

/// Reads a part's relationships; paths are resolved from `folder`.
pub fn relations(bytes: &[u8], folder: &str) -> Result<Vec<Relation>, Refusal> {
    let text = xml::decode(bytes)?;
    let document = Document::parse(&text)?;
    let mut relations = Vec::new();
    for child in document.children(0) {
        let value = |name| document.attribute(child, name).map(|value| unescape(value).into_owned());
        let (Some(id), Some(kind), Some(target)) = (value("Id"), value("Type"), value("Target")) else { continue };
        let base = BASES.iter().find(|base| kind.starts_with(**base)).copied().unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let external = value("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("External"));
        let target = if external || target.starts_with('#') { target } else { resolve(folder, &target) };
        relations.push(Relation { id, kind, base, target, external });
    }
    Ok(relations)
}

/// A path relative to a folder of the package.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> =
        if target.starts_with('/') { vec![] } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Where the relationships of a part stand.
pub fn relations_path(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A relationships part.
pub fn write_relations(relations: &[Relation]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for relation in relations {
        let inside = !relation.external && !relation.target.starts_with('#');
        let mode = if relation.external { " TargetMode=\"External\"" } else { "" };
        let slash = if inside { "/" } else { "" };
        text.push_str(&format!(
            "<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{slash}{}\"{mode}/>",
            relation.id,
            relation.base,
            relation.kind,
            xml::escape(&relation.target)
        ));
    }
    text.push_str("</Relationships>");
    text
}

/// The content types part: every part by its own name.
pub fn write_types(parts: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    );
    for (part, content_type) in parts {
        text.push_str(&format!("<Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>"));
    }
    text.push_str("</Types>");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_inside_the_package() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("xl/worksheets", "../drawings/d.xml"), "xl/drawings/d.xml");
        assert_eq!(resolve("word", "/word/x.xml"), "word/x.xml");
        assert_eq!(resolve("a", "../../../x"), "x");
    }
}
