//! The people of LES as the data plane needs them: to whom a new case is sealed, who can be named on the reporter's form,
//! and how mail reaches them. Kept for ten seconds at most.

use std::sync::Arc;
use std::time::{Duration, Instant};
use tenants::realm::Realm;
use tenants::realm::accounts::{self, Account, Member, Receiver, Role, Standing};
use tenants::realm::recovery::{self, RecoveryKey};
use tenants::{Fault, Keys, RealmSecrets, RoomTx};
use tokio::sync::RwLock;
use uuid::Uuid;

const BELIEVED: Duration = Duration::from_secs(10);

/// The active people of LES and their keys, tags checked.
pub struct LesKeys {
    /// The realm of LES.
    pub realm: Uuid,
    /// Everybody to whom may be sealed.
    pub receivers: Vec<Receiver>,
    /// The recovery key in force.
    pub recovery: RecoveryKey,
    /// Names and addresses.
    pub accounts: Vec<Account>,
}

impl LesKeys {
    /// Those who screen.
    pub fn triagers(&self) -> impl Iterator<Item = &Receiver> {
        self.receivers.iter().filter(|r| r.role == Role::Triager)
    }

    /// Those to whom cases are assigned.
    pub fn lawyers(&self) -> impl Iterator<Item = &Receiver> {
        self.receivers.iter().filter(|r| r.role == Role::Lawyer)
    }

    /// One of them.
    pub fn receiver(&self, id: Uuid) -> Option<&Receiver> {
        self.receivers.iter().find(|r| r.id == id)
    }

    /// How somebody is called; None for those who left.
    pub fn name(&self, id: Uuid) -> Option<&str> {
        self.accounts.iter().find(|a| a.id == id).map(|a| a.name.as_str())
    }
}

/// Somebody of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// They can sign in.
    pub active: bool,
    /// Something can be sealed to them.
    pub has_key: bool,
}

/// The contacts of a tenant by name, those who have not accepted their invitation among them.
pub async fn contacts(tx: &mut RoomTx) -> Result<Vec<Contact>, Fault> {
    let secrets = tx.secrets();
    let realm = Realm { id: tx.tenant.id, keys: &secrets.keys };
    let members = accounts::everybody(tx.sql(), realm).await?;
    let contact = |m: Member| Contact {
        id: m.account.id,
        name: m.account.name,
        active: m.standing != Standing::Invited,
        has_key: m.standing == Standing::Active,
    };
    let mut contacts: Vec<Contact> = members.into_iter().filter(|m| m.account.role == Role::Contact).map(contact).collect();
    contacts.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(contacts)
}

/// The people of LES, fetched by the desk's login.
pub struct LesDirectory {
    control: sqlx::PgPool,
    keys: Arc<Keys>,
    known: RwLock<Option<(Instant, Arc<LesKeys>)>>,
}

impl LesDirectory {
    /// Nothing is fetched yet.
    pub fn new(control: sqlx::PgPool, keys: Arc<Keys>) -> Self {
        LesDirectory { control, keys, known: RwLock::default() }
    }

    /// The login with which the schema of LES is reached.
    pub fn pool(&self) -> &sqlx::PgPool {
        &self.control
    }

    /// The realm of LES and its secrets; a fault before LES was founded.
    pub async fn realm(&self) -> Result<(Uuid, Arc<RealmSecrets>), Fault> {
        let id = self.keys.les().await?.ok_or_else(|| Fault::new("les-not-founded"))?;
        Ok((id, self.keys.of(id).await?))
    }

    /// The people as they are now.
    pub async fn afresh(&self) -> Result<Arc<LesKeys>, Fault> {
        *self.known.write().await = None;
        self.les().await
    }

    /// The people as they are now, or were ten seconds ago.
    pub async fn les(&self) -> Result<Arc<LesKeys>, Fault> {
        if let Some((at, les)) = &*self.known.read().await
            && at.elapsed() < BELIEVED
        {
            return Ok(les.clone());
        }
        let mut known = self.known.write().await;
        if let Some((at, les)) = &*known
            && at.elapsed() < BELIEVED
        {
            return Ok(les.clone());
        }
        let (id, secrets) = self.realm().await?;
        let realm = Realm { id, keys: &secrets.keys };
        let mut db = self.control.acquire().await?;
        let (receivers, refused) = accounts::receivers(&mut db, realm).await?;
        if refused > 0 {
            telemetry::emit(telemetry::Event::KeysRefused { count: refused as u64 });
        }
        let accounts = accounts::all_active(&mut db, realm).await?;
        let recovery = recovery::in_force(&mut db, realm).await?.ok_or_else(|| Fault::new("les-not-founded"))?;
        let les = Arc::new(LesKeys { realm: id, receivers, recovery, accounts });
        *known = Some((Instant::now(), les.clone()));
        Ok(les)
    }
}
