//! The recovery pair of a realm that screens: its private half opens with a printed code and with nothing else.

use super::Realm;
use crate::Fault;
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{KeyPair, KeyTagFields, PublicKey, RecoveryCode, Rng};

/// The key to which every case key is sealed besides.
#[derive(Clone)]
pub struct RecoveryKey {
    /// The key.
    pub key_id: Uuid,
    /// Its public half.
    pub public_key: PublicKey,
}

/// Makes the first recovery pair; the returned code is shown once and kept nowhere.
pub async fn found(db: &mut PgConnection, realm: Realm<'_>, rng: &Rng) -> Result<RecoveryCode, Fault> {
    let (pair, key_id, code) = (KeyPair::generate(rng), rng.uuid(), RecoveryCode::generate(rng));
    sqlx::query!(
        "insert into recovery_keys (key_id, generation, public_key, wrapped_private, state, tag) values ($1, 1, $2, $3, 'active', $4)",
        key_id,
        &pair.public.0[..],
        code.wrap_private(&pair, realm.id, key_id, rng),
        &vault::key_tag(realm.keys.newest(), &fields(realm.id, key_id, &pair.public, 1))[..]
    )
    .execute(db)
    .await?;
    Ok(code)
}

/// The recovery key in force, its tag checked; None before the realm was founded.
pub async fn in_force(db: &mut PgConnection, realm: Realm<'_>) -> Result<Option<RecoveryKey>, Fault> {
    let row = sqlx::query!(
        "select key_id, generation, public_key, tag from recovery_keys where state = 'active' order by generation desc limit 1"
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let public_key = PublicKey::from_slice(&row.public_key)?;
    let generation = u32::try_from(row.generation).map_err(|_| vault::SealError)?;
    vault::verify_key_tag(realm.keys, &fields(realm.id, row.key_id, &public_key, generation), &row.tag)?;
    Ok(Some(RecoveryKey { key_id: row.key_id, public_key }))
}

fn fields(realm: Uuid, key_id: Uuid, public: &PublicKey, generation: u32) -> KeyTagFields<'_> {
    KeyTagFields { realm, user: realm, key_id, public, role: "recovery", state: "active", generation }
}
