//! Who a tenant's contacts are, changed by two administrators: one asks, another confirms, and the data plane carries it out.
//! Who is meant can be read here only until it is confirmed; from then on it is encrypted under the tenant's own key.

use super::contact_queries::{self as queries, ChangeRow, Decision};
use super::doors::{Answer, LAPSES_AFTER, Outcome};
use super::queries::key_of;
use crate::audit;
use crate::visit::Administrator;
use chrono::{DateTime, Utc};
use kms::{Context, KeyId};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;
use vault::MetaPlace;

/// How many changes are shown of a tenant.
const SHOWN: i64 = 20;

/// What is done to a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// They become one.
    Name,
    /// They are one no more.
    End,
}

impl Action {
    /// Both.
    pub const ALL: [Action; 2] = [Action::Name, Action::End];

    /// The word in the address and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Name => "name",
            Action::End => "end",
        }
    }

    /// From that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.as_str() == word)
    }
}

/// The states in which a tenant has contacts to be changed: where the data plane can enter.
pub const OPEN_TO_CHANGE: &[&str] = &["preparing", "open", "paused", "suspended"];

/// Who is meant, and why. What ends needs no more than the mail.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Person {
    /// As they are called.
    pub name: String,
    /// Work mail.
    pub mail: String,
    /// Mobile number, in international form.
    pub phone: String,
    /// In the asker's words; stays here.
    #[serde(default)]
    pub reason: String,
}

/// A change.
pub struct Change {
    /// Its id.
    pub id: Uuid,
    /// The tenant.
    pub tenant: Uuid,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What is done.
    pub action: Action,
    /// Who is meant, while it waits.
    pub person: Option<Person>,
    /// Who asks.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The word of its state.
    pub state: String,
}

/// Asks for a change. [`Outcome::Changed`]: another one waits already.
pub async fn ask(by: &Administrator, tenant: Uuid, action: Action, person: &Person) -> Result<Outcome, Fault> {
    let (visit, realm) = (&by.visit, by.visit.realm());
    let id = visit.app.rng.uuid();
    let plain = vault::Zeroizing::new(serde_json::to_vec(person).map_err(|_| Fault::new("seal"))?);
    let sealed = vault::seal_meta(realm.keys.newest(), &place(realm.id, id), &plain, &visit.app.rng);
    let mut tx = visit.begin().await?;
    queries::lapse(&mut tx, tenant, visit.now - LAPSES_AFTER, visit.now).await?;
    if !queries::insert(&mut tx, (id, tenant), action.as_str(), &sealed, by.account.id, visit.now).await? {
        return Ok(Outcome::Changed);
    }
    audited(&mut tx, by, action, "asked", tenant).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Answers one that waits. What is confirmed is encrypted under the tenant's key, which this process cannot use to decrypt.
pub async fn answer(by: &Administrator, change: &Change, answer: Answer) -> Result<Outcome, Fault> {
    let visit = &by.visit;
    let (state, own) = match answer {
        Answer::Confirm => ("confirmed", false),
        Answer::Refuse => ("refused", false),
        Answer::Withdraw => ("withdrawn", true),
    };
    let mut tx = visit.begin().await?;
    let content = match (answer, &change.person) {
        (Answer::Confirm, Some(person)) => {
            let key = key_of(&mut tx, change.tenant).await?.ok_or_else(|| Fault::new("kms"))?;
            let told = Person { reason: String::new(), ..person.clone() };
            let plain = vault::Zeroizing::new(serde_json::to_vec(&told).map_err(|_| Fault::new("seal"))?);
            visit.app.kms.encrypt(&KeyId::new(key), &Context::new(change.tenant, "contact-change", 1), &plain).await?
        }
        _ => Vec::new(),
    };
    let since = visit.now - LAPSES_AFTER;
    let decision = Decision { state, content: &content, by: by.account.id, own, since, at: visit.now };
    if !queries::decide(&mut tx, change.id, &decision).await? {
        return Ok(Outcome::Changed);
    }
    audited(&mut tx, by, change.action, state, change.tenant).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

async fn audited(db: &mut PgConnection, by: &Administrator, action: Action, what: &str, tenant: Uuid) -> Result<(), Fault> {
    let word = format!("contact-{}-{what}", action.as_str());
    audit::write(db, by.visit.now, Some(by.account.id), &word, Some(tenant)).await
}

/// The changes of a tenant, the newest first.
pub async fn of_tenant(db: &mut PgConnection, by: &Administrator, tenant: Uuid) -> Result<Vec<Change>, Fault> {
    let rows = queries::latest(db, Some(tenant), None, SHOWN).await?;
    rows.into_iter().map(|row| opened(by, row)).collect()
}

/// The changes that wait anywhere; at most `count`.
pub async fn waiting(db: &mut PgConnection, by: &Administrator, count: i64) -> Result<Vec<Change>, Fault> {
    let rows = queries::latest(db, None, Some(by.visit.now - LAPSES_AFTER), count).await?;
    rows.into_iter().map(|row| opened(by, row)).collect()
}

/// One that nobody answered in time has lapsed, whether or not that is written down already.
fn opened(by: &Administrator, row: ChangeRow) -> Result<Change, Fault> {
    let realm = by.visit.realm();
    let lapsed = row.state == "asked" && row.asked_at <= by.visit.now - LAPSES_AFTER;
    let person = match row.state.as_str() {
        "asked" if !lapsed => {
            let plain = vault::open_meta(realm.keys, &place(realm.id, row.id), &row.content)?;
            Some(serde_json::from_slice(&plain).map_err(|_| Fault::new("seal"))?)
        }
        _ => None,
    };
    Ok(Change {
        id: row.id,
        tenant: row.tenant_id,
        slug: row.slug,
        name: row.name,
        action: Action::parse(&row.action).ok_or_else(|| Fault::new("action"))?,
        person,
        asked_by: row.asked_by,
        asked_at: row.asked_at,
        state: if lapsed { "lapsed".to_owned() } else { row.state },
    })
}

fn place(realm: Uuid, change: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm, table: "contact_changes", row: change, column: "content" }
}
