//! Who and where a request is. Deliberately no address and no user agent: what is not taken cannot be kept.

use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tenants::Fault;
use tenants::realm::accounts::{self, Account, Role};
use tenants::realm::passwords::PasswordRules;
use tenants::realm::{Realm, sessions};
use uuid::Uuid;
use vault::{RealmKeys, SessionToken};
use web::cookie::{self, CookieName};
use web::{Brand, Face, Failure, Frame, HostName, Language, NavItem};

/// A request at the portal's own host, by anybody. Needs no database, so that the offer stands even when that does not.
#[derive(Clone)]
pub struct Visit {
    /// The application.
    pub app: App,
    /// The present.
    pub now: DateTime<Utc>,
    /// What the layout needs.
    pub frame: Frame,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Failure> {
        let host = HostName::of(head).ok_or(Failure::Misdirected)?;
        if host.name() != app.settings.portal_host {
            return Err(Failure::Misdirected);
        }
        Ok(Visit { app: app.clone(), now: app.clock.now(), frame: plain_frame(head) })
    }
}

/// The frame of pages without an account.
pub fn plain_frame(head: &Parts) -> Frame {
    let path = head.uri.path_and_query().map_or("/", |p| p.as_str());
    let mut frame = Frame::new(Face::Plain, Language::of(head), path);
    frame.brand = Brand { name: "LES".to_owned(), ..Brand::default() };
    frame
}

/// A request at the administrators' doors; nobody needs to be signed in yet.
#[derive(Clone)]
pub struct StaffVisit {
    /// The application.
    pub app: App,
    /// The present.
    pub now: DateTime<Utc>,
    /// What the layout needs.
    pub frame: Frame,
    /// The token that the forms of what the cookie names carry; empty without one.
    pub csrf: String,
    /// The session or attempt that the browser names.
    pub token: Option<Arc<StaffToken>>,
    /// A browser that signed in before.
    pub device: Option<Arc<SessionToken>>,
    realm: Uuid,
    keys: Arc<RealmKeys>,
}

/// What the administrator's cookie names.
pub enum StaffToken {
    /// A sign-in whose password was right.
    Partly(SessionToken),
    /// A session.
    Full(SessionToken),
}

impl StaffToken {
    /// What the browser holds.
    pub fn token(&self) -> &SessionToken {
        match self {
            StaffToken::Partly(token) | StaffToken::Full(token) => token,
        }
    }
}

impl StaffVisit {
    /// The realm of the administrators.
    pub fn realm(&self) -> Realm<'_> {
        Realm { id: self.realm, keys: &self.keys }
    }

    /// Whether somebody has to choose another password before anything else.
    pub fn password_is_over(&self, session: &sessions::Session) -> bool {
        let days = self.app.settings.password_days;
        let rules = PasswordRules { lasts_days: (days > 0).then_some(days), ..PasswordRules::STAFF };
        session.must_change_password || rules.run_out(session.password_changed_on, tenants::calendar::day_of(self.now))
    }

    /// A transaction in the control database.
    pub async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, Fault> {
        Ok(self.app.control.begin().await?)
    }

    /// The cookie of a sign-in whose password was right; it lasts as long as an attempt.
    pub fn set_partly(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Admin, &format!("p.{}", token.encode()), Some(15 * 60))
    }

    /// The cookie of a session.
    pub fn set_session(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Admin, &format!("s.{}", token.encode()), None)
    }

    /// The cookie of a browser that signed in, for half a year.
    pub fn set_device(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Device, &token.encode(), Some(180 * 24 * 3600))
    }
}

impl FromRequestParts<App> for StaffVisit {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Failure> {
        let Visit { app, now, mut frame } = Visit::from_request_parts(head, app).await?;
        let (realm, keys) = app.administrators().await.map_err(failed)?;
        let token = cookie::read(&head.headers, CookieName::Admin).and_then(|value| {
            let (kind, token) = value.split_once('.')?;
            let token = SessionToken::decode(token).ok()?;
            match kind {
                "s" => Some(Arc::new(StaffToken::Full(token))),
                "p" => Some(Arc::new(StaffToken::Partly(token))),
                _ => None,
            }
        });
        let device = cookie::read(&head.headers, CookieName::Device).and_then(|v| SessionToken::decode(&v).ok()).map(Arc::new);
        let csrf = token.as_ref().map_or_else(String::new, |t| vault::csrf_token(keys.newest(), &t.token().hash()));
        frame.csrf = (!csrf.is_empty()).then(|| csrf.clone());
        Ok(StaffVisit { app, now, frame, csrf, token, device, realm, keys })
    }
}

