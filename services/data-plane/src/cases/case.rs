//! What a case is at the desk: its stages, its deadlines in words, and who may do what to it. No HTTP, no database.

use super::desk_queries::CaseState;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar;

/// How long a handler can take a message back before the reporter reads it.
pub const HELD: chrono::Duration = chrono::Duration::seconds(30);
/// The longest message or note, in characters.
pub const LONGEST: usize = 20_000;
/// What a case can be about, as the desk sorts it.
pub const CATEGORIES: [&str; 13] = [
    "corruption",
    "fraud",
    "accounting",
    "competition",
    "procurement",
    "environment",
    "safety",
    "workplace",
    "data",
    "harassment",
    "discrimination",
    "other",
    "outside",
];
/// How a case can end.
pub const OUTCOMES: [&str; 5] = ["confirmed", "partly", "unconfirmed", "outside", "passed-on"];

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Received, the reporter has not been told.
    New,
    /// The reporter has been told, no lawyer has it.
    Acknowledged,
    /// The reporter has been told and a lawyer has it.
    Working,
    /// Ended; can be reopened.
    Closed,
    /// Ended for good; waits for its deletion.
    Archived,
}

impl Stage {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::New => "new",
            Stage::Acknowledged => "acknowledged",
            Stage::Working => "working",
            Stage::Closed => "closed",
            Stage::Archived => "archived",
        }
    }

    /// The stage of an open case.
    pub fn of_open(acknowledged: bool, assigned: bool) -> Stage {
        match (acknowledged, assigned) {
            (false, _) => Stage::New,
            (true, false) => Stage::Acknowledged,
            (true, true) => Stage::Working,
        }
    }

    /// The tag that shows a stage by its word.
    pub fn tag(word: &str) -> &'static str {
        match word {
            "new" => "new",
            "closed" => "done",
            "archived" => "muted",
            _ => "open",
        }
    }
}

impl CaseState {
    /// Not closed.
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// The stage that follows from what has happened.
    pub fn stage_now(&self) -> Stage {
        match (self.stage.as_str(), self.closed_on) {
            ("archived", _) => Stage::Archived,
            (_, Some(_)) => Stage::Closed,
            (_, None) => Stage::of_open(self.acknowledged_on.is_some(), self.assignee.is_some()),
        }
    }

    /// The next deadline; none for a closed case.
    pub fn next_deadline(&self) -> Option<NaiveDate> {
        if self.is_open() { calendar::next_deadline(self.received_on, self.acknowledged_on, self.feedback_on) } else { None }
    }

    /// What a form was made from, so that it can be told whether the case has changed since.
    pub fn seen(&self) -> String {
        let assignee = self.assignee.map_or(0, |id| id.as_u128() as u32);
        format!("{}.{}.{}.{assignee:x}", self.last_number, self.stage, self.epoch)
    }
}

/// What somebody may do to a case they can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct May {
    /// Tell the reporter that the report has arrived.
    pub acknowledge: bool,
    /// Sort and summarise.
    pub describe: bool,
    /// Give the case to a lawyer, or to another one.
    pub assign: bool,
    /// Write to the reporter.
    pub reply: bool,
    /// Write a note.
    pub note: bool,
    /// Ask for the reporter's name.
    pub identity: bool,
    /// Close.
    pub close: bool,
    /// Open again.
    pub reopen: bool,
    /// Show something to the company.
    pub share: bool,
    /// Say which of the company's contacts are involved.
    pub contacts: bool,
    /// Put away for good.
    pub archive: bool,
}

/// The rights of a triager (`true`) or of the case's lawyer (`false`).
pub fn may(triager: bool, state: &CaseState) -> May {
    let open = state.is_open();
    let archived = state.stage == Stage::Archived.as_str();
    May {
        acknowledge: open && state.acknowledged_on.is_none(),
        describe: open,
        assign: !archived && (open || triager),
        reply: open,
        note: !archived,
        identity: !triager && !archived && state.confidential,
        close: !triager && open,
        reopen: !triager && !open && !archived,
        share: !triager && open,
        contacts: !archived,
        archive: !triager && !open && !archived,
    }
}

