//! The secrets of realms, decrypted on a timer and kept in memory: never per report or per connection, because the key
//! service's own log of calls would then be a log of visits.

use crate::Fault;
use kms::{Context, KeyId, Kms, KmsError};
use sqlx::PgPool;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};
use uuid::Uuid;
use vault::{CodeSecret, RealmKeys, RealmSecret};

/// How long a secret is used when the key service cannot be reached.
const KEPT_UNREACHABLE: Duration = Duration::from_secs(12 * 3600);

/// What a realm's KMS ciphertexts open to.
pub struct RealmSecrets {
    /// All live versions of the realm's secret.
    pub keys: RealmKeys,
    /// The secret of return codes; tenants only.
    pub code: Option<CodeSecret>,
    /// The password of the tenant's login; tenants only.
    pub login: Option<String>,
    fetched: Instant,
}

/// The secrets of every realm this process serves.
pub struct Keys {
    kms: Kms,
    /// A login that may read `directory_secrets`.
    control: PgPool,
    known: RwLock<HashMap<Uuid, Arc<RealmSecrets>>>,
    les: RwLock<Option<Uuid>>,
}

/// Something that two administrators decided about a contact of a tenant.
pub struct ContactChange {
    /// Its id.
    pub id: Uuid,
    /// The tenant.
    pub tenant: Uuid,
    /// `name` or `end`.
    pub action: String,
    content: Vec<u8>,
    key_id: String,
}

struct Row {
    realm: Uuid,
    kind: String,
    key_id: String,
    purpose: String,
    version: i32,
    ciphertext: Vec<u8>,
}

impl Keys {
    /// Nothing is fetched yet.
    pub fn new(kms: Kms, control: PgPool) -> Self {
        Keys { kms, control, known: RwLock::default(), les: RwLock::default() }
    }

    /// The secrets of one realm; fetched now only if the timed sweep has not reached it yet.
    pub async fn of(&self, realm: Uuid) -> Result<Arc<RealmSecrets>, Fault> {
        if let Some(found) = self.cached(realm) {
            return Ok(found);
        }
        let rows = sqlx::query_as!(
            Row,
            r#"select realm as "realm!", kind as "kind!", key_id as "key_id!", purpose as "purpose!", version as "version!",
                ciphertext as "ciphertext!" from control.directory_secrets where realm = $1 order by version"#,
            realm
        )
        .fetch_all(&self.control)
        .await?;
        self.open(realm, &rows).await
    }

