//! Whether the company may know who reported: asked by LES, answered in writing by the reporter, taken back until it is used.

use crate::cases::content::{Consent, Content};
use crate::cases::items::Item;

/// Where the asking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has asked.
    NotAsked,
    /// LES waits for an answer.
    Asked,
    /// Yes.
    Given,
    /// No.
    Refused,
    /// Yes, and then no.
    Withdrawn,
    /// Yes, and the company has been told.
    Used,
}

impl Standing {
    /// What the steps in a case, in their order, come to. A step that does not follow from the one before changes nothing.
    pub fn of(items: &[Item]) -> Self {
        let steps = items.iter().filter_map(|i| if let Content::Consent(consent) = &i.content { Some(consent) } else { None });
        steps.fold(Standing::NotAsked, Standing::then)
    }

    fn then(self, step: &Consent) -> Self {
        match (self, step.step.as_str()) {
            (Standing::NotAsked | Standing::Refused | Standing::Withdrawn, "asked") => Standing::Asked,
            (Standing::Asked, "given") => Standing::Given,
            (Standing::Asked, "refused") => Standing::Refused,
            (Standing::Given, "withdrawn") => Standing::Withdrawn,
            (Standing::Given, "used") => Standing::Used,
            (standing, _) => standing,
        }
    }

    /// The word in keys of translations.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::NotAsked => "not-asked",
            Standing::Asked => "asked",
            Standing::Given => "given",
            Standing::Refused => "refused",
            Standing::Withdrawn => "withdrawn",
            Standing::Used => "used",
        }
    }

    /// Whether the name may go into a release.
    pub fn allows(self) -> bool {
        matches!(self, Standing::Given | Standing::Used)
    }

    /// Whether LES can ask.
    pub fn askable(self) -> bool {
        matches!(self, Standing::NotAsked | Standing::Refused | Standing::Withdrawn)
    }
}

/// The step that an answer of the reporter is: `yes`, `no` or `withdraw`; None where it does not fit.
pub fn answer(standing: Standing, answer: &str) -> Option<&'static str> {
    match (standing, answer) {
        (Standing::Asked, "yes") => Some("given"),
        (Standing::Asked, "no") => Some("refused"),
        (Standing::Given, "withdraw") => Some("withdrawn"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(steps: &[&str]) -> Standing {
        let consent = |step: &&str| Consent { step: (*step).to_owned(), words: String::new() };
        steps.iter().map(consent).fold(Standing::NotAsked, |standing, step| standing.then(&step))
    }

    #[test]
    fn only_an_answered_question_allows_the_name() {
        assert!(!after(&["given"]).allows(), "nobody asked");
        assert!(!after(&["asked"]).allows());
        assert!(after(&["asked", "given"]).allows());
        assert!(!after(&["asked", "refused"]).allows());
    }

    #[test]
    fn consent_can_be_taken_back_until_it_is_used() {
        assert!(!after(&["asked", "given", "withdrawn"]).allows());
        assert_eq!(after(&["asked", "given", "used", "withdrawn"]), Standing::Used);
        assert_eq!(answer(Standing::Used, "withdraw"), None);
        assert_eq!(answer(Standing::Given, "withdraw"), Some("withdrawn"));
    }

    #[test]
    fn after_a_no_the_question_can_be_asked_again_and_the_old_answer_counts_no_more() {
        assert_eq!(after(&["asked", "refused", "given"]), Standing::Refused);
        assert_eq!(after(&["asked", "refused", "asked"]), Standing::Asked);
        assert_eq!(answer(Standing::Refused, "yes"), None);
    }
}
