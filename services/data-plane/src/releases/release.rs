//! A release: made by the case's lawyer, read and answered by the contacts it names, ended by its day or by taking it back.

use super::content::Released;
use super::keys::{self, OpenRelease};
use super::queries::{self, ItemRow, ReleaseRow};
use crate::cases::content::FileRecord;
use crate::cases::handling;
use chrono::{DateTime, NaiveDate, Utc};
use tenants::calendar::{self, day_of};
use tenants::realm::accounts::Receiver;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{ItemPlace, Rng};

/// How a contact finds a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// To be read and answered.
    Open,
    /// LES has closed the case: to be read until its day.
    Closed,
    /// Its day has passed, or the case was put away.
    Expired,
    /// LES took it back.
    Withdrawn,
}

impl Standing {
    /// Of a release, now. Closing reaches the company like everything else: the next morning.
    pub fn of(row: &ReleaseRow, now: DateTime<Utc>) -> Self {
        let closed = |day| calendar::company_sees_from(calendar::instant(day, chrono::NaiveTime::MIN), false) <= now;
        if row.withdrawn_at.is_some() {
            Standing::Withdrawn
        } else if row.expires_on < day_of(now) || row.archived_on.is_some() {
            Standing::Expired
        } else if row.closed_on.is_some_and(closed) {
            Standing::Closed
        } else {
            Standing::Open
        }
    }

    /// Whether it can be read.
    pub fn readable(self) -> bool {
        matches!(self, Standing::Open | Standing::Closed)
    }

    /// The word of its tag and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Closed => "closed",
            Standing::Expired => "expired",
            Standing::Withdrawn => "withdrawn",
        }
    }
}

/// An item of a release, opened.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: Uuid,
    /// Written by a contact; else by LES.
    pub by_contact: bool,
    /// Who wrote it.
    pub author: Uuid,
    /// The day.
    pub day: NaiveDate,
    /// From when the company sees it.
    pub visible_from: DateTime<Utc>,
    /// What it says.
    pub content: Released,
}

/// An item to be added.
pub struct New<'a> {
    /// Drawn by the caller.
    pub id: Uuid,
    /// Written by a contact; else by LES.
    pub by_contact: bool,
    /// Who writes.
    pub author: Uuid,
    /// What it says.
    pub content: &'a Released,
    /// From when the company sees it.
    pub visible_from: DateTime<Utc>,
}

fn place(tenant: Uuid, open: &OpenRelease, item: Uuid, kind: &'static str) -> ItemPlace<'static> {
    let kind = match kind {
        "file" => "release-file",
        "message" => "release-message",
        "measure" => "release-measure",
        _ => "release-part",
    };
    ItemPlace { tenant, case: open.case, epoch: keys::EPOCH, item, version: 1, kind }
}

/// Adds an item; false when it is there already.
pub async fn add(tx: &mut RoomTx, open: &OpenRelease, new: New<'_>, rng: &Rng, today: NaiveDate) -> Result<bool, Fault> {
    let last = queries::lock(tx.sql(), open.id).await?;
    if queries::is_there(tx.sql(), new.id).await? {
        return Ok(false);
    }
    let kind = new.content.stored_as();
    let envelope = vault::seal_item(
        tx.keys().newest(),
        &open.key,
        &open.erase,
        &place(tx.tenant.id, open, new.id, kind),
        &new.content.to_bytes(),
        rng,
    );
    let row = ItemRow {
        id: new.id,
        number: last + 1,
        kind: kind.to_owned(),
        author_kind: if new.by_contact { "contact" } else { "handler" }.to_owned(),
        author: new.author,
        day: today,
        visible_from: new.visible_from,
        envelope,
    };
    let object = if let Released::File(file) = new.content { Some(file.object.as_str()) } else { None };
    queries::insert_item(tx.sql(), open.id, &row, object).await?;
    Ok(true)
}

/// All items, in order.
pub async fn items(tx: &mut RoomTx, open: &OpenRelease) -> Result<Vec<Item>, Fault> {
    let rows = queries::items(tx.sql(), open.id).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let kind =
            ["part", "file", "message", "measure"].into_iter().find(|k| *k == row.kind).ok_or_else(|| Fault::new("kind"))?;
        let plain = vault::open_item(tx.keys(), &open.key, &open.erase, &place(tx.tenant.id, open, row.id, kind), &row.envelope)?;
        items.push(Item {
            id: row.id,
            by_contact: row.author_kind == "contact",
            author: row.author,
            day: row.day,
            visible_from: row.visible_from,
            content: Released::from_bytes(&plain)?,
        });
    }
    Ok(items)
}

