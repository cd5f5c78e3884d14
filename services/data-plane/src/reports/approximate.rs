//! Approximate dates: a day, a month or only a year, as somebody remembers it.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use web::{Locale, Pages};

/// A date as typed in three fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateParts {
    /// Day of the month, or empty.
    pub day: String,
    /// Month as a number, or empty.
    pub month: String,
    /// Year, or empty.
    pub year: String,
}

impl DateParts {
    /// As typed, without blanks around.
    pub fn new(day: &str, month: &str, year: &str) -> Self {
        let part = |typed: &str| super::typed::line(typed).chars().take(16).collect();
        DateParts { day: part(day), month: part(month), year: part(year) }
    }

    /// The parts as they were typed, to be recognised.
    pub fn typed(&self) -> String {
        [&self.day, &self.month, &self.year].into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(".")
    }

    fn is_empty(&self) -> bool {
        self.day.is_empty() && self.month.is_empty() && self.year.is_empty()
    }
}

/// What the parts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Approximate {
    /// A day.
    Day(NaiveDate),
    /// A month, by its first day.
    Month(NaiveDate),
    /// A year, by its first day.
    Year(NaiveDate),
}

/// Why the parts are no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateMistake {
    /// No such day or month, or a part is missing that the others need.
    Impossible,
    /// The year is not four digits.
    Year,
    /// It has not come yet.
    Future,
}

impl DateMistake {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            DateMistake::Impossible => "circumstances-date-impossible",
            DateMistake::Year => "circumstances-date-year",
            DateMistake::Future => "circumstances-date-future",
        }
    }
}

/// Reads the parts; None when all are empty. Nobody reports what happened before 1900.
pub fn parse(parts: &DateParts, today: NaiveDate) -> Result<Option<Approximate>, DateMistake> {
    if parts.is_empty() {
        return Ok(None);
    }
    let number = |part: &str| part.parse::<u32>().map_err(|_| DateMistake::Impossible);
    if parts.year.len() != 4 || !parts.year.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateMistake::Year);
    }
    let year = i32::try_from(number(&parts.year)?).map_err(|_| DateMistake::Year)?;
    if year < 1900 {
        return Err(DateMistake::Year);
    }
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(DateMistake::Impossible);
    let when = match (parts.month.as_str(), parts.day.as_str()) {
        ("", "") => Approximate::Year(date(1, 1)?),
        ("", _) => return Err(DateMistake::Impossible),
        (month, "") => Approximate::Month(date(number(month)?, 1)?),
        (month, day) => Approximate::Day(date(number(month)?, number(day)?)?),
    };
    if when.first_day() > today { Err(DateMistake::Future) } else { Ok(Some(when)) }
}

impl Approximate {
    /// The first day it can mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Approximate::Day(day) | Approximate::Month(day) | Approximate::Year(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> NaiveDate {
        let next = match self {
            Approximate::Day(day) => return day,
            Approximate::Month(first) => first + Months::new(1),
            Approximate::Year(first) => first + Months::new(12),
        };
        next - Days::new(1)
    }

    /// As people of the language write it: `5 March 2024`, `03/2024`, `2024`.
    pub fn words(self, pages: &Pages, locale: Locale) -> String {
        match self {
            Approximate::Day(day) => pages.date(locale, day, false),
            Approximate::Month(first) => first.format("%m/%Y").to_string(),
            Approximate::Year(first) => first.format("%Y").to_string(),
        }
    }
}

/// A span and the reporter's own words about it, as one text; empty when nothing was said.
pub fn span(pages: &Pages, locale: Locale, from: Option<Approximate>, to: Option<Approximate>, words: &str) -> String {
    let say = |when: Approximate| web::Argument::from(when.words(pages, locale));
    let dates = match (from, to) {
        (Some(from), Some(to)) => pages.text(locale, "check-from-to", &[("from", say(from)), ("to", say(to))]),
        (Some(from), None) => pages.text(locale, "check-from", &[("from", say(from))]),
        (None, Some(to)) => pages.text(locale, "check-to", &[("to", say(to))]),
        (None, None) => String::new(),
    };
    [dates.as_str(), words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(day: &str, month: &str, year: &str) -> Result<Option<Approximate>, DateMistake> {
        parse(&DateParts::new(day, month, year), "2026-11-20".parse().unwrap())
    }

    fn on(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    #[test]
    fn a_year_alone_and_a_month_of_a_year_are_dates() {
        assert_eq!(parsed("", "", "2024"), Ok(Some(Approximate::Year(on("2024-01-01")))));
        assert_eq!(parsed("", "2", " 2024 "), Ok(Some(Approximate::Month(on("2024-02-01")))));
        assert_eq!(parsed("29", "02", "2024"), Ok(Some(Approximate::Day(on("2024-02-29")))));
        assert_eq!(parsed("", "", ""), Ok(None));
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        assert_eq!(parsed("29", "2", "2025"), Err(DateMistake::Impossible));
        assert_eq!(parsed("1", "13", "2025"), Err(DateMistake::Impossible));
        assert_eq!(parsed("x", "1", "2025"), Err(DateMistake::Impossible));
        assert_eq!(parsed("5", "", "2025"), Err(DateMistake::Impossible));
    }

    #[test]
    fn a_year_has_four_digits() {
        assert_eq!(parsed("", "", "25"), Err(DateMistake::Year));
        assert_eq!(parsed("1", "1", ""), Err(DateMistake::Year));
        assert_eq!(parsed("", "", "+202"), Err(DateMistake::Year));
        assert_eq!(parsed("", "", "1066"), Err(DateMistake::Year));
    }

    #[test]
    fn what_has_not_come_yet_is_refused_but_the_running_month_and_year_are_not() {
        assert_eq!(parsed("21", "11", "2026"), Err(DateMistake::Future));
        assert_eq!(parsed("", "12", "2026"), Err(DateMistake::Future));
        assert!(parsed("20", "11", "2026").is_ok());
        assert!(parsed("", "11", "2026").is_ok());
        assert!(parsed("", "", "2026").is_ok());
    }

    #[test]
    fn a_month_and_a_year_end_with_their_last_day() {
        assert_eq!(Approximate::Month(on("2024-02-01")).last_day(), on("2024-02-29"));
        assert_eq!(Approximate::Year(on("2025-01-01")).last_day(), on("2025-12-31"));
    }
}
