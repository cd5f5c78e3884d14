//! ICC profiles (ICC.1:2022): the colours stay exactly, who measured them on what and when goes.

use crate::ledger::Ledger;
use sandbox::Category;
use std::collections::BTreeMap;

const HEADER: usize = 128;
/// Most tags in a profile; real ones have fewer than 50.
const MOST_TAGS: usize = 256;

/// Tags that decide colours.
const KEPT: &[&[u8; 4]] = &[
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"A2B0", b"A2B1", b"A2B2", b"A2B3", b"B2A0", b"B2A1", b"B2A2",
    b"B2A3", b"D2B0", b"D2B1", b"D2B2", b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"wtpt", b"bkpt", b"chad", b"cicp", b"gamt",
    b"pre0", b"pre1", b"pre2", b"clro", b"clrt",
];

/// A profile with the same effect and nothing else; none when it is no profile, which no viewer would have used either.
pub fn clean(profile: &[u8], ledger: &mut Ledger) -> Option<Vec<u8>> {
    let Some(tags) = tags(profile) else {
        ledger.removed_bytes(Category::Other, profile);
        return None;
    };
    let mut kept: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    let newer = profile[8] >= 4;
    for (name, data) in tags {
        if KEPT.contains(&&name) {
            let Some(data) = element(data) else {
                ledger.removed_bytes(Category::Other, profile);
                return None;
            };
            kept.insert(name, data);
            continue;
        }
        let constant = constant(&name, newer);
        if constant.as_deref() == Some(data) {
            continue;
        }
        ledger.removed_bytes(category(&name), data);
    }
    for name in [b"desc", b"cprt"] {
        kept.insert(*name, constant(name, newer)?);
    }
    let cleaned = write(header(profile), &kept)?;
    if profile.get(..HEADER) != cleaned.get(..HEADER) && profile[24..36].iter().any(|byte| *byte != 0) {
        ledger.removed(Category::Dates);
    }
    Some(cleaned)
}

/// The tag table; none when any of it lies outside the profile.
fn tags(profile: &[u8]) -> Option<Vec<([u8; 4], &[u8])>> {
    if profile.get(36..40)? != b"acsp" {
        return None;
    }
    let size = number(profile, 0)?;
    let profile = profile.get(..size)?;
    let count = number(profile, HEADER)?;
    if count > MOST_TAGS {
        return None;
    }
    (0..count)
        .map(|index| {
            let entry = HEADER + 4 + 12 * index;
            let name: [u8; 4] = profile.get(entry..entry + 4)?.try_into().ok()?;
            let start = number(profile, entry + 4)?;
            let length = number(profile, entry + 8)?;
            Some((name, profile.get(start..start.checked_add(length)?)?))
        })
        .collect()
}

/// One tag's data cut to what its type says, reserved bytes zero; none when it is too short.
fn element(data: &[u8]) -> Option<Vec<u8>> {
    let count = |at: usize, size: usize| number(data, at)?.checked_mul(size);
    let short = |at: usize| data.get(at..at + 2).map(|bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])));
    let length = match data.get(..4)? {
        b"XYZ " => 20,
        b"curv" => count(8, 2)?.checked_add(12)?,
        b"para" => 12 + 4 * *[1, 3, 4, 5, 7].get(short(8)?)?,
        b"mft1" | b"mft2" => table_length(data, short)?,
        b"clro" => count(8, 1)?.checked_add(12)?,
        b"clrt" => count(8, 38)?.checked_add(12)?,
        b"cicp" => 12,
        b"sf32" => 44,
        b"mAB " | b"mBA " | b"mpet" => data.len(),
        _ => return None,
    };
    let mut element = data.get(..length)?.to_vec();
    element.get_mut(4..8)?.fill(0);
    Some(element)
}

/// Length of a lut8Type or lut16Type (ICC.1 10.10, 10.11).
fn table_length(data: &[u8], short: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    let (inputs, outputs, points) = (usize::from(*data.get(8)?), usize::from(*data.get(9)?), usize::from(*data.get(10)?));
    let grid = points.checked_pow(u32::try_from(inputs).ok()?)?.checked_mul(outputs)?;
    if data.starts_with(b"mft1") {
        return 48usize.checked_add(256 * inputs)?.checked_add(grid)?.checked_add(256 * outputs);
    }
    let (entries_in, entries_out) = (short(48)?, short(50)?);
    let values = inputs.checked_mul(entries_in)?.checked_add(grid)?.checked_add(outputs.checked_mul(entries_out)?)?;
    values.checked_mul(2)?.checked_add(52)
}

fn header(profile: &[u8]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    // Version, class, colour spaces; signature; attributes of the medium; intent and illuminant. All else stays zero.
    for range in [8..24, 36..40, 64..80] {
        header[range.clone()].copy_from_slice(&profile[range]);
    }
    header[63] = profile[63] & 0x0F;
    header
}

