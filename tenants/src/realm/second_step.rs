//! The second step of a sign-in, after the password: a code by message or from an app, or a passkey. Tries are counted before they are
//! judged, in one statement each.

use super::{Realm, authenticators, passkeys, sessions};
use crate::Fault;
use crate::calendar::day_of;
use chrono::{DateTime, Duration, Utc};
use credentials::PasskeyHouse;
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{Rng, SessionToken};

/// A one-time code works this long.
pub const CODE_LASTS: Duration = Duration::minutes(5);
/// Wrong codes per sign-in.
pub const CODE_TRIES: i32 = 5;
/// Codes sent per sign-in.
pub const CODE_SENDS: i32 = 3;
/// Codes sent to one account a day.
pub const CODE_SENDS_A_DAY: i32 = 10;
/// Codes typed for one account in a day, right ones not counted: as many as ten messages with five tries each.
pub const CODE_TRIES_A_DAY: i64 = 50;

/// What somebody shows after the password; a text message can be asked for all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// A code by text message.
    Message,
    /// A code from an authenticator app.
    App,
    /// A passkey.
    Passkey,
}

impl SecondFactor {
    /// From the word in the database.
    pub(super) fn stored(word: &str) -> Self {
        match word {
            "app" => SecondFactor::App,
            "passkey" => SecondFactor::Passkey,
            _ => SecondFactor::Message,
        }
    }

    /// The word in pages.
    pub fn as_str(self) -> &'static str {
        match self {
            SecondFactor::Message => "message",
            SecondFactor::App => "app",
            SecondFactor::Passkey => "passkey",
        }
    }
}

/// A password was right; the one-time code is next.
pub struct Attempt {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// Kept by the browser only.
    pub token: SessionToken,
}

impl Attempt {
    /// As it stands at its beginning: no code was sent.
    pub fn open(&self) -> OpenAttempt {
        OpenAttempt { id: self.id, account: self.account, sends: 0, code_expires_at: None }
    }
}

/// An attempt found by its token.
pub struct OpenAttempt {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// Codes sent so far.
    pub sends: i32,
    /// When the last code stops working.
    pub code_expires_at: Option<DateTime<Utc>>,
}

/// Why no code was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// Three for this sign-in: begin again.
    TooManyForAttempt,
    /// Ten today.
    TooManyToday,
}

/// What became of a second factor that was shown.
pub enum CodeOutcome {
    /// Signed in: a new token for a new session.
    SignedIn(sessions::Started),
    /// Wrong; so many tries are left.
    Wrong(i32),
    /// Too late: a new code can be sent.
    Expired,
    /// The sign-in is over: begin again.
    Over,
}

/// A sign-in that stands before its second step, with the key that waits for it: after a right password, or in the place of a
/// session whose second factor is shown again.
pub async fn begin_again(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    pair: &vault::KeyPair,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Attempt, Fault> {
    let (id, token) = (rng.uuid(), SessionToken::new(rng));
    sqlx::query!(
        "insert into sign_in_attempts (id, token_hash, account_id, started_at) values ($1, $2, $3, $4)",
        id,
        &token.hash()[..],
        account,
        now
    )
    .execute(&mut *db)
    .await?;
    let sealed = vault::seal_session_key(realm.keys.newest(), realm.id, account, id, &token, pair, rng);
    sqlx::query!("insert into session_keys (id, sealed) values ($1, $2)", id, sealed).execute(db).await?;
    Ok(Attempt { id, account, token })
}

/// The attempt that a browser is in, while it is open: fifteen minutes at most.
pub async fn open_attempt(db: &mut PgConnection, token: &SessionToken, now: DateTime<Utc>) -> Result<Option<OpenAttempt>, Fault> {
    let row = sqlx::query!(
        "select id, account_id, sends, code_expires_at from sign_in_attempts where token_hash = $1 and state = 'open' and started_at > $2",
        &token.hash()[..],
        now - Duration::minutes(15)
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| OpenAttempt { id: r.id, account: r.account_id, sends: r.sends, code_expires_at: r.code_expires_at }))
}

