//! Forgotten passwords: a colleague vouches, a second person outside their role approves, then a link goes out.

use crate::Fault;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::Rng;

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
