//! What a file is, by its content alone.

use sandbox::{FileType, Refusal};

/// How many first bytes [`sniff`] looks at.
pub const HEAD: usize = 4096;

/// The type of a file from its first bytes; `claimed` only tells plain text from tables and mail.
///
/// Archives are told apart by their members and compound files by their streams: for those the caller looks further
/// ([`is_archive`], [`is_compound`]).
pub fn sniff(head: &[u8], claimed: Option<FileType>) -> Option<FileType> {
    // Sound may follow junk; its cleaner finds the first frame or refuses.
    let junk = !is_archive(head) && !is_compound(head);
    let sound = || (claimed == Some(FileType::Mp3) && junk && head.windows(5).any(is_mpeg_audio)).then_some(FileType::Mp3);
    sniff_signature(head).or_else(|| sniff_text(head, claimed)).or_else(sound)
}

fn sniff_signature(head: &[u8]) -> Option<FileType> {
    use FileType::*;
    let signed = [Jpeg, Png, Gif, Webp, Wav, Bmp, Tiff, Avif, Heic, Rtf, Flac];
    // A general brand may stand first; the list that follows says which coding it is.
    if Heic.agrees_with(head) && head[8] == b'm' && memchr::memmem::find(&head[..head.len().min(64)], b"avif").is_some() {
        return Some(Avif);
    }
    if let Some(found) = signed.into_iter().find(|candidate| candidate.agrees_with(head)) {
        return (found != Bmp || is_bmp(head)).then_some(found);
    }
    if head.get(4..8) == Some(b"ftyp") || quicktime_without_brand(head) {
        return Some(sniff_media(head));
    }
    if head.starts_with(b"OggS") {
        return Some(if memchr::memmem::find(&head[..head.len().min(128)], b"OpusHead").is_some() { Opus } else { Ogg });
    }
    if head.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) {
        return Some(if memchr::memmem::find(&head[..head.len().min(128)], b"webm").is_some() { Webm } else { Mkv });
    }
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Some(Pdf);
    }
    if head.starts_with(b"ID3") || is_mpeg_audio(head) {
        return Some(Mp3);
    }
    None
}

/// Old QuickTime files start with another box than `ftyp`.
fn quicktime_without_brand(head: &[u8]) -> bool {
    head.get(4..8).is_some_and(|name| [&b"moov"[..], b"mdat", b"wide"].contains(&name))
}

fn sniff_media(head: &[u8]) -> FileType {
    match head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp")) {
        Some(b"qt  ") | None => FileType::Mov,
        Some(b"M4A " | b"M4B " | b"M4P ") => FileType::M4a,
        Some(_) => FileType::Mp4,
    }
}

fn is_bmp(head: &[u8]) -> bool {
    let header = head.get(14..18).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    header.is_some_and(|size| [12, 16, 40, 52, 56, 64, 108, 124].contains(&size))
}

/// Two frame headers in a row would be better; the cleaner looks for them.
fn is_mpeg_audio(head: &[u8]) -> bool {
    head.len() > 4
        && head[0] == 0xFF
        && head[1] & 0xE6 == 0xE2
        && head[2] >> 4 != 0xF
        && head[2] >> 4 != 0
        && head[2] & 0x0C != 0x0C
}

/// Whether the file is an archive of the ZIP family, also after leading bytes of another sort are excluded.
pub fn is_archive(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether the file is a compound file ([MS-CFB]): old Office documents and messages, also encrypted new ones.
pub fn is_compound(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

fn sniff_text(head: &[u8], claimed: Option<FileType>) -> Option<FileType> {
    let wide = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    // Of UTF-16 the markup is the half that is not zero.
    let narrow: Vec<u8> = if wide { head[2..].iter().copied().filter(|byte| *byte != 0).collect() } else { vec![] };
    let start = if wide { &narrow } else { head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head) }.trim_ascii_start();
    if start.starts_with(b"<svg")
        || (start.starts_with(b"<?") || start.starts_with(b"<!--") || start.starts_with(b"<!DOCTYPE svg"))
            && memchr::memmem::find(start, b"<svg").is_some()
    {
        return Some(FileType::Svg);
    }
    if !wide && head.iter().any(|byte| is_binary(*byte)) {
        return None;
    }
    match claimed {
        Some(text @ (FileType::Csv | FileType::Eml)) => Some(text),
        _ => Some(FileType::Txt),
    }
}

/// Control characters that no text holds.
pub fn is_binary(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)) || byte == 0x7F
}

/// What to do about a name that says something else than the content.
///
/// Within a family the file is cleaned as what it is and renamed (`true`); across families it is refused.
pub fn agree(claimed_extension: &str, found: FileType) -> Result<bool, Refusal> {
    let claimed = FileType::from_extension(claimed_extension);
    match claimed {
        Some(claimed) if claimed == found => Ok(false),
        Some(claimed) if claimed.kind() == found.kind() && found != FileType::Txt => Ok(true),
        // Sound and picture share containers: a film without pictures is sound.
        Some(FileType::M4a) if matches!(found, FileType::Mp4 | FileType::Mov) => Ok(true),
        Some(FileType::Mp4 | FileType::Mov) if found == FileType::M4a => Ok(true),
        None if claimed_extension.is_empty() && found != FileType::Txt => Ok(true),
        None if found == FileType::Txt => Err(Refusal::UnknownType),
        _ => Err(Refusal::WrongExtension { really: found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_of_no_type() {
        assert_eq!(sniff(b"\x7fELF\x02\x01\x01\x00\x00", None), None);
    }

    #[test]
    fn a_picture_with_another_picture_name_is_renamed_and_with_a_document_name_refused() {
        assert_eq!(agree("png", FileType::Jpeg), Ok(true));
        assert_eq!(agree("JPG", FileType::Jpeg), Ok(false));
        assert_eq!(agree("pdf", FileType::Jpeg), Err(Refusal::WrongExtension { really: FileType::Jpeg }));
        assert_eq!(agree("exe", FileType::Jpeg), Err(Refusal::WrongExtension { really: FileType::Jpeg }));
        assert_eq!(agree("jpg", FileType::Txt), Err(Refusal::WrongExtension { really: FileType::Txt }));
        assert_eq!(agree("html", FileType::Txt), Err(Refusal::UnknownType));
    }

    #[test]
    fn text_is_told_from_tables_by_its_name_only() {
        assert_eq!(sniff(b"a;b;c\n1;2;3\n", Some(FileType::Csv)), Some(FileType::Csv));
        assert_eq!(sniff(b"a;b;c\n1;2;3\n", None), Some(FileType::Txt));
        assert_eq!(sniff(b"a\0b", Some(FileType::Txt)), None);
    }
}
