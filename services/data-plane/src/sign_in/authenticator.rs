//! Taking up an authenticator app: a picture for its camera, the same secret to be typed, and the first code as proof.

use super::{letters, step_up};
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tenants::calendar::day_of;
use tenants::realm::authenticators::{self, TakenUp};
use tenants::realm::events::{self, Event};
use web::own_account::{AppPage, ProofForm};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Shows picture and secret.
pub async fn get(mut signed_in: SignedIn) -> Result<Response, Failure> {
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/app"));
    }
    navigation::show(&mut signed_in, "/me");
    Ok(page(&signed_in, FieldErrors::default()).await?.into_response())
}

/// The picture alone: a PNG, kept by nobody.
pub async fn picture(signed_in: SignedIn) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    if !step_up::is_fresh(&signed_in.session, visit.now) {
        return Err(Failure::NotFound);
    }
    let app = offered(&signed_in).await?;
    let png = app.picture(&visit.frame.brand.name, &signed_in.account.mail)?;
    Ok(([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "no-store")], png.to_vec()).into_response())
}

/// Judges the first code.
pub async fn post(mut signed_in: SignedIn, submitted: Submitted<ProofForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&signed_in.visit.csrf)?;
    if !step_up::is_fresh(&signed_in.session, signed_in.visit.now) {
        return Ok(step_up::ask("/me/app"));
    }
    navigation::show(&mut signed_in, "/me");
    let (visit, account) = (&signed_in.visit, &signed_in.account);
    let mut tx = visit.begin("take up an authenticator app").await?;
    let taken = authenticators::take_up(tx.sql(), visit.realm(), account.id, &form.code, visit.now).await?;
    if taken == TakenUp::Done {
        let event = Event { at: visit.now, actor: Some(account.id), kind: "second-factor-changed", subject: None, detail: "app" };
        events::append(tx.sql(), visit.realm(), event).await?;
    }
    tx.commit().await?;
    let mut errors = FieldErrors::default();
    match taken {
        TakenUp::Done => {
            letters::tell(visit, account, "letter-factor-changed", &[]).await;
            return Ok(web::redirect("/me/factors?done=app"));
        }
        TakenUp::Wrong => errors.add("code", "app-code-wrong"),
        TakenUp::Over => errors.add("code", "app-code-over"),
    }
    Ok(Unprocessable(page(&signed_in, errors).await?).into_response())
}

async fn offered(signed_in: &SignedIn) -> Result<credentials::Authenticator, Failure> {
    let visit = &signed_in.visit;
    let mut tx = visit.begin("offer an authenticator app").await?;
    let app = authenticators::offer(tx.sql(), visit.realm(), signed_in.account.id, &visit.app.rng, day_of(visit.now)).await?;
    tx.commit().await?;
    Ok(app)
}

async fn page(signed_in: &SignedIn, errors: FieldErrors) -> Result<Html, Failure> {
    let visit = &signed_in.visit;
    let secret = offered(signed_in).await?.typed()?.to_string();
    visit.app.pages.render(&visit.frame, &AppPage { secret, errors })
}
