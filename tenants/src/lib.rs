//! What a tenant is, and the only door into one.
//!
//! A request's host leads through the [`Directory`] to a [`Tenant`]; the tenant's own login opens its [`Room`]; a
//! [`RoomTx`] is the only connection that reaches its rows. A *realm* is whoever has people and a secret of their own:
//! a tenant, LES, or the administrators; [`realm`] holds what all three share.

pub mod calendar;
pub mod cell;
pub mod directory;
mod fault;
pub mod hostname;
pub mod keys;
pub mod realm;
pub mod room;
pub mod tenant;

pub use calendar::Clock;
pub use cell::{CellUrls, Cells};
pub use directory::Directory;
pub use fault::Fault;
pub use keys::{ContactChange, Keys, RealmSecrets};
pub use room::{Room, RoomTx};
pub use tenant::{Tenant, TenantState};
