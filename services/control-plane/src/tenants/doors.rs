//! Closing a tenant's doors, which one administrator asks for and another does, and opening them again.

use super::leaving;
use super::queries::{self, NewRequest, RequestRow};
use crate::audit;
use crate::visit::Administrator;
use chrono::{DateTime, Duration, Utc};
use kms::KeyId;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;
use vault::MetaPlace;

/// A request that nobody answers lapses after this time.
pub const LAPSES_AFTER: Duration = Duration::hours(72);

/// A way of closing doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// No new reports; those who have reported come and go.
    Pause,
    /// Public pages and contacts are closed; LES works on.
    Suspend,
    /// The key is disabled: nothing opens for anybody.
    Lock,
    /// The tenant leaves: suspended, and after thirty days removed.
    Leave,
}

impl Action {
    /// All, the mildest first.
    pub const ALL: [Action; 4] = [Action::Pause, Action::Suspend, Action::Lock, Action::Leave];

    /// The word in the address and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Pause => "pause",
            Action::Suspend => "suspend",
            Action::Lock => "lock",
            Action::Leave => "leave",
        }
    }

    /// From that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.as_str() == word)
    }

    /// The state that it leads to.
    pub fn leads_to(self) -> &'static str {
        match self {
            Action::Pause => "paused",
            Action::Suspend => "suspended",
            Action::Lock => "locked",
            Action::Leave => "leaving",
        }
    }

    /// The states it can be done in: those with more doors open.
    pub fn from(self) -> &'static [&'static str] {
        match self {
            Action::Pause => &["open"],
            Action::Suspend => &["preparing", "open", "paused"],
            Action::Lock | Action::Leave => &["preparing", "open", "paused", "suspended"],
        }
    }

    fn audited(self, end: &str) -> String {
        format!("{}-{end}", self.as_str())
    }
}

/// The states that can be opened again.
pub const CLOSED: &[&str] = &["paused", "suspended", "locked", "leaving"];

/// A request that waits for its second administrator, opened.
pub struct Request {
    /// Its id.
    pub id: Uuid,
    /// The tenant.
    pub tenant: Uuid,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What is asked for.
    pub action: Action,
    /// Why, in the asker's words.
    pub reason: String,
    /// Who asks.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: DateTime<Utc>,
}

/// What became of asking, deciding or opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is so.
    Done,
    /// Somebody else was faster: the state is another one, or the request has ended.
    Changed,
}

/// How a second administrator answers, or the first takes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Confirm,
    /// Do not.
    Refuse,
    /// Of one's own request.
    Withdraw,
}

