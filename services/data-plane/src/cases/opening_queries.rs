//! SQL of a case that is being opened: its rows in the tenant's schema and at the desk.

use super::queries::DeskWraps;
use chrono::NaiveDate;
use sqlx::PgConnection;
use tenants::Fault;
use uuid::Uuid;

/// Everything of a case that is one row somewhere.
pub struct CaseRow<'a> {
    pub id: Uuid,
    pub tenant: Uuid,
    pub reference: String,
    pub language: &'a str,
    pub confidential: bool,
    pub urgent: bool,
    pub test: bool,
    pub received_on: NaiveDate,
    pub header: Vec<u8>,
    pub header_mac: [u8; 32],
    pub last_number: usize,
    pub locator: [u8; 16],
    pub wrapped_key: Vec<u8>,
    pub secret: [u8; 32],
    pub notice: Uuid,
    pub next_deadline: NaiveDate,
    pub desk_secret: [u8; 32],
}

/// The items of a new case, as columns; numbered in the order of their pushing.
#[derive(Default)]
pub struct SealedItems {
    id: Vec<Uuid>,
    number: Vec<i32>,
    kind: Vec<String>,
    envelope: Vec<Vec<u8>>,
    file: Vec<Uuid>,
    object: Vec<String>,
}

impl SealedItems {
    /// One more item; `object` for a file.
    pub fn push(&mut self, id: Uuid, kind: &str, envelope: Vec<u8>, object: Option<String>) {
        self.id.push(id);
        self.number.push(i32::try_from(self.id.len()).unwrap_or(i32::MAX));
        self.kind.push(kind.to_owned());
        self.envelope.push(envelope);
        if let Some(object) = object {
            self.file.push(id);
            self.object.push(object);
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.id.len()
    }
}

/// Stores the case with its items, its locator, erase secret, first stage and notice; false when the reference is taken.
pub async fn insert_case(db: &mut PgConnection, row: &CaseRow<'_>, items: &SealedItems) -> Result<bool, Fault> {
    let inserted = sqlx::query_scalar!(
        r#"with opened as (
             insert into cases (id, reference, stage, language, confidential, urgent, received_on, epoch, header, header_mac, last_number,
                 test, closed_on, archived_on)
             values ($1, $2, case when $14::boolean then 'archived' else 'new' end, $3, $4, $5, $6::date, 1, $7, $8, $9,
                 $14, case when $14 then $6::date end, case when $14 then $6::date end) on conflict (reference) do nothing returning id),
         code as (insert into return_codes (locator, case_id, wrapped_key) select $10, id, $11 from opened),
         secret as (insert into erase_secrets (case_id, secret) select id, $12 from opened),
         step as (insert into status_log (case_id, step, stage, entered_on) select id, 1, case when $14::boolean then 'archived' else 'new' end, $6::date from opened),
         notice as (insert into outbox (id, kind, case_id, day) select $13, 'new-case', id, $6::date from opened where not $14),
         written as (insert into items (id, case_id, number, kind, author_kind, day)
             select i, opened.id, n, k, 'reporter', $6::date from opened, unnest($15::uuid[], $16::int4[], $17::text[]) as t (i, n, k)),
         sealed as (insert into item_versions (item_id, version, epoch, envelope, day)
             select i, 1, 1, e, $6::date from opened, unnest($15::uuid[], $18::bytea[]) as v (i, e)),
         objects as (insert into file_objects (item_id, version, object)
             select i, 1, o from opened, unnest($19::uuid[], $20::text[]) as f (i, o))
         select count(*) as "count!" from opened"#,
        row.id,
        row.reference,
        row.language,
        row.confidential,
        row.urgent,
        row.received_on,
        row.header,
        &row.header_mac[..],
        i32::try_from(row.last_number).unwrap_or(i32::MAX),
        &row.locator[..],
        row.wrapped_key,
        &row.secret[..],
        row.notice,
        row.test,
        &items.id,
        &items.number,
        &items.kind,
        &items.envelope,
        &items.file,
        &items.object
    )
    .fetch_one(db)
    .await?;
    Ok(inserted == 1)
}

/// The row at the desk with the wraps of handlers, its erase secret and who was excluded.
pub async fn insert_desk_case(
    db: &mut PgConnection,
    tenant: &str,
    row: &CaseRow<'_>,
    wraps: &DeskWraps,
    excluded: &[Uuid],
) -> Result<(), Fault> {
    sqlx::query!(
        "with opened as (
             insert into desk.cases (tenant, id, tenant_id, reference, stage, language, confidential, urgent, received_on, next_deadline,
                 epoch, last_number, last_by, last_on, test, closed_on)
             values ($1, $2, $3, $4, case when $19::boolean then 'archived' else 'new' end, $5, $6, $7, $8::date, case when $19 then null else $9::date end,
                 1, $10, 'reporter', $8::date, $19, case when $19 then $8::date end)),
         secret as (insert into shred_desk.erase_secrets (tenant, case_id, secret) values ($1, $2, $11)),
         named as (insert into desk.declarations (tenant, case_id, handler, standing, declared_on)
             select $1, $2, h, 'excluded', $8::date from unnest($12::uuid[]) h)
         insert into desk.wraps (tenant, case_id, purpose, epoch, handler, key_id, wrap, mac)
         select $1, $2, * from unnest($13::text[], $14::int4[], $15::uuid[], $16::uuid[], $17::bytea[], $18::bytea[])",
        tenant,
        row.id,
        row.tenant,
        row.reference,
        row.language,
        row.confidential,
        row.urgent,
        row.received_on,
        row.next_deadline,
        i32::try_from(row.last_number).unwrap_or(i32::MAX),
        &row.desk_secret[..],
        excluded,
        &wraps.purpose,
        &wraps.epoch,
        &wraps.handler,
        &wraps.key_id,
        &wraps.wrap,
        &wraps.mac,
        row.test
    )
    .execute(db)
    .await?;
    Ok(())
}
