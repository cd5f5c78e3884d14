//! What handlers do to a case: tell, sort, write, close. Each verb writes its own log lines; the screen commits.

use super::access::{CaseAccess, Mode, Write};
use super::case::HELD;
use super::content::{Content, Feedback, Words};
use super::desk_queries::{self, CaseState, Change};
use super::items::{self, Author, Item, Kind, NewItem};
use super::keys::{self, CaseKeys};
use super::queries;
use chrono::{DateTime, Utc};
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::EraseSecret;
use web::Failure;

/// The id that a form's token gives an item: a form sent twice makes one. None for a token that is no token.
pub fn item_id(tx: &RoomTx, case: Uuid, token: &str) -> Option<Uuid> {
    let token = Uuid::parse_str(token).ok()?;
    Some(vault::message_item_id(tx.keys().newest(), case, token.as_bytes()))
}

/// Whether this form has been carried out already: a doubled sending has nothing left to do. What somebody else did meanwhile
/// is a change, and the words come back.
pub async fn is_done(tx: &mut RoomTx, case: Uuid, token: &str) -> Result<bool, Fault> {
    let Some(id) = item_id(tx, case, token) else { return Ok(false) };
    Ok(queries::number_of(tx.sql(), case, id).await?.is_some())
}

/// Whether a form was sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// It was not.
    Never,
    /// With the same words: a doubled sending.
    Same,
    /// With other words: a form that was gone back to and written anew.
    Other,
}

/// Whether this item is there already, and with these words.
pub async fn earlier(tx: &mut RoomTx, keys: &CaseKeys, kind: Kind, id: Uuid, text: &str) -> Result<Earlier, Fault> {
    if queries::number_of(tx.sql(), keys.case, id).await?.is_none() {
        return Ok(Earlier::Never);
    }
    let same = items::list(tx, keys, &[kind]).await?.iter().any(|item| {
        item.id == id && matches!(&item.content, Content::Message(words) | Content::Note(words) if words.text == text)
    });
    Ok(if same { Earlier::Same } else { Earlier::Other })
}

async fn write(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    id: Uuid,
    kind: Kind,
    content: &Content,
    held_until: Option<DateTime<Utc>>,
) -> Result<(), Failure> {
    let item = NewItem { id, kind, author: Author::Handler(access.me()), content, about: None, held_until };
    let number = items::add(tx, keys, item, &access.app().rng, access.now()).await?;
    Ok(desk_queries::mark_read(tx.sql(), access.schema(), access.case, access.me(), number).await?)
}

/// Tells the reporter that the report has arrived, and starts the clock for feedback.
pub async fn acknowledge(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    mut state: CaseState,
    id: Uuid,
    text: &str,
) -> Result<(), Failure> {
    write(access, tx, keys, id, Kind::Message, &Content::Message(Words::new(text)), None).await?;
    state.acknowledged_on = Some(access.today());
    access.log(tx, "acknowledged", Some(id)).await?;
    progress(access, tx, state).await
}

/// Writes to the reporter, who can read it after [`HELD`].
pub async fn reply(access: &CaseAccess<Write>, tx: &mut RoomTx, keys: &CaseKeys, id: Uuid, text: &str) -> Result<(), Failure> {
    let held_until = Some(access.now() + HELD);
    write(access, tx, keys, id, Kind::Message, &Content::Message(Words::new(text)), held_until).await?;
    access.log(tx, "replied", Some(id)).await
}

/// Writes a note among handlers.
pub async fn note(access: &CaseAccess<Write>, tx: &mut RoomTx, keys: &CaseKeys, id: Uuid, text: &str) -> Result<(), Failure> {
    write(access, tx, keys, id, Kind::Note, &Content::Note(Words::new(text)), None).await?;
    access.log(tx, "noted", Some(id)).await
}

/// Category and summary as they stand.
pub struct Described {
    /// The newest category.
    pub category: Option<Item>,
    /// The newest summary.
    pub summary: Option<Item>,
}

impl Described {
    /// Reads both.
    pub async fn read(tx: &mut RoomTx, keys: &CaseKeys) -> Result<Self, Fault> {
        let mut found = Described { category: None, summary: None };
        for item in items::list(tx, keys, &[Kind::Category, Kind::Summary]).await? {
            match item.kind {
                Kind::Category => found.category = Some(item),
                _ => found.summary = Some(item),
            }
        }
        Ok(found)
    }

    /// What a form was made from.
    pub fn versions(&self) -> String {
        let version = |item: &Option<Item>| item.as_ref().map_or(0, |i| i.version);
        format!("{}.{}", version(&self.category), version(&self.summary))
    }

    /// The category's word.
    pub fn category(&self) -> Option<&str> {
        words(self.category.as_ref())
    }

    /// The summary's words.
    pub fn summary(&self) -> Option<&str> {
        words(self.summary.as_ref())
    }
}

fn words(item: Option<&Item>) -> Option<&str> {
    match &item?.content {
        Content::Category(words) | Content::Summary(words) => Some(&words.text),
        _ => None,
    }
}

