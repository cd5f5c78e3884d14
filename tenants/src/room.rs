//! A tenant's room: the only way to its rows, through its own login.

use crate::{Fault, RealmSecrets, Tenant};
use postgres::pool::{Placed, TenantPool};
use sqlx::PgConnection;
use std::sync::Arc;
use std::time::Duration;
use vault::{CodeSecret, RealmKeys};

/// One tenant's database login and keys.
#[derive(Clone)]
pub struct Room {
    /// Whose room this is.
    pub tenant: Arc<Tenant>,
    pool: TenantPool,
    secrets: Arc<RealmSecrets>,
}

/// A transaction in a room. Dropped without [`RoomTx::commit`], it never happened.
pub struct RoomTx {
    /// Whose room this is.
    pub tenant: Arc<Tenant>,
    secrets: Arc<RealmSecrets>,
    placed: Placed,
}

impl Room {
    pub(crate) fn new(tenant: Arc<Tenant>, pool: TenantPool, secrets: Arc<RealmSecrets>) -> Self {
        Room { tenant, pool, secrets }
    }

    /// Begins a transaction; `what` names it for those who read the code. A connection that died with a restarted server
    /// is replaced, because nothing has been sent on it yet.
    pub async fn begin(&self, what: &'static str) -> Result<RoomTx, Fault> {
        debug_assert!(!what.is_empty());
        for _ in 0..8 {
            match self.pool.begin().await {
                Ok(placed) => return Ok(RoomTx { tenant: self.tenant.clone(), secrets: self.secrets.clone(), placed }),
                Err(sqlx::Error::Io(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(sqlx::Error::Database(e)) if matches!(e.code().as_deref(), Some("57P01" | "57P02" | "57P03")) => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Err(other) => return Err(other.into()),
            }
        }
        Err(Fault::new("unavailable"))
    }

    /// The live versions of the tenant's secret.
    pub fn keys(&self) -> &RealmKeys {
        &self.secrets.keys
    }

    /// The secret of the tenant's return codes.
    pub fn code_secret(&self) -> Result<&CodeSecret, Fault> {
        self.secrets.code.as_ref().ok_or_else(|| Fault::new("kms"))
    }
}

impl RoomTx {
    /// The connection, for a slice's queries.
    pub fn sql(&mut self) -> &mut PgConnection {
        &mut self.placed.tx
    }

    /// The live versions of the tenant's secret.
    pub fn keys(&self) -> &RealmKeys {
        &self.secrets.keys
    }

    /// The tenant's secrets, to be held beside a borrowed connection.
    pub fn secrets(&self) -> Arc<RealmSecrets> {
        self.secrets.clone()
    }

    /// The secret of the tenant's return codes.
    pub fn code_secret(&self) -> Result<&CodeSecret, Fault> {
        self.secrets.code.as_ref().ok_or_else(|| Fault::new("kms"))
    }

    /// Makes it so. After an error nobody knows whether it happened: who acknowledges must look it up on a new connection.
    pub async fn commit(self) -> Result<(), Fault> {
        Ok(self.placed.tx.commit().await?)
    }
}
