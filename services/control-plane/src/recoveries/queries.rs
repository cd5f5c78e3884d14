//! SQL of approving a new password.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A request that waits.
pub struct Waiting {
    pub id: Uuid,
    pub role: String,
    pub asked_at: DateTime<Utc>,
}

/// Requests that wait, the oldest first; what is older than `since` is over.
pub async fn waiting(db: &mut PgConnection, since: DateTime<Utc>) -> Result<Vec<Waiting>, Fault> {
    Ok(sqlx::query_as!(
        Waiting,
        "select id, role, asked_at from control.recovery_approvals where state = 'open' and asked_at > $1 order by asked_at",
        since
    )
    .fetch_all(db)
    .await?)
}

/// Decides a request; approving takes its number. False when there is none that waits under this id and number.
pub async fn decide(
    db: &mut PgConnection,
    id: Uuid,
    number: Option<&str>,
    by: Uuid,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let decided = sqlx::query!(
        "update control.recovery_approvals set state = case when $2::text is null then 'refused' else 'approved' end, approved_by = $3, decided_at = $5
         where id = $1 and state = 'open' and asked_at > $4 and ($2::text is null or number = $2)",
        id,
        number,
        by,
        since,
        now
    )
    .execute(db)
    .await?;
    Ok(decided.rows_affected() == 1)
}
