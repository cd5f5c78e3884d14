//! The passwords that everybody tries, among them what was stolen elsewhere and published: kept as the beginnings of their
//! hashes (made by `scripts/make-password-list`), so that the list can be searched and not read.

use sha2::{Digest, Sha256};

/// Five bytes each, sorted. Of a million passwords that are not in the list, fewer than one in ten thousand runs is refused.
const LIST: &[u8] = include_bytes!("common_passwords.bin");
const PREFIX: usize = 5;

/// What the published lists lack: words of this country and this trade, one to a line.
const OURS: &str = include_str!("common_passwords.txt");

/// Whether a text in small letters stands in a list.
pub(crate) fn contains(folded: &str) -> bool {
    let hash = Sha256::digest(folded.as_bytes());
    let entries = LIST.len() / PREFIX;
    let (mut low, mut high) = (0, entries);
    while low < high {
        let middle = usize::midpoint(low, high);
        match LIST[middle * PREFIX..(middle + 1) * PREFIX].cmp(&hash[..PREFIX]) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return true,
        }
    }
    OURS.lines().any(|ours| ours == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_whole_and_without_repetitions() {
        assert_eq!(LIST.len() % PREFIX, 0);
        assert!(LIST.len() / PREFIX > 50_000, "the list has shrunk to {}", LIST.len() / PREFIX);
        let entries: Vec<&[u8]> = LIST.chunks(PREFIX).collect();
        assert!(entries.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn first_last_and_middle_of_the_published_lists_are_found() {
        for common in ["123456", "password", "trustno1", "qwertyuiop", "superman", "adgangskode"] {
            assert!(contains(common), "{common}");
        }
        for rare in ["", "quagmire-tulip-walnut", "7m2k9xqz4w"] {
            assert!(!contains(rare), "{rare}");
        }
    }
}
