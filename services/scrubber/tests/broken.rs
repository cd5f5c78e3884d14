//! Truncated and flipped inputs end with a refusal or with a clean file, never with a crash.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod ends_well;

use ends_well::ends_well;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// The revealing files of the corpus that are small enough to try often.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut files = Vec::new();
    for format in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for path in ["revealing", "clean"].iter().filter_map(|group| std::fs::read_dir(format.join(group)).ok()).flatten() {
            let path = path.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            if bytes.len() < 60_000 {
                files.push((path.extension().unwrap().to_str().unwrap().to_owned(), bytes));
            }
        }
    }
    files.sort();
    files
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_truncated_file_ends_well(pick in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        let (extension, bytes) = pick.get(&FILES);
        ends_well(extension, &bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn a_flipped_file_ends_well(pick in any::<prop::sample::Index>(), flips in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 1..8)) {
        let (extension, bytes) = pick.get(&FILES);
        let mut bytes = bytes.clone();
        for (place, mask) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= mask;
        }
        ends_well(extension, &bytes);
    }
}
