//! Who and where a request is. Deliberately no address and no user agent: what is not taken cannot be kept.

use crate::app::App;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tenants::realm::accounts::{self, Account, Role};
use tenants::realm::passwords::PasswordRules;
use tenants::realm::{Realm, sessions};
use tenants::{Fault, RealmSecrets, Room, RoomTx, Tenant, TenantState};
use uuid::Uuid;
use vault::{DraftToken, KeyPair, ReturnCode, SessionToken};
use web::cookie::{self, CookieName};
use web::{Brand, Face, Failure, Frame, HostName, Language, Locale};

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
        let ReporterCookie::Mailbox(session) = &*self.cookie else { return Ok(None) };
        if !session.lives(self.now) {
            return Ok(None);
        }
        let mut tx = self.room.begin("look whether a mailbox session was ended").await?;
        let ended = has_ended(&mut tx, session).await?;
        Ok((!ended).then_some(session))
    }

    /// The token for forms of a session that begins with this answer.
    pub fn csrf_for(&self, cookie: &ReporterCookie) -> String {
        csrf(self.room.keys(), cookie)
    }
}

/// Whether a session was ended by leaving.
pub async fn has_ended(tx: &mut RoomTx, session: &ReporterSession) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from ended_sessions where id_hash = $1) as "ended!""#,
        &vault::sha256(&session.id)[..]
    )
    .fetch_one(tx.sql())
    .await?)
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

/// The language of a page: chosen, else the browser's, else the tenant's.
fn language(head: &Parts, default: &str) -> Language {
    let asked = Language::of(head);
    if asked.chosen || head.headers.contains_key(axum::http::header::ACCEPT_LANGUAGE) {
        return asked;
    }
    Language { locale: Locale::parse(default).unwrap_or(asked.locale), chosen: false }
}

/// The whole path, also where a part of the router sees only the rest of it.
fn path(head: &Parts) -> String {
    let uri = head.extensions.get::<OriginalUri>().map_or(&head.uri, |original| &original.0);
    uri.path_and_query().map_or_else(|| "/".to_owned(), |p| p.as_str().to_owned())
}

/// How a tenant looks.
pub fn brand_of(tenant: &Tenant) -> Brand {
    let css = web::BrandSheet::of(&tenant.settings.brand_colour).ok().map(|sheet| sheet.path().to_owned());
    let logo = (!tenant.settings.logo.is_empty()).then(|| web::Logo::path(&tenant.settings.logo));
    Brand { name: tenant.name.clone(), css, logo }
}

