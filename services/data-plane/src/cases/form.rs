//! What every form about a case carries: where it belongs, what it was made from, and a token that makes a doubled sending one.

use super::access::{CaseAccess, Mode};
use super::desk_queries::CaseState;
use serde::Serialize;
use web::FieldErrors;

/// The common fields of a form's page.
#[derive(Serialize, Clone)]
pub struct FormFrame {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// What the form was made from: [`CaseState::seen`].
    pub seen: String,
    /// 32 hexadecimal digits, drawn with the form.
    pub token: String,
    /// The case has changed since the form was made; what was typed is kept.
    pub changed: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl FormFrame {
    /// Of a new form.
    pub fn new<M: Mode>(access: &CaseAccess<M>, state: &CaseState) -> Self {
        FormFrame {
            base: access.base(),
            reference: access.reference.clone(),
            seen: state.seen(),
            token: access.app().rng.uuid().simple().to_string(),
            changed: false,
            errors: FieldErrors::default(),
        }
    }

    /// The same form again: its token is kept, so that it stays one sending.
    pub fn again<M: Mode>(access: &CaseAccess<M>, state: &CaseState, token: &str, changed: bool, errors: FieldErrors) -> Self {
        let drawn = FormFrame::new(access, state);
        let token = uuid::Uuid::parse_str(token).map_or(drawn.token, |t| t.simple().to_string());
        FormFrame { token, changed, errors, ..drawn }
    }

    /// For samples.
    pub fn sample(changed: bool, errors: FieldErrors) -> Self {
        FormFrame {
            base: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            seen: "4.working.1.0".to_owned(),
            token: "00000000000000000000000000000001".to_owned(),
            changed,
            errors,
        }
    }
}

/// A text of a form: without the space around it, and with one kind of line end.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Adds the message of a text that is missing or too long.
pub fn check_text(errors: &mut FieldErrors, field: &str, text: &str, longest: usize, missing: &str, too_long: &str) {
    let count = text.chars().count();
    if count == 0 {
        errors.add(field, missing);
    } else if count > longest {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX).into();
        errors.add_with(field, too_long, [("count", number(count)), ("max", number(longest))]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_nothing_but_space_is_missing() {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "note", &tidy(" \r\n "), 10, "missing", "long");
        assert_eq!(errors.key_of("note"), Some("missing"));
    }

    #[test]
    fn length_is_counted_in_characters() {
        let mut errors = FieldErrors::default();
        check_text(&mut errors, "note", "åååååååååå", 10, "missing", "long");
        assert!(errors.is_empty());
        check_text(&mut errors, "note", "ååååååååååå", 10, "missing", "long");
        assert_eq!(errors.key_of("note"), Some("long"));
    }
}
