//! The last look: every answer with a way to change it, and Send.

use super::answers::{Answers, Mode};
use super::approximate::{self, DateParts};
use super::code::AlreadyPage;
use super::draft::{self, Standing, Written};
use super::involved::contacts;
use super::sending::{self, Outcome};
use super::step;
use crate::attachments::rows::Row;
use crate::people::{Contact, LesKeys};
use crate::visit::{ReporterCookie, Visit};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use web::{Failure, FieldErrors, Submitted, Unprocessable};

/// An answer.
#[derive(Serialize)]
struct Answered {
    label: String,
    value: String,
    href: &'static str,
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
    errors: FieldErrors,
}

/// The page when nobody knows whether it arrived.
#[derive(Serialize)]
pub struct UnknownPage {}

impl web::Page for CheckPage {
    const TEMPLATE: &'static str = "reports/check.html";

    fn samples() -> Vec<Self> {
        let answers = || vec![Answered { label: "What happened".into(), value: "<i>x</i>\ny".into(), href: "/report/2" }];
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
                errors: FieldErrors::default(),
            },
            CheckPage {
                answers: answers(),
                files: Vec::new(),
                problems: Vec::new(),
                paused: true,
                test: false,
                errors: FieldErrors::default(),
            },
            CheckPage { answers: answers(), files: Vec::new(), problems: problems(&errors), paused: false, test: false, errors },
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

/// When it happened, and what was typed where that is no date.
fn when(answers: &Answers, visit: &Visit) -> String {
    let today = day_of(visit.now);
    let typed = [&answers.from, &answers.to].into_iter().filter(|parts| approximate::parse(parts, today).is_err());
    let understood = sending::when(answers, visit);
    let lines = typed.map(DateParts::typed).chain([understood]).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

impl CheckPage {
    fn of(visit: &Visit, written: &Written, les: &LesKeys, contacts: &[Contact], errors: FieldErrors) -> Self {
        let (pages, locale) = (&visit.app.pages, visit.locale());
        let t = |key: &str| pages.text(locale, key, &[]);
        let a = &written.answers;
        let word = |prefix: &str, value: &str| if value.is_empty() { String::new() } else { t(&format!("{prefix}-{value}")) };
        let excluded: Vec<&str> = a
            .excluded
            .iter()
            .filter_map(|id| les.name(*id).or_else(|| contacts.iter().find(|c| c.id == *id).map(|c| c.name.as_str())))
            .collect();
        let mut rows = vec![
            ("check-connection", word("connection", &a.connection), "/report/1"),
            ("check-what", a.what.clone(), "/report/2"),
            ("check-when", when(a, visit), "/report/3"),
            ("check-where", a.place.clone(), "/report/3"),
            ("check-ongoing", word("circumstances-ongoing", &a.ongoing), "/report/3"),
            ("check-involved", a.involved.join("\n"), "/report/4"),
            ("check-knows", a.knows.join("\n"), "/report/4"),
            ("check-excluded", if excluded.is_empty() { t("check-excluded-nobody") } else { excluded.join("\n") }, "/report/4"),
            (
                "check-files",
                pages.text(locale, "check-files-count", &[("count", super::answers::counted(written.files.len()))]),
                "/report/5",
            ),
            ("check-identity", t(&format!("identity-{}", a.mode.as_str())), "/report/6"),
        ];
        if a.mode != Mode::Anonymous {
            let contact =
                [("check-name", &a.name), ("check-email", &a.email), ("check-phone", &a.phone), ("check-alert", &a.alert)];
            rows.extend(contact.into_iter().map(|(label, value)| (label, value.clone(), "/report/6")));
        }
        CheckPage {
            answers: rows.into_iter().map(|(label, value, href)| Answered { label: t(label), value, href }).collect(),
            files: written.files.iter().map(|f| Row::kept(pages, locale, f)).collect(),
            problems: problems(&errors),
            paused: false,
            test: written.test,
            errors,
        }
    }
}

/// Shows everything, and what is still to be put right. From now on every step leads back here.
pub async fn get(visit: Visit) -> Result<Response, Failure> {
    let Some(token) = visit.draft_token() else { return Ok(web::redirect("/report/start")) };
    let les = visit.app.people.les().await?;
    let mut tx = visit.room.begin("read a draft").await?;
    let mut draft = match draft::lock(&mut tx, token, visit.now).await? {
        Standing::Open(draft) => draft,
        Standing::Sent(_) => return Ok(web::redirect("/report/code")),
        Standing::None => return Ok(web::redirect("/report/start")),
    };
    if draft.written.reached < step::CHECK {
        draft.written.reached = step::CHECK;
        draft.save(&mut tx, token, &visit.app.rng, visit.now).await?;
    }
    tx.commit().await?;
    let contacts = contacts(&visit).await?;
    let errors = sending::problems(&draft.written.answers, &les, &visit);
    let page = CheckPage::of(&visit, &draft.written, &les, &contacts, errors);
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
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
    submitted.checked(&visit.csrf)?;
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
