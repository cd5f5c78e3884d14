//! Saying that one forgot the password. The answer and the work are the same whether or not anybody has the address; who has
//! to know is told afterwards, outside the request.

use crate::app::App;
use crate::sign_in::letters;
use crate::visit::{DeskVisit, House, HouseTx};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use mail::MailAddress;
use serde::{Deserialize, Serialize};
use tenants::realm::accounts::{Account, Role};
use tenants::realm::events::{self, Event};
use tenants::realm::{Realm, accounts, recoveries};
use tenants::{Fault, TenantState};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/signin/recover`.
#[derive(Serialize)]
pub struct AskPage {
    /// As typed.
    pub mail: String,
    /// The company whose contacts sign in here; None at the desk of LES.
    pub tenant: Option<String>,
    /// It was asked just now.
    pub asked: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for AskPage {
    const TEMPLATE: &'static str = "forgotten/ask.html";

    fn samples() -> Vec<Self> {
        let page = |tenant: Option<&str>, asked, key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("mail", key);
            }
            AskPage { mail: "birgit@nordhavn.example".to_owned(), tenant: tenant.map(str::to_owned), asked, errors }
        };
        vec![
            page(None, false, None),
            page(Some("Nordhavn Bryggeri"), true, None),
            page(None, true, None),
            page(Some("Nordhavn Bryggeri"), false, Some("forgotten-mail-wrong")),
            page(None, false, Some("forgotten-too-many")),
        ]
    }
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    mail: String,
}

/// What was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Shows the form.
pub async fn get(visit: DeskVisit, Query(done): Query<Done>) -> Result<Html, Failure> {
    page(&visit, "", done.done == "asked", FieldErrors::default())
}

/// Writes down what was said, and tells colleagues afterwards.
pub async fn post(visit: DeskVisit, submitted: Submitted<AskForm>) -> Result<Response, Failure> {
    let form = submitted.without_session();
    let mut errors = FieldErrors::default();
    if MailAddress::parse(form.mail.trim()).is_err() {
        errors.add("mail", "forgotten-mail-wrong");
    } else if visit.app.budgets.wishes.try_take(&visit.realm().id).is_err() {
        errors.add("mail", "forgotten-too-many");
    }
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&visit, &form.mail, false, errors)?).into_response());
    }
    let mut tx = visit.begin("write down that a password was forgotten").await?;
    recoveries::wish(tx.sql(), visit.realm(), form.mail.trim(), visit.now).await?;
    tx.commit().await?;
    // Whoever looks at the clock sees only the statements above, which are the same for every address.
    tokio::spawn(async move {
        if let Err(fault) = tell(&visit.app, &visit.house).await {
            let _number = Failure::incident(&fault);
        }
    });
    Ok(web::redirect("/signin/recover?done=asked"))
}

/// Tells what a process that ended in between has not told. Hourly.
pub async fn tell_all(app: &App) -> Result<(), Fault> {
    let (realm, secrets) = app.people.realm().await?;
    tell(app, &House::Les { realm, secrets }).await?;
    for tenant in app.directory.all().await? {
        if matches!(tenant.state, TenantState::Open | TenantState::Paused) {
            tell(app, &House::Tenant(app.cells.room(&tenant).await?)).await?;
        }
    }
    Ok(())
}

async fn tell(app: &App, house: &House) -> Result<(), Fault> {
    let (mut tx, realm, host) = match house {
        House::Les { realm, secrets } => {
            let tx = HouseTx::Les(app.people.pool().begin().await?);
            (tx, Realm { id: *realm, keys: &secrets.keys }, &app.settings.desk_host)
        }
        House::Tenant(room) => {
            let tx = HouseTx::Tenant(room.begin("hear who forgot their password").await?);
            (tx, Realm { id: room.tenant.id, keys: room.keys() }, &room.tenant.host)
        }
    };
    let heard = recoveries::hear_wishes(tx.sql()).await?;
    if heard.is_empty() {
        return tx.commit().await;
    }
    let now = app.clock.now();
    for account in &heard {
        let event = Event { at: now, actor: None, kind: "password-forgotten", subject: Some(*account), detail: "" };
        events::append(tx.sql(), realm, event).await?;
    }
    let people = accounts::all_active(tx.sql(), realm).await?;
    tx.commit().await?;
    let url = app.settings.address(host);
    for account in &heard {
        for person in people.iter().filter(|p| p.id == *account || vouches(p, house)) {
            let key = if person.id == *account { "letter-forgotten-own" } else { "letter-forgotten" };
            letters::send(app, &url, person, key, &[]).await;
        }
    }
    Ok(())
}

/// Who can vouch for somebody of this house.
fn vouches(person: &Account, house: &House) -> bool {
    matches!(house, House::Tenant(_)) || person.role == Role::Triager
}

fn page(visit: &DeskVisit, mail: &str, asked: bool, errors: FieldErrors) -> Result<Html, Failure> {
    let tenant = match &visit.house {
        House::Les { .. } => None,
        House::Tenant(room) => Some(room.tenant.name.clone()),
    };
    visit.app.pages.render(&visit.frame, &AskPage { mail: mail.to_owned(), tenant, asked, errors })
}
