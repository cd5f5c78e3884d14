//! Step 4: who is involved, who knows, and who at LES and at the company must not see the report.

use super::answers::{self, MOST_PEOPLE, Screener};
use super::draft::Written;
use super::step::{self, Around, Buttons, Way};
use crate::people::{self, Contact, LesKeys};
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::realm::accounts::Role;
use uuid::Uuid;
use web::{Failure, FieldErrors, Submitted};

const STEP: u8 = 4;

/// Somebody at LES who receives reports.
#[derive(Serialize)]
struct ReceiverChoice {
    id: Uuid,
    name: String,
    role: &'static str,
    excluded: bool,
}

/// The page.
#[derive(Serialize)]
pub struct InvolvedPage {
    involved: Vec<String>,
    knows: Vec<String>,
    receivers: Vec<ReceiverChoice>,
    contacts: Vec<ReceiverChoice>,
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl InvolvedPage {
    fn of(written: &Written, les: &LesKeys, contacts: &[Contact], more: Option<&str>, errors: FieldErrors) -> Self {
        // There is always an empty row; "add another" gives three more.
        let rows = |entries: &[String], list: &str| {
            let empty = if more == Some(list) { 4 } else { 1 };
            let mut rows = entries.to_vec();
            rows.resize((entries.len() + empty).min(MOST_PEOPLE.max(entries.len())), String::new());
            rows
        };
        let answers = &written.answers;
        let receivers = les.receivers.iter().map(|r| ReceiverChoice {
            id: r.id,
            name: r.name.clone(),
            role: if r.role == Role::Triager { "involved-role-triager" } else { "involved-role-lawyer" },
            excluded: answers.excluded.contains(&r.id),
        });
        let mut receivers: Vec<ReceiverChoice> = receivers.collect();
        receivers.sort_by(|a, b| (b.role, &a.name).cmp(&(a.role, &b.name)));
        let contacts = contacts.iter().map(|c| ReceiverChoice {
            id: c.id,
            name: c.name.clone(),
            role: "involved-role-contact",
            excluded: answers.excluded.contains(&c.id),
        });
        InvolvedPage {
            contacts: contacts.collect(),
            involved: rows(&answers.involved, "involved"),
            knows: rows(&answers.knows, "knows"),
            receivers,
            errors,
            around: Around::of(written),
        }
    }
}

impl web::Page for InvolvedPage {
    const TEMPLATE: &'static str = "reports/involved.html";

    fn samples() -> Vec<Self> {
        let choice = |n, role, excluded| ReceiverChoice { id: Uuid::from_u128(n), name: "Mette Holm".into(), role, excluded };
        let sample = |errors| InvolvedPage {
            involved: vec!["Ole".into(), String::new()],
            knows: vec![String::new()],
            receivers: vec![choice(1, "involved-role-triager", true), choice(2, "involved-role-lawyer", false)],
            contacts: vec![choice(3, "involved-role-contact", false)],
            errors,
            around: Around::default(),
        };
        let mut wrong = FieldErrors::default();
        wrong.add("excluded", "involved-exclude-all");
        wrong.add_with("involved", "involved-too-many", [("max", 50_i64.into())]);
        wrong.add_with("knows", "involved-too-long", [("max", 500_i64.into())]);
        vec![sample(FieldErrors::default()), sample(wrong)]
    }
}

/// The answers.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct InvolvedForm {
    involved: Vec<String>,
    knows: Vec<String>,
    excluded: Vec<String>,
    more: Option<String>,
    back: Option<String>,
    go: Option<String>,
}

/// The receivers as the checks need them.
pub fn screeners(les: &LesKeys) -> Vec<Screener> {
    let screener = |r: &tenants::realm::accounts::Receiver| Screener {
        id: r.id,
        triager: r.role == Role::Triager,
        identity: r.role == Role::Lawyer && r.identity_right,
    };
    les.receivers.iter().map(screener).collect()
}

/// The company's people who could be shown something.
pub async fn contacts(visit: &Visit) -> Result<Vec<Contact>, Failure> {
    let mut tx = visit.room.begin("list the contacts of a company").await?;
    let contacts = people::contacts(&mut tx).await?;
    tx.commit().await?;
    Ok(contacts)
}

/// Asks.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let les = visit.app.people.les().await?;
    let contacts = contacts(&visit).await?;
    Ok(step::show(&visit, &InvolvedPage::of(&draft.written, &les, &contacts, None, FieldErrors::default()))?.into_response())
}

/// Saves and goes on, or gives more rows.
pub async fn post(visit: Visit, submitted: Submitted<InvolvedForm>) -> Result<Response, Failure> {
    let form = step::accepted(&visit, submitted)?;
    let way = match form.more {
        // Asking for more rows saves as going back does: nothing is checked yet.
        Some(_) => Way::Back,
        None => Buttons { back: form.back, go: form.go }.way(),
    };
    let les = visit.app.people.les().await?;
    let contacts = contacts(&visit).await?;
    let saved = step::save(&visit, STEP, way, |written| {
        let mut errors = FieldErrors::default();
        written.answers.involved = answers::entries(&form.involved);
        written.answers.knows = answers::entries(&form.knows);
        written.answers.excluded = answers::ids(&form.excluded);
        written.answers.check_people(&screeners(&les), &mut errors);
        errors
    });
    match saved.await? {
        Ok(saved) if form.more.is_some() => {
            let page = InvolvedPage::of(&saved.written, &les, &contacts, form.more.as_deref(), FieldErrors::default());
            Ok(saved.answer(visit.app.pages.render(&saved.frame, &page)?))
        }
        Ok(saved) if way == Way::On && !saved.errors.is_empty() => {
            saved.again(&visit, &InvolvedPage::of(&saved.written, &les, &contacts, None, saved.errors.clone()))
        }
        Ok(saved) => Ok(saved.onward(STEP, way)),
        Err(elsewhere) => Ok(elsewhere),
    }
}
