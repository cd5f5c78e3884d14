//! The answers of the six steps as they were typed, and what has to be put right in them.
//!
//! A draft keeps what was typed, right or wrong, so that going back loses nothing; each step is checked when the reporter
//! goes on, and all of them again before sending.

use super::approximate::{self, DateParts};
use super::typed;
use crate::cases::content::{IdentityDetails, ReportAnswers};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use uuid::Uuid;
use web::FieldErrors;

/// Characters of the account of what happened, and of a message.
pub const LONGEST_TEXT: usize = 50_000;
/// Characters of one line.
pub const LONGEST_LINE: usize = 500;
/// Rows of people, each of the two lists.
pub const MOST_PEOPLE: usize = 50;

/// The connections that can be chosen, in the order of the form.
pub const CONNECTIONS: [&str; 8] = ["employee", "former", "applicant", "contractor", "leader", "volunteer", "other", "unsaid"];

/// How somebody reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Without a name.
    #[default]
    Anonymous,
    /// With a name that only LES lawyers read.
    Confidential,
    /// With a name that LES may tell the company.
    Consent,
}

impl Mode {
    /// From the form's word.
    pub fn parse(word: &str) -> Option<Self> {
        [Mode::Anonymous, Mode::Confidential, Mode::Consent].into_iter().find(|m| m.as_str() == word)
    }

    /// The form's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Anonymous => "anonymous",
            Mode::Confidential => "confidential",
            Mode::Consent => "consent",
        }
    }
}

/// All answers.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Step 1: one of [`CONNECTIONS`], or empty.
    pub connection: String,
    /// Step 2.
    pub what: String,
    /// Step 3: since when.
    pub from: DateParts,
    /// Step 3: until when.
    pub to: DateParts,
    /// Step 3: when, in words.
    pub when_words: String,
    /// Step 3: where.
    pub place: String,
    /// Step 3: `yes`, `no`, `unsure` or empty.
    pub ongoing: String,
    /// Step 4: one entry each, none empty.
    pub involved: Vec<String>,
    /// Step 4: one entry each, none empty.
    pub knows: Vec<String>,
    /// Step 4: handlers who must not see it.
    pub excluded: Vec<Uuid>,
    /// Step 6.
    pub mode: Mode,
    /// Step 6.
    pub name: String,
    /// Step 6.
    pub email: String,
    /// Step 6.
    pub phone: String,
    /// Step 6: where a neutral alert may go.
    pub alert: String,
}

/// A receiver as the check for exclusions needs them.
#[derive(Clone, Copy)]
pub struct Screener {
    /// The account.
    pub id: Uuid,
    /// Receives new reports.
    pub triager: bool,
    /// May open identities.
    pub identity: bool,
}

impl Answers {
    /// What is to be put right in step 2.
    pub fn check_what(&self, errors: &mut FieldErrors) {
        let length = self.what.chars().count();
        if typed::says_nothing(&self.what) {
            errors.add("what", "happened-empty");
        } else if length > LONGEST_TEXT {
            errors.add_with("what", "happened-too-long", [("length", counted(length)), ("max", counted(LONGEST_TEXT))]);
        }
    }

    /// What is to be put right in step 3.
    pub fn check_circumstances(&self, today: NaiveDate, errors: &mut FieldErrors) {
        let from = approximate::parse(&self.from, today).unwrap_or_else(|mistake| {
            errors.add("from", mistake.key());
            None
        });
        let to = approximate::parse(&self.to, today).unwrap_or_else(|mistake| {
            errors.add("to", mistake.key());
            None
        });
        if let (Some(from), Some(to)) = (from, to)
            && to.last_day() < from.first_day()
        {
            errors.add("to", "circumstances-date-order");
        }
        for (field, value) in [("when", &self.when_words), ("place", &self.place)] {
            short(field, value, "circumstances-too-long", errors);
        }
    }

    /// What is to be put right in step 4.
    pub fn check_people(&self, screeners: &[Screener], errors: &mut FieldErrors) {
        for (field, entries) in [("involved", &self.involved), ("knows", &self.knows)] {
            if entries.len() > MOST_PEOPLE {
                errors.add_with(field, "involved-too-many", [("max", counted(MOST_PEOPLE))]);
            }
            if entries.iter().any(|entry| entry.chars().count() > LONGEST_LINE) {
                errors.add_with(field, "involved-too-long", [("max", counted(LONGEST_LINE))]);
            }
        }
        if !screeners.iter().any(|s| s.triager && !self.excluded.contains(&s.id)) {
            errors.add("excluded", "involved-exclude-all");
        }
    }

