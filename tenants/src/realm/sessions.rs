//! Sessions of handlers and administrators. The token is the browser's; here stand its hash and, sealed under it, the
//! unlocked key.

use super::Realm;
use crate::Fault;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{KeyPair, Rng, SessionToken};

/// How many sessions one person may have at once; the oldest gives way.
pub const AT_ONCE: i64 = 3;

/// For so long after it was shown the second factor counts as shown just now.
const STEP_UP_LASTS: Duration = Duration::minutes(15);

/// A session that begins.
pub struct Started {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// For the cookie.
    pub token: SessionToken,
}

/// A running session.
pub struct Session {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// The key they unlock cases with.
    pub key_id: Uuid,
    /// The pair itself.
    pub pair: KeyPair,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
    /// When it ends if it rests.
    pub idle_ends_at: DateTime<Utc>,
    /// When the second factor was last shown for something grave.
    pub stepped_up_at: Option<DateTime<Utc>>,
    /// When their password was last changed.
    pub password_changed_on: NaiveDate,
    /// Somebody decided that they choose another password before anything else.
    pub must_change_password: bool,
    /// Nothing is sealed to their key before an active triager confirmed them.
    pub unconfirmed: bool,
}

impl Session {
    /// Whether the second factor was shown just now.
    pub fn stepped_up(&self, now: DateTime<Utc>) -> bool {
        self.stepped_up_at.is_some_and(|at| at <= now && now - at < STEP_UP_LASTS)
    }
}

/// A session as its owner may see it.
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it was last used.
    pub last_seen_at: DateTime<Utc>,
}

/// Starts a session; the oldest ones beyond the limit end.
pub async fn start(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    pair: &KeyPair,
    lasts: Duration,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Started, Fault> {
    let (id, token) = (rng.uuid(), SessionToken::new(rng));
    sqlx::query!(
        "update sessions set ended = true where id in (
            select id from sessions where account_id = $1 and not ended order by started_at desc offset $2)",
        account,
        AT_ONCE - 1
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into sessions (id, token_hash, account_id, started_at, last_seen_at, ends_at, stepped_up_at) values ($1, $2, $3, $4, $4, $5, $4)",
        id,
        &token.hash()[..],
        account,
        now,
        now + lasts
    )
    .execute(&mut *db)
    .await?;
    let sealed = vault::seal_session_key(realm.keys.newest(), realm.id, account, id, &token, pair, rng);
    sqlx::query!("insert into session_keys (id, sealed) values ($1, $2)", id, sealed).execute(&mut *db).await?;
    Ok(Started { id, account, token })
}

/// The running session of a token, its key unlocked; None when it ended, rested too long, or its account is closed.
/// Marks it as seen, at most once a minute.
pub async fn find(
    db: &mut PgConnection,
    realm: Realm<'_>,
    token: &SessionToken,
    now: DateTime<Utc>,
) -> Result<Option<Session>, Fault> {
    let row = sqlx::query!(
        "select s.id, s.account_id, s.last_seen_at, s.ends_at, s.stepped_up_at, a.idle_minutes, k.key_id, k.state, u.sealed,
             p.changed_on, p.must_change
         from sessions s join accounts a on a.id = s.account_id and a.state = 'active'
         join passwords p on p.account_id = a.id
         join handler_keys k on k.account_id = a.id and k.state <> 'retired' join session_keys u on u.id = s.id
         where s.token_hash = $1 and not s.ended and s.ends_at > $2",
        &token.hash()[..],
        now
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let idle = Duration::minutes(i64::from(row.idle_minutes));
    if row.last_seen_at + idle < now {
        end(db, row.account_id, row.id).await?;
        return Ok(None);
    }
    if row.last_seen_at + Duration::minutes(1) < now {
        sqlx::query!("update sessions set last_seen_at = $2 where id = $1", row.id, now).execute(&mut *db).await?;
    }
    let pair = vault::open_session_key(realm.keys, realm.id, row.account_id, row.id, token, &row.sealed)?;
    Ok(Some(Session {
        id: row.id,
        account: row.account_id,
        key_id: row.key_id,
        pair,
        ends_at: row.ends_at,
        idle_ends_at: now + idle,
        stepped_up_at: row.stepped_up_at,
        password_changed_on: row.changed_on,
        must_change_password: row.must_change,
        unconfirmed: row.state == "unconfirmed",
    }))
}

/// Ends one of somebody's sessions and forgets its key.
pub async fn end(db: &mut PgConnection, account: Uuid, session: Uuid) -> Result<(), Fault> {
    let ended = sqlx::query!("update sessions set ended = true where id = $1 and account_id = $2", session, account)
        .execute(&mut *db)
        .await?;
    if ended.rows_affected() == 1 {
        sqlx::query!("update session_keys set sealed = ''::bytea where id = $1", session).execute(db).await?;
    }
    Ok(())
}

/// Somebody's running sessions, newest first.
pub async fn list(db: &mut PgConnection, account: Uuid, now: DateTime<Utc>) -> Result<Vec<Listed>, Fault> {
    let rows = sqlx::query_as!(
        Listed,
        "select id, started_at, last_seen_at from sessions where account_id = $1 and not ended and ends_at > $2 order by started_at desc",
        account,
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows)
}

/// Ends all of somebody's sessions, but for the one to be kept, and forgets their keys. Returns how many ended.
pub async fn end_all(db: &mut PgConnection, account: Uuid, keep: Option<Uuid>) -> Result<usize, Fault> {
    let ended = sqlx::query_scalar!(
        "update sessions set ended = true where account_id = $1 and not ended and ($2::uuid is null or id <> $2) returning id",
        account,
        keep
    )
    .fetch_all(&mut *db)
    .await?;
    sqlx::query!("update session_keys set sealed = ''::bytea where id = any($1)", &ended).execute(db).await?;
    Ok(ended.len())
}
