//! What has been handed over lately.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// How many ids are kept: 64 KiB.
const KEPT: usize = 4096;

/// Ids of messages that the other side has taken, the newest few thousand. Neither mail servers nor providers of text messages
/// drop a message that comes twice, and whoever repeats a job hands over again what had left already. It ends with the process:
/// a message whose job was broken off by a crash can arrive twice.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<VecDeque<Uuid>>);

impl Remembered {
    /// Whether the other side has taken it.
    pub fn has(&self, id: Uuid) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }

    /// The other side has taken it.
    pub fn add(&self, id: Uuid) {
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ids.len() == KEPT {
            ids.pop_front();
        }
        ids.push_back(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_remembered_and_the_oldest_make_room() {
        let remembered = Remembered::default();
        for number in 0..=KEPT {
            remembered.add(Uuid::from_u128(number as u128));
        }
        assert!(!remembered.has(Uuid::from_u128(0)));
        assert!(remembered.has(Uuid::from_u128(1)));
        assert!(remembered.has(Uuid::from_u128(KEPT as u128)));
    }
}
