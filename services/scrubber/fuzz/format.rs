//! Files of one format, named by `SCRUBBER_FORMAT` (an extension), changed until something breaks.
//!
//! What must hold for every input is the same as in the scrubber's own property tests: see `../tests/ends_well/mod.rs`.

#![no_main]

#[path = "../tests/ends_well/mod.rs"]
mod ends_well;
mod members;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use std::sync::LazyLock;

static FORMAT: LazyLock<String> =
    LazyLock::new(|| std::env::var("SCRUBBER_FORMAT").expect("SCRUBBER_FORMAT names an extension: scripts/fuzz sets it"));

fuzz_target!(|bytes: &[u8]| ends_well::ends_well(&FORMAT, bytes));

// Packed and summed members would shut out every blind change: every other change is made inside a member.
fuzz_mutator!(|bytes: &mut [u8], length: usize, longest: usize, seed: u32| {
    let changed = (seed % 2 == 0).then(|| members::changed(&bytes[..length], longest, seed / 2)).flatten();
    match changed {
        Some(archive) => {
            bytes[..archive.len()].copy_from_slice(&archive);
            archive.len()
        }
        None => fuzzer_mutate(bytes, length, longest),
    }
});
