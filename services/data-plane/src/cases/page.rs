//! The case page: everything of one case on one screen.

use super::access::{CaseAccess, Read};
use super::archival::Kept;
use super::case::{self, May, Meter, Stage, may};
use super::content::Content;
use super::desk_queries::{self, CaseState};
use super::items::{self, Author, Item, Kind};
use super::listing::language_key;
use super::log_queries::{self, StageRow, Turn};
use super::timeline::{self, Answer, Entry, FileEntry, Reader, SHOWS};
use crate::people::LesKeys;
use axum::extract::Query;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;
use web::{Argument, Failure, Html, Page};

/// `/cases/{tenant}/{reference}`.
#[derive(Serialize)]
pub struct CasePage {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// The company's name.
    pub tenant: String,
    /// The stage's word.
    pub stage: String,
    /// The stage's tag.
    pub stage_kind: &'static str,
    /// Ticked by the reporter.
    pub urgent: bool,
    /// A contact tried the channel.
    pub test: bool,
    /// The language of the report: a key.
    pub language: &'static str,
    /// The reporter left a name.
    pub confidential: bool,
    /// When the report came.
    pub received: NaiveDate,
    /// Both legal terms.
    pub meters: Vec<Meter>,
    /// What was just done: a key.
    pub notice: Option<&'static str>,
    /// Its values.
    pub notice_args: BTreeMap<&'static str, Argument>,
    /// How grave it is.
    pub notice_kind: &'static str,
    /// What is shown of the timeline.
    pub show: &'static str,
    /// What can be shown.
    pub shows: [&'static str; 5],
    /// Oldest first.
    pub entries: Vec<Entry>,
    /// All files.
    pub files: Vec<FileEntry>,
    /// Who can open the case.
    pub people: Vec<Person>,
    /// How many are kept out.
    pub excluded: usize,
    /// The lawyer's name.
    pub assignee: Option<String>,
    /// Somebody has it, even if the name is not known any more.
    pub assigned: bool,
    /// The handlers' summary.
    pub summary: Option<String>,
    /// The category's word.
    pub category: Option<String>,
    /// The outcome's word.
    pub outcome: Option<String>,
    /// What should happen next: a key.
    pub next: &'static str,
    /// The form that does it.
    pub next_href: Option<String>,
    /// The forms open to this visitor.
    pub actions: Vec<Action>,
    /// The reporter can be written to.
    pub can_write: bool,
    /// Notes can be written.
    pub can_note: bool,
    /// When it is erased, once it was put away or held.
    pub kept: Option<Kept>,
    /// What the forms were made from.
    pub seen: String,
    /// For the reply.
    pub token: String,
    /// For the note: another, so that one form never passes for the other.
    pub note_token: String,
}

/// Somebody with a key to the case.
#[derive(Serialize)]
pub struct Person {
    /// As they are called.
    pub name: String,
    /// The role's word.
    pub role: &'static str,
    /// The one who looks.
    pub you: bool,
}

/// A form that can be opened.
#[derive(Serialize)]
pub struct Action {
    /// The last part of its address.
    pub path: &'static str,
    /// Its name: a key.
    pub label: &'static str,
    /// The key on the keyboard, or nothing.
    pub shortcut: &'static str,
}

/// What is wanted of the page.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    show: String,
    #[serde(default)]
    done: String,
}

/// Shows it, and writes down who looked.
pub async fn get(access: CaseAccess<Read>, Query(wanted): Query<Wanted>) -> Result<Html, Failure> {
    let les = access.app().people.les().await?;
    let mut tx = access.begin("show a case").await?;
    let keys = access.keys(&mut tx).await?;
    let state = access.state(&mut tx, false).await?;
    let listed: Vec<Kind> = Kind::ALL.into_iter().filter(|k| *k != Kind::Identity).collect();
    let case = Opened {
        read: desk_queries::read_mark(tx.sql(), access.schema(), access.case, access.me()).await?,
        items: items::list(&mut tx, &keys, &listed).await?,
        stages: log_queries::stages(tx.sql(), access.case).await?,
        turns: log_queries::turns(tx.sql(), access.case).await?,
        holders: super::keys::holders(&mut tx, access.case, &les).await?,
        kept_out: desk_queries::kept_out(tx.sql(), access.schema(), access.case).await?.len(),
        kept: Kept::read(&mut tx, access.case).await?,
        state,
    };
    access.log(&mut tx, "viewed", None).await?;
    desk_queries::mark_read(tx.sql(), access.schema(), access.case, access.me(), case.state.last_number).await?;
    tx.commit().await?;
    access.app().pages.render(&access.visit().frame, &page(&access, &les, case, &wanted))
}

