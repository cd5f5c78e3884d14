//! SQL of signups.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// A signup.
pub struct Stored {
    pub id: Uuid,
    pub state: String,
    pub content: Vec<u8>,
    pub verified: bool,
    pub code_sent_at: Option<DateTime<Utc>>,
    pub code_sends: i32,
    pub message: Option<Vec<u8>>,
    pub slug: Option<String>,
    pub touched_at: DateTime<Utc>,
}

macro_rules! signups {
    ($rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            Stored,
            r#"select s.id, s.state, s.content, s.verified, s.code_sent_at, s.code_sends, s.message, t.slug as "slug?", s.touched_at
             from control.signups s left join control.tenants t on t.id = s.tenant_id "# + $rest
            $(, $argument)*
        )
    };
}

/// The signup of a browser.
pub async fn by_session(db: &mut PgConnection, hash: &[u8]) -> Result<Option<Stored>, Fault> {
    Ok(signups!("where s.session_hash = $1", hash).fetch_optional(db).await?)
}

/// The signup that a mailed link leads to.
pub async fn by_resume(db: &mut PgConnection, hash: &[u8]) -> Result<Option<Stored>, Fault> {
    Ok(signups!("where s.resume_hash = $1", hash).fetch_optional(db).await?)
}

/// The newest signup whose contact's mail was verified.
pub async fn by_mail(db: &mut PgConnection, indexes: &[Vec<u8>]) -> Result<Option<Stored>, Fault> {
    Ok(signups!(
        "where s.mail_index = any($1) and s.verified and s.state <> 'making' order by s.touched_at desc limit 1",
        indexes
    )
    .fetch_optional(db)
    .await?)
}

/// One signup.
pub async fn by_id(db: &mut PgConnection, id: Uuid) -> Result<Option<Stored>, Fault> {
    Ok(signups!("where s.id = $1", id).fetch_optional(db).await?)
}

/// Signups in one of some states, the oldest first.
pub async fn in_states(db: &mut PgConnection, states: &[String], count: i64) -> Result<Vec<Stored>, Fault> {
    Ok(signups!("where s.state = any($1) order by s.touched_at limit $2", states, count).fetch_all(db).await?)
}

