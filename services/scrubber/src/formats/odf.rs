//! OpenDocument (ISO 26300-1): content, styles and cleaned pictures in a new package; changes accepted, notes anonymous.

use super::archive::{Archive, Writer};
use super::ooxml::rewrite::{self, Act, Element, Rules, is_path};
use crate::clean;
use crate::ledger::Ledger;
use crate::self_check;
use crate::xml::{self, Document, Kind, escape, unescape};
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeMap;

const VERSION: &str = "1.3";
const VOCABULARY: &[&str] = &["Author", "Object", "Pictures/media"];

/// A member on its way out.
struct Kept {
    name: String,
    media_type: String,
    bytes: Vec<u8>,
}

/// A clean file of the same content.
pub fn clean(bytes: &[u8], file_type: FileType, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let archive = Archive::open(bytes, &mut ledger.budget)?;
    archive.tell_leftovers(ledger)?;
    refuse_encrypted(&archive, ledger)?;
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = Vec::new();
    let mut texts = Vec::new();
    let mut objects = 0;
    for member in &archive.members {
        let (folder, name) = member.name.split_once('/').unwrap_or(("", &member.name));
        let is_text = matches!(name, "content.xml" | "styles.xml");
        if is_text && folder.is_empty() {
            texts.push((member.clone(), name.to_owned()));
        } else if is_text && archive.find(&format!("{folder}/content.xml")).is_some() && !matches!(folder, "META-INF" | "Basic") {
            let target = names.entry(folder.to_owned()).or_insert_with(|| {
                objects += 1;
                format!("Object {objects}")
            });
            texts.push((member.clone(), format!("{target}/{name}")));
        } else if matches!(folder, "Pictures" | "media" | "ObjectReplacements" | "Media") && !name.is_empty() {
            let content = archive.read(member, &mut ledger.budget)?;
            picture(&member.name, &content, &mut names, &mut kept, ledger)?;
        } else {
            tell(&member.name, &archive.read(member, &mut ledger.budget)?, ledger);
        }
    }
    let mut seen = Seen::default();
    let mut written = Vec::new();
    for (member, name) in texts {
        let content = archive.read(&member, &mut ledger.budget)?;
        let text = part(&content, &names, &mut seen, ledger)?;
        written.push(Kept { name, media_type: "text/xml".to_owned(), bytes: text.into_bytes() });
    }
    if !written.iter().any(|part| part.name == "content.xml") {
        return Err(Refusal::Damaged);
    }
    self_check::search(ledger, &[seen.hidden.as_bytes()], &[seen.visible.as_bytes()], VOCABULARY)?;
    written.append(&mut kept);
    package(file_type, &written)
}

#[derive(Default)]
struct Seen {
    visible: String,
    hidden: String,
}

fn refuse_encrypted(archive: &Archive, ledger: &mut Ledger) -> Result<(), Refusal> {
    let Some(manifest) = archive.find("META-INF/manifest.xml") else { return Ok(()) };
    let manifest = archive.read(manifest, &mut ledger.budget)?;
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() { Err(Refusal::Encrypted) } else { Ok(()) }
}

fn picture(
    source: &str,
    content: &[u8],
    names: &mut BTreeMap<String, String>,
    kept: &mut Vec<Kept>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    match clean::clean_inside(content, ledger) {
        Ok(cleaned) => {
            let name = format!("Pictures/media{}.{}", kept.len() + 1, cleaned.file_type.extension());
            names.insert(source.to_owned(), name.clone());
            kept.push(Kept { name, media_type: cleaned.file_type.media_type().to_owned(), bytes: cleaned.bytes });
            Ok(())
        }
        Err(refusal @ (Refusal::TooComplex | Refusal::SelfCheck)) => Err(refusal),
        Err(_cannot_be_cleaned) => {
            ledger.removed(Category::Embedded);
            // A replacement is only shown where the object itself cannot be.
            if !source.starts_with("ObjectReplacements/") {
                ledger.note(Note::EmbeddedDropped);
            }
            Ok(())
        }
    }
}