/// A deadline in words: key, its number of days, and the tag that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// A key of the translations.
    pub key: &'static str,
    /// Days left, or days late.
    pub days: i64,
    /// The tag.
    pub kind: &'static str,
}

/// How far a deadline is away.
pub fn due(deadline: NaiveDate, today: NaiveDate) -> Due {
    match (deadline - today).num_days() {
        left if left < 0 => Due { key: "desk-due-late", days: -left, kind: "late" },
        0 => Due { key: "desk-due-today", days: 0, kind: "waiting" },
        1 => Due { key: "desk-due-tomorrow", days: 1, kind: "waiting" },
        left => Due { key: "desk-due-in", days: left, kind: if left <= 3 { "waiting" } else { "open" } },
    }
}

/// One of the two legal terms of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meter {
    /// A key of the translations.
    pub label: &'static str,
    /// The last day.
    pub due: NaiveDate,
    /// Negative when it is late.
    pub days_left: i64,
    /// Length of the term in days.
    pub total: i64,
    /// Kept, or no longer running.
    pub done: bool,
}

/// Acknowledgement and feedback (Directive (EU) 2019/1937, article 9(1)(b) and (f)).
pub fn meters(state: &CaseState, today: NaiveDate) -> [Meter; 2] {
    let acknowledge = calendar::acknowledge_by(state.received_on);
    let feedback = calendar::feedback_by(state.received_on, state.acknowledged_on);
    let begins = state.acknowledged_on.unwrap_or(acknowledge).min(acknowledge);
    [
        Meter {
            label: "desk-deadline-acknowledge",
            due: acknowledge,
            days_left: (acknowledge - today).num_days(),
            total: (acknowledge - state.received_on).num_days(),
            done: state.acknowledged_on.is_some() || !state.is_open(),
        },
        Meter {
            label: "desk-deadline-feedback",
            due: feedback,
            days_left: (feedback - today).num_days(),
            total: (feedback - begins).num_days(),
            done: state.feedback_on.is_some() || !state.is_open(),
        },
    ]
}

