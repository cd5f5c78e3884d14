//! XMP packets (ISO 16684-1) are always dropped; this only tells the report what they held.

use crate::ledger::Ledger;
use sandbox::Category;

/// Words that betray a category, searched in the packet as it is.
const SIGNS: &[(&str, Category)] = &[
    ("GPS", Category::Place),
    ("Iptc4xmpCore", Category::Place),
    ("photoshop:City", Category::Place),
    ("dc:creator", Category::Author),
    ("dc:rights", Category::Author),
    ("photoshop:Credit", Category::Author),
    ("tiff:Make", Category::Device),
    ("tiff:Model", Category::Device),
    ("aux:", Category::Device),
    ("CreateDate", Category::Dates),
    ("ModifyDate", Category::Dates),
    ("xmpMM:History", Category::History),
    ("xmpMM:DocumentID", Category::Identifiers),
    ("xmpMM:InstanceID", Category::Identifiers),
    ("CreatorTool", Category::Software),
    ("dc:title", Category::Comments),
    ("dc:description", Category::Comments),
    ("dc:subject", Category::Comments),
    ("Thumbnails", Category::Thumbnail),
];

/// Counts and remembers a dropped packet.
pub fn dropped(packet: &[u8], ledger: &mut Ledger) {
    let mut counted = false;
    for (sign, category) in SIGNS {
        if memchr::memmem::find(packet, sign.as_bytes()).is_some() {
            ledger.removed(*category);
            counted = true;
        }
    }
    if !counted {
        ledger.removed(Category::Other);
    }
    remember_values(packet, ledger);
}

/// Remembers what stands between tags and in quotes; the tags themselves are public words.
pub fn remember_values(packet: &[u8], ledger: &mut Ledger) {
    for value in packet.split(|byte| matches!(byte, b'<' | b'>' | b'"' | b'\'')) {
        if !value.contains(&b'=') && !value.starts_with(b"/") && !value.starts_with(b"http://") {
            ledger.remember_bytes(value);
        }
    }
}
