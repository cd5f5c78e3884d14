//! Showing the second factor again before something grave, such as giving away a key. The session is replaced: whoever took
//! the old token has nothing.

use super::one_time::{self, Delivery};
use crate::visit::{DeskVisit, SignedIn};
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use chrono::{DateTime, Utc};
use tenants::realm::events::{self, Event};
use tenants::realm::second_step::{self, SecondFactor};
use tenants::realm::sessions::{self, Session};
use web::own_account::{Going, StepUpPage};
use web::{Failure, Html, Submitted};

/// Whether the second factor was shown just now.
pub fn is_fresh(session: &Session, now: DateTime<Utc>) -> bool {
    session.stepped_up(now)
}

/// The way here, and then on to `next`.
pub fn ask(next: &str) -> Response {
    web::redirect(&format!("/signin/again?next={}", destination(next)))
}

/// A path of a case, of somebody's own settings, of people, of forgotten passwords or the event log; the inbox for anything else.
pub fn destination(next: &str) -> &str {
    let plain = next.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'/');
    let ours = ["/cases/", "/me/", "/people", "/events", "/colleagues", "/forgotten"].iter().any(|start| next.starts_with(start));
    if plain && ours { next } else { "/inbox" }
}

/// Says why.
pub async fn get(signed_in: SignedIn, Query(going): Query<Going>) -> Result<Html, Failure> {
    let page = StepUpPage::of(destination(&going.next), &going.sent);
    signed_in.visit.app.pages.render(&signed_in.visit.frame, &page)
}

/// Ends the session and begins the second step of a new one with the key that it held.
pub async fn post(signed_in: SignedIn, submitted: Submitted<Going>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let (realm, rng, account) = (visit.realm(), &visit.app.rng, signed_in.account.id);
    let mut tx = visit.begin("begin to show the second factor again").await?;
    let attempt = second_step::begin_again(tx.sql(), realm, account, &signed_in.session.pair, rng, visit.now).await?;
    tx.commit().await?;
    let next = destination(&form.next);
    // Only a code that is on its way ends the session: nobody is signed out because messages cannot be sent.
    let refused = if signed_in.account.factor != SecondFactor::Message {
        None
    } else {
        match one_time::send(visit, &attempt.open(), false).await? {
            Delivery::Underway => None,
            Delivery::NotNow => Some("no"),
            Delivery::NoMore => Some("no-more"),
        }
    };
    if let Some(why) = refused {
        return Ok(web::redirect(&format!("/signin/again?sent={why}&next={next}")));
    }
    let mut tx = visit.begin("end a session that is replaced").await?;
    sessions::end(tx.sql(), account, signed_in.session.id).await?;
    let event = Event { at: visit.now, actor: Some(account), kind: "step-up-begun", subject: None, detail: "" };
    events::append(tx.sql(), realm, event).await?;
    tx.commit().await?;
    let way = format!("/signin/code?next={next}");
    Ok((AppendHeaders([(SET_COOKIE, DeskVisit::set_partly(&attempt.token))]), web::redirect(&way)).into_response())
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn the_way_on_leads_to_a_case_or_to_the_inbox() {
        assert_eq!(destination("/cases/nordhavn/R7K-42M/assign"), "/cases/nordhavn/R7K-42M/assign");
        for elsewhere in
            ["", "//evil.example", "https://evil.example/cases/", "/cases/../x?y", "/signout", "/cases/a\r\nset-cookie"]
        {
            assert_eq!(destination(elsewhere), "/inbox", "{elsewhere}");
        }
    }
}
