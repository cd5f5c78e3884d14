//! SQL of releases, as the tenant's own login.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use tenants::Fault;
use uuid::Uuid;
use vault::Wrap;

/// The key of a release, wrapped to somebody.
pub struct DeskWrap {
    pub release: Uuid,
    pub key_id: Uuid,
    pub wrap: Vec<u8>,
    pub mac: Vec<u8>,
}

/// Stores a wrap for a handler; one that is there stays as it is.
pub async fn insert_desk_wrap(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    handler: Uuid,
    row: &DeskWrap,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.release_wraps (tenant, case_id, release_id, handler, key_id, wrap, mac) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing",
        tenant,
        case,
        row.release,
        handler,
        row.key_id,
        row.wrap,
        row.mac
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A handler's wraps of all releases of a case; none while a revocation of them waits.
pub async fn desk_wraps(db: &mut PgConnection, tenant: &str, case: Uuid, handler: Uuid) -> Result<Vec<DeskWrap>, Fault> {
    Ok(sqlx::query_as!(
        DeskWrap,
        r#"select w.release_id as "release", w.key_id, w.wrap, w.mac from desk.release_wraps w
           where w.tenant = $1 and w.case_id = $2 and w.handler = $3 and not exists (
               select 1 from desk.revocations r where r.tenant = w.tenant and r.case_id = w.case_id and r.handler = w.handler
                   and r.purpose = 'rk' and not r.carried_out)"#,
        tenant,
        case,
        handler
    )
    .fetch_all(db)
    .await?)
}

/// Stores a contact's wrap.
pub async fn insert_contact_wrap(
    db: &mut PgConnection,
    case: Uuid,
    release: Uuid,
    realm: Uuid,
    contact: Uuid,
    key_id: Uuid,
    wrap: &Wrap,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into wraps (case_id, purpose, release_id, epoch, grantee_kind, realm, grantee_id, key_id, wrap, mac)
         values ($1, 'rk', $2, 1, 'contact', $3, $4, $5, $6, $7)",
        case,
        release,
        realm,
        contact,
        key_id,
        wrap.bytes,
        &wrap.mac[..]
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("insert into release_recipients (release_id, contact) values ($1, $2)", release, contact).execute(db).await?;
    Ok(())
}

/// Stores a wrap for a contact whom the release names already; one that is there stays as it is.
pub async fn insert_wrap_again(
    db: &mut PgConnection,
    case: Uuid,
    release: Uuid,
    realm: Uuid,
    (contact, key_id): (Uuid, Uuid),
    wrap: &Wrap,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into wraps (case_id, purpose, release_id, epoch, grantee_kind, realm, grantee_id, key_id, wrap, mac)
         select $1, 'rk', $2, 1, 'contact', $3, contact, $5, $6, $7 from release_recipients where release_id = $2 and contact = $4
         on conflict do nothing",
        case,
        release,
        realm,
        contact,
        key_id,
        wrap.bytes,
        &wrap.mac[..]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A release that can be given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacked {
    pub release: Uuid,
    pub case_id: Uuid,
}

/// Releases that both contacts may read today, that `from` can open and that `to` cannot, because their key is another one
/// since: each of them an account and the key it uses. The oldest first.
pub async fn lacked(
    db: &mut PgConnection,
    from: (Uuid, Uuid),
    to: (Uuid, Uuid),
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<Lacked>, Fault> {
    Ok(sqlx::query_as!(
        Lacked,
        r#"select r.id as release, r.case_id from releases r
           join release_recipients g on g.release_id = r.id and g.contact = $1
           join release_recipients t on t.release_id = r.id and t.contact = $3
           where r.visible_from <= $5 and r.withdrawn_at is null and r.expires_on >= $6
               and exists (select 1 from wraps w where w.release_id = r.id and w.purpose = 'rk' and w.grantee_kind = 'contact'
                   and w.grantee_id = $1 and w.key_id = $2)
               and not exists (select 1 from wraps w where w.release_id = r.id and w.purpose = 'rk' and w.grantee_kind = 'contact'
                   and w.grantee_id = $3 and w.key_id = $4)
               and not exists (select 1 from contact_standings s where s.case_id = r.case_id and s.contact in ($1, $3) and s.standing <> 'free')
               and not exists (select 1 from release_revocations v where v.release_id = r.id and (v.contact is null or v.contact in ($1, $3)))
           order by r.made_at, r.id"#,
        from.0,
        from.1,
        to.0,
        to.1,
        now,
        today
    )
    .fetch_all(db)
    .await?)
}

/// Of these keys, those to which a release is wrapped.
pub async fn wrapped_to(db: &mut PgConnection, release: Uuid, keys: &[Uuid]) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select key_id from wraps where release_id = $1 and purpose = 'rk' and grantee_kind = 'contact' and key_id = any($2)",
        release,
        keys
    )
    .fetch_all(db)
    .await?)
}

