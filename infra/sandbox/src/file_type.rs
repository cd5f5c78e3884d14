//! The closed list of types that may leave the scrubber, and how the parent recognises them by their first bytes.

use serde::{Deserialize, Serialize};

/// A type of file by its content. Serialised as its lower-case short name (`jpeg`, `docx`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each variant is the common name of its format")]
pub enum FileType {
    Jpeg,
    Png,
    Gif,
    Webp,
    Bmp,
    Tiff,
    Heic,
    Avif,
    Svg,
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Doc,
    Xls,
    Ppt,
    Rtf,
    Txt,
    Csv,
    Eml,
    Msg,
    Mp3,
    Flac,
    Ogg,
    Opus,
    Wav,
    M4a,
    Mp4,
    Mov,
    Webm,
    Mkv,
    Zip,
}

/// The family of a type: it decides the size limit and whether a wrong extension is harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A still or animated picture.
    Picture,
    /// Text, tables, slides, mail.
    Document,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// A container of other files.
    Archive,
}

/// Every type with its usual extension, media type, family and the other extensions it goes by.
const TABLE: &[(FileType, &str, &str, Kind, &[&str])] = {
    use FileType::*;
    use Kind::*;
    &[
        (Jpeg, "jpg", "image/jpeg", Picture, &["jpeg", "jpe", "jfif", "jif"]),
        (Png, "png", "image/png", Picture, &["apng"]),
        (Gif, "gif", "image/gif", Picture, &[]),
        (Webp, "webp", "image/webp", Picture, &[]),
        (Bmp, "bmp", "image/bmp", Picture, &["dib"]),
        (Tiff, "tif", "image/tiff", Picture, &["tiff"]),
        (Heic, "heic", "image/heic", Picture, &["heif", "hif"]),
        (Avif, "avif", "image/avif", Picture, &[]),
        (Svg, "svg", "image/svg+xml", Picture, &[]),
        (Pdf, "pdf", "application/pdf", Document, &[]),
        (
            Docx,
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Document,
            &["docm", "dotx", "dotm"],
        ),
        (Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Document, &["xlsm", "xltx", "xltm"]),
        (
            Pptx,
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Document,
            &["pptm", "potx", "potm", "ppsx", "ppsm"],
        ),
        (Odt, "odt", "application/vnd.oasis.opendocument.text", Document, &[]),
        (Ods, "ods", "application/vnd.oasis.opendocument.spreadsheet", Document, &[]),
        (Odp, "odp", "application/vnd.oasis.opendocument.presentation", Document, &[]),
        (Doc, "doc", "application/msword", Document, &["dot"]),
        (Xls, "xls", "application/vnd.ms-excel", Document, &["xlt"]),
        (Ppt, "ppt", "application/vnd.ms-powerpoint", Document, &["pot", "pps"]),
        (Rtf, "rtf", "application/rtf", Document, &[]),
        (Txt, "txt", "text/plain", Document, &["text", "log", "md"]),
        (Csv, "csv", "text/csv", Document, &["tsv"]),
        (Eml, "eml", "message/rfc822", Document, &[]),
        (Msg, "msg", "application/vnd.ms-outlook", Document, &[]),
        (Mp3, "mp3", "audio/mpeg", Audio, &[]),
        (Flac, "flac", "audio/flac", Audio, &[]),
        (Ogg, "ogg", "audio/ogg", Audio, &["oga"]),
        (Opus, "opus", "audio/ogg", Audio, &[]),
        (Wav, "wav", "audio/wav", Audio, &["wave", "rf64"]),
        (M4a, "m4a", "audio/mp4", Audio, &["m4b"]),
        (Mp4, "mp4", "video/mp4", Video, &["m4v", "3gp", "3g2"]),
        (Mov, "mov", "video/quicktime", Video, &["qt"]),
        (Webm, "webm", "video/webm", Video, &[]),
        (Mkv, "mkv", "video/x-matroska", Video, &["mka"]),
        (Zip, "zip", "application/zip", Archive, &[]),
    ]
};

impl FileType {
    fn row(self) -> &'static (FileType, &'static str, &'static str, Kind, &'static [&'static str]) {
        TABLE.iter().find(|row| row.0 == self).expect("the table names every type, which a test shows")
    }

