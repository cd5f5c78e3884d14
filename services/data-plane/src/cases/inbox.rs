//! `/inbox`: all cases that a handler may open, over all tenants; for a tenant's contact, what LES has shared.

use super::listing::{self, After, Row, VIEWS};
use super::navigation;
use crate::app::App;
use crate::releases::Contact;
use crate::visit::{Handler, Outside, SignedIn};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::Role;
use uuid::Uuid;
use web::{Failure, Html, Page};

/// The inbox of LES.
#[derive(Serialize)]
pub struct InboxPage {
    /// The view shown.
    pub view: &'static str,
    /// All views.
    pub views: [&'static str; 6],
    /// At most fifty.
    pub rows: Vec<Row>,
    /// The next page.
    pub next: Option<String>,
    /// The first page, when this is another.
    pub first: Option<String>,
    /// For the words of an empty view.
    pub next_deadline: Option<NaiveDate>,
}

impl Page for InboxPage {
    const TEMPLATE: &'static str = "cases/inbox.html";

    fn samples() -> Vec<Self> {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let row = Row {
            href: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            tenant: "Nordhavn Bryggeri".to_owned(),
            summary: Some("Fakturaer godkendt uden levering".to_owned()),
            sealed: false,
            undeclared: false,
            stage: "working".to_owned(),
            stage_kind: "open",
            urgent: true,
            test: false,
            deadline: Some(day(27)),
            deadline_key: "desk-due-late",
            deadline_days: 2,
            deadline_kind: "late",
            deadline_what: "desk-deadline-feedback",
            unread: 3,
            assignee: Some("Jonas Lind".to_owned()),
            assigned: true,
            last_on: day(20),
            last_by: "reporter".to_owned(),
            age: 12,
            language: "language-da",
        };
        let fresh = Row {
            summary: None,
            assignee: None,
            assigned: false,
            unread: 0,
            stage: "new".to_owned(),
            urgent: false,
            age: 0,
            ..row.clone()
        };
        let sealed = Row {
            summary: None,
            sealed: true,
            assignee: None,
            deadline: None,
            stage: "closed".to_owned(),
            test: true,
            last_by: "les".to_owned(),
            ..row.clone()
        };
        let undeclared = Row { summary: None, undeclared: true, ..row.clone() };
        let empty = |view, next_deadline| InboxPage { view, views: VIEWS, rows: vec![], next: None, first: None, next_deadline };
        vec![
            InboxPage {
                rows: vec![row, fresh, sealed, undeclared],
                next: Some("/inbox?view=all&after=9".to_owned()),
                first: Some("/inbox?view=all".to_owned()),
                ..empty("all", None)
            },
            empty("mine", Some(day(30))),
            empty("waiting", None),
            empty("closed", None),
        ]
    }
}

/// Which view, and from where on.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    view: String,
    #[serde(default)]
    after: String,
}

/// Whoever has an inbox.
pub enum Reader {
    /// A triager or lawyer of LES.
    Handler(Handler),
    /// A contact, at their company's address.
    Contact(Contact),
}

impl FromRequestParts<App> for Reader {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let signed_in = SignedIn::from_request_parts(head, app).await?;
        match (signed_in.visit.is_les(), signed_in.account.role) {
            (true, Role::Triager | Role::Lawyer) => Ok(Reader::Handler(Handler(signed_in))),
            (false, Role::Contact) => Contact::of(signed_in).map(Reader::Contact),
            _ => Err(Outside::Failure(Failure::NotFound)),
        }
    }
}

/// Shows it.
pub async fn get(reader: Reader, Query(wanted): Query<Wanted>) -> Result<Html, Failure> {
    match reader {
        Reader::Contact(mut contact) => {
            let page = crate::releases::inbox_page(&contact).await?;
            navigation::show(&mut contact.by, "/inbox");
            contact.by.visit.app.pages.render(&contact.by.visit.frame, &page)
        }
        Reader::Handler(handler) => inbox(handler, &wanted).await,
    }
}

async fn inbox(mut by: Handler, wanted: &Wanted) -> Result<Html, Failure> {
    let usual = if by.is_triager() { "all" } else { "mine" };
    let view = VIEWS.into_iter().find(|v| *v == wanted.view).unwrap_or(usual);
    navigation::show(&mut by.0, if view == "due" { "/inbox?view=due" } else { "/inbox" });
    let app = by.0.visit.app.clone();
    let today = day_of(by.0.visit.now);
    let after = parse_after(&wanted.after);
    let listing = listing::page(&app, &by, view, after, today).await?;
    let next_deadline =
        if listing.rows.is_empty() && view != "closed" { listing::earliest_deadline(&app, &by).await? } else { None };
    let page = InboxPage {
        view,
        views: VIEWS,
        rows: listing.rows,
        next: listing.next.map(|(sort, id)| format!("/inbox?view={view}&after={sort}.{}", id.simple())),
        first: after.map(|_| format!("/inbox?view={view}")),
        next_deadline,
    };
    app.pages.render(&by.0.visit.frame, &page)
}

/// `<sort>.<case>`; anything else begins at the first page.
fn parse_after(text: &str) -> Option<After> {
    let (sort, id) = text.split_once('.')?;
    Some((sort.parse().ok()?, Uuid::parse_str(id).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_survives_the_address() {
        let after = (9823, Uuid::from_u128(77));
        assert_eq!(parse_after(&format!("{}.{}", after.0, after.1.simple())), Some(after));
    }

    #[test]
    fn a_broken_place_begins_at_the_first_page() {
        for text in ["", "12", "x.y", "12.zz", "99999999999.00000000000000000000000000000000"] {
            assert_eq!(parse_after(text), None, "{text}");
        }
    }
}