fn write(mut header: [u8; HEADER], tags: &BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    let mut table = u32::try_from(tags.len()).ok()?.to_be_bytes().to_vec();
    let mut body = Vec::new();
    let mut places: BTreeMap<&[u8], u32> = BTreeMap::new();
    let start = HEADER + 4 + 12 * tags.len();
    for (name, data) in tags {
        let place = match places.get(data.as_slice()) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(start + body.len()).ok()?;
                body.extend_from_slice(data);
                body.resize(body.len().next_multiple_of(4), 0);
                places.insert(data, place);
                place
            }
        };
        table.extend_from_slice(name);
        table.extend(place.to_be_bytes());
        table.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    }
    header[..4].copy_from_slice(&u32::try_from(start + body.len()).ok()?.to_be_bytes());
    Some([&header[..], &table, &body].concat())
}

/// The description and the licence that every cleaned profile has; shorter than any word that is searched for.
fn constant(name: &[u8; 4], newer: bool) -> Option<Vec<u8>> {
    let text: &str = match name {
        b"desc" => "icc",
        b"cprt" => "none",
        _ => return None,
    };
    if newer {
        let mut data = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
        data.extend((2 * text.len() as u32).to_be_bytes());
        data.extend(28u32.to_be_bytes());
        data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        return Some(data);
    }
    if name == b"cprt" {
        return Some([b"text\0\0\0\0", text.as_bytes(), b"\0"].concat());
    }
    let mut data = b"desc\0\0\0\0\0\0\0\x04icc\0".to_vec();
    // No Unicode and no Macintosh form: two empty counts, a script code and 67 zero bytes.
    data.extend([0; 4 + 4 + 2 + 1 + 67]);
    Some(data)
}

fn category(name: &[u8; 4]) -> Category {
    match name {
        b"dmnd" | b"dmdd" | b"desc" | b"targ" | b"view" | b"vued" | b"vcgt" | b"mmod" => Category::Device,
        b"cprt" => Category::Author,
        b"calt" => Category::Dates,
        _ => Category::Other,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::limits::Budget;

    /// A small profile with a canary in each place that must go.
    pub(crate) fn revealing() -> Vec<u8> {
        let mut header = [0u8; HEADER];
        header[4..8].copy_from_slice(b"ADBE");
        header[8] = 2;
        header[12..24].copy_from_slice(b"mntrRGB XYZ ");
        header[24..36].copy_from_slice(&[7, 0xE8, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7]);
        header[36..40].copy_from_slice(b"acsp");
        header[48..56].copy_from_slice(b"MAKRMODL");
        header[80..84].copy_from_slice(b"CREA");
        header[84..100].copy_from_slice(b"canary-icc-ident");
        let mut tags = BTreeMap::new();
        for name in [b"rXYZ", b"gXYZ", b"bXYZ", b"wtpt"] {
            tags.insert(*name, [b"XYZ \0\0\0\0", &[1u8; 12][..]].concat());
        }
        for name in [b"rTRC", b"gTRC", b"bTRC"] {
            tags.insert(*name, b"curv\0\0\0\0\0\0\0\x01\x02\x33canary-icc-slack".to_vec());
        }
        for name in [b"cprt", b"dmnd", b"dmdd", b"targ", b"priv"] {
            tags.insert(*name, [b"text\0\0\0\0canary-icc-", &name[..], b"\0"].concat());
        }
        write(header, &tags).unwrap()
    }

    #[test]
    fn colours_stay_and_makers_go() {
        let dirty = revealing();
        assert!(memchr::memmem::find(&dirty, b"canary-icc").is_some());
        let mut ledger = Ledger::new(Budget::default());
        let cleaned = clean(&dirty, &mut ledger).unwrap();
        assert!(memchr::memmem::find(&cleaned, b"canary").is_none());
        for gone in [&b"ADBE"[..], b"MAKR", b"MODL", b"CREA"] {
            assert!(memchr::memmem::find(&cleaned, gone).is_none());
        }
        assert!(memchr::memmem::find(&cleaned, &[1u8; 12]).is_some());
        assert!(ledger.total() >= 5);
    }

    #[test]
    fn cleaning_twice_changes_nothing_and_removes_nothing() {
        let once = clean(&revealing(), &mut Ledger::new(Budget::default())).unwrap();
        let mut ledger = Ledger::new(Budget::default());
        assert_eq!(clean(&once, &mut ledger).unwrap(), once);
        assert_eq!(ledger.total(), 0);
    }

    #[test]
    fn what_is_no_profile_is_dropped() {
        assert_eq!(clean(b"canary-not-a-profile", &mut Ledger::new(Budget::default())), None);
    }
}
