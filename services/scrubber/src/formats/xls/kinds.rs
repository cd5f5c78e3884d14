//! The kinds of records ([MS-XLS] 2.3.1) that stay, and under which name those go that do not.

use sandbox::Category;

pub const BOF: u16 = 0x0809;
pub const EOF: u16 = 0x000A;
pub const CONTINUE: u16 = 0x003C;
pub const FORMULA: u16 = 0x0006;
pub const HEADER: u16 = 0x0014;
pub const FOOTER: u16 = 0x0015;
pub const EXTERN_SHEET: u16 = 0x0017;
pub const LABEL_NAME: u16 = 0x0018;
pub const NOTE: u16 = 0x001C;
pub const EXTERN_NAME: u16 = 0x0023;
pub const FONT: u16 = 0x0031;
pub const WRITE_ACCESS: u16 = 0x005C;
pub const OBJECT: u16 = 0x005D;
pub const BOUND_SHEET: u16 = 0x0085;
pub const DRAWING_GROUP: u16 = 0x00EB;
pub const DRAWING: u16 = 0x00EC;
pub const SHARED_STRINGS: u16 = 0x00FC;
pub const LABEL_SHARED: u16 = 0x00FD;
pub const SUP_BOOK: u16 = 0x01AE;
pub const USER_VIEW_BEGIN: u16 = 0x01AA;
pub const USER_VIEW_END: u16 = 0x01AB;
pub const TEXT_OBJECT: u16 = 0x01B6;
pub const HYPERLINK: u16 = 0x01B8;
pub const NUMBER: u16 = 0x0203;
pub const BOOL_OR_ERROR: u16 = 0x0205;
pub const STRING: u16 = 0x0207;
pub const ARRAY: u16 = 0x0221;
pub const SHARED_FORMULA: u16 = 0x04BC;
pub const TOOLTIP: u16 = 0x0800;
pub const FEATURE_HEAD: u16 = 0x0867;
pub const HEADER_FOOTER: u16 = 0x089C;
pub const THEME: u16 = 0x0896;
pub const CHART_SOURCE: u16 = 0x1051;
pub const FILL_PROPERTIES: u16 = 0x1066;
pub const CODE_NAME: u16 = 0x01BA;

/// How a record that stays is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Of a fixed form: at most so many bytes, what follows is a leftover.
    Fixed(u16),
    /// Numbers in lists, as they stand.
    List,
    /// Holds text, names or formulas that are seen, as it stands.
    Seen,
    /// A switch or a number that would say something: so many zero bytes.
    Zero(u16),
}

use Keep::{Fixed, List, Seen, Zero};

