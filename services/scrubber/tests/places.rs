//! Places too small for a word: times, padding, identifiers of a few bytes. The corpus cannot search for them by their
//! canaries, so each is looked at where it stands.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use scrubber::clean::clean_bytes;
use scrubber::ledger::Ledger;
use scrubber::limits::Budget;
use std::path::Path;

fn corpus(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)).unwrap()
}

fn cleaned(name: &str, bytes: &[u8]) -> Vec<u8> {
    let extension = name.rsplit('.').next().unwrap();
    clean_bytes(bytes, extension, &mut Ledger::new(Budget::default())).unwrap().bytes
}

/// What follows each occurrence of a name.
fn after<'a>(bytes: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    bytes.windows(name.len()).enumerate().filter(move |(_, window)| *window == name).map(move |(at, _)| &bytes[at + name.len()..])
}

fn number(bytes: &[u8]) -> u64 {
    bytes[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[test]
fn films_say_neither_when_they_were_made_nor_in_which_language() {
    for name in ["mp4/revealing/moov-first.mp4", "mp4/revealing/fragmented.mp4", "mov/revealing/rotated.mov"] {
        let dirty = corpus(name);
        assert!(after(&dirty, b"mvhd").all(|header| header[4..12] != [0; 8]), "{name} says no time");
        let clean = cleaned(name, &dirty);
        for header in [&b"mvhd"[..], b"tkhd", b"mdhd"] {
            let mut found = 0;
            for body in after(&clean, header) {
                assert_eq!(body[4..12], [0; 8], "{name}: {header:?} says a time");
                found += 1;
            }
            assert!(found > 0, "{name} has no {header:?}");
        }
        assert!(after(&clean, b"mdhd").all(|header| header[20..22] == [0x55, 0xC4]), "{name} says a language");
    }
}

#[test]
fn a_recording_of_a_broadcast_does_not_say_when_it_was_sent() {
    // Seconds of 2026, in the units of the tracks.
    let name = "mp4/revealing/fragmented-broadcast.mp4";
    let dirty = corpus(name);
    assert!(after(&dirty, b"tfdt").all(|time| number(&time[4..]) > 1_700_000_000 * 10_000), "it counts from elsewhere");
    let clean = cleaned(name, &dirty);
    assert!(after(&clean, b"tfdt").count() > 1);
    assert!(after(&clean, b"tfdt").all(|time| number(&time[4..]) < 60 * 48_000), "its clock still tells the day");
}

#[test]
fn fragments_are_counted_from_one() {
    let name = "mp4/clean/fragmented.mp4";
    let mut dirty = corpus(name);
    let places: Vec<usize> = dirty.windows(4).enumerate().filter(|(_, name)| *name == b"mfhd").map(|(at, _)| at + 8).collect();
    for (count, place) in places.iter().enumerate() {
        dirty[*place..place + 4].copy_from_slice(&(0x6B61_6E00 + count as u32).to_be_bytes());
    }
    let clean = cleaned(name, &dirty);
    let counted: Vec<u8> = after(&clean, b"mfhd").map(|header| header[7]).collect();
    assert_eq!(counted, (1..=places.len() as u8).collect::<Vec<_>>());
    assert!(after(&clean, b"mfhd").all(|header| header[4..7] == [0; 3]));
}

#[test]
fn rows_of_a_bitmap_are_padded_with_nothing() {
    let name = "bmp/clean/rgb.bmp";
    let mut dirty = corpus(name);
    let start = dirty[10] as usize;
    // 45 pixels of three bytes leave one byte in every row.
    dirty[start..].chunks_exact_mut(136).for_each(|row| row[135] = b'k');
    let clean = cleaned(name, &dirty);
    assert!(clean[clean[10] as usize..].chunks_exact(136).all(|row| row[135] == 0));
}

#[test]
fn profiles_name_no_maker_and_no_day() {
    for name in ["webp/revealing/lossy.webp", "heic/revealing/everywhere.heic", "jpeg/revealing/everywhere.jpg"] {
        let dirty = corpus(name);
        for said in [&b"KANAMODL"[..], b"ADBE"] {
            assert!(after(&dirty, said).next().is_some(), "{name} does not say {said:?}");
            assert!(after(&cleaned(name, &dirty), said).next().is_none(), "{name} still says {said:?}");
        }
        let day = [0x07, 0xEA, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7];
        assert!(after(&dirty, &day).next().is_some() && after(&cleaned(name, &dirty), &day).next().is_none(), "{name}");
    }
}

#[test]
fn streams_of_sound_get_numbers_of_their_own() {
    for name in ["ogg/revealing/vorbis.ogg", "opus/clean/opusenc.opus"] {
        let clean = cleaned(name, &corpus(name));
        assert!(after(&clean, b"OggS").all(|page| page[10..14] == [1, 0, 0, 0]), "{name} keeps its serial number");
    }
}

#[test]
fn unique_numbers_of_matroska_are_replaced() {
    for name in ["mkv/revealing/h264.mkv", "webm/revealing/vp9.webm"] {
        let dirty = corpus(name);
        let own = after(&dirty, &[0x73, 0xC5]).next().unwrap()[1..9].to_vec();
        let clean = cleaned(name, &dirty);
        assert!(after(&clean, &own).next().is_none(), "{name} keeps the number of its track");
        assert!(after(&clean, &[0x44, 0x61, 0x88]).next().is_none(), "{name} keeps its date");
    }
}
