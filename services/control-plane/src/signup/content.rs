//! What a company writes in its signup, and which step comes next.

use super::agreements::TERMS;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use web::Logo;

/// How many contact persons a company may name at once.
pub const MOST_PEOPLE: usize = 5;

/// All that a company writes.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The language of mail to the contact.
    pub language: String,
    /// The company.
    pub company: Company,
    /// Who signs it up.
    pub contact: Contact,
    /// Who will be its contact persons.
    pub people: Vec<Person>,
    /// Its reporting page.
    pub channel: Channel,
    /// The agreements.
    pub terms: Terms,
    /// What invoices need.
    pub plan: Plan,
}

/// The company.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2, lower case.
    pub country: String,
    /// Its number in that country's register.
    pub number: String,
    /// How many work there.
    pub employees: u32,
    /// `statutory`, `sector` or `voluntary`.
    pub scheme: String,
}

/// Who signs the company up.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// As they are called.
    pub name: String,
    /// Work mail.
    pub mail: String,
}

/// A contact person.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// As they are called.
    pub name: String,
    /// Work mail.
    pub mail: String,
    /// Mobile number, in international form.
    pub phone: String,
}

/// The reporting page.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Channel {
    /// The label of its address.
    pub slug: String,
    /// The language its pages begin in.
    pub language: String,
    /// `#rrggbb`.
    pub colour: String,
    /// A PNG in base64; empty: none.
    pub logo: String,
}

/// The agreements.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Which version was accepted; empty: none yet.
    pub version: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// By whom, as typed.
    pub by: String,
}

/// What invoices need.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// How many contact persons may have an account.
    pub seats: u32,
    /// `mail` or `ean`.
    pub invoice: String,
    /// The mail address or the EAN number.
    pub to: String,
    /// What shall stand on the invoice.
    pub reference: String,
}

/// The steps, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The company.
    Company,
    /// Who signs it up.
    Contact,
    /// The code by mail.
    Verify,
    /// The contact persons.
    People,
    /// Address, language, colour.
    Channel,
    /// The agreements.
    Terms,
    /// Seats and invoices.
    Plan,
    /// Everything once more.
    Review,
}

impl Step {
    /// All, in order.
    pub const ALL: [Step; 8] =
        [Step::Company, Step::Contact, Step::Verify, Step::People, Step::Channel, Step::Terms, Step::Plan, Step::Review];

    /// Its page.
    pub fn path(self) -> &'static str {
        match self {
            Step::Company => "/signup",
            Step::Contact => "/signup/contact",
            Step::Verify => "/signup/verify",
            Step::People => "/signup/people",
            Step::Channel => "/signup/channel",
            Step::Terms => "/signup/terms",
            Step::Plan => "/signup/plan",
            Step::Review => "/signup/review",
        }
    }
}

impl Channel {
    /// The logo that was chosen.
    pub fn logo(&self) -> Option<Logo> {
        let bytes = STANDARD.decode(&self.logo).ok().filter(|bytes| !bytes.is_empty())?;
        Logo::of(bytes.into()).ok()
    }

    /// Takes a logo on.
    pub fn set_logo(&mut self, logo: &Logo) {
        self.logo = STANDARD.encode(logo.bytes());
    }
}

impl Content {
    /// The first step that is not done.
    pub fn next(&self, verified: bool) -> Step {
        let done = [
            !self.company.name.is_empty(),
            !self.contact.mail.is_empty(),
            verified,
            self.people.len() >= 2,
            !self.channel.slug.is_empty(),
            self.terms.version == TERMS,
            self.plan.seats > 0,
        ];
        done.iter().position(|done| !done).map_or(Step::Review, |first| Step::ALL[first])
    }

    /// Country and number together: what a company is known by.
    pub fn company_key(&self) -> String {
        format!("{}:{}", self.company.country, self.company.number)
    }
}

impl Content {
    /// A complete one, to try pages with.
    pub fn sample() -> Self {
        let person = |name: &str, mail: &str, phone: &str| Person {
            name: name.to_owned(),
            mail: mail.to_owned(),
            phone: phone.to_owned(),
        };
        Content {
            language: "da".to_owned(),
            company: Company {
                name: "Nordhavn Bryggeri A/S".to_owned(),
                country: "dk".to_owned(),
                number: "88146328".to_owned(),
                employees: 120,
                scheme: "statutory".to_owned(),
            },
            contact: Contact { name: "Anne Kjær".to_owned(), mail: "anne@nordhavn.example".to_owned() },
            people: vec![
                person("Anne Kjær", "anne@nordhavn.example", "+4520123456"),
                person("Lars Dahl", "lars@nordhavn.example", "+4520123457"),
            ],
            channel: Channel {
                slug: "nordhavn".to_owned(),
                language: "da".to_owned(),
                colour: "#7a1f3d".to_owned(),
                logo: String::new(),
            },
            terms: Terms { version: TERMS.to_owned(), on: NaiveDate::from_ymd_opt(2026, 11, 20), by: "Anne Kjær".to_owned() },
            plan: Plan { seats: 2, invoice: "ean".to_owned(), to: "5798000420007".to_owned(), reference: "PO 1234".to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_that_is_missing_comes_next() {
        let mut content = Content::default();
        assert_eq!(content.next(false), Step::Company);
        content = Content::sample();
        assert_eq!(content.next(false), Step::Verify);
        assert_eq!(content.next(true), Step::Review);
        content.people.truncate(1);
        assert_eq!(content.next(true), Step::People);
        content = Content::sample();
        content.terms.version = "2020-01".to_owned();
        assert_eq!(content.next(true), Step::Terms);
    }

    #[test]
    fn a_draft_of_an_older_version_still_opens() {
        let content: Content = serde_json::from_str(r#"{"company":{"name":"Nordhavn"},"retired":1}"#).expect("it opens");
        assert_eq!((content.company.name.as_str(), content.next(false)), ("Nordhavn", Step::Contact));
    }
}
