//! A signup and the verbs on it. What a company writes is sealed under the administrators' secret from the first step on.

use super::content::Content;
use super::{address, queries};
use crate::app::App;
use chrono::{DateTime, Duration, Utc};
use sqlx::{Postgres, Transaction};
use std::collections::HashSet;
use tenants::Fault;
use tenants::realm::Realm;
use uuid::Uuid;
use vault::{MetaPlace, SessionToken};

/// A draft whose mail nobody verified is deleted after this time.
const UNVERIFIED_RESTS: Duration = Duration::days(1);
/// A draft that rests is deleted after this time.
const DRAFT_RESTS: Duration = Duration::days(14);
/// What was decided is deleted after this time.
const DECIDED_RESTS: Duration = Duration::days(30);

/// A signup, opened.
#[derive(Clone)]
pub struct Draft {
    /// Its id.
    pub id: Uuid,
    /// `draft`, `waiting`, `making`, `approved`, `refused`.
    pub state: String,
    /// What was written; empty once it was handed over.
    pub content: Content,
    /// The contact's mail is verified.
    pub verified: bool,
    /// When the last code was sent.
    pub code_sent_at: Option<DateTime<Utc>>,
    /// How many codes were sent.
    pub code_sends: i32,
    /// What LES wrote when it refused.
    pub message: Option<String>,
    /// The address of the tenant it became.
    pub slug: Option<String>,
    /// When it was last changed; when it waits: when it was sent.
    pub touched_at: DateTime<Utc>,
}

/// What the verbs need: the application, the administrators' realm, the present.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The application.
    pub app: &'a App,
    /// The administrators' realm.
    pub realm: Realm<'a>,
    /// The present.
    pub now: DateTime<Utc>,
}

/// What became of sending a signup to LES.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// It waits for LES.
    Sent,
    /// Somebody took the address meanwhile, or one that looks like it.
    AddressTaken,
    /// The company is known already.
    CompanyKnown,
    /// It was sent before.
    Before,
}

