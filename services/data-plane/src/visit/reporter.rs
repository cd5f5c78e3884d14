//! Whoever comes to a tenant's address: nobody yet, somebody who writes a report, or somebody in an open mailbox.

use super::{brand_of, language, open_tenant, path};
use crate::app::App;
use crate::mailbox::session::has_ended;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tenants::{Fault, Room, RoomTx, Tenant};
use uuid::Uuid;
use vault::{DraftToken, KeyPair, ReturnCode};
use web::cookie::{self, CookieName};
use web::{Face, Failure, Frame, HostName, Locale};

/// A request at a tenant's address.
#[derive(Clone)]
pub struct Visit {
    /// The application.
    pub app: App,
    /// The tenant's room.
    pub room: Room,
    /// The tenant.
    pub tenant: Arc<Tenant>,
    /// The present.
    pub now: DateTime<Utc>,
    /// What the layout needs.
    pub frame: Frame,
    /// The token that this session's forms carry; empty without a session.
    pub csrf: String,
    /// The host and headers, for origin checks.
    pub host: HostName,
    /// What the reporter's cookie says; its mailbox is not yet checked for having ended.
    pub cookie: Arc<ReporterCookie>,
}

/// The reporter's only cookie.
pub enum ReporterCookie {
    /// None, or one that opens nothing.
    None,
    /// A report is being written.
    Draft(DraftToken),
    /// A mailbox is open.
    Mailbox(ReporterSession),
}

/// An open mailbox. Nothing of it is stored: all lies sealed in the cookie.
pub struct ReporterSession {
    /// Random; its hash is kept for a day once the session was ended.
    pub id: [u8; 16],
    /// When it ends whatever happens.
    pub ends: DateTime<Utc>,
    /// How long it may rest.
    pub idle_minutes: i64,
    /// When it was last used.
    pub seen: DateTime<Utc>,
    /// The case.
    pub case: Uuid,
    /// The reporter's case pair.
    pub pair: KeyPair,
    /// In the session that sent the report: the code, to be shown again.
    pub code: Option<ReturnCode>,
}

#[derive(Serialize, Deserialize)]
struct SessionWire {
    id: String,
    ends: i64,
    idle: i64,
    seen: i64,
    case: Uuid,
    pair: String,
    code: Option<String>,
}

impl ReporterSession {
    /// A session that begins now: thirty quiet minutes within a day, or a whole day.
    pub fn begin(
        case: Uuid,
        pair: KeyPair,
        all_day: bool,
        code: Option<ReturnCode>,
        rng: &vault::Rng,
        now: DateTime<Utc>,
    ) -> Self {
        let day = Duration::hours(24);
        ReporterSession {
            id: rng.bytes(),
            ends: now + day,
            idle_minutes: if all_day { day.num_minutes() } else { 30 },
            seen: now,
            case,
            pair,
            code,
        }
    }

    /// Whether it may still be used.
    pub fn lives(&self, now: DateTime<Utc>) -> bool {
        now < self.ends && now < self.seen + Duration::minutes(self.idle_minutes)
    }

    fn to_bytes(&self) -> vault::Zeroizing<Vec<u8>> {
        let wire = SessionWire {
            id: URL_SAFE_NO_PAD.encode(self.id),
            ends: self.ends.timestamp(),
            idle: self.idle_minutes,
            seen: self.seen.timestamp(),
            case: self.case,
            pair: URL_SAFE_NO_PAD.encode(self.pair.to_bytes().as_slice()),
            code: self.code.as_ref().map(|c| c.groups().concat()),
        };
        vault::Zeroizing::new(serde_json::to_vec(&wire).expect("plain fields always serialise"))
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let wire: SessionWire = serde_json::from_slice(bytes).ok()?;
        Some(ReporterSession {
            id: URL_SAFE_NO_PAD.decode(wire.id).ok()?.try_into().ok()?,
            ends: DateTime::from_timestamp(wire.ends, 0)?,
            idle_minutes: wire.idle,
            seen: DateTime::from_timestamp(wire.seen, 0)?,
            case: wire.case,
            pair: KeyPair::from_bytes(&vault::Zeroizing::new(URL_SAFE_NO_PAD.decode(wire.pair).ok()?)).ok()?,
            code: wire.code.and_then(|c| ReturnCode::parse(&c).ok()),
        })
    }
}

