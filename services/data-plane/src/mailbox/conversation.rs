//! The case: where it stands, what is new, what happens next, everything so far, and a way to write.

use super::case::{self, Entry, Expectations, What};
use super::session;
use crate::attachments::FILES_PER_CASE;
use crate::attachments::rows::Row;
use crate::cases::content::ReleaseRecord;
use crate::cases::keys;
use crate::people::{self, Contact, LesKeys};
use crate::reports::answers::LONGEST_TEXT;
use crate::reports::told::told;
use crate::visit::{ReporterSession, Visit};
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Serialize;
use tenants::RoomTx;
use tenants::calendar::day_of;
use tenants::realm::accounts::Role;
use vault::{CaseHeader, Purpose};
use web::{Failure, FieldErrors};

/// A question of the report with its answer.
#[derive(Serialize, Clone)]
struct Answered {
    label: String,
    value: String,
}

/// One thing in the timeline.
#[derive(Serialize, Clone)]
struct Shown {
    /// `ours`, `theirs` or `event`.
    kind: &'static str,
    /// A key of who wrote it.
    author: &'static str,
    day: NaiveDate,
    /// A message or feedback; empty for the others.
    text: String,
    /// A file's name.
    file: String,
    /// Of the report: each question and what was answered.
    report: Vec<Answered>,
    /// Something that was shown to the company, or taken back.
    release: Option<ReleaseRecord>,
    /// A step of asking for consent: its word.
    consent: String,
    unread: bool,
}

/// The page.
#[derive(Serialize)]
pub struct CasePage {
    dates: Expectations,
    hear_by: Option<NaiveDate>,
    newest: Option<Shown>,
    answered: bool,
    timeline: Vec<Shown>,
    /// The message being written.
    text: String,
    /// The token of its form: the same form sent twice is one message.
    form: String,
    max: usize,
    /// What became of files just sent.
    files: Vec<Row>,
    files_max: usize,
    /// How many of them LES has now.
    files_sent: usize,
    /// A key of words about the store or the load; empty: all is well.
    trouble: &'static str,
    /// A key of what was just done; empty: nothing.
    done: &'static str,
    /// Where the asking for consent stands: a word.
    consent: &'static str,
    /// Why LES asks for it.
    consent_why: String,
    /// The company whose contacts would be told.
    company: String,
    /// The token of the answer's form.
    consent_form: String,
    /// An answer that was not sent: its word.
    answer: String,
    /// And what was written with it.
    words: String,
    /// The answer waits to be sent.
    kept: bool,
    shows_code: bool,
    all_day: bool,
    errors: FieldErrors,
}

/// What a form of this page left to be shown.
#[derive(Default)]
pub struct Left {
    /// A message that was not sent.
    pub text: String,
    /// Its form's token; empty: a new one.
    pub form: String,
    /// An answer about consent that was not sent, and what was written with it.
    pub consent: Option<(String, String)>,
    /// Files in words.
    pub files: Vec<Row>,
    /// How many were taken.
    pub files_sent: usize,
    /// About the store or the load.
    pub trouble: &'static str,
    /// What was just done.
    pub done: &'static str,
    /// What to put right.
    pub errors: FieldErrors,
}

impl web::Page for CasePage {
    const TEMPLATE: &'static str = "mailbox/case.html";

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

/// Who wrote an entry, by role and never by name.
fn author(entry: &Entry, les: &LesKeys) -> &'static str {
    match entry.handler {
        None => "case-you",
        Some(id) => match les.receiver(id).map(|r| r.role) {
            Some(Role::Lawyer) => "case-les-lawyer",
            Some(Role::Triager) => "case-les-triager",
            _ => "case-les",
        },
    }
}

/// What a report answered, in the order of its steps; `header` knows who was kept out and whether a name was given. The name
/// itself stays sealed: somebody else may have got hold of the code.
fn answered(visit: &Visit, (les, contacts): (&LesKeys, &[Contact]), header: &CaseHeader, entries: &[Entry]) -> Vec<Answered> {
    let (pages, locale) = (&visit.app.pages, visit.locale());
    let mut entries = entries.iter().skip_while(|e| !matches!(e.what, What::Report(_)));
    let Some(Entry { day, what: What::Report(report), .. }) = entries.next() else { return Vec::new() };
    let row = |key: &str, value: String| Answered { label: pages.text(locale, key, &[]), value };
    let told = told(pages, locale, &visit.tenant.name, report).into_iter();
    let mut rows: Vec<Answered> = told.map(|told| Answered { label: told.question, value: told.answer }).collect();
    let at_company = contacts.iter().map(|c| (c.id, c.name.as_str()));
    let people = les.receivers.iter().map(|r| (r.id, r.name.as_str())).chain(at_company);
    let kept_out: Vec<&str> = people.filter(|(id, _)| header.excludes(*id)).map(|(_, name)| name).collect();
    if !kept_out.is_empty() {
        rows.push(row("check-excluded", kept_out.join("\n")));
    }
    // What was sent with the report follows it; what came later follows something else, or on another day.
    let files: Vec<&str> = entries
        .take_while(|e| e.handler.is_none() && e.day == *day)
        .map_while(|e| if let What::File(name) = &e.what { Some(name.as_str()) } else { None })
        .collect();
    rows.push(row("files-title", files.join("\n")));
    let named = header.checks.iter().any(|(purpose, ..)| *purpose == Purpose::IdentityKey);
    let identity = if named { "case-identity-given" } else { "identity-anonymous" };
    rows.push(row("identity-legend", pages.text(locale, identity, &[])));
    rows
}

