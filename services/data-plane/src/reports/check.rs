//! The last look: every answer with a way to change it, and Send.

use super::answers::{Answers, Mode, counted};
use super::approximate::{self, DateParts};
use super::code::AlreadyPage;
use super::draft::{self, Standing, Written};
use super::involved::contacts;
use super::sending::{self, Outcome};
use super::step;
use super::told::told;
use crate::attachments::rows::Row;
use crate::people::{Contact, LesKeys};
use crate::visit::{ReporterCookie, Visit};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// An answer.
#[derive(Serialize)]
struct Answered {
    label: String,
    value: String,
    href: String,
}

/// An answer to put right, and where; why is told by the page's errors.
#[derive(Serialize, Debug, PartialEq, Eq)]
struct Problem {
    field: &'static str,
    /// The key of what the answer is called.
    label: &'static str,
    step: u8,
}

/// The page.
#[derive(Serialize)]
pub struct CheckPage {
    answers: Vec<Answered>,
    files: Vec<Row>,
    problems: Vec<Problem>,
    paused: bool,
    test: bool,
    /// Another report was begun since the page was loaded whose button was pressed.
    meanwhile: bool,
    errors: FieldErrors,
}

/// The page when nobody knows whether it arrived.
#[derive(Serialize)]
pub struct UnknownPage {}

impl web::Page for CheckPage {
    const TEMPLATE: &'static str = "reports/check.html";

    fn samples() -> Vec<Self> {
        let answers = || vec![Answered { label: "What happened".into(), value: "<i>x</i>\ny".into(), href: "/report/2".into() }];
        let mut errors = FieldErrors::default();
        errors.add("what", "happened-empty");
        errors.add("from", "circumstances-date-impossible");
        errors.add_with("name", "identity-too-long", [("max", 500_i64.into())]);
        vec![
            CheckPage {
                answers: answers(),
                files: Row::samples(),
                problems: Vec::new(),
                paused: false,
                test: true,
                meanwhile: true,
                errors: FieldErrors::default(),
            },
            CheckPage {
                answers: answers(),
                files: Vec::new(),
                problems: Vec::new(),
                paused: true,
                test: false,
                meanwhile: false,
                errors: FieldErrors::default(),
            },
            CheckPage {
                answers: answers(),
                files: Vec::new(),
                problems: problems(&errors),
                paused: false,
                test: false,
                meanwhile: false,
                errors,
            },
        ]
    }
}

impl web::Page for UnknownPage {
    const TEMPLATE: &'static str = "reports/unknown.html";

    fn samples() -> Vec<Self> {
        vec![UnknownPage {}]
    }
}

/// Which answers are wrong, in the order of the steps.
fn problems(errors: &FieldErrors) -> Vec<Problem> {
    const ANSWERS: [(&str, &str, u8); 13] = [
        ("what", "check-what", 2),
        ("from", "circumstances-from", 3),
        ("to", "circumstances-to", 3),
        ("when", "circumstances-words", 3),
        ("place", "check-where", 3),
        ("involved", "check-involved", 4),
        ("knows", "check-knows", 4),
        ("excluded", "check-excluded", 4),
        ("mode", "check-identity", 6),
        ("name", "check-name", 6),
        ("email", "check-email", 6),
        ("phone", "check-phone", 6),
        ("alert", "check-alert", 6),
    ];
    let wrong = ANSWERS.into_iter().filter(|(field, ..)| errors.key_of(field).is_some());
    wrong.map(|(field, label, step)| Problem { field, label, step }).collect()
}

/// What was typed where that is no date; what is one stands in the answers.
fn no_dates(answers: &Answers, today: NaiveDate) -> Vec<String> {
    let typed = [&answers.from, &answers.to].into_iter().filter(|parts| approximate::parse(parts, today).is_err());
    typed.map(DateParts::typed).collect()
}

