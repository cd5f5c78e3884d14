//! The only way to a case. A case is found in the wraps of the one who asks, at the desk of the tenant's cell; whoever is
//! kept out, not given the case, or asks for one that is not there meets the same answer.

use super::desk_queries::{self, Asker, CaseState};
use super::keys::{self, CaseKeys};
use crate::app::App;
use crate::visit::{DeskVisit, Handler, Outside};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use std::marker::PhantomData;
use tenants::calendar::day_of;
use tenants::realm::events::{self, Event};
use tenants::{Room, RoomTx, TenantState};
use uuid::Uuid;
use web::Failure;

/// How a case is held.
pub trait Mode: Send + Sync {
    /// Whether the handler must have declared to be free of a conflict.
    const DECLARED: bool;
    /// Whether something may be changed.
    const CHANGES: bool;
}

/// Before the conflict check: nothing of the content.
pub enum Undeclared {}
/// To read.
pub enum Read {}
/// To change.
pub enum Write {}
/// To keep longer, or no longer, than the days of the tenant: also what was put away.
pub enum Hold {}

impl Mode for Undeclared {
    const DECLARED: bool = false;
    const CHANGES: bool = false;
}
impl Mode for Read {
    const DECLARED: bool = true;
    const CHANGES: bool = false;
}
impl Mode for Write {
    const DECLARED: bool = true;
    const CHANGES: bool = true;
}

impl Mode for Hold {
    const DECLARED: bool = true;
    const CHANGES: bool = false;
}

/// A case that the visitor may open.
pub struct CaseAccess<M: Mode> {
    /// Who opens it.
    pub by: Handler,
    /// The room of the tenant it belongs to.
    pub room: Room,
    /// The case.
    pub case: Uuid,
    /// Its reference, unique in its tenant.
    pub reference: String,
    mode: PhantomData<M>,
}

/// Why a case was not given.
pub enum Closed {
    /// A failure page, or the way to the sign-in.
    Outside(Outside),
    /// The conflict check comes first, at this path.
    Declare(String),
}

impl From<Failure> for Closed {
    fn from(failure: Failure) -> Self {
        Closed::Outside(Outside::Failure(failure))
    }
}

impl IntoResponse for Closed {
    fn into_response(self) -> Response {
        match self {
            Closed::Outside(outside) => outside.into_response(),
            Closed::Declare(path) => web::redirect(&path),
        }
    }
}

/// Who asks the desk.
pub fn asker(by: &Handler) -> Asker {
    Asker { handler: by.0.account.id, key_id: by.0.session.key_id, assigned_only: !by.is_triager() }
}

/// The address of a case: the tenant's label makes its reference unambiguous.
pub fn base_of(slug: &str, reference: &str) -> String {
    format!("/cases/{slug}/{reference}")
}

impl<M: Mode> FromRequestParts<App> for CaseAccess<M> {
    type Rejection = Closed;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Closed> {
        let mut by = Handler::from_request_parts(head, app).await.map_err(Closed::Outside)?;
        super::navigation::show(&mut by.0, "/inbox");
        let params = RawPathParams::from_request_parts(head, app).await.map_err(|_| Failure::NotFound)?;
        let part = |name| params.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).ok_or(Failure::NotFound);
        let (slug, reference) = (part("tenant")?, part("reference")?);
        if slug.len() > 40 || reference.len() > 16 {
            return Err(Failure::NotFound.into());
        }
        let access = open::<M>(app, by, &slug, reference).await?;
        access.ok_or_else(|| Closed::Declare(format!("{}/conflict", base_of(&slug, &part("reference").unwrap_or_default()))))
    }
}