/// A contact's wrap of a release, unless a revocation covers it.
pub async fn contact_wrap(db: &mut PgConnection, release: Uuid, contact: Uuid, key_id: Uuid) -> Result<Option<DeskWrap>, Fault> {
    Ok(sqlx::query_as!(
        DeskWrap,
        r#"select w.release_id as "release!", w.key_id, w.wrap, w.mac from wraps w
           where w.release_id = $1 and w.purpose = 'rk' and w.grantee_kind = 'contact' and w.grantee_id = $2 and w.key_id = $3
               and not exists (select 1 from release_revocations r where r.release_id = w.release_id
                   and (r.contact is null or r.contact = w.grantee_id))"#,
        release,
        contact,
        key_id
    )
    .fetch_optional(db)
    .await?)
}

pub struct KeyCheckRow {
    pub key_check: Vec<u8>,
    pub secret: Vec<u8>,
}

/// What an opened key is compared with, and the erase secret.
pub async fn key_check(db: &mut PgConnection, release: Uuid, case: Uuid) -> Result<Option<KeyCheckRow>, Fault> {
    Ok(sqlx::query_as!(
        KeyCheckRow,
        r#"select r.key_check, e.secret as "secret!" from releases r join erase_secrets e on e.case_id = r.case_id
           where r.id = $1 and r.case_id = $2"#,
        release,
        case
    )
    .fetch_optional(db)
    .await?)
}

/// A release as it stands in the clear.
#[derive(Clone)]
pub struct ReleaseRow {
    pub id: Uuid,
    pub case_id: Uuid,
    pub made_by: Uuid,
    pub made_at: DateTime<Utc>,
    pub visible_from: DateTime<Utc>,
    pub expires_on: NaiveDate,
    pub measures_on: Option<NaiveDate>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub closed_on: Option<NaiveDate>,
    pub archived_on: Option<NaiveDate>,
}

