//! SQL of the desk: finding cases over all tenants of a cell, and what handlers do to one case. The first part runs as the
//! desk's login, which reads; the second as the tenant's own login.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use tenants::Fault;
use uuid::Uuid;

/// A case as it stands at the desk, with what opens its summary for the handler who asks.
pub struct DeskRow {
    pub tenant: String,
    pub id: Uuid,
    pub tenant_id: Uuid,
    pub reference: String,
    pub stage: String,
    pub language: String,
    pub urgent: bool,
    /// A contact tried the channel.
    pub test: bool,
    pub received_on: NaiveDate,
    pub acknowledged_on: Option<NaiveDate>,
    pub next_deadline: Option<NaiveDate>,
    /// The day of its erasure, once it was put away.
    pub erase_on: Option<NaiveDate>,
    pub assignee: Option<Uuid>,
    pub epoch: i32,
    pub last_number: i32,
    pub last_by: String,
    pub last_on: NaiveDate,
    pub read: i32,
    /// The asker has declared that they have no conflict.
    pub declared_free: bool,
    pub wrap: Vec<u8>,
    pub mac: Vec<u8>,
    pub summary_item: Option<Uuid>,
    pub summary_version: Option<i32>,
    pub summary_epoch: Option<i32>,
    pub summary: Option<Vec<u8>>,
    pub secret: Option<Vec<u8>>,
    pub sort: i32,
}

/// Who asks the desk: the handler, the key of their session, and whether they see only what is assigned to them.
#[derive(Clone, Copy)]
pub struct Asker {
    pub handler: Uuid,
    pub key_id: Uuid,
    pub assigned_only: bool,
}

