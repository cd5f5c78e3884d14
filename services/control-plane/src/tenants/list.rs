//! `/admin/tenants`: all tenants, filtered, fifty at a time.

use super::listing::{self, Filter, Row, STATES};
use crate::visit::Administrator;
use axum::extract::Query;
use chrono::NaiveDate;
use serde::Serialize;
use web::{Failure, Html, Page};

/// The list.
#[derive(Serialize)]
pub struct ListPage {
    /// The state filtered by; empty for all.
    pub state: String,
    /// What is searched for.
    pub q: String,
    /// Links to each state, all first.
    pub states: Vec<StateLink>,
    /// By address.
    pub rows: Vec<Row>,
    /// How many the filter lets through.
    pub total: i64,
    /// The page before; empty at the beginning.
    pub previous: String,
    /// The page after; empty at the end.
    pub next: String,
}

/// A link that filters by a state.
#[derive(Serialize)]
pub struct StateLink {
    /// The state's word; `all` for no filter.
    pub state: &'static str,
    /// Where it leads.
    pub href: String,
    /// In force.
    pub current: bool,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "tenants/list.html";

    fn samples() -> Vec<Self> {
        let row = |state: &&'static str| Row {
            slug: format!("nordhavn-{state}"),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            state: (*state).to_owned(),
            kind: listing::kind_of(state),
            cell: "one".to_owned(),
            since: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
        };
        let page = |filter: Filter, rows: Vec<Row>, next: &str| ListPage {
            states: links(&filter),
            state: filter.state,
            q: filter.q,
            total: i64::try_from(rows.len()).unwrap_or(0),
            rows,
            previous: next.replace("after", "before"),
            next: next.to_owned(),
        };
        let searched = Filter { state: "paused".to_owned(), q: "nord".to_owned(), ..Filter::default() };
        vec![
            page(Filter::default(), Vec::new(), ""),
            page(searched, Vec::new(), ""),
            page(Filter::default(), STATES.iter().chain(&["undone"]).map(row).collect(), "/admin/tenants?after=nordhavn"),
        ]
    }
}

/// Shows the list.
pub async fn get(administrator: Administrator, Query(filter): Query<Filter>) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let listed = listing::list(&mut tx, &filter).await?;
    tx.commit().await?;
    let page = ListPage {
        states: links(&filter),
        state: filter.known_state().unwrap_or_default().to_owned(),
        q: filter.q.trim().to_owned(),
        rows: listed.rows,
        total: listed.total,
        previous: listed.previous,
        next: listed.next,
    };
    visit.app.pages.render(&visit.frame, &page)
}

fn links(filter: &Filter) -> Vec<StateLink> {
    let link = |state: &'static str| {
        let chosen = Filter { state: state.to_owned(), q: filter.q.clone(), ..Filter::default() };
        StateLink { state, href: chosen.address("", ""), current: chosen.known_state() == filter.known_state() }
    };
    std::iter::once("all").chain(STATES.iter().copied()).map(link).collect()
}
