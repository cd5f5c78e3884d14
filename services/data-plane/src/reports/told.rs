//! A report in words, for whoever gave it: each question with its answer, in the order of the steps.

use super::answers::CONNECTIONS;
use super::approximate;
use crate::cases::content::ReportAnswers;
use web::{Locale, Pages};

/// A question and its answer.
pub struct Told {
    /// The step that asks it.
    pub step: u8,
    /// The key of what the answer is called for short.
    pub label: &'static str,
    /// As the step asks it.
    pub question: String,
    /// In words; empty: not answered.
    pub answer: String,
}

/// What steps 1 to 4 asked, and what was answered.
pub fn told(pages: &Pages, locale: Locale, company: &str, report: &ReportAnswers) -> Vec<Told> {
    let text = |key: &str| pages.text(locale, key, &[]);
    let word = |prefix: &str, word: &str, known: &[&str]| {
        if known.contains(&word) { text(&format!("{prefix}-{word}")) } else { String::new() }
    };
    let told = |step, label, question, answer| Told { step, label, question, answer };
    vec![
        told(
            1,
            "check-connection",
            pages.text(locale, "connection-legend", &[("company", company.into())]),
            word("connection", &report.connection, &CONNECTIONS),
        ),
        told(2, "check-what", text("happened-label"), report.what.clone()),
        told(
            3,
            "check-when",
            text("check-when-question"),
            approximate::span(pages, locale, report.began, report.ended, &report.when),
        ),
        told(3, "check-where", text("circumstances-where"), report.place.clone()),
        told(
            3,
            "check-ongoing",
            text("circumstances-ongoing"),
            word("circumstances-ongoing", &report.ongoing, &["yes", "no", "unsure"]),
        ),
        told(4, "check-involved", text("involved-title"), report.involved.join("\n")),
        told(4, "check-knows", text("involved-knows"), report.witnesses.join("\n")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_stand_in_the_order_of_the_steps_and_a_date_in_the_language_of_the_reader() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        let began = Some(approximate::Approximate::Year("2025-01-01".parse().unwrap()));
        let report = ReportAnswers { began, when: "every Friday".into(), connection: "<b>".into(), ..ReportAnswers::default() };
        for (locale, words) in [(Locale::En, "From 2025\nevery Friday"), (Locale::Da, "Fra 2025\nevery Friday")] {
            let told = told(&pages, locale, "Nordhavn", &report);
            assert!(told.is_sorted_by_key(|t| t.step));
            assert_eq!(told[2].answer, words);
            assert_eq!(told[0].answer, "", "a word that no step offers is no answer");
        }
    }
}