fn shown(entries: Vec<Entry>, les: &LesKeys, report: &[Answered]) -> Vec<Shown> {
    // Nothing is stored about what a reporter has read: new is what LES wrote after the reporter's last word.
    let last_own = entries.iter().filter(|e| e.handler.is_none()).map(|e| e.number).max().unwrap_or(0);
    entries
        .into_iter()
        .map(|entry| {
            let by = author(&entry, les);
            let kind = if entry.handler.is_some() { "theirs" } else { "ours" };
            let unread = entry.handler.is_some() && entry.number > last_own;
            let one = Shown {
                kind,
                author: by,
                day: entry.day,
                text: String::new(),
                file: String::new(),
                report: Vec::new(),
                release: None,
                consent: String::new(),
                unread,
            };
            match entry.what {
                What::Report(_) => Shown { report: report.to_vec(), ..one },
                What::Message(text) => Shown { text, ..one },
                What::Feedback(text) => Shown { text, author: "case-feedback", ..one },
                What::Release(record, why) => Shown { release: Some(record), text: why, ..one },
                What::Consent(step) => Shown { consent: step.step, text: step.words, ..one },
                What::File(name) => Shown { file: name, ..one },
            }
        })
        .collect()
}

/// The page of an open session, or the way to the code when the case is not there any more.
pub async fn page(visit: &Visit, tx: &mut RoomTx, session: &ReporterSession, left: Left) -> Result<Option<CasePage>, Failure> {
    let les = visit.app.people.les().await?;
    let Some(row) = case::find(tx, session.case).await? else { return Ok(None) };
    let keys = keys::for_reporter(tx, &session.pair, session.case).await?;
    let (entries, consent) = case::conversation(tx, &keys, visit.now).await?;
    let contacts = if keys.header.excluded.is_empty() { Vec::new() } else { people::contacts(tx).await? };
    let report = answered(visit, (&les, &contacts), &keys.header, &entries);
    let timeline = shown(entries, &les, &report);
    let asked = timeline.iter().rev().find(|s| s.consent == "asked");
    let consent_why = asked.map(|s| s.text.clone()).unwrap_or_default();
    let dates = Expectations::of(&row, day_of(visit.now), visit.tenant.settings.kept_days);
    let newest =
        timeline.iter().rev().find(|s| s.unread && !s.text.is_empty() && s.release.is_none() && s.consent.is_empty()).cloned();
    let kept = left.consent.is_some();
    let (answer, words) = left.consent.unwrap_or_default();
    // Nobody is asked here, or not any more: the words stay where they can be sent all the same.
    let (text, words) = if kept && consent.as_str() != "asked" { (words, String::new()) } else { (left.text, words) };
    let form = if left.form.is_empty() { visit.app.rng.uuid().simple().to_string() } else { left.form };
    Ok(Some(CasePage {
        hear_by: dates.hear_by(),
        answered: timeline.iter().any(|s| s.kind == "theirs"),
        dates,
        newest,
        timeline,
        text,
        form,
        max: LONGEST_TEXT,
        files: left.files,
        files_max: FILES_PER_CASE,
        files_sent: left.files_sent,
        trouble: left.trouble,
        done: left.done,
        consent: consent.as_str(),
        consent_why,
        company: visit.tenant.name.clone(),
        consent_form: visit.app.rng.uuid().simple().to_string(),
        answer,
        words,
        kept,
        shows_code: session.code.is_some(),
        all_day: session.idle_minutes > 60,
        errors: left.errors,
    }))
}

/// What the address says was just done; nothing else can be put into it.
fn done(query: Option<&str>) -> &'static str {
    match query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("done="))) {
        Some("sent") => "case-reply-sent",
        Some("files") => "case-files-sent",
        Some("both") => "case-both-sent",
        Some("consent") => "case-consent-sent",
        Some("consent-missing") => "case-consent-missing",
        _ => "",
    }
}

/// Shows the case.
pub async fn get(visit: Visit, uri: Uri) -> Result<Response, Failure> {
    let mut tx = visit.room.begin("read a case").await?;
    let Some(mut session) = session::open_in(&visit, &mut tx).await? else { return Ok(web::redirect("/return")) };
    match page(&visit, &mut tx, &session, Left { done: done(uri.query()), ..Left::default() }).await? {
        Some(page) => Ok(session::carried(&visit, &mut session, visit.app.pages.render(&visit.frame, &page)?)),
        None => Ok(([(header::SET_COOKIE, visit.expire())], web::redirect("/return")).into_response()),
    }
}