/// Sorts and summarises: sealed, versioned, and the summary once more for the row at the desk.
pub async fn describe(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    before: &Described,
    category: &str,
    summary: &str,
) -> Result<(), Failure> {
    if before.category() != Some(category) {
        let content = Content::Category(Words::new(category));
        next_version(access, tx, keys, before.category.as_ref(), Kind::Category, &content).await?;
    }
    if before.summary() != Some(summary) {
        let content = Content::Summary(Words::new(summary));
        let item = next_version(access, tx, keys, before.summary.as_ref(), Kind::Summary, &content).await?;
        summarise_at_desk(access, tx, keys, item, summary).await?;
    }
    Ok(())
}

/// The item's id.
async fn next_version(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    before: Option<&Item>,
    kind: Kind,
    content: &Content,
) -> Result<Uuid, Failure> {
    let (id, old) = match before {
        Some(item) => (item.id, Some(item.version)),
        None => (access.app().rng.uuid(), None),
    };
    match old {
        None => write(access, tx, keys, id, kind, content, None).await?,
        Some(version) => {
            let rng = &access.app().rng;
            let revised = items::revise(tx, keys, id, kind, version, content, access.me(), rng, access.now()).await?;
            // The case's row is locked since the versions were read, so nobody can have been faster.
            revised.ok_or_else(|| Failure::incident(&Fault::new("version")))?;
        }
    }
    let number = |v: u32| i32::try_from(v).ok();
    let change = Change {
        field: kind.as_str(),
        item: Some(id),
        old_version: old.and_then(number),
        new_version: number(old.unwrap_or(0) + 1),
        ..Change::default()
    };
    desk_queries::log_change(tx.sql(), access.case, &change, access.me(), access.now()).await?;
    Ok(id)
}

async fn summarise_at_desk(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    item: Uuid,
    text: &str,
) -> Result<(), Failure> {
    let before = desk_queries::desk_secret(tx.sql(), access.schema(), access.case).await?;
    let version = before.summary_version.map_or(0, i32::unsigned_abs) + 1;
    let erase = EraseSecret::from_slice(&before.secret)?;
    let (epoch, key) = keys.current()?;
    let place = keys::desk_summary_place(tx.tenant.id, access.case, epoch, item, version);
    let sealed = vault::seal_item(tx.keys().newest(), key, &erase, &place, text.as_bytes(), &access.app().rng);
    Ok(queries::set_desk_summary(tx.sql(), access.schema(), access.case, item, version, epoch, &sealed).await?)
}

/// How a case ends.
pub struct Ending<'a> {
    /// The item's id.
    pub id: Uuid,
    /// One of the outcomes' words.
    pub outcome: &'a str,
    /// What the reporter reads; empty when there is no feedback.
    pub feedback: &'a str,
    /// Why there is none.
    pub why_none: &'a str,
}

/// Closes a case, with feedback to the reporter or the reason for giving none.
pub async fn close(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    mut state: CaseState,
    ending: Ending<'_>,
) -> Result<(), Failure> {
    let content = Content::Feedback(Feedback {
        outcome: ending.outcome.to_owned(),
        text: ending.feedback.to_owned(),
        why_none: ending.why_none.to_owned(),
    });
    // A message that could still be taken back goes before the last word, not after it.
    queries::let_go(tx.sql(), keys.case, access.now()).await?;
    write(access, tx, keys, ending.id, Kind::Feedback, &content, None).await?;
    state.closed_on = Some(access.today());
    if !ending.feedback.is_empty() {
        state.feedback_on = state.feedback_on.or(Some(access.today()));
    }
    access.log(tx, "closed", Some(ending.id)).await?;
    progress(access, tx, state).await
}

/// Opens a closed case again.
pub async fn reopen(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    mut state: CaseState,
    id: Uuid,
    reason: &str,
) -> Result<(), Failure> {
    write(access, tx, keys, id, Kind::Reason, &Content::Reason(Words::new(reason)), None).await?;
    state.closed_on = None;
    access.log(tx, "reopened", Some(id)).await?;
    progress(access, tx, state).await
}

/// Writes down why somebody looks at the reporter's name, before they see it.
pub async fn give_reason(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    id: Uuid,
    reason: &str,
) -> Result<(), Failure> {
    write(access, tx, keys, id, Kind::Reason, &Content::Reason(Words::new(reason)), None).await
}

/// Stores dates and lawyer with the stage and deadline that follow from them; a stage that is entered goes into its log.
pub async fn progress<M: Mode>(access: &CaseAccess<M>, tx: &mut RoomTx, mut state: CaseState) -> Result<(), Failure> {
    state.stage = state.stage_now().as_str().to_owned();
    let next = state.next_deadline();
    desk_queries::set_progress(tx.sql(), access.schema(), access.case, &state, next).await?;
    let logged = desk_queries::last_stage(tx.sql(), access.case).await?;
    if logged.as_deref() != Some(state.stage.as_str()) {
        desk_queries::log_stage(tx.sql(), access.case, &state.stage, access.me(), access.today()).await?;
    }
    Ok(())
}
