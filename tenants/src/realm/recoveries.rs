//! Forgotten passwords: a colleague vouches, a second person outside their role approves, then a link goes out.

use crate::Fault;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::Rng;

use super::Realm;
use super::accounts::Role;

/// A request that nobody approves within this time is over.
pub const LASTS: Duration = Duration::hours(72);

/// A request under way.
pub struct Recovery {
    /// Its id.
    pub id: Uuid,
    /// What the two say to each other by voice.
    pub number: String,
    /// Who forgot their password.
    pub account: Uuid,
    /// Who checked that it is them.
    pub vouched_by: Uuid,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// A second person approved.
    pub approved: bool,
}

/// Asks for a new password for somebody. None when one is asked for already.
pub async fn ask(
    db: &mut PgConnection,
    account: Uuid,
    role: Role,
    by: Uuid,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Option<String>, Fault> {
    sqlx::query!(
        "update recoveries set state = 'refused' where account_id = $1 and state = 'open' and asked_at < $2",
        account,
        now - LASTS
    )
    .execute(&mut *db)
    .await?;
    let number = credentials::OneTimeCode::draw(rng).as_str().to_owned();
    let made = sqlx::query!(
        "insert into recoveries (id, number, account_id, role, vouched_by, asked_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        rng.uuid(),
        number,
        account,
        role.as_str(),
        by,
        now
    )
    .execute(db)
    .await?;
    Ok((made.rows_affected() == 1).then_some(number))
}

/// Requests that wait for their second voice, or for their link.
pub async fn under_way(db: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Recovery>, Fault> {
    let rows = sqlx::query!(
        "select id, number, account_id, vouched_by, asked_at, state from recoveries
         where state in ('open', 'approved') and asked_at > $1 order by asked_at",
        now - LASTS
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Recovery {
            id: r.id,
            number: r.number,
            account: r.account_id,
            vouched_by: r.vouched_by,
            asked_at: r.asked_at,
            approved: r.state == "approved",
        })
        .collect())
}

/// Takes a request that was approved, to send its link; false when another replica was faster.
pub async fn take(db: &mut PgConnection, recovery: Uuid) -> Result<bool, Fault> {
    let taken = sqlx::query!("update recoveries set state = 'sent' where id = $1 and state in ('open', 'approved')", recovery)
        .execute(db)
        .await?;
    Ok(taken.rows_affected() == 1)
}

/// Ends a request without a link.
pub async fn refuse(db: &mut PgConnection, recovery: Uuid) -> Result<bool, Fault> {
    let ended = sqlx::query!("update recoveries set state = 'refused' where id = $1 and state in ('open', 'approved')", recovery)
        .execute(db)
        .await?;
    Ok(ended.rows_affected() == 1)
}

/// Decides a request of somebody of this realm; approving takes the number that stands with it. None: nothing waits under
/// this id and number. An approved request counts as sent: the caller issues the link in the same transaction.
pub async fn decide(
    db: &mut PgConnection,
    recovery: Uuid,
    number: Option<&str>,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "update recoveries set state = case when $2::text is null then 'refused' else 'sent' end, approved_by = $3, approved_at = $4
         where id = $1 and state = 'open' and asked_at > $5 and ($2::text is null or number = $2) returning account_id",
        recovery,
        number,
        by,
        now,
        now - LASTS
    )
    .fetch_optional(db)
    .await?)
}

/// Somebody says that they forgot the password of a name. Written down whether or not anybody has it, with the same statements;
/// again within [`LASTS`] changes nothing.
pub async fn wish(db: &mut PgConnection, realm: Realm<'_>, mail: &str, now: DateTime<Utc>) -> Result<(), Fault> {
    let names: Vec<Vec<u8>> = realm.keys.all().map(|ts| vault::blind_index(ts, realm.id, "sign-in", mail).to_vec()).collect();
    let found =
        sqlx::query_scalar!("select sign_in_name from accounts where sign_in_name = any($1) and state = 'active'", &names)
            .fetch_optional(&mut *db)
            .await?;
    let name = found.as_ref().unwrap_or(&names[0]);
    sqlx::query!(
        "insert into recovery_wishes as w (sign_in_name, asked_at) values ($1, $2)
         on conflict (sign_in_name) do update set asked_at = $2, state = 'new' where w.asked_at < $3",
        name,
        now,
        now - LASTS
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Accounts whose password somebody said to have forgotten, and of which nobody was told yet; they count as told now.
pub async fn hear_wishes(db: &mut PgConnection) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "with told as (update recovery_wishes set state = 'told' where state = 'new' returning sign_in_name)
         select a.id from accounts a join told on told.sign_in_name = a.sign_in_name where a.state = 'active'"
    )
    .fetch_all(db)
    .await?)
}

/// Accounts whose password somebody said to have forgotten within [`LASTS`].
pub async fn wished(db: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select a.id from accounts a join recovery_wishes w on w.sign_in_name = a.sign_in_name where a.state = 'active' and w.asked_at > $1",
        now - LASTS
    )
    .fetch_all(db)
    .await?)
}

/// Whoever has chosen a new password wishes for nothing any more.
pub async fn fulfilled(db: &mut PgConnection, account: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update recovery_wishes w set asked_at = $2, state = 'told' from accounts a where a.id = $1 and w.sign_in_name = a.sign_in_name",
        account,
        now - LASTS
    )
    .execute(db)
    .await?;
    Ok(())
}