    /// Every type, in the order of the table.
    pub fn all() -> impl Iterator<Item = FileType> {
        TABLE.iter().map(|row| row.0)
    }

    /// The extension a cleaned file gets, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().1
    }

    /// The media type of the cleaned file (IANA name).
    pub fn media_type(self) -> &'static str {
        self.row().2
    }

    /// The family.
    pub fn kind(self) -> Kind {
        self.row().3
    }

    /// The type that an extension claims (without the dot, any case); none for an extension that is not ours.
    pub fn from_extension(extension: &str) -> Option<FileType> {
        let wanted = extension.to_ascii_lowercase();
        TABLE.iter().find(|row| row.1 == wanted || row.4.contains(&wanted.as_str())).map(|row| row.0)
    }

    /// Whether the first bytes (up to 4 KiB suffice) can be those of a file of this type as the scrubber writes it.
    pub fn agrees_with(self, head: &[u8]) -> bool {
        let brand = |names: &[&[u8]]| head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|b| names.contains(&b));
        match self {
            FileType::Jpeg => head.starts_with(&[0xFF, 0xD8, 0xFF]),
            FileType::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
            FileType::Gif => head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
            FileType::Webp => riff(head, b"RIFF", b"WEBP"),
            FileType::Wav => riff(head, b"RIFF", b"WAVE") || riff(head, b"RF64", b"WAVE"),
            FileType::Bmp => head.starts_with(b"BM"),
            FileType::Tiff => [&b"II*\0"[..], b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| head.starts_with(magic)),
            FileType::Heic => brand(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]),
            FileType::Avif => brand(&[b"avif", b"avis"]),
            FileType::Svg => head.starts_with(b"<?xml") || head.starts_with(b"<svg"),
            FileType::Pdf => head.starts_with(b"%PDF-"),
            FileType::Docx | FileType::Xlsx | FileType::Pptx => first_member(head) == Some(b"[Content_Types].xml"),
            FileType::Odt | FileType::Ods | FileType::Odp => {
                first_member(head) == Some(b"mimetype")
                    && head.get(38..).is_some_and(|rest| rest.starts_with(self.media_type().as_bytes()))
            }
            FileType::Doc | FileType::Xls | FileType::Ppt | FileType::Msg => {
                head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
            }
            FileType::Rtf => head.starts_with(b"{\\rtf1"),
            FileType::Txt | FileType::Csv => true,
            FileType::Eml => head.split(|&b| b == b'\n').next().is_some_and(|line| line.contains(&b':')),
            FileType::Mp3 => head.len() >= 4 && head[0] == 0xFF && head[1] & 0xE0 == 0xE0,
            FileType::Flac => head.starts_with(b"fLaC"),
            FileType::Ogg | FileType::Opus => head.starts_with(b"OggS"),
            FileType::Mp4 | FileType::M4a | FileType::Mov => head.get(4..8) == Some(b"ftyp"),
            FileType::Webm | FileType::Mkv => head.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]),
            FileType::Zip => head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
        }
    }
}

fn riff(head: &[u8], outer: &[u8; 4], form: &[u8; 4]) -> bool {
    head.starts_with(outer) && head.get(8..12) == Some(form)
}

/// The name in the first local header of an archive.
fn first_member(head: &[u8]) -> Option<&[u8]> {
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let length = usize::from(u16::from_le_bytes([*head.get(26)?, *head.get(27)?]));
    head.get(30..30 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_row_and_is_found_by_its_own_extension() {
        for file_type in FileType::all() {
            assert_eq!(FileType::from_extension(file_type.extension()), Some(file_type));
            assert!(!file_type.media_type().is_empty());
        }
    }

    #[test]
    fn an_unknown_extension_claims_nothing() {
        assert_eq!(FileType::from_extension("exe"), None);
        assert_eq!(FileType::from_extension(""), None);
    }

    #[test]
    fn a_program_is_none_of_the_types_with_a_signature() {
        for file_type in FileType::all().filter(|t| !matches!(t, FileType::Txt | FileType::Csv)) {
            assert!(!file_type.agrees_with(b"\x7fELF\x02\x01\x01"), "{file_type:?}");
        }
    }
}
