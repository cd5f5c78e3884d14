//! Choosing a lawyer for a case, changing them, or handing a case over.

use super::access::{CaseAccess, Write};
use super::assignment::{self, Candidate, Standing};
use super::case::may;
use super::desk_queries::CaseState;
use super::form::FormFrame;
use crate::people::LesKeys;
use crate::sign_in::step_up;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::RoomTx;
use tenants::realm::accounts::Receiver;
use uuid::Uuid;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/cases/{tenant}/{reference}/assign`.
#[derive(Serialize)]
pub struct AssignPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// Who can be chosen.
    pub lawyers: Vec<Candidate>,
    /// As chosen.
    pub lawyer: String,
    /// The reporter left a name.
    pub confidential: bool,
    /// The visitor gives away their own case.
    pub hand_over: bool,
    /// Who loses the case.
    pub leaving: Option<String>,
    /// Somebody on the list will not be able to open the name.
    pub warn_identity: bool,
    /// Ticked: go on without the name.
    pub without_name: bool,
    /// An earlier key of the chosen one is still being removed.
    pub pending: bool,
}

impl Page for AssignPage {
    const TEMPLATE: &'static str = "cases/assign.html";

    fn samples() -> Vec<Self> {
        let person = |n: u128, identity| Candidate { id: Uuid::from_u128(n), name: format!("Jonas Lind {n}"), identity };
        let page = |form| AssignPage {
            form,
            lawyers: vec![person(1, true), person(2, false)],
            lawyer: String::new(),
            confidential: true,
            hand_over: false,
            leaving: None,
            warn_identity: true,
            without_name: false,
            pending: false,
        };
        let plain = || FormFrame::sample(false, FieldErrors::default());
        let mut missing = FieldErrors::default();
        missing.add("lawyer", "desk-assign-missing");
        missing.add("without_name", "desk-assign-without-name-missing");
        vec![
            page(plain()),
            AssignPage { confidential: false, warn_identity: false, ..page(FormFrame::sample(true, missing)) },
            AssignPage { leaving: Some("Ane Berg".to_owned()), pending: true, without_name: true, ..page(plain()) },
            AssignPage { hand_over: true, lawyer: Uuid::from_u128(1).to_string(), ..page(plain()) },
            AssignPage { lawyers: vec![], ..page(plain()) },
        ]
    }
}

/// Who is chosen.
#[derive(Deserialize, Default)]
pub struct AssignForm {
    #[serde(default)]
    lawyer: String,
    #[serde(default)]
    without_name: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    token: String,
}

struct Choice {
    les: std::sync::Arc<LesKeys>,
    candidates: Vec<Candidate>,
}

/// Shows who can be chosen, once the second factor was shown just now: a key is about to be given away.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    if !step_up::is_fresh(&access.by.0.session, access.now()) {
        return Ok(step_up::ask(&format!("{}/assign", access.base())));
    }
    let mut tx = access.begin("show who can be given a case").await?;
    let state = access.state(&mut tx, false).await?;
    if !may(access.by.is_triager(), &state).assign {
        return Ok(web::redirect(&access.base()));
    }
    let choice = choice(&access, &mut tx, &state).await?;
    tx.commit().await?;
    let form = FormFrame::new(&access, &state);
    Ok(page(&access, &state, choice, form, &AssignForm::default(), false)?.into_response())
}

/// Gives the case.
pub async fn post(access: CaseAccess<Write>, submitted: Submitted<AssignForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&access.visit().csrf)?;
    if !step_up::is_fresh(&access.by.0.session, access.now()) {
        return Ok(step_up::ask(&format!("{}/assign", access.base())));
    }
    let mut tx = access.begin("give a case to a lawyer").await?;
    let state = access.state(&mut tx, true).await?;
    if !may(access.by.is_triager(), &state).assign {
        return Ok(web::redirect(&access.base()));
    }
    let choice = choice(&access, &mut tx, &state).await?;
    let chosen = Uuid::parse_str(&form.lawyer).ok();
    if chosen.is_some() && chosen == state.assignee {
        return Ok(done(&access));
    }
    let changed = form.seen != state.seen();
    let mut errors = FieldErrors::default();
    let to = check(&choice, &state, chosen, form.without_name == "yes", &mut errors).filter(|_| !changed && errors.is_empty());
    let Some(to) = to else {
        let frame = FormFrame::again(&access, &state, &form.token, changed, errors);
        return Ok(Unprocessable(page(&access, &state, choice, frame, &form, false)?).into_response());
    };
    let keys = access.keys(&mut tx).await?;
    if !assignment::assign(&access, &mut tx, &keys, &choice.les, state.clone(), &to).await? {
        drop(tx);
        access.carry_out_revocations().await;
        let frame = FormFrame::again(&access, &state, &form.token, false, errors);
        return Ok(Unprocessable(page(&access, &state, choice, frame, &form, true)?).into_response());
    }
    tx.commit().await?;
    access.carry_out_revocations().await;
    access.app().wake_outbox(access.room.tenant.id);
    access.record("granted", Some(to.id)).await?;
    Ok(done(&access))
}

/// To the case, or to the inbox for a lawyer who has given the case away.
fn done(access: &CaseAccess<Write>) -> Response {
    if access.by.is_triager() { web::redirect(&format!("{}?done=assigned", access.base())) } else { web::redirect("/inbox") }
}

async fn choice(access: &CaseAccess<Write>, tx: &mut RoomTx, state: &CaseState) -> Result<Choice, Failure> {
    let les = access.app().people.les().await?;
    let standing = Standing::read(access.schema(), access.case, tx).await?;
    let lawyers: Vec<Receiver> = les.lawyers().cloned().collect();
    let candidates = assignment::candidates(&lawyers, &standing, state.assignee, access.me());
    Ok(Choice { les, candidates })
}

fn check(
    choice: &Choice,
    state: &CaseState,
    chosen: Option<Uuid>,
    without_name: bool,
    errors: &mut FieldErrors,
) -> Option<Receiver> {
    let candidate = choice.candidates.iter().find(|c| Some(c.id) == chosen);
    let Some(candidate) = candidate else {
        errors.add("lawyer", "desk-assign-missing");
        return None;
    };
    if state.confidential && !candidate.identity && !without_name {
        errors.add("without_name", "desk-assign-without-name-missing");
    }
    choice.les.receiver(candidate.id).cloned()
}

fn page(
    access: &CaseAccess<Write>,
    state: &CaseState,
    choice: Choice,
    form: FormFrame,
    typed: &AssignForm,
    pending: bool,
) -> Result<Html, Failure> {
    let hand_over = state.assignee == Some(access.me());
    let leaving = state.assignee.filter(|_| !hand_over).and_then(|id| choice.les.name(id)).map(str::to_owned);
    let page = AssignPage {
        form,
        confidential: state.confidential,
        warn_identity: state.confidential && choice.candidates.iter().any(|c| !c.identity),
        lawyers: choice.candidates,
        lawyer: typed.lawyer.clone(),
        hand_over,
        leaving,
        without_name: typed.without_name == "yes",
        pending,
    };
    access.app().pages.render(&access.visit().frame, &page)
}
