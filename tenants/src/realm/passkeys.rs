//! Passkeys as a second factor: offered with a challenge, taken up by the first right answer, then asked at every sign-in. Each
//! challenge is answered once. The password stays before them, because it unlocks the key.

use super::{Realm, authenticators};
use crate::Fault;
use chrono::NaiveDate;
use credentials::{Passkey, PasskeyError, PasskeyHouse};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{MetaPlace, Rng};

/// Somebody keeps no more passkeys than this.
const MOST: usize = 10;

/// The longest name of a passkey, in characters.
pub const LONGEST_NAME: usize = 60;

/// One of somebody's passkeys.
pub struct Kept {
    /// Its row.
    pub id: Uuid,
    /// What the person called it.
    pub name: String,
    /// Since when.
    pub since: NaiveDate,
}

/// What became of a new passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenUp {
    /// It is asked from now on.
    Done,
    /// Not the answer to what was asked, or nothing was.
    Refused,
}

/// The question for a new passkey, as JSON for the browser; None when somebody has as many as they may.
pub async fn offer(
    db: &mut PgConnection,
    realm: Realm<'_>,
    house: &PasskeyHouse,
    account: Uuid,
    person: &str,
    rng: &Rng,
    today: NaiveDate,
) -> Result<Option<String>, Fault> {
    one_at_a_time(db, account).await?;
    let present: Vec<Passkey> = active(db, realm, account).await?.into_iter().map(|(_, passkey)| passkey).collect();
    if present.len() >= MOST {
        return Ok(None);
    }
    let challenge = house.offer(*account.as_bytes(), person, &present).map_err(unusable)?;
    retire_offered(db, account).await?;
    let id = rng.uuid();
    sqlx::query!(
        "insert into passkeys (id, account_id, credential, state, since) values ($1, $2, $3, 'offered', $4)",
        id,
        account,
        vault::seal_meta(realm.keys.newest(), &place(realm.id, id, "credential"), &challenge.kept, rng),
        today
    )
    .execute(db)
    .await?;
    Ok(Some(challenge.options))
}

/// Judges a browser's answer; a right one puts passkeys in the place of whatever was asked before. Wrong or right, the question
/// is answered.
pub async fn take_up(
    db: &mut PgConnection,
    realm: Realm<'_>,
    house: &PasskeyHouse,
    account: Uuid,
    (answer, name): (&str, &str),
    rng: &Rng,
    today: NaiveDate,
) -> Result<TakenUp, Fault> {
    one_at_a_time(db, account).await?;
    let offered = sqlx::query!("select id, credential from passkeys where account_id = $1 and state = 'offered'", account)
        .fetch_optional(&mut *db)
        .await?;
    let Some(offered) = offered else { return Ok(TakenUp::Refused) };
    let kept = vault::open_meta(realm.keys, &place(realm.id, offered.id, "credential"), &offered.credential)?;
    retire_offered(db, account).await?;
    let passkey = match house.take_up(answer, &kept) {
        Ok(passkey) => passkey,
        Err(PasskeyError::Refused) => return Ok(TakenUp::Refused),
        Err(error @ PasskeyError::Unusable) => return Err(unusable(error)),
    };
    let id = rng.uuid();
    sqlx::query!(
        "insert into passkeys (id, account_id, credential, name, state, since) values ($1, $2, $3, $4, 'active', $5)",
        id,
        account,
        vault::seal_meta(realm.keys.newest(), &place(realm.id, id, "credential"), &passkey.to_bytes().map_err(unusable)?, rng),
        vault::seal_meta(realm.keys.newest(), &place(realm.id, id, "name"), name.as_bytes(), rng),
        today
    )
    .execute(&mut *db)
    .await?;
    authenticators::retire(db, account).await?;
    sqlx::query!("update accounts set second_factor = 'passkey' where id = $1", account).execute(db).await?;
    Ok(TakenUp::Done)
}

/// Somebody's passkeys, oldest first.
pub async fn list(db: &mut PgConnection, realm: Realm<'_>, account: Uuid) -> Result<Vec<Kept>, Fault> {
    let rows = sqlx::query!(
        r#"select id, name as "name!", since from passkeys where account_id = $1 and state = 'active' order by since, id"#,
        account
    )
    .fetch_all(db)
    .await?;
    let open = |id, name: &[u8]| vault::open_meta(realm.keys, &place(realm.id, id, "name"), name);
    rows.into_iter()
        .map(|r| Ok(Kept { id: r.id, name: String::from_utf8_lossy(&open(r.id, &r.name)?).into_owned(), since: r.since }))
        .collect()
}