/// Asks for doors to be closed. [`Outcome::Changed`]: another request waits already.
pub async fn ask(by: &Administrator, tenant: Uuid, action: Action, reason: &str) -> Result<Outcome, Fault> {
    let visit = &by.visit;
    let id = visit.app.rng.uuid();
    let sealed = vault::seal_meta(visit.realm().keys.newest(), &place(visit.realm().id, id), reason.as_bytes(), &visit.app.rng);
    let mut tx = visit.begin().await?;
    queries::lapse(&mut tx, tenant, visit.now - LAPSES_AFTER, visit.now).await?;
    let new = NewRequest { id, tenant, action: action.as_str(), reason: &sealed, by: by.account.id, at: visit.now };
    if !queries::insert_request(&mut tx, &new).await? {
        return Ok(Outcome::Changed);
    }
    audit::write(&mut tx, visit.now, Some(by.account.id), &action.audited("asked"), Some(tenant)).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Answers a request. Confirming closes the doors in the same transaction; a key is disabled before that commits, so that
/// a lock which is written is a lock which holds.
pub async fn answer(by: &Administrator, request: &Request, answer: Answer) -> Result<Outcome, Fault> {
    let visit = &by.visit;
    let (state, own) = match answer {
        Answer::Confirm => ("done", false),
        Answer::Refuse => ("refused", false),
        Answer::Withdraw => ("withdrawn", true),
    };
    let mut tx = visit.begin().await?;
    let since = visit.now - LAPSES_AFTER;
    if !queries::end_request(&mut tx, request.id, state, by.account.id, own, since, visit.now).await? {
        return Ok(Outcome::Changed);
    }
    let audited = if answer == Answer::Confirm {
        let from: Vec<String> = request.action.from().iter().map(|s| (*s).to_owned()).collect();
        if !queries::move_state(&mut tx, request.tenant, &from, request.action.leads_to()).await? {
            return Ok(Outcome::Changed);
        }
        if request.action == Action::Lock {
            let key = queries::key_of(&mut tx, request.tenant).await?.ok_or_else(|| Fault::new("kms"))?;
            visit.app.kms.disable(&KeyId::new(key)).await?;
        }
        format!("tenant-{}", request.action.leads_to())
    } else {
        request.action.audited(state)
    };
    audit::write(&mut tx, visit.now, Some(by.account.id), &audited, Some(request.tenant)).await?;
    tx.commit().await?;
    if answer == Answer::Confirm && request.action == Action::Leave {
        // Said to the cell once it is written here; a process that dies between the two is made good by the sweep.
        leaving::arrange(&visit.app, request.tenant).await?;
    }
    Ok(Outcome::Done)
}

/// Opens closed doors again; a disabled key is enabled first, and a tenant that leaves is let stay.
pub async fn open(by: &Administrator, tenant: Uuid) -> Result<Outcome, Fault> {
    let visit = &by.visit;
    let mut tx = visit.begin().await?;
    let from: Vec<String> = CLOSED.iter().map(|s| (*s).to_owned()).collect();
    if !queries::move_state(&mut tx, tenant, &from, "open").await? {
        return Ok(Outcome::Changed);
    }
    if !leaving::let_stay(&visit.app, &mut tx, tenant).await? {
        return Ok(Outcome::Changed);
    }
    let key = queries::key_of(&mut tx, tenant).await?.ok_or_else(|| Fault::new("kms"))?;
    visit.app.kms.enable(&KeyId::new(key)).await?;
    audit::write(&mut tx, visit.now, Some(by.account.id), "tenant-open", Some(tenant)).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The request that waits at a tenant.
pub async fn waiting_at(db: &mut PgConnection, by: &Administrator, tenant: Uuid) -> Result<Option<Request>, Fault> {
    let rows = queries::open_requests(db, Some(tenant), by.visit.now - LAPSES_AFTER, 1).await?;
    rows.into_iter().next().map(|row| opened(by, row)).transpose()
}

/// The requests that wait anywhere, the oldest first; at most `count`.
pub async fn waiting(db: &mut PgConnection, by: &Administrator, count: i64) -> Result<Vec<Request>, Fault> {
    let rows = queries::open_requests(db, None, by.visit.now - LAPSES_AFTER, count).await?;
    rows.into_iter().map(|row| opened(by, row)).collect()
}

fn opened(by: &Administrator, row: RequestRow) -> Result<Request, Fault> {
    let realm = by.visit.realm();
    let reason = vault::open_meta(realm.keys, &place(realm.id, row.id), &row.reason)?;
    Ok(Request {
        id: row.id,
        tenant: row.tenant_id,
        slug: row.slug,
        name: row.name,
        action: Action::parse(&row.action).ok_or_else(|| Fault::new("action"))?,
        reason: String::from_utf8_lossy(&reason).into_owned(),
        asked_by: row.asked_by,
        asked_at: row.asked_at,
    })
}

fn place(realm: Uuid, request: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm, table: "requests", row: request, column: "reason" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_are_only_ever_closed_further_by_a_request() {
        let order = ["preparing", "open", "paused", "suspended", "locked", "leaving"];
        let rank = |state: &str| order.iter().position(|s| *s == state).expect("a state");
        for action in Action::ALL {
            assert!(action.from().iter().all(|from| rank(from) < rank(action.leads_to())));
            assert!(CLOSED.contains(&action.leads_to()));
            assert_eq!(Action::parse(action.as_str()), Some(action));
        }
        assert_eq!(Action::parse("delete"), None);
    }
}