/// The id that a form's token gives an item of a release: a form sent twice makes one.
pub fn item_id(tx: &RoomTx, release: Uuid, token: &str) -> Option<Uuid> {
    handling::item_id(tx, release, token)
}

/// Tells contacts by mail, in the slot after they can see it, that something was shared.
pub async fn tell(
    tx: &mut RoomTx,
    case: Uuid,
    to: &[Uuid],
    visible_from: DateTime<Utc>,
    rng: &Rng,
    today: NaiveDate,
) -> Result<(), Fault> {
    let slot = calendar::company_mail_slot(visible_from);
    for contact in to {
        queries::queue_mail(tx.sql(), rng.uuid(), case, *contact, slot, today).await?;
    }
    Ok(())
}

/// What the contacts of a release can be told apart by.
pub fn file_name(number: usize, file: &FileRecord) -> String {
    format!("file-{number}.{}", file.extension)
}

/// Whom a contact's standing keeps out, and why: a key of words.
pub fn kept_out(standing: &str) -> Option<&'static str> {
    match standing {
        "excluded" => Some("share-kept-excluded"),
        "involved" => Some("share-kept-involved"),
        _ => None,
    }
}

/// The contacts to whom may be sealed, those kept out left out.
pub fn choosable<'a>(receivers: &'a [Receiver], kept: &[Uuid]) -> Vec<&'a Receiver> {
    receivers.iter().filter(|r| r.role == tenants::realm::accounts::Role::Contact && !kept.contains(&r.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn row() -> ReleaseRow {
        ReleaseRow {
            id: Uuid::from_u128(1),
            case_id: Uuid::from_u128(2),
            made_by: Uuid::from_u128(3),
            made_at: at("2026-11-20T10:00:00Z"),
            visible_from: at("2026-11-21T05:00:00Z"),
            expires_on: "2026-12-20".parse().expect("a date"),
            measures_on: None,
            withdrawn_at: None,
            closed_on: None,
            archived_on: None,
        }
    }

    #[test]
    fn a_release_is_read_until_the_end_of_its_day() {
        assert_eq!(Standing::of(&row(), at("2026-12-20T22:59:59Z")), Standing::Open);
        assert_eq!(Standing::of(&row(), at("2026-12-20T23:00:00Z")), Standing::Expired);
    }

    #[test]
    fn closing_is_seen_the_next_morning_and_leaves_the_release_readable() {
        let closed = ReleaseRow { closed_on: Some("2026-11-25".parse().expect("a date")), ..row() };
        assert_eq!(Standing::of(&closed, at("2026-11-26T04:59:59Z")), Standing::Open);
        let next_morning = Standing::of(&closed, at("2026-11-26T05:00:00Z"));
        assert_eq!(next_morning, Standing::Closed);
        assert!(next_morning.readable());
    }

    #[test]
    fn what_was_taken_back_or_put_away_is_not_readable() {
        let withdrawn = ReleaseRow { withdrawn_at: Some(at("2026-11-22T10:00:00Z")), ..row() };
        assert!(!Standing::of(&withdrawn, at("2026-11-22T10:00:01Z")).readable());
        let archived = ReleaseRow { archived_on: Some("2026-11-24".parse().expect("a date")), ..row() };
        assert!(!Standing::of(&archived, at("2026-11-24T10:00:01Z")).readable());
    }
}
