//! Step 6: anonymous, in confidence, or with consent to share; and how LES may reach the reporter.

use super::answers::Mode;
use super::draft::Written;
use super::involved::screeners;
use super::step::{self, Around, Buttons, Wrong};
use super::typed;
use crate::visit::Visit;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web::{Failure, FieldErrors, Submitted};

const STEP: u8 = 6;

/// The page.
#[derive(Serialize)]
pub struct IdentityPage {
    mode: &'static str,
    name: String,
    email: String,
    phone: String,
    alert: String,
    errors: FieldErrors,
    #[serde(flatten)]
    around: Around,
}

impl IdentityPage {
    fn of(written: &Written, errors: FieldErrors, around: Around) -> Self {
        let a = written.answers.clone();
        IdentityPage { mode: a.mode.as_str(), name: a.name, email: a.email, phone: a.phone, alert: a.alert, errors, around }
    }
}

impl web::Page for IdentityPage {
    const TEMPLATE: &'static str = "reports/identity.html";

    fn samples() -> Vec<Self> {
        let sample = |mode: Mode, errors| IdentityPage {
            mode: mode.as_str(),
            name: "Mette".into(),
            email: "m@".into(),
            phone: "12".into(),
            alert: "x".into(),
            errors,
            around: Around::default(),
        };
        let wrong = |pairs: &[(&str, &str)]| {
            let mut errors = FieldErrors::default();
            pairs.iter().for_each(|(field, key)| errors.add(field, key));
            errors
        };
        let mut long = FieldErrors::default();
        long.add_with("name", "identity-too-long", [("max", 500_i64.into())]);
        vec![
            sample(Mode::Anonymous, FieldErrors::default()),
            sample(Mode::Anonymous, wrong(&[("mode", "identity-anonymous-filled")])),
            sample(Mode::Confidential, wrong(&[("mode", "identity-nobody"), ("name", "identity-name-missing")])),
            sample(
                Mode::Consent,
                wrong(&[("email", "identity-email-wrong"), ("phone", "identity-phone-wrong"), ("alert", "identity-alert-wrong")]),
            ),
            sample(Mode::Consent, wrong(&[("mode", "identity-mode-missing")])),
            sample(Mode::Consent, long),
        ]
    }
}

/// The answers.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct IdentityForm {
    mode: String,
    name: String,
    email: String,
    phone: String,
    alert: String,
    back: Option<String>,
    go: Option<String>,
}

/// Asks.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let draft = match step::read(&visit).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let page = IdentityPage::of(&draft.written, FieldErrors::default(), Around::of(&draft.written));
    Ok(step::show(&visit, &page)?.into_response())
}

/// Saves and goes on to the check.
pub async fn post(visit: Visit, submitted: Submitted<IdentityForm>) -> Result<Response, Failure> {
    let (form, meanwhile) = step::accepted(&visit, submitted);
    let way = Buttons { back: form.back, go: form.go }.way();
    let les = visit.app.people.les().await?;
    let saved = step::save(&visit, STEP, way, meanwhile, |written| {
        let mut wrong = Wrong::default();
        let mode = Mode::parse(&form.mode);
        let a = &mut written.answers;
        // A form without a choice never turns a name into something that may be shared.
        a.mode = mode.unwrap_or_default();
        a.name = typed::line(&form.name);
        a.email = typed::line(&form.email);
        a.phone = typed::line(&form.phone);
        a.alert = typed::line(&form.alert);
        if mode.is_none() {
            wrong.unknown("mode", "identity-mode-missing");
        }
        a.check_identity(&screeners(&les), &mut wrong.errors);
        wrong
    });
    match saved.await? {
        Ok(saved) => saved.conclude(&visit, IdentityPage::of),
        Err(elsewhere) => Ok(elsewhere),
    }
}
