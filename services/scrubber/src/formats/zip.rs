//! ZIP archives: every member cleaned by the same rules, safe names, and nothing that a system left behind.

use super::archive::{Archive, Writer};
use crate::clean;
use crate::format;
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeSet;

/// A clean archive of the members that can be cleaned.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let archive = Archive::open(bytes, &mut ledger.budget)?;
    archive.tell_leftovers(ledger)?;
    let mut writer = Writer::default();
    let mut names = BTreeSet::new();
    let mut hidden = Vec::new();
    for member in &archive.members {
        let Some(name) = safe_name(&member.name).filter(|_| !member.special) else {
            if !member.name.ends_with('/') {
                ledger.removed_bytes(Category::Embedded, member.name.as_bytes());
                // What a system file says is read so that it can be searched for.
                let content = archive.read(member, &mut ledger.budget)?;
                ledger.remember_bytes(&content);
            }
            continue;
        };
        let content = archive.read(member, &mut ledger.budget)?;
        match clean_member(&name, &content, ledger) {
            Ok((name, content)) => {
                if names.insert(name.to_lowercase()) {
                    writer.add(&name, &content)?;
                    hidden.extend_from_slice(name.as_bytes());
                    hidden.push(b'\n');
                } else {
                    ledger.removed(Category::Embedded);
                }
            }
            Err(refusal @ (Refusal::TooComplex | Refusal::TooLarge | Refusal::SelfCheck)) => return Err(refusal),
            Err(_cannot_be_cleaned) => {
                ledger.removed(Category::Embedded);
                ledger.note(Note::EmbeddedDropped);
            }
        }
    }
    if names.is_empty() {
        return Err(Refusal::Unsupported { really: FileType::Zip });
    }
    // Names are what the sender chose to send; a word in them is noted.
    self_check::search(ledger, &[], &[&hidden], &[])?;
    writer.finish()
}

/// The cleaned content under the right extension.
fn clean_member(name: &str, content: &[u8], ledger: &mut Ledger) -> Result<(String, Vec<u8>), Refusal> {
    let (stem, extension) = name.rsplit_once('.').filter(|(_, extension)| !extension.contains('/')).unwrap_or((name, ""));
    let found = clean::identify(content, FileType::from_extension(extension))?;
    let rename = format::agree(extension, found)?;
    ledger.budget.descend()?;
    let cleaned = super::clean(found, content, ledger);
    ledger.budget.ascend();
    let cleaned = cleaned?;
    let right = rename || FileType::from_extension(extension) != Some(cleaned.file_type) || extension.ends_with(['m', 'M']);
    let name = if right { format!("{stem}.{}", cleaned.file_type.extension()) } else { name.to_owned() };
    Ok((name, cleaned.bytes))
}

/// A relative name without steps up, drive letters or control characters; none for folders and what systems leave.
fn safe_name(name: &str) -> Option<String> {
    let parts: Vec<String> = name
        .split(['/', '\\'])
        .map(|part| {
            part.chars().filter(|c| !c.is_control() && !matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|')).collect::<String>()
        })
        .filter(|part| !part.is_empty() && part != "." && part != "..")
        .collect();
    let last = parts.last()?.to_lowercase();
    let left_behind = ["thumbs.db", "desktop.ini", ".ds_store", ".localized"].contains(&last.as_str()) || last.starts_with("._");
    let system = parts.iter().any(|part| part == "__MACOSX" || part == ".git");
    (!name.ends_with('/') && !left_behind && !system).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else() {
        assert_eq!(safe_name("../../etc/passwd").as_deref(), Some("etc/passwd"));
        assert_eq!(safe_name("C:\\Users\\x.txt").as_deref(), Some("C/Users/x.txt"));
        assert_eq!(safe_name("__MACOSX/._a"), None);
        assert_eq!(safe_name("a/.DS_Store"), None);
        assert_eq!(safe_name("folder/"), None);
    }
}
