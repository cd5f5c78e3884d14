//! Sending: the draft becomes a case in one transaction, once, however often it is asked for.
//!
//! Twins of a request wait at the draft's row and then meet its tombstone. When the answer to a commit is lost, the row is
//! locked again on a new connection: that waits until the server has made up its mind, and tells what it decided.

use super::answers::Answers;
use super::draft::{self, Draft, Standing};
use super::involved::screeners;
use crate::cases::opening::{self, Submission};
use crate::people;
use crate::people::LesKeys;
use crate::visit::Visit;
use std::time::Duration;
use tenants::Fault;
use tenants::calendar::day_of;
use vault::{CaseKey, DraftToken, EraseSecret};
use web::FieldErrors;

/// How often a sending is tried before the reporter is asked to.
const ATTEMPTS: u32 = 4;
/// How long the reporter waits for all of them.
const PATIENCE: Duration = Duration::from_secs(15);

/// What came of it.
pub enum Outcome {
    /// It is sent: now, or before by a twin.
    Sent,
    /// Something is to be put right first.
    Wrong(Box<Draft>, FieldErrors),
    /// There is no draft any more.
    Gone,
    /// New reports are not taken at the moment; the draft stays.
    Paused,
    /// The database did not answer: nobody knows yet.
    Unknown,
}

/// Sends the draft of this token.
pub async fn send(visit: &Visit, token: &DraftToken) -> Result<Outcome, Fault> {
    match tokio::time::timeout(PATIENCE, try_to_send(visit, token)).await {
        Ok(outcome) => outcome,
        Err(_elapsed) => Ok(Outcome::Unknown),
    }
}

async fn try_to_send(visit: &Visit, token: &DraftToken) -> Result<Outcome, Fault> {
    for attempts in 0..ATTEMPTS {
        // A server that restarts is back within a second or two.
        tokio::time::sleep(Duration::from_millis(if attempts == 0 { 0 } else { 150 << attempts })).await;
        match attempt(visit, token).await {
            // A twin of this request was first: its tombstone is met the next time round. Anything else that is doubled is a fault.
            Err(fault) if fault.is_duplicate() && attempts == 0 => {}
            Err(fault) if passing(&fault) => {
                let _told_to_the_reporter_in_words = telemetry::incident_from(&fault, telemetry::Where::here());
            }
            done => return done,
        }
    }
    Ok(Outcome::Unknown)
}

/// Whether the database may answer the same again: the connection broke (class 08), the server restarts (57P), or two
/// transactions met (40).
fn passing(fault: &Fault) -> bool {
    let state = fault.sqlstate.as_deref().unwrap_or_default();
    fault.what == "unavailable" || ["08", "40", "57P"].iter().any(|class| state.starts_with(class))
}

async fn attempt(visit: &Visit, token: &DraftToken) -> Result<Outcome, Fault> {
    let les = visit.app.people.les().await?;
    let mut tx = visit.room.begin("send a report").await?;
    let draft = match draft::lock(&mut tx, token, visit.now).await? {
        Standing::None => return Ok(Outcome::Gone),
        Standing::Sent(_) => return Ok(Outcome::Sent),
        Standing::Open(draft) => draft,
    };
    if !visit.tenant.state.takes_reports() && !draft.written.test {
        return Ok(Outcome::Paused);
    }
    let errors = problems(&draft.written.answers, &les, visit);
    if !errors.is_empty() {
        return Ok(Outcome::Wrong(draft, errors));
    }
    let code = draft.code(visit.tenant.id, token);
    // Whom the page offered and LES does not have is the company's, or has left: neither must ever see it.
    let at_les = |id: &uuid::Uuid| les.receiver(*id).is_some();
    let (excluded, mut excluded_contacts): (Vec<_>, Vec<_>) = draft.written.answers.excluded.iter().copied().partition(at_les);
    if !excluded_contacts.is_empty() {
        let contacts = people::contacts(&mut tx).await?;
        excluded_contacts.retain(|id| contacts.iter().any(|c| c.id == *id));
    }
    let submission = Submission {
        case: draft.secrets.case,
        key: CaseKey::from_bytes(*draft.secrets.key.as_bytes()),
        erase: EraseSecret::from_bytes(*draft.secrets.erase.as_bytes()),
        pair: &draft.secrets.pair,
        code: &code,
        report_item: draft.report_item(visit.tenant.id, token),
        answers: draft.written.answers.report(day_of(visit.now)),
        identity: draft.written.answers.identity(),
        files: draft.written.files.clone(),
        excluded,
        excluded_contacts,
        urgent: false,
        test: draft.written.test,
        language: visit.locale().code(),
    };
    opening::open_case(&mut tx, submission, &les, &visit.app.rng, day_of(visit.now)).await?;
    draft.entomb(&mut tx, token, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    visit.app.wake_outbox(visit.tenant.id);
    Ok(Outcome::Sent)
}

/// Everything in all steps that is to be put right before sending.
pub fn problems(answers: &Answers, les: &LesKeys, visit: &Visit) -> FieldErrors {
    let screeners = screeners(les);
    let mut errors = FieldErrors::default();
    answers.check_what(&mut errors);
    answers.check_circumstances(day_of(visit.now), &mut errors);
    answers.check_people(&screeners, &mut errors);
    answers.check_identity(&screeners, &mut errors);
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(what: &'static str, sqlstate: Option<&str>) -> Fault {
        Fault { sqlstate: sqlstate.map(str::to_owned), ..Fault::new(what) }
    }

    #[test]
    fn a_restarting_server_and_a_broken_connection_are_tried_again() {
        assert!(passing(&fault("unavailable", None)));
        assert!(passing(&fault("sql", Some("57P01"))));
        assert!(passing(&fault("sql", Some("40P01"))));
    }

    #[test]
    fn a_rule_of_the_database_and_a_wrong_key_are_not() {
        assert!(!passing(&fault("sql", Some("23514"))));
        assert!(!passing(&fault("seal", None)));
        assert!(!passing(&fault("sql", Some("57014"))), "a statement that took too long will again");
    }
}
