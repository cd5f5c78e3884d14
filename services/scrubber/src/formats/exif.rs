//! Exif (CIPA DC-008): what was there, for the report, and the one value that may stay, the orientation.

use crate::ledger::Ledger;
use exif::{Context, In, Reader, Tag};
use sandbox::Category;

/// The value of tag 0x0112 that changes nothing.
const UPRIGHT: u16 = 1;

/// Reads an Exif block (the TIFF structure), counts and remembers everything in it, and returns the orientation
/// (2 to 8) when the picture is not stored upright.
pub fn read(tiff: &[u8], ledger: &mut Ledger) -> Option<u16> {
    // Cameras and editors write broken entries; the readable ones are enough to find the orientation.
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let parsed = reader.read_raw(tiff.to_vec()).or_else(|error| error.distill_partial_result(|_broken_entries| ()));
    let Ok(parsed) = parsed else {
        ledger.removed_bytes(Category::Other, tiff);
        return None;
    };
    if parsed.fields().next().is_none() {
        // Nothing of it can be read, or there is nothing: that it was there is told all the same.
        ledger.removed_bytes(Category::Other, tiff);
        return None;
    }
    let orientation = parsed
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u16::try_from(value).ok())
        .filter(|value| (UPRIGHT + 1..=8).contains(value));
    if orientation.is_some_and(|value| tiff == minimal(value)) {
        return orientation;
    }
    let mut thumbnail = false;
    for field in parsed.fields() {
        if field.ifd_num != In::PRIMARY {
            thumbnail = true;
        } else if field.tag != Tag::Orientation {
            ledger.removed(category(field.tag));
        }
    }
    if thumbnail {
        ledger.removed(Category::Thumbnail);
    }
    ledger.remember_bytes(tiff);
    orientation
}

/// A TIFF structure that holds the orientation and nothing else.
pub fn minimal(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    tiff.extend(orientation.to_be_bytes());
    tiff.extend([0; 6]);
    tiff
}

fn category(tag: Tag) -> Category {
    if tag.context() == Context::Gps {
        return Category::Place;
    }
    match tag {
        Tag::Make | Tag::Model | Tag::MakerNote | Tag::BodySerialNumber | Tag::LensMake | Tag::LensModel => Category::Device,
        Tag::LensSerialNumber | Tag::LensSpecification => Category::Device,
        Tag::DateTime | Tag::DateTimeOriginal | Tag::DateTimeDigitized | Tag::SubSecTime => Category::Dates,
        Tag::SubSecTimeOriginal | Tag::SubSecTimeDigitized => Category::Dates,
        Tag::OffsetTime | Tag::OffsetTimeOriginal | Tag::OffsetTimeDigitized => Category::Place,
        Tag::Artist | Tag::Copyright | Tag::CameraOwnerName => Category::Author,
        Tag::Software => Category::Software,
        Tag::ImageDescription | Tag::UserComment => Category::Comments,
        Tag::ImageUniqueID => Category::Identifiers,
        _ => Category::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    #[test]
    fn the_minimal_block_reads_back_and_counts_as_nothing_removed() {
        for orientation in 2..=8 {
            let mut ledger = Ledger::new(Budget::default());
            assert_eq!(read(&minimal(orientation), &mut ledger), Some(orientation));
            assert_eq!(ledger.total(), 0);
        }
    }

    #[test]
    fn the_orientation_is_found_beside_broken_entries() {
        let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0".to_vec();
        // A maker's name far beyond the end.
        tiff.extend(b"\x01\x0F\0\x02\0\0\0\x20\0\0\xFF\xFF\0\0\0\0");
        assert_eq!(read(&tiff, &mut Ledger::new(Budget::default())), Some(6));
    }

    #[test]
    fn nonsense_is_removed_and_remembered() {
        let mut ledger = Ledger::new(Budget::default());
        assert_eq!(read(b"not a tiff at all", &mut ledger), None);
        assert_eq!(ledger.total(), 1);
        assert_eq!(ledger.words().collect::<Vec<_>>(), ["not a tiff at all"]);
    }
}
