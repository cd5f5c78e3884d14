//! Which parts of the stream are alive ([MS-PPT] 2.1.2): from the current user to the last edit, from there along the
//! directories of objects, and of these only what the document reaches. Everything else was deleted or replaced.

use super::kinds::*;
use crate::formats::fields::Fields;
use crate::formats::officeart::{self, Head, record};
use sandbox::{FileType, Refusal};
use std::collections::{BTreeMap, BTreeSet};

const UNSUPPORTED: Refusal = Refusal::Unsupported { really: FileType::Ppt };

/// Most entries in the directories of all edits: edits may share one.
const MOST_ENTRIES: usize = 1_000_000;

/// The highest number of an object: a directory has twenty bits for it.
const HIGHEST_NUMBER: u32 = 0xF_FFFF;

/// The objects that the presentation consists of.
#[derive(Debug)]
pub struct Alive<'a> {
    /// The number of the document among them.
    pub document: u32,
    /// Head and body by number.
    pub objects: BTreeMap<u32, (Head, &'a [u8])>,
}

/// Finds them.
pub fn alive<'a>(current_user: &[u8], stream: &'a [u8]) -> Result<Alive<'a>, Refusal> {
    let (head, body) = record(&mut Fields::new(current_user))?;
    if head.kind != CURRENT_USER {
        return Err(Refusal::Damaged);
    }
    let mut fields = Fields::new(body);
    fields.take(8)?;
    let (places, document) = places(stream, fields.word()?)?;
    let object = |number: u32| {
        let place = *places.get(&number).filter(|_| number <= HIGHEST_NUMBER).ok_or(Refusal::Damaged)?;
        record_at(stream, place)
    };
    let (head, body) = object(document)?;
    if head.kind != DOCUMENT {
        return Err(Refusal::Damaged);
    }
    let mut objects = BTreeMap::from([(document, (head, body))]);
    for number in reached(body)? {
        let found = object(number)?;
        if !matches!(found.0.kind, SLIDE | MAIN_MASTER | NOTES | HANDOUT) {
            return Err(UNSUPPORTED);
        }
        objects.insert(number, found);
    }
    // Objects that share bytes would make the file grow.
    if objects.values().map(|(_, body)| body.len() + 8).sum::<usize>() > stream.len() {
        return Err(Refusal::Damaged);
    }
    Ok(Alive { document, objects })
}

fn record_at(stream: &[u8], place: u32) -> Result<(Head, &[u8]), Refusal> {
    record(&mut Fields::new(stream.get(place as usize..).ok_or(Refusal::Damaged)?))
}

/// Where each object stands, the newest edit first, and the number of the document.
fn places(stream: &[u8], current: u32) -> Result<(BTreeMap<u32, u32>, u32), Refusal> {
    let mut places = BTreeMap::new();
    let mut document = None;
    let mut seen = BTreeSet::new();
    let mut entries = 0;
    let mut next = current;
    while next != 0 || seen.is_empty() {
        if !seen.insert(next) {
            return Err(Refusal::Damaged);
        }
        let (head, body) = record_at(stream, next)?;
        if head.kind != USER_EDIT {
            return Err(Refusal::Damaged);
        }
        let mut fields = Fields::new(body);
        fields.take(8)?;
        let (previous, directory, number) = (fields.word()?, fields.word()?, fields.word()?);
        if body.len() >= 32 {
            // The key of an encrypted presentation.
            return Err(Refusal::Encrypted);
        }
        document.get_or_insert(number);
        let (head, body) = record_at(stream, directory)?;
        if head.kind != PERSIST_DIRECTORY {
            return Err(Refusal::Damaged);
        }
        entries += body.len() / 4;
        if entries > MOST_ENTRIES {
            return Err(Refusal::TooComplex);
        }
        let mut fields = Fields::new(body);
        while !fields.rest().is_empty() {
            let run = fields.word()?;
            for number in 0..run >> 20 {
                places.entry((run & HIGHEST_NUMBER) + number).or_insert(fields.word()?);
            }
        }
        next = previous;
    }
    Ok((places, document.ok_or(Refusal::Damaged)?))
}

/// The numbers of the objects that the document names: slides, masters, notes and handouts.
fn reached(document: &[u8]) -> Result<Vec<u32>, Refusal> {
    let mut numbers = Vec::new();
    let mut fields = Fields::new(document);
    while !fields.rest().is_empty() {
        let (head, body) = record(&mut fields)?;
        match head.kind {
            DOCUMENT_ATOM => {
                let mut atom = Fields::new(body);
                atom.take(24)?;
                numbers.extend([atom.word()?, atom.word()?].into_iter().filter(|number| *number != 0));
            }
            SLIDE_LIST => {
                let mut list = Fields::new(body);
                while !list.rest().is_empty() {
                    let (head, body) = record(&mut list)?;
                    if head.kind == SLIDE_PERSIST {
                        numbers.push(Fields::new(body).word()?);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(numbers)
}

/// The stream of these objects, one directory and one edit, and the current user that leads there.
pub fn write(objects: &BTreeMap<u32, (Head, Vec<u8>)>, document: u32) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    /// Longest run of numbers in a directory.
    const LONGEST_RUN: usize = 0xFFF;
    let mut stream = Vec::new();
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (number, (head, body)) in objects {
        let place = offset(&stream)?;
        officeart::put(&mut stream, *head, body);
        match runs.last_mut() {
            Some((first, places)) if *first + places.len() as u32 == *number && places.len() < LONGEST_RUN => places.push(place),
            _ => runs.push((*number, vec![place])),
        }
    }
    let mut directory = Vec::new();
    for (first, places) in runs {
        directory.extend((first | (places.len() as u32) << 20).to_le_bytes());
        directory.extend(places.into_iter().flat_map(u32::to_le_bytes));
    }
    let directory_at = offset(&stream)?;
    officeart::put(&mut stream, Head { version: 0, instance: 0, kind: PERSIST_DIRECTORY }, &directory);
    let edit_at = offset(&stream)?;
    let highest = objects.keys().next_back().copied().unwrap_or(document);
    // The slide last looked at, version 3.0 of the format, no older edit, and the view of slides.
    let edit: Vec<u8> = [0, 0x0300_0000, 0, directory_at, document, highest, 1].into_iter().flat_map(u32::to_le_bytes).collect();
    officeart::put(&mut stream, Head { version: 0, instance: 0, kind: USER_EDIT }, &edit);
    // Length, a mark that nothing is encrypted, no name, version 3.0 of the format, and that of PowerPoint 2000.
    let user: Vec<u8> = [20, 0xE391_C05F, edit_at, 0x03F4_0000, 3, 8].into_iter().flat_map(u32::to_le_bytes).collect();
    let mut current_user = Vec::new();
    officeart::put(&mut current_user, Head { version: 0, instance: 0, kind: CURRENT_USER }, &user);
    Ok((stream, current_user))
}

fn offset(stream: &[u8]) -> Result<u32, Refusal> {
    u32::try_from(stream.len()).map_err(|_overflow| Refusal::TooLarge)
}
