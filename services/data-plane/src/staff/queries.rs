//! SQL of handing cases over. At the desk of a cell, by the desk's login; assigning by the tenant's own.

use sqlx::{PgConnection, PgPool};
use tenants::Fault;
use uuid::Uuid;

/// A case at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskCase {
    /// The tenant's schema.
    pub tenant: String,
    /// The case.
    pub id: Uuid,
    /// The tenant.
    pub tenant_id: Uuid,
    /// Who has it.
    pub assignee: Option<Uuid>,
}

/// A handler and their key.
#[derive(Clone, Copy)]
pub struct Keyed {
    /// The account.
    pub handler: Uuid,
    /// The key in use.
    pub key_id: Uuid,
}

/// Cases whose present key `from` holds and `to` does not, as far as `to` may have them: nobody who is kept out, and a lawyer
/// only what is assigned to them. After (`tenant`, `id`), in that order.
pub async fn to_be_given(
    desk: &PgPool,
    from: Keyed,
    to: Keyed,
    assigned_only: bool,
    after: (&str, Uuid),
    limit: i64,
) -> Result<Vec<DeskCase>, Fault> {
    Ok(sqlx::query_as!(
        DeskCase,
        "select c.tenant, c.id, c.tenant_id, c.assignee from desk.wraps w
         join desk.cases c on c.tenant = w.tenant and c.id = w.case_id and c.epoch = w.epoch
         where w.handler = $1 and w.key_id = $2 and w.purpose = 'ck' and c.stage <> 'archived' and (not $5 or c.assignee = $3)
           and not exists (select 1 from desk.wraps n where n.tenant = c.tenant and n.case_id = c.id and n.purpose = 'ck'
             and n.epoch = c.epoch and n.handler = $3 and n.key_id = $4)
           and not exists (select 1 from desk.declarations d where d.tenant = c.tenant and d.case_id = c.id
             and d.handler in ($1, $3) and d.standing <> 'free')
           and not exists (select 1 from desk.revocations x where x.tenant = c.tenant and x.case_id = c.id
             and x.handler in ($1, $3) and x.purpose = 'ck' and not x.carried_out)
           and (c.tenant, c.id) > ($6, $7) order by c.tenant, c.id limit $8",
        from.handler,
        from.key_id,
        to.handler,
        to.key_id,
        assigned_only,
        after.0,
        after.1,
        limit
    )
    .fetch_all(desk)
    .await?)
}

/// Cases whose present key somebody holds who is none of `here`, after (`tenant`, `id`): what those who left leave behind.
pub async fn left_behind(desk: &PgPool, here: &[Uuid], after: (&str, Uuid), limit: i64) -> Result<Vec<(DeskCase, Uuid)>, Fault> {
    let rows = sqlx::query!(
        "select distinct on (c.tenant, c.id) c.tenant, c.id, c.tenant_id, c.assignee, w.handler from desk.wraps w
         join desk.cases c on c.tenant = w.tenant and c.id = w.case_id and c.epoch = w.epoch
         where w.purpose = 'ck' and not (w.handler = any($1))
           and not exists (select 1 from desk.revocations x where x.tenant = c.tenant and x.case_id = c.id
             and x.handler = w.handler and x.purpose = 'ck' and x.up_to_epoch >= c.epoch)
           and (c.tenant, c.id) > ($2, $3) order by c.tenant, c.id limit $4",
        here,
        after.0,
        after.1,
        limit
    )
    .fetch_all(desk)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (DeskCase { tenant: r.tenant, id: r.id, tenant_id: r.tenant_id, assignee: r.assignee }, r.handler))
        .collect())
}

/// Every case at one desk after (`tenant`, `id`), in that order.
pub async fn every_case(desk: &PgPool, after: (&str, Uuid), limit: i64) -> Result<Vec<DeskCase>, Fault> {
    Ok(sqlx::query_as!(
        DeskCase,
        "select tenant, id, tenant_id, assignee from desk.cases where (tenant, id) > ($1, $2) order by tenant, id limit $3",
        after.0,
        after.1,
        limit
    )
    .fetch_all(desk)
    .await?)
}

/// How many cases only `leaving` could open, of all whose keys stand at one desk: nobody else's key in use (`others`) opens them.
pub async fn orphans(desk: &PgPool, leaving: Uuid, others: &[Uuid]) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from desk.cases c
         where exists (select 1 from desk.wraps w where w.tenant = c.tenant and w.case_id = c.id and w.purpose = 'ck'
             and w.epoch = c.epoch and w.handler = $1)
           and not exists (select 1 from desk.wraps w where w.tenant = c.tenant and w.case_id = c.id and w.purpose = 'ck'
             and w.epoch = c.epoch and w.key_id = any($2)
             and not exists (select 1 from desk.declarations d where d.tenant = c.tenant and d.case_id = c.id
               and d.handler = w.handler and d.standing <> 'free'))"#,
        leaving,
        others
    )
    .fetch_one(desk)
    .await?)
}

/// Gives a case to somebody else, or to nobody, as its own tenant's login.
pub async fn reassign(db: &mut PgConnection, tenant: &str, case: Uuid, to: Option<Uuid>) -> Result<(), Fault> {
    sqlx::query!("update desk.cases set assignee = $3 where tenant = $1 and id = $2", tenant, case, to).execute(db).await?;
    Ok(())
}

/// Whether the reporter, or their own declaration, keeps somebody out of a case.
pub async fn kept_out(db: &mut PgConnection, tenant: &str, case: Uuid, handler: Uuid) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from desk.declarations where tenant = $1 and case_id = $2 and handler = $3 and standing <> 'free') as "out!""#,
        tenant,
        case,
        handler
    )
    .fetch_one(db)
    .await?)
}

/// Writes into a case's own logs who did what to whom.
pub async fn log(
    db: &mut PgConnection,
    case: Uuid,
    by: Uuid,
    action: &str,
    change: Option<(Option<Uuid>, Option<Uuid>)>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Fault> {
    sqlx::query!("insert into access_log (case_id, handler, action, at) values ($1, $2, $3, $4)", case, by, action, now)
        .execute(&mut *db)
        .await?;
    if let Some((old, new)) = change {
        sqlx::query!(
            "insert into change_log (case_id, field, old_value, new_value, handler, at) values ($1, 'assignee', $2, $3, $4, $5)",
            case,
            old.map(|id| id.to_string()),
            new.map(|id| id.to_string()),
            by,
            now
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// Puts a request before the administrators.
pub async fn ask_administrators(
    db: &mut PgConnection,
    id: Uuid,
    number: &str,
    role: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into control.recovery_approvals (id, number, role, asked_at) values ($1, $2, $3, $4)",
        id,
        number,
        role,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the administrators said to a request; None while they have said nothing.
pub async fn administrators_said(db: &mut PgConnection, id: Uuid) -> Result<Option<bool>, Fault> {
    let state = sqlx::query_scalar!("select state from control.recovery_approvals where id = $1", id).fetch_optional(db).await?;
    Ok(match state.as_deref() {
        Some("approved") => Some(true),
        Some("refused") => Some(false),
        _ => None,
    })
}
