//! `/launch`: what is done, what is missing, and the button that opens the doors.

use super::queries;
use crate::cases::navigation;
use crate::people;
use crate::releases::Contact;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use tenants::{Fault, RoomTx, TenantState};
use uuid::Uuid;
use web::{Failure, Html, Page};

/// A case that touches one contact is handled by another: there are always two.
const CONTACTS_WITH_KEYS: usize = 2;

/// How far a company has come.
#[derive(Clone, Serialize)]
pub struct Progress {
    /// Somebody tried the channel.
    pub tested: bool,
    /// What the law has the company tell was written.
    pub legal: bool,
    /// Everybody who is named as contact.
    pub contacts: Vec<Named>,
}

/// A contact.
#[derive(Clone, Serialize)]
pub struct Named {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// They have accepted, and something can be sealed to them.
    pub has_key: bool,
}

/// The page.
#[derive(Serialize)]
pub struct LaunchPage {
    /// What is done.
    pub progress: Progress,
    /// How many contacts can be sealed to.
    pub with_keys: usize,
    /// The doors are open.
    pub live: bool,
    /// Where the channel is.
    pub address: String,
    /// What keeps the doors closed: keys, after somebody wanted to open them.
    pub missing: Vec<&'static str>,
    /// What was just done: a key.
    pub notice: Option<&'static str>,
}

/// What an address may say was done: word and key.
const NOTICES: [(&str, &str); 4] = [
    ("invited", "launch-notice-invited"),
    ("again", "launch-notice-again"),
    ("legal", "launch-notice-legal"),
    ("live", "launch-notice-live"),
];

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

impl Page for LaunchPage {
    const TEMPLATE: &'static str = "launch/launch.html";

    fn samples() -> Vec<Self> {
        let contact = |name: &str, has_key| Named { id: Uuid::from_u128(7), name: name.to_owned(), has_key };
        let page = |tested, keys: usize, live| LaunchPage {
            progress: Progress {
                tested,
                legal: tested,
                contacts: vec![contact("Birgit <b>Dam</b>", keys > 0), contact("Ulla Holt", keys > 1)],
            },
            with_keys: keys,
            live,
            address: "http://nordhavn.localhost:8081".to_owned(),
            missing: Vec::new(),
            notice: None,
        };
        let mut pages = vec![page(false, 1, false), page(true, 2, false), page(true, 2, true)];
        let nothing = Progress { tested: false, legal: false, contacts: Vec::new() };
        pages.push(LaunchPage { missing: nothing.missing(), progress: nothing, ..page(false, 0, false) });
        pages.extend(NOTICES.map(|(_, key)| LaunchPage { notice: Some(key), ..page(true, 2, false) }));
        pages
    }
}

impl Progress {
    /// How far a company has come.
    pub async fn of(tx: &mut RoomTx) -> Result<Self, Fault> {
        let done = queries::done(tx.sql()).await?;
        let contacts = people::contacts(tx).await?;
        let named = |c: people::Contact| Named { id: c.id, name: c.name, has_key: c.has_key };
        Ok(Progress { tested: done.tested, legal: done.legal, contacts: contacts.into_iter().map(named).collect() })
    }

    /// How many contacts can be sealed to.
    pub fn with_keys(&self) -> usize {
        self.contacts.iter().filter(|c| c.has_key).count()
    }

    /// What keeps the doors closed: keys. A test is good to have and no condition.
    pub fn missing(&self) -> Vec<&'static str> {
        let needs = [(self.legal, "launch-missing-legal"), (self.with_keys() >= CONTACTS_WITH_KEYS, "launch-missing-contacts")];
        needs.into_iter().filter(|(there, _)| !there).map(|(_, key)| key).collect()
    }
}

/// Shows how far it is.
pub async fn get(mut by: Contact, Query(done): Query<Done>) -> Result<Html, Failure> {
    let notice = NOTICES.into_iter().find(|(word, _)| *word == done.done).map(|(_, key)| key);
    let mut tx = by.room.begin("look how far a company has come").await?;
    let progress = Progress::of(&mut tx).await?;
    tx.commit().await?;
    page(&mut by, progress, Vec::new(), notice)
}

/// The page; `missing` after somebody wanted to open the doors.
pub fn page(
    by: &mut Contact,
    progress: Progress,
    missing: Vec<&'static str>,
    notice: Option<&'static str>,
) -> Result<Html, Failure> {
    navigation::show(&mut by.by, "/launch");
    let (visit, tenant) = (&by.by.visit, &by.room.tenant);
    let page = LaunchPage {
        with_keys: progress.with_keys(),
        progress,
        live: tenant.state != TenantState::Preparing,
        address: visit.app.settings.address(&tenant.host),
        missing,
        notice,
    };
    visit.app.pages.render(&visit.frame, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_contacts_with_keys_and_the_legal_texts_are_needed_and_a_test_is_not() {
        let contact = |has_key| Named { id: Uuid::from_u128(1), name: "Birgit".to_owned(), has_key };
        let progress =
            |legal, keys: &[bool]| Progress { tested: false, legal, contacts: keys.iter().map(|key| contact(*key)).collect() };
        assert_eq!(progress(true, &[true, true]).missing(), Vec::<&str>::new());
        assert_eq!(progress(true, &[true, false]).missing(), ["launch-missing-contacts"]);
        assert_eq!(progress(false, &[true, true, true]).missing(), ["launch-missing-legal"]);
    }
}
