//! `/admin/approvals`: signups that wait, the oldest first.

use super::approval;
use crate::signup::content::Content;
use crate::signup::draft::Draft;
use crate::visit::Administrator;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar;
use uuid::Uuid;
use web::{Failure, Html, Page};

/// How many are shown.
const SHOWN: i64 = 100;

/// The list.
#[derive(Serialize)]
pub struct ListPage {
    /// The oldest first.
    pub rows: Vec<Row>,
}

/// A signup that waits.
#[derive(Serialize)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The company's name.
    pub name: String,
    /// The address it wants.
    pub slug: String,
    /// The day it was sent.
    pub day: NaiveDate,
    /// Its tenant is being made already.
    pub making: bool,
}

impl From<Draft> for Row {
    fn from(draft: Draft) -> Self {
        Row {
            id: draft.id,
            day: calendar::day_of(draft.touched_at),
            making: draft.state == "making",
            name: draft.content.company.name,
            slug: draft.content.channel.slug,
        }
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "approvals/list.html";

    fn samples() -> Vec<Self> {
        let row = |making| {
            let Content { company, channel, .. } = Content::sample();
            let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
            Row { id: Uuid::from_u128(7), name: company.name, slug: channel.slug, day, making }
        };
        vec![ListPage { rows: Vec::new() }, ListPage { rows: vec![row(false), row(true)] }]
    }
}

/// Shows the list.
pub async fn get(administrator: Administrator) -> Result<Html, Failure> {
    let rows = approval::waiting(&administrator, SHOWN).await?.into_iter().map(Row::from).collect();
    administrator.visit.app.pages.render(&administrator.visit.frame, &ListPage { rows })
}
