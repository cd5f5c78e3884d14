//! One file per format, one line per format here.

pub mod exif;
pub mod icc;
pub mod jpeg;
pub mod png;
pub mod text;
mod xmp;

use crate::clean::Cleaned;
use crate::ledger::Ledger;
use sandbox::child::{Input, Output};
use sandbox::{FileType, Refusal};

/// Whether a type is cleaned in constant memory, range by range.
pub fn is_streamed(file_type: FileType) -> bool {
    matches!(file_type, FileType::Txt | FileType::Csv)
}

/// Cleans a streamed type from the source into the output. What was written counts only when this succeeds.
pub fn stream(file_type: FileType, input: &mut Input, output: &mut Output, _ledger: &mut Ledger) -> Result<FileType, Refusal> {
    match file_type {
        FileType::Txt | FileType::Csv => text::stream(input, output).map(|()| file_type),
        really => Err(Refusal::NotYetSupported { really }),
    }
}

/// Cleans bytes at hand by the rules of their type.
pub fn clean(file_type: FileType, bytes: &[u8], ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    let bytes = match file_type {
        FileType::Jpeg => jpeg::clean(bytes, ledger)?,
        FileType::Png => png::clean(bytes, ledger)?,
        FileType::Txt | FileType::Csv => text::clean(bytes)?,
        really => return Err(Refusal::NotYetSupported { really }),
    };
    Ok(Cleaned { file_type, bytes })
}

/// Which member of the ZIP family an archive is.
pub fn identify_archive(_bytes: &[u8]) -> Result<FileType, Refusal> {
    Ok(FileType::Zip)
}

/// Which kind of document a compound file is.
pub fn identify_compound(_bytes: &[u8]) -> Result<FileType, Refusal> {
    Ok(FileType::Doc)
}
