//! From a job to a verdict: recognise, compare with the name, clean by the format's rules, look again.

use crate::format::{self, HEAD};
use crate::formats::{self, Way};
use crate::ledger::Ledger;
use crate::limits::Budget;
use crate::ranges::Window;
use sandbox::child::{Input, Job, Output};
use sandbox::{FileType, Kind, Limits, Note, Refusal, Report};

/// A cleaned file at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What it is; decides its extension.
    pub file_type: FileType,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// The whole work of one sandboxed child.
pub fn scrub(job: &Job, input: &mut Input, output: &mut Output) -> Result<Report, Refusal> {
    let limits = &job.limits;
    let mut head = vec![0; usize::try_from(input.length()).unwrap_or(HEAD).min(HEAD)];
    input.read_at(0, &mut head)?;
    let claimed = FileType::from_extension(&job.claimed_extension);
    let sniffed = format::sniff(&head, claimed);
    let length = input.length();
    if length > cap(sniffed, limits) {
        return Err(Refusal::TooLarge);
    }
    let mut ledger = Ledger::new(Budget::new(limits));
    if let Some(found) = sniffed
        && let Way::Streamed(stream) = formats::way(found)
    {
        agree(&job.claimed_extension, found, &mut ledger)?;
        let file_type = stream(&mut Window::new(input), output, &mut ledger)?;
        return Ok(ledger.report(file_type, 0));
    }
    let mut bytes = vec![0; usize::try_from(length).map_err(|_overflow| Refusal::TooLarge)?];
    input.read_at(0, &mut bytes)?;
    let cleaned = clean_bytes(&bytes, &job.claimed_extension, &mut ledger)?;
    output.write(&cleaned.bytes);
    Ok(ledger.report(cleaned.file_type, 0))
}

/// The longest input taken, by family; what is not recognised gets the smaller one.
fn cap(sniffed: Option<FileType>, limits: &Limits) -> u64 {
    match sniffed.map(FileType::kind) {
        Some(Kind::Audio | Kind::Video) => limits.media,
        _ => limits.document,
    }
}

fn agree(claimed_extension: &str, found: FileType, ledger: &mut Ledger) -> Result<(), Refusal> {
    if format::agree(claimed_extension, found)? {
        ledger.note(Note::Renamed);
    }
    Ok(())
}

/// Recognises and cleans bytes at hand. `claimed_extension` as the name says it, without the dot.
pub fn clean_bytes(bytes: &[u8], claimed_extension: &str, ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    let claimed = FileType::from_extension(claimed_extension);
    let found = identify(bytes, claimed)?;
    agree(claimed_extension, found, ledger)?;
    let cleaned = formats::clean(found, bytes, ledger)?;
    if cleaned.file_type.agrees_with(&cleaned.bytes[..cleaned.bytes.len().min(HEAD)]) {
        Ok(cleaned)
    } else {
        Err(Refusal::Output)
    }
}

/// Cleans a file found inside another one by the same rules, one level deeper. Its name is not believed.
pub fn clean_inside(bytes: &[u8], ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    let found = identify(bytes, None)?;
    ledger.budget.descend()?;
    let cleaned = formats::clean(found, bytes, ledger);
    ledger.budget.ascend();
    cleaned
}

/// The type of bytes at hand, looking into archives and compound files.
pub fn identify(bytes: &[u8], claimed: Option<FileType>) -> Result<FileType, Refusal> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if format::is_archive(head) {
        return formats::identify_archive(bytes);
    }
    if format::is_compound(head) {
        return formats::identify_compound(bytes);
    }
    format::sniff(head, claimed).ok_or(Refusal::UnknownType)
}