impl CheckPage {
    fn of(visit: &Visit, written: &Written, les: &LesKeys, contacts: &[Contact], errors: FieldErrors) -> Self {
        let (pages, locale) = (&visit.app.pages, visit.locale());
        let t = |key: &str| pages.text(locale, key, &[]);
        let a = &written.answers;
        let excluded: Vec<&str> = a
            .excluded
            .iter()
            .filter_map(|id| les.name(*id).or_else(|| contacts.iter().find(|c| c.id == *id).map(|c| c.name.as_str())))
            .collect();
        let today = day_of(visit.now);
        let mut rows: Vec<(&str, String, u8)> = told(pages, locale, &visit.tenant.name, &a.report(today))
            .into_iter()
            .map(|told| {
                let unread = if told.label == "check-when" { no_dates(a, today) } else { Vec::new() };
                let lines = unread.into_iter().chain([told.answer]).filter(|line| !line.is_empty());
                (told.label, lines.collect::<Vec<_>>().join("\n"), told.step)
            })
            .collect();
        let files = pages.text(locale, "check-files-count", &[("count", counted(written.files.len()))]);
        rows.extend([
            ("check-excluded", if excluded.is_empty() { t("check-excluded-nobody") } else { excluded.join("\n") }, 4),
            ("check-files", files, 5),
            ("check-identity", t(&format!("identity-{}", a.mode.as_str())), 6),
        ]);
        if a.mode != Mode::Anonymous {
            let contact =
                [("check-name", &a.name), ("check-email", &a.email), ("check-phone", &a.phone), ("check-alert", &a.alert)];
            rows.extend(contact.into_iter().map(|(label, value)| (label, value.clone(), 6)));
        }
        CheckPage {
            answers: rows
                .into_iter()
                .map(|(label, value, step)| Answered { label: t(label), value, href: format!("/report/{step}") })
                .collect(),
            files: written.files.iter().map(|f| Row::kept(pages, locale, f)).collect(),
            problems: problems(&errors),
            paused: false,
            test: written.test,
            meanwhile: false,
            errors,
        }
    }
}

/// Shows everything, and what is still to be put right. From now on every step leads back here.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    Ok(match look(&visit).await? {
        Ok(page) => visit.app.pages.render(&visit.frame, &page)?.into_response(),
        Err(elsewhere) => elsewhere,
    })
}

/// The last look at the draft that the cookie opens, or where to go instead.
async fn look(visit: &Visit) -> Result<Result<CheckPage, Response>, Failure> {
    let Some(token) = visit.draft_token() else { return Ok(Err(web::redirect("/report/start"))) };
    let les = visit.app.people.les().await?;
    let mut tx = visit.room.begin("read a draft").await?;
    let mut draft = match draft::lock(&mut tx, token, visit.now).await? {
        Standing::Open(draft) => draft,
        Standing::Sent(_) => return Ok(Err(web::redirect("/report/code"))),
        Standing::None => return Ok(Err(web::redirect("/report/start"))),
    };
    if draft.written.reached < step::CHECK {
        draft.written.reached = step::CHECK;
        draft.save(&mut tx, token, &visit.app.rng, visit.now).await?;
    }
    tx.commit().await?;
    let contacts = contacts(visit).await?;
    let errors = sending::problems(&draft.written.answers, &les, visit);
    Ok(Ok(CheckPage::of(visit, &draft.written, &les, &contacts, errors)))
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct SendForm {}

/// Sends.
pub async fn post(visit: Visit, submitted: Submitted<SendForm>) -> Result<Response, Failure> {
    let token = match &*visit.cookie {
        ReporterCookie::Draft(token) => token,
        // Sent and confirmed: the cookie opens the mailbox now. Nothing is changed, so the old page's token need not fit.
        ReporterCookie::Mailbox(_) => {
            return Ok(visit.app.pages.render(&visit.frame, &AlreadyPage { unconfirmed: false })?.into_response());
        }
        ReporterCookie::None => return Ok(web::redirect("/report/start")),
    };
    let (SendForm {}, ours) = submitted.told_apart(&visit.csrf);
    if !ours {
        // The button belonged to another report than the one that is open now: nothing is sent unseen.
        return Ok(match look(&visit).await? {
            Ok(page) => {
                Unprocessable(visit.app.pages.render(&visit.frame, &CheckPage { meanwhile: true, ..page })?).into_response()
            }
            Err(elsewhere) => elsewhere,
        });
    }
    match sending::send(&visit, token).await? {
        Outcome::Sent => Ok(web::redirect("/report/code")),
        Outcome::Gone => Ok(web::redirect("/report/start")),
        Outcome::Unknown => {
            let html = visit.app.pages.render(&visit.frame, &UnknownPage {})?;
            Ok((StatusCode::SERVICE_UNAVAILABLE, html).into_response())
        }
        Outcome::Wrong(draft, errors) => {
            let les = visit.app.people.les().await?;
            let contacts = contacts(&visit).await?;
            let page = CheckPage::of(&visit, &draft.written, &les, &contacts, errors);
            Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response())
        }
        Outcome::Paused => {
            let page = CheckPage {
                answers: Vec::new(),
                files: Vec::new(),
                problems: Vec::new(),
                paused: true,
                test: false,
                meanwhile: false,
                errors: FieldErrors::default(),
            };
            Ok(Unprocessable(visit.app.pages.render(&visit.frame, &page)?).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_with_a_problem_is_named_with_its_step() {
        let mut errors = FieldErrors::default();
        errors.add("alert", "identity-alert-wrong");
        errors.add("from", "circumstances-date-impossible");
        errors.add("place", "circumstances-too-long");
        let found: Vec<_> = problems(&errors).into_iter().map(|p| (p.field, p.step)).collect();
        assert_eq!(found, vec![("from", 3), ("place", 3), ("alert", 6)]);
    }
}
