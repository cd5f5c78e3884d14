//! `/admin/me`: where an administrator is signed in, and how to end what is not wanted there.

use crate::visit::Administrator;
use axum::extract::Query;
use axum::response::Response;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::{day_of, time_of};
use tenants::realm::events::{self, Event};
use tenants::realm::sessions;
use uuid::Uuid;
use web::{Failure, Html, Page, Submitted};

/// `/admin/me`.
#[derive(Serialize)]
pub struct MePage {
    /// As they are called.
    pub name: String,
    /// Newest first.
    pub sessions: Vec<SessionRow>,
    /// What was done: a key.
    pub notice: Option<&'static str>,
}

/// A session in the list.
#[derive(Serialize)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// The day in Copenhagen on which it began.
    pub started: NaiveDate,
    /// Hours and minutes.
    pub started_at: String,
    /// The day in Copenhagen on which it was last used.
    pub seen: NaiveDate,
    /// Hours and minutes.
    pub seen_at: String,
    /// The one that looks.
    pub here: bool,
}

impl Page for MePage {
    const TEMPLATE: &'static str = "sign_in/me.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let row = |here| SessionRow {
            id: Uuid::from_u128(u128::from(here)),
            started: day,
            started_at: "09:12".to_owned(),
            seen: day,
            seen_at: "10:01".to_owned(),
            here,
        };
        let page = |sessions, notice| MePage { name: "Mette Holm".to_owned(), sessions, notice };
        vec![
            page(vec![row(true)], None),
            page(vec![row(true), row(false)], Some("me-others-ended")),
            page(vec![row(true)], Some("me-password-changed")),
        ]
    }
}

/// The session to end.
#[derive(Deserialize)]
pub struct EndForm {
    session: Uuid,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct OthersForm {}

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the sessions.
pub async fn get(administrator: Administrator, Query(done): Query<Done>) -> Result<Html, Failure> {
    let Administrator { visit, account, session } = &administrator;
    let mut tx = visit.begin().await?;
    let listed = sessions::list(&mut tx, account.id, visit.now).await?;
    tx.commit().await?;
    let row = |s: sessions::Listed| SessionRow {
        id: s.id,
        started: day_of(s.started_at),
        started_at: time_of(s.started_at),
        seen: day_of(s.last_seen_at),
        seen_at: time_of(s.last_seen_at),
        here: s.id == session.id,
    };
    let notice = match done.done.as_str() {
        "ended" => Some("me-session-ended"),
        "others" => Some("me-others-ended"),
        "password" => Some("me-password-changed"),
        _ => None,
    };
    let page = MePage { name: account.name.clone(), sessions: listed.into_iter().map(row).collect(), notice };
    visit.app.pages.render(&visit.frame, &page)
}

/// Ends one of the administrator's own sessions.
pub async fn end(administrator: Administrator, submitted: Submitted<EndForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin().await?;
    sessions::end(&mut tx, account.id, form.session).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/me?done=ended"))
}

/// Ends all of the administrator's sessions but this one.
pub async fn end_others(administrator: Administrator, submitted: Submitted<OthersForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, session } = &administrator;
    submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin().await?;
    sessions::end_all(&mut tx, account.id, Some(session.id)).await?;
    let event = Event { at: visit.now, actor: Some(account.id), kind: "sessions-ended", subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/admin/me?done=others"))
}