/// The tenant of a host, for whom public pages are open; 421 for a host of nobody.
async fn open_tenant(app: &App, host: &HostName) -> Result<Arc<Tenant>, Failure> {
    if host.name() == app.settings.desk_host {
        return Err(Failure::NotFound);
    }
    let tenant = app.directory.by_host(host.name()).await?.ok_or(Failure::Misdirected)?;
    match tenant.state {
        TenantState::Preparing | TenantState::Open | TenantState::Paused => Ok(tenant),
        TenantState::Suspended | TenantState::Locked | TenantState::Leaving => Err(Failure::Closed),
    }
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

/// Whose people sign in at a host.
#[derive(Clone)]
pub enum House {
    /// LES, at the desk's host.
    Les {
        /// The realm.
        realm: Uuid,
        /// Its secrets.
        secrets: Arc<RealmSecrets>,
    },
    /// The contacts of a tenant, at its address.
    Tenant(Room),
}

/// A transaction in a house's people.
pub enum HouseTx {
    /// By the desk's login.
    Les(sqlx::Transaction<'static, sqlx::Postgres>),
    /// By the tenant's.
    Tenant(RoomTx),
}

impl HouseTx {
    /// The connection.
    pub fn sql(&mut self) -> &mut sqlx::PgConnection {
        match self {
            HouseTx::Les(tx) => tx,
            HouseTx::Tenant(tx) => tx.sql(),
        }
    }

    /// Makes it so.
    pub async fn commit(self) -> Result<(), Fault> {
        match self {
            HouseTx::Les(tx) => Ok(tx.commit().await?),
            HouseTx::Tenant(tx) => tx.commit().await,
        }
    }
}

/// A request of somebody who works with cases, at the desk's host or a tenant's; nobody needs to be signed in.
#[derive(Clone)]
pub struct DeskVisit {
    /// The application.
    pub app: App,
    /// Whose people sign in here.
    pub house: House,
    /// The present.
    pub now: DateTime<Utc>,
    /// What the layout needs.
    pub frame: Frame,
    /// The token that the forms of what the cookie names carry; empty without one.
    pub csrf: String,
    /// The session or attempt that the browser names.
    pub token: Option<Arc<DeskToken>>,
    /// A browser that signed in before.
    pub device: Option<Arc<SessionToken>>,
}

/// What the handler's cookie names.
pub enum DeskToken {
    /// A sign-in whose password was right.
    Partly(SessionToken),
    /// A session.
    Full(SessionToken),
}

impl DeskToken {
    fn token(&self) -> &SessionToken {
        match self {
            DeskToken::Partly(token) | DeskToken::Full(token) => token,
        }
    }
}

impl DeskVisit {
    /// The realm whose people these are, with its secrets.
    pub fn realm(&self) -> Realm<'_> {
        match &self.house {
            House::Les { realm, secrets } => Realm { id: *realm, keys: &secrets.keys },
            House::Tenant(room) => Realm { id: room.tenant.id, keys: room.keys() },
        }
    }

    /// A transaction in the people of this house; `what` names it.
    pub async fn begin(&self, what: &'static str) -> Result<HouseTx, Fault> {
        match &self.house {
            House::Les { .. } => Ok(HouseTx::Les(self.app.people.pool().begin().await?)),
            House::Tenant(room) => Ok(HouseTx::Tenant(room.begin(what).await?)),
        }
    }

    /// What passwords must be here.
    pub fn password_rules(&self) -> PasswordRules {
        let days = |days: u32| (days > 0).then_some(days);
        match &self.house {
            House::Les { .. } => PasswordRules { lasts_days: days(self.app.settings.les_password_days), ..PasswordRules::STAFF },
            House::Tenant(room) => PasswordRules {
                minimum: room.tenant.settings.password_minimum,
                lasts_days: days(room.tenant.settings.password_days),
            },
        }
    }

    /// Whether somebody has to choose another password before anything else.
    pub fn password_is_over(&self, session: &sessions::Session) -> bool {
        session.must_change_password
            || self.password_rules().run_out(session.password_changed_on, tenants::calendar::day_of(self.now))
    }

    /// Whether this is the desk of LES.
    pub fn is_les(&self) -> bool {
        matches!(self.house, House::Les { .. })
    }

    /// The cookie of a sign-in whose password was right.
    pub fn set_partly(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Handler, &format!("p.{}", token.encode()), Some(15 * 60))
    }

    /// The cookie of a session.
    pub fn set_session(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Handler, &format!("s.{}", token.encode()), None)
    }

    /// The cookie of a browser that signed in.
    pub fn set_device(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Device, &token.encode(), Some(180 * 24 * 3600))
    }
}

impl FromRequestParts<App> for DeskVisit {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Failure> {
        let host = HostName::of(head).ok_or(Failure::Misdirected)?;
        let (house, brand, language) = if host.name() == app.settings.desk_host {
            let (realm, secrets) = app.people.realm().await?;
            (House::Les { realm, secrets }, Brand { name: "LES".to_owned(), ..Brand::default() }, Language::of(head))
        } else {
            let tenant = open_tenant(app, &host).await?;
            let language = language(head, &tenant.settings.language);
            (House::Tenant(app.cells.room(&tenant).await?), brand_of(&tenant), language)
        };
        let token = cookie::read(&head.headers, CookieName::Handler).and_then(|value| {
            let (kind, token) = value.split_once('.')?;
            let token = SessionToken::decode(token).ok()?;
            Some(Arc::new(if kind == "s" { DeskToken::Full(token) } else { DeskToken::Partly(token) }))
        });
        let device = cookie::read(&head.headers, CookieName::Device).and_then(|v| SessionToken::decode(&v).ok()).map(Arc::new);
        let mut frame = Frame::new(Face::Desk, language, path(head));
        frame.brand = brand;
        let mut visit = DeskVisit { app: app.clone(), house, now: app.clock.now(), frame, csrf: String::new(), token, device };
        if let Some(token) = visit.token.clone() {
            visit.csrf = vault::csrf_token(visit.realm().keys.newest(), &token.token().hash());
            visit.frame.csrf = Some(visit.csrf.clone());
        }
        Ok(visit)
    }
}

