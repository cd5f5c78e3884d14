//! The kinds of records ([MS-PPT] 2.13.24) that stay, and what those tell that do not.

use sandbox::Category;

pub const DOCUMENT: u16 = 0x03E8;
pub const SLIDE: u16 = 0x03EE;
pub const NOTES: u16 = 0x03F0;
pub const MAIN_MASTER: u16 = 0x03F8;
pub const HANDOUT: u16 = 0x0FC9;
pub const DOCUMENT_ATOM: u16 = 0x03E9;
pub const SLIDE_PERSIST: u16 = 0x03F3;
pub const SLIDE_LIST: u16 = 0x0FF0;
pub const SLIDE_SHOW_INFO: u16 = 0x03F9;
pub const DOCUMENT_SHOW_INFO: u16 = 0x0401;
pub const OBJECT_LIST: u16 = 0x0409;
pub const DRAWING_GROUP: u16 = 0x040B;
pub const DRAWING: u16 = 0x040C;
pub const FONT: u16 = 0x0FB7;
pub const TEXT: u16 = 0x0FBA;
pub const HEADERS_FOOTERS: u16 = 0x0FD9;
pub const LINK_ATOM: u16 = 0x0FD3;
pub const LINK: u16 = 0x0FD7;
pub const INTERACTION: u16 = 0x0FF2;
pub const INTERACTION_ATOM: u16 = 0x0FF3;
pub const INTERACTION_RANGE: u16 = 0x0FDF;
pub const ANIMATION_ATOM: u16 = 0x0FF1;
pub const USER_EDIT: u16 = 0x0FF5;
pub const CURRENT_USER: u16 = 0x0FF6;
pub const TAGS: u16 = 0x1388;
pub const BINARY_TAG: u16 = 0x138A;
pub const BINARY_TAG_DATA: u16 = 0x138B;
pub const PERSIST_DIRECTORY: u16 = 0x1772;
pub const COMMENT: u16 = 0x2EE0;
pub const COMMENT_ATOM: u16 = 0x2EE1;

/// How a record that stays is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Records of its own.
    Container,
    /// Of a fixed form: at most so many bytes, what follows is a leftover.
    Fixed(usize),
    /// Numbers in lists, as they stand.
    List,
    /// Text that is seen.
    Seen,
}

use Keep::{Container, Fixed, List, Seen};

/// Objects of their own, whose records stand in no other.
const OBJECTS: &[u16] = &[DOCUMENT, SLIDE, NOTES, MAIN_MASTER, HANDOUT];

/// What stays, by number. Records that are rewritten field by field are not named here.
const KEPT: &[(u16, Keep)] = &[
    (DOCUMENT_ATOM, Fixed(40)),
    (0x03EA, Fixed(0)),
    (0x03EF, Fixed(24)),
    (0x03F1, Fixed(8)),
    (0x03F2, Container),
    (SLIDE_PERSIST, Fixed(20)),
    (SLIDE_LIST, Container),
    (0x07D0, Container),
    (0x07D5, Container),
    (0x07F0, Fixed(32)),
    (0x0BC3, Fixed(8)),
    // Texts and their looks.
    (0x0F9E, Fixed(4)),
    (0x0F9F, Fixed(4)),
    (0x0FA0, Seen),
    (0x0FA1, List),
    (0x0FA2, List),
    (0x0FA3, List),
    (0x0FA4, List),
    (0x0FA5, List),
    (0x0FA6, List),
    (0x0FA8, Seen),
    (0x0FA9, List),
    (0x0FAA, List),
    (0x0FAB, List),
    (0x0FAC, List),
    (0x0FAD, List),
    (0x0FAE, Container),
    (0x0FAF, Fixed(8)),
    (0x0FB0, List),
    (0x0FC8, Container),
    (0x0FD2, Fixed(4)),
    (0x0FD8, Fixed(4)),
    (HEADERS_FOOTERS, Container),
    (0x0FDA, Fixed(4)),
    (0x0FF7, Fixed(8)),
    (0x0FF8, Fixed(4)),
    (0x0FF9, Fixed(4)),
    (0x0FFA, Fixed(4)),
    (0x1014, Container),
    (0x1015, Seen),
    // What moves, when and how.
    (0x2AFB, List),
    (0x2B01, Fixed(4)),
    (0x2B02, Container),
    (0x2B03, Fixed(16)),
    (0x2B04, Container),
    (0x2B05, Fixed(8)),
    (0x2B06, Container),
    (0x2B07, Fixed(4)),
    (0x2B08, Container),
    (0x2B09, Fixed(16)),
    (0x2B0A, Fixed(4)),
    (0xF125, Container),
    (0xF127, Fixed(32)),
    (0xF128, Fixed(16)),
    (0xF129, Fixed(8)),
    (0xF12A, Container),
    (0xF12B, Container),
    (0xF12C, Container),
    (0xF12D, Container),
    (0xF12E, Container),
    (0xF12F, Container),
    (0xF130, Container),
    (0xF131, Container),
    (0xF133, Fixed(16)),
    (0xF134, Fixed(12)),
    (0xF135, Fixed(52)),
    (0xF136, Fixed(8)),
    (0xF137, Fixed(20)),
    (0xF138, Fixed(20)),
    (0xF139, Fixed(24)),
    (0xF13A, Fixed(8)),
    (0xF13C, Container),
    (0xF13D, Container),
    (0xF13E, Container),
    (0xF13F, Container),
    (0xF140, Fixed(20)),
    (0xF141, Fixed(20)),
    (0xF142, Seen),
    (0xF143, Fixed(4)),
    (0xF144, Container),
    (0xF145, Container),
];

/// Whether records stand directly in an object.
pub fn is_object(parent: u16) -> bool {
    OBJECTS.contains(&parent)
}

/// How a kind is kept; none when it is dropped or rewritten.
pub fn kept(kind: u16) -> Option<Keep> {
    KEPT.iter().find(|row| row.0 == kind).map(|row| row.1)
}

/// Whether a record of the finished stream shows text, so that a removed word in it is only noted.
pub fn is_seen(kind: u16) -> bool {
    kept(kind) == Some(Seen) || matches!(kind, TEXT | FONT)
}

/// Whose trace a dropped record is.
pub fn dropped(kind: u16) -> Category {
    match kind {
        0x03FF | 0x0FEE => Category::Macros,
        0x0410 | 0x0411 | TEXT => Category::Comments,
        TAGS..=BINARY_TAG_DATA => Category::Identifiers,
        0x07E4..=0x07E7 | 0x07F8 | 0x07F9 | 0x0FB8 | 0x0BC1 | 0x0FCC | 0x0FCE | 0x1005..=0x1010 | 0x041E => Category::Embedded,
        0x0402 | 0x0FA7 => Category::Comments,
        0x2EEB | 0x3714 | 0x3715 => Category::Dates,
        _ => Category::Other,
    }
}