/// What was read of the case in one transaction.
struct Opened {
    state: CaseState,
    items: Vec<Item>,
    stages: Vec<StageRow>,
    turns: Vec<Turn>,
    holders: Vec<Uuid>,
    kept_out: usize,
    kept: Kept,
    read: i32,
}

fn page(access: &CaseAccess<Read>, les: &LesKeys, case: Opened, wanted: &Wanted) -> CasePage {
    let (base, state, triager) = (access.base(), &case.state, access.by.is_triager());
    let pages = &access.app().pages;
    let locale = access.visit().frame.locale;
    let reader = Reader { me: access.me(), read: case.read, base: &base, les, pages, locale, now: access.now() };
    let show = SHOWS.into_iter().find(|s| *s == wanted.show).unwrap_or("all");
    let mut entries = timeline::entries(&case.items, &case.stages, &case.turns, &reader);
    entries.retain(|entry| timeline::shows(show, entry.what));
    let assignee = state.assignee.and_then(|id| les.name(id)).map(str::to_owned);
    let category = newest(&case.items, |c| if let Content::Category(w) = c { Some(w.text.clone()) } else { None });
    let summary = newest(&case.items, |c| if let Content::Summary(w) = c { Some(w.text.clone()) } else { None });
    let outcome = newest(&case.items, |c| if let Content::Feedback(end) = c { Some(end.outcome.clone()) } else { None });
    let described = category.is_some() && summary.is_some();
    let (next, form) = case::next_step(triager, state, described, reporter_waits(&case.items));
    let rights = may(triager, state);
    let (notice, notice_args, notice_kind) = notice(&wanted.done, assignee.as_deref());
    let token = || access.app().rng.uuid().simple().to_string();
    CasePage {
        reference: access.reference.clone(),
        tenant: access.room.tenant.name.clone(),
        stage_kind: Stage::tag(&state.stage),
        stage: state.stage.clone(),
        urgent: state.urgent,
        test: state.test,
        language: language_key(&state.language),
        confidential: state.confidential,
        received: state.received_on,
        meters: case::meters(state, access.today()).to_vec(),
        notice,
        notice_args,
        notice_kind,
        show,
        shows: SHOWS,
        files: timeline::files(&case.items, &reader),
        people: people(les, &case.holders, access.me()),
        excluded: case.kept_out,
        assigned: state.assignee.is_some(),
        assignee,
        summary,
        category: category.filter(|c| case::CATEGORIES.contains(&c.as_str())),
        outcome: outcome.filter(|o| !state.is_open() && case::OUTCOMES.contains(&o.as_str())),
        next,
        next_href: form.map(|path| format!("{base}/{path}")),
        actions: actions(rights, state.assignee.is_some(), state.confidential),
        can_write: rights.reply,
        can_note: rights.note,
        kept: worth_saying(case.kept, access.today()),
        seen: state.seen(),
        token: token(),
        note_token: token(),
        entries,
        base,
    }
}

/// A hold that is over says nothing any more; a case that is neither held nor put away has no day.
fn worth_saying(mut kept: Kept, today: NaiveDate) -> Option<Kept> {
    kept.hold_until = kept.hold_until.filter(|day| *day >= today);
    (kept.archived_on.is_some() || kept.hold_until.is_some()).then_some(kept)
}

/// What the newest item of a kind says.
fn newest(items: &[Item], say: impl Fn(&Content) -> Option<String>) -> Option<String> {
    items.iter().rev().find_map(|item| say(&item.content))
}

