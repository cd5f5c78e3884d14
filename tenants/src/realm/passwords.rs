//! Passwords after the first: what a realm asks of them, when one has to be changed, and changing it.

use super::{Realm, accounts, sessions};
use crate::Fault;
use chrono::{Duration, NaiveDate};
use credentials::{Browser, HashError, PasswordWorkers};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{KeyPair, Rng};

/// What Argon2id made of a password.
pub struct HashedPassword {
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// The parameters in their stored form.
    pub params: String,
    /// The 32-byte result.
    pub k: vault::Zeroizing<[u8; 32]>,
}

/// What a realm asks of the passwords of its people, beyond the scheme's own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordRules {
    /// The fewest characters.
    pub minimum: usize,
    /// After how many days a password has to be changed; None: never, which is the default.
    pub lasts_days: Option<u32>,
}

impl PasswordRules {
    /// LES and the administrators: twelve characters.
    pub const STAFF: PasswordRules = PasswordRules { minimum: 12, lasts_days: None };

    /// Whether a password of that day has to be changed before anything else.
    pub fn run_out(&self, changed_on: NaiveDate, today: NaiveDate) -> bool {
        self.lasts_days.is_some_and(|days| changed_on + Duration::days(i64::from(days)) <= today)
    }
}

/// Works a new password through Argon2id, with a salt of its own and the costs of today.
///
/// # Errors
/// [`HashError::Busy`]: too many sign-ins at once; the caller asks to try again.
pub async fn hashed(workers: &PasswordWorkers, password: &str, browser: Browser, rng: &Rng) -> Result<HashedPassword, HashError> {
    let (salt, params) = (credentials::draw_salt(rng), workers.newest());
    let k = workers.hash(password, &salt, params, browser).await?;
    Ok(HashedPassword { salt, params: params.encode(), k })
}

/// Puts another password in place and wraps the key under it; every other session ends. `pair` is the key that the session
/// unlocked.
pub async fn change(
    db: &mut PgConnection,
    realm: Realm<'_>,
    session: &sessions::Session,
    pair: &KeyPair,
    new: &HashedPassword,
    rng: &Rng,
    today: NaiveDate,
) -> Result<(), Fault> {
    let account = session.account;
    accounts::set_password(db, realm, account, new, today).await?;
    let (_, kek) = vault::unlock(realm.keys.newest(), account, &new.k);
    sqlx::query!(
        "update handler_keys set wrapped_private = $2 where key_id = $1",
        session.key_id,
        kek.wrap_private(pair, realm.id, account, session.key_id, rng)
    )
    .execute(&mut *db)
    .await?;
    sessions::end_all(db, account, Some(session.id)).await?;
    Ok(())
}

/// From the next page on somebody can do nothing but choose another password.
pub async fn ask_for_change(db: &mut PgConnection, account: Uuid) -> Result<(), Fault> {
    sqlx::query!("update passwords set must_change = true where account_id = $1", account).execute(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_runs_out_on_its_last_day_and_not_a_day_before() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let rules = PasswordRules { minimum: 8, lasts_days: Some(10) };
        assert!(!rules.run_out(day(1), day(10)));
        assert!(rules.run_out(day(1), day(11)));
        assert!(!PasswordRules::STAFF.run_out(day(1), day(30)), "by default none does");
    }
}