/// Stores a release.
pub async fn insert_release(db: &mut PgConnection, row: &ReleaseRow, key_check: &[u8; 16]) -> Result<(), Fault> {
    sqlx::query!(
        "insert into releases (id, case_id, made_by, made_at, visible_from, expires_on, key_check) values ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        row.case_id,
        row.made_by,
        row.made_at,
        row.visible_from,
        row.expires_on,
        &key_check[..]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The releases of a case, oldest first.
pub async fn of_case(db: &mut PgConnection, case: Uuid) -> Result<Vec<ReleaseRow>, Fault> {
    Ok(sqlx::query_as!(
        ReleaseRow,
        "select r.id, r.case_id, r.made_by, r.made_at, r.visible_from, r.expires_on, r.measures_on, r.withdrawn_at, c.closed_on, c.archived_on
         from releases r join cases c on c.id = r.case_id where r.case_id = $1 order by r.made_at, r.id",
        case
    )
    .fetch_all(db)
    .await?)
}

/// The releases that name a contact and have come to be seen; none of a case that they are kept out of.
pub async fn of_contact(db: &mut PgConnection, contact: Uuid, now: DateTime<Utc>) -> Result<Vec<ReleaseRow>, Fault> {
    Ok(sqlx::query_as!(
        ReleaseRow,
        "select r.id, r.case_id, r.made_by, r.made_at, r.visible_from, r.expires_on, r.measures_on, r.withdrawn_at, c.closed_on, c.archived_on
         from release_recipients p join releases r on r.id = p.release_id join cases c on c.id = r.case_id
         where p.contact = $1 and r.visible_from <= $2 and (r.withdrawn_at is null or r.withdrawn_at > r.visible_from)
             and not exists (select 1 from contact_standings s where s.case_id = r.case_id and s.contact = p.contact and s.standing <> 'free')
             and not exists (select 1 from release_revocations v where v.release_id = r.id and v.contact = p.contact)
         order by r.visible_from desc, r.id",
        contact,
        now
    )
    .fetch_all(db)
    .await?)
}

/// One of the releases that [`of_contact`] lists.
pub async fn one_of_contact(
    db: &mut PgConnection,
    release: Uuid,
    contact: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<ReleaseRow>, Fault> {
    Ok(of_contact(db, contact, now).await?.into_iter().find(|r| r.id == release))
}

/// Locks a release, so that its items are numbered one after the other; the number of the last.
pub async fn lock(db: &mut PgConnection, release: Uuid) -> Result<i32, Fault> {
    sqlx::query!("select c.id from cases c join releases r on r.case_id = c.id where r.id = $1 for update of c", release)
        .fetch_one(&mut *db)
        .await?;
    Ok(sqlx::query_scalar!("select max(number) from release_items where release_id = $1", release)
        .fetch_one(db)
        .await?
        .unwrap_or(0))
}

/// Whether a release, or an item of one, has this id.
pub async fn is_there(db: &mut PgConnection, id: Uuid) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from releases where id = $1) or exists (select 1 from release_items where id = $1) as "there!""#,
        id
    )
    .fetch_one(db)
    .await?)
}

/// An item to be stored, or as stored.
pub struct ItemRow {
    pub id: Uuid,
    pub number: i32,
    pub kind: String,
    pub author_kind: String,
    pub author: Uuid,
    pub day: NaiveDate,
    pub visible_from: DateTime<Utc>,
    pub envelope: Vec<u8>,
}

/// Stores an item; `object` for a file.
pub async fn insert_item(db: &mut PgConnection, release: Uuid, row: &ItemRow, object: Option<&str>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into release_items (id, release_id, number, kind, author_kind, author, day, visible_from, envelope, object)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        row.id,
        release,
        row.number,
        row.kind,
        row.author_kind,
        row.author,
        row.day,
        row.visible_from,
        row.envelope,
        object
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The items of a release, in order.
pub async fn items(db: &mut PgConnection, release: Uuid) -> Result<Vec<ItemRow>, Fault> {
    Ok(sqlx::query_as!(
        ItemRow,
        "select id, number, kind, author_kind, author, day, visible_from, envelope from release_items where release_id = $1 order by number",
        release
    )
    .fetch_all(db)
    .await?)
}

/// The accounts a release names.
pub async fn recipients(db: &mut PgConnection, release: Uuid) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!("select contact from release_recipients where release_id = $1", release).fetch_all(db).await?)
}

/// Those of them who can still open it.
pub async fn live_recipients(db: &mut PgConnection, release: Uuid, today: NaiveDate) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "select p.contact from release_recipients p join releases r on r.id = p.release_id
         where p.release_id = $1 and r.withdrawn_at is null and r.expires_on >= $2
             and not exists (select 1 from contact_standings s where s.case_id = r.case_id and s.contact = p.contact and s.standing <> 'free')
             and not exists (select 1 from release_revocations v where v.release_id = r.id and (v.contact is null or v.contact = p.contact))",
        release,
        today
    )
    .fetch_all(db)
    .await?)
}