/// An administrator, signed in all the way.
#[derive(Clone)]
pub struct Administrator {
    /// Their request.
    pub visit: StaffVisit,
    /// Who they are.
    pub account: Account,
    /// Their session.
    pub session: Arc<sessions::Session>,
}

/// Why a page for administrators was not given: a page, or the way to the sign-in.
pub enum Outside {
    /// A failure page.
    Failure(Failure),
    /// To `/signin`.
    SignIn(&'static str),
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
            Outside::SignIn(to) => web::redirect(to),
        }
    }
}

/// What stays open to somebody who has to choose another password first.
const OPEN_WITH_ANY_PASSWORD: [&str; 4] = ["/admin/me/password", "/admin/me/still", "/signin/again", "/signout"];

impl FromRequestParts<App> for Administrator {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let mut visit = StaffVisit::from_request_parts(head, app).await?;
        let token = match visit.token.as_deref() {
            Some(StaffToken::Full(token)) => token,
            Some(StaffToken::Partly(_)) | None => return Err(Outside::SignIn("/signin")),
        };
        let found = async {
            let mut tx = visit.begin().await?;
            let session = sessions::find(&mut tx, visit.realm(), token, visit.now).await?;
            let account = match &session {
                Some(session) => accounts::active(&mut tx, visit.realm(), session.account).await?,
                None => None,
            };
            tx.commit().await?;
            Ok::<_, Fault>(account.zip(session))
        };
        let found = found.await.map_err(Failure::from)?;
        let (account, session) =
            found.filter(|(a, _)| a.role == Role::Administrator).ok_or(Outside::SignIn("/signin?why=ended"))?;
        if visit.password_is_over(&session) && !OPEN_WITH_ANY_PASSWORD.contains(&head.uri.path()) {
            return Err(Outside::SignIn("/admin/me/password"));
        }
        visit.frame.account = Some(web::Account { name: account.name.clone(), role_key: "admin-role".to_owned() });
        visit.frame.nav = navigation(head.uri.path());
        visit.frame.clock = Some(web::SessionClock::new(visit.now, session.idle_ends_at, session.ends_at, "/admin/me/still"));
        Ok(Administrator { visit, account, session: Arc::new(session) })
    }
}

fn navigation(path: &str) -> Vec<NavItem> {
    let entries = [
        ("/admin", "admin-nav-overview"),
        ("/admin/approvals", "admin-nav-approvals"),
        ("/admin/tenants", "admin-nav-tenants"),
        ("/admin/people", "admin-nav-people"),
        ("/admin/recoveries", "admin-nav-recoveries"),
        ("/admin/audit", "admin-nav-audit"),
        ("/admin/events", "admin-nav-events"),
        ("/admin/me", "admin-nav-me"),
    ];
    let current = entries.iter().map(|(href, _)| *href).filter(|href| path.starts_with(href)).max_by_key(|href| href.len());
    let item = |(href, key): (&str, &str)| NavItem {
        href: href.to_owned(),
        label_key: key.to_owned(),
        current: current == Some(href),
        count: None,
    };
    entries.into_iter().map(item).collect()
}

/// An incident from what a command's verb reported.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub fn failed(error: anyhow::Error) -> Failure {
    Failure::incident(&*error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_below_an_entry_of_the_menu_marks_that_entry_only() {
        let current =
            |path: &str| -> Vec<String> { navigation(path).into_iter().filter(|i| i.current).map(|i| i.href).collect() };
        assert_eq!(current("/admin"), ["/admin"]);
        assert_eq!(current("/admin/tenants/nordhavn"), ["/admin/tenants"]);
        assert_eq!(current("/admin/audit"), ["/admin/audit"]);
    }
}
