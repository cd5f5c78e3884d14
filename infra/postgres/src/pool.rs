//! Small lazy pools, one per login, under a global cap per cell: a hot tenant keeps its connections, a cold one gives
//! them up, and no tenant can take what another needs.

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Connection, Executor, PgPool};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;

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

/// The pools of the tenants of one cell.
pub struct TenantPools {
    base: PgConnectOptions,
    cap: PoolCap,
    pools: Mutex<HashMap<String, Entry>>,
    open: Arc<AtomicUsize>,
    ticks: AtomicU64,
}

struct Entry {
    pool: PgPool,
    used: u64,
}

impl TenantPools {
    /// `base` names server and database; login and password come with each tenant.
    pub fn new(base: PgConnectOptions, cap: PoolCap) -> Self {
        TenantPools { base, cap, pools: Mutex::new(HashMap::new()), open: Arc::new(AtomicUsize::new(0)), ticks: AtomicU64::new(0) }
    }

    /// The pool of one login, made when it is first asked for. When the cell's cap is near, pools that rest are closed,
    /// the longest unused first.
    pub async fn of(&self, login: &str, password: &str) -> PgPool {
        let tick = self.ticks.fetch_add(1, Ordering::Relaxed);
        let mut pools = self.pools.lock().await;
        if let Some(entry) = pools.get_mut(login) {
            entry.used = tick;
            return entry.pool.clone();
        }
        self.make_room(&mut pools);
        let pool = self.make(login, password);
        pools.insert(login.to_owned(), Entry { pool: pool.clone(), used: tick });
        pool
    }

    /// Forgets a login: its password changed, or its tenant is closed.
    pub async fn forget(&self, login: &str) {
        if let Some(entry) = self.pools.lock().await.remove(login) {
            tokio::spawn(async move { entry.pool.close().await });
        }
    }

    /// How many connections tenants hold now in this cell.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn make_room(&self, pools: &mut HashMap<String, Entry>) {
        let mut held: usize = pools.values().map(|e| e.pool.size() as usize).sum();
        self.open.store(held, Ordering::Relaxed);
        // A fifth of the cap is kept for tenants that hold nothing yet.
        while held * 5 > self.cap.total as usize * 4 {
            let idle = pools.iter().filter(|(_, e)| e.pool.num_idle() == e.pool.size() as usize && e.pool.size() > 0);
            let Some(login) = idle.min_by_key(|(_, e)| e.used).map(|(login, _)| login.clone()) else { return };
            if let Some(entry) = pools.remove(&login) {
                held -= (entry.pool.size() as usize).min(held);
                tokio::spawn(async move { entry.pool.close().await });
            }
        }
    }

    fn make(&self, login: &str, password: &str) -> PgPool {
        let options = self.base.clone().username(login).password(password).statement_cache_capacity(64);
        let crowded = self.open() * 10 > self.cap.total as usize * 7;
        PgPoolOptions::new()
            .max_connections(if crowded { 1 } else { self.cap.per_tenant })
            .min_connections(0)
            .idle_timeout(Duration::from_secs(60))
            .max_lifetime(Duration::from_secs(1800))
            .acquire_timeout(Duration::from_secs(10))
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
