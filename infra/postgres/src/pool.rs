//! Small lazy pools, one per login, under a global cap per cell: a hot tenant keeps its connections, a cold one gives
//! them up, and no tenant can take what another needs.

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Connection, Executor, PgPool, Postgres, Transaction};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

/// Who gets no connection within this time is told that the service is busy.
const WAIT: Duration = Duration::from_secs(10);

/// How many connections one cell gets from this replica.
#[derive(Clone, Copy)]
pub struct PoolCap {
    /// All tenants together.
    pub total: u32,
    /// One tenant at most.
    pub per_tenant: u32,
}

impl Default for PoolCap {
    fn default() -> Self {
        PoolCap { total: 150, per_tenant: 4 }
    }
}

/// The pools of the tenants of one cell. Nobody holds more connections than the cap: each transaction takes a place of
/// the cell's, and where a new connection would be opened beyond it, pools that rest are closed first, the longest unused
/// before others. Once seven tenths of the places are taken, a tenant gets one at a time.
pub struct TenantPools {
    base: PgConnectOptions,
    cap: PoolCap,
    pools: Mutex<HashMap<String, Entry>>,
    places: Arc<Semaphore>,
    ticks: AtomicU64,
}

struct Entry {
    pool: PgPool,
    own: Arc<Semaphore>,
    used: u64,
}

/// One login's pool as it is now.
#[derive(Clone)]
pub struct TenantPool {
    pool: PgPool,
    own: Arc<Semaphore>,
    places: Arc<Semaphore>,
    cap: PoolCap,
}

/// A transaction and the place it takes.
pub struct Placed {
    /// The transaction.
    pub tx: Transaction<'static, Postgres>,
    _places: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

impl TenantPool {
    /// Begins a transaction once there is a place for it; ten seconds are waited at most.
    pub async fn begin(&self) -> Result<Placed, sqlx::Error> {
        let taken = self.cap.total as usize - self.places.available_permits().min(self.cap.total as usize);
        let crowded = taken * 10 >= self.cap.total as usize * 7;
        let own = if crowded { self.cap.per_tenant } else { 1 };
        let places = async {
            let own = self.own.clone().acquire_many_owned(own).await;
            let place = self.places.clone().acquire_owned().await;
            (own, place)
        };
        let Ok((Ok(own), Ok(place))) = tokio::time::timeout(WAIT, places).await else { return Err(sqlx::Error::PoolTimedOut) };
        Ok(Placed { tx: self.pool.begin().await?, _places: (own, place) })
    }
}

impl TenantPools {
    /// `base` names server and database; login and password come with each tenant.
    pub fn new(base: PgConnectOptions, cap: PoolCap) -> Self {
        let places = Arc::new(Semaphore::new(cap.total as usize));
        TenantPools { base, cap, pools: Mutex::new(HashMap::new()), places, ticks: AtomicU64::new(0) }
    }

    /// The pool of one login, made when it is first asked for.
    pub async fn of(&self, login: &str, password: &str) -> TenantPool {
        let tick = self.ticks.fetch_add(1, Ordering::Relaxed);
        let mut pools = self.pools.lock().await;
        if !pools.contains_key(login) {
            let entry = Entry {
                pool: self.make(login, password),
                own: Arc::new(Semaphore::new(self.cap.per_tenant as usize)),
                used: tick,
            };
            pools.insert(login.to_owned(), entry);
        }
        let entry = pools.get_mut(login).expect("it was put in just now");
        entry.used = tick;
        let found = TenantPool { pool: entry.pool.clone(), own: entry.own.clone(), places: self.places.clone(), cap: self.cap };
        if found.pool.num_idle() == 0 {
            self.make_room(&mut pools, login);
        }
        found
    }

    /// Forgets a login: its password changed, or its tenant is closed.
    pub async fn forget(&self, login: &str) {
        if let Some(entry) = self.pools.lock().await.remove(login) {
            tokio::spawn(async move { entry.pool.close().await });
        }
    }

    /// How many connections tenants hold now in this cell.
    pub async fn open(&self) -> usize {
        self.pools.lock().await.values().map(|e| e.pool.size() as usize).sum()
    }

    /// Closes pools that rest until one more connection fits under the cap.
    fn make_room(&self, pools: &mut HashMap<String, Entry>, for_whom: &str) {
        let mut held: usize = pools.values().map(|e| e.pool.size() as usize).sum();
        while held >= self.cap.total as usize {
            let resting =
                pools.iter().filter(|(l, e)| *l != for_whom && e.pool.size() > 0 && e.pool.num_idle() == e.pool.size() as usize);
            let Some(login) = resting.min_by_key(|(_, e)| e.used).map(|(login, _)| login.clone()) else { return };
            if let Some(entry) = pools.remove(&login) {
                held -= (entry.pool.size() as usize).min(held);
                tokio::spawn(async move { entry.pool.close().await });
            }
        }
        // Pools of tenants that have gone quiet hold nothing; their entries go once there are many.
        if pools.len() > 4 * self.cap.total as usize {
            pools.retain(|login, e| login == for_whom || e.pool.size() > 0);
        }
    }

    fn make(&self, login: &str, password: &str) -> PgPool {
        let options = self.base.clone().username(login).password(password).statement_cache_capacity(64);
        PgPoolOptions::new()
            .max_connections(self.cap.per_tenant)
            .min_connections(0)
            .idle_timeout(Duration::from_secs(60))
            .max_lifetime(Duration::from_secs(1800))
            .acquire_timeout(WAIT)
            .test_before_acquire(false)
            .after_release(|connection, _| Box::pin(wash(connection)))
            .connect_lazy_with(options)
    }
}

/// What a visitor's statement may have left on a connection goes before the next visitor gets it: everything that
/// `discard all` takes but the prepared statements, which are only ours (decision 0003 holds the measurement).
async fn wash(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    connection.execute("close all; reset session authorization; reset all; unlisten *; discard temp; discard sequences").await?;
    Ok(true)
}

/// One connection outside every pool.
pub async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    PgConnection::connect(url).await
}