/// Writes down what somebody did to a release.
pub async fn log(db: &mut PgConnection, release: Uuid, account: Uuid, action: &str, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into release_log (release_id, account, action, at) values ($1, $2, $3, $4)",
        release,
        account,
        action,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct LogRow {
    pub account: Uuid,
    pub action: String,
    pub at: DateTime<Utc>,
}

/// What was done to a release, oldest first.
pub async fn logged(db: &mut PgConnection, release: Uuid) -> Result<Vec<LogRow>, Fault> {
    Ok(sqlx::query_as!(LogRow, "select account, action, at from release_log where release_id = $1 order by id", release)
        .fetch_all(db)
        .await?)
}

/// Ends a release for all its contacts; false when it had ended.
pub async fn withdraw(db: &mut PgConnection, release: Uuid, now: DateTime<Utc>, today: NaiveDate) -> Result<bool, Fault> {
    let ended = sqlx::query!("update releases set withdrawn_at = $2 where id = $1 and withdrawn_at is null", release, now)
        .execute(&mut *db)
        .await?;
    if ended.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!("insert into release_revocations (release_id, recorded_on) values ($1, $2)", release, today).execute(db).await?;
    Ok(true)
}

/// Ends all releases of a case for one contact.
pub async fn revoke_contact(db: &mut PgConnection, case: Uuid, contact: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!(
        "insert into release_revocations (release_id, contact, recorded_on)
         select r.id, $2, $3 from releases r join release_recipients p on p.release_id = r.id and p.contact = $2
         where r.case_id = $1 and not exists (select 1 from release_revocations v where v.release_id = r.id and v.contact = $2)",
        case,
        contact,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes the wraps whose revocation stands or whose day has passed. For the eraser's login; `tenant` is a schema's name from the directory.
pub async fn carry_out_revocations(eraser: &PgPool, tenant: &str) -> Result<(), Fault> {
    sqlx::query(sqlx::AssertSqlSafe(format!("select {tenant}.carry_out_release_revocations()"))).execute(eraser).await?;
    Ok(())
}

/// Marks that the company has done something.
pub async fn set_measures(db: &mut PgConnection, release: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("update releases set measures_on = $2 where id = $1", release, today).execute(db).await?;
    Ok(())
}

pub struct StandingRow {
    pub contact: Uuid,
    pub standing: String,
}

/// Which contacts are kept out of a case, and by whom.
pub async fn standings(db: &mut PgConnection, case: Uuid) -> Result<Vec<StandingRow>, Fault> {
    Ok(sqlx::query_as!(StandingRow, "select contact, standing from contact_standings where case_id = $1", case)
        .fetch_all(db)
        .await?)
}

/// Where a contact stands to a case. What the reporter said is not changed by a handler.
pub async fn stand(db: &mut PgConnection, case: Uuid, contact: Uuid, standing: &str, today: NaiveDate) -> Result<bool, Fault> {
    let changed = sqlx::query!(
        "insert into contact_standings as s (case_id, contact, standing, declared_on) values ($1, $2, $3, $4)
         on conflict (case_id, contact) do update set standing = $3, declared_on = $4 where s.standing <> 'excluded' and s.standing <> $3",
        case,
        contact,
        standing,
        today
    )
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Queues the mail to a contact for a slot.
pub async fn queue_mail(
    db: &mut PgConnection,
    id: Uuid,
    case: Uuid,
    contact: Uuid,
    slot: DateTime<Utc>,
    today: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into outbox (id, kind, case_id, recipient, not_before, day) values ($1, 'shared', $2, $3, $4, $5)",
        id,
        case,
        contact,
        slot,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The company has the last word: LES is told.
pub async fn company_wrote(db: &mut PgConnection, tenant: &str, id: Uuid, case: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!("update desk.cases set last_by = 'company', last_on = $3 where tenant = $1 and id = $2", tenant, case, today)
        .execute(&mut *db)
        .await?;
    sqlx::query!("insert into outbox (id, kind, case_id, day) values ($1, 'company-answered', $2, $3)", id, case, today)
        .execute(db)
        .await?;
    Ok(())
}

/// LES has the last word again.
pub async fn les_wrote(db: &mut PgConnection, tenant: &str, case: Uuid, today: NaiveDate) -> Result<(), Fault> {
    sqlx::query!(
        "update desk.cases set last_by = 'les', last_on = $3 where tenant = $1 and id = $2 and last_by = 'company'",
        tenant,
        case,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}
