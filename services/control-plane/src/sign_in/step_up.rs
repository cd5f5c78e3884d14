//! Showing the second factor again before an administrator changes how they sign in. The session is replaced: whoever took the
//! old token has nothing.

use super::one_time::{self, Sent};
use crate::visit::{Administrator, StaffVisit};
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::{self, SecondFactor};
use tenants::realm::sessions;
use web::own_account::{Going, StepUpPage};
use web::{Failure, Html, Submitted};

/// None when the second factor was shown just now; else the way here, and then on to `next`.
pub fn first(administrator: &Administrator, next: &str) -> Option<Response> {
    let fresh = administrator.session.stepped_up(administrator.visit.now);
    (!fresh).then(|| web::redirect(&format!("/signin/again?next={}", destination(next))))
}

/// A path of the administrator's own account or of the administrators; the overview for anything else.
pub fn destination(next: &str) -> &str {
    let plain = next.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'/');
    if plain && ["/admin/me", "/admin/people"].iter().any(|ours| next.starts_with(ours)) { next } else { "/admin" }
}

/// Says why.
pub async fn get(administrator: Administrator, Query(going): Query<Going>) -> Result<Html, Failure> {
    let page = StepUpPage::of(destination(&going.next), &going.sent);
    administrator.visit.app.pages.render(&administrator.visit.frame, &page)
}

/// Ends the session and begins the second step of a new one with the key that it held. Only a code that is on its way ends the
/// session: nobody is signed out because messages cannot be sent.
pub async fn post(administrator: Administrator, submitted: Submitted<Going>) -> Result<Response, Failure> {
    let Administrator { visit, account, session } = &administrator;
    let form = submitted.checked(&visit.csrf)?;
    let next = destination(&form.next);
    let mut tx = visit.begin().await?;
    let attempt = second_step::begin_again(&mut tx, visit.realm(), account.id, &session.pair, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    let refused = if account.factor != SecondFactor::Message {
        None
    } else {
        match one_time::send(visit, &attempt.open(), false).await? {
            Sent::OnItsWay => None,
            Sent::NotNow => Some("no"),
            Sent::NoMore => Some("no-more"),
        }
    };
    if let Some(why) = refused {
        return Ok(web::redirect(&format!("/signin/again?sent={why}&next={next}")));
    }
    let mut tx = visit.begin().await?;
    sessions::end(&mut tx, account.id, session.id).await?;
    let event = Event { at: visit.now, actor: Some(account.id), kind: "step-up-begun", subject: None, detail: "" };
    events::append(&mut tx, visit.realm(), event).await?;
    tx.commit().await?;
    let way = format!("/signin/code?next={next}");
    Ok((AppendHeaders([(SET_COOKIE, StaffVisit::set_partly(&attempt.token))]), web::redirect(&way)).into_response())
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn the_way_on_leads_to_the_own_account_or_to_the_overview() {
        for ours in ["/admin/me/phone", "/admin/people/invite"] {
            assert_eq!(destination(ours), ours);
        }
        for elsewhere in ["", "//evil.example", "https://evil.example/admin/me", "/admin/me?x", "/signout", "/admin/me\r\nx"] {
            assert_eq!(destination(elsewhere), "/admin", "{elsewhere}");
        }
    }
}
