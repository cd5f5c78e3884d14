//! From a host to a tenant. An answer is believed for one second at most, so that pausing or locking a tenant takes hold
//! within it; when the directory cannot be read, nobody gets in.

use crate::tenant::{Settings, Tenant, TenantState};
use crate::{Fault, Keys};
use sqlx::PgPool;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};
use uuid::Uuid;

const BELIEVED: Duration = Duration::from_millis(900);
/// Unknown hosts are remembered too, but a flood of invented ones must not fill the memory.
const REMEMBERED: usize = 20_000;

/// The directory view, remembered for less than a second.
pub struct Directory {
    control: PgPool,
    keys: Arc<Keys>,
    by_host: Remembered<String>,
    by_id: Remembered<Uuid>,
}

struct Row {
    host: String,
    id: Uuid,
    slug: String,
    name: String,
    state: String,
    cell: String,
    schema: String,
    settings: serde_json::Value,
    settings_version: i32,
}

macro_rules! directory {
    ($rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            Row,
            r#"select host as "host!", id as "id!", slug as "slug!", name as "name!", state as "state!", cell as "cell!",
                schema as "schema!", settings as "settings!", settings_version as "settings_version!" from control.directory "# + $rest
            $(, $argument)*
        )
    };
}

impl Directory {
    /// `control` is a login that may read the directory view.
    pub fn new(control: PgPool, keys: Arc<Keys>) -> Self {
        Directory { control, keys, by_host: RwLock::default(), by_id: RwLock::default() }
    }

    /// The tenant that a host belongs to; None for a host of nobody.
    pub async fn by_host(&self, host: &str) -> Result<Option<Arc<Tenant>>, Fault> {
        if let Some(answer) = fresh(&self.by_host, host) {
            return Ok(answer);
        }
        let row = directory!("where host = $1", host).fetch_optional(&self.control).await?;
        let answer = row.and_then(|row| self.tenant(row));
        remember(&self.by_host, host.to_owned(), answer.clone());
        Ok(answer)
    }

    /// The tenant that a host was last found to belong to, without asking: for the look of an error page only.
    pub fn remembered(&self, host: &str) -> Option<Arc<Tenant>> {
        let memory = self.by_host.read().expect("no code panics while it holds this lock");
        memory.get(host).and_then(|(_, answer)| answer.clone())
    }

    /// The tenant of an id, for those who come from a row at the desk.
    pub async fn by_id(&self, id: Uuid) -> Result<Option<Arc<Tenant>>, Fault> {
        if let Some(answer) = fresh(&self.by_id, &id) {
            return Ok(answer);
        }
        let row = directory!("where id = $1 order by own, host limit 1", id).fetch_optional(&self.control).await?;
        let answer = row.and_then(|row| self.tenant(row));
        remember(&self.by_id, id, answer.clone());
        Ok(answer)
    }

    /// The picture of this name of a tenant.
    pub async fn logo(&self, tenant: &Tenant, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let found = sqlx::query_scalar!(
            r#"select picture as "picture!" from control.directory_logos where tenant_id = $1 and name = $2"#,
            tenant.id,
            name
        );
        Ok(found.fetch_optional(&self.control).await?)
    }

    /// Forgets what was remembered of a tenant that has just changed, so that this process sees the change at once.
    pub fn forget(&self, tenant: &Tenant) {
        let poisoned = "no code panics while it holds this lock";
        self.by_host.write().expect(poisoned).retain(|_, (_, answer)| answer.as_ref().is_none_or(|t| t.id != tenant.id));
        self.by_id.write().expect(poisoned).remove(&tenant.id);
    }

    /// Every tenant, once; for sweeps and lists.
    pub async fn all(&self) -> Result<Vec<Arc<Tenant>>, Fault> {
        let rows = directory!("order by id, own, host").fetch_all(&self.control).await?;
        let mut tenants: Vec<Arc<Tenant>> = rows.into_iter().filter_map(|row| self.tenant(row)).collect();
        tenants.dedup_by_key(|t| t.id);
        Ok(tenants)
    }

    fn tenant(&self, row: Row) -> Option<Arc<Tenant>> {
        let state = TenantState::parse(&row.state)?;
        if state == TenantState::Locked {
            self.keys.forget(row.id);
        }
        Some(Arc::new(Tenant {
            id: row.id,
            slug: row.slug,
            name: row.name,
            host: row.host,
            state,
            cell: row.cell,
            schema: row.schema,
            settings: serde_json::from_value::<Settings>(row.settings).unwrap_or_default(),
            settings_version: row.settings_version,
        }))
    }
}

type Remembered<K> = RwLock<HashMap<K, (Instant, Option<Arc<Tenant>>)>>;

fn fresh<K, Q>(memory: &Remembered<K>, key: &Q) -> Option<Option<Arc<Tenant>>>
where
    K: std::hash::Hash + Eq + std::borrow::Borrow<Q>,
    Q: std::hash::Hash + Eq + ?Sized,
{
    let memory = memory.read().expect("no code panics while it holds this lock");
    memory.get(key).filter(|(at, _)| at.elapsed() < BELIEVED).map(|(_, answer)| answer.clone())
}

fn remember<K: std::hash::Hash + Eq>(memory: &Remembered<K>, key: K, answer: Option<Arc<Tenant>>) {
    let mut memory = memory.write().expect("no code panics while it holds this lock");
    if memory.len() >= REMEMBERED {
        memory.clear();
    }
    memory.insert(key, (Instant::now(), answer));
}
