//! The items of a case: sealed, numbered, versioned.

use super::content::Content;
use super::keys::CaseKeys;
use super::queries;
use chrono::{DateTime, NaiveDate, Utc};
use tenants::calendar::day_of;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{CaseKey, ItemPlace, Rng};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The report as sent.
    Report,
    /// What was given in confidence.
    Identity,
    /// Between reporter and LES.
    Message,
    /// Among handlers.
    Note,
    /// A file.
    File,
    /// The handlers' summary.
    Summary,
    /// The handlers' category.
    Category,
    /// The end, and what the reporter was told.
    Feedback,
    /// Why something was done.
    Reason,
    /// Something shown to the company.
    Release,
    /// Asking whether the company may know the reporter's name.
    Consent,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 11] = [
        Kind::Report,
        Kind::Identity,
        Kind::Message,
        Kind::Note,
        Kind::File,
        Kind::Summary,
        Kind::Category,
        Kind::Feedback,
        Kind::Reason,
        Kind::Release,
        Kind::Consent,
    ];

    /// The word in the database and in the sealed place.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Report => "report",
            Kind::Identity => "identity",
            Kind::Message => "message",
            Kind::Note => "note",
            Kind::File => "file",
            Kind::Summary => "summary",
            Kind::Category => "category",
            Kind::Feedback => "feedback",
            Kind::Reason => "reason",
            Kind::Release => "release",
            Kind::Consent => "consent",
        }
    }

    fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// Who wrote an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// The reporter: no account, no time of day.
    Reporter,
    /// A handler of LES.
    Handler(Uuid),
    /// A contact of the tenant.
    Contact(Uuid),
}

/// An item to be added.
pub struct NewItem<'a> {
    /// Drawn by the caller: the same id twice is the same item.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Who wrote it.
    pub author: Author,
    /// What it says.
    pub content: &'a Content,
    /// The item it belongs to.
    pub about: Option<Uuid>,
    /// Until when it can be taken back unread; handlers' messages only.
    pub held_until: Option<DateTime<Utc>>,
}

/// An item, opened at its newest version.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Who wrote it.
    pub author: Author,
    /// Its place in the case's order.
    pub number: i32,
    /// The day.
    pub day: NaiveDate,
    /// The instant, for what handlers did.
    pub at: Option<DateTime<Utc>>,
    /// Until when it can be taken back.
    pub held_until: Option<DateTime<Utc>>,
    /// Taken back.
    pub withdrawn: bool,
    /// Its newest version, from 1.
    pub version: u32,
    /// What it says.
    pub content: Content,
}

/// Adds an item under the current case key; returns its number. An id that is there already changes nothing and returns
/// the number it has, so that what is sent twice is there once.
pub async fn add(tx: &mut RoomTx, keys: &CaseKeys, item: NewItem<'_>, rng: &Rng, now: DateTime<Utc>) -> Result<i32, Fault> {
    // The row of the case is locked first: numbers follow each other, and a doubled request waits for its twin.
    let last = queries::lock_case(tx.sql(), keys.case).await?;
    if let Some(number) = queries::number_of(tx.sql(), keys.case, item.id).await? {
        return Ok(number);
    }
    let (epoch, key) = keys.current()?;
    let place = ItemPlace { tenant: tx.tenant.id, case: keys.case, epoch, item: item.id, version: 1, kind: item.kind.as_str() };
    let envelope = vault::seal_item(tx.keys().newest(), key, &keys.erase, &place, &item.content.to_bytes(), rng);
    let (author_kind, author) = match item.author {
        Author::Reporter => ("reporter", None),
        Author::Handler(id) => ("handler", Some(id)),
        Author::Contact(id) => ("contact", Some(id)),
    };
    let row = queries::ItemRow {
        id: item.id,
        number: last + 1,
        kind: item.kind.as_str(),
        author_kind,
        author,
        day: day_of(now),
        at: author.map(|_| now),
        held_until: item.held_until,
        about: item.about,
        epoch: i32::try_from(epoch).map_err(|_| Fault::new("epoch"))?,
    };
    queries::insert_item(tx.sql(), keys.case, &row, &envelope).await?;
    if let Content::File(file) = item.content {
        queries::insert_file_object(tx.sql(), item.id, &file.object).await?;
    }
    // Among themselves handlers answer nobody: a case that waits for LES goes on waiting.
    let by = match item.author {
        _ if matches!(item.kind, Kind::Note | Kind::Reason | Kind::Summary | Kind::Category | Kind::Release) => None,
        Author::Reporter => Some("reporter"),
        Author::Handler(_) => Some("les"),
        Author::Contact(_) => Some("company"),
    };
    let schema = tx.tenant.schema.clone();
    queries::move_last(tx.sql(), &schema, keys.case, row.number, by, row.day).await?;
    Ok(row.number)
}

