//! The first step of a sign-in: the password. Guesses are counted before they are judged, in one statement each, so that fifty at once
//! are fifty; a name that nobody has costs and says the same as one that somebody has.

use super::Realm;
use super::second_step::{self, Attempt};
use crate::Fault;
use crate::calendar::day_of;
use chrono::{DateTime, Duration, Utc};
use credentials::{Argon2Params, Browser, HashError, PasswordWorkers};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{Rng, SessionToken};

/// Wrong passwords a day after which only known devices are listened to.
pub const FAILURES_A_DAY: i32 = 100;

/// The longest password that is worked through, in bytes: every character may take four.
const LONGEST_TYPED: usize = credentials::LONGEST * 4;
/// So many names that failed within [`SPREAD_WITHIN`] are an attack that is spread over many accounts.
pub const SPREAD_NAMES: i64 = 30;
/// The minutes in which such names are counted.
pub const SPREAD_WITHIN: Duration = Duration::minutes(10);
/// During such an attack the realm hears one strange browser in this time.
pub const SPREAD_PACE: Duration = Duration::seconds(2);

/// What has to be worked through Argon2id before a password can be judged.
pub struct Candidate {
    account: Option<Uuid>,
    name: [u8; 32],
    verifier: [u8; 32],
    secret_version: u16,
    /// The account's salt, or one made of the name when nobody has it.
    salt: [u8; 16],
    /// The account's parameters; None: the newest.
    params: Option<String>,
    /// The browser has signed in to this account before.
    known_device: bool,
}

impl Candidate {
    /// What Argon2id makes of a typed password with the salt and the costs of this account. `vouched`: the browser holds a
    /// session of the person, which is worth as much as having signed in before.
    ///
    /// # Errors
    /// [`HashError::Busy`]: too many sign-ins at once.
    pub async fn work(
        &self,
        workers: &PasswordWorkers,
        typed: &str,
        vouched: bool,
    ) -> Result<vault::Zeroizing<[u8; 32]>, HashError> {
        let params = self.params.as_deref().and_then(Argon2Params::parse).unwrap_or_else(|| workers.newest());
        let browser = if vouched || self.known_device { Browser::Known } else { Browser::Unknown };
        // What is longer than a password may be is no password; it costs what a wrong one costs.
        let typed = if typed.len() > LONGEST_TYPED { "" } else { typed };
        workers.hash(typed, &self.salt, params, browser).await
    }
}

/// Why nothing was evaluated.
pub enum Refused {
    /// Wait until then.
    Wait(DateTime<Utc>),
    /// An attack is spread over many names: strange browsers are heard one after the other, this one not before then. The
    /// name lost nothing of its budget. `noticed`: nobody wrote it down in the last ten minutes.
    Paced {
        /// When to try again.
        until: DateTime<Utc>,
        /// The first to notice.
        noticed: bool,
    },
}