/// One page of one cell. Cases come in the order of `sort` (days from 2000-01-01 to the next deadline; for closed cases,
/// latest first), then id; `after` is the last one that was shown. Who writes into a closed case waits like everybody else.
pub async fn inbox(
    db: &PgPool,
    asker: Asker,
    view: &str,
    soon: NaiveDate,
    after: Option<(i32, Uuid)>,
    limit: i64,
) -> Result<Vec<DeskRow>, Fault> {
    let (after_sort, after_id) = after.unwrap_or((i32::MIN, Uuid::nil()));
    Ok(sqlx::query_as!(
        DeskRow,
        r#"select tenant as "tenant!", id as "id!", tenant_id as "tenant_id!", reference as "reference!", stage as "stage!",
             language as "language!", urgent as "urgent!", test as "test!", received_on as "received_on!", acknowledged_on, next_deadline, erase_on, assignee,
             epoch as "epoch!", last_number as "last_number!", last_by as "last_by!", last_on as "last_on!", read as "read!",
             declared_free as "declared_free!", wrap as "wrap!", mac as "mac!", summary_item, summary_version, summary_epoch, summary, secret as "secret?", sort as "sort!"
           from (
             select c.tenant, c.id, c.tenant_id, c.reference, c.stage, c.language, c.urgent, c.test, c.received_on, c.acknowledged_on,
               c.next_deadline, c.erase_on, c.assignee, c.epoch, c.last_number, c.last_by, c.last_on, coalesce(r.number, 0) as read, w.wrap, w.mac,
               exists (select 1 from desk.declarations d where d.tenant = c.tenant and d.case_id = c.id and d.handler = $1
                 and d.standing = 'free') as declared_free,
               c.summary_item, c.summary_version, c.summary_epoch, c.summary, e.secret,
               case when c.closed_on is not null then date '2999-01-01' - c.closed_on
                    else coalesce(c.next_deadline - date '2000-01-01', 1000000) end as sort
             from desk.wraps w
             join desk.cases c on c.tenant = w.tenant and c.id = w.case_id and c.epoch = w.epoch
             left join desk.reads r on r.tenant = c.tenant and r.case_id = c.id and r.handler = w.handler
             left join shred_desk.erase_secrets e on e.tenant = c.tenant and e.case_id = c.id
             where w.handler = $1 and w.key_id = $2 and w.purpose = 'ck' and (not $3 or c.assignee = $1)
               and not exists (select 1 from desk.declarations d
                 where d.tenant = c.tenant and d.case_id = c.id and d.handler = $1 and d.standing <> 'free')
               and not exists (select 1 from desk.revocations x
                 where x.tenant = c.tenant and x.case_id = c.id and x.handler = $1 and x.purpose = 'ck' and x.up_to_epoch >= c.epoch and not x.carried_out)
               and case $4::text
                 when 'closed' then c.closed_on is not null
                 when 'mine' then c.closed_on is null and c.assignee = $1
                 when 'unassigned' then c.closed_on is null and c.assignee is null
                 when 'waiting' then c.last_by <> 'les' and c.stage <> 'archived'
                 when 'due' then c.closed_on is null and c.next_deadline <= $5
                 else c.closed_on is null end) found
           where (sort, id) > ($6, $7)
           order by sort, id limit $8"#,
        asker.handler,
        asker.key_id,
        asker.assigned_only,
        view,
        soon,
        after_sort,
        after_id,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// The earliest deadline among the open cases that the asker may open, in one cell.
pub async fn earliest_deadline(db: &PgPool, asker: Asker) -> Result<Option<NaiveDate>, Fault> {
    Ok(sqlx::query_scalar!(
        "select min(c.next_deadline) from desk.wraps w
         join desk.cases c on c.tenant = w.tenant and c.id = w.case_id and c.epoch = w.epoch
         where w.handler = $1 and w.key_id = $2 and w.purpose = 'ck' and (not $3 or c.assignee = $1) and c.closed_on is null
           and not exists (select 1 from desk.declarations d
             where d.tenant = c.tenant and d.case_id = c.id and d.handler = $1 and d.standing <> 'free')
           and not exists (select 1 from desk.revocations x
             where x.tenant = c.tenant and x.case_id = c.id and x.handler = $1 and x.purpose = 'ck' and x.up_to_epoch >= c.epoch and not x.carried_out)",
        asker.handler,
        asker.key_id,
        asker.assigned_only
    )
    .fetch_one(db)
    .await?)
}

/// A case that the asker holds the current key of and is not kept from.
pub struct FoundRow {
    pub id: Uuid,
    pub stage: String,
    /// They have declared that they have no conflict.
    pub declared_free: bool,
}

/// Looks for one case of one tenant in the asker's own wraps.
pub async fn find(db: &PgPool, asker: Asker, tenant: &str, reference: &str) -> Result<Option<FoundRow>, Fault> {
    Ok(sqlx::query_as!(
        FoundRow,
        r#"select c.id, c.stage,
             exists (select 1 from desk.declarations d where d.tenant = c.tenant and d.case_id = c.id and d.handler = $1
               and d.standing = 'free') as "declared_free!"
           from desk.cases c
           where c.tenant = $4 and c.reference = $5 and (not $3 or c.assignee = $1)
             and exists (select 1 from desk.wraps w where w.tenant = c.tenant and w.case_id = c.id and w.purpose = 'ck'
               and w.epoch = c.epoch and w.handler = $1 and w.key_id = $2)
             and not exists (select 1 from desk.declarations d where d.tenant = c.tenant and d.case_id = c.id and d.handler = $1
               and d.standing <> 'free')
             and not exists (select 1 from desk.revocations x where x.tenant = c.tenant and x.case_id = c.id and x.handler = $1
               and x.purpose = 'ck' and x.up_to_epoch >= c.epoch and not x.carried_out)"#,
        asker.handler,
        asker.key_id,
        asker.assigned_only,
        tenant,
        reference
    )
    .fetch_optional(db)
    .await?)
}

/// Removes the wraps whose revocation stands. For the eraser's login.
pub async fn carry_out_revocations(eraser: &PgPool) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(r#"select desk.carry_out_revocations() as "gone!""#).fetch_one(eraser).await?)
}

/// The clear half of a case: what is known without its key.
#[derive(Clone)]
pub struct CaseState {
    pub stage: String,
    pub language: String,
    pub confidential: bool,
    pub urgent: bool,
    /// A contact tried the channel.
    pub test: bool,
    pub received_on: NaiveDate,
    pub acknowledged_on: Option<NaiveDate>,
    pub feedback_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub epoch: i32,
    pub last_number: i32,
    pub assignee: Option<Uuid>,
}

/// Reads a case; with `lock`, nobody else changes it until the transaction ends.
pub async fn state(db: &mut PgConnection, tenant: &str, case: Uuid, lock: bool) -> Result<CaseState, Fault> {
    if lock {
        sqlx::query!("select id from cases where id = $1 for update", case).fetch_one(&mut *db).await?;
    }
    Ok(sqlx::query_as!(
        CaseState,
        "select c.stage, c.language, c.confidential, c.urgent, c.test, c.received_on, c.acknowledged_on, c.feedback_on, c.closed_on, c.epoch,
           c.last_number, d.assignee
         from cases c join desk.cases d on d.tenant = $2 and d.id = c.id where c.id = $1",
        case,
        tenant
    )
    .fetch_one(db)
    .await?)
}

/// Stage and dates of a case, in its room and at the desk.
pub async fn set_progress(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    to: &CaseState,
    next: Option<NaiveDate>,
) -> Result<(), Fault> {
    sqlx::query!(
        "with moved as (update cases set stage = $3, acknowledged_on = $4, feedback_on = $5, closed_on = $6 where id = $2)
         update desk.cases set stage = $3, acknowledged_on = $4, feedback_on = $5, closed_on = $6, next_deadline = $7, assignee = $8
         where tenant = $1 and id = $2",
        tenant,
        case,
        to.stage,
        to.acknowledged_on,
        to.feedback_on,
        to.closed_on,
        next,
        to.assignee
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down that a case entered a stage.
pub async fn log_stage(db: &mut PgConnection, case: Uuid, stage: &str, handler: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!(
        "insert into status_log (case_id, step, stage, entered_on, handler)
         select $1, coalesce(max(step), 0) + 1, $2, $3, $4 from status_log where case_id = $1",
        case,
        stage,
        today,
        handler
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The stage a case entered last.
pub async fn last_stage(db: &mut PgConnection, case: Uuid) -> Result<Option<String>, Fault> {
    Ok(sqlx::query_scalar!("select stage from status_log where case_id = $1 order by step desc limit 1", case)
        .fetch_optional(db)
        .await?)
}

/// What a summary at the desk is sealed with besides the case key, and the version it has.
pub struct DeskSecretRow {
    pub secret: Vec<u8>,
    pub summary_version: Option<i32>,
}

/// The erase secret of a row at the desk.
pub async fn desk_secret(db: &mut PgConnection, tenant: &str, case: Uuid) -> Result<DeskSecretRow, Fault> {
    Ok(sqlx::query_as!(
        DeskSecretRow,
        "select e.secret, c.summary_version from desk.cases c join shred_desk.erase_secrets e on e.tenant = c.tenant and e.case_id = c.id
         where c.tenant = $1 and c.id = $2",
        tenant,
        case
    )
    .fetch_one(db)
    .await?)
}

/// Writes down that somebody looked at a case or at one item of it.
pub async fn log_access(
    db: &mut PgConnection,
    case: Uuid,
    handler: Uuid,
    action: &str,
    item: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into access_log (case_id, handler, action, item_id, at) values ($1, $2, $3, $4, $5)",
        case,
        handler,
        action,
        item,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was changed: two versions of a sealed item, or two values that are not content.
#[derive(Default)]
pub struct Change<'a> {
    pub field: &'a str,
    pub item: Option<Uuid>,
    pub old_version: Option<i32>,
    pub new_version: Option<i32>,
    pub old_value: Option<String>,
    pub new_value: Option<String>,
}

/// Writes down a change.
pub async fn log_change(
    db: &mut PgConnection,
    case: Uuid,
    change: &Change<'_>,
    handler: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into change_log (case_id, field, item_id, old_version, new_version, old_value, new_value, handler, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        case,
        change.field,
        change.item,
        change.old_version,
        change.new_version,
        change.old_value,
        change.new_value,
        handler,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Queues a notice to one handler.
pub async fn queue_notice(
    db: &mut PgConnection,
    id: Uuid,
    kind: &str,
    case: Uuid,
    recipient: Uuid,
    today: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into outbox (id, kind, case_id, recipient, day) values ($1, $2, $3, $4, $5)",
        id,
        kind,
        case,
        recipient,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How far a handler has read.
pub async fn read_mark(db: &mut PgConnection, tenant: &str, case: Uuid, handler: Uuid) -> Result<i32, Fault> {
    Ok(sqlx::query_scalar!(
        "select number from desk.reads where tenant = $1 and case_id = $2 and handler = $3",
        tenant,
        case,
        handler
    )
    .fetch_optional(db)
    .await?
    .unwrap_or(0))
}

/// Moves a handler's read mark forward, never back.
pub async fn mark_read(db: &mut PgConnection, tenant: &str, case: Uuid, handler: Uuid, number: i32) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.reads as r (tenant, case_id, handler, number) values ($1, $2, $3, $4)
         on conflict (tenant, case_id, handler) do update set number = $4 where r.number < $4",
        tenant,
        case,
        handler,
        number
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes back a message of the handler's own that the reporter cannot read yet; false when it was too late.
pub async fn withdraw(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    item: Uuid,
    handler: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let taken = sqlx::query!(
        "update items set withdrawn = true where id = $1 and case_id = $2 and kind = 'message' and author = $3 and held_until > $4",
        item,
        case,
        handler,
        now
    )
    .execute(&mut *db)
    .await?;
    if taken.rows_affected() != 1 {
        return Ok(false);
    }
    // What was taken back is not the last word any more: the desk shows again who waits for whom.
    sqlx::query!(
        "update desk.cases set last_by = coalesce((
             select case author_kind when 'reporter' then 'reporter' when 'contact' then 'company' else 'les' end
             from items where case_id = $2 and not withdrawn order by number desc limit 1), last_by)
         where tenant = $1 and id = $2",
        tenant,
        case
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Where the desk stands with somebody: `free`, `conflict` or `excluded`. An exclusion by the reporter stays.
pub async fn declare(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    handler: Uuid,
    standing: &str,
    today: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.declarations as d (tenant, case_id, handler, standing, declared_on) values ($1, $2, $3, $4, $5)
         on conflict (tenant, case_id, handler) do update set standing = $4, declared_on = $5 where d.standing = 'free'",
        tenant,
        case,
        handler,
        standing,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those who are kept out of a case, by the reporter or by their own declaration.
pub async fn kept_out(db: &mut PgConnection, tenant: &str, case: Uuid) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select handler from desk.declarations where tenant = $1 and case_id = $2 and standing <> 'free'",
        tenant,
        case
    )
    .fetch_all(db)
    .await?)
}

/// Those who hold the identity key of a case and are not about to lose it.
pub async fn identity_holders(db: &mut PgConnection, tenant: &str, case: Uuid) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select distinct w.handler from desk.wraps w where w.tenant = $1 and w.case_id = $2 and w.purpose = 'ik' and not exists (
             select 1 from desk.revocations x where x.tenant = w.tenant and x.case_id = w.case_id and x.purpose = w.purpose
                 and x.handler = w.handler and x.up_to_epoch >= w.epoch and not x.carried_out)",
        tenant,
        case
    )
    .fetch_all(db)
    .await?)
}

/// Whether wraps of somebody still wait to be removed: a new grant to them must wait too, or it would go with the old.
pub async fn revocation_waits(db: &mut PgConnection, tenant: &str, case: Uuid, handler: Uuid) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from desk.revocations where tenant = $1 and case_id = $2 and handler = $3 and not carried_out) as "waits!""#,
        tenant,
        case,
        handler
    )
    .fetch_one(db)
    .await?)
}
