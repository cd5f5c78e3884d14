//! Step 4: who is involved, who knows, and who at LES and at the company must not see the report.

use super::answers::{self, MOST_PEOPLE, Screener};
use super::draft::Written;
use super::step::{self, Around, Buttons, Way, Wrong};
use super::typed;
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
    fn of(
        written: &Written,
        (les, contacts): (&LesKeys, &[Contact]),
        more: Option<&str>,
        errors: FieldErrors,
        around: Around,
    ) -> Self {
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
            around,
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
        let mut unknown = FieldErrors::default();
        unknown.add("excluded", "involved-exclude-unknown");
        vec![sample(FieldErrors::default()), sample(wrong), sample(unknown)]
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
    let around = Around::of(&draft.written);
    let page = InvolvedPage::of(&draft.written, (&les, &contacts), None, FieldErrors::default(), around);
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on, or gives more rows. An exclusion is never lost: one that is of nobody who is offered is told.
pub async fn post(visit: Visit, submitted: Submitted<InvolvedForm>) -> Result<Response, Failure> {
    let (form, meanwhile) = step::accepted(&visit, submitted);
    let way = match form.more {
        // Asking for more rows saves as the language switch does: nothing is checked yet.
        Some(_) => Way::Stay,
        None => Buttons { back: form.back.clone(), go: form.go.clone() }.way(),
    };
    let les = visit.app.people.les().await?;
    let contacts = contacts(&visit).await?;
    let known = |id| les.receiver(id).is_some() || contacts.iter().any(|c| c.id == id);
    let saved = step::save(&visit, STEP, way, meanwhile, |written| {
        let mut wrong = Wrong::default();
        let (excluded, all) = answers::ids(&form.excluded, known);
        let a = &mut written.answers;
        a.involved = typed::entries(&form.involved);
        a.knows = typed::entries(&form.knows);
        a.excluded = excluded;
        if !all {
            wrong.unknown("excluded", "involved-exclude-unknown");
        }
        a.check_people(&screeners(&les), &mut wrong.errors);
        wrong
    });
    let page =
        |written: &Written, errors, around| InvolvedPage::of(written, (&les, &contacts), form.more.as_deref(), errors, around);
    match saved.await? {
        Ok(saved) if form.more.is_some() && !saved.comes_back() => {
            let page = page(&saved.written, FieldErrors::default(), saved.around());
            Ok(saved.answer(saved.render(&visit, &page)?))
        }
        Ok(saved) => saved.conclude(&visit, page),
        Err(elsewhere) => Ok(elsewhere),
    }
}
