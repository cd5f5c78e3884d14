//! What of a case can be chosen for a release, and the copies that are made of what was chosen.

use super::content::{Part, Released};
use super::release::file_name;
use crate::cases::content::{Content, FileRecord, IdentityDetails};
use crate::cases::items::{Author, Item, Kind};
use crate::cases::timeline::{self, Answer};
use chrono::{DateTime, Utc};
use serde::Serialize;
use web::{Locale, Pages};

/// Something that can be chosen.
pub struct Offer {
    /// What the form sends.
    pub value: String,
    /// One of [`super::SORTS`].
    pub sort: &'static str,
    /// The key of its label; empty: `question`.
    pub label: &'static str,
    /// A question of the company's own.
    pub question: String,
    /// The beginning of its words.
    pub glimpse: String,
    /// What it becomes.
    pub becomes: Becomes,
}

/// What becomes of an offer that was chosen.
pub enum Becomes {
    /// This, as it is.
    Ready(Released),
    /// A copy of this file.
    Copy(Box<FileRecord>),
    /// The reporter's name, opened only then.
    Name,
}

/// An offer as the form shows it.
#[derive(Serialize, Clone)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// In words.
    pub label: String,
    /// The beginning of it.
    pub hint: String,
}

/// Everything of a case that can be released: the summary first. `name`: the reporter has agreed and the lawyer can open it.
/// Dates of the report become words in the language of the company.
pub fn offers(items: &[Item], name: bool, now: DateTime<Utc>, (pages, company): (&Pages, Locale)) -> Vec<Offer> {
    let mut offers = Vec::new();
    let summary = items.iter().rev().find_map(|i| if let Content::Summary(w) = &i.content { Some(w.text.clone()) } else { None });
    if let Some(text) = summary {
        offers.push(ready("summary".to_owned(), "summary", "share-part-summary", &text, part("share-part-summary", &text)));
    }
    let report = items.iter().find_map(|i| if let Content::Report(answers) = &i.content { Some(answers) } else { None });
    for (n, answer) in report.map(|r| timeline::report(pages, company, r)).unwrap_or_default().into_iter().enumerate() {
        offers.extend(answered(n, answer));
    }
    for item in items.iter().filter(|i| i.kind == Kind::Message && !i.withdrawn && i.held_until.is_none_or(|until| until <= now))
    {
        if let Content::Message(words) = &item.content {
            let reporter = item.author == Author::Reporter;
            let by = if reporter { "reporter" } else { "les" }.to_owned();
            let label = if reporter { "share-part-message-reporter" } else { "share-part-message-les" };
            let message = Released::Message { by, text: words.text.clone() };
            offers.push(ready(format!("message-{}", item.id.simple()), "messages", label, &words.text, message));
        }
    }
    for item in items {
        if let Content::File(file) = &item.content {
            offers.push(Offer {
                value: format!("file-{}", item.id.simple()),
                sort: "files",
                label: "share-part-file",
                question: String::new(),
                glimpse: file.name.clone(),
                becomes: Becomes::Copy(file.clone()),
            });
        }
    }
    if name {
        let label = "share-part-identity";
        offers.push(Offer {
            value: "identity".to_owned(),
            sort: "identity",
            label,
            question: String::new(),
            glimpse: String::new(),
            becomes: Becomes::Name,
        });
    }
    offers
}

fn answered(n: usize, answer: Answer) -> Option<Offer> {
    if answer.text.is_empty() && answer.text_key.is_none() && answer.lines.is_empty() {
        return None;
    }
    let glimpse = if answer.text.is_empty() { answer.lines.join(", ") } else { answer.text.clone() };
    let label = answer.key.unwrap_or_default();
    let part = Part {
        label: label.to_owned(),
        question: answer.question.clone(),
        text: answer.text,
        text_key: answer.text_key.unwrap_or_default(),
        lines: answer.lines,
    };
    let offer = ready(format!("answer-{n}"), "answers", label, &glimpse, Released::Part(part));
    Some(Offer { question: answer.question, ..offer })
}

fn ready(value: String, sort: &'static str, label: &'static str, words: &str, released: Released) -> Offer {
    Offer { value, sort, label, question: String::new(), glimpse: glimpse(words), becomes: Becomes::Ready(released) }
}

/// A text that LES wrote for the company.
pub fn part(label: &str, text: &str) -> Released {
    Released::Part(Part { label: label.to_owned(), text: text.to_owned(), ..Part::default() })
}

