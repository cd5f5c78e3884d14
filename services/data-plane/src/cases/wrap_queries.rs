//! SQL of who holds the keys of a case.

use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A wrap as stored, its epoch counted from 1.
pub struct WrapRow {
    /// The epoch of the wrapped key.
    pub epoch: u32,
    /// The pair it is wrapped to.
    pub key_id: Uuid,
    /// 80 bytes.
    pub wrap: Vec<u8>,
    /// 32 bytes.
    pub mac: Vec<u8>,
}

/// The reporter's wraps of the case key, oldest epoch first.
pub async fn reporter_wraps(db: &mut PgConnection, case: Uuid) -> Result<Vec<WrapRow>, Fault> {
    let rows = sqlx::query!(
        "select epoch, key_id, wrap, mac from wraps where case_id = $1 and purpose = 'ck' and grantee_kind = 'reporter' order by epoch",
        case
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| WrapRow { epoch: r.epoch.unsigned_abs(), key_id: r.key_id, wrap: r.wrap, mac: r.mac }).collect())
}

/// A handler's wraps at the desk to one key of theirs, oldest epoch first; none that a revocation still has to remove. One that
/// was carried out has removed what it covered: what stands now was given later.
pub async fn handler_wraps(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    purpose: &str,
    (handler, key_id): (Uuid, Uuid),
) -> Result<Vec<WrapRow>, Fault> {
    let rows = sqlx::query!(
        "select w.epoch, w.key_id, w.wrap, w.mac from desk.wraps w
         where w.tenant = $1 and w.case_id = $2 and w.purpose = $3 and w.handler = $4 and w.key_id = $5 and not exists (
             select 1 from desk.revocations r where r.tenant = w.tenant and r.case_id = w.case_id and r.purpose = w.purpose
                 and r.handler = w.handler and r.up_to_epoch >= w.epoch and not r.carried_out)
         order by w.epoch",
        tenant,
        case,
        purpose,
        handler,
        key_id
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| WrapRow { epoch: r.epoch.unsigned_abs(), key_id: r.key_id, wrap: r.wrap, mac: r.mac }).collect())
}

/// The recovery wraps of the case key to one pair, oldest epoch first.
pub async fn recovery_wraps(db: &mut PgConnection, case: Uuid, key_id: Uuid) -> Result<Vec<WrapRow>, Fault> {
    let rows = sqlx::query!(
        "select epoch, key_id, wrap, mac from wraps
         where case_id = $1 and purpose = 'ck' and grantee_kind = 'recovery' and key_id = $2 order by epoch",
        case,
        key_id
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|r| WrapRow { epoch: r.epoch.unsigned_abs(), key_id: r.key_id, wrap: r.wrap, mac: r.mac }).collect())
}

/// Those who hold the current case key with one of these keys, which are the keys in use: whoever has another since has to be
/// given the case again.
pub async fn holders(db: &mut PgConnection, tenant: &str, case: Uuid, in_use: &[Uuid]) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select w.handler from desk.wraps w join desk.cases c on c.tenant = w.tenant and c.id = w.case_id and c.epoch = w.epoch
         where w.tenant = $1 and w.case_id = $2 and w.purpose = 'ck' and w.key_id = any($3) and not exists (
             select 1 from desk.declarations d where d.tenant = w.tenant and d.case_id = w.case_id and d.handler = w.handler
                 and d.standing <> 'free')",
        tenant,
        case,
        in_use
    )
    .fetch_all(db)
    .await?)
}
