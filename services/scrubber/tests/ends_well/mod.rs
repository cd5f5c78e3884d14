//! What holds for every input, whatever is in it. Shared by the property tests and the fuzzer (`../fuzz`).

use scrubber::clean::clean_bytes;
use scrubber::ledger::Ledger;
use scrubber::limits::Budget;

/// A file is refused, or it is cleaned and cleaning it once more changes nothing.
pub fn ends_well(extension: &str, bytes: &[u8]) {
    let mut ledger = Ledger::new(Budget::default());
    let Ok(cleaned) = clean_bytes(bytes, extension, &mut ledger) else { return };
    let mut again = Ledger::new(Budget::default());
    match clean_bytes(&cleaned.bytes, cleaned.file_type.extension(), &mut again) {
        Ok(twice) => assert!(twice.bytes == cleaned.bytes, "cleaning twice changes it"),
        Err(refusal) => panic!("what was cleaned is refused: {refusal}"),
    }
}
