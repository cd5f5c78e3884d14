//! Another number for one-time codes: the second factor once more, then a code that is sent to the new number.

use super::{letters, one_time, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::response::{IntoResponse, Response};
use credentials::{OneTimeCode, PhoneMistake, PhoneNumber};
use sms::Class;
use tenants::realm::events::{self, Event};
use tenants::realm::phones::{self, Moved};
use web::own_account::{PhoneForm, PhonePage, ProofForm};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Asks for the number, or for the code that was sent to it.
pub async fn get(mut signed_in: SignedIn) -> Result<Response, Failure> {
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/phone"));
    }
    navigation::show(&mut signed_in, "/me");
    Ok(page(&signed_in, "", FieldErrors::default()).await?.into_response())
}

/// Sends a code to the new number.
pub async fn post(mut signed_in: SignedIn, submitted: Submitted<PhoneForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&signed_in.visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/phone"));
    }
    navigation::show(&mut signed_in, "/me");
    let problem = match PhoneNumber::parse(&form.phone) {
        Ok(number) => sent(&signed_in, &number).await?,
        Err(PhoneMistake::Unreadable) => Some("phone-unreadable"),
        Err(PhoneMistake::Impossible) => Some("phone-impossible"),
    };
    let Some(problem) = problem else { return Ok(web::redirect("/me/phone")) };
    let mut errors = FieldErrors::default();
    errors.add("phone", problem);
    Ok(Unprocessable(page(&signed_in, &form.phone, errors).await?).into_response())
}

/// Judges the code that came to the new number.
pub async fn prove(mut signed_in: SignedIn, submitted: Submitted<ProofForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&signed_in.visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/phone"));
    }
    navigation::show(&mut signed_in, "/me");
    let mut errors = FieldErrors::default();
    if let Some(code) = OneTimeCode::parse(&form.code) {
        let (visit, account) = (&signed_in.visit, &signed_in.account);
        let mut tx = visit.begin("judge the code of a new number").await?;
        let moved = phones::finish(tx.sql(), visit.realm(), account.id, code.as_str(), &visit.app.rng, visit.now).await?;
        let kind = if moved == Moved::Done { "phone-changed" } else { "code-refused" };
        events::append(
            tx.sql(),
            visit.realm(),
            Event { at: visit.now, actor: Some(account.id), kind, subject: None, detail: "phone" },
        )
        .await?;
        tx.commit().await?;
        match moved {
            Moved::Done => {
                letters::tell(visit, account, "letter-factor-changed", &[]).await;
                return Ok(web::redirect("/me/factors?done=phone"));
            }
            Moved::Wrong(left) => errors.add_with("code", "phone-code-wrong", [("left", i64::from(left).into())]),
            Moved::Over => errors.add("phone", "phone-code-over"),
        }
    } else {
        errors.add("code", "signin-code-missing");
    }
    Ok(Unprocessable(page(&signed_in, "", errors).await?).into_response())
}

/// None: on its way. Otherwise why not.
async fn sent(signed_in: &SignedIn, number: &PhoneNumber) -> Result<Option<&'static str>, Failure> {
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    if visit.app.budgets.codes.try_take(&visit.realm().id).is_err() {
        return Ok(Some("phone-not-sent"));
    }
    let code = OneTimeCode::draw(&visit.app.rng);
    let mut tx = visit.begin("begin to move a number").await?;
    let begun =
        phones::begin(tx.sql(), visit.realm(), account.id, number.e164(), code.as_str(), &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    if !begun {
        return Ok(Some("phone-no-more"));
    }
    let gone = one_time::deliver(visit, account, number.e164(), &code, Class::Regular).await;
    Ok((!gone).then_some("phone-not-sent"))
}

async fn page(signed_in: &SignedIn, typed: &str, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &signed_in.visit;
    let mut tx = visit.begin("show a change of number").await?;
    let moving = phones::under_way(tx.sql(), visit.realm(), signed_in.account.id, visit.now).await?;
    tx.commit().await?;
    let page = PhonePage::of(&signed_in.account.phone, moving.as_deref(), typed, errors);
    visit.app.pages.render(&visit.frame, &page)
}
