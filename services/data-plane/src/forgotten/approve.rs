//! `/forgotten`: contacts who forgot their password and for whom a colleague vouched. A lawyer of LES is the second voice.

use super::queries;
use crate::cases::navigation;
use crate::sign_in::{letters, step_up};
use crate::visit::Handler;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::accounts::{self, Account, Role};
use tenants::realm::events::{self, Event};
use tenants::realm::password_links::{self, Purpose};
use tenants::realm::{Realm, recoveries};
use tenants::{Room, TenantState};
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/forgotten`.
#[derive(Serialize)]
pub struct WaitingPage {
    /// The oldest first.
    pub rows: Vec<Row>,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// A request.
#[derive(Serialize)]
pub struct Row {
    /// Its address.
    pub at: String,
    /// The company's name.
    pub company: String,
    /// Who forgot.
    pub name: String,
    /// Who vouched.
    pub vouched_by: String,
    /// Since when.
    pub day: NaiveDate,
    /// The name of its field.
    pub field: String,
}

impl Page for WaitingPage {
    const TEMPLATE: &'static str = "forgotten/approve.html";

    fn samples() -> Vec<Self> {
        let row = |n: u128| Row {
            at: format!("/forgotten/nordhavn/{}", Uuid::from_u128(n)),
            company: "Nordhavn Bryggeri A/S".to_owned(),
            name: "Birgit Dam".to_owned(),
            vouched_by: "Ib Lund".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            field: field(Uuid::from_u128(n)),
        };
        let mut errors = FieldErrors::default();
        errors.add(&field(Uuid::from_u128(1)), "forgotten-number-wrong");
        let page = |rows, notice| WaitingPage { rows, notice, errors: FieldErrors::default() };
        vec![
            page(Vec::new(), None),
            page(Vec::new(), Some("forgotten-done-approved")),
            page(vec![row(1)], Some("forgotten-done-refused")),
            WaitingPage { rows: vec![row(1), row(2)], notice: None, errors },
        ]
    }
}

/// What was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// The number, and what is decided.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    number: String,
    decision: String,
}

/// Lawyers only; others find nothing here.
fn is_lawyer(by: &Handler) -> Result<(), Failure> {
    if by.0.account.role == Role::Lawyer && !by.0.session.unconfirmed { Ok(()) } else { Err(Failure::NotFound) }
}

/// Shows them.
pub async fn get(mut by: Handler, Query(done): Query<Done>) -> Result<Html, Failure> {
    is_lawyer(&by)?;
    navigation::show(&mut by.0, "/forgotten");
    let notice = match done.done.as_str() {
        "approved" => Some("forgotten-done-approved"),
        "refused" => Some("forgotten-done-refused"),
        _ => None,
    };
    page(&by, notice, FieldErrors::default()).await
}

/// Approves by number, or refuses.
pub async fn post(
    mut by: Handler,
    Path((company, id)): Path<(String, Uuid)>,
    submitted: Submitted<DecisionForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&by.0.visit.csrf)?;
    is_lawyer(&by)?;
    if !step_up::is_fresh(&by.0.session, by.0.visit.now) {
        return Ok(step_up::ask("/forgotten"));
    }
    navigation::show(&mut by.0, "/forgotten");
    let visit = &by.0.visit;
    let host = format!("{company}.{}", visit.app.settings.base);
    let tenant = visit.app.directory.by_host(&host).await?.filter(|t| t.state != TenantState::Locked).ok_or(Failure::NotFound)?;
    let room = visit.app.cells.room(&tenant).await?;
    let approves = form.decision != "refuse";
    let number: String = form.number.chars().filter(char::is_ascii_digit).collect();
    let decided = decide(&by, &room, id, approves.then_some(number.as_str())).await?;
    let kind = match (decided, approves) {
        (true, true) => "contact-recovery-approved",
        (true, false) => "contact-recovery-refused",
        (false, _) => "contact-recovery-number-wrong",
    };
    let mut tx = visit.begin("record what was decided about a forgotten password").await?;
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind, subject: Some(tenant.id), detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    if decided {
        return Ok(web::redirect(if approves { "/forgotten?done=approved" } else { "/forgotten?done=refused" }));
    }
    let mut errors = FieldErrors::default();
    errors.add(&field(id), "forgotten-number-wrong");
    Ok(Unprocessable(page(&by, None, errors).await?).into_response())
}

/// False when nothing waits under this id and number. Approved: the link goes to the contact, and all their colleagues are told.
async fn decide(by: &Handler, room: &Room, id: Uuid, number: Option<&str>) -> Result<bool, Failure> {
    let visit = &by.0.visit;
    let (app, realm) = (&visit.app, Realm { id: room.tenant.id, keys: room.keys() });
    let mut tx = room.begin("decide about a contact's forgotten password").await?;
    let Some(account) = recoveries::decide(tx.sql(), id, number, by.0.account.id, visit.now).await? else { return Ok(false) };
    queries::decided(tx.sql(), &room.tenant.schema, id, number.is_some()).await?;
    let kind = if number.is_some() { "recovery-approved" } else { "recovery-refused" };
    events::append(tx.sql(), realm, Event { at: visit.now, actor: None, kind, subject: Some(account), detail: "" }).await?;
    let everybody = accounts::all_active(tx.sql(), realm).await?;
    let whose: Option<&Account> = everybody.iter().find(|a| a.id == account);
    let token = match (number, whose) {
        (Some(_), Some(_)) => Some(password_links::issue(tx.sql(), account, Purpose::Recover, None, &app.rng, visit.now).await?),
        _ => None,
    };
    tx.commit().await?;
    let url = app.settings.address(&room.tenant.host);
    for person in &everybody {
        match &token {
            Some(token) if person.id == account => {
                let link = format!("{url}/join/{}", token.encode());
                letters::send(app, &url, person, "letter-recover-contact", &[("link", link.into())]).await;
            }
            Some(_) => letters::send(app, &url, person, "letter-recovery-approved", &[]).await,
            None => letters::send(app, &url, person, "letter-recovery-refused", &[]).await,
        }
    }
    Ok(true)
}

/// Every row has a field of its own on the page; all are sent as `number`.
fn field(id: Uuid) -> String {
    format!("number-{}", id.simple())
}

async fn page(by: &Handler, notice: Option<&'static str>, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &by.0.visit;
    let app = &visit.app;
    let mut rows = Vec::new();
    for cell in app.cells.iter() {
        for waits in queries::waiting(&cell.desk, visit.now).await? {
            let Some(room) = app.cells.room_of_desk_row(&app.directory, &cell.name, waits.tenant_id).await? else { continue };
            rows.extend(row(&room, &waits, visit.now).await?);
        }
    }
    rows.sort_by(|a, b| (a.day, &a.company, &a.at).cmp(&(b.day, &b.company, &b.at)));
    app.pages.render(&visit.frame, &WaitingPage { rows, notice, errors })
}

/// None when it was decided meanwhile.
async fn row(room: &Room, waits: &queries::Waiting, now: DateTime<Utc>) -> Result<Option<Row>, Failure> {
    let mut tx = room.begin("show a contact's forgotten password").await?;
    let realm = Realm { id: room.tenant.id, keys: room.keys() };
    let asked = recoveries::under_way(tx.sql(), now).await?;
    let Some(request) = asked.into_iter().find(|r| r.id == waits.id) else { return Ok(None) };
    let members = accounts::everybody(tx.sql(), realm).await?;
    tx.commit().await?;
    let name = |id: Uuid| members.iter().find(|m| m.account.id == id).map(|m| m.account.name.clone()).unwrap_or_default();
    Ok(Some(Row {
        at: format!("/forgotten/{}/{}", room.tenant.slug, request.id),
        company: room.tenant.name.clone(),
        name: name(request.account),
        vouched_by: name(request.vouched_by),
        day: day_of(request.asked_at),
        field: field(request.id),
    }))
}