/// Puts a new code in force for an attempt, counted against attempt and day. The caller sends it; whatever came before no
/// longer works.
pub async fn set_code(
    db: &mut PgConnection,
    realm: Realm<'_>,
    attempt: &OpenAttempt,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Result<(), NotSent>, Fault> {
    if !count_send(db, attempt.account, now).await? {
        return Ok(Err(NotSent::TooManyToday));
    }
    let mac = vault::otp_mac(realm.keys.newest(), attempt.id, code);
    let set = sqlx::query!(
        "update sign_in_attempts set code_mac = $2, code_expires_at = $3, sends = sends + 1 where id = $1 and state = 'open' and sends < $4",
        attempt.id,
        &mac[..],
        now + CODE_LASTS,
        CODE_SENDS
    )
    .execute(&mut *db)
    .await?;
    if set.rows_affected() == 1 {
        return Ok(Ok(()));
    }
    // No message goes out, so the day loses none: otherwise one sign-in could use up all of it.
    sqlx::query!("update codes_sent set sends = sends - 1 where account_id = $1 and day = $2", attempt.account, day_of(now))
        .execute(db)
        .await?;
    Ok(Err(NotSent::TooManyForAttempt))
}

/// Counts a message to somebody; false when ten were sent today.
pub(super) async fn count_send(db: &mut PgConnection, account: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    let counted = sqlx::query_scalar!(
        "insert into codes_sent (account_id, day, sends) values ($1, $2, 1)
         on conflict (account_id, day) do update set sends = codes_sent.sends + 1 where codes_sent.sends < $3 returning sends",
        account,
        day_of(now),
        CODE_SENDS_A_DAY
    )
    .fetch_optional(db)
    .await?;
    Ok(counted.is_some())
}

/// What somebody shows after the password.
pub enum Proof<'a> {
    /// A one-time code, from a message or from their app.
    Code(&'a str),
    /// A browser's answer to the question that [`passkeys::ask`] put, as JSON.
    Passkey(&'a PasskeyHouse, &'a str),
}

/// Judges the second factor and, when it is right, starts the session. `lasts` is the session's absolute length.
pub async fn judge_second(
    db: &mut PgConnection,
    realm: Realm<'_>,
    token: &SessionToken,
    proof: Proof<'_>,
    lasts: Duration,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<CodeOutcome, Fault> {
    let whose = sqlx::query_scalar!("select account_id from sign_in_attempts where token_hash = $1", &token.hash()[..])
        .fetch_optional(&mut *db)
        .await?;
    let Some(whose) = whose else { return Ok(CodeOutcome::Over) };
    // One at a time per account, so that the day's tries are counted however many attempts stand side by side.
    sqlx::query!("select id from accounts where id = $1 for update", whose).fetch_one(&mut *db).await?;
    let row = sqlx::query!(
        r#"update sign_in_attempts a set tries = tries + 1 where token_hash = $1 and state = 'open' and tries < $2 and started_at > $3
             and (code_mac is not null or challenge is not null
                  or exists (select 1 from authenticators t where t.account_id = a.account_id and t.state = 'active'))
             and (select coalesce(sum(b.tries) - count(*) filter (where b.state = 'used'), 0) from sign_in_attempts b
                  where b.account_id = a.account_id and b.started_at > $4) < $5
           returning id, account_id, tries, code_mac, code_expires_at"#,
        &token.hash()[..],
        CODE_TRIES,
        now - Duration::minutes(15),
        now - Duration::days(1),
        CODE_TRIES_A_DAY
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(CodeOutcome::Over) };
    let expired = row.code_expires_at.is_none_or(|end| end < now);
    let late = matches!(proof, Proof::Code(_)) && expired && row.code_expires_at.is_some();
    let right = match proof {
        Proof::Code(code) => {
            let mac = row.code_mac.filter(|_| !expired);
            mac.is_some_and(|mac| vault::verify_otp(realm.keys, row.id, code, &mac).is_ok())
                || authenticators::accepts(db, realm, row.account_id, code, now).await?
        }
        Proof::Passkey(house, answer) => passkeys::accepts(db, realm, house, (row.id, row.account_id), answer, rng).await?,
    };
    if !right {
        let left = CODE_TRIES - row.tries;
        return Ok(match left {
            0 => CodeOutcome::Over,
            _ if late => CodeOutcome::Expired,
            _ => CodeOutcome::Wrong(left),
        });
    }
    let used =
        sqlx::query!("update sign_in_attempts set state = 'used', code_mac = null where id = $1 and state = 'open'", row.id)
            .execute(&mut *db)
            .await?;
    if used.rows_affected() == 0 {
        return Ok(CodeOutcome::Over);
    }
    let sealed = sqlx::query_scalar!("select sealed from session_keys where id = $1", row.id).fetch_optional(&mut *db).await?;
    let Some(sealed) = sealed else { return Ok(CodeOutcome::Over) };
    let pair = vault::open_session_key(realm.keys, realm.id, row.account_id, row.id, token, &sealed)?;
    sqlx::query!("update session_keys set sealed = ''::bytea where id = $1", row.id).execute(&mut *db).await?;
    Ok(CodeOutcome::SignedIn(sessions::start(db, realm, row.account_id, &pair, lasts, rng, now).await?))
}