/// The name as it is released.
pub fn name(details: &IdentityDetails) -> Released {
    Released::Identity { name: details.name.clone(), mail: details.mail.clone(), phone: details.phone.clone() }
}

fn glimpse(text: &str) -> String {
    const LONGEST: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        line
    } else {
        format!("{}…", line.chars().take(LONGEST).collect::<String>().trim_end())
    }
}

impl Offer {
    /// As the form shows it.
    pub fn choice(&self, pages: &Pages, locale: Locale) -> Choice {
        let label = if self.label.is_empty() { self.question.clone() } else { pages.text(locale, self.label, &[]) };
        let hint = match &self.becomes {
            Becomes::Ready(Released::Part(part)) if !part.text_key.is_empty() => pages.text(locale, &part.text_key, &[]),
            Becomes::Name => pages.text(locale, "share-part-identity-hint", &[]),
            _ => self.glimpse.clone(),
        };
        Choice { value: self.value.clone(), label, hint }
    }
}

/// The offers of these values, in their own order; what was never offered is not there.
pub fn chosen<'a>(offers: &'a [Offer], values: &[String]) -> Vec<&'a Offer> {
    offers.iter().filter(|o| values.contains(&o.value)).collect()
}

/// The files among them, with the names that the company sees.
pub fn files<'a>(chosen: &[&'a Offer]) -> Vec<(&'a FileRecord, String)> {
    let files = chosen.iter().filter_map(|o| if let Becomes::Copy(file) = &o.becomes { Some(&**file) } else { None });
    files.enumerate().map(|(n, file)| (file, file_name(n + 1, file))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::content::{ReportAnswers, Words};
    use uuid::Uuid;

    fn item(n: u128, kind: Kind, author: Author, content: Content) -> Item {
        Item {
            id: Uuid::from_u128(n),
            kind,
            author,
            number: i32::try_from(n).expect("small"),
            day: "2026-11-20".parse().expect("a date"),
            at: None,
            held_until: None,
            withdrawn: false,
            version: 1,
            content,
        }
    }

    fn case() -> Vec<Item> {
        let les = Author::Handler(Uuid::from_u128(9));
        let report = ReportAnswers { what: "Fakturaer".into(), involved: vec!["Ole".into()], ..ReportAnswers::default() };
        vec![
            item(1, Kind::Report, Author::Reporter, Content::Report(Box::new(report))),
            item(2, Kind::Message, les, Content::Message(Words::new("Har du numre?"))),
            item(3, Kind::Note, les, Content::Note(Words::new("Ring til revisoren"))),
            item(4, Kind::Summary, les, Content::Summary(Words::new("Kort"))),
            item(5, Kind::Reason, les, Content::Reason(Words::new("Derfor"))),
        ]
    }

    fn pages() -> Pages {
        crate::commands::pages(true).expect("templates and texts fit together")
    }

    fn now() -> DateTime<Utc> {
        "2026-11-21T10:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn notes_and_reasons_are_never_offered_and_the_summary_comes_first() {
        let values: Vec<String> = offers(&case(), false, now(), (&pages(), Locale::Da)).into_iter().map(|o| o.value).collect();
        assert_eq!(values[0], "summary");
        assert_eq!(values.len(), 4, "{values:?}");
        assert!(values.iter().any(|v| v == "answer-0") && values.iter().any(|v| v == "answer-4"), "{values:?}");
    }

    #[test]
    fn a_message_that_can_still_be_taken_back_is_not_offered() {
        let mut items = case();
        items[1].held_until = Some("2026-11-21T10:00:01Z".parse().expect("an instant"));
        assert!(!offers(&items, false, now(), (&pages(), Locale::Da)).iter().any(|o| o.sort == "messages"));
    }

    #[test]
    fn the_name_is_offered_only_with_consent() {
        assert!(!offers(&case(), false, now(), (&pages(), Locale::Da)).iter().any(|o| o.value == "identity"));
        assert!(offers(&case(), true, now(), (&pages(), Locale::Da)).iter().any(|o| o.value == "identity"));
    }

    #[test]
    fn what_was_not_offered_cannot_be_chosen() {
        let offers = offers(&case(), false, now(), (&pages(), Locale::Da));
        assert!(chosen(&offers, &["identity".to_owned(), "message-00".to_owned()]).is_empty());
    }
}