/// Whether the last message between reporter and LES is the reporter's.
fn reporter_waits(items: &[Item]) -> bool {
    items
        .iter()
        .rev()
        .find(|i| matches!(i.kind, Kind::Report | Kind::Message | Kind::Feedback) && !i.withdrawn)
        .is_some_and(|i| i.author == Author::Reporter)
}

fn people(les: &LesKeys, holders: &[Uuid], me: Uuid) -> Vec<Person> {
    let person = |r: &tenants::realm::accounts::Receiver| Person { name: r.name.clone(), role: r.role.as_str(), you: r.id == me };
    let mut people: Vec<Person> = les.receivers.iter().filter(|r| holders.contains(&r.id)).map(person).collect();
    people.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
    people
}

fn actions(may: May, assigned: bool, confidential: bool) -> Vec<Action> {
    let action = |allowed: bool, path, label, shortcut| allowed.then_some(Action { path, label, shortcut });
    [
        action(may.acknowledge, "acknowledge", "desk-action-acknowledge", ""),
        action(may.describe, "describe", "desk-action-describe", ""),
        action(may.assign, "assign", if assigned { "desk-action-reassign" } else { "desk-action-assign" }, "a"),
        action(may.reply, "reply", "desk-action-reply", "r"),
        action(may.note, "note", "desk-action-note", "n"),
        action(may.identity, "identity", "desk-action-identity", ""),
        action(may.share, "share", "desk-action-share", "s"),
        action(may.contacts, "contacts", "desk-action-contacts", ""),
        action(may.share && confidential, "consent", "desk-action-consent", ""),
        action(may.close, "close", "desk-action-close", "c"),
        action(may.archive, "archive", "desk-action-archive", ""),
        action(may.reopen, "reopen", "desk-action-reopen", ""),
        action(true, "hold", "desk-action-hold", ""),
    ]
    .into_iter()
    .flatten()
    .collect()
}

