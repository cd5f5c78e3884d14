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

/// A recovery pair that its code has opened.
pub struct OpenedPair {
    /// The key.
    pub key_id: Uuid,
    /// Both halves.
    pub pair: KeyPair,
}

/// Makes the first recovery pair; the returned code is shown once and kept nowhere.
pub async fn found(db: &mut PgConnection, realm: Realm<'_>, rng: &Rng) -> Result<RecoveryCode, Fault> {
    Ok(renew(db, realm, rng).await?.1)
}

/// Makes a recovery pair that takes the place of the present one: from now on it is in force. The one before can still be
/// opened until it is retired. The returned code is shown once and kept nowhere.
pub async fn renew(db: &mut PgConnection, realm: Realm<'_>, rng: &Rng) -> Result<(Uuid, RecoveryCode), Fault> {
    let generation = sqlx::query_scalar!(r#"select coalesce(max(generation), 0) + 1 as "next!" from recovery_keys"#)
        .fetch_one(&mut *db)
        .await?;
    let (pair, key_id, code) = (KeyPair::generate(rng), rng.uuid(), RecoveryCode::generate(rng));
    let counted = u32::try_from(generation).map_err(|_| vault::SealError)?;
    sqlx::query!(
        "insert into recovery_keys (key_id, generation, public_key, wrapped_private, state, tag) values ($1, $2, $3, $4, 'active', $5)",
        key_id,
        generation,
        &pair.public.0[..],
        code.wrap_private(&pair, realm.id, key_id, rng),
        &vault::key_tag(realm.keys.newest(), &fields(realm.id, key_id, &pair.public, counted))[..]
    )
    .execute(db)
    .await?;
    Ok((key_id, code))
}

/// Opens a pair that was not retired with its printed code; None when the code opens none.
pub async fn open(db: &mut PgConnection, realm: Realm<'_>, code: &RecoveryCode) -> Result<Option<OpenedPair>, Fault> {
    let rows = sqlx::query!("select key_id, wrapped_private from recovery_keys where state = 'active'").fetch_all(db).await?;
    Ok(rows.into_iter().find_map(|row| {
        let pair = code.unwrap_private(realm.id, row.key_id, &row.wrapped_private).ok()?;
        Some(OpenedPair { key_id: row.key_id, pair })
    }))
}

/// Retires every pair but one: no code of theirs opens anything any more.
pub async fn retire_others(db: &mut PgConnection, stays: Uuid) -> Result<(), Fault> {
    sqlx::query!("update recovery_keys set state = 'retired' where key_id <> $1 and state = 'active'", stays).execute(db).await?;
    Ok(())
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
