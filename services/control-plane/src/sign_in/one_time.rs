//! Sending a one-time code, and the browser that is between its two steps.

use crate::app::App;
use crate::visit::{Outside, StaffToken, StaffVisit};
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
    pub visit: StaffVisit,
    /// The attempt they are in.
    pub attempt: OpenAttempt,
    token: Arc<StaffToken>,
}

impl PartlySignedIn {
    /// What their browser holds.
    pub fn token(&self) -> &SessionToken {
        self.token.token()
    }
}

impl FromRequestParts<App> for PartlySignedIn {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        let visit = StaffVisit::from_request_parts(head, app).await?;
        let Some(token) = visit.token.clone() else { return Err(Outside::SignIn("/signin")) };
        let StaffToken::Partly(partly) = &*token else { return Err(Outside::SignIn("/signin")) };
        let found = async {
            let mut tx = visit.begin().await?;
            let attempt = second_step::open_attempt(&mut tx, partly, visit.now).await?;
            tx.commit().await?;
            Ok::<_, Fault>(attempt)
        };
        let attempt = found.await.map_err(Failure::from)?.ok_or(Outside::SignIn("/signin?why=expired"))?;
        Ok(PartlySignedIn { visit, attempt, token })
    }
}

/// What became of sending a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// On its way.
    OnItsWay,
    /// The gateway did not take it, or the wall against a bill is reached: another can be asked for.
    NotNow,
    /// No more for this attempt or today.
    NoMore,
}

/// Whether somebody shows an app's code or a passkey, so that no message is sent before they ask for one.
pub async fn needs_no_message(visit: &StaffVisit, account: Uuid) -> Result<bool, Failure> {
    let mut tx = visit.begin().await?;
    let account = accounts::active(&mut tx, visit.realm(), account).await?;
    tx.commit().await?;
    Ok(account.is_some_and(|a| a.factor != SecondFactor::Message))
}

/// Draws a code, puts it in force and sends it; `regular` asks for an ordinary message even where Flash was chosen.
pub async fn send(visit: &StaffVisit, attempt: &OpenAttempt, regular: bool) -> Result<Sent, Failure> {
    let realm = visit.realm();
    if visit.app.budgets.codes.try_take(&realm.id).is_err() {
        return Ok(Sent::NotNow);
    }
    let code = OneTimeCode::draw(&visit.app.rng);
    let mut tx = visit.begin().await?;
    let Some(account) = accounts::active(&mut tx, realm, attempt.account).await? else { return Ok(Sent::NoMore) };
    let set = second_step::set_code(&mut tx, realm, attempt, code.as_str(), visit.now).await?;
    if let Err(NotSent::TooManyForAttempt | NotSent::TooManyToday) = set {
        let event = Event { at: visit.now, actor: Some(attempt.account), kind: "code-refused", subject: None, detail: "" };
        events::append(&mut tx, realm, event).await?;
        tx.commit().await?;
        return Ok(Sent::NoMore);
    }
    tx.commit().await?;
    let class = if account.flash && !regular { Class::Flash } else { Class::Regular };
    // A code that did not go out stays in force but nobody knows it: the page says so and offers another.
    let gone = deliver(visit, &account, &account.phone, &code, class).await;
    Ok(if gone { Sent::OnItsWay } else { Sent::NotNow })
}

/// Sends a code to a number of somebody's, in their language. False: it could not be sent, which is an incident.
pub async fn deliver(visit: &StaffVisit, to: &Account, number: &str, code: &OneTimeCode, class: Class) -> bool {
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
