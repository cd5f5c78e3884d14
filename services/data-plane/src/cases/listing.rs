//! One page of the inbox: one query per cell, merged by the next deadline; summaries opened with what the query brought.

use super::access::{asker, base_of};
use super::case::{Stage, due};
use super::desk_queries::{self, DeskRow};
use super::keys;
use crate::app::App;
use crate::people::LesKeys;
use crate::visit::Handler;
use chrono::{Days, NaiveDate};
use futures_util::future::try_join_all;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tenants::{Fault, RealmSecrets, Tenant, TenantState};
use uuid::Uuid;
use vault::{EraseSecret, ItemPlace, Purpose, SealError};

/// Rows on a page.
pub const PAGE: usize = 50;
/// The view `due` holds what is late or due within so many days.
const SOON: Days = Days::new(7);

/// The views, in the order of their tabs.
pub const VIEWS: [&str; 6] = ["mine", "unassigned", "waiting", "due", "all", "closed"];

/// The place after which a page begins: sort number and case.
pub type After = (i32, Uuid);

/// A row of the inbox.
#[derive(Serialize, Clone)]
pub struct Row {
    /// The case page.
    pub href: String,
    /// The case's reference.
    pub reference: String,
    /// The company's name.
    pub tenant: String,
    /// The handlers' words, opened.
    pub summary: Option<String>,
    /// There is a summary that does not open now.
    pub sealed: bool,
    /// There is a summary, for those who have declared that they have no conflict.
    pub undeclared: bool,
    /// The stage's word.
    pub stage: String,
    /// The stage's tag.
    pub stage_kind: &'static str,
    /// Ticked by the reporter.
    pub urgent: bool,
    /// A contact tried the channel.
    pub test: bool,
    /// The next deadline; of a case that was put away, the day of its erasure.
    pub deadline: Option<NaiveDate>,
    /// Its words.
    pub deadline_key: &'static str,
    /// Its days.
    pub deadline_days: i64,
    /// Its tag.
    pub deadline_kind: &'static str,
    /// What is due.
    pub deadline_what: &'static str,
    /// Items that the handler has not seen.
    pub unread: i32,
    /// The lawyer's name.
    pub assignee: Option<String>,
    /// Somebody has it, even if the name is not known any more.
    pub assigned: bool,
    /// When something was last written.
    pub last_on: NaiveDate,
    /// By whom: `reporter`, `les`, `company`.
    pub last_by: String,
    /// Days since it was received.
    pub age: i64,
    /// The language of the report: a key.
    pub language: &'static str,
}

/// A page of the inbox.
pub struct Listing {
    /// At most [`PAGE`].
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<After>,
}

/// A page of a view, over all cells.
pub async fn page(app: &App, by: &Handler, view: &str, after: Option<After>, today: NaiveDate) -> Result<Listing, Fault> {
    let soon = today.checked_add_days(SOON).unwrap_or(today);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let asker = asker(by);
    let cells = app.cells.iter().map(|cell| async move {
        let rows = desk_queries::inbox(&cell.desk, asker, view, soon, after, limit).await?;
        Ok::<_, Fault>(rows.into_iter().map(|row| (cell.name.as_str(), row)).collect::<Vec<_>>())
    });
    let mut found: Vec<(&str, DeskRow)> = try_join_all(cells).await?.into_iter().flatten().collect();
    found.sort_by_key(|(_, row)| (row.sort, row.id));
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = if more { found.last().map(|(_, row)| (row.sort, row.id)) } else { None };
    let known = tenants_of(app, &found).await?;
    let les = app.people.les().await?;
    let rows = found
        .into_iter()
        .filter_map(|(cell, row)| known.get(&row.tenant_id).filter(|k| k.fits(cell, &row)).map(|k| k.row(by, &les, row, today)));
    Ok(Listing { rows: rows.collect(), next })
}

/// The earliest deadline of what the handler may open.
pub async fn earliest_deadline(app: &App, by: &Handler) -> Result<Option<NaiveDate>, Fault> {
    let asker = asker(by);
    let cells = app.cells.iter().map(|cell| desk_queries::earliest_deadline(&cell.desk, asker));
    Ok(try_join_all(cells).await?.into_iter().flatten().min())
}