/// What stays, by number. Records that are rewritten field by field are not named here.
const KEPT: &[(u16, Keep)] = &[
    (0x000A, Fixed(0)),
    (0x000C, Fixed(2)),
    (0x000D, Fixed(2)),
    (0x000E, Fixed(2)),
    (0x000F, Fixed(2)),
    (0x0010, Fixed(8)),
    (0x0011, Fixed(2)),
    (0x0012, Fixed(2)),
    (0x0013, Zero(2)),
    (0x0019, Fixed(2)),
    (0x001A, List),
    (0x001B, List),
    (0x001D, List),
    (0x0022, Fixed(2)),
    (0x0026, Fixed(8)),
    (0x0027, Fixed(8)),
    (0x0028, Fixed(8)),
    (0x0029, Fixed(8)),
    (0x002A, Fixed(2)),
    (0x002B, Fixed(2)),
    (0x0033, Fixed(2)),
    (0x003D, Fixed(18)),
    (0x0040, Fixed(2)),
    (0x0041, Fixed(10)),
    (0x0042, Fixed(2)),
    (0x0055, Fixed(2)),
    (0x005F, Fixed(2)),
    (0x0063, Fixed(2)),
    (0x007D, Fixed(12)),
    (0x0080, Fixed(8)),
    (0x0081, Fixed(2)),
    (0x0082, Fixed(2)),
    (0x0083, Fixed(2)),
    (0x0084, Fixed(2)),
    (0x008C, Fixed(4)),
    (0x008D, Fixed(2)),
    (0x0090, Seen),
    (0x0092, List),
    (0x0099, Fixed(2)),
    (0x009B, Fixed(0)),
    (0x009C, Fixed(2)),
    (0x009D, Fixed(2)),
    (0x009E, Seen),
    (0x00A0, Fixed(4)),
    (0x00A1, Fixed(34)),
    (0x00BD, List),
    (0x00BE, List),
    (0x00C1, Fixed(2)),
    (0x00D6, Seen),
    (0x00DA, Fixed(2)),
    (0x00DD, Fixed(2)),
    (0x00E0, Fixed(20)),
    (0x00E1, Fixed(2)),
    (0x00E2, Fixed(0)),
    (0x00E5, List),
    (0x00EF, List),
    (0x00FD, Fixed(10)),
    (0x013D, List),
    (0x015F, List),
    (0x0160, Fixed(2)),
    (0x0161, Fixed(2)),
    (0x01AF, Fixed(2)),
    (0x01B0, List),
    (0x01B1, Seen),
    (0x01B2, Fixed(18)),
    (0x01B7, Fixed(2)),
    (0x01BC, Zero(2)),
    (0x01BE, Seen),
    (0x01C0, Fixed(0)),
    (0x0200, Fixed(14)),
    (0x0201, Fixed(6)),
    (0x0203, Fixed(14)),
    (0x0204, Seen),
    (0x0205, Fixed(8)),
    (0x0208, Fixed(16)),
    (0x0225, Fixed(4)),
    (0x0236, Fixed(16)),
    (0x023E, Fixed(18)),
    (0x027E, Fixed(10)),
    (0x0293, Seen),
    (0x041E, Seen),
    (0x0852, Fixed(12)),
    (0x0853, Fixed(12)),
    (0x0854, Fixed(12)),
    (0x0855, Fixed(12)),
    (0x0856, Fixed(12)),
    (0x0862, Fixed(40)),
    (0x086A, Fixed(14)),
    (0x086B, Seen),
    (0x0879, List),
    (0x087A, Seen),
    (0x087B, Seen),
    (0x087C, Fixed(20)),
    (0x087D, List),
    (0x088B, Fixed(16)),
    (0x088C, Fixed(16)),
    (0x088D, List),
    (0x088E, Seen),
    (0x088F, Seen),
    (0x0890, Fixed(24)),
    (0x0892, Seen),
    // Charts.
    (0x1001, Fixed(2)),
    (0x1002, Fixed(16)),
    (0x1003, Fixed(12)),
    (0x1006, Fixed(8)),
    (0x1007, Fixed(12)),
    (0x1009, Fixed(20)),
    (0x100A, Fixed(16)),
    (0x100B, Fixed(2)),
    (0x100C, Fixed(2)),
    (0x100D, Seen),
    (0x1014, Fixed(20)),
    (0x1015, Fixed(20)),
    (0x1016, List),
    (0x1017, Fixed(6)),
    (0x1018, Fixed(2)),
    (0x1019, Fixed(6)),
    (0x101A, Fixed(2)),
    (0x101B, Fixed(6)),
    (0x101C, Fixed(2)),
    (0x101D, Fixed(18)),
    (0x101E, Fixed(30)),
    (0x101F, Fixed(42)),
    (0x1020, Fixed(8)),
    (0x1021, Fixed(2)),
    (0x1022, Fixed(10)),
    (0x1024, Fixed(2)),
    (0x1025, Fixed(32)),
    (0x1026, Fixed(2)),
    (0x1027, Fixed(6)),
    (0x1032, Fixed(4)),
    (0x1033, Fixed(0)),
    (0x1034, Fixed(0)),
    (0x1035, Fixed(0)),
    (0x103A, Fixed(14)),
    (0x103C, Fixed(14)),
    (0x103D, Fixed(2)),
    (0x103E, Fixed(4)),
    (0x103F, Fixed(2)),
    (0x1040, Fixed(4)),
    (0x1041, Fixed(18)),
    (0x1043, Fixed(4)),
    (0x1044, Fixed(4)),
    (0x1045, Fixed(2)),
    (0x1046, Fixed(2)),
    (0x1048, Fixed(8)),
    (0x104A, Fixed(2)),
    (0x104B, Fixed(28)),
    (0x104E, Fixed(2)),
    (0x104F, Fixed(20)),
    (0x1050, List),
    (0x105B, Fixed(14)),
    (0x105C, List),
    (0x105D, Fixed(2)),
    (0x105F, Fixed(2)),
    (0x1060, Fixed(10)),
    (0x1061, Fixed(22)),
    (0x1062, Fixed(18)),
    (0x1063, Fixed(2)),
    (0x1064, Fixed(8)),
    (0x1065, Fixed(2)),
    (0x1067, List),
    (0x1068, Fixed(10)),
];

/// Kinds rewritten field by field whose result holds visible text.
const REWRITTEN_SEEN: &[u16] = &[
    FORMULA,
    HEADER,
    FOOTER,
    LABEL_NAME,
    EXTERN_NAME,
    FONT,
    BOUND_SHEET,
    DRAWING,
    SHARED_STRINGS,
    TEXT_OBJECT,
    HYPERLINK,
    STRING,
    ARRAY,
    SHARED_FORMULA,
    TOOLTIP,
    HEADER_FOOTER,
    CHART_SOURCE,
    OBJECT,
];

/// How a kind is kept; none when it is dropped or rewritten.
pub fn kept(kind: u16) -> Option<Keep> {
    KEPT.iter().find(|row| row.0 == kind).map(|row| row.1)
}

/// Whether a record of the finished stream shows text, so that a removed word in it is only noted.
pub fn is_seen(kind: u16) -> bool {
    REWRITTEN_SEEN.contains(&kind) || kept(kind) == Some(Seen)
}

/// Whose trace a dropped record is. None for records that only speed up reading or describe the window.
pub fn dropped(kind: u16) -> Option<Category> {
    Some(match kind {
        0x005B | 0x01A9 | 0x00AE | 0x00AF | 0x0193 | 0x0868 => Category::Author,
        0x004D => Category::Device,
        0x00D3 | CODE_NAME | 0x01BD | 0x0060 => Category::Macros,
        0x0801 | 0x080B | 0x0876 | 0x01AD | 0x0802..=0x080A | 0x0813 | 0x00DC | 0x0059 | 0x005A => Category::Paths,
        0x0894 => Category::Comments,
        0x01C1 | 0x0850 | 0x0865 => Category::Software,
        0x00B0..=0x00BC
        | 0x00C2..=0x00D2
        | 0x00D5
        | 0x00D8
        | 0x00E3
        | 0x00F0..=0x00F9
        | 0x0100..=0x0103
        | 0x0864
        | 0x0051
        | 0x0052
        | 0x01B5 => Category::Embedded,
        0x00E9 | 0x0871..=0x0878 => Category::Embedded,
        0x020B | 0x00D7 | 0x00FF | 0x00ED | 0x0086 => return None,
        _ => Category::Other,
    })
}
