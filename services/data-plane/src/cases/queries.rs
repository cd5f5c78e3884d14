//! SQL of the case's core: header, items, the row at the desk, and the wraps that are written with them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;
use vault::{Wrap, WrapPlace};

pub struct HeaderRow {
    pub header: Vec<u8>,
    pub header_mac: Vec<u8>,
    pub secret: Vec<u8>,
}

/// Header and erase secret of a case.
pub async fn header(db: &mut PgConnection, case: Uuid) -> Result<Option<HeaderRow>, Fault> {
    Ok(sqlx::query_as!(
        HeaderRow,
        r#"select c.header, c.header_mac, e.secret as "secret!" from cases c join erase_secrets e on e.case_id = c.id where c.id = $1"#,
        case
    )
    .fetch_optional(db)
    .await?)
}

/// Wraps for handlers of LES, as columns.
#[derive(Default)]
pub struct DeskWraps {
    pub purpose: Vec<String>,
    pub epoch: Vec<i32>,
    pub handler: Vec<Uuid>,
    pub key_id: Vec<Uuid>,
    pub wrap: Vec<Vec<u8>>,
    pub mac: Vec<Vec<u8>>,
}

impl DeskWraps {
    /// One more row.
    pub fn push(&mut self, purpose: &str, epoch: u32, handler: Uuid, key_id: Uuid, wrap: Wrap) {
        self.purpose.push(purpose.to_owned());
        self.epoch.push(i32::try_from(epoch).unwrap_or(i32::MAX));
        self.handler.push(handler);
        self.key_id.push(key_id);
        self.wrap.push(wrap.bytes);
        self.mac.push(wrap.mac.to_vec());
    }
}

/// Wraps for reporter and recovery key, as columns.
#[derive(Default)]
pub struct OwnWraps {
    purpose: Vec<String>,
    epoch: Vec<i32>,
    grantee_kind: Vec<String>,
    realm: Vec<Uuid>,
    grantee: Vec<Uuid>,
    key_id: Vec<Uuid>,
    wrap: Vec<Vec<u8>>,
    mac: Vec<Vec<u8>>,
}

impl OwnWraps {
    /// One more row.
    pub fn push(&mut self, grantee_kind: &str, place: &WrapPlace<'_>, wrap: Wrap) {
        self.purpose.push(place.purpose.as_str().to_owned());
        self.epoch.push(i32::try_from(place.epoch).unwrap_or(i32::MAX));
        self.grantee_kind.push(grantee_kind.to_owned());
        self.realm.push(place.realm);
        self.grantee.push(place.grantee);
        self.key_id.push(place.key_id);
        self.wrap.push(wrap.bytes);
        self.mac.push(wrap.mac.to_vec());
    }
}

