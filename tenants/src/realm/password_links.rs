//! Links by which somebody chooses a password: on joining, or when the old one was forgotten. Single use, three days.

use crate::Fault;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{Rng, SessionToken};

/// A link works this long.
pub const LASTS: Duration = Duration::hours(72);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first password of a new account.
    Join,
    /// Another password and a new key.
    Recover,
}

/// A link that still works.
pub struct Link {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What it is for.
    pub purpose: Purpose,
}

/// Makes a link; one that was made before no longer works. The token goes into the mail and nowhere else.
pub async fn issue(
    db: &mut PgConnection,
    account: Uuid,
    purpose: Purpose,
    by: Option<Uuid>,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<SessionToken, Fault> {
    sqlx::query!("update password_links set state = 'withdrawn' where account_id = $1 and state = 'open'", account)
        .execute(&mut *db)
        .await?;
    let (id, token) = (rng.uuid(), SessionToken::new(rng));
    sqlx::query!(
        "insert into password_links (id, token_hash, account_id, purpose, invited_by, expires_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        &token.hash()[..],
        account,
        match purpose {
            Purpose::Join => "join",
            Purpose::Recover => "recover",
        },
        by,
        now + LASTS
    )
    .execute(db)
    .await?;
    Ok(token)
}

/// The link of a token, while it works.
pub async fn find(db: &mut PgConnection, token: &SessionToken, now: DateTime<Utc>) -> Result<Option<Link>, Fault> {
    let row = sqlx::query!(
        "select id, account_id, purpose from password_links where token_hash = $1 and state = 'open' and expires_at > $2",
        &token.hash()[..],
        now
    )
    .fetch_optional(db)
    .await?;
    let purpose = |word: &str| if word == "join" { Purpose::Join } else { Purpose::Recover };
    Ok(row.map(|row| Link { id: row.id, account: row.account_id, purpose: purpose(&row.purpose) }))
}

/// Uses a link up; false when somebody else was faster.
pub async fn use_up(db: &mut PgConnection, link: Uuid) -> Result<bool, Fault> {
    let used =
        sqlx::query!("update password_links set state = 'used' where id = $1 and state = 'open'", link).execute(db).await?;
    Ok(used.rows_affected() == 1)
}
