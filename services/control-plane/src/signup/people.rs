//! `/signup/people`: who may receive what LES shares. Two at least: when a report touches one, LES uses the other.

use super::content::{Content, MOST_PEOPLE, Person, Step};
use super::door::Applicant;
use axum::response::{IntoResponse, Response};
use credentials::PhoneNumber;
use mail::MailAddress;
use serde::Serialize;
use std::collections::BTreeMap;
use web::{Failure, FieldErrors, Html, Page, Submitted, Unprocessable};

/// The form.
#[derive(Serialize)]
pub struct PeoplePage {
    /// One for each contact person, filled or not.
    pub rows: Vec<Row>,
    /// Another can be added.
    pub more: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// The fields of one person, as typed.
#[derive(Clone, Default, Serialize)]
pub struct Row {
    /// From 1: part of the fields' names.
    pub n: usize,
    /// As they are called.
    pub name: String,
    /// Work mail.
    pub mail: String,
    /// Mobile number.
    pub phone: String,
    /// `yes`, `no` or nothing.
    pub impartial: String,
}

impl Row {
    fn is_empty(&self) -> bool {
        [&self.name, &self.mail, &self.phone, &self.impartial].iter().all(|text| text.trim().is_empty())
    }

    fn of(n: usize, person: &Person) -> Self {
        Row { n, name: person.name.clone(), mail: person.mail.clone(), phone: person.phone.clone(), impartial: "yes".to_owned() }
    }
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "signup/people.html";

    fn samples() -> Vec<Self> {
        let page = |rows: Vec<Row>| {
            let errors = read(&rows).err().unwrap_or_default();
            PeoplePage { more: rows.len() < MOST_PEOPLE, rows, errors }
        };
        let filled = rows_of(&Content::sample());
        let mut partial = filled.clone();
        partial[1].impartial = "no".to_owned();
        let mut twice = filled.clone();
        twice[1] = Row { n: 2, ..twice[0].clone() };
        let mut wrong = filled.clone();
        wrong[0] = Row { n: 1, phone: "12".to_owned(), ..Row::default() };
        let five = (1..=5).map(|n| Row { n, ..Row::default() }).collect();
        vec![page(filled), page(partial), page(twice), page(wrong), page(five)]
    }
}

/// Shows the form.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::People) {
        return Ok(elsewhere);
    }
    let rows = rows_of(&applicant.draft.content);
    Ok(page(&applicant, rows, FieldErrors::default())?.into_response())
}

/// Saves them, or shows one row more.
pub async fn post(applicant: Applicant, submitted: Submitted<BTreeMap<String, String>>) -> Result<Response, Failure> {
    let form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::People) {
        return Ok(elsewhere);
    }
    let mut rows = typed(&form);
    if form.get("go").is_some_and(|go| go == "add") {
        let n = rows.len() + 1;
        if n <= MOST_PEOPLE {
            rows.push(Row { n, ..Row::default() });
        }
        return Ok(page(&applicant, rows, FieldErrors::default())?.into_response());
    }
    match read(&rows) {
        Ok(people) => {
            let mut content = applicant.draft.content.clone();
            content.people.clone_from(&people);
            applicant.office().change(applicant.draft.id, |content| content.people = people).await?;
            Ok(web::redirect(content.next(true).path()))
        }
        Err(errors) => Ok(Unprocessable(page(&applicant, rows, errors)?).into_response()),
    }
}

/// The rows to show: whoever signs up stands in the first until others are named.
fn rows_of(content: &Content) -> Vec<Row> {
    if content.people.is_empty() {
        let first = Row { n: 1, name: content.contact.name.clone(), mail: content.contact.mail.clone(), ..Row::default() };
        return vec![first, Row { n: 2, ..Row::default() }];
    }
    content.people.iter().enumerate().map(|(i, person)| Row::of(i + 1, person)).collect()
}

