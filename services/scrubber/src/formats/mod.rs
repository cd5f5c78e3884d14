//! One file per format, one line per format here.

pub mod archive;
pub mod bmp;
pub mod eml;
pub mod exif;
pub mod flac;
pub mod gif;
pub mod heif;
pub mod icc;
pub mod jpeg;
pub mod mp3;
pub mod mp4;
pub mod odf;
pub mod ogg;
pub mod ooxml;
pub mod pdf;
pub mod png;
pub mod rtf;
pub mod svg;
pub mod text;
pub mod tiff;
pub mod wav;
pub mod webm;
pub mod webp;
mod xmp;
pub mod zip;

use crate::clean::Cleaned;
use crate::ledger::Ledger;
use crate::limits::Budget;
use crate::ranges::{Origin, Outlet, Window};
use sandbox::{FileType, Refusal};

/// Whether a type is cleaned in constant memory, range by range.
pub fn is_streamed(file_type: FileType) -> bool {
    use FileType::*;
    matches!(file_type, Txt | Csv | Mp3 | Wav | Flac | Ogg | Opus | Mp4 | M4a | Mov | Webm | Mkv)
}

/// Cleans a streamed type from the source into the output and says what it turned out to be. What was written counts
/// only when this succeeds.
pub fn stream(
    file_type: FileType,
    input: &mut dyn Origin,
    output: &mut dyn Outlet,
    ledger: &mut Ledger,
) -> Result<FileType, Refusal> {
    use FileType::*;
    let input = &mut Window::new(input);
    match file_type {
        Txt | Csv => text::stream(input, output)?,
        Mp3 => mp3::stream(input, output, ledger)?,
        Wav => wav::stream(input, output, ledger)?,
        Flac => flac::stream(input, output, ledger)?,
        Ogg | Opus => return ogg::stream(input, output, ledger),
        Mp4 | M4a | Mov => return mp4::stream(input, output, ledger),
        Webm | Mkv => return webm::stream(input, output, ledger),
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
        Rtf => rtf::clean(bytes, ledger)?,
        Eml => eml::clean(bytes, ledger)?,
        Svg => svg::clean(bytes, ledger)?,
        Tiff => tiff::clean(bytes, ledger)?,
        Heic | Avif => heif::clean(bytes, file_type, ledger)?,
        Pdf => pdf::clean(bytes, ledger)?,
        Zip => zip::clean(bytes, ledger)?,
        Odt | Ods | Odp => odf::clean(bytes, file_type, ledger)?,
        Docx | Xlsx | Pptx => return ooxml::clean(bytes, ledger),
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
pub fn identify_archive(bytes: &[u8]) -> Result<FileType, Refusal> {
    let mut ledger = Ledger::new(Budget::default());
    let archive = archive::Archive::open(bytes, &mut ledger.budget)?;
    if archive.find("[Content_Types].xml").is_some() {
        return ooxml::identify(&archive, &mut ledger)?.ok_or(Refusal::UnknownType);
    }
    if let Some(first) = archive.members.first().filter(|member| member.name == "mimetype") {
        let media_type = archive.read(first, &mut ledger.budget)?;
        let known = FileType::all().find(|candidate| candidate.media_type().as_bytes() == media_type.trim_ascii());
        return known.ok_or(Refusal::UnknownType);
    }
    Ok(FileType::Zip)
}

/// Which kind of document a compound file is, by the names of its streams.
pub fn identify_compound(bytes: &[u8]) -> Result<FileType, Refusal> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    match () {
        () if has("EncryptedPackage") => Err(Refusal::Encrypted),
        () if has("__substg1.0_") => Ok(FileType::Msg),
        () if has("WordDocument") => Ok(FileType::Doc),
        () if has("PowerPoint Document") => Ok(FileType::Ppt),
        () if has("Workbook") || has("Book") => Ok(FileType::Xls),
        () => Err(Refusal::UnknownType),
    }
}