type Notice = (Option<&'static str>, BTreeMap<&'static str, Argument>, &'static str);

fn notice(done: &str, assignee: Option<&str>) -> Notice {
    let plain = |key| (Some(key), BTreeMap::new(), "ok");
    match (done, assignee) {
        ("saved", _) => plain("desk-case-saved"),
        ("sent", _) => {
            let seconds = case::HELD.num_seconds().into();
            (Some("desk-case-sent"), BTreeMap::from([("seconds", seconds)]), "ok")
        }
        ("acknowledged", _) => plain("desk-case-acknowledged"),
        ("assigned", Some(name)) => (Some("desk-case-assigned"), BTreeMap::from([("name", name.into())]), "ok"),
        ("closed", _) => plain("desk-case-closed"),
        ("archived", _) => plain("desk-case-archived"),
        ("held", _) => plain("desk-case-held-longer"),
        ("hold-ended", _) => plain("desk-case-hold-ended"),
        ("reopened", _) => plain("desk-case-reopened"),
        ("shared", _) => plain("desk-case-shared"),
        ("contacts", _) => plain("desk-case-saved"),
        ("asked", _) => plain("desk-case-asked"),
        ("too-late", _) => (Some("desk-case-undo-late"), BTreeMap::new(), "warn"),
        _ => (None, BTreeMap::new(), "ok"),
    }
}

impl Page for CasePage {
    const TEMPLATE: &'static str = "cases/case.html";

    fn samples() -> Vec<Self> {
        vec![sample(false), sample(true)]
    }
}

fn sample(closed: bool) -> CasePage {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
    let meter = |label, done| Meter { label, due: day(27), days_left: -2, total: 7, done };
    let file = FileEntry {
        name: "faktura.jpg".to_owned(),
        size: "2 MB".to_owned(),
        state: "Cleaned".to_owned(),
        href: "/cases/a/b/files/1".to_owned(),
    };
    let words = |what, band, text: &str| Entry {
        what,
        author_name: Some("Mette Holm".to_owned()),
        date: day(21),
        time: Some("10:12".to_owned()),
        band,
        text: Some(text.to_owned()),
        version: 2,
        ..Entry::default()
    };
    let answer = |key, text: &str| Answer { key: Some(key), text: text.to_owned(), ..Answer::default() };
    let report = Entry {
        what: "report",
        author_key: "desk-author-reporter",
        date: day(20),
        band: "theirs",
        unread: true,
        answers: vec![
            answer("desk-report-what", "Fakturaer blev godkendt uden levering."),
            answer("desk-report-when", "Fra 2025"),
            Answer { text_key: Some("desk-ongoing-yes".to_owned()), ..answer("desk-report-ongoing", "") },
            Answer { lines: vec!["Indkøbschefen".to_owned(), "To sælgere".to_owned()], ..answer("desk-report-involved", "") },
            answer("desk-report-where", ""),
            Answer { key: None, question: "Hvilken afdeling?".to_owned(), text: "Lageret".to_owned(), ..Answer::default() },
        ],
        ..Entry::default()
    };
    let code = |what, code: &str| Entry { code: Some(code.to_owned()), text: None, ..words(what, "event", "") };
    CasePage {
        base: "/cases/nordhavn/R7K-42M".to_owned(),
        reference: "R7K-42M".to_owned(),
        tenant: "Nordhavn Bryggeri".to_owned(),
        stage: if closed { "closed" } else { "working" }.to_owned(),
        stage_kind: "open",
        urgent: !closed,
        test: closed,
        language: "language-da",
        confidential: !closed,
        received: day(20),
        meters: vec![meter("desk-deadline-acknowledge", true), meter("desk-deadline-feedback", closed)],
        notice: (!closed).then_some("desk-case-sent"),
        notice_args: BTreeMap::from([("seconds", 30_u32.into())]),
        notice_kind: "ok",
        show: "all",
        shows: SHOWS,
        entries: if closed {
            vec![]
        } else {
            vec![
                report,
                Entry { file: Some(file.clone()), text: None, ..words("file", "theirs", "") },
                Entry { undo: Some(Uuid::from_u128(7)), held_seconds: 21, ..words("message", "ours", "Har du fakturanumre?") },
                Entry { withdrawn: true, ..words("message", "ours", "Forkert sag") },
                words("note", "note", "Ring til revisoren"),
                words("summary", "note", "Fakturaer uden levering"),
                code("category", "fraud"),
                code("stage", "acknowledged"),
                Entry { outcome: Some("partly".to_owned()), ..words("feedback", "ours", "Vi har talt med ledelsen.") },
                Entry { link: Some("/cases/nordhavn/R7K-42M/share/7".to_owned()), ..code("release", "shared") },
                Entry { text: Some("Politiet spørger".to_owned()), ..code("consent", "asked") },
                Entry { author_name: None, author_key: "desk-author-former", ..words("reason", "note", "Politiet spørger") },
            ]
        },
        files: if closed { vec![] } else { vec![file] },
        people: vec![Person { name: "Mette Holm".to_owned(), role: "triager", you: true }],
        excluded: usize::from(closed),
        assignee: closed.then(|| "Jonas Lind".to_owned()),
        assigned: closed,
        summary: (!closed).then(|| "Fakturaer uden levering".to_owned()),
        category: (!closed).then(|| "fraud".to_owned()),
        outcome: closed.then(|| "confirmed".to_owned()),
        next: if closed { "desk-next-closed" } else { "desk-next-assign" },
        next_href: (!closed).then(|| "/cases/nordhavn/R7K-42M/assign".to_owned()),
        actions: vec![Action { path: "assign", label: "desk-action-assign", shortcut: "a" }],
        can_write: !closed,
        can_note: true,
        kept: closed.then(|| Kept {
            archived_on: Some(day(20)),
            hold_until: Some(day(28)),
            erase_on: Some(day(29)),
            without_hold: Some(day(21)),
        }),
        seen: "4.working.1.0".to_owned(),
        token: "1".to_owned(),
        note_token: "2".to_owned(),
    }
}
