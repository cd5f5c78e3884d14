//! Authenticator apps: offered with a picture, taken up by the first right code, then asked at every sign-in. Each step of an
//! app's clock is accepted once.

use super::{Realm, passkeys};
use crate::Fault;
use chrono::{DateTime, NaiveDate, Utc};
use credentials::Authenticator;
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{MetaPlace, Rng};

/// Wrong codes while taking an app up, before another secret is drawn.
const TRIES: i32 = 10;

/// What became of the first code of an offered app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenUp {
    /// It is asked from now on.
    Done,
    /// Not the code of this moment.
    Wrong,
    /// Too many wrong ones, or nothing was offered: a new picture is drawn.
    Over,
}

/// The app being offered to somebody: the one of today, or a new one.
pub async fn offer(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    rng: &Rng,
    today: NaiveDate,
) -> Result<Authenticator, Fault> {
    if let Some((_, app)) = stored(db, realm, account, "offered").await? {
        return Ok(app);
    }
    let (id, app) = (rng.uuid(), Authenticator::draw(rng));
    sqlx::query!(
        "insert into authenticators (id, account_id, secret, state, offered_on) values ($1, $2, $3, 'offered', $4) on conflict do nothing",
        id,
        account,
        vault::seal_meta(realm.keys.newest(), &place(realm.id, id), app.as_bytes(), rng),
        today
    )
    .execute(&mut *db)
    .await?;
    // Two pages opened at once show one and the same picture.
    Ok(stored(db, realm, account, "offered").await?.map_or(app, |(_, app)| app))
}

/// Judges the first code of an offered app; a right one puts the app in the place of whatever was asked before.
pub async fn take_up(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    code: &str,
    now: DateTime<Utc>,
) -> Result<TakenUp, Fault> {
    let Some((id, app)) = stored(db, realm, account, "offered").await? else { return Ok(TakenUp::Over) };
    let tried =
        sqlx::query!("update authenticators set tries = tries + 1 where id = $1 and state = 'offered' and tries < $2", id, TRIES)
            .execute(&mut *db)
            .await?;
    if tried.rows_affected() == 0 {
        sqlx::query!("update authenticators set state = 'retired' where id = $1", id).execute(db).await?;
        return Ok(TakenUp::Over);
    }
    let Some(step) = app.step_of(code, now) else { return Ok(TakenUp::Wrong) };
    sqlx::query!("update authenticators set state = 'retired' where account_id = $1 and state = 'active'", account)
        .execute(&mut *db)
        .await?;
    passkeys::retire(db, account).await?;
    let taken = sqlx::query!(
        "update authenticators set state = 'active', last_step = $2 where id = $1 and state = 'offered'",
        id,
        i64::try_from(step).map_err(|_| Fault::new("clock"))?
    )
    .execute(&mut *db)
    .await?;
    if taken.rows_affected() == 0 {
        return Ok(TakenUp::Over);
    }
    sqlx::query!("update accounts set second_factor = 'app' where id = $1", account).execute(db).await?;
    Ok(TakenUp::Done)
}

/// Somebody goes back to text messages.
pub async fn give_up(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    retire(db, account).await?;
    sqlx::query!("update accounts set second_factor = 'sms' where id = $1", account).execute(db).await?;
    Ok(())
}

/// Takes somebody's app away.
pub(super) async fn retire(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    sqlx::query!("update authenticators set state = 'retired' where account_id = $1", account).execute(db).await?;
    Ok(())
}

/// Whether a code is of somebody's app and of a step that was not used before. Right: the step is used up.
pub(super) async fn accepts(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let Some((id, app)) = stored(db, realm, account, "active").await? else { return Ok(false) };
    let Some(step) = app.step_of(code, now) else { return Ok(false) };
    let step = i64::try_from(step).map_err(|_| Fault::new("clock"))?;
    let used =
        sqlx::query!("update authenticators set last_step = $2 where id = $1 and state = 'active' and last_step < $2", id, step)
            .execute(db)
            .await?;
    Ok(used.rows_affected() == 1)
}

async fn stored(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    state: &str,
) -> Result<Option<(Uuid, Authenticator)>, Fault> {
    let row = sqlx::query!("select id, secret from authenticators where account_id = $1 and state = $2", account, state)
        .fetch_optional(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let secret = vault::open_meta(realm.keys, &place(realm.id, row.id), &row.secret)?;
    Ok(Some((row.id, Authenticator::from_bytes(&secret).map_err(|_| Fault::new("seal"))?)))
}

fn place(realm: Uuid, row: Uuid) -> MetaPlace<'static> {
    MetaPlace { realm, table: "authenticators", row, column: "secret" }
}
