//! The people of a realm: a tenant, LES, or the administrators. The same tables stand in each realm's schema, so the
//! queries here name no schema: the login's search path does.

pub mod accounts;
pub mod authenticators;
pub mod events;
pub mod kit;
pub mod passkeys;
pub mod password_links;
pub mod passwords;
pub mod phones;
pub mod recoveries;
pub mod recovery;
pub mod second_step;
pub mod sessions;
pub mod sign_in;

use uuid::Uuid;
use vault::RealmKeys;

/// Whose people these are, and the secret that seals what they are called.
#[derive(Clone, Copy)]
pub struct Realm<'a> {
    /// The realm's id; a tenant's own.
    pub id: Uuid,
    /// The live versions of its secret.
    pub keys: &'a RealmKeys,
}
