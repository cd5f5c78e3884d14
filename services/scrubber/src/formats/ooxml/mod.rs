//! Word, Excel and PowerPoint files (ISO 29500-2): from the main part along allowed relationships, each part rewritten,
//! everything else left behind, and a new package around it.

mod excel;
mod package;
mod parts;
pub(super) mod rewrite;
mod shared;
mod slides;
pub(super) mod spaces;
mod word;

use super::archive::{Archive, Writer};
use crate::clean;
use crate::ledger::Ledger;
use crate::self_check;
use crate::xml::{self, Document, Kind, split_name};
use package::{Relation, Types};
use parts::{Family, Part};
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeMap;

/// Words that every package holds.
const VOCABULARY: &[&str] = &["application/xml", "preserve", "Author", "Object", "Office", "Sheet1!$A$1"];

/// A part on its way.
struct Found {
    /// Where it stands in the source.
    source: String,
    /// Where it is written.
    target: String,
    content_type: String,
    content: Content,
}

enum Content {
    Xml(&'static Part),
    Media(Vec<u8>),
}

struct Work<'a, 'l> {
    archive: Archive<'a>,
    types: Types,
    folder: &'static str,
    found: Vec<Found>,
    by_source: BTreeMap<String, usize>,
    numbers: BTreeMap<String, u32>,
    ledger: &'l mut Ledger,
}

/// Which document an archive is by its main part, if it is one.
pub fn identify(archive: &Archive, ledger: &mut Ledger) -> Result<Option<FileType>, Refusal> {
    let Some(member) = archive.find("[Content_Types].xml") else { return Ok(None) };
    let types = Types::parse(&archive.read(member, &mut ledger.budget)?)?;
    Ok(main_of(archive, &types, ledger)?.map(|(_, file_type)| file_type))
}

/// A clean file of the same content.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let archive = Archive::open(bytes, &mut ledger.budget)?;
    archive.tell_leftovers(ledger)?;
    let member = archive.find("[Content_Types].xml").ok_or(Refusal::Damaged)?;
    let types = Types::parse(&archive.read(member, &mut ledger.budget)?)?;
    let (main, file_type) = main_of(&archive, &types, ledger)?.ok_or(Refusal::Damaged)?;
    let folder = match file_type {
        FileType::Xlsx => "xl",
        FileType::Pptx => "ppt",
        _ => "word",
    };
    let mut work =
        Work { archive, types, folder, found: Vec::new(), by_source: BTreeMap::new(), numbers: BTreeMap::new(), ledger };
    work.add_part(main, parts::main_part(file_type));
    work.write(file_type)
}

