//! `/admin/audit`: the log, fifty entries at a time.

use super::entry::{EntryRow, latest};
use crate::visit::Administrator;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use web::{Failure, Html, Page};

const ON_A_PAGE: usize = 50;

/// The log.
#[derive(Serialize)]
pub struct AuditPage {
    /// Newest first.
    pub entries: Vec<EntryRow>,
    /// Where the newest ones are; empty there.
    pub newest: &'static str,
    /// Where older ones are; empty when there are none.
    pub older: String,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "audit/list.html";

    fn samples() -> Vec<Self> {
        vec![
            AuditPage { entries: Vec::new(), newest: "", older: String::new() },
            AuditPage { entries: EntryRow::samples(), newest: "/admin/audit", older: "/admin/audit?before=17".to_owned() },
        ]
    }
}

/// Which part.
#[derive(Deserialize)]
pub struct Part {
    before: Option<i64>,
}

/// Shows the log.
pub async fn get(administrator: Administrator, Query(part): Query<Part>) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let mut entries = latest(&mut tx, visit.realm(), None, part.before, ON_A_PAGE as i64 + 1).await?;
    tx.commit().await?;
    let more = entries.len() > ON_A_PAGE;
    entries.truncate(ON_A_PAGE);
    let older = entries.last().filter(|_| more).map_or_else(String::new, |last| format!("/admin/audit?before={}", last.id));
    let newest = if part.before.is_some() { "/admin/audit" } else { "" };
    visit.app.pages.render(&visit.frame, &AuditPage { entries, newest, older })
}