fn tell(name: &str, content: &[u8], ledger: &mut Ledger) {
    let category = match name {
        "mimetype" | "META-INF/manifest.xml" => return,
        name if name.ends_with('/') => return,
        name if name.ends_with("meta.xml") => {
            remember_people(content, ledger);
            Category::Author
        }
        "settings.xml" => Category::Device,
        name if name.starts_with("Thumbnails/") => Category::Thumbnail,
        name if name.starts_with("Basic/") || name.starts_with("Scripts/") => {
            ledger.note(Note::MacrosRemoved);
            Category::Macros
        }
        name if name.starts_with("Versions/") || name == "VersionList.xml" => Category::History,
        name if name.contains("signatures") => {
            ledger.note(Note::SignaturesRemoved);
            Category::Signatures
        }
        _ => Category::Other,
    };
    ledger.removed(category);
}

fn remember_people(content: &[u8], ledger: &mut Ledger) {
    let Ok(text) = xml::decode(content) else { return };
    let Ok(document) = Document::parse(&text) else { return };
    for index in (0..document.tokens.len()).filter(|index| document.tokens[*index].kind == Kind::Start) {
        if matches!(xml::split_name(document.name(index)).1, "creator" | "initial-creator" | "printed-by" | "user-defined") {
            ledger.remember(&document.all_text(index));
        }
    }
}

fn part(content: &[u8], names: &BTreeMap<String, String>, seen: &mut Seen, ledger: &mut Ledger) -> Result<String, Refusal> {
    let text = xml::decode(content)?;
    // Formulas of older programs declare a DTD; they hold no entity and are rare.
    let document = Document::parse(&text)?;
    for index in (0..document.tokens.len()).filter(|index| document.tokens[*index].kind == Kind::Start) {
        match document.name(index) {
            "text:tracked-changes" | "table:tracked-changes" => ledger.note(Note::ChangesAccepted),
            "office:annotation" => ledger.note(Note::CommentsKept),
            "presentation:notes" if !document.all_text(index).trim().is_empty() => ledger.note(Note::SpeakerNotes),
            "style:table-properties" if document.attribute(index, "table:display") == Some("false") => {
                ledger.note(Note::HiddenSheets)
            }
            _ => {}
        }
    }
    let rewritten = rewrite::rewrite(&document, &OpenDocument { names }, &BTreeMap::new(), ledger)?;
    seen.visible.push_str(&rewritten.visible);
    seen.hidden.push_str(&rewritten.hidden);
    Ok(rewritten.text)
}

struct OpenDocument<'a> {
    names: &'a BTreeMap<String, String>,
}

impl OpenDocument<'_> {
    /// Where a link leads now; none when it must not lead there.
    fn link(&self, value: &str) -> Option<String> {
        let value = unescape(value);
        let lower = value.to_ascii_lowercase();
        if value.starts_with('#') || ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
            return Some(escape(&value));
        }
        let inside = value.strip_prefix("./").unwrap_or(&value);
        self.names.get(inside).map(|name| if name.starts_with("Object") { format!("./{name}") } else { name.clone() })
    }

    fn web(&self, value: &str) -> bool {
        self.link(value).is_some_and(|link| link.starts_with('#') || link.contains("://") || link.starts_with("mailto:"))
    }
}

