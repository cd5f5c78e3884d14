//! Uses of a realm's printed recovery code: one asks, another approves, a day passes in which anybody can stop it, then it opens.

use crate::Fault;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Between approval and opening, so that everybody who was told can object.
pub const DELAY: Duration = Duration::hours(24);
/// How long it stays open then.
pub const OPEN_FOR: Duration = Duration::hours(24);
/// A use that nobody approves within this time is over.
pub const WAITS: Duration = Duration::hours(72);

/// A use under way.
pub struct KitUse {
    /// Its id.
    pub id: Uuid,
    /// Who will type the code.
    pub asked_by: Uuid,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
    /// Who agreed.
    pub approved_by: Option<Uuid>,
    /// When they agreed.
    pub approved_at: Option<DateTime<Utc>>,
    /// The pair that takes the place of the old one, once the code was typed.
    pub key_id: Option<Uuid>,
}

/// Where a use stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody agreed yet.
    Asked,
    /// The day in which it can be stopped.
    Delayed,
    /// The code can be typed.
    Opened,
}

impl KitUse {
    /// When the code can be typed: from, and until before. None before it was approved.
    pub fn window(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.approved_at.map(|at| (at + DELAY, at + DELAY + OPEN_FOR))
    }

    /// Where it stands; None when its time is over.
    pub fn stage(&self, now: DateTime<Utc>) -> Option<Stage> {
        match self.window() {
            None => (now < self.asked_at + WAITS).then_some(Stage::Asked),
            Some((from, _)) if now < from => Some(Stage::Delayed),
            Some((_, until)) => (now < until).then_some(Stage::Opened),
        }
    }
}

/// The use under way, if its time is not over. The row is locked until the transaction ends.
pub async fn under_way(db: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<KitUse>, Fault> {
    let found = sqlx::query_as!(
        KitUse,
        "select id, asked_by, asked_at, approved_by, approved_at, key_id from kit_uses where state in ('open', 'approved') for update"
    )
    .fetch_optional(db)
    .await?;
    Ok(found.filter(|found| found.stage(now).is_some()))
}

/// Asks for a use. False when one is under way; one whose time is over is stopped first.
pub async fn ask(db: &mut PgConnection, id: Uuid, by: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    if under_way(db, now).await?.is_some() {
        return Ok(false);
    }
    sqlx::query!("update kit_uses set state = 'stopped' where state in ('open', 'approved')").execute(&mut *db).await?;
    let made =
        sqlx::query!("insert into kit_uses (id, asked_by, asked_at) values ($1, $2, $3) on conflict do nothing", id, by, now)
            .execute(db)
            .await?;
    Ok(made.rows_affected() == 1)
}

/// Somebody else agrees: the day begins. False when nothing waits for them.
pub async fn approve(db: &mut PgConnection, id: Uuid, by: Uuid, now: DateTime<Utc>) -> Result<bool, Fault> {
    let agreed = sqlx::query!(
        "update kit_uses set state = 'approved', approved_by = $2, approved_at = $3
         where id = $1 and state = 'open' and asked_by <> $2 and asked_at > $4",
        id,
        by,
        now,
        now - WAITS
    )
    .execute(db)
    .await?;
    Ok(agreed.rows_affected() == 1)
}

/// Stops a use before the code was typed; false when there is none to be stopped.
pub async fn stop(db: &mut PgConnection, id: Uuid) -> Result<bool, Fault> {
    let stopped = sqlx::query!(
        "update kit_uses set state = 'stopped' where id = $1 and state in ('open', 'approved') and opened_at is null",
        id
    )
    .execute(db)
    .await?;
    Ok(stopped.rows_affected() == 1)
}

/// The code was typed, and this pair takes the place of the old one.
pub async fn opened(db: &mut PgConnection, id: Uuid, key_id: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update kit_uses set opened_at = $2, key_id = $3 where id = $1", id, now, key_id).execute(db).await?;
    Ok(())
}

/// The use is over: every case is sealed to the new pair. False when a newer pair has taken over meanwhile.
pub async fn finish(db: &mut PgConnection, id: Uuid, key_id: Uuid) -> Result<bool, Fault> {
    let done =
        sqlx::query!("update kit_uses set state = 'used' where id = $1 and key_id = $2 and state = 'approved'", id, key_id)
            .execute(db)
            .await?;
    Ok(done.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hours * 3600, 0).expect("an instant")
    }

    fn kit(approved_at: Option<DateTime<Utc>>) -> KitUse {
        KitUse { id: Uuid::nil(), asked_by: Uuid::nil(), asked_at: at(0), approved_by: None, approved_at, key_id: None }
    }

    #[test]
    fn the_code_can_be_typed_a_day_after_approval_and_not_a_second_before_or_after_its_day() {
        let second = Duration::seconds(1);
        let kit = kit(Some(at(10)));
        assert_eq!(kit.stage(at(34) - second), Some(Stage::Delayed));
        assert_eq!(kit.stage(at(34)), Some(Stage::Opened));
        assert_eq!(kit.stage(at(58) - second), Some(Stage::Opened));
        assert_eq!(kit.stage(at(58)), None);
    }

    #[test]
    fn what_nobody_approves_in_three_days_is_over() {
        assert_eq!(kit(None).stage(at(72) - Duration::seconds(1)), Some(Stage::Asked));
        assert_eq!(kit(None).stage(at(72)), None);
    }
}
