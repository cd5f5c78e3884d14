//! People with an account: at the desk of LES and, as a company's contacts, at its address.

use super::{brand_of, language, open_tenant, path};
use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tenants::realm::accounts::{self, Account, Role};
use tenants::realm::passwords::PasswordRules;
use tenants::realm::{Realm, sessions};
use tenants::{Fault, RealmSecrets, Room, RoomTx};
use uuid::Uuid;
use vault::SessionToken;
use web::cookie::{self, CookieName};
use web::{Brand, Face, Failure, Frame, HostName, Language, Locale};

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

    /// The address of this house as browsers name it.
    pub fn address(&self) -> String {
        let host = match &self.house {
            House::Les { .. } => &self.app.settings.desk_host,
            House::Tenant(room) => &room.tenant.host,
        };
        self.app.settings.address(host)
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
const OPEN_WITH_ANY_PASSWORD: [&str; 5] = ["/me/password", "/me/still", LANGUAGE, "/signin/again", "/signout"];
/// Where somebody's choice of language is remembered.
const LANGUAGE: &str = "/me/language";

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
        if let Some(own) = Locale::parse(&account.language) {
            visit.frame.speak(own);
        }
        visit.frame.switch_post = Some(LANGUAGE);
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