/// A signup that begins.
pub async fn insert(db: &mut PgConnection, id: Uuid, session: &[u8], content: &[u8], now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into control.signups (id, session_hash, content, begun_at, touched_at) values ($1, $2, $3, $4, $4)",
        id,
        session,
        content,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The content of a signup in a state, locked until the transaction ends.
pub async fn lock(db: &mut PgConnection, id: Uuid, state: &str) -> Result<Option<Vec<u8>>, Fault> {
    Ok(sqlx::query_scalar!("select content from control.signups where id = $1 and state = $2 for update", id, state)
        .fetch_optional(db)
        .await?)
}

/// Stores changed content.
pub async fn set_content(db: &mut PgConnection, id: Uuid, content: &[u8], now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update control.signups set content = $2, touched_at = $3 where id = $1", id, content, now).execute(db).await?;
    Ok(())
}

/// Another mail address: it has to be verified (again), and old codes and links are void.
pub async fn set_mail(db: &mut PgConnection, id: Uuid, index: &[u8]) -> Result<(), Fault> {
    sqlx::query!(
        "update control.signups set mail_index = $2, verified = false, resume_hash = null, code_mac = null, code_sent_at = null, code_tries = 0
         where id = $1 and mail_index is distinct from $2",
        id,
        index
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a code in force; false when none may be sent: too many, or the last one is too young.
pub async fn set_code(
    db: &mut PgConnection,
    id: Uuid,
    mac: &[u8],
    sends: i32,
    not_after: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let set = sqlx::query!(
        "update control.signups set code_mac = $2, code_sent_at = $5, code_tries = 0, code_sends = code_sends + 1
         where id = $1 and state = 'draft' and code_sends < $3 and (code_sent_at is null or code_sent_at <= $4)",
        id,
        mac,
        sends,
        not_after,
        now
    )
    .execute(db)
    .await?;
    Ok(set.rows_affected() == 1)
}

/// A code in force, after one try was counted.
pub struct Tried {
    pub code_mac: Option<Vec<u8>>,
    pub code_sent_at: Option<DateTime<Utc>>,
    pub code_tries: i32,
}

/// Counts a try before it is judged; None when none is left.
pub async fn try_code(db: &mut PgConnection, id: Uuid, tries: i32) -> Result<Option<Tried>, Fault> {
    Ok(sqlx::query_as!(
        Tried,
        "update control.signups set code_tries = code_tries + 1 where id = $1 and state = 'draft' and code_tries < $2 and code_mac is not null
         returning code_mac, code_sent_at, code_tries",
        id,
        tries
    )
    .fetch_optional(db)
    .await?)
}

/// The mail address is verified.
pub async fn set_verified(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update control.signups set verified = true, code_mac = null, touched_at = $2 where id = $1", id, now)
        .execute(db)
        .await?;
    Ok(())
}

/// A new link; the one before no longer works.
pub async fn set_resume(db: &mut PgConnection, id: Uuid, hash: &[u8]) -> Result<(), Fault> {
    sqlx::query!("update control.signups set resume_hash = $2 where id = $1", id, hash).execute(db).await?;
    Ok(())
}

/// Another browser goes on; the one before is out.
pub async fn set_session(db: &mut PgConnection, id: Uuid, hash: &[u8]) -> Result<(), Fault> {
    sqlx::query!("update control.signups set session_hash = $2 where id = $1", id, hash).execute(db).await?;
    Ok(())
}

/// A draft is sent to LES; false when it is no draft any more. A company or address that waits already is a duplicate fault.
pub async fn send(db: &mut PgConnection, id: Uuid, company: &[u8], address: &[u8], now: DateTime<Utc>) -> Result<bool, Fault> {
    let sent = sqlx::query!(
        "update control.signups set state = 'waiting', company_index = $2, address_index = $3, touched_at = $4 where id = $1 and state = 'draft'",
        id,
        company,
        address,
        now
    )
    .execute(db)
    .await?;
    Ok(sent.rows_affected() == 1)
}

/// Whether a company waits or is a tenant already.
pub async fn company_known(db: &mut PgConnection, indexes: &[Vec<u8>]) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from control.companies where company_index = any($1)
            union all select 1 from control.signups where company_index = any($1) and state in ('waiting', 'making')) as "known!""#,
        indexes
    )
    .fetch_one(db)
    .await?)
}

/// Whether somebody else waits for an address.
pub async fn address_waited_for(db: &mut PgConnection, indexes: &[Vec<u8>], but: Uuid) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from control.signups where address_index = any($1) and id <> $2 and state in ('waiting', 'making')) as "waits!""#,
        indexes,
        but
    )
    .fetch_one(db)
    .await?)
}

/// All addresses that tenants have.
pub async fn slugs(db: &mut PgConnection) -> Result<Vec<String>, Fault> {
    Ok(sqlx::query_scalar!("select slug from control.tenants").fetch_all(db).await?)
}

/// Deletes what rests: drafts whose mail was never verified, drafts, and what was decided, each since its own day.
pub async fn delete_resting(
    db: &mut PgConnection,
    unverified: DateTime<Utc>,
    drafts: DateTime<Utc>,
    decided: DateTime<Utc>,
) -> Result<u64, Fault> {
    let deleted = sqlx::query!(
        "delete from control.signups where (state = 'draft' and not verified and touched_at < $1) or (state = 'draft' and touched_at < $2)
         or (state in ('approved', 'refused') and touched_at < $3)",
        unverified,
        drafts,
        decided
    )
    .execute(db)
    .await?;
    Ok(deleted.rows_affected())
}

/// A refused signup becomes a draft again.
pub async fn reopen(db: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update control.signups set state = 'draft', message = null, touched_at = $2 where id = $1 and state = 'refused'",
        id,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The browser is out.
pub async fn forget_session(db: &mut PgConnection, id: Uuid) -> Result<(), Fault> {
    sqlx::query!("update control.signups set session_hash = null where id = $1", id).execute(db).await?;
    Ok(())
}
