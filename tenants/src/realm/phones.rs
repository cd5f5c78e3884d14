//! Another number for one-time codes: it counts once a code that was sent to it came back.

use super::second_step::{self, CODE_LASTS, CODE_TRIES};
use super::{Realm, accounts};
use crate::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{MetaPlace, Rng};

/// What became of the code that was sent to a new number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The number is in force.
    Done,
    /// Not the code; so many tries are left.
    Wrong(i32),
    /// Too late, too often, or nothing is under way.
    Over,
}

/// Writes down that a code was drawn for a new number; the caller sends it there. False: ten messages were sent today.
pub async fn begin(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    phone: &str,
    code: &str,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    if !second_step::count_send(db, account, now).await? {
        return Ok(false);
    }
    sqlx::query!("update phone_changes set state = 'dead' where account_id = $1 and state = 'open'", account)
        .execute(&mut *db)
        .await?;
    let (id, ts) = (rng.uuid(), realm.keys.newest());
    sqlx::query!(
        "insert into phone_changes (id, account_id, phone, code_mac, expires_at) values ($1, $2, $3, $4, $5)",
        id,
        account,
        vault::seal_meta(ts, &place(realm.id, id), phone.as_bytes(), rng),
        &vault::otp_mac(ts, id, code)[..],
        now + CODE_LASTS
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// The number that somebody is moving to, while its code works.
pub async fn under_way(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<String>, Fault> {
    let row = sqlx::query!(
        "select id, phone from phone_changes where account_id = $1 and state = 'open' and expires_at > $2 and tries < $3
         order by expires_at desc limit 1",
        account,
        now,
        CODE_TRIES
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| opened(realm, row.id, &row.phone)).transpose()
}

/// Judges the code that came back, and moves the number when it is right.
pub async fn finish(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    code: &str,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Moved, Fault> {
    let row = sqlx::query!(
        "update phone_changes set tries = tries + 1 where account_id = $1 and state = 'open' and expires_at > $2 and tries < $3
         returning id, phone, code_mac, tries",
        account,
        now,
        CODE_TRIES
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(Moved::Over) };
    if vault::verify_otp(realm.keys, row.id, code, &row.code_mac).is_err() {
        let left = CODE_TRIES - row.tries;
        return Ok(if left == 0 { Moved::Over } else { Moved::Wrong(left) });
    }
    let done = sqlx::query!("update phone_changes set state = 'done' where id = $1 and state = 'open'", row.id)
        .execute(&mut *db)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(Moved::Over);
    }
    let phone = opened(realm, row.id, &row.phone)?;
    accounts::set_phone(db, realm, account, &phone, rng).await?;
    Ok(Moved::Done)
}

fn opened(realm: Realm<'_>, row: Uuid, sealed: &[u8]) -> Result<String, Fault> {
    let plain = vault::open_meta(realm.keys, &place(realm.id, row), sealed)?;
    String::from_utf8(plain.to_vec()).map_err(|_| Fault::new("seal"))
}

fn place(realm: Uuid, row: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm, table: "phone_changes", row, column: "phone" }
}