impl Visit {
    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.frame.locale
    }

    /// The cookie of a draft.
    pub fn set_draft(&self, token: &DraftToken) -> HeaderValue {
        cookie::set(CookieName::Reporter, &format!("d.{}", token.encode()), None)
    }

    /// The cookie of a mailbox, sealed anew and marked as seen now.
    pub fn set_mailbox(&self, session: &mut ReporterSession) -> HeaderValue {
        session.seen = self.now;
        let sealed = vault::seal_reporter_session(self.room.keys().newest(), self.tenant.id, &session.to_bytes(), &self.app.rng);
        cookie::set(CookieName::Reporter, &format!("m.{sealed}"), None)
    }

    /// Makes the browser forget the cookie.
    pub fn expire(&self) -> HeaderValue {
        cookie::expire(CookieName::Reporter)
    }

    /// The draft being written here, if the cookie says so.
    pub fn draft_token(&self) -> Option<&DraftToken> {
        match &*self.cookie {
            ReporterCookie::Draft(token) => Some(token),
            _ => None,
        }
    }

    /// The open mailbox: neither expired nor ended by leaving.
    pub async fn mailbox(&self) -> Result<Option<&ReporterSession>, Fault> {
        if self.cookie_of_mailbox().is_none() {
            return Ok(None);
        }
        let mut tx = self.room.begin("look whether a mailbox session was ended").await?;
        self.mailbox_in(&mut tx).await
    }

    /// As [`Visit::mailbox`], in a transaction that goes on to read the case.
    pub async fn mailbox_in(&self, tx: &mut RoomTx) -> Result<Option<&ReporterSession>, Fault> {
        let Some(session) = self.cookie_of_mailbox() else { return Ok(None) };
        let ended = has_ended(tx, session).await?;
        Ok((!ended).then_some(session))
    }

    fn cookie_of_mailbox(&self) -> Option<&ReporterSession> {
        let ReporterCookie::Mailbox(session) = &*self.cookie else { return None };
        session.lives(self.now).then_some(session)
    }

    /// The token for forms of a session that begins with this answer.
    pub fn csrf_for(&self, cookie: &ReporterCookie) -> String {
        csrf(self.room.keys(), cookie)
    }
}

fn csrf(keys: &vault::RealmKeys, cookie: &ReporterCookie) -> String {
    match cookie {
        ReporterCookie::None => String::new(),
        ReporterCookie::Draft(token) => vault::csrf_token(keys.newest(), token.as_bytes()),
        ReporterCookie::Mailbox(session) => vault::csrf_token(keys.newest(), &session.id),
    }
}

fn read_reporter_cookie(headers: &HeaderMap, room: &Room) -> ReporterCookie {
    let Some(value) = cookie::read(headers, CookieName::Reporter) else { return ReporterCookie::None };
    let draft = value.strip_prefix("d.").and_then(|t| DraftToken::decode(t).ok()).map(ReporterCookie::Draft);
    let mailbox = || {
        let sealed = value.strip_prefix("m.")?;
        let bytes = vault::open_reporter_session(room.keys(), room.tenant.id, sealed).ok()?;
        ReporterSession::from_bytes(&bytes).map(ReporterCookie::Mailbox)
    };
    draft.or_else(mailbox).unwrap_or(ReporterCookie::None)
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Failure> {
        let host = HostName::of(head).ok_or(Failure::Misdirected)?;
        let tenant = open_tenant(app, &host).await?;
        let room = app.cells.room(&tenant).await?;
        let cookie = read_reporter_cookie(&head.headers, &room);
        let csrf = csrf(room.keys(), &cookie);
        let mut frame = Frame::new(Face::Reporter, language(head, &tenant.settings.language), path(head));
        frame.brand = brand_of(&tenant);
        frame.csrf = (!csrf.is_empty()).then(|| csrf.clone());
        Ok(Visit { app: app.clone(), room, tenant, now: app.clock.now(), frame, csrf, host, cookie: Arc::new(cookie) })
    }
}
