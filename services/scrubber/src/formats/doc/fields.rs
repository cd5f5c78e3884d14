//! Fields in the text: those that name people, files and servers lose their result, others that are not known to be harmless
//! keep only it.

use super::UNSURE;
use super::text::Text;
use crate::formats::rtf::{BLANKED_FIELDS, KEPT_FIELDS};
use crate::ledger::Ledger;
use sandbox::{Category, Refusal};

const BEGIN: u16 = 0x13;
const SEPARATOR: u16 = 0x14;
const END: u16 = 0x15;
const PICTURE: u16 = 0x01;
const DEEPEST: usize = 20;
/// Boxes and lists whose state stands in data of their own.
const FORMS: &[&str] = &["FORMCHECKBOX", "FORMDROPDOWN"];
/// The RTF cleaner keeps this one; here its settings are data too, and its result is plain text.
const FORM_TEXT: &str = "FORMTEXT";

/// A field on its way to its end.
struct Open {
    begin: usize,
    separator: Option<usize>,
    /// The instruction without fields in it.
    instruction: String,
}

/// Decides about each field of each story.
pub fn settle(text: &mut Text, ledger: &mut Ledger) -> Result<(), Refusal> {
    for story in text.stories() {
        let mut open: Vec<Open> = Vec::new();
        for place in story {
            match text.units[place] {
                BEGIN if open.len() == DEEPEST => return Err(Refusal::TooComplex),
                BEGIN => open.push(Open { begin: place, separator: None, instruction: String::new() }),
                SEPARATOR => {
                    if let Some(field) = open.last_mut() {
                        field.separator.get_or_insert(place);
                    }
                }
                END => {
                    if let Some(field) = open.pop() {
                        decide(text, &field, place, ledger)?;
                    }
                }
                unit => {
                    if let Some(field) = open.last_mut().filter(|field| field.separator.is_none()) {
                        field.instruction.push(char::from_u32(u32::from(unit)).unwrap_or(' '));
                    }
                }
            }
        }
        if !open.is_empty() {
            return Err(Refusal::Damaged);
        }
    }
    Ok(())
}

fn decide(text: &mut Text, field: &Open, end: usize, ledger: &mut Ledger) -> Result<(), Refusal> {
    // A field whose mark is gone goes with it, or the rest would make no sense.
    let marks = [Some(field.begin), field.separator, Some(end)];
    if marks.iter().flatten().any(|mark| text.gone[*mark]) {
        if marks.iter().flatten().all(|mark| text.gone[*mark]) {
            return Ok(());
        }
        return Err(UNSURE);
    }
    let mut words = field.instruction.trim_matches(|c: char| c.is_whitespace() || c.is_control()).split_whitespace();
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    if FORMS.contains(&name.as_str()) {
        return Err(UNSURE);
    }
    if BLANKED_FIELDS.contains(&name.as_str()) || name.starts_with("DDE") {
        text.remove(field.begin..end + 1, Category::Author, ledger);
        return Ok(());
    }
    if is_harmless(&name, &field.instruction) {
        // What hangs on a mark inside the instruction is data of its own, with the address once more.
        for place in field.begin..field.separator.unwrap_or(end) {
            if text.units[place] == PICTURE && !text.gone[place] {
                text.remove(place..place + 1, Category::Paths, ledger);
            }
        }
        return Ok(());
    }
    text.remove(field.begin..field.separator.unwrap_or(end) + 1, Category::Paths, ledger);
    text.gone[end] = true;
    Ok(())
}

fn is_harmless(name: &str, instruction: &str) -> bool {
    let target = instruction.split('"').nth(1).unwrap_or_default().trim().to_ascii_lowercase();
    let web = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    // A place in the document itself.
    let inside = target.is_empty() || instruction.trim_start().to_ascii_lowercase().starts_with("hyperlink \\l");
    match name {
        "HYPERLINK" => web || inside && instruction.contains("\\l"),
        name => name != FORM_TEXT && KEPT_FIELDS.contains(&name),
    }
}
