//! PostgreSQL as we stand on it: the private cluster that is the default on one machine, the server settings that keep
//! addresses, statements and times out of its log, and the pools of one cell with their caps.

pub mod cluster;
pub mod pool;
pub mod settings;

pub use cluster::Cluster;
pub use pool::{PoolCap, TenantPool, TenantPools};
