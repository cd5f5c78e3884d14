//! A case in the order in which it happened: what the reporter wrote, what handlers wrote, and the stages in between.

use super::content::{Content, ReportAnswers};
use super::desk_queries::StageRow;
use super::items::{Author, Item, Kind};
use crate::attachments::rows;
use crate::people::LesKeys;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tenants::calendar::time_of;
use uuid::Uuid;
use web::{Locale, Pages};

/// What can be shown, in the order of its links.
pub const SHOWS: [&str; 5] = ["all", "messages", "notes", "files", "decisions"];

/// One entry.
#[derive(Serialize, Clone, Default)]
pub struct Entry {
    /// `report`, `message`, `note`, `file`, `summary`, `category`, `feedback`, `reason`, `release`, `consent`, `stage`.
    pub what: &'static str,
    /// The writer's name.
    pub author_name: Option<String>,
    /// Where there is no name: a key.
    pub author_key: &'static str,
    /// The day.
    pub date: NaiveDate,
    /// Hours and minutes, for what handlers did.
    pub time: Option<String>,
    /// `ours`, `theirs`, `note`, `event`.
    pub band: &'static str,
    /// Not seen before by this handler.
    pub unread: bool,
    /// Words.
    pub text: Option<String>,
    /// A category's or stage's word.
    pub code: Option<String>,
    /// An outcome's word.
    pub outcome: Option<String>,
    /// The version of a summary.
    pub version: u32,
    /// A report's answers.
    pub answers: Vec<Answer>,
    /// A file.
    pub file: Option<FileEntry>,
    /// Taken back before the reporter could read it.
    pub withdrawn: bool,
    /// Where what was shown to the company stands.
    pub link: Option<String>,
    /// The item that can still be taken back.
    pub undo: Option<Uuid>,
    /// Seconds until it cannot.
    pub held_seconds: i64,
}

/// One answer of a report.
#[derive(Serialize, Clone, Default)]
pub struct Answer {
    /// The question's key, or None for a question of the tenant's own.
    pub key: Option<&'static str>,
    /// The tenant's question.
    pub question: String,
    /// In words.
    pub text: String,
    /// A key that says it.
    pub text_key: Option<String>,
    /// A date.
    pub day: Option<NaiveDate>,
    /// One entry each.
    pub lines: Vec<String>,
}

/// A file to be downloaded.
#[derive(Serialize, Clone, Default)]
pub struct FileEntry {
    /// As the reporter called it.
    pub name: String,
    /// In words.
    pub size: String,
    /// What was done to it, in words.
    pub state: String,
    /// Where it is.
    pub href: String,
}

/// What the entries are made with.
pub struct Reader<'a> {
    /// Who reads.
    pub me: Uuid,
    /// How far they have read.
    pub read: i32,
    /// The case's address.
    pub base: &'a str,
    /// The people of LES.
    pub les: &'a LesKeys,
    /// Translations.
    pub pages: &'a Pages,
    /// The page's language.
    pub locale: Locale,
    /// The present.
    pub now: DateTime<Utc>,
}

/// All entries, oldest first. A stage stands after what happened on the day it was entered; the first one says nothing new.
pub fn entries(items: &[Item], stages: &[StageRow], reader: &Reader<'_>) -> Vec<Entry> {
    let mut entries: Vec<(NaiveDate, bool, Entry)> = items.iter().map(|item| (item.day, false, reader.entry(item))).collect();
    entries.extend(stages.iter().skip(1).map(|stage| (stage.entered_on, true, reader.stage(stage))));
    entries.sort_by_key(|(day, is_stage, _)| (*day, *is_stage));
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}

/// Whether a choice of [`SHOWS`] holds an entry.
pub fn shows(show: &str, what: &str) -> bool {
    match show {
        "messages" => matches!(what, "report" | "message" | "feedback" | "consent"),
        "notes" => matches!(what, "note" | "reason"),
        "files" => what == "file",
        "decisions" => matches!(what, "stage" | "summary" | "category" | "feedback" | "reason" | "release" | "consent"),
        _ => true,
    }
}

/// The files among the items, in order.
pub fn files(items: &[Item], reader: &Reader<'_>) -> Vec<FileEntry> {
    items.iter().filter_map(|item| reader.file(item)).collect()
}

