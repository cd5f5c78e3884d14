//! SQL of the outbox.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

pub struct Notice {
    pub id: Uuid,
    pub kind: String,
    pub case: Uuid,
    pub recipient: Option<Uuid>,
    /// This one included.
    pub attempts: i32,
    /// When it was written.
    pub day: NaiveDate,
}

/// A notice that waits and is due. It is nobody else's until `leased`, and waits again after that if nothing was said of it.
pub async fn claim(db: &mut PgConnection, now: DateTime<Utc>, leased: DateTime<Utc>) -> Result<Option<Notice>, Fault> {
    Ok(sqlx::query_as!(
        Notice,
        r#"update outbox set attempts = attempts + 1, not_before = $2 where id = (
               select id from outbox where state = 'waiting' and (not_before is null or not_before <= $1)
               order by day limit 1 for update skip locked)
           returning id, kind, case_id as "case", recipient, attempts, day"#,
        now,
        leased
    )
    .fetch_optional(db)
    .await?)
}

/// What became of a notice.
pub async fn mark(db: &mut PgConnection, id: Uuid, state: &str, not_before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update outbox set state = $2, not_before = case when $2 = 'waiting' then $3::timestamptz end where id = $1",
        id,
        state,
        not_before
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct Case {
    pub reference: String,
    /// The next deadline; of a case that was put away, the day of its erasure.
    pub day: Option<NaiveDate>,
    pub assignee: Option<Uuid>,
    pub holders: Vec<Uuid>,
}

/// What a notice may say of a case, and who holds it.
pub async fn case(db: &mut PgConnection, tenant: &str, id: Uuid) -> Result<Option<Case>, Fault> {
    Ok(sqlx::query_as!(
        Case,
        r#"select c.reference, coalesce(c.next_deadline, c.erase_on) as day, c.assignee, array(
               select w.handler from desk.wraps w where w.tenant = c.tenant and w.case_id = c.id and w.epoch = c.epoch and w.purpose = 'ck'
               and not exists (select 1 from desk.declarations d where d.tenant = w.tenant and d.case_id = w.case_id
                   and d.handler = w.handler and d.standing <> 'free')
               and not exists (select 1 from desk.revocations r where r.tenant = w.tenant and r.case_id = w.case_id
                   and r.handler = w.handler and r.purpose = 'ck' and r.up_to_epoch >= w.epoch and not r.carried_out)) as "holders!"
           from desk.cases c where c.tenant = $1 and c.id = $2"#,
        tenant,
        id
    )
    .fetch_optional(db)
    .await?)
}

/// How far a handler has read a case: the number of the last thing they saw, and of the last there is.
pub struct Read {
    pub handler: Uuid,
    pub number: i32,
    pub last: i32,
}

/// How far each handler has read a case; whoever never opened it is not among them.
pub async fn reads(db: &mut PgConnection, tenant: &str, id: Uuid) -> Result<Vec<Read>, Fault> {
    Ok(sqlx::query_as!(
        Read,
        "select r.handler, r.number, c.last_number as last from desk.reads r
         join desk.cases c on c.tenant = r.tenant and c.id = r.case_id where r.tenant = $1 and r.case_id = $2",
        tenant,
        id
    )
    .fetch_all(db)
    .await?)
}
