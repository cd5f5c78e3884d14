//! What the six steps share: the draft is read, or changed and saved, and the way goes on or back. What was typed is never
//! dropped: it is kept in the draft, or the step comes back with it.

use super::draft::{self, Draft, Standing, Written};
use crate::visit::{ReporterCookie, Visit};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use vault::DraftToken;
use web::{FieldErrors, Frame, Html, Page, Submitted, Unprocessable};

/// The number of steps.
pub const STEPS: u8 = 6;
/// What comes after the last step.
pub const CHECK: u8 = STEPS + 1;
/// The id of a step's form, for the buttons of the language switch.
const FORM: &str = "step";

/// Which way a form goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Continue.
    On,
    /// Back: nothing is checked, everything is kept.
    Back,
    /// The same step again, as for another language: nothing is checked, everything is kept.
    Stay,
}

/// The buttons of a step; a form has them among its fields.
#[derive(Debug, Default, Deserialize)]
pub struct Buttons {
    /// `back=…`: Back was pressed.
    #[serde(default)]
    pub back: Option<String>,
    /// `go=back` says the same; `go=stay` is the language switch.
    #[serde(default)]
    pub go: Option<String>,
}

impl Buttons {
    /// Which one was pressed.
    pub fn way(&self) -> Way {
        match self.go.as_deref() {
            _ if self.back.is_some() => Way::Back,
            Some("back") => Way::Back,
            Some("stay") => Way::Stay,
            _ => Way::On,
        }
    }
}

/// What happened in another tab since a step's page was loaded, so that its form does not belong to what the browser's
/// cookie opens now. That the form is ours was proved by its origin; still nothing is changed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meanwhile {
    /// Nothing: the form belongs.
    #[default]
    Nothing,
    /// Another report was begun.
    Draft,
    /// A case was opened.
    Case,
}

/// A step's form, and whether it belongs to what the cookie opens now.
pub fn accepted<F, const LIMIT: usize>(visit: &Visit, submitted: Submitted<F, LIMIT>) -> (F, Meanwhile) {
    // Without a cookie there is nothing that a stranger's form could touch; the origin was checked all the same.
    if visit.csrf.is_empty() {
        return (submitted.without_session(), Meanwhile::Nothing);
    }
    let (form, ours) = submitted.told_apart(&visit.csrf);
    (form, meanwhile(visit, ours))
}