impl Rules for OpenDocument<'_> {
    fn act(&self, here: &Element) -> Act {
        let link = || here.value("href");
        match (here.space, here.local) {
            ("office", "scripts" | "event-listeners" | "dde-source") | ("script", _) | ("presentation", "event-listener") => {
                Act::Drop(Category::Macros)
            }
            ("office", "meta" | "settings") => Act::Drop(Category::Author),
            ("text" | "table", "tracked-changes") => Act::Drop(Category::History),
            ("text", "change" | "change-start" | "change-end") => Act::Drop(Category::History),
            ("dc", "date") | ("meta", "date-string" | "creation-date") => Act::Drop(Category::Dates),
            ("meta", "creator-initials") | ("loext", "sender-initials") => Act::Drop(Category::Author),
            (
                "text",
                "author-name" | "author-initials" | "initial-creator" | "creator" | "printed-by" | "file-name" | "template-name",
            ) => Act::Drop(Category::Author),
            ("text", local) if local.starts_with("sender-") => Act::Drop(Category::Author),
            (
                "text",
                "creation-date" | "creation-time" | "modification-date" | "modification-time" | "print-date" | "print-time",
            ) => Act::Drop(Category::Dates),
            ("text", "editing-duration" | "editing-cycles" | "user-defined") => Act::Drop(Category::History),
            ("text", "title" | "subject" | "keywords" | "description") => Act::Unwrap,
            ("text", "dde-connection-decls" | "dde-connection" | "section-source" | "alphabetical-index-auto-mark-file") => {
                Act::Drop(Category::Paths)
            }
            (
                "table",
                "dde-links"
                | "table-source"
                | "cell-range-source"
                | "database-source-sql"
                | "database-source-table"
                | "database-source-query",
            ) => Act::Drop(Category::Paths),
            ("draw", "plugin" | "applet" | "floating-frame" | "object-ole") => Act::Drop(Category::Embedded),
            ("osvg", "font-face-src") => Act::Drop(Category::Embedded),
            ("text" | "draw", "a") if link().is_some_and(|link| !self.web(link)) => Act::Unwrap,
            ("draw", "image" | "object" | "fill-image")
                if link().is_some_and(|link| self.link(link).is_none() || self.web(link)) =>
            {
                Act::Drop(Category::Embedded)
            }
            _ => Act::Keep,
        }
    }

    fn attribute(&self, here: &Element, space: &str, local: &str, value: &str) -> Option<String> {
        match (space, local) {
            ("xlink", "href") => self.link(value),
            ("table", "formula") if value.contains("file:") || value.contains('\\') => None,
            ("draw", "name") if is_path(value) => Some("Object".to_owned()),
            ("office", "target-frame-name") => None,
            ("table", "protection-key") | ("form", "command" | "datasource") => None,
            ("loext" | "calcext", "resolved" | "sender-initials" | "username") => None,
            ("office", "version") => Some(VERSION.to_owned()),
            ("text", "name" | "display-name") if here.space == "office" => None,
            _ => Some(value.to_owned()),
        }
    }

    fn text(&self, parent: &Element, text: &str) -> Option<String> {
        match (parent.space, parent.local) {
            ("dc", "creator") => Some("Author".to_owned()),
            ("osvg", "title" | "desc") if is_path(text) => None,
            _ => Some(text.to_owned()),
        }
    }
}

/// The type first and stored, the manifest, then every part.
fn package(file_type: FileType, parts: &[Kept]) -> Result<Vec<u8>, Refusal> {
    let mut writer = Writer::default();
    writer.store("mimetype", file_type.media_type().as_bytes())?;
    let mut manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"{VERSION}\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"{VERSION}\" manifest:media-type=\"{}\"/>",
        file_type.media_type()
    );
    for part in parts {
        if let Some(folder) = part.name.strip_suffix("/content.xml") {
            // What an embedded object is stands in its content; a chart is the usual one.
            let kind = embedded_type(&part.bytes);
            manifest.push_str(&format!("<manifest:file-entry manifest:full-path=\"{folder}/\" manifest:version=\"{VERSION}\" manifest:media-type=\"{kind}\"/>"));
        }
        manifest.push_str(&format!(
            "<manifest:file-entry manifest:full-path=\"{}\" manifest:media-type=\"{}\"/>",
            part.name, part.media_type
        ));
    }
    manifest.push_str("</manifest:manifest>");
    for part in parts {
        writer.add(&part.name, &part.bytes)?;
    }
    writer.add("META-INF/manifest.xml", manifest.as_bytes())?;
    writer.finish()
}

fn embedded_type(content: &[u8]) -> &'static str {
    let has = |word: &[u8]| memchr::memmem::find(content, word).is_some();
    match () {
        () if has(b"<office:chart") => "application/vnd.oasis.opendocument.chart",
        () if has(b"<office:spreadsheet") => "application/vnd.oasis.opendocument.spreadsheet",
        () if has(b"<office:drawing") => "application/vnd.oasis.opendocument.graphics",
        () if has(b"<office:text") => "application/vnd.oasis.opendocument.text",
        () => "application/vnd.oasis.opendocument.formula",
    }
}
