//! The conflict check: before anything of a case is shown, and again whenever somebody meets a name they know.

use super::access::{CaseAccess, Undeclared};
use super::declaration::{self, SteppedBack};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// `/cases/{tenant}/{reference}/conflict`.
#[derive(Serialize)]
pub struct ConflictPage {
    /// The case's address.
    pub base: String,
    /// Its reference.
    pub reference: String,
    /// The company's name.
    pub tenant: String,
    /// When the report came.
    pub received: NaiveDate,
    /// As chosen.
    pub standing: String,
    /// Refused: nobody else could open the case.
    pub last: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ConflictPage {
    const TEMPLATE: &'static str = "cases/conflict.html";

    fn samples() -> Vec<Self> {
        let page = || ConflictPage {
            base: "/cases/nordhavn/R7K-42M".to_owned(),
            reference: "R7K-42M".to_owned(),
            tenant: "Nordhavn Bryggeri".to_owned(),
            received: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
            standing: String::new(),
            last: false,
            errors: FieldErrors::default(),
        };
        let mut missing = FieldErrors::default();
        missing.add("standing", "desk-conflict-missing");
        vec![
            page(),
            ConflictPage { errors: missing, ..page() },
            ConflictPage { last: true, standing: "conflict".to_owned(), ..page() },
        ]
    }
}

/// The answer.
#[derive(Deserialize)]
pub struct ConflictForm {
    #[serde(default)]
    standing: String,
}

/// Asks.
pub async fn get(access: CaseAccess<Undeclared>) -> Result<Html, Failure> {
    page(&access, "", false, FieldErrors::default()).await
}

/// Keeps the answer. A conflict closes the case to this handler.
pub async fn post(access: CaseAccess<Undeclared>, submitted: Submitted<ConflictForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&access.visit().csrf)?;
    match form.standing.as_str() {
        "free" => {
            let mut tx = access.begin("declare to be free of a conflict").await?;
            declaration::declare_free(&access, &mut tx).await?;
            tx.commit().await?;
            Ok(web::redirect(&access.base()))
        }
        "conflict" => step_back(&access).await,
        _ => {
            let mut errors = FieldErrors::default();
            errors.add("standing", "desk-conflict-missing");
            Ok(Unprocessable(page(&access, "", false, errors).await?).into_response())
        }
    }
}

async fn step_back(access: &CaseAccess<Undeclared>) -> Result<Response, Failure> {
    let les = access.app().people.les().await?;
    // What earlier revocations still hold must be gone before new wraps are made, or these would go with it.
    access.carry_out_revocations().await;
    let mut tx = access.begin("declare a conflict").await?;
    if declaration::step_back(access, &mut tx, &les).await? == SteppedBack::LastOne {
        drop(tx);
        return Ok(Unprocessable(page(access, "conflict", true, FieldErrors::default()).await?).into_response());
    }
    tx.commit().await?;
    access.carry_out_revocations().await;
    access.record("stepped-back", Some(access.me())).await?;
    Ok(web::redirect("/inbox"))
}

async fn page(access: &CaseAccess<Undeclared>, standing: &str, last: bool, errors: FieldErrors) -> Result<Html, Failure> {
    let mut tx = access.begin("show the conflict check").await?;
    let state = access.state(&mut tx, false).await?;
    tx.commit().await?;
    let page = ConflictPage {
        base: access.base(),
        reference: access.reference.clone(),
        tenant: access.room.tenant.name.clone(),
        received: state.received_on,
        standing: standing.to_owned(),
        last,
        errors,
    };
    access.app().pages.render(&access.visit().frame, &page)
}
