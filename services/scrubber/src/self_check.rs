//! The last look: every removed word is searched in what is about to leave, in UTF-8 and in both forms of UTF-16.
//!
//! A format hands over the parts of its output that are not visible content, found by a walk of its own over the
//! finished bytes. One hit refuses the file. A hit in the visible content is only noted.

use crate::ledger::Ledger;
use aho_corasick::AhoCorasick;
use sandbox::{Note, Refusal};

/// Searches `hidden` (must hold no removed word) and `visible` (may).
///
/// `vocabulary`: words that the format itself writes and that therefore say nothing.
pub fn search(ledger: &mut Ledger, hidden: &[&[u8]], visible: &[&[u8]], vocabulary: &[&str]) -> Result<(), Refusal> {
    let Some(words) = automaton(ledger, vocabulary)? else {
        return Ok(());
    };
    if hidden.iter().any(|part| words.is_match(*part)) {
        return Err(Refusal::SelfCheck);
    }
    if visible.iter().any(|part| words.is_match(*part)) {
        ledger.note(Note::WordsAlsoInContent);
    }
    Ok(())
}

fn automaton(ledger: &Ledger, vocabulary: &[&str]) -> Result<Option<AhoCorasick>, Refusal> {
    let mut patterns: Vec<Vec<u8>> = Vec::new();
    for word in ledger.words().filter(|word| !vocabulary.iter().any(|known| known.contains(word))) {
        patterns.push(word.as_bytes().to_vec());
        patterns.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
        patterns.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    if patterns.is_empty() {
        return Ok(None);
    }
    AhoCorasick::new(patterns).map(Some).map_err(|_too_many| Refusal::TooComplex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    fn ledger() -> Ledger {
        let mut ledger = Ledger::new(Budget::default());
        ledger.remember("Jane Whistler");
        ledger
    }

    #[test]
    fn a_removed_word_in_a_hidden_part_refuses_in_every_encoding() {
        let little: Vec<u8> = "xJane Whistler".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let large: Vec<u8> = "xJane Whistler".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for part in [&b"..Jane Whistler.."[..], &little, &large] {
            assert_eq!(search(&mut ledger(), &[part], &[], &[]), Err(Refusal::SelfCheck));
        }
        assert_eq!(search(&mut ledger(), &[b"nothing here"], &[], &[]), Ok(()));
    }

    #[test]
    fn a_removed_word_in_the_visible_content_is_noted() {
        let mut ledger = ledger();
        assert_eq!(search(&mut ledger, &[], &[b"Signed, Jane Whistler"], &[]), Ok(()));
        assert_eq!(ledger.report(sandbox::FileType::Txt, 0).notes, [Note::WordsAlsoInContent]);
    }
}
