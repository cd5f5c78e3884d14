//! One file per format, one line per format here.

mod aac;
pub mod archive;
mod bits;
pub mod bmp;
pub mod compound;
pub mod doc;
pub mod eml;
pub mod exif;
mod fields;
pub mod flac;
pub mod gif;
pub mod heif;
mod hyperlink;
pub mod icc;
pub mod jpeg;
mod lacing;
mod leavings;
pub mod mp3;
pub mod mp4;
pub mod msg;
pub mod odf;
mod officeart;
pub mod ogg;
pub mod ooxml;
mod opus;
pub mod pdf;
pub mod png;
pub mod ppt;
pub mod rtf;
mod strips;
pub mod svg;
pub mod text;
pub mod tiff;
pub mod wav;
pub mod webm;
pub mod webp;
pub mod xls;
mod xmp;
pub mod zip;

use crate::clean::Cleaned;
use crate::ledger::Ledger;
use crate::limits::Budget;
use crate::ranges::{Outlet, Window};
use sandbox::{FileType, Refusal};

/// How a type is cleaned.
pub enum Way {
    /// In constant memory, range by range; says what it turned out to be. What was written counts only when this succeeds.
    Streamed(fn(&mut Window, &mut dyn Outlet, &mut Ledger) -> Result<FileType, Refusal>),
    /// At hand as a whole.
    Whole(fn(&[u8], &mut Ledger) -> Result<Vec<u8>, Refusal>),
}

/// How files of this type are cleaned.
pub fn way(file_type: FileType) -> Way {
    use FileType::*;
    use Way::{Streamed, Whole};
    match file_type {
        Txt => Streamed(|input, output, _| text::stream(input, output).map(|()| Txt)),
        Csv => Streamed(|input, output, _| text::stream(input, output).map(|()| Csv)),
        Mp3 => Streamed(|input, output, ledger| mp3::stream(input, output, ledger).map(|()| Mp3)),
        Wav => Streamed(|input, output, ledger| wav::stream(input, output, ledger).map(|()| Wav)),
        Flac => Streamed(|input, output, ledger| flac::stream(input, output, ledger).map(|()| Flac)),
        Ogg | Opus => Streamed(ogg::stream),
        Mp4 | M4a | Mov => Streamed(mp4::stream),
        Webm | Mkv => Streamed(webm::stream),
        Jpeg => Whole(jpeg::clean),
        Png => Whole(png::clean),
        Gif => Whole(gif::clean),
        Webp => Whole(webp::clean),
        Bmp => Whole(bmp::clean),
        Tiff => Whole(tiff::clean),
        Heic => Whole(|bytes, ledger| heif::clean(bytes, Heic, ledger)),
        Avif => Whole(|bytes, ledger| heif::clean(bytes, Avif, ledger)),
        Svg => Whole(svg::clean),
        Pdf => Whole(pdf::clean),
        Docx | Xlsx | Pptx => Whole(ooxml::clean),
        Odt => Whole(|bytes, ledger| odf::clean(bytes, Odt, ledger)),
        Ods => Whole(|bytes, ledger| odf::clean(bytes, Ods, ledger)),
        Odp => Whole(|bytes, ledger| odf::clean(bytes, Odp, ledger)),
        Doc => Whole(doc::clean),
        Xls => Whole(xls::clean),
        Ppt => Whole(ppt::clean),
        Rtf => Whole(rtf::clean),
        Eml => Whole(eml::clean),
        Msg => Whole(msg::clean),
        Zip => Whole(zip::clean),
    }
}

/// Cleans bytes at hand by the rules of their type.
pub fn clean(file_type: FileType, bytes: &[u8], ledger: &mut Ledger) -> Result<Cleaned, Refusal> {
    match way(file_type) {
        Way::Streamed(stream) => {
            let mut output = Vec::with_capacity(bytes.len());
            let file_type = stream(&mut Window::new(&mut { bytes }), &mut output, ledger)?;
            Ok(Cleaned { file_type, bytes: output })
        }
        Way::Whole(clean) => Ok(Cleaned { file_type, bytes: clean(bytes, ledger)? }),
    }
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

/// Which kind of document a compound file is, by the streams of its outermost folder. One that needs a password is
/// refused here.
pub fn identify_compound(bytes: &[u8]) -> Result<FileType, Refusal> {
    let file = compound::read(bytes)?;
    let has = |name: &str| file.entries.contains_key(name);
    let found = match () {
        () if has("EncryptedPackage") => return Err(Refusal::Encrypted),
        () if has("__properties_version1.0") => FileType::Msg,
        () if has("WordDocument") => FileType::Doc,
        () if has("PowerPoint Document") => FileType::Ppt,
        () if has("Workbook") || has("Book") => FileType::Xls,
        () => return Err(Refusal::UnknownType),
    };
    if needs_password(&file, found)? { Err(Refusal::Encrypted) } else { Ok(found) }
}

/// Whether an old Office document is encrypted, by the mark of its kind.
fn needs_password(file: &compound::Tree, file_type: FileType) -> Result<bool, Refusal> {
    let stream = |name: &str| file.stream(name).unwrap_or_default();
    Ok(match file_type {
        // fEncrypted of the FibBase ([MS-DOC] 2.5.2).
        FileType::Doc => compound::half(stream("WordDocument"), 10)? & 0x0100 != 0,
        // headerToken of the CurrentUserAtom ([MS-PPT] 2.3.2).
        FileType::Ppt => compound::word(stream("Current User"), 12)? == 0xF3D1_C4DF,
        FileType::Xls => has_file_pass(stream("Workbook")) || has_file_pass(stream("Book")),
        _ => false,
    })
}

/// Whether the first records of a workbook, up to the end of its globals, hold FilePass ([MS-XLS] 2.4.117).
fn has_file_pass(mut records: &[u8]) -> bool {
    const END_OF_FILE: u16 = 0x000A;
    const FILE_PASS: u16 = 0x002F;
    while let [kind_low, kind_high, length_low, length_high, rest @ ..] = records {
        match u16::from_le_bytes([*kind_low, *kind_high]) {
            FILE_PASS => return true,
            END_OF_FILE => return false,
            _ => records = rest.get(usize::from(u16::from_le_bytes([*length_low, *length_high]))..).unwrap_or_default(),
        }
    }
    false
}