    /// The id of the realm of LES, None before it was founded.
    pub async fn les(&self) -> Result<Option<Uuid>, Fault> {
        if let Some(id) = *self.les.read().expect("no code panics while it holds this lock") {
            return Ok(Some(id));
        }
        let id = sqlx::query_scalar!(r#"select realm as "realm!" from control.directory_secrets where kind = 'les' limit 1"#)
            .fetch_optional(&self.control)
            .await?;
        *self.les.write().expect("no code panics while it holds this lock") = id;
        Ok(id)
    }

    /// Opens the secrets of all realms anew: at start and then hourly. A realm whose key is disabled is dropped; one whose
    /// key cannot be reached keeps what it has for twelve hours. Returns how many could not be refreshed.
    pub async fn sweep(&self) -> Result<usize, Fault> {
        let rows = sqlx::query_as!(
            Row,
            r#"select realm as "realm!", kind as "kind!", key_id as "key_id!", purpose as "purpose!", version as "version!",
                ciphertext as "ciphertext!" from control.directory_secrets order by realm, version"#
        )
        .fetch_all(&self.control)
        .await?;
        let mut failed = 0;
        for rows in rows.chunk_by(|a, b| a.realm == b.realm) {
            let realm = rows[0].realm;
            if rows[0].kind == "les" {
                *self.les.write().expect("no code panics while it holds this lock") = Some(realm);
            }
            // A tenant on its way into life has nobody who waits for its secrets.
            failed += usize::from(whole(rows) && self.open(realm, rows).await.is_err());
        }
        Ok(failed)
    }

    /// Tenants to which the control plane handed their first contacts after `since`, oldest first.
    pub async fn handed_over(&self, since: chrono::DateTime<chrono::Utc>) -> Result<Vec<Uuid>, Fault> {
        let rows = sqlx::query_scalar!("select tenant_id from control.handovers where at > $1 order by at", since);
        Ok(rows.fetch_all(&self.control).await?)
    }

    /// What the control plane handed to a tenant and cannot read back: JSON of its first contacts. None when there is nothing.
    /// Called once in a tenant's life, so that the key service's log says no more than that the tenant began.
    pub async fn handover(&self, tenant: Uuid) -> Result<Option<vault::Zeroizing<Vec<u8>>>, Fault> {
        let row = sqlx::query!(
            r#"select h.ciphertext, s.key_id as "key_id!" from control.handovers h join control.directory_secrets s on s.realm = h.tenant_id
               where h.tenant_id = $1 limit 1"#,
            tenant
        )
        .fetch_optional(&self.control)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let plain = self.kms.decrypt(&KeyId::new(row.key_id), &row.ciphertext, &Context::new(tenant, "contacts", 1)).await;
        Ok(Some(vault::Zeroizing::new(plain.map_err(|_| Fault::new("kms"))?.to_vec())))
    }

    /// What two administrators decided about contacts of tenants and is not carried out yet, the oldest first.
    pub async fn contact_changes(&self) -> Result<Vec<ContactChange>, Fault> {
        let rows = sqlx::query_as!(
            ContactChange,
            r#"select id as "id!", tenant_id as "tenant!", action as "action!", content as "content!", key_id as "key_id!"
               from control.directory_contact_changes"#
        );
        Ok(rows.fetch_all(&self.control).await?)
    }

    /// Who is meant by one of them: JSON.
    pub async fn open_contact_change(&self, change: &ContactChange) -> Result<vault::Zeroizing<Vec<u8>>, Fault> {
        let context = Context::new(change.tenant, "contact-change", 1);
        let plain = self.kms.decrypt(&KeyId::new(change.key_id.clone()), &change.content, &context).await;
        Ok(vault::Zeroizing::new(plain.map_err(|_| Fault::new("kms"))?.to_vec()))
    }

    /// Says what became of one: `done`, `known`, `unknown` or `few`. False when that was said before.
    pub async fn contact_change_ended(&self, change: Uuid, outcome: &str) -> Result<bool, Fault> {
        let ended = sqlx::query_scalar!(r#"select control.contact_change_ended($1, $2) as "ended!""#, change, outcome);
        Ok(ended.fetch_one(&self.control).await?)
    }

    /// Drops what is kept of a realm, at once: its key was disabled.
    pub fn forget(&self, realm: Uuid) {
        self.known.write().expect("no code panics while it holds this lock").remove(&realm);
    }

    fn cached(&self, realm: Uuid) -> Option<Arc<RealmSecrets>> {
        let known = self.known.read().expect("no code panics while it holds this lock");
        known.get(&realm).filter(|s| s.fetched.elapsed() < KEPT_UNREACHABLE).cloned()
    }

    /// Opens and keeps a realm's secrets. Those of a tenant that is still being made are not kept: what is missing now would
    /// be missing until the next sweep.
    async fn open(&self, realm: Uuid, rows: &[Row]) -> Result<Arc<RealmSecrets>, Fault> {
        if !whole(rows) {
            return Err(Fault::new("kms"));
        }
        let opened = self.decrypt(rows).await;
        let mut known = self.known.write().expect("no code panics while it holds this lock");
        match opened {
            Ok(secrets) => {
                let secrets = Arc::new(secrets);
                known.insert(realm, secrets.clone());
                Ok(secrets)
            }
            Err(KmsError::Unreachable) => Err(Fault::new("kms")),
            Err(_) => {
                known.remove(&realm);
                Err(Fault::new("kms"))
            }
        }
    }

    async fn decrypt(&self, rows: &[Row]) -> Result<RealmSecrets, KmsError> {
        let (mut versions, mut code, mut login) = (Vec::new(), None, None);
        for row in rows {
            let version = u16::try_from(row.version).map_err(|_| KmsError::Refused)?;
            let context = Context::new(row.realm, &row.purpose, version);
            let key = KeyId::new(row.key_id.as_str());
            let plain = self.kms.decrypt(&key, &row.ciphertext, &context).await?;
            match row.purpose.as_str() {
                "secret" => {
                    let bytes: &[u8; 32] = plain.as_slice().try_into().map_err(|_| KmsError::Refused)?;
                    versions.push(RealmSecret::new(version, bytes));
                }
                "code" => code = Some(CodeSecret::new(plain.as_slice().try_into().map_err(|_| KmsError::Refused)?)),
                _ => login = Some(String::from_utf8(plain.to_vec()).map_err(|_| KmsError::Refused)?),
            }
        }
        if versions.is_empty() {
            return Err(KmsError::Refused);
        }
        Ok(RealmSecrets { keys: RealmKeys::new(versions), code, login, fetched: Instant::now() })
    }
}

/// Whether all is there that a realm needs: every realm a secret, a tenant also that of its codes and its login.
fn whole(rows: &[Row]) -> bool {
    let needed: &[&str] = match rows.first() {
        Some(row) if row.kind == "tenant" => &["secret", "code", "login"],
        _ => &["secret"],
    };
    needed.iter().all(|purpose| rows.iter().any(|row| row.purpose == *purpose))
}