struct Known {
    tenant: Arc<Tenant>,
    secrets: Option<Arc<RealmSecrets>>,
}

async fn tenants_of(app: &App, found: &[(&str, DeskRow)]) -> Result<HashMap<Uuid, Known>, Fault> {
    let ids: BTreeSet<Uuid> = found.iter().map(|(_, row)| row.tenant_id).collect();
    let lookups = ids.into_iter().map(|id| async move {
        let Some(tenant) = app.directory.by_id(id).await? else { return Ok(None) };
        // A tenant whose key is away keeps its row: what needs the key says so.
        let secrets = app.keys.of(id).await.ok();
        Ok::<_, Fault>(Some((id, Known { tenant, secrets })))
    });
    Ok(try_join_all(lookups).await?.into_iter().flatten().collect())
}

impl Known {
    /// A row counts only where the directory says its tenant lives, and while its doors are not locked.
    fn fits(&self, cell: &str, row: &DeskRow) -> bool {
        self.tenant.cell == cell && self.tenant.schema == row.tenant && self.tenant.state != TenantState::Locked
    }

    fn row(&self, by: &Handler, les: &LesKeys, row: DeskRow, today: NaiveDate) -> Row {
        // Before the conflict check a handler sees whose case it is, and nothing of what it is about.
        let undeclared = row.summary.is_some() && !row.declared_free;
        let summary = (row.summary.is_some() && !undeclared).then(|| self.summary(by, &row).ok()).flatten();
        let deadline = row.next_deadline.or(row.erase_on);
        let due = deadline.map(|deadline| due(deadline, today));
        Row {
            href: base_of(&self.tenant.slug, &row.reference),
            reference: row.reference,
            tenant: self.tenant.name.clone(),
            sealed: row.summary.is_some() && !undeclared && summary.is_none(),
            undeclared,
            summary,
            stage_kind: Stage::tag(&row.stage),
            stage: row.stage,
            urgent: row.urgent,
            test: row.test,
            deadline,
            deadline_key: due.map_or("desk-due-none", |d| d.key),
            deadline_days: due.map_or(0, |d| d.days),
            deadline_kind: due.map_or("muted", |d| d.kind),
            deadline_what: match (row.erase_on, row.acknowledged_on) {
                (Some(_), _) => "desk-deadline-erased",
                (None, None) => "desk-deadline-acknowledge",
                (None, Some(_)) => "desk-deadline-feedback",
            },
            unread: (row.last_number - row.read).max(0),
            assignee: row.assignee.and_then(|id| les.name(id)).map(str::to_owned),
            assigned: row.assignee.is_some(),
            last_on: row.last_on,
            last_by: row.last_by,
            age: (today - row.received_on).num_days().max(0),
            language: language_key(&row.language),
        }
    }

    fn summary(&self, by: &Handler, row: &DeskRow) -> Result<String, SealError> {
        let secrets = self.secrets.as_ref().ok_or(SealError)?;
        let number = |n: Option<i32>| n.and_then(|n| u32::try_from(n).ok()).ok_or(SealError);
        let (epoch, version) = (number(row.summary_epoch)?, number(row.summary_version)?);
        if epoch != number(Some(row.epoch))? {
            return Err(SealError);
        }
        let holder = by.holder();
        let place = keys::place(self.tenant.id, row.id, Purpose::CaseKey, epoch, holder.realm, holder.id, holder.key_id);
        let key = vault::unwrap(&secrets.keys, holder.pair, &place, &row.wrap, &row.mac)?;
        let erase = EraseSecret::from_slice(row.secret.as_deref().ok_or(SealError)?)?;
        let item = row.summary_item.ok_or(SealError)?;
        let place: ItemPlace<'_> = keys::desk_summary_place(self.tenant.id, row.id, epoch, item, version);
        let plain = vault::open_item(&secrets.keys, &key, &erase, &place, row.summary.as_deref().ok_or(SealError)?)?;
        String::from_utf8(plain.to_vec()).map_err(|_| SealError)
    }
}

/// The key of a language's name, as the language of the page calls it.
pub fn language_key(code: &str) -> &'static str {
    match code {
        "da" => "language-da",
        "en" => "language-en",
        _ => "language-other",
    }
}
