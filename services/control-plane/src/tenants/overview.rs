//! `/admin`: what waits for an administrator, and what happened last.

use super::contact_changes;
use super::doors;
use super::listing::{self, Unfinished};
use crate::approvals;
use crate::audit::{self, EntryRow};
use crate::visit::Administrator;
use chrono::NaiveDate;
use serde::Serialize;
use tenants::calendar;
use web::{Failure, Html, Page};

/// How many of each list are shown.
const SHOWN: i64 = 20;

/// The overview.
#[derive(Serialize)]
pub struct OverviewPage {
    /// As the administrator is called.
    pub name: String,
    /// How many signups wait for LES.
    pub approvals: usize,
    /// Requests that wait for a second administrator.
    pub requests: Vec<Waiting>,
    /// Tenants whose making has not ended.
    pub unfinished: Vec<Unfinished>,
    /// How many tenants are in each state.
    pub counts: Vec<StateCount>,
    /// The latest of the log.
    pub entries: Vec<EntryRow>,
}

/// How many tenants are in a state.
#[derive(Debug, Clone, Serialize)]
pub struct StateCount {
    /// The state's word.
    pub state: &'static str,
    /// How many.
    pub count: i64,
}

/// A request in the list.
#[derive(Serialize)]
pub struct Waiting {
    /// The tenant's address.
    pub slug: String,
    /// The tenant's name.
    pub name: String,
    /// Where it is answered, below the tenant's page.
    pub at: &'static str,
    /// What is asked for.
    pub action: &'static str,
    /// The day it was asked.
    pub day: NaiveDate,
    /// Asked by whoever looks: somebody else must answer.
    pub own: bool,
}

impl Page for OverviewPage {
    const TEMPLATE: &'static str = "tenants/overview.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let waiting = |action, own| Waiting {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            at: "request",
            action,
            day,
            own,
        };
        let unfinished =
            |next| Unfinished { slug: "skovlund".to_owned(), name: "Skovlund Omsorg".to_owned(), done: 2, steps: 6, next };
        let count = |count| listing::STATES.iter().map(|state| StateCount { state, count }).collect();
        let name = || "Birgit Falk".to_owned();
        vec![
            OverviewPage {
                name: name(),
                approvals: 0,
                requests: Vec::new(),
                unfinished: Vec::new(),
                counts: count(0),
                entries: Vec::new(),
            },
            OverviewPage {
                name: name(),
                approvals: 3,
                requests: ["pause", "suspend", "lock", "leave", "name", "end"]
                    .map(|action| waiting(action, action == "suspend"))
                    .into(),
                unfinished: crate::provisioning::STEPS.iter().map(|(step, _)| unfinished(*step)).collect(),
                counts: count(1200),
                entries: EntryRow::samples(),
            },
        ]
    }
}

/// Shows it.
pub async fn get(administrator: Administrator) -> Result<Html, Failure> {
    let visit = &administrator.visit;
    let mut tx = visit.begin().await?;
    let requests = doors::waiting(&mut tx, &administrator, SHOWN).await?;
    let changes = contact_changes::waiting(&mut tx, &administrator, SHOWN).await?;
    let unfinished = listing::unfinished(&mut tx, SHOWN).await?;
    let counts = listing::counts(&mut tx).await?;
    let entries = audit::latest(&mut tx, visit.realm(), None, None, 10).await?;
    tx.commit().await?;
    let me = administrator.account.id;
    let closing = |r: doors::Request| Waiting {
        at: "request",
        action: r.action.as_str(),
        day: calendar::day_of(r.asked_at),
        own: r.asked_by == me,
        slug: r.slug,
        name: r.name,
    };
    let change = |c: contact_changes::Change| Waiting {
        at: "people",
        action: c.action.as_str(),
        day: calendar::day_of(c.asked_at),
        own: c.asked_by == me,
        slug: c.slug,
        name: c.name,
    };
    let page = OverviewPage {
        name: administrator.account.name.clone(),
        approvals: approvals::waiting(&administrator, 100).await?.len(),
        requests: requests.into_iter().map(closing).chain(changes.into_iter().map(change)).collect(),
        unfinished,
        counts: counts.into_iter().map(|(state, count)| StateCount { state, count }).collect(),
        entries,
    };
    visit.app.pages.render(&visit.frame, &page)
}