/// What happened since, when a form does not carry the token of the cookie.
pub fn meanwhile(visit: &Visit, ours: bool) -> Meanwhile {
    match &*visit.cookie {
        ReporterCookie::Draft(_) if !ours => Meanwhile::Draft,
        ReporterCookie::Mailbox(_) if !ours => Meanwhile::Case,
        _ => Meanwhile::Nothing,
    }
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

/// What is to be put right in a step.
#[derive(Default)]
pub struct Wrong {
    /// Told when the reporter goes on; the draft keeps what was typed, right or wrong.
    pub errors: FieldErrors,
    /// Something is not kept, because no page of ours offers it or because it was not taken: told whichever way the
    /// reporter goes.
    pub unkept: bool,
}

impl Wrong {
    /// Something that no page of ours offers was chosen.
    pub fn unknown(&mut self, field: &str, key: &str) {
        self.errors.add(field, key);
        self.unkept = true;
    }
}

/// A step that was saved, or that comes back unsaved because something happened meanwhile.
pub struct Saved {
    /// As saved.
    pub written: Written,
    /// What is to be put right.
    pub wrong: Wrong,
    /// For showing the page again: with the token of the draft's cookie.
    pub frame: Frame,
    meanwhile: Meanwhile,
    step: u8,
    way: Way,
    cookie: Option<HeaderValue>,
}

impl Saved {
    /// Whether the step is shown again.
    pub fn comes_back(&self) -> bool {
        let told = self.way == Way::On && !self.wrong.errors.is_empty();
        told || self.wrong.unkept || self.meanwhile != Meanwhile::Nothing
    }

    /// What the page has besides its own fields.
    pub fn around(&self) -> Around {
        Around { meanwhile: self.meanwhile, ..Around::of(&self.written) }
    }

    /// An answer, with the cookie when the draft is new.
    pub fn answer(&self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        if let Some(cookie) = &self.cookie {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
        response
    }

    /// The step's page, with the language switch that keeps what is typed.
    pub fn render<P: Page>(&self, visit: &Visit, page: &P) -> Result<Html, web::Failure> {
        visit.app.pages.render(&self.frame, page)
    }

    /// The same page again (422) where something is to be said, else to the next step or to where the reporter came from.
    pub fn conclude<P: Page>(
        &self,
        visit: &Visit,
        page: impl FnOnce(&Written, FieldErrors, Around) -> P,
    ) -> Result<Response, web::Failure> {
        if !self.comes_back() {
            return Ok(self.answer(web::redirect(&leads_to(self.step, self.way, self.written.reached))));
        }
        let page = page(&self.written, self.wrong.errors.clone(), self.around());
        Ok(self.answer(Unprocessable(self.render(visit, &page)?)))
    }
}

fn leads_to(step: u8, way: Way, reached: u8) -> String {
    match way {
        Way::Back if step <= 1 => "/report/start".to_owned(),
        Way::Back => format!("/report/{}", step - 1),
        Way::Stay => format!("/report/{step}"),
        Way::On if step >= STEPS || reached >= CHECK => "/report/check".to_owned(),
        Way::On => format!("/report/{}", step + 1),
    }
}

/// Changes the draft and saves it, right or wrong; `change` tells what is to be put right. Where the draft has ended
/// meanwhile, what was typed begins a new one: words are not lost because a clock ran out. Where something else is open
/// meanwhile, nothing is saved and the step comes back with the words.
pub async fn save(
    visit: &Visit,
    step: u8,
    way: Way,
    meanwhile: Meanwhile,
    change: impl FnOnce(&mut Written) -> Wrong,
) -> Result<Result<Saved, Response>, web::Failure> {
    let mut frame = with_switch(visit);
    if meanwhile != Meanwhile::Nothing {
        let mut written = Written::begun(false, visit.now);
        let wrong = change(&mut written);
        // What is to be put right in words that may be dropped is said when they are used.
        let wrong = if wrong.unkept { wrong } else { Wrong::default() };
        return Ok(Ok(Saved { written, wrong, frame, meanwhile, step, way, cookie: None }));
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
            if !visit.tenant.state.takes_reports() {
                return Ok(Err(web::redirect("/")));
            }
            visit
                .app
                .budgets
                .drafts
                .try_take(&visit.tenant.id)
                .map_err(|retry_after_s| web::Failure::TooMany { retry_after_s })?;
            let token = DraftToken::new(&visit.app.rng);
            let draft = draft::begin(&mut tx, &token, false, &visit.app.rng, visit.now).await?;
            let cookie = visit.set_draft(&token);
            (draft, token, Some(cookie))
        }
    };
    let wrong = change(&mut draft.written);
    // Who comes from an open case was told before what this begins.
    draft.written.anew = cookie.is_some() && !matches!(&*visit.cookie, ReporterCookie::Mailbox(_));
    if way == Way::On && wrong.errors.is_empty() {
        draft.written.reached = draft.written.reached.max((step + 1).min(CHECK));
    }
    draft.save(&mut tx, &token, &visit.app.rng, visit.now).await?;
    tx.commit().await?;
    if cookie.is_some() {
        frame.csrf = Some(visit.csrf_for(&ReporterCookie::Draft(token)));
    }
    Ok(Ok(Saved { written: draft.written, wrong, frame, meanwhile, step, way, cookie }))
}

/// What every step's page has besides its own fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Around {
    /// The reporter came from the check and goes back there.
    pub at_check: bool,
    /// The earlier draft had ended.
    pub anew: bool,
    /// What happened in another tab, so that nothing is saved yet.
    pub meanwhile: Meanwhile,
}

impl Around {
    /// Of a draft.
    pub fn of(written: &Written) -> Self {
        Around { at_check: written.reached >= CHECK, anew: written.anew, meanwhile: Meanwhile::Nothing }
    }

    /// For samples: of a page that came back.
    pub fn sample(meanwhile: Meanwhile) -> Self {
        Around { meanwhile, ..Around::default() }
    }
}

fn with_switch(visit: &Visit) -> Frame {
    let mut frame = visit.frame.clone();
    frame.switch_form = Some(FORM);
    frame
}

/// Shows a page of a step.
pub fn show<P: Page>(visit: &Visit, page: &P) -> Result<Html, web::Failure> {
    visit.app.pages.render(&with_switch(visit), page)
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
    fn the_language_switch_leads_to_the_same_step() {
        assert_eq!(leads_to(4, Way::Stay, CHECK), "/report/4");
    }

    #[test]
    fn either_name_of_the_back_button_is_understood() {
        let pressed =
            |back: Option<&str>, go: Option<&str>| Buttons { back: back.map(str::to_owned), go: go.map(str::to_owned) }.way();
        assert_eq!(pressed(Some(""), None), Way::Back);
        assert_eq!(pressed(None, Some("back")), Way::Back);
        assert_eq!(pressed(None, Some("stay")), Way::Stay);
        assert_eq!(pressed(None, Some("on")), Way::On);
        assert_eq!(pressed(None, None), Way::On);
    }
}
