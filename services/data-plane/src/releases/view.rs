//! A release as its recipients see it. The lawyer's preview and the contact's page show the same thing because they are made here.

use super::content::Released;
use super::release::Item;
use crate::attachments::rows;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;
use web::Locale;

/// What was released.
#[derive(Serialize, Clone, Default)]
pub struct View {
    /// What LES calls it.
    pub title: String,
    /// In order.
    pub parts: Vec<Shown>,
}

/// One part, or one entry of the thread.
#[derive(Serialize, Clone, Default)]
pub struct Shown {
    /// `part`, `message`, `file`, `identity`, `note`, `measure`.
    pub kind: &'static str,
    /// The key of its label; empty: `question`.
    pub label: String,
    /// A question of the company's own.
    pub question: String,
    /// Words.
    pub text: String,
    /// A key that says it.
    pub text_key: String,
    /// One entry each.
    pub lines: Vec<String>,
    /// Of a message: `reporter` or `les`.
    pub by: String,
    /// Where a file is.
    pub href: String,
    /// How large it is.
    pub size: String,
    /// Name, mail, phone.
    pub identity: Vec<String>,
}

/// An entry of the thread between LES and the contacts.
#[derive(Serialize, Clone)]
pub struct Entry {
    /// Who wrote it; empty: `author_key`.
    pub author: String,
    /// Where there is no name.
    pub author_key: &'static str,
    /// The day.
    pub date: NaiveDate,
    /// `ours` or `theirs`, in the eyes of who reads.
    pub band: &'static str,
    /// What it says.
    pub what: Shown,
}

impl Shown {
    /// Of an item; `href` is where its file is.
    pub fn of(content: &Released, locale: Locale, href: String) -> Self {
        match content {
            Released::Title { text } => Shown { kind: "title", text: text.clone(), ..Shown::default() },
            Released::Part(part) => Shown {
                kind: "part",
                label: part.label.clone(),
                question: part.question.clone(),
                text: part.text.clone(),
                text_key: part.text_key.clone(),
                lines: part.lines.clone(),
                ..Shown::default()
            },
            Released::Message { by, text } => Shown { kind: "message", by: by.clone(), text: text.clone(), ..Shown::default() },
            Released::File(file) => {
                Shown { kind: "file", text: file.name.clone(), size: rows::size(locale, file.length), href, ..Shown::default() }
            }
            Released::Identity { name, mail, phone } => {
                let identity = [name, mail, phone].into_iter().filter(|v| !v.is_empty()).cloned().collect();
                Shown { kind: "identity", identity, ..Shown::default() }
            }
            Released::Note { text } => Shown { kind: "note", text: text.clone(), ..Shown::default() },
            Released::Measure { text } => Shown { kind: "measure", text: text.clone(), ..Shown::default() },
        }
    }
}

impl View {
    /// What LES released, out of all items; files lie at `<base>/files/<item>`.
    pub fn of(items: &[Item], locale: Locale, base: &str) -> Self {
        let mut view = View::default();
        for item in items.iter().filter(|i| !i.by_contact) {
            match &item.content {
                Released::Title { text } => view.title = text.clone(),
                Released::Note { .. } | Released::Measure { .. } => {}
                content => view.parts.push(Shown::of(content, locale, file_at(base, item.id))),
            }
        }
        view
    }

    /// For samples of pages.
    pub fn sample() -> Self {
        let shown = |kind| Shown { kind, text: "Fakturaer uden levering".to_owned(), ..Shown::default() };
        View {
            title: "Fakturaer 2026".to_owned(),
            parts: vec![
                Shown { label: "share-part-summary".to_owned(), ..shown("part") },
                Shown {
                    label: "desk-report-ongoing".to_owned(),
                    text: String::new(),
                    text_key: "desk-ongoing-yes".to_owned(),
                    ..shown("part")
                },
                Shown {
                    label: "desk-report-involved".to_owned(),
                    text: String::new(),
                    lines: vec!["Indkøbschefen".to_owned()],
                    ..shown("part")
                },
                Shown { question: "Hvilken afdeling?".to_owned(), ..shown("part") },
                Shown { by: "reporter".to_owned(), ..shown("message") },
                Shown { by: "les".to_owned(), ..shown("message") },
                Shown {
                    href: "/shared/7/files/9".to_owned(),
                    size: "2 MB".to_owned(),
                    text: "file-1.pdf".to_owned(),
                    ..shown("file")
                },
                Shown { identity: vec!["Kim Vang".to_owned(), "kim@example.dk".to_owned()], ..shown("identity") },
            ],
        }
    }
}

/// What was written after, by LES and by contacts. `names` tells who a contact is; `les` says whether LES reads.
pub fn thread(items: &[Item], locale: Locale, base: &str, les: bool, names: impl Fn(Uuid) -> Option<String>) -> Vec<Entry> {
    items
        .iter()
        .filter(|i| i.by_contact || matches!(i.content, Released::Note { .. }))
        .map(|item| {
            let author = names(item.author).unwrap_or_default();
            let author_key = if item.by_contact { "shared-by-contact" } else { "shared-by-les" };
            let band = if item.by_contact == les { "theirs" } else { "ours" };
            // What LES wrote is dated by the day on which the company sees it.
            let date = if item.by_contact { item.day } else { tenants::calendar::day_of(item.visible_from) };
            Entry { author, author_key, date, band, what: Shown::of(&item.content, locale, file_at(base, item.id)) }
        })
        .collect()
}

/// For samples of pages.
pub fn sample_thread() -> Vec<Entry> {
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let entry = |kind, band, author: &str| Entry {
        author: author.to_owned(),
        author_key: "shared-by-les",
        date,
        band,
        what: Shown {
            kind,
            text: "Vi ser på det.".to_owned(),
            href: "/shared/7/files/8".to_owned(),
            size: "1 kB".to_owned(),
            ..Shown::default()
        },
    };
    vec![
        entry("note", "theirs", ""),
        entry("note", "ours", "Birgit Dam"),
        entry("file", "ours", "Birgit Dam"),
        entry("measure", "ours", "Birgit Dam"),
    ]
}

fn file_at(base: &str, item: Uuid) -> String {
    format!("{base}/files/{}", item.simple())
}