/// Stores wraps for reporter and recovery key; one that is there stays as it is.
pub async fn insert_own_wraps(db: &mut PgConnection, case: Uuid, rows: &OwnWraps) -> Result<(), Fault> {
    sqlx::query!(
        "insert into wraps (case_id, purpose, epoch, grantee_kind, realm, grantee_id, key_id, wrap, mac)
         select $1, * from unnest($2::text[], $3::int4[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bytea[], $9::bytea[])
         on conflict do nothing",
        case,
        &rows.purpose,
        &rows.epoch,
        &rows.grantee_kind,
        &rows.realm,
        &rows.grantee,
        &rows.key_id,
        &rows.wrap,
        &rows.mac
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Stores wraps for handlers; one that is there stays as it is.
pub async fn insert_desk_wraps(db: &mut PgConnection, tenant: &str, case: Uuid, rows: &DeskWraps) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.wraps (tenant, case_id, purpose, epoch, handler, key_id, wrap, mac)
         select $1, $2, * from unnest($3::text[], $4::int4[], $5::uuid[], $6::uuid[], $7::bytea[], $8::bytea[]) on conflict do nothing",
        tenant,
        case,
        &rows.purpose,
        &rows.epoch,
        &rows.handler,
        &rows.key_id,
        &rows.wrap,
        &rows.mac
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Nothing of a case waits any more to be taken back: the reporter can read it from now on.
pub async fn let_go(db: &mut PgConnection, case: Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update items set held_until = $2 where case_id = $1 and held_until > $2 and not withdrawn", case, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Locks a case's row and returns the number of its last item.
pub async fn lock_case(db: &mut PgConnection, case: Uuid) -> Result<i32, Fault> {
    Ok(sqlx::query_scalar!("select last_number from cases where id = $1 for update", case).fetch_one(db).await?)
}

/// The number an item of this case has, None when it is not there.
pub async fn number_of(db: &mut PgConnection, case: Uuid, item: Uuid) -> Result<Option<i32>, Fault> {
    Ok(sqlx::query_scalar!("select number from items where id = $1 and case_id = $2", item, case).fetch_optional(db).await?)
}

pub struct ItemRow {
    pub id: Uuid,
    pub number: i32,
    pub kind: &'static str,
    pub author_kind: &'static str,
    pub author: Option<Uuid>,
    pub day: NaiveDate,
    pub at: Option<DateTime<Utc>>,
    pub held_until: Option<DateTime<Utc>>,
    pub about: Option<Uuid>,
    pub epoch: i32,
}

/// Stores one item with its first version.
pub async fn insert_item(db: &mut PgConnection, case: Uuid, row: &ItemRow, envelope: &[u8]) -> Result<(), Fault> {
    sqlx::query!(
        "with added as (
             insert into items (id, case_id, number, kind, author_kind, author, day, at, held_until, about)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
         insert into item_versions (item_id, version, epoch, envelope, author, day) values ($1, 1, $11, $12, $6, $7)",
        row.id,
        case,
        row.number,
        row.kind,
        row.author_kind,
        row.author,
        row.day,
        row.at,
        row.held_until,
        row.about,
        row.epoch,
        envelope
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The object in which a file's bytes lie.
pub async fn insert_file_object(db: &mut PgConnection, item: Uuid, object: &str) -> Result<(), Fault> {
    sqlx::query!("insert into file_objects (item_id, version, object) values ($1, 1, $2)", item, object).execute(db).await?;
    Ok(())
}

/// Marks the last item, in the case and at the desk; `by` None leaves standing who had the last word.
pub async fn move_last(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    number: i32,
    by: Option<&str>,
    day: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "with moved as (update cases set last_number = $3 where id = $2)
         update desk.cases set last_number = $3, last_by = coalesce($4, last_by), last_on = $5 where tenant = $1 and id = $2",
        tenant,
        case,
        number,
        by,
        day
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The newest version of an item.
pub async fn newest_version(db: &mut PgConnection, item: Uuid) -> Result<Option<i32>, Fault> {
    Ok(sqlx::query_scalar!("select max(version) from item_versions where item_id = $1", item).fetch_one(db).await?)
}

/// Stores the next version of an item.
pub async fn insert_version(
    db: &mut PgConnection,
    item: Uuid,
    version: u32,
    epoch: u32,
    envelope: &[u8],
    author: Uuid,
    day: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into item_versions (item_id, version, epoch, envelope, author, day) values ($1, $2, $3, $4, $5, $6)",
        item,
        i32::try_from(version).unwrap_or(i32::MAX),
        i32::try_from(epoch).unwrap_or(i32::MAX),
        envelope,
        author,
        day
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct OpenableRow {
    pub id: Uuid,
    pub kind: String,
    pub author_kind: String,
    pub author: Option<Uuid>,
    pub number: i32,
    pub day: NaiveDate,
    pub at: Option<DateTime<Utc>>,
    pub held_until: Option<DateTime<Utc>>,
    pub withdrawn: bool,
    pub version: i32,
    pub epoch: i32,
    pub envelope: Vec<u8>,
}

/// Items of some kinds at their newest version, in order.
pub async fn items(db: &mut PgConnection, case: Uuid, kinds: &[String]) -> Result<Vec<OpenableRow>, Fault> {
    Ok(sqlx::query_as!(
        OpenableRow,
        "select i.id, i.kind, i.author_kind, i.author, i.number, i.day, i.at, i.held_until, i.withdrawn,
                v.version, v.epoch, v.envelope
         from items i join lateral (
             select version, epoch, envelope from item_versions where item_id = i.id order by version desc limit 1) v on true
         where i.case_id = $1 and i.kind = any($2) order by i.number",
        case,
        kinds
    )
    .fetch_all(db)
    .await?)
}

/// Puts a new header in force.
pub async fn set_header(db: &mut PgConnection, case: Uuid, epoch: i32, header: &[u8], mac: &[u8; 32]) -> Result<(), Fault> {
    sqlx::query!("update cases set epoch = $2, header = $3, header_mac = $4 where id = $1", case, epoch, header, &mac[..])
        .execute(db)
        .await?;
    Ok(())
}

/// The epoch that the desk joins wraps by.
pub async fn set_desk_epoch(db: &mut PgConnection, tenant: &str, case: Uuid, epoch: i32) -> Result<(), Fault> {
    sqlx::query!("update desk.cases set epoch = $3 where tenant = $1 and id = $2", tenant, case, epoch).execute(db).await?;
    Ok(())
}

/// Wraps that must go.
pub async fn insert_revocation(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    purpose: &str,
    handler: Uuid,
    up_to_epoch: i32,
    today: NaiveDate,
) -> Result<(), Fault> {
    sqlx::query!(
        "insert into desk.revocations (tenant, case_id, purpose, handler, up_to_epoch, recorded_on) values ($1, $2, $3, $4, $5, $6)",
        tenant,
        case,
        purpose,
        handler,
        up_to_epoch,
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct DeskSummaryRow {
    pub item: Uuid,
    pub version: u32,
    pub epoch: u32,
    pub summary: Vec<u8>,
    pub secret: Vec<u8>,
}

/// The summary at the desk as sealed, None when nobody has written one.
pub async fn desk_summary(db: &mut PgConnection, tenant: &str, case: Uuid) -> Result<Option<DeskSummaryRow>, Fault> {
    let row = sqlx::query!(
        r#"select c.summary_item as "item!", c.summary_version as "version!", c.summary_epoch as "epoch!", c.summary as "summary!", e.secret
           from desk.cases c join shred_desk.erase_secrets e on e.tenant = c.tenant and e.case_id = c.id
           where c.tenant = $1 and c.id = $2 and c.summary is not null"#,
        tenant,
        case
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|r| DeskSummaryRow {
        item: r.item,
        version: r.version.unsigned_abs(),
        epoch: r.epoch.unsigned_abs(),
        summary: r.summary,
        secret: r.secret,
    }))
}

/// Stores the summary at the desk.
pub async fn set_desk_summary(
    db: &mut PgConnection,
    tenant: &str,
    case: Uuid,
    item: Uuid,
    version: u32,
    epoch: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    sqlx::query!(
        "update desk.cases set summary_item = $3, summary_version = $4, summary_epoch = $5, summary = $6 where tenant = $1 and id = $2",
        tenant,
        case,
        item,
        i32::try_from(version).unwrap_or(i32::MAX),
        i32::try_from(epoch).unwrap_or(i32::MAX),
        sealed
    )
    .execute(db)
    .await?;
    Ok(())
}
