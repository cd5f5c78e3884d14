//! One file per format, one line per format here.

pub mod bmp;
pub mod exif;
pub mod flac;
pub mod gif;
pub mod icc;
pub mod jpeg;
pub mod mp3;
pub mod ogg;
pub mod png;
pub mod text;
pub mod wav;
pub mod webp;
mod xmp;

use crate::clean::Cleaned;
use crate::ledger::Ledger;
use crate::ranges::{Origin, Outlet, Window};
use sandbox::{FileType, Refusal};

/// Whether a type is cleaned in constant memory, range by range.
pub fn is_streamed(file_type: FileType) -> bool {
    use FileType::*;
    matches!(file_type, Txt | Csv | Mp3 | Wav | Flac | Ogg | Opus)
}

/// Cleans a streamed type from the source into the output and says what it turned out to be. What was written counts
/// only when this succeeds.
pub fn stream(file_type: FileType, input: &mut dyn Origin, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<FileType, Refusal> {
    use FileType::*;
    let input = &mut Window::new(input);
    match file_type {
        Txt | Csv => text::stream(input, output)?,
        Mp3 => mp3::stream(input, output, ledger)?,
        Wav => wav::stream(input, output, ledger)?,
        Flac => flac::stream(input, output, ledger)?,
        Ogg | Opus => return ogg::stream(input, output, ledger),
        really => return Err(Refusal::NotYetSupported { really }),
    }
    Ok(file_type)
}

/// Cleans bytes at hand by the rules of their type.
pub fn clean(file_type: FileType, bytes: &[u8], ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    use FileType::*;
    let bytes = match file_type {
        Jpeg => jpeg::clean(bytes, ledger)?,
        Png => png::clean(bytes, ledger)?,
        Gif => gif::clean(bytes, ledger)?,
        Webp => webp::clean(bytes, ledger)?,
        Bmp => bmp::clean(bytes, ledger)?,
        streamed if is_streamed(streamed) => {
            let mut output = Vec::with_capacity(bytes.len());
            let file_type = stream(streamed, &mut { bytes }, &mut output, ledger)?;
            return Ok(Cleaned { file_type, bytes: output });
        }
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