/// The path of the main part and what it makes of the file.
fn main_of(archive: &Archive, types: &Types, ledger: &mut Ledger) -> Result<Option<(String, FileType)>, Refusal> {
    let Some(member) = archive.find("_rels/.rels") else { return Ok(None) };
    let relations = package::relations(&archive.read(member, &mut ledger.budget)?, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument" && !relation.external);
    Ok(main.and_then(|relation| {
        let content_type = types.of(&relation.target)?;
        let known = parts::MAIN.iter().find(|(known, _)| known.eq_ignore_ascii_case(content_type))?;
        Some((relation.target, known.1))
    }))
}

/// Whether an identifier says nothing but a number.
fn is_plain(identifier: &str) -> bool {
    identifier
        .strip_prefix("rId")
        .is_some_and(|number| (1..=6).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An identifier that no relationship of the part has yet.
fn free_identifier(old: &[String], kept: &[(String, Relation)]) -> String {
    let taken = |candidate: &String| old.contains(candidate) || kept.iter().any(|(_, relation)| relation.id == *candidate);
    (100_000..)
        .map(|number| format!("rId{number}"))
        .find(|candidate| !taken(candidate))
        .expect("there are more numbers than relationships")
}

impl Work<'_, '_> {
    fn add_part(&mut self, source: String, part: &'static Part) -> usize {
        let place = if part.place.starts_with(['w', 'x', 'p']) && part.place.contains('/') && !part.place.starts_with("theme") {
            part.place.to_owned()
        } else {
            format!("{}/{}", self.folder, part.place)
        };
        let number = self.number(&place);
        let single = matches!(part.place, "word/document" | "xl/workbook" | "ppt/presentation");
        let extension = if part.content_type.ends_with("vmlDrawing") { "vml" } else { "xml" };
        let target = if single { format!("{place}.{extension}") } else { format!("{place}{number}.{extension}") };
        self.add(Found { source, target, content_type: part.content_type.to_owned(), content: Content::Xml(part) })
    }

    fn number(&mut self, place: &str) -> u32 {
        let number = self.numbers.entry(place.to_owned()).or_default();
        *number += 1;
        *number
    }

    fn add(&mut self, found: Found) -> usize {
        self.by_source.insert(found.source.to_ascii_lowercase(), self.found.len());
        self.found.push(found);
        self.found.len() - 1
    }

    fn write(mut self, file_type: FileType) -> Result<Vec<u8>, Refusal> {
        let mut written: Vec<(String, Vec<u8>)> = Vec::new();
        let mut hidden = String::new();
        let mut visible = String::new();
        let mut next = 0;
        while next < self.found.len() {
            let target = self.found[next].target.clone();
            match &mut self.found[next].content {
                Content::Media(bytes) => written.push((target, std::mem::take(bytes))),
                Content::Xml(part) => {
                    let part = *part;
                    let (text, relations) = self.part(next, part, &mut hidden, &mut visible)?;
                    written.push((target.clone(), text.into_bytes()));
                    if !relations.is_empty() {
                        visible.push_str(&relations.iter().map(|relation| format!("{}\n", relation.target)).collect::<String>());
                        written.push((package::relations_path(&target), package::write_relations(&relations).into_bytes()));
                    }
                }
            }
            next += 1;
        }
        self.tell_unreached();
        self_check::search(self.ledger, &[hidden.as_bytes()], &[visible.as_bytes()], VOCABULARY)?;
        let mut writer = Writer::default();
        let overrides: Vec<_> = self.found.iter().map(|found| (found.target.as_str(), found.content_type.as_str())).collect();
        writer.add("[Content_Types].xml", package::write_types(&overrides).as_bytes())?;
        let main = Relation {
            id: "rId1".to_owned(),
            kind: "officeDocument".to_owned(),
            base: package::TRANSITIONAL,
            target: self.found[0].target.clone(),
            external: false,
        };
        writer.add("_rels/.rels", package::write_relations(&[main]).as_bytes())?;
        for (name, bytes) in &written {
            writer.add(name, bytes)?;
        }
        if file_type == FileType::Xlsx && !self.found.iter().any(|found| found.content_type.ends_with("sheet+xml")) {
            return Err(Refusal::Damaged);
        }
        writer.finish()
    }

    /// One part rewritten, and the relationships that it keeps.
    fn part(
        &mut self,
        index: usize,
        part: &'static Part,
        hidden: &mut String,
        visible: &mut String,
    ) -> Result<(String, Vec<Relation>), Refusal> {
        let source = self.found[index].source.clone();
        let member = self.archive.find(&source).cloned().ok_or(Refusal::Damaged)?;
        let bytes = self.archive.read(&member, &mut self.ledger.budget)?;
        let relations = self.relations(&source, part)?;
        let kept: BTreeMap<String, String> = relations.iter().map(|(old, relation)| (old.clone(), relation.id.clone())).collect();
        let text = xml::decode(&bytes)?;
        let document = Document::parse(&text)?;
        self.notes(&document, part);
        let spaces = spaces::of_elements(&document);
        let rewritten = match part.family {
            Family::Word => rewrite::rewrite(&document, &word::Word::new(&document, &spaces), &kept, self.ledger)?,
            Family::Excel => rewrite::rewrite(&document, &excel::Excel::new(&document), &kept, self.ledger)?,
            Family::Slides => rewrite::rewrite(&document, &slides::Slides, &kept, self.ledger)?,
            Family::Shared => rewrite::rewrite(&document, &shared::Shared, &kept, self.ledger)?,
        };
        hidden.push_str(&rewritten.hidden);
        visible.push_str(&rewritten.visible);
        Ok((rewritten.text, relations.into_iter().map(|(_, relation)| relation).collect()))
    }

    /// What the reader of the report should know about a part.
    fn notes(&mut self, document: &Document, part: &Part) {
        if part.content_type.contains("notesSlide+") {
            self.ledger.note(Note::SpeakerNotes);
        }
        if part.content_type.contains(".comments+") {
            self.ledger.note(Note::CommentsKept);
        }
        for index in (0..document.tokens.len()).filter(|index| document.tokens[*index].kind == Kind::Start) {
            match (part.family, split_name(document.name(index)).1) {
                (Family::Excel, "sheet") if document.attribute(index, "state").is_some_and(|state| state != "visible") => {
                    self.ledger.note(Note::HiddenSheets)
                }
                (Family::Word, "ins" | "del" | "moveFrom" | "moveTo") => self.ledger.note(Note::ChangesAccepted),
                _ => {}
            }
        }
    }

    /// The relationships of a part that may stay, by their old identifier.
    fn relations(&mut self, source: &str, part: &Part) -> Result<Vec<(String, Relation)>, Refusal> {
        let Some(member) = self.archive.find(&package::relations_path(source)).cloned() else { return Ok(vec![]) };
        let bytes = self.archive.read(&member, &mut self.ledger.budget)?;
        let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut kept = Vec::new();
        let all = package::relations(&bytes, folder)?;
        let taken: Vec<String> = all.iter().map(|relation| relation.id.clone()).collect();
        for mut relation in all {
            let Some(target) = self.target(&relation, part)? else {
                self.tell_dropped(&relation);
                continue;
            };
            let old = relation.id.clone();
            relation.target = target;
            if !is_plain(&old) {
                relation.id = free_identifier(&taken, &kept);
            }
            kept.push((old, relation));
        }
        Ok(kept)
    }

    /// Where a relationship leads in the new package; none when it must go.
    fn target(&mut self, relation: &Relation, _from: &Part) -> Result<Option<String>, Refusal> {
        if relation.base.is_empty() {
            return Ok(None);
        }
        if relation.external {
            let lower = relation.target.to_ascii_lowercase();
            let web =
                relation.kind == "hyperlink" && ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
            return Ok(web.then(|| relation.target.clone()));
        }
        if relation.kind == "hyperlink" {
            return Ok(relation.target.starts_with('#').then(|| relation.target.clone()));
        }
        if let Some(index) = self.by_source.get(&relation.target.to_ascii_lowercase()) {
            return Ok(Some(self.found[*index].target.clone()));
        }
        let Some(content_type) = self.types.of(&relation.target).map(str::to_owned) else { return Ok(None) };
        let known = parts::PARTS.iter().find(|part| {
            part.content_type.eq_ignore_ascii_case(&content_type) && part.relations.contains(&relation.kind.as_str())
        });
        let index = match known {
            Some(part) if self.archive.find(&relation.target).is_some() => Some(self.add_part(relation.target.clone(), part)),
            None if parts::MEDIA.contains(&relation.kind.as_str()) => self.media(&relation.target)?,
            _ => None,
        };
        Ok(index.map(|index| self.found[index].target.clone()))
    }

    /// A picture, sound, film or embedded document, cleaned by its own rules.
    fn media(&mut self, source: &str) -> Result<Option<usize>, Refusal> {
        let Some(member) = self.archive.find(source).cloned() else { return Ok(None) };
        let bytes = self.archive.read(&member, &mut self.ledger.budget)?;
        let cleaned = match clean::clean_inside(&bytes, self.ledger) {
            Ok(cleaned) => cleaned,
            Err(refusal @ (Refusal::TooComplex | Refusal::SelfCheck)) => return Err(refusal),
            Err(_cannot_be_cleaned) => {
                self.ledger.note(Note::EmbeddedDropped);
                return Ok(None);
            }
        };
        let place = format!("{}/media/media", self.folder);
        let number = self.number(&place);
        let target = format!("{place}{number}.{}", cleaned.file_type.extension());
        let content_type = cleaned.file_type.media_type().to_owned();
        Ok(Some(self.add(Found { source: source.to_owned(), target, content_type, content: Content::Media(cleaned.bytes) })))
    }

    fn tell_dropped(&mut self, relation: &Relation) {
        let category = match relation.kind.as_str() {
            "vbaProject" | "control" | "activeXControlBinary" | "attachedToolbars" => {
                self.ledger.note(Note::MacrosRemoved);
                Category::Macros
            }
            "people" | "person" | "authors" | "userNames" => Category::Author,
            "printerSettings" => Category::Device,
            "attachedTemplate" | "externalLink" | "externalLinkPath" | "hyperlink" | "connections" | "queryTable" => {
                Category::Paths
            }
            "revisionHeaders" | "revisionLog" => Category::History,
            "customXml" | "customXmlProps" | "tags" | "glossaryDocument" => Category::Identifiers,
            _ => Category::Embedded,
        };
        self.ledger.removed(category);
        if relation.external {
            self.ledger.remember(&relation.target);
        }
    }

    /// Members that no kept relationship leads to: counted, and what they say about people is remembered.
    fn tell_unreached(&mut self) {
        for member in self.archive.members.clone() {
            let name = member.name.trim_start_matches('/').to_ascii_lowercase();
            let packaging = name == "[content_types].xml" || name.ends_with(".rels") || name.ends_with('/');
            if packaging || self.by_source.contains_key(&name) {
                continue;
            }
            let category = match name.as_str() {
                "docprops/core.xml" | "docprops/app.xml" | "docprops/custom.xml" => Category::Author,
                name if name.contains("thumbnail") => Category::Thumbnail,
                name if name.contains("vbaproject") => Category::Macros,
                name if name.contains("signature") => {
                    self.ledger.note(Note::SignaturesRemoved);
                    Category::Signatures
                }
                _ => Category::Other,
            };
            self.ledger.removed(category);
            if name.starts_with("docprops/") && !name.ends_with("app.xml") || name.contains("person") || name.contains("people") {
                // A part that cannot be read has nothing to be searched for.
                if let Ok(bytes) = self.archive.read(&member, &mut self.ledger.budget) {
                    self.remember_values(&bytes);
                }
            }
        }
    }

    /// Names of people in a dropped part.
    fn remember_values(&mut self, bytes: &[u8]) {
        let Ok(text) = xml::decode(bytes) else { return };
        let Ok(document) = Document::parse(&text) else { return };
        for index in 0..document.tokens.len() {
            let name = if document.tokens[index].kind == Kind::Start { split_name(document.name(index)).1 } else { continue };
            if matches!(name, "creator" | "lastModifiedBy" | "Manager" | "Company" | "lpwstr") {
                self.ledger.remember(&document.all_text(index));
            }
            if let Some(author) = document.attribute(index, "w15:author").or(document.attribute(index, "displayName")) {
                self.ledger.remember(author);
            }
        }
    }
}