/// What is open to somebody who has to choose another password first.
const OPEN_WITH_ANY_PASSWORD: [&str; 4] = ["/me/password", "/me/still", "/signin/again", "/signout"];

/// Somebody signed in all the way, whatever they may.
#[derive(Clone)]
pub struct SignedIn {
    /// Their request.
    pub visit: DeskVisit,
    /// Who they are.
    pub account: Account,
    /// Their session.
    pub session: Arc<sessions::Session>,
}

/// Why a page for those signed in was not given: a page, or the way to the sign-in.
pub enum Outside {
    /// A failure page.
    Failure(Failure),
    /// To `/signin`.
    SignIn,
    /// To `/signin`, with the words that a session has ended.
    Ended,
    /// To `/me/password`: nothing else is open before another password is chosen.
    ChangePassword,
}

impl From<Failure> for Outside {
    fn from(failure: Failure) -> Self {
        Outside::Failure(failure)
    }
}

impl IntoResponse for Outside {
    fn into_response(self) -> Response {
        match self {
            Outside::Failure(failure) => failure.into_response(),
            Outside::SignIn => web::redirect("/signin"),
            Outside::Ended => web::redirect("/signin?why=ended"),
            Outside::ChangePassword => web::redirect("/me/password"),
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let mut visit = DeskVisit::from_request_parts(head, app).await?;
        let Some(DeskToken::Full(token)) = visit.token.as_deref() else { return Err(Outside::SignIn) };
        let found = async {
            let mut tx = visit.begin("find a session").await?;
            let Some(session) = sessions::find(tx.sql(), visit.realm(), token, visit.now).await? else {
                tx.commit().await?;
                return Ok(None);
            };
            let account = accounts::active(tx.sql(), visit.realm(), session.account).await?;
            tx.commit().await?;
            Ok::<_, Fault>(account.map(|a| (a, session)))
        };
        let (account, session) = found.await.map_err(Failure::from)?.ok_or(Outside::Ended)?;
        if visit.password_is_over(&session) && !OPEN_WITH_ANY_PASSWORD.contains(&head.uri.path()) {
            return Err(Outside::ChangePassword);
        }
        let role_key = format!("role-{}", account.role.as_str());
        visit.frame.account = Some(web::Account { name: account.name.clone(), role_key });
        visit.frame.clock = Some(web::SessionClock::new(visit.now, session.idle_ends_at, session.ends_at, "/me/still"));
        Ok(SignedIn { visit, account, session: Arc::new(session) })
    }
}

/// A triager or lawyer of LES, signed in at the desk.
#[derive(Clone)]
pub struct Handler(pub SignedIn);

impl Handler {
    /// Who holds the wraps.
    pub fn holder(&self) -> crate::cases::keys::Holder<'_> {
        crate::cases::keys::Holder {
            realm: self.0.visit.realm().id,
            id: self.0.account.id,
            key_id: self.0.session.key_id,
            pair: &self.0.session.pair,
        }
    }

    /// Whether they screen.
    pub fn is_triager(&self) -> bool {
        self.0.account.role == Role::Triager
    }
}

impl FromRequestParts<App> for Handler {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let signed_in = SignedIn::from_request_parts(head, app).await?;
        let les = signed_in.visit.is_les() && matches!(signed_in.account.role, Role::Triager | Role::Lawyer);
        if les { Ok(Handler(signed_in)) } else { Err(Outside::Failure(Failure::NotFound)) }
    }
}
