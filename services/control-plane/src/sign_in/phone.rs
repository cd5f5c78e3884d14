//! `/admin/me/phone`: another number for one-time codes: the second factor once more, then a code that is sent to the new number.

use super::{letters, one_time, step_up};
use crate::audit;
use crate::visit::Administrator;
use axum::response::{IntoResponse, Response};
use credentials::{OneTimeCode, PhoneMistake, PhoneNumber};
use sms::Class;
use tenants::realm::events::{self, Event};
use tenants::realm::phones::{self, Moved};
use web::own_account::{PhoneForm, PhonePage, ProofForm};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Asks for the number, or for the code that was sent to it.
pub async fn get(administrator: Administrator) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&administrator, "/admin/me/phone") {
        return Ok(first);
    }
    Ok(page(&administrator, "", FieldErrors::default()).await?.into_response())
}

/// Sends a code to the new number.
pub async fn post(administrator: Administrator, submitted: Submitted<PhoneForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/phone") {
        return Ok(first);
    }
    let problem = match PhoneNumber::parse(&form.phone) {
        Ok(number) => sent(&administrator, &number).await?,
        Err(PhoneMistake::Unreadable) => Some("phone-unreadable"),
        Err(PhoneMistake::Impossible) => Some("phone-impossible"),
    };
    let Some(problem) = problem else { return Ok(web::redirect("/admin/me/phone")) };
    let mut errors = FieldErrors::default();
    errors.add("phone", problem);
    Ok(Unprocessable(page(&administrator, &form.phone, errors).await?).into_response())
}

/// Judges the code that came to the new number.
pub async fn prove(administrator: Administrator, submitted: Submitted<ProofForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/phone") {
        return Ok(first);
    }
    let mut errors = FieldErrors::default();
    let Some(code) = OneTimeCode::parse(&form.code) else {
        errors.add("code", "signin-code-missing");
        return Ok(Unprocessable(page(&administrator, "", errors).await?).into_response());
    };
    let mut tx = visit.begin().await?;
    let moved = phones::finish(&mut tx, visit.realm(), account.id, code.as_str(), &visit.app.rng, visit.now).await?;
    let kind = if moved == Moved::Done { "phone-changed" } else { "code-refused" };
    let event = Event { at: visit.now, actor: Some(account.id), kind, subject: None, detail: "phone" };
    events::append(&mut tx, visit.realm(), event).await?;
    if moved == Moved::Done {
        audit::write(&mut tx, visit.now, Some(account.id), "own-phone-changed", None).await?;
    }
    tx.commit().await?;
    match moved {
        Moved::Done => {
            letters::tell(visit, account, "letter-factor-changed", &[]).await;
            return Ok(web::redirect("/admin/me/factors?done=phone"));
        }
        Moved::Wrong(left) => errors.add_with("code", "phone-code-wrong", [("left", i64::from(left).into())]),
        Moved::Over => errors.add("phone", "phone-code-over"),
    }
    Ok(Unprocessable(page(&administrator, "", errors).await?).into_response())
}

/// None: on its way. Otherwise why not.
async fn sent(administrator: &Administrator, number: &PhoneNumber) -> Result<Option<&'static str>, Failure> {
    let Administrator { visit, account, .. } = administrator;
    if visit.app.budgets.codes.try_take(&visit.realm().id).is_err() {
        return Ok(Some("phone-not-sent"));
    }
    let code = OneTimeCode::draw(&visit.app.rng);
    let mut tx = visit.begin().await?;
    let begun =
        phones::begin(&mut tx, visit.realm(), account.id, number.e164(), code.as_str(), &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    if !begun {
        return Ok(Some("phone-no-more"));
    }
    let gone = one_time::deliver(visit, account, number.e164(), &code, Class::Regular).await;
    Ok((!gone).then_some("phone-not-sent"))
}

async fn page(administrator: &Administrator, typed: &str, errors: FieldErrors) -> Result<Html, Failure> {
    let Administrator { visit, account, .. } = administrator;
    let mut tx = visit.begin().await?;
    let moving = phones::under_way(&mut tx, visit.realm(), account.id, visit.now).await?;
    tx.commit().await?;
    let page = PhonePage::of(&account.phone, moving.as_deref(), typed, errors);
    visit.app.pages.render(&visit.frame, &page)
}
