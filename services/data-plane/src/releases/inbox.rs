//! What was shared with a contact.

use super::contact;
use super::contact::Contact;
use super::content::Released;
use super::keys;
use super::queries;
use super::release::{self, Standing};
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar::day_of;
use web::{Failure, Page};

/// `/inbox` at a company's address.
#[derive(Serialize)]
pub struct InboxPage {
    /// The newest first.
    pub rows: Vec<Row>,
}

/// A release.
#[derive(Serialize)]
pub struct Row {
    /// Where it is.
    pub href: String,
    /// What LES calls it; None once it cannot be read any more.
    pub title: Option<String>,
    /// The contact has a new key, to which it was not given again.
    pub lacked: bool,
    /// The day on which it came.
    pub day: NaiveDate,
    /// Where it stands: a word.
    pub standing: &'static str,
    /// The last day.
    pub until: NaiveDate,
}

impl Page for InboxPage {
    const TEMPLATE: &'static str = "releases/inbox.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let row = |title: Option<&str>, standing| Row {
            href: "/shared/7".to_owned(),
            title: title.map(str::to_owned),
            lacked: title.is_none() && standing == "open",
            day,
            standing,
            until: day,
        };
        let rows = vec![
            row(Some("Fakturaer 2026"), "open"),
            row(Some("Løn"), "closed"),
            row(None, "expired"),
            row(None, "withdrawn"),
            row(None, "open"),
        ];
        vec![InboxPage { rows }, InboxPage { rows: vec![] }]
    }
}

/// The list.
pub async fn page(by: &Contact) -> Result<InboxPage, Failure> {
    let now = by.by.visit.now;
    let mut tx = by.room.begin("list what was shared with a contact").await?;
    let mut rows = Vec::new();
    for row in queries::of_contact(tx.sql(), by.by.account.id, now).await? {
        let standing = Standing::of(&row, now);
        let open =
            if standing.readable() { keys::for_contact(&mut tx, contact::holder(by), row.case_id, row.id).await? } else { None };
        let lacked = standing.readable() && open.is_none();
        let title = match open {
            Some(open) => release::items(&mut tx, &open)
                .await?
                .into_iter()
                .find_map(|i| if let Released::Title { text } = i.content { Some(text) } else { None }),
            None => None,
        };
        rows.push(Row {
            href: contact::at(row.id),
            title,
            lacked,
            day: day_of(row.visible_from),
            standing: standing.as_str(),
            until: row.expires_on,
        });
    }
    tx.commit().await?;
    Ok(InboxPage { rows })
}