impl Office<'_> {
    /// A transaction in the control database.
    pub async fn begin(&self) -> Result<Transaction<'static, Postgres>, Fault> {
        Ok(self.app.control.begin().await?)
    }

    /// Seals content.
    pub fn seal(&self, id: Uuid, content: &Content) -> Vec<u8> {
        let plain = vault::Zeroizing::new(serde_json::to_vec(content).expect("plain fields always serialise"));
        vault::seal_meta(self.realm.keys.newest(), &place(self.realm.id, id, "content"), &plain, &self.app.rng)
    }

    /// Opens content; what was emptied is empty.
    pub fn open_content(&self, id: Uuid, sealed: &[u8]) -> Result<Content, Fault> {
        if sealed.is_empty() {
            return Ok(Content::default());
        }
        let plain = vault::open_meta(self.realm.keys, &place(self.realm.id, id, "content"), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Fault::new("seal"))
    }

    /// Seals what LES writes to the company.
    pub fn seal_message(&self, id: Uuid, message: &str) -> Vec<u8> {
        vault::seal_meta(self.realm.keys.newest(), &place(self.realm.id, id, "message"), message.as_bytes(), &self.app.rng)
    }

    /// Opens a stored signup.
    pub fn open(&self, stored: queries::Stored) -> Result<Draft, Fault> {
        let message = match &stored.message {
            Some(sealed) => {
                let plain = vault::open_meta(self.realm.keys, &place(self.realm.id, stored.id, "message"), sealed)?;
                Some(String::from_utf8_lossy(&plain).into_owned())
            }
            None => None,
        };
        Ok(Draft {
            content: self.open_content(stored.id, &stored.content)?,
            id: stored.id,
            state: stored.state,
            verified: stored.verified,
            code_sent_at: stored.code_sent_at,
            code_sends: stored.code_sends,
            message,
            slug: stored.slug,
            touched_at: stored.touched_at,
        })
    }

    /// The codes under which something is found, one for each live version of the secret.
    pub fn indexes(&self, label: &str, text: &str) -> Vec<Vec<u8>> {
        self.realm.keys.all().map(|ts| vault::blind_index(ts, self.realm.id, label, text).to_vec()).collect()
    }

    /// The code under which something is stored.
    pub fn index(&self, label: &str, text: &str) -> [u8; 32] {
        vault::blind_index(self.realm.keys.newest(), self.realm.id, label, text)
    }

    /// Begins a signup in a browser; the token is for its cookie.
    pub async fn begin_signup(&self, content: &Content) -> Result<SessionToken, Fault> {
        let (id, token) = (self.app.rng.uuid(), SessionToken::new(&self.app.rng));
        let mut tx = self.begin().await?;
        queries::insert(&mut tx, id, &token.hash(), &self.seal(id, content), self.now).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Changes a draft; false when it is no draft any more.
    pub async fn change(&self, id: Uuid, change: impl FnOnce(&mut Content)) -> Result<bool, Fault> {
        let mut tx = self.begin().await?;
        let Some(sealed) = queries::lock(&mut tx, id, "draft").await? else { return Ok(false) };
        let mut content = self.open_content(id, &sealed)?;
        change(&mut content);
        queries::set_content(&mut tx, id, &self.seal(id, &content), self.now).await?;
        if !content.contact.mail.is_empty() {
            queries::set_mail(&mut tx, id, &self.index("signup-mail", &content.contact.mail)).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Whether the company waits already or is a tenant.
    pub async fn company_known(&self, content: &Content) -> Result<bool, Fault> {
        let mut tx = self.begin().await?;
        let known = queries::company_known(&mut tx, &self.indexes("company", &content.company_key())).await?;
        tx.commit().await?;
        Ok(known)
    }

    /// The code under which a company's tenant is stored.
    pub fn company_index(&self, content: &Content) -> [u8; 32] {
        self.index("company", &content.company_key())
    }

    /// The looks of all addresses that tenants have.
    pub async fn looks(&self) -> Result<HashSet<String>, Fault> {
        let mut tx = self.begin().await?;
        let slugs = queries::slugs(&mut tx).await?;
        tx.commit().await?;
        Ok(slugs.iter().map(|slug| address::look(slug)).collect())
    }

    /// Whether an address, or one that looks like it, is taken by a tenant or waited for by another signup.
    pub async fn address_taken(&self, slug: &str, by: Uuid, looks: &HashSet<String>) -> Result<bool, Fault> {
        if looks.contains(&address::look(slug)) {
            return Ok(true);
        }
        let mut tx = self.begin().await?;
        let waits = queries::address_waited_for(&mut tx, &self.indexes("address", &address::look(slug)), by).await?;
        tx.commit().await?;
        Ok(waits)
    }

    /// Sends a complete draft to LES.
    pub async fn send(&self, draft: &Draft) -> Result<Sending, Fault> {
        if self.company_known(&draft.content).await? {
            return Ok(Sending::CompanyKnown);
        }
        let slug = &draft.content.channel.slug;
        if self.address_taken(slug, draft.id, &self.looks().await?).await? {
            return Ok(Sending::AddressTaken);
        }
        let (company, address) = (self.company_index(&draft.content), self.index("address", &address::look(slug)));
        let mut tx = self.begin().await?;
        match queries::send(&mut tx, draft.id, &company, &address, self.now).await {
            Ok(true) => {}
            Ok(false) => return Ok(Sending::Before),
            // Somebody sent the same address or company between the look and here.
            Err(fault) if fault.is_duplicate() => return Ok(Sending::AddressTaken),
            Err(fault) => return Err(fault),
        }
        tx.commit().await?;
        Ok(Sending::Sent)
    }

    /// Deletes what rests; returns how many.
    pub async fn delete_resting(&self) -> Result<u64, Fault> {
        let mut tx = self.begin().await?;
        let (unverified, drafts, decided) = (self.now - UNVERIFIED_RESTS, self.now - DRAFT_RESTS, self.now - DECIDED_RESTS);
        let deleted = queries::delete_resting(&mut tx, unverified, drafts, decided).await?;
        tx.commit().await?;
        Ok(deleted)
    }
}

fn place(realm: Uuid, row: Uuid, column: &'static str) -> MetaPlace<'static> {
    MetaPlace { realm, table: "signups", row, column }
}