/// Takes one away. After the last one codes come by message again. False: it was none of theirs.
pub async fn remove(db: &mut PgConnection, account: Uuid, id: Uuid) -> Result<bool, Fault> {
    one_at_a_time(db, account).await?;
    let removed = sqlx::query!(
        "update passkeys set state = 'retired', credential = ''::bytea where id = $2 and account_id = $1 and state = 'active'",
        account,
        id
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update accounts set second_factor = 'sms' where id = $1 and second_factor = 'passkey'
         and not exists (select 1 from passkeys where account_id = $1 and state = 'active')",
        account
    )
    .execute(db)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Takes all of somebody's passkeys away.
pub(super) async fn retire(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    sqlx::query!(
        "update passkeys set state = 'retired', credential = ''::bytea where account_id = $1 and state <> 'retired'",
        account
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A question for a sign-in under way, as JSON for the browser; the one before it can no longer be answered. None: somebody has
/// no passkey.
pub async fn ask(
    db: &mut PgConnection,
    realm: Realm<'_>,
    house: &PasskeyHouse,
    attempt: Uuid,
    account: Uuid,
    rng: &Rng,
) -> Result<Option<String>, Fault> {
    let passkeys: Vec<Passkey> = active(db, realm, account).await?.into_iter().map(|(_, passkey)| passkey).collect();
    if passkeys.is_empty() {
        return Ok(None);
    }
    let challenge = house.ask(&passkeys).map_err(unusable)?;
    sqlx::query!(
        "update sign_in_attempts set challenge = $2 where id = $1 and state = 'open'",
        attempt,
        vault::seal_meta(realm.keys.newest(), &asked(realm.id, attempt), &challenge.kept, rng)
    )
    .execute(db)
    .await?;
    Ok(Some(challenge.options))
}

/// Whether an answer is to the question of this sign-in and of a passkey of this person. Right or wrong, the question is
/// answered. The caller holds the account's row.
pub(super) async fn accepts(
    db: &mut PgConnection,
    realm: Realm<'_>,
    house: &PasskeyHouse,
    (attempt, account): (Uuid, Uuid),
    answer: &str,
    rng: &Rng,
) -> Result<bool, Fault> {
    let kept = sqlx::query_scalar!("select challenge from sign_in_attempts where id = $1", attempt).fetch_one(&mut *db).await?;
    let Some(kept) = kept else { return Ok(false) };
    let kept = vault::open_meta(realm.keys, &asked(realm.id, attempt), &kept)?;
    sqlx::query!("update sign_in_attempts set challenge = null where id = $1", attempt).execute(&mut *db).await?;
    let (ids, mut passkeys): (Vec<Uuid>, Vec<Passkey>) = active(db, realm, account).await?.into_iter().unzip();
    let shown = match house.shown(answer, &kept, &mut passkeys) {
        Ok(shown) => shown,
        Err(PasskeyError::Refused) => return Ok(false),
        Err(error @ PasskeyError::Unusable) => return Err(unusable(error)),
    };
    let id = ids[shown];
    sqlx::query!(
        "update passkeys set credential = $2 where id = $1 and state = 'active'",
        id,
        vault::seal_meta(
            realm.keys.newest(),
            &place(realm.id, id, "credential"),
            &passkeys[shown].to_bytes().map_err(unusable)?,
            rng
        )
    )
    .execute(db)
    .await?;
    Ok(true)
}

async fn active(db: &mut PgConnection, realm: Realm<'_>, account: Uuid) -> Result<Vec<(Uuid, Passkey)>, Fault> {
    let rows = sqlx::query!(
        "select id, credential from passkeys where account_id = $1 and state = 'active' order by since, id",
        account
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let credential = vault::open_meta(realm.keys, &place(realm.id, row.id, "credential"), &row.credential)?;
            Ok((row.id, Passkey::from_bytes(&credential).map_err(unusable)?))
        })
        .collect()
}

/// Two pages of somebody's that change their passkeys wait for each other.
async fn one_at_a_time(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    sqlx::query!("select id from accounts where id = $1 for update", account).fetch_one(db).await?;
    Ok(())
}

async fn retire_offered(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    sqlx::query!(
        "update passkeys set state = 'retired', credential = ''::bytea where account_id = $1 and state = 'offered'",
        account
    )
    .execute(db)
    .await?;
    Ok(())
}

fn unusable(_error: PasskeyError) -> Fault {
    Fault::new("passkey")
}

fn place(realm: Uuid, row: Uuid, column: &'static str) -> MetaPlace<'static> {
    MetaPlace { realm, table: "passkeys", row, column }
}

fn asked(realm: Uuid, attempt: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm, table: "sign_in_attempts", row: attempt, column: "challenge" }
}
