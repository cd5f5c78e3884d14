//! Cells: the databases that tenants live in, each with its own desk.

use crate::{Directory, Fault, Keys, Room, Tenant, TenantState};
use postgres::{PoolCap, TenantPools};
use serde::Deserialize;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// How the data plane reaches one cell.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellUrls {
    /// As the desk's login.
    pub desk: String,
    /// As the eraser's login.
    pub eraser: String,
    /// Server and database without login, for the tenants' own logins.
    pub tenants: String,
}

/// One cell.
pub struct Cell {
    /// Its name in the directory.
    pub name: String,
    /// The desk's login: reads the desk of all tenants of the cell.
    pub desk: PgPool,
    /// The eraser's login: functions only.
    pub eraser: PgPool,
    pools: TenantPools,
}

/// All cells this process serves, and the way into a tenant's room.
pub struct Cells {
    cells: BTreeMap<String, Cell>,
    keys: Arc<Keys>,
}

impl Cells {
    /// Nothing is connected until it is needed.
    pub fn new(urls: &BTreeMap<String, CellUrls>, cap: PoolCap, keys: Arc<Keys>) -> Result<Self, Fault> {
        let mut cells = BTreeMap::new();
        for (name, urls) in urls {
            let cell = Cell {
                name: name.clone(),
                desk: lazy(&urls.desk, 16)?,
                eraser: lazy(&urls.eraser, 2)?,
                pools: TenantPools::new(PgConnectOptions::from_str(&urls.tenants)?, cap),
            };
            cells.insert(name.clone(), cell);
        }
        Ok(Cells { cells, keys })
    }

    /// In the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Cell> {
        self.cells.values()
    }

    /// One cell by name.
    pub fn get(&self, name: &str) -> Option<&Cell> {
        self.cells.get(name)
    }

    /// Opens a tenant's room. A locked tenant has none.
    pub async fn room(&self, tenant: &Arc<Tenant>) -> Result<Room, Fault> {
        if tenant.state == TenantState::Locked {
            return Err(Fault::new("locked"));
        }
        let cell = self.get(&tenant.cell).ok_or_else(|| Fault::new("cell"))?;
        let secrets = self.keys.of(tenant.id).await?;
        let password = secrets.login.as_deref().ok_or_else(|| Fault::new("kms"))?;
        let pool = cell.pools.of(&tenant.schema, password).await;
        Ok(Room::new(tenant.clone(), pool, secrets))
    }

    /// The room behind a row at the desk: by the tenant's id, in the cell that the row came from. None when the directory
    /// knows no such tenant there.
    pub async fn room_of_desk_row(&self, directory: &Directory, cell: &str, tenant: uuid::Uuid) -> Result<Option<Room>, Fault> {
        let Some(tenant) = directory.by_id(tenant).await? else { return Ok(None) };
        if tenant.cell != cell || tenant.state == TenantState::Locked {
            return Ok(None);
        }
        Ok(Some(self.room(&tenant).await?))
    }
}

/// A pool that connects when it is first used.
pub fn lazy(url: &str, connections: u32) -> Result<PgPool, Fault> {
    Ok(PgPoolOptions::new()
        .max_connections(connections)
        .min_connections(0)
        .idle_timeout(Duration::from_secs(300))
        .acquire_timeout(Duration::from_secs(10))
        .connect_lazy_with(PgConnectOptions::from_str(url)?.statement_cache_capacity(200)))
}