/// None: the conflict check comes first.
async fn open<M: Mode>(app: &App, by: Handler, slug: &str, reference: String) -> Result<Option<CaseAccess<M>>, Failure> {
    let host = format!("{slug}.{}", app.settings.base);
    let tenant = app.directory.by_host(&host).await?.filter(|t| t.state != TenantState::Locked).ok_or(Failure::NotFound)?;
    let cell = app.cells.get(&tenant.cell).ok_or(Failure::NotFound)?;
    let found = desk_queries::find(&cell.desk, asker(&by), &tenant.schema, &reference).await?.ok_or(Failure::NotFound)?;
    if M::DECLARED && !found.declared_free {
        return Ok(None);
    }
    if M::CHANGES && found.stage == "archived" {
        return Err(Failure::NotFound);
    }
    let room = app.cells.room(&tenant).await?;
    Ok(Some(CaseAccess { by, room, case: found.id, reference, mode: PhantomData }))
}

impl<M: Mode> CaseAccess<M> {
    /// The visitor's request.
    pub fn visit(&self) -> &DeskVisit {
        &self.by.0.visit
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.by.0.visit.app
    }

    /// The present.
    pub fn now(&self) -> DateTime<Utc> {
        self.by.0.visit.now
    }

    /// Today in Copenhagen.
    pub fn today(&self) -> NaiveDate {
        day_of(self.now())
    }

    /// The visitor's id.
    pub fn me(&self) -> Uuid {
        self.by.0.account.id
    }

    /// The case's address.
    pub fn base(&self) -> String {
        base_of(&self.room.tenant.slug, &self.reference)
    }

    /// The tenant's schema, by which the desk knows it.
    pub fn schema(&self) -> &str {
        &self.room.tenant.schema
    }

    /// A transaction in the tenant's room.
    pub async fn begin(&self, what: &'static str) -> Result<RoomTx, Failure> {
        Ok(self.room.begin(what).await?)
    }

    /// The case's keys; gone between finding and opening is as if never there.
    pub async fn keys(&self, tx: &mut RoomTx) -> Result<CaseKeys, Failure> {
        keys::for_handler(tx, self.by.holder(), self.case).await?.ok_or(Failure::NotFound)
    }

    /// The clear half of the case; with `lock`, nobody else changes it until the transaction ends.
    pub async fn state(&self, tx: &mut RoomTx, lock: bool) -> Result<CaseState, Failure> {
        Ok(desk_queries::state(tx.sql(), &self.room.tenant.schema, self.case, lock).await?)
    }

    /// Writes down what the visitor did.
    pub async fn log(&self, tx: &mut RoomTx, action: &'static str, item: Option<Uuid>) -> Result<(), Failure> {
        Ok(desk_queries::log_access(tx.sql(), self.case, self.me(), action, item, self.now()).await?)
    }

    /// Writes down a change of something that is not content.
    pub async fn changed(
        &self,
        tx: &mut RoomTx,
        field: &'static str,
        old: Option<String>,
        new: Option<String>,
    ) -> Result<(), Failure> {
        let change = desk_queries::Change { field, old_value: old, new_value: new, ..desk_queries::Change::default() };
        Ok(desk_queries::log_change(tx.sql(), self.case, &change, self.me(), self.now()).await?)
    }

    /// Removes the wraps that a committed revocation named. What fails here is done by the sweep: access is closed already.
    pub async fn carry_out_revocations(&self) {
        let Some(cell) = self.app().cells.get(&self.room.tenant.cell) else { return };
        if let Err(fault) = desk_queries::carry_out_revocations(&cell.eraser).await {
            let _number = Failure::incident(&fault);
        }
    }

    /// Writes into the event log of LES that keys were given or taken. It stands in another database, so it follows the commit.
    pub async fn record(&self, kind: &'static str, subject: Option<Uuid>) -> Result<(), Failure> {
        let visit = self.visit();
        let mut tx = visit.begin("record what was done with keys").await?;
        events::append(tx.sql(), visit.realm(), Event { at: visit.now, actor: Some(self.me()), kind, subject, detail: "" })
            .await?;
        Ok(tx.commit().await?)
    }
}
