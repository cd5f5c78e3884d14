//! Sending a one-time code, and the browser that is between its two steps.

use crate::app::App;
use crate::visit::{DeskToken, DeskVisit, Outside};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use credentials::OneTimeCode;
use sms::{Class, Sms};
use std::sync::Arc;
use tenants::Fault;
use tenants::realm::accounts::{self, Account};
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::{self, NotSent, OpenAttempt, SecondFactor};
use uuid::Uuid;
use vault::SessionToken;
use web::{Failure, Locale};

/// Somebody whose password was right. Opens nothing but the second step.
pub struct PartlySignedIn {
    /// Their request.
    pub visit: DeskVisit,
    /// The attempt they are in.
    pub attempt: OpenAttempt,
    token: Arc<DeskToken>,
}

impl PartlySignedIn {
    /// What their browser holds.
    pub fn token(&self) -> &SessionToken {
        match &*self.token {
            DeskToken::Partly(token) | DeskToken::Full(token) => token,
        }
    }
}

impl FromRequestParts<App> for PartlySignedIn {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let visit = DeskVisit::from_request_parts(head, app).await?;
        let Some(token) = visit.token.clone() else { return Err(Outside::SignIn) };
        let DeskToken::Partly(partly) = &*token else { return Err(Outside::SignIn) };
        let found = async {
            let mut tx = visit.begin("find a sign-in between its steps").await?;
            let attempt = second_step::open_attempt(tx.sql(), partly, visit.now).await?;
            tx.commit().await?;
            Ok::<_, Fault>(attempt)
        };
        let attempt = found.await.map_err(Failure::from)?.ok_or(Outside::SignIn)?;
        Ok(PartlySignedIn { visit, attempt, token })
    }
}

/// What became of sending a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// On its way.
    Underway,
    /// The gateway did not take it, or the wall against a bill is reached: another can be asked for.
    NotNow,
    /// No more for this attempt or today.
    NoMore,
}

/// Whether somebody shows an app's code or a passkey, so that no message is sent before they ask for one.
pub async fn needs_no_message(visit: &DeskVisit, account: Uuid) -> Result<bool, Failure> {
    let mut tx = visit.begin("how somebody gets their codes").await?;
    let account = accounts::active(tx.sql(), visit.realm(), account).await?;
    tx.commit().await?;
    Ok(account.is_some_and(|a| a.factor != SecondFactor::Message))
}

/// Draws a code, puts it in force and sends it; `regular` asks for an ordinary message even where Flash was chosen.
pub async fn send(visit: &DeskVisit, attempt: &OpenAttempt, regular: bool) -> Result<Delivery, Failure> {
    let realm = visit.realm();
    if visit.app.budgets.codes.try_take(&realm.id).is_err() {
        return Ok(Delivery::NotNow);
    }
    let code = OneTimeCode::draw(&visit.app.rng);
    let mut tx = visit.begin("put a one-time code in force").await?;
    let Some(account) = accounts::active(tx.sql(), realm, attempt.account).await? else { return Ok(Delivery::NoMore) };
    let set = second_step::set_code(tx.sql(), realm, attempt, code.as_str(), visit.now).await?;
    if let Err(NotSent::TooManyForAttempt | NotSent::TooManyToday) = set {
        let event = Event { at: visit.now, actor: Some(attempt.account), kind: "code-refused", subject: None, detail: "" };
        events::append(tx.sql(), realm, event).await?;
        tx.commit().await?;
        return Ok(Delivery::NoMore);
    }
    tx.commit().await?;
    let class = if account.flash && !regular { Class::Flash } else { Class::Regular };
    // A code that did not go out stays in force but nobody knows it: the page says so and offers another.
    let gone = deliver(visit, &account, &account.phone, &code, class).await;
    Ok(if gone { Delivery::Underway } else { Delivery::NotNow })
}

/// Sends a code to a number of somebody's, in their language. False: it could not be sent, which is an incident.
pub async fn deliver(visit: &DeskVisit, to: &Account, number: &str, code: &OneTimeCode, class: Class) -> bool {
    let text = visit.app.pages.text(language_of(to), "signin-sms", &[("code", code.as_str().into())]);
    let Ok(message) = Sms::new(number, &text, class, visit.app.rng.uuid()) else { return false };
    match visit.app.sms.send(&message, visit.now).await {
        Ok(()) => true,
        Err(error) => {
            let _number = Failure::incident(&error);
            false
        }
    }
}

/// The language in which somebody wants their messages.
pub fn language_of(account: &Account) -> Locale {
    Locale::parse(&account.language).unwrap_or(Locale::En)
}
