//! `/admin/me/app`: taking up an authenticator app: a picture for its camera, the same secret to be typed, and the first code
//! as proof.

use super::{letters, step_up};
use crate::audit;
use crate::visit::Administrator;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tenants::calendar::day_of;
use tenants::realm::authenticators::{self, TakenUp};
use tenants::realm::events::{self, Event};
use web::own_account::{AppPage, ProofForm};
use web::{Failure, FieldErrors, Html, Submitted, Unprocessable};

/// Shows picture and secret.
pub async fn get(administrator: Administrator) -> Result<Response, Failure> {
    if let Some(first) = step_up::first(&administrator, "/admin/me/app") {
        return Ok(first);
    }
    Ok(page(&administrator, FieldErrors::default()).await?.into_response())
}

/// The picture alone: a PNG, kept by nobody.
pub async fn picture(administrator: Administrator) -> Result<Response, Failure> {
    if step_up::first(&administrator, "/admin/me/app").is_some() {
        return Err(Failure::NotFound);
    }
    let app = offered(&administrator).await?;
    let png = app.picture(&administrator.visit.frame.brand.name, &administrator.account.mail)?;
    Ok(([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "no-store")], png.to_vec()).into_response())
}

/// Judges the first code.
pub async fn post(administrator: Administrator, submitted: Submitted<ProofForm>) -> Result<Response, Failure> {
    let Administrator { visit, account, .. } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    if let Some(first) = step_up::first(&administrator, "/admin/me/app") {
        return Ok(first);
    }
    let mut tx = visit.begin().await?;
    let taken = authenticators::take_up(&mut tx, visit.realm(), account.id, &form.code, visit.now).await?;
    if taken == TakenUp::Done {
        let event = Event { at: visit.now, actor: Some(account.id), kind: "second-factor-changed", subject: None, detail: "app" };
        events::append(&mut tx, visit.realm(), event).await?;
        audit::write(&mut tx, visit.now, Some(account.id), "own-app-taken-up", None).await?;
    }
    tx.commit().await?;
    let mut errors = FieldErrors::default();
    match taken {
        TakenUp::Done => {
            letters::tell(visit, account, "letter-factor-changed", &[]).await;
            return Ok(web::redirect("/admin/me/factors?done=app"));
        }
        TakenUp::Wrong => errors.add("code", "app-code-wrong"),
        TakenUp::Over => errors.add("code", "app-code-over"),
    }
    Ok(Unprocessable(page(&administrator, errors).await?).into_response())
}

async fn offered(administrator: &Administrator) -> Result<credentials::Authenticator, Failure> {
    let Administrator { visit, account, .. } = administrator;
    let mut tx = visit.begin().await?;
    let app = authenticators::offer(&mut tx, visit.realm(), account.id, &visit.app.rng, day_of(visit.now)).await?;
    tx.commit().await?;
    Ok(app)
}

async fn page(administrator: &Administrator, errors: FieldErrors) -> Result<Html, Failure> {
    let secret = offered(administrator).await?.typed()?.to_string();
    administrator.visit.app.pages.render(&administrator.visit.frame, &AppPage { secret, errors })
}
