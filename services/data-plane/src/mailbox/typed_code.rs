//! A return code as somebody typed it, and which part of it to look at again.

use vault::{CodeMistake, ReturnCode};

/// What to tell: a key of words and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Nothing was typed.
    Missing,
    /// The whole has the wrong length.
    Length {
        /// How many characters there are.
        count: usize,
    },
    /// One group has the wrong length.
    Group {
        /// Which, from 1.
        group: usize,
        /// How many characters it has.
        count: usize,
    },
    /// A character that is in no code.
    Symbol {
        /// In which group, from 1.
        group: usize,
    },
    /// Everything looks right, but the last character does not fit.
    Check,
}

/// Reads a code, or says where to look again. Nothing of this touches the database.
pub fn read(typed: &str) -> Result<ReturnCode, Hint> {
    let groups = groups(typed);
    if groups.is_empty() {
        return Err(Hint::Missing);
    }
    ReturnCode::parse(typed).map_err(|mistake| match mistake {
        CodeMistake::Check => Hint::Check,
        CodeMistake::Symbol => Hint::Symbol { group: group_with_stranger(&groups) },
        CodeMistake::Length => length(&groups),
    })
}

/// What was typed, cut where somebody cut it.
fn groups(typed: &str) -> Vec<String> {
    typed.split(|c: char| !c.is_alphanumeric()).filter(|g| !g.is_empty()).map(str::to_owned).collect()
}

fn group_with_stranger(groups: &[String]) -> usize {
    let stranger = |c: char| !c.is_ascii_alphanumeric() || c.eq_ignore_ascii_case(&'u');
    if groups.len() == 5 {
        return groups.iter().position(|g| g.chars().any(stranger)).unwrap_or(0) + 1;
    }
    let at = groups.concat().chars().position(stranger).unwrap_or(0);
    at / 4 + 1
}

fn length(groups: &[String]) -> Hint {
    let odd = groups.iter().position(|g| g.chars().count() != 4);
    match odd {
        Some(at) if groups.len() == 5 => Hint::Group { group: at + 1, count: groups[at].chars().count() },
        _ => Hint::Length { count: groups.iter().map(|g| g.chars().count()).sum() },
    }
}

impl Hint {
    /// Puts the words beside the field.
    pub fn tell(&self, field: &str, errors: &mut web::FieldErrors) {
        let n = |count: usize| web::Argument::from(i64::try_from(count).unwrap_or(i64::MAX));
        match self {
            Hint::Missing => errors.add(field, "return-code-missing"),
            Hint::Length { count } => errors.add_with(field, "return-code-length", [("count", n(*count))]),
            Hint::Group { group, count } => {
                errors.add_with(field, "return-code-group-short", [("group", n(*group)), ("count", n(*count))]);
            }
            Hint::Symbol { group } => errors.add_with(field, "return-code-symbol", [("group", n(*group))]),
            Hint::Check => errors.add(field, "return-code-check"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups_of_a_code() -> [String; 5] {
        let secret = vault::RealmSecret::new(1, &[1; 32]);
        ReturnCode::derive(&secret, uuid::Uuid::from_u128(1), &[2; 32]).groups()
    }

    fn hint(typed: &str) -> Hint {
        read(typed).err().expect("this is no code")
    }

    #[test]
    fn a_code_is_read_with_any_separators_and_in_any_case() {
        let groups = groups_of_a_code();
        for typed in [groups.join("-"), groups.concat().to_lowercase(), format!(" {} ", groups.join("  "))] {
            assert!(read(&typed).is_ok());
        }
    }

    #[test]
    fn a_group_that_is_too_short_is_named() {
        let mut groups = groups_of_a_code();
        groups[2].pop();
        assert_eq!(hint(&groups.join("-")), Hint::Group { group: 3, count: 3 });
    }

    #[test]
    fn without_groups_the_whole_length_is_told() {
        let code = groups_of_a_code().concat();
        assert_eq!(hint(&code[..19]), Hint::Length { count: 19 });
        assert_eq!(hint("  - "), Hint::Missing);
    }

    #[test]
    fn the_group_with_a_character_of_no_code_is_named() {
        let mut groups = groups_of_a_code();
        groups[3] = "2U34".to_owned();
        assert_eq!(hint(&groups.join(" ")), Hint::Symbol { group: 4 });
        assert_eq!(hint(&groups.concat()), Hint::Symbol { group: 4 });
    }

    #[test]
    fn a_typo_is_told_by_the_check_character() {
        let mut groups = groups_of_a_code();
        let other = if groups[0].starts_with('7') { "8" } else { "7" };
        groups[0].replace_range(..1, other);
        assert_eq!(hint(&groups.join("-")), Hint::Check);
    }
}
