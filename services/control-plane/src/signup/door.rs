//! Who is signing a company up: a browser with a token of its own, known by nothing else.
//!
//! The token travels in the handlers' cookie: at this host nobody else uses it, it comes along when a mailed link is
//! opened, and whoever holds it is about to become a contact.

use super::content::Step;
use super::draft::{Draft, Office};
use super::queries;
use crate::app::App;
use crate::visit::{Outside, Visit, failed};
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum::response::Response;
use std::sync::Arc;
use tenants::Fault;
use tenants::realm::Realm;
use uuid::Uuid;
use vault::{RealmKeys, SessionToken};
use web::Failure;
use web::cookie::{self, CookieName};

/// A request at the signup, whether or not a signup has begun.
pub struct Door {
    /// The request.
    pub visit: Visit,
    /// The signup of this browser, if it has one.
    pub draft: Option<Draft>,
    /// The token that the forms of that signup carry; empty without one.
    pub csrf: String,
    realm: Uuid,
    keys: Arc<RealmKeys>,
}

/// A request within a signup that has begun.
pub struct Applicant {
    /// The request.
    pub visit: Visit,
    /// The signup.
    pub draft: Draft,
    /// The token that its forms carry.
    pub csrf: String,
    realm: Uuid,
    keys: Arc<RealmKeys>,
}

impl Door {
    /// What the verbs need.
    pub fn office(&self) -> Office<'_> {
        Office { app: &self.visit.app, realm: Realm { id: self.realm, keys: &self.keys }, now: self.visit.now }
    }

    /// The cookie of a signup.
    pub fn set(token: &SessionToken) -> HeaderValue {
        cookie::set(CookieName::Handler, &format!("u.{}", token.encode().as_str()), None)
    }

    /// Makes the browser forget the signup.
    pub fn expire() -> HeaderValue {
        cookie::expire(CookieName::Handler)
    }
}

impl Applicant {
    /// What the verbs need.
    pub fn office(&self) -> Office<'_> {
        Office { app: &self.visit.app, realm: Realm { id: self.realm, keys: &self.keys }, now: self.visit.now }
    }

    /// Where a step's page leads when it is not open: a step before it is missing, or the signup was sent. None: it is open.
    pub fn elsewhere(&self, step: Step) -> Option<Response> {
        if self.draft.state != "draft" {
            return Some(web::redirect("/signup/done"));
        }
        let next = self.draft.content.next(self.draft.verified);
        (step > next).then(|| web::redirect(next.path()))
    }
}

impl FromRequestParts<App> for Door {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(head, app).await?;
        let (realm, keys) = app.administrators().await.map_err(failed)?;
        let token = cookie::read(&head.headers, CookieName::Handler)
            .and_then(|value| SessionToken::decode(value.strip_prefix("u.")?).ok());
        let mut door = Door { visit, draft: None, csrf: String::new(), realm, keys };
        if let Some(token) = token {
            let found = async {
                let mut tx = door.office().begin().await?;
                let stored = queries::by_session(&mut tx, &token.hash()).await?;
                tx.commit().await?;
                stored.map(|stored| door.office().open(stored)).transpose()
            };
            door.draft = found.await.map_err(|fault: Fault| Failure::from(fault))?;
            if door.draft.is_some() {
                door.csrf = vault::csrf_token(door.keys.newest(), &token.hash());
                door.visit.frame.csrf = Some(door.csrf.clone());
            }
        }
        Ok(door)
    }
}

impl FromRequestParts<App> for Applicant {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let Door { visit, draft, csrf, realm, keys } = Door::from_request_parts(head, app).await?;
        let draft = draft.ok_or(Outside::SignIn("/signup/resume?why=ended"))?;
        Ok(Applicant { visit, draft, csrf, realm, keys })
    }
}