mod samples {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).expect("a day of November")
    }

    fn dates(stage: &str) -> Expectations {
        Expectations {
            stage: stage.to_owned(),
            received: day(1),
            acknowledge_by: day(8),
            acknowledged: None,
            feedback_by: day(28),
            feedback: None,
            acknowledge_late: false,
            feedback_late: false,
            closed: None,
            archived: None,
            erased: None,
            kept_days: 60,
            test: stage == "archived",
        }
    }

    fn shown(kind: &'static str, author: &'static str, text: &str, unread: bool) -> Shown {
        Shown {
            kind,
            author,
            day: day(2),
            text: text.to_owned(),
            file: String::new(),
            report: Vec::new(),
            release: None,
            consent: String::new(),
            unread,
        }
    }

    fn page(dates: Expectations) -> CasePage {
        CasePage {
            hear_by: Some(day(8)),
            dates,
            newest: None,
            answered: false,
            timeline: Vec::new(),
            text: String::new(),
            form: "00".into(),
            max: LONGEST_TEXT,
            files: Vec::new(),
            files_max: FILES_PER_CASE,
            files_sent: 0,
            trouble: "",
            done: "",
            consent: "not-asked",
            consent_why: String::new(),
            company: "Nordhavn".into(),
            consent_form: "01".into(),
            answer: String::new(),
            words: String::new(),
            kept: false,
            shows_code: false,
            all_day: false,
            errors: FieldErrors::default(),
        }
    }

    fn answered() -> CasePage {
        let answer = |label: &str, value: &str| Answered { label: label.into(), value: value.into() };
        let report = vec![answer("What happened", "<script>x</script>\ny"), answer("Where", "")];
        let sent = Shown { report, ..shown("ours", "case-you", "", false) };
        let file = Shown { file: "løn.txt".into(), ..shown("ours", "case-you", "", false) };
        let lawyer = shown("theirs", "case-les-lawyer", "Hello <b>you</b>", true);
        let timeline = vec![sent, file, shown("theirs", "case-les-triager", "Thanks", false), lawyer.clone()];
        let known = Expectations { acknowledged: Some(day(3)), ..dates("working") };
        CasePage { newest: Some(lawyer), answered: true, timeline, shows_code: true, all_day: true, ..page(known) }
    }

    fn shared() -> Vec<Shown> {
        let record = |done: &str, until| ReleaseRecord {
            release: uuid::Uuid::from_u128(1),
            done: done.to_owned(),
            sorts: crate::releases::SORTS.iter().map(|s| (*s).to_owned()).collect(),
            people: 2,
            until,
            reason: uuid::Uuid::from_u128(2),
        };
        let release =
            |record| Shown { release: Some(record), ..shown("theirs", "case-les-lawyer", "So that they look into it.", false) };
        let step = |word: &str, kind| Shown { consent: word.to_owned(), ..shown(kind, "case-you", "Fordi", true) };
        vec![
            release(record("shared", Some(day(28)))),
            release(record("withdrawn", None)),
            step("asked", "theirs"),
            step("given", "ours"),
            step("refused", "ours"),
            step("withdrawn", "ours"),
        ]
    }

    pub fn all() -> Vec<CasePage> {
        let late = Expectations { acknowledge_late: true, feedback_late: true, ..dates("new") };
        let closed = Expectations { feedback: Some(day(20)), closed: Some(day(21)), ..dates("closed") };
        let away = Expectations { archived: Some(day(22)), erased: Some(day(28)), closed: Some(day(21)), ..dates("archived") };
        let refused = |field: &str, key: &str| {
            let mut errors = FieldErrors::default();
            errors.add_with(field, key, [("max", 50_000_i64.into()), ("length", 50_001_i64.into()), ("count", 2_i64.into())]);
            CasePage { text: "my code".into(), errors, ..answered() }
        };
        vec![
            page(dates("new")),
            page(dates("acknowledged")),
            answered(),
            CasePage { hear_by: None, ..page(late) },
            CasePage { hear_by: None, ..page(closed) },
            CasePage { hear_by: None, ..page(away) },
            CasePage { files: Row::samples(), files_sent: 1, ..answered() },
            CasePage { trouble: "files-storage-down-case", ..answered() },
            CasePage { trouble: "files-busy-case", ..answered() },
            CasePage { timeline: shared(), consent: "asked", consent_why: "Politiet <b>".into(), ..answered() },
            CasePage { consent: "asked", kept: true, answer: "no".into(), words: "Fordi".into(), ..answered() },
            CasePage { timeline: shared(), consent: "given", kept: true, ..answered() },
            CasePage { timeline: shared(), consent: "given", done: "case-consent-sent", ..answered() },
            CasePage { done: "case-consent-missing", ..answered() },
            CasePage { done: "case-reply-sent", ..answered() },
            CasePage { done: "case-files-sent", ..answered() },
            CasePage { done: "case-both-sent", ..answered() },
            refused("text", "case-reply-code"),
            refused("text", "case-reply-empty"),
            refused("text", "case-reply-too-long"),
            refused("files", "files-limit-count-case"),
            refused("files", "files-some-turned"),
            refused("files", "files-limit-bytes"),
        ]
    }
}
