//! What the six steps share: the draft is read, or changed and saved, and the way goes on or back.

use super::draft::{self, Draft, Standing, Written};
use crate::visit::{ReporterCookie, Visit};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tenants::TenantState;
use vault::DraftToken;
use web::{FieldErrors, Frame, Html, Page, Submitted, Unprocessable};

/// The number of steps.
pub const STEPS: u8 = 6;
/// What comes after the last step.
pub const CHECK: u8 = STEPS + 1;

/// Which way a form goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Continue.
    On,
    /// Back: nothing is checked, everything is kept.
    Back,
}

/// The buttons of a step; a form has them among its fields.
#[derive(Debug, Default, Deserialize)]
pub struct Buttons {
    /// `back=…`: Back was pressed.
    #[serde(default)]
    pub back: Option<String>,
    /// `go=back` says the same.
    #[serde(default)]
    pub go: Option<String>,
}

impl Buttons {
    /// Which one was pressed.
    pub fn way(&self) -> Way {
        if self.back.is_some() || self.go.as_deref() == Some("back") { Way::Back } else { Way::On }
    }
}

/// A form of this session, or of a page that has none yet.
pub fn accepted<F, const LIMIT: usize>(visit: &Visit, submitted: Submitted<F, LIMIT>) -> Result<F, web::Failure> {
    // Without a cookie there is nothing that a stranger's form could touch; the origin was checked all the same.
    if visit.csrf.is_empty() { Ok(submitted.without_session()) } else { submitted.checked(&visit.csrf) }
}

/// The draft to show a step of, or where to go instead.
pub async fn read(visit: &Visit) -> Result<Result<Box<Draft>, Response>, web::Failure> {
    let Some(token) = visit.draft_token() else { return Ok(Err(web::redirect("/report/start"))) };
    let mut tx = visit.room.begin("read a draft").await?;
    Ok(match draft::find(&mut tx, token, visit.now).await? {
        Standing::Open(draft) => Ok(draft),
        Standing::Sent(_) => Err(web::redirect("/report/code")),
        Standing::None => Err(web::redirect("/report/start")),
    })
}

/// A step that was saved.
pub struct Saved {
    /// As saved.
    pub written: Written,
    /// What is to be put right before going on.
    pub errors: FieldErrors,
    /// For showing the page again: with the token of the draft's cookie.
    pub frame: Frame,
    cookie: Option<HeaderValue>,
}

impl Saved {
    /// An answer, with the cookie when the draft is new.
    pub fn answer(&self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        if let Some(cookie) = &self.cookie {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
        response
    }

    /// The same page again: 422.
    pub fn again<P: Page>(&self, visit: &Visit, page: &P) -> Result<Response, web::Failure> {
        Ok(self.answer(Unprocessable(visit.app.pages.render(&self.frame, page)?)))
    }

    /// To the next step, or to where the reporter came from.
    pub fn onward(&self, step: u8, way: Way) -> Response {
        self.answer(web::redirect(&leads_to(step, way, self.written.reached)))
    }
}

fn leads_to(step: u8, way: Way, reached: u8) -> String {
    match way {
        Way::Back if step <= 1 => "/report/start".to_owned(),
        Way::Back => format!("/report/{}", step - 1),
        Way::On if step >= STEPS || reached >= CHECK => "/report/check".to_owned(),
        Way::On => format!("/report/{}", step + 1),
    }
}

/// Changes the draft and saves it, right or wrong; `change` tells what is to be put right. Where the draft has ended
/// meanwhile, what was typed begins a new one: words are not lost because a clock ran out.
pub async fn save(
    visit: &Visit,
    step: u8,
    way: Way,
    change: impl FnOnce(&mut Written) -> FieldErrors,
) -> Result<Result<Saved, Response>, web::Failure> {
    if matches!(&*visit.cookie, ReporterCookie::Mailbox(_)) {
        return Ok(Err(visit.app.pages.render(&visit.frame, &super::code::AlreadyPage { unconfirmed: false })?.into_response()));
    }
    let mut tx = visit.room.begin("save a step").await?;
    let standing = match visit.draft_token() {
        Some(token) => draft::lock(&mut tx, token, visit.now).await?,
        None => Standing::None,
    };
    let (mut draft, token, cookie) = match (standing, visit.draft_token()) {
        (Standing::Sent(_), _) => return Ok(Err(web::redirect("/report/code"))),
        (Standing::Open(draft), Some(token)) => (*draft, token.clone(), None),
        _ => {
            if visit.tenant.state == TenantState::Paused {
                return Ok(Err(web::redirect("/")));
            }
            visit
                .app
                .budgets
                .drafts
                .try_take(&visit.tenant.id)
                .map_err(|retry_after_s| web::Failure::TooMany { retry_after_s })?;
            let token = DraftToken::new(&visit.app.rng);
            let draft = draft::begin(&mut tx, &token, &visit.app.rng, visit.now).await?;
            let cookie = visit.set_draft(&token);
            (draft, token, Some(cookie))
        }
    };
    let errors = change(&mut draft.written);
    draft.written.anew = cookie.is_some();
    if way == Way::On && errors.is_empty() {
        draft.written.reached = draft.written.reached.max((step + 1).min(CHECK));
    }
    draft.save(&mut tx, &token, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    let mut frame = visit.frame.clone();
    if cookie.is_some() {
        frame.csrf = Some(visit.csrf_for(&ReporterCookie::Draft(token)));
    }
    Ok(Ok(Saved { written: draft.written, errors, frame, cookie }))
}

/// What every step's page has besides its own fields.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Around {
    /// The reporter came from the check and goes back there.
    pub at_check: bool,
    /// The earlier draft had ended.
    pub anew: bool,
}

impl Around {
    /// Of a draft.
    pub fn of(written: &Written) -> Self {
        Around { at_check: written.reached >= CHECK, anew: written.anew }
    }
}

/// Shows a page of a step.
pub fn show<P: Page>(visit: &Visit, page: &P) -> Result<Html, web::Failure> {
    visit.app.pages.render(&visit.frame, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn continue_leads_on_and_after_the_last_step_to_the_check() {
        assert_eq!(leads_to(1, Way::On, 2), "/report/2");
        assert_eq!(leads_to(6, Way::On, 7), "/report/check");
    }

    #[test]
    fn who_came_from_the_check_goes_back_to_it() {
        assert_eq!(leads_to(2, Way::On, CHECK), "/report/check");
    }

    #[test]
    fn back_leads_to_the_step_before_whatever_was_reached() {
        assert_eq!(leads_to(4, Way::Back, CHECK), "/report/3");
        assert_eq!(leads_to(1, Way::Back, 1), "/report/start");
    }

    #[test]
    fn either_name_of_the_back_button_is_understood() {
        let pressed =
            |back: Option<&str>, go: Option<&str>| Buttons { back: back.map(str::to_owned), go: go.map(str::to_owned) }.way();
        assert_eq!(pressed(Some(""), None), Way::Back);
        assert_eq!(pressed(None, Some("back")), Way::Back);
        assert_eq!(pressed(None, Some("on")), Way::On);
        assert_eq!(pressed(None, None), Way::On);
    }
}