/// Gives an item its next version. `was` is the version the writer saw: None comes back when there is a newer one.
#[expect(clippy::too_many_arguments, reason = "the parts of one write, each named where it is called")]
pub async fn revise(
    tx: &mut RoomTx,
    keys: &CaseKeys,
    id: Uuid,
    kind: Kind,
    was: u32,
    content: &Content,
    author: Uuid,
    rng: &Rng,
    now: DateTime<Utc>,
) -> Result<Option<u32>, Fault> {
    queries::lock_case(tx.sql(), keys.case).await?;
    let newest = queries::newest_version(tx.sql(), id).await?;
    if newest != i32::try_from(was).ok() {
        return Ok(None);
    }
    let (epoch, key) = keys.current()?;
    let place = ItemPlace { tenant: tx.tenant.id, case: keys.case, epoch, item: id, version: was + 1, kind: kind.as_str() };
    let envelope = vault::seal_item(tx.keys().newest(), key, &keys.erase, &place, &content.to_bytes(), rng);
    queries::insert_version(tx.sql(), id, was + 1, epoch, &envelope, author, day_of(now)).await?;
    Ok(Some(was + 1))
}

/// The items of some kinds, oldest first, opened at their newest version. Identities are not opened here.
pub async fn list(tx: &mut RoomTx, keys: &CaseKeys, kinds: &[Kind]) -> Result<Vec<Item>, Fault> {
    let words: Vec<String> = kinds.iter().filter(|k| **k != Kind::Identity).map(|k| k.as_str().to_owned()).collect();
    let rows = queries::items(tx.sql(), keys.case, &words).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let epoch = u32::try_from(row.epoch).map_err(|_| Fault::new("epoch"))?;
        let key = keys.at(epoch)?;
        items.push(opened(tx, keys, row, epoch, key)?);
    }
    Ok(items)
}

/// What was given in confidence, opened with the identity key; None for an anonymous report.
pub async fn identity(tx: &mut RoomTx, keys: &CaseKeys, identity_key: &CaseKey) -> Result<Option<Item>, Fault> {
    let rows = queries::items(tx.sql(), keys.case, &["identity".to_owned()]).await?;
    let Some(row) = rows.into_iter().next_back() else { return Ok(None) };
    let epoch = u32::try_from(row.epoch).map_err(|_| Fault::new("epoch"))?;
    Ok(Some(opened(tx, keys, row, epoch, identity_key)?))
}

fn opened(tx: &RoomTx, keys: &CaseKeys, row: queries::OpenableRow, epoch: u32, key: &CaseKey) -> Result<Item, Fault> {
    let kind = Kind::parse(&row.kind).ok_or_else(|| Fault::new("kind"))?;
    let version = u32::try_from(row.version).map_err(|_| Fault::new("version"))?;
    let place = ItemPlace { tenant: tx.tenant.id, case: keys.case, epoch, item: row.id, version, kind: kind.as_str() };
    let plain = vault::open_item(tx.keys(), key, &keys.erase, &place, &row.envelope)?;
    let author = match (row.author_kind.as_str(), row.author) {
        ("handler", Some(id)) => Author::Handler(id),
        ("contact", Some(id)) => Author::Contact(id),
        _ => Author::Reporter,
    };
    Ok(Item {
        id: row.id,
        kind,
        author,
        number: row.number,
        day: row.day,
        at: row.at,
        held_until: row.held_until,
        withdrawn: row.withdrawn,
        version,
        content: Content::from_bytes(&plain)?,
    })
}