impl Reader<'_> {
    fn entry(&self, item: &Item) -> Entry {
        let (author_name, author_key) = self.author(item.author);
        let mut entry = Entry {
            what: item.kind.as_str(),
            author_name,
            author_key,
            date: item.day,
            time: item.at.map(time_of),
            band: band(item),
            unread: item.number > self.read && item.author != Author::Handler(self.me),
            version: item.version,
            withdrawn: item.withdrawn,
            ..Entry::default()
        };
        match &item.content {
            Content::Report(answers) => entry.answers = report(answers),
            Content::Message(w) | Content::Note(w) | Content::Summary(w) | Content::Reason(w) => {
                entry.text = Some(w.text.clone())
            }
            Content::Category(w) => entry.code = Some(w.text.clone()),
            Content::File(_) => entry.file = self.file(item),
            Content::Release(record) => {
                entry.code = Some(record.done.clone());
                entry.link = Some(format!("{}/share/{}", self.base, record.release.simple()));
            }
            Content::Consent(consent) => {
                entry.code = Some(consent.step.clone());
                entry.text = Some(consent.words.clone()).filter(|w| !w.is_empty());
            }
            Content::Feedback(end) => {
                entry.outcome = Some(end.outcome.clone());
                entry.what = if end.text.is_empty() { "reason" } else { "feedback" };
                entry.text = Some(if end.text.is_empty() { end.why_none.clone() } else { end.text.clone() });
            }
            // Never among the listed items: it opens with another key.
            Content::Identity(_) => {}
        }
        let held = item.held_until.map_or(0, |until| (until - self.now).num_seconds());
        if held > 0 && !item.withdrawn && item.author == Author::Handler(self.me) {
            entry.undo = Some(item.id);
            entry.held_seconds = held;
        }
        entry
    }

    fn stage(&self, stage: &StageRow) -> Entry {
        let (author_name, author_key) = stage.handler.map_or((None, "desk-author-former"), |id| self.author(Author::Handler(id)));
        Entry {
            what: "stage",
            author_name,
            author_key,
            date: stage.entered_on,
            band: "event",
            code: Some(stage.stage.clone()),
            ..Entry::default()
        }
    }

    fn author(&self, author: Author) -> (Option<String>, &'static str) {
        match author {
            Author::Reporter => (None, "desk-author-reporter"),
            Author::Handler(id) | Author::Contact(id) => (self.les.name(id).map(str::to_owned), "desk-author-former"),
        }
    }

    fn file(&self, item: &Item) -> Option<FileEntry> {
        let Content::File(file) = &item.content else { return None };
        let row = rows::Row::kept(self.pages, self.locale, file);
        Some(FileEntry {
            name: row.name,
            size: row.size,
            state: row.state,
            href: format!("{}/files/{}", self.base, item.id.simple()),
        })
    }
}

fn band(item: &Item) -> &'static str {
    match (item.kind, item.author) {
        (_, Author::Reporter) => "theirs",
        (Kind::Message | Kind::Feedback | Kind::Consent, _) => "ours",
        _ => "note",
    }
}

/// The answers of a report, in the order of its steps.
pub fn report(answers: &ReportAnswers) -> Vec<Answer> {
    let text = |key, text: &str| Answer { key: Some(key), text: text.to_owned(), ..Answer::default() };
    let code = |key, prefix: &str, word: &str, known: &[&str]| Answer {
        key: Some(key),
        text_key: known.contains(&word).then(|| format!("{prefix}{word}")),
        ..Answer::default()
    };
    let lines = |key, lines: &[String]| Answer { key: Some(key), lines: lines.to_vec(), ..Answer::default() };
    let when = Answer { day: answers.from.filter(|_| answers.when.is_empty()), ..text("desk-report-when", &answers.when) };
    let mut all = vec![
        text("desk-report-what", &answers.what),
        when,
        text("desk-report-where", &answers.place),
        code("desk-report-ongoing", "desk-ongoing-", &answers.ongoing, &["yes", "no", "unsure"]),
        lines("desk-report-involved", &answers.involved),
        lines("desk-report-witnesses", &answers.witnesses),
        code("desk-report-connection", "desk-connection-", &answers.connection, &crate::reports::answers::CONNECTIONS),
    ];
    all.extend(answers.others.iter().map(|(question, answer)| Answer {
        question: question.clone(),
        text: answer.clone(),
        ..Answer::default()
    }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_never_shown_among_messages() {
        assert!(!shows("messages", "note"));
        assert!(shows("notes", "note"));
    }

    #[test]
    fn everything_is_shown_somewhere_besides_everything() {
        for kind in Kind::ALL.into_iter().filter(|k| *k != Kind::Identity) {
            assert!(SHOWS[1..].iter().any(|show| shows(show, kind.as_str())), "{}", kind.as_str());
        }
    }

    #[test]
    fn an_unknown_connection_is_shown_as_not_answered() {
        let answers = ReportAnswers { connection: "<b>".to_owned(), ..ReportAnswers::default() };
        assert!(report(&answers).iter().all(|a| a.text_key.is_none()));
    }
}