/// Takes one guess from the budget of a name, and finds what to compare with. A known device is always heard.
pub async fn candidate(
    db: &mut PgConnection,
    realm: Realm<'_>,
    mail: &str,
    device: Option<&SessionToken>,
    now: DateTime<Utc>,
) -> Result<Result<Candidate, Refused>, Fault> {
    let names: Vec<Vec<u8>> = realm.keys.all().map(|ts| vault::blind_index(ts, realm.id, "sign-in", mail).to_vec()).collect();
    let found = sqlx::query!(
        "select a.id, a.sign_in_name, p.salt, p.params, p.secret_version, p.verifier
         from accounts a join passwords p on p.account_id = a.id where a.sign_in_name = any($1) and a.state = 'active'",
        &names
    )
    .fetch_optional(&mut *db)
    .await?;
    let name = found.as_ref().map_or(&names[0], |f| &f.sign_in_name).clone();
    let known = match (&found, device) {
        (Some(found), Some(device)) => knows_device(db, found.id, device).await?,
        _ => false,
    };
    if !known && let Some(paced) = paced(db, now).await? {
        return Ok(Err(paced));
    }
    if let Err(wait) = take_guess(db, &name, known, now).await? {
        return Ok(Err(wait));
    }
    let name: [u8; 32] = name.try_into().map_err(|_| Fault::new("seal"))?;
    Ok(Ok(match found {
        Some(f) => Candidate {
            account: Some(f.id),
            name,
            verifier: f.verifier.try_into().map_err(|_| Fault::new("seal"))?,
            secret_version: u16::try_from(f.secret_version).map_err(|_| Fault::new("seal"))?,
            salt: f.salt.try_into().map_err(|_| Fault::new("seal"))?,
            params: Some(f.params),
            known_device: known,
        },
        None => {
            let derived = vault::mac(realm.keys.newest(), "les/v1/absent-salt", &name);
            let mut salt = [0; 16];
            salt.copy_from_slice(&derived[..16]);
            Candidate {
                account: None,
                name,
                verifier: [0; 32],
                secret_version: realm.keys.newest().version(),
                salt,
                params: None,
                known_device: false,
            }
        }
    }))
}

/// Seconds to wait until then, rounded up; None when it is longer than the longest delay: closed until midnight.
pub fn seconds_until(now: DateTime<Utc>, until: DateTime<Utc>) -> Option<u32> {
    let left = (until - now).num_milliseconds().max(0);
    let seconds = u32::try_from((left + 999) / 1000).ok()?.max(1);
    (u64::from(seconds) <= credentials::LONGEST_DELAY.as_secs()).then_some(seconds)
}

/// Whether what Argon2id made of a password is right; if so, the guess that was counted is taken back.
pub async fn confirms(
    db: &mut PgConnection,
    realm: Realm<'_>,
    candidate: &Candidate,
    k: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    Ok(unlocked(db, realm, candidate, k, now).await?.is_some())
}

async fn unlocked(
    db: &mut PgConnection,
    realm: Realm<'_>,
    candidate: &Candidate,
    k: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, vault::PasswordKek)>, Fault> {
    let ts = realm.keys.version(candidate.secret_version).unwrap_or(realm.keys.newest());
    let user = candidate.account.unwrap_or(realm.id);
    let (verifier, kek) = vault::unlock(ts, user, k);
    let right = vault::same(&verifier, &candidate.verifier);
    let Some(account) = candidate.account.filter(|_| right) else { return Ok(None) };
    sqlx::query!(
        "update sign_in_failures set failures = 0, failures_today = failures_today - 1, wait_until = $2, last_at = null where sign_in_name = $1",
        &candidate.name[..],
        now
    )
    .execute(&mut *db)
    .await?;
    Ok(Some((account, kek)))
}

/// Judges what Argon2id made of the password. None: wrong, or nobody has that name.
pub async fn judge(
    db: &mut PgConnection,
    realm: Realm<'_>,
    candidate: &Candidate,
    k: &[u8; 32],
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Option<Attempt>, Fault> {
    let Some((account, kek)) = unlocked(db, realm, candidate, k, now).await? else { return Ok(None) };
    let key =
        sqlx::query!("select key_id, wrapped_private from handler_keys where account_id = $1 and state <> 'retired'", account)
            .fetch_one(&mut *db)
            .await?;
    let pair = kek.unwrap_private(realm.id, account, key.key_id, &key.wrapped_private)?;
    second_step::begin_again(db, realm, account, &pair, rng, now).await.map(Some)
}

/// Remembers a browser in which somebody signed in all the way.
pub async fn remember_device(db: &mut PgConnection, account: Uuid, rng: &Rng, now: DateTime<Utc>) -> Result<SessionToken, Fault> {
    let token = SessionToken::new(rng);
    sqlx::query!(
        "insert into devices (token_hash, account_id, known_since) values ($1, $2, $3)",
        &token.hash()[..],
        account,
        day_of(now)
    )
    .execute(db)
    .await?;
    Ok(token)
}

async fn knows_device(db: &mut PgConnection, account: Uuid, device: &SessionToken) -> Result<bool, Fault> {
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from devices where token_hash = $1 and account_id = $2) as "known!""#,
        &device.hash()[..],
        account
    )
    .fetch_one(db)
    .await?;
    Ok(known)
}

