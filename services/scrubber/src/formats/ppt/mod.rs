//! PowerPoint 97 to 2003 ([MS-PPT]): the objects that are alive, each record by an allow-list, under one edit by nobody, in a
//! new file without the streams of macros, objects and properties.

mod kinds;
mod persist;
mod slides;

use super::compound::{self, Tree};
use super::fields::Fields;
use super::{leavings, officeart};
use crate::ledger::Ledger;
use crate::self_check;
use sandbox::{Category, FileType, Note, Refusal};
use slides::Slides;
use std::collections::BTreeMap;

/// Stands where somebody's name stood.
const AUTHOR: &str = "Author";
/// The class of a presentation, by which a system knows which program opens it.
const CLASS: [u8; 16] = [0x10, 0x8D, 0x81, 0x64, 0x9B, 0x4F, 0xCF, 0x11, 0x86, 0xEA, 0x00, 0xAA, 0x00, 0xB9, 0x29, 0xE8];
const DOCUMENT: &str = "PowerPoint Document";
const USER: &str = "Current User";
const PICTURES: &str = "Pictures";
const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Ppt };

/// A clean file with the same slides.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let source = compound::read(bytes)?;
    leavings::tell(&source, &[DOCUMENT, USER, PICTURES], ledger);
    let stream = source.stream(DOCUMENT).ok_or(UNSUPPORTED)?;
    let user = source.stream(USER).ok_or(Refusal::Damaged)?;
    let alive = persist::alive(user, stream)?;
    let (_, document) = alive.objects.get(&alive.document).ok_or(Refusal::Damaged)?;
    let mut slides = Slides::new(document, source.stream(PICTURES).unwrap_or_default())?;
    let mut objects = BTreeMap::new();
    for (number, (head, body)) in &alive.objects {
        if head.kind == kinds::NOTES {
            ledger.note(Note::SpeakerNotes);
        }
        objects.insert(*number, (*head, slides.records(body, head.kind, ledger)?));
    }
    let (written, written_user) = persist::write(&objects, alive.document)?;
    tell_user(user, &written_user, ledger);
    tell_dead(stream, &alive, ledger);
    let mut tree = Tree { class: CLASS, ..Tree::default() };
    tree.put(DOCUMENT, written);
    tree.put(USER, written_user);
    if !slides.pictures.is_empty() {
        tree.put(PICTURES, slides.pictures);
    }
    let output = compound::write(&tree);
    look_again(&output, ledger)?;
    Ok(output)
}

/// Who saved last stands behind the fixed part of the current user ([MS-PPT] 2.3.2).
fn tell_user(user: &[u8], written: &[u8], ledger: &mut Ledger) {
    const NAME: usize = 28;
    if user != written && user.len() > NAME {
        ledger.removed_bytes(Category::Author, &user[NAME..]);
    }
}

/// What stands in the stream and is neither alive nor a directory of what is.
fn tell_dead(stream: &[u8], alive: &persist::Alive, ledger: &mut Ledger) {
    let living: usize = alive.objects.values().map(|(_, body)| body.len() + 8).sum();
    let mut tables = 0;
    let mut edits = 0;
    let mut fields = Fields::new(stream);
    // A stream that does not consist of records to its end has leftovers there.
    while let Ok((head, body)) = officeart::record(&mut fields) {
        if matches!(head.kind, kinds::USER_EDIT | kinds::PERSIST_DIRECTORY) {
            tables += body.len() + 8;
            edits += usize::from(head.kind == kinds::USER_EDIT);
        }
    }
    if edits > 1 || living + tables < stream.len() {
        ledger.removed(Category::History);
    }
}

/// Reads the result as a stranger would, and searches it for what was removed.
fn look_again(output: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    let tree = compound::read(output)?;
    let (user, stream) = (tree.stream(USER).ok_or(Refusal::Output)?, tree.stream(DOCUMENT).ok_or(Refusal::Output)?);
    persist::alive(user, stream)?;
    let (mut hidden, mut seen) = (vec![user], vec![]);
    gather(stream, &mut hidden, &mut seen)?;
    self_check::search(ledger, &hidden, &seen, &[AUTHOR, "___PPT10", "___PPT9"])
}

/// Bodies of the innermost records. Pictures have been searched by their own cleaners.
fn gather<'a>(bytes: &'a [u8], hidden: &mut Vec<&'a [u8]>, seen: &mut Vec<&'a [u8]>) -> Result<(), Refusal> {
    let mut fields = Fields::new(bytes);
    while !fields.rest().is_empty() {
        let (head, body) = officeart::record(&mut fields)?;
        let has_records = head.version == 0xF || matches!(head.kind, officeart::CLIENT_TEXT | kinds::BINARY_TAG_DATA);
        if has_records {
            gather(body, hidden, seen)?;
        } else if kinds::is_seen(head.kind) || officeart::is_property_table(head) {
            seen.push(body);
        } else {
            hidden.push(body);
        }
    }
    Ok(())
}