    /// What is to be put right in step 6.
    pub fn check_identity(&self, screeners: &[Screener], errors: &mut FieldErrors) {
        for (field, value) in [("name", &self.name), ("email", &self.email), ("phone", &self.phone), ("alert", &self.alert)] {
            short(field, value, "identity-too-long", errors);
        }
        if self.mode == Mode::Anonymous {
            if [&self.name, &self.email, &self.phone, &self.alert].iter().any(|value| !value.is_empty()) {
                errors.add("mode", "identity-anonymous-filled");
            }
            return;
        }
        if self.name.is_empty() {
            errors.add("name", "identity-name-missing");
        }
        if !self.email.is_empty() && !mail_address(&self.email) {
            errors.add("email", "identity-email-wrong");
        }
        if !self.phone.is_empty() && !telephone(&self.phone) {
            errors.add("phone", "identity-phone-wrong");
        }
        if !self.alert.is_empty() && !mail_address(&self.alert) {
            errors.add("alert", "identity-alert-wrong");
        }
        if !screeners.iter().any(|s| s.identity && !self.excluded.contains(&s.id)) {
            errors.add("mode", "identity-nobody");
        }
    }

    /// The report as it is sealed. Dates go without words, so that everybody reads them in a language of their own.
    pub fn report(&self, today: NaiveDate) -> ReportAnswers {
        let date = |parts| approximate::parse(parts, today).ok().flatten();
        ReportAnswers {
            connection: self.connection.clone(),
            what: self.what.clone(),
            when: self.when_words.clone(),
            began: date(&self.from),
            ended: date(&self.to),
            place: self.place.clone(),
            ongoing: self.ongoing.clone(),
            involved: self.involved.clone(),
            witnesses: self.knows.clone(),
            others: Vec::new(),
        }
    }

    /// What was given in confidence; None for an anonymous report.
    pub fn identity(&self) -> Option<IdentityDetails> {
        (self.mode != Mode::Anonymous).then(|| IdentityDetails {
            name: self.name.clone(),
            mail: self.email.clone(),
            phone: self.phone.clone(),
            alert: self.alert.clone(),
            consent_to_share: self.mode == Mode::Consent,
        })
    }
}

fn short(field: &str, value: &str, key: &str, errors: &mut FieldErrors) {
    if value.chars().count() > LONGEST_LINE {
        errors.add_with(field, key, [("max", counted(LONGEST_LINE))]);
    }
}