fn typed(form: &BTreeMap<String, String>) -> Vec<Row> {
    let rows = form.get("rows").and_then(|n| n.parse::<usize>().ok()).unwrap_or(2).clamp(2, MOST_PEOPLE);
    let field =
        |name: &str, n: usize| form.get(&format!("{name}{n}")).map(|text| text.chars().take(300).collect()).unwrap_or_default();
    (1..=rows)
        .map(|n| Row {
            n,
            name: field("name", n),
            mail: field("mail", n),
            phone: field("phone", n),
            impartial: field("impartial", n),
        })
        .collect()
}

fn read(rows: &[Row]) -> Result<Vec<Person>, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut people: Vec<Person> = Vec::new();
    for row in rows.iter().filter(|row| row.n <= 2 || !row.is_empty()) {
        if row.n == 2 && row.is_empty() {
            // The most frequent mistake deserves its reason, not four messages.
            errors.add("name2", "signup-people-two");
            continue;
        }
        let n = row.n;
        let name = row.name.trim();
        if !(2..=120).contains(&name.chars().count()) {
            errors.add(&format!("name{n}"), "signup-person-name-missing");
        }
        let mail = MailAddress::parse(&row.mail).map(|m| m.as_str().to_owned());
        if mail.is_err() {
            errors.add(&format!("mail{n}"), "signup-mail-wrong");
        }
        let phone = PhoneNumber::parse(&row.phone).map(|p| p.e164().to_owned());
        if phone.is_err() {
            errors.add(&format!("phone{n}"), "signup-phone-wrong");
        }
        match row.impartial.as_str() {
            "yes" => {}
            "no" => errors.add(&format!("impartial{n}"), "signup-not-impartial"),
            _ => errors.add(&format!("impartial{n}"), "signup-impartial-missing"),
        }
        if let (Ok(mail), Ok(phone)) = (mail, phone) {
            if people.iter().any(|p| p.mail.eq_ignore_ascii_case(&mail)) {
                errors.add(&format!("mail{n}"), "signup-mail-twice");
            }
            if people.iter().any(|p| p.phone == phone) {
                errors.add(&format!("phone{n}"), "signup-phone-twice");
            }
            people.push(Person { name: name.to_owned(), mail, phone });
        }
    }
    if errors.is_empty() { Ok(people) } else { Err(errors) }
}

fn page(applicant: &Applicant, rows: Vec<Row>, errors: FieldErrors) -> Result<Html, Failure> {
    let page = PeoplePage { more: rows.len() < MOST_PEOPLE, rows, errors };
    applicant.visit.app.pages.render(&applicant.visit.frame, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_contact_person_is_refused_with_the_reason() {
        let mut rows = rows_of(&Content::sample());
        assert_eq!(read(&rows).map_or(0, |people| people.len()), 2);
        rows[1] = Row { n: 2, ..Row::default() };
        assert_eq!(read(&rows).err().expect("refused").key_of("name2"), Some("signup-people-two"));
    }

    #[test]
    fn two_people_have_two_addresses_and_two_telephones() {
        let mut rows = rows_of(&Content::sample());
        rows[1].mail = "ANNE@nordhavn.example".to_owned();
        rows[1].phone = "+45 21 23 45 67".to_owned();
        assert_eq!(read(&rows).err().expect("refused").key_of("mail2"), Some("signup-mail-twice"));
        rows[1].mail = "lars@nordhavn.example".to_owned();
        rows[1].phone = "+4520123456".to_owned();
        assert_eq!(read(&rows).err().expect("refused").key_of("phone2"), Some("signup-phone-twice"));
    }

    #[test]
    fn somebody_who_is_not_impartial_cannot_be_a_contact_person() {
        let mut rows = rows_of(&Content::sample());
        rows[1].phone = "+4521234567".to_owned();
        rows[1].impartial = "no".to_owned();
        assert_eq!(read(&rows).err().expect("refused").key_of("impartial2"), Some("signup-not-impartial"));
    }

    #[test]
    fn rows_beyond_the_second_may_stay_empty() {
        let mut rows = rows_of(&Content::sample());
        rows[1].phone = "+4521234567".to_owned();
        rows.push(Row { n: 3, ..Row::default() });
        assert_eq!(read(&rows).map_or(0, |people| people.len()), 2);
    }
}
