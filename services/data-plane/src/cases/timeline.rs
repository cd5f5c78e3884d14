//! A case in the order in which it happened: what the reporter wrote, what handlers wrote, and the stages in between.

use super::content::{Content, ReportAnswers};
use super::items::{Author, Item, Kind};
use super::log_queries::{StageRow, Turn};
use crate::attachments::rows;
use crate::people::LesKeys;
use crate::reports::approximate;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use tenants::calendar::{day_of, time_of};
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

/// All entries, oldest first. Items stand in the order of their numbers; of a reporter's no more is known. A stage stands after
/// what a handler had written when it was entered, and where that is not known after everything of its day. The first stage is
/// the report itself and says nothing new.
pub fn entries(items: &[Item], stages: &[StageRow], turns: &[Turn], reader: &Reader<'_>) -> Vec<Entry> {
    let mut entries: Vec<(NaiveDate, Option<DateTime<Utc>>, Entry)> =
        items.iter().map(|item| (item.day, item.at, reader.entry(item))).collect();
    let mut ahead = turns.iter();
    for stage in stages.iter().skip(1) {
        let mut rest = ahead.clone();
        let at = rest.find(|turn| entered(turn, stage)).map(|turn| turn.at);
        if at.is_some() {
            ahead = rest;
        }
        let before = |(day, then, _): &(NaiveDate, Option<DateTime<Utc>>, Entry)| {
            *day < stage.entered_on || (*day == stage.entered_on && at.is_none_or(|at| then.is_some_and(|then| then <= at)))
        };
        let place = entries.iter().rposition(before).map_or(0, |last| last + 1);
        entries.insert(place, (stage.entered_on, at, reader.stage(stage, at)));
    }
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}

/// Whether this is what a handler did when a case entered a stage.
fn entered(turn: &Turn, stage: &StageRow) -> bool {
    let leads = match turn.action.as_str() {
        "acknowledged" => matches!(stage.stage.as_str(), "acknowledged" | "working"),
        "assigned" => stage.stage == "working",
        "reopened" => stage.stage != "closed" && stage.stage != "archived",
        same => same == stage.stage,
    };
    leads && stage.handler == Some(turn.handler) && day_of(turn.at) == stage.entered_on
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
            Content::Report(answers) => entry.answers = report(self.pages, self.locale, answers),
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

    fn stage(&self, stage: &StageRow, at: Option<DateTime<Utc>>) -> Entry {
        let (author_name, author_key) = stage.handler.map_or((None, "desk-author-former"), |id| self.author(Author::Handler(id)));
        Entry {
            what: "stage",
            author_name,
            author_key,
            date: stage.entered_on,
            time: at.map(time_of),
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

/// The answers of a report, what happened first.
pub fn report(pages: &Pages, locale: Locale, answers: &ReportAnswers) -> Vec<Answer> {
    let text = |key, text: &str| Answer { key: Some(key), text: text.to_owned(), ..Answer::default() };
    let code = |key, prefix: &str, word: &str, known: &[&str]| Answer {
        key: Some(key),
        text_key: known.contains(&word).then(|| format!("{prefix}{word}")),
        ..Answer::default()
    };
    let lines = |key, lines: &[String]| Answer { key: Some(key), lines: lines.to_vec(), ..Answer::default() };
    let when = approximate::span(pages, locale, answers.began, answers.ended, &answers.when);
    let mut all = vec![
        text("desk-report-what", &answers.what),
        text("desk-report-when", &when),
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
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert!(report(&pages, Locale::En, &answers).iter().all(|a| a.text_key.is_none()));
    }
}