/// What should happen next, as a key, and the form that does it.
pub fn next_step(
    triager: bool,
    state: &CaseState,
    described: bool,
    reporter_waits: bool,
) -> (&'static str, Option<&'static str>) {
    if !state.is_open() {
        return ("desk-next-closed", None);
    }
    if state.acknowledged_on.is_none() {
        return ("desk-next-acknowledge", Some("acknowledge"));
    }
    if !described {
        return ("desk-next-describe", Some("describe"));
    }
    if state.assignee.is_none() {
        return ("desk-next-assign", Some("assign"));
    }
    if triager {
        return ("desk-next-wait-lawyer", None);
    }
    if reporter_waits { ("desk-next-answer", Some("reply")) } else { ("desk-next-close", Some("close")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn state() -> CaseState {
        CaseState {
            stage: "new".to_owned(),
            language: "da".to_owned(),
            confidential: true,
            urgent: false,
            test: false,
            received_on: day("2026-11-20"),
            acknowledged_on: None,
            feedback_on: None,
            closed_on: None,
            epoch: 1,
            last_number: 2,
            assignee: None,
        }
    }

    #[test]
    fn a_case_works_only_when_the_reporter_was_told_and_a_lawyer_has_it() {
        assert_eq!(Stage::of_open(false, true), Stage::New);
        assert_eq!(Stage::of_open(true, false), Stage::Acknowledged);
        assert_eq!(Stage::of_open(true, true), Stage::Working);
    }

    #[test]
    fn reopening_leads_back_to_the_stage_before() {
        let mut state = CaseState { acknowledged_on: Some(day("2026-11-21")), assignee: Some(Uuid::from_u128(1)), ..state() };
        state.closed_on = Some(day("2026-12-01"));
        assert_eq!(state.stage_now(), Stage::Closed);
        state.closed_on = None;
        assert_eq!(state.stage_now(), Stage::Working);
    }

    #[test]
    fn deadlines_are_told_in_words() {
        let today = day("2026-11-20");
        assert_eq!(due(day("2026-11-18"), today), Due { key: "desk-due-late", days: 2, kind: "late" });
        assert_eq!(due(today, today).key, "desk-due-today");
        assert_eq!(due(day("2026-11-21"), today).key, "desk-due-tomorrow");
        assert_eq!(due(day("2026-11-23"), today), Due { key: "desk-due-in", days: 3, kind: "waiting" });
        assert_eq!(due(day("2026-11-24"), today).kind, "open");
    }

    #[test]
    fn the_feedback_clock_runs_from_the_acknowledgement() {
        let early = CaseState { acknowledged_on: Some(day("2026-11-21")), ..state() };
        let [_, feedback] = meters(&early, day("2026-11-22"));
        assert_eq!((feedback.due, feedback.done), (day("2027-02-21"), false));
        let [acknowledge, feedback] = meters(&state(), day("2026-11-30"));
        assert_eq!((acknowledge.days_left, acknowledge.done), (-3, false));
        assert_eq!(feedback.due, day("2027-02-27"));
    }

    #[test]
    fn a_closed_case_has_no_deadline() {
        let closed = CaseState { closed_on: Some(day("2026-12-01")), ..state() };
        assert_eq!(closed.next_deadline(), None);
        assert!(meters(&closed, day("2027-06-01")).iter().all(|m| m.done));
    }

    #[test]
    fn only_the_lawyer_of_a_confidential_case_may_ask_for_the_name() {
        let confidential = state();
        assert!(may(false, &confidential).identity);
        assert!(!may(true, &confidential).identity);
        assert!(!may(false, &CaseState { confidential: false, ..state() }).identity);
    }

    #[test]
    fn a_triager_neither_closes_nor_reopens() {
        assert!(!may(true, &state()).close);
        let closed = CaseState { closed_on: Some(day("2026-12-01")), stage: "closed".to_owned(), ..state() };
        assert!(!may(true, &closed).reopen);
        assert!(may(false, &closed).reopen);
        assert!(!may(false, &closed).reply);
    }

    #[test]
    fn nothing_is_done_to_an_archived_case() {
        let archived = CaseState { closed_on: Some(day("2026-12-01")), stage: "archived".to_owned(), ..state() };
        for triager in [true, false] {
            let none = May {
                acknowledge: false,
                describe: false,
                assign: false,
                reply: false,
                note: false,
                identity: false,
                close: false,
                reopen: false,
                share: false,
                contacts: false,
                archive: false,
            };
            assert_eq!(may(triager, &archived), none);
        }
    }

    #[test]
    fn a_form_notices_a_new_item_another_stage_and_another_lawyer() {
        let before = state();
        assert_ne!(before.seen(), CaseState { last_number: 3, ..state() }.seen());
        assert_ne!(before.seen(), CaseState { stage: "closed".to_owned(), ..state() }.seen());
        assert_ne!(before.seen(), CaseState { assignee: Some(Uuid::from_u128(7)), ..state() }.seen());
        assert_eq!(before.seen(), state().seen());
    }

    #[test]
    fn the_next_step_follows_the_work() {
        let mut case = state();
        assert_eq!(next_step(true, &case, false, true).1, Some("acknowledge"));
        case.acknowledged_on = Some(day("2026-11-21"));
        assert_eq!(next_step(true, &case, false, true).1, Some("describe"));
        assert_eq!(next_step(true, &case, true, true).1, Some("assign"));
        case.assignee = Some(Uuid::from_u128(7));
        assert_eq!(next_step(true, &case, true, true).1, None);
        assert_eq!(next_step(false, &case, true, true).1, Some("reply"));
        assert_eq!(next_step(false, &case, true, false).1, Some("close"));
    }
}