/// A count as an argument of words.
pub fn counted(count: usize) -> web::Argument {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// Something before and after one `@`, with a dot in the domain: enough to find a slip, not to keep an address out.
fn mail_address(typed: &str) -> bool {
    let shape = typed.split_once('@').is_some_and(|(local, domain)| {
        let labels: Vec<&str> = domain.split('.').collect();
        !local.is_empty() && !domain.contains('@') && labels.len() > 1 && labels.iter().all(|label| !label.is_empty())
    });
    shape && !typed.chars().any(|c| c.is_whitespace() || c.is_control()) && typed.len() <= 254
}

/// 8 to 15 digits (ITU-T E.164 allows 15), with what people write between them.
fn telephone(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let others = typed.chars().enumerate().all(|(at, c)| c.is_ascii_digit() || " -.()/".contains(c) || (c == '+' && at == 0));
    others && (8..=15).contains(&digits)
}

/// Ids from a form, none doubled, and whether each of them is of somebody who is `known`; the others are left out.
pub fn ids(ticked: &[String], known: impl Fn(Uuid) -> bool) -> (Vec<Uuid>, bool) {
    let mut ids: Vec<Uuid> = ticked.iter().filter_map(|id| Uuid::from_str(id).ok()).filter(|id| known(*id)).collect();
    let all = ids.len() == ticked.len();
    ids.sort();
    ids.dedup();
    (ids, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn problems(check: impl FnOnce(&mut FieldErrors)) -> FieldErrors {
        let mut errors = FieldErrors::default();
        check(&mut errors);
        errors
    }

    fn screeners() -> [Screener; 3] {
        let screener = |n, triager, identity| Screener { id: Uuid::from_u128(n), triager, identity };
        [screener(1, true, false), screener(2, true, false), screener(3, false, true)]
    }

    #[test]
    fn a_report_needs_words_but_only_in_step_two() {
        let empty = Answers { what: " \n\t".into(), ..Answers::default() };
        assert_eq!(problems(|e| empty.check_what(e)).key_of("what"), Some("happened-empty"));
        assert!(problems(|e| empty.check_circumstances(today(), e)).is_empty());
        assert!(problems(|e| empty.check_people(&screeners(), e)).is_empty());
        assert!(problems(|e| empty.check_identity(&screeners(), e)).is_empty());
    }

    #[test]
    fn length_is_counted_in_characters_and_not_in_bytes() {
        let long = Answers { what: "ø".repeat(LONGEST_TEXT), ..Answers::default() };
        assert!(problems(|e| long.check_what(e)).is_empty());
        let longer = Answers { what: "ø".repeat(LONGEST_TEXT + 1), ..Answers::default() };
        assert_eq!(problems(|e| longer.check_what(e)).key_of("what"), Some("happened-too-long"));
    }

    #[test]
    fn the_end_before_the_beginning_is_told_at_the_end() {
        let parts = |year: &str| DateParts { year: year.into(), ..DateParts::default() };
        let answers = Answers { from: parts("2025"), to: parts("2024"), ..Answers::default() };
        assert_eq!(problems(|e| answers.check_circumstances(today(), e)).key_of("to"), Some("circumstances-date-order"));
        let same = Answers { from: parts("2025"), to: parts("2025"), ..Answers::default() };
        assert!(problems(|e| same.check_circumstances(today(), e)).is_empty());
    }

    #[test]
    fn somebody_who_screens_must_be_left() {
        let one = Answers { excluded: vec![Uuid::from_u128(1)], ..Answers::default() };
        assert!(problems(|e| one.check_people(&screeners(), e)).is_empty());
        let both = Answers { excluded: vec![Uuid::from_u128(1), Uuid::from_u128(2)], ..Answers::default() };
        assert_eq!(problems(|e| both.check_people(&screeners(), e)).key_of("excluded"), Some("involved-exclude-all"));
        assert!(!problems(|e| Answers::default().check_people(&[], e)).is_empty(), "nobody screens at all");
    }

    #[test]
    fn a_name_that_nobody_could_read_is_not_taken() {
        let answers =
            Answers { mode: Mode::Confidential, name: "M".into(), excluded: vec![Uuid::from_u128(3)], ..Answers::default() };
        assert_eq!(problems(|e| answers.check_identity(&screeners(), e)).key_of("mode"), Some("identity-nobody"));
    }

    #[test]
    fn an_anonymous_report_carries_no_contact_details() {
        let answers = Answers { phone: "12345678".into(), ..Answers::default() };
        assert_eq!(problems(|e| answers.check_identity(&screeners(), e)).key_of("mode"), Some("identity-anonymous-filled"));
        assert!(answers.identity().is_none());
    }

    #[test]
    fn contact_details_are_checked_for_slips_and_consent_is_kept() {
        let wrong = Answers {
            mode: Mode::Consent,
            email: "mette@".into(),
            phone: "123".into(),
            alert: "not an address".into(),
            ..Answers::default()
        };
        let errors = problems(|e| wrong.check_identity(&screeners(), e));
        for (field, key) in [
            ("name", "identity-name-missing"),
            ("email", "identity-email-wrong"),
            ("phone", "identity-phone-wrong"),
            ("alert", "identity-alert-wrong"),
        ] {
            assert_eq!(errors.key_of(field), Some(key));
        }
        let right = Answers {
            mode: Mode::Consent,
            name: "Mette".into(),
            email: "m@firma.example".into(),
            phone: "+45 12 34 56 78".into(),
            ..Answers::default()
        };
        assert!(problems(|e| right.check_identity(&screeners(), e)).is_empty());
        assert!(right.identity().unwrap().consent_to_share);
        assert!(!Answers { mode: Mode::Confidential, ..right }.identity().unwrap().consent_to_share);
    }

    #[test]
    fn an_id_of_nobody_is_noticed_and_none_is_doubled() {
        let (seven, eight) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let ticked = |ids: &[&str]| super::ids(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), |id| id == seven);
        let (seven_id, eight_id) = (seven.to_string(), eight.to_string());
        assert_eq!(ticked(&[&seven_id, &seven_id]), (vec![seven], true));
        assert_eq!(ticked(&[&eight_id, &seven_id]), (vec![seven], false));
        assert_eq!(ticked(&["x"]), (vec![], false));
    }
}