/// Whether a strange browser has to wait because many names fail at once; if it is heard, the next one waits.
async fn paced(db: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Refused>, Fault> {
    let names = sqlx::query_scalar!(
        r#"select count(*) as "names!" from (select 1 as one from sign_in_failures where last_at > $1 limit $2) as failed"#,
        now - SPREAD_WITHIN,
        SPREAD_NAMES
    )
    .fetch_one(&mut *db)
    .await?;
    if names < SPREAD_NAMES {
        return Ok(None);
    }
    let heard = sqlx::query_scalar!(
        "insert into sign_in_pace as p (next_at, noticed_at) values ($2, $3) on conflict (only_one) do update set next_at = $2
         where p.next_at <= $1 returning next_at",
        now,
        now + SPREAD_PACE,
        now - SPREAD_WITHIN
    )
    .fetch_optional(&mut *db)
    .await?;
    if heard.is_some() {
        return Ok(None);
    }
    let noticed = sqlx::query!("update sign_in_pace set noticed_at = $1 where noticed_at <= $2", now, now - SPREAD_WITHIN)
        .execute(&mut *db)
        .await?;
    let until = sqlx::query_scalar!("select next_at from sign_in_pace").fetch_one(db).await?;
    Ok(Some(Refused::Paced { until, noticed: noticed.rows_affected() == 1 }))
}

/// Counts a guess as failed before it is judged; a right password takes it back.
async fn take_guess(
    db: &mut PgConnection,
    name: &[u8],
    known_device: bool,
    now: DateTime<Utc>,
) -> Result<Result<(), Refused>, Fault> {
    let today = day_of(now);
    let taken = sqlx::query!(
        "insert into sign_in_failures as f (sign_in_name, day, failures, failures_today, wait_until, last_at) values ($1, $2, 1, 1, $3, $3)
         on conflict (sign_in_name) do update set day = $2, failures = f.failures + 1, last_at = $3,
             failures_today = case when f.day = $2 then f.failures_today + 1 else 1 end
         where $4 or (f.wait_until <= $3 and (f.day <> $2 or f.failures_today < $5))
         returning failures",
        name,
        today,
        now,
        known_device,
        FAILURES_A_DAY
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(taken) = taken {
        let wait = credentials::delay_after(u32::try_from(taken.failures).unwrap_or(u32::MAX));
        let until = now + Duration::from_std(wait).unwrap_or(Duration::minutes(15));
        sqlx::query!("update sign_in_failures set wait_until = greatest(wait_until, $2) where sign_in_name = $1", name, until)
            .execute(db)
            .await?;
        return Ok(Ok(()));
    }
    let row = sqlx::query!("select wait_until, failures_today from sign_in_failures where sign_in_name = $1", name)
        .fetch_one(db)
        .await?;
    let midnight = crate::calendar::instant(today.succ_opt().unwrap_or(today), chrono::NaiveTime::MIN);
    let until = if row.failures_today >= FAILURES_A_DAY { midnight } else { row.wait_until };
    Ok(Err(Refused::Wait(until)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_and_never_as_none() {
        let now = at("2026-11-20T10:00:00Z");
        assert_eq!(seconds_until(now, at("2026-11-20T10:00:07.001Z")), Some(8));
        assert_eq!(seconds_until(now, now), Some(1));
        assert_eq!(seconds_until(now, at("2026-11-20T10:15:00Z")), Some(900));
    }

    #[test]
    fn what_lasts_until_midnight_is_not_counted_in_seconds() {
        assert_eq!(seconds_until(at("2026-11-20T10:00:00Z"), at("2026-11-20T23:00:00Z")), None);
    }
}
