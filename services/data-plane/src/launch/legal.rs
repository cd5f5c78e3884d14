//! `/launch/legal`: who is responsible for the data, and the ways to report inside the company and outside it. Drafted from
//! what is usual, changed by a contact, shown to everybody.

use super::queries::{self, LegalRow};
use crate::cases::navigation;
use crate::releases::Contact;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::realm::Realm;
use tenants::realm::events::{self, Event};
use tenants::{Fault, RoomTx};
use web::{Failure, FieldErrors, Html, Locale, Page, Pages, Submitted, Unprocessable};

/// The most characters of one text.
const MAX: usize = 4000;
/// In which languages they are written.
const LANGUAGES: [Locale; 2] = [Locale::Da, Locale::En];

/// What the law has a company tell, in one language.
#[derive(Clone, Serialize)]
pub struct LegalTexts {
    /// Who is responsible for the data.
    pub controllers: String,
    /// The ways to report inside the company.
    pub inside: String,
    /// The ways outside it.
    pub outside: String,
}

/// The form.
#[derive(Serialize)]
pub struct LegalPage {
    /// As typed.
    pub form: LegalForm,
    /// The most characters of one text.
    pub max: usize,
    /// Nobody has written them yet: what is shown is a draft.
    pub draft: bool,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// Three texts in two languages.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LegalForm {
    controllers_da: String,
    inside_da: String,
    outside_da: String,
    controllers_en: String,
    inside_en: String,
    outside_en: String,
}

impl Page for LegalPage {
    const TEMPLATE: &'static str = "launch/legal.html";

    fn samples() -> Vec<Self> {
        let empty = LegalForm::default();
        let long = LegalForm { inside_en: "x".repeat(MAX + 1), ..LegalForm::default() };
        let written = LegalForm { controllers_da: "Nordlys & Sønner <i>A/S</i>".to_owned(), ..LegalForm::default() };
        vec![
            LegalPage { form: written, max: MAX, draft: true, errors: FieldErrors::default() },
            LegalPage { errors: empty.mistakes(), form: empty, max: MAX, draft: false },
            LegalPage { errors: long.mistakes(), form: long, max: MAX, draft: false },
        ]
    }
}

impl LegalForm {
    fn fields(&self) -> [(&'static str, &String); 6] {
        [
            ("controllers_da", &self.controllers_da),
            ("inside_da", &self.inside_da),
            ("outside_da", &self.outside_da),
            ("controllers_en", &self.controllers_en),
            ("inside_en", &self.inside_en),
            ("outside_en", &self.outside_en),
        ]
    }

    fn mistakes(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (name, text) in self.fields() {
            if text.trim().is_empty() {
                errors.add(name, "legal-missing");
            } else if text.chars().count() > MAX {
                errors.add(name, "legal-long");
            }
        }
        errors
    }

    fn of(da: LegalTexts, en: LegalTexts) -> Self {
        LegalForm {
            controllers_da: da.controllers,
            inside_da: da.inside,
            outside_da: da.outside,
            controllers_en: en.controllers,
            inside_en: en.inside,
            outside_en: en.outside,
        }
    }

    fn rows(&self) -> [LegalRow; 2] {
        let row = |locale: Locale, [controllers, inside, outside]: [&String; 3]| LegalRow {
            language: locale.code().to_owned(),
            controllers: plain(controllers),
            inside: plain(inside),
            outside: plain(outside),
        };
        [
            row(Locale::Da, [&self.controllers_da, &self.inside_da, &self.outside_da]),
            row(Locale::En, [&self.controllers_en, &self.inside_en, &self.outside_en]),
        ]
    }
}

/// As typed, with the line ends of forms made plain.
fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// What is usual, for a company to change.
fn drafted(pages: &Pages, locale: Locale, company: &str) -> LegalTexts {
    let text = |key| pages.text(locale, key, &[("company", company.to_owned().into())]);
    LegalTexts {
        controllers: text("legal-draft-controllers"),
        inside: text("legal-draft-inside"),
        outside: text("legal-draft-outside"),
    }
}

/// What a company tells in a language; None while it has written nothing.
pub async fn written(tx: &mut RoomTx, locale: Locale) -> Result<Option<LegalTexts>, Fault> {
    let rows = queries::legal(tx.sql()).await?;
    let row = rows.into_iter().find(|row| row.language == locale.code());
    Ok(row.map(|row| LegalTexts { controllers: row.controllers, inside: row.inside, outside: row.outside }))
}

/// Shows what is written, or the draft.
pub async fn get(mut by: Contact) -> Result<Html, Failure> {
    let mut tx = by.room.begin("read a company's legal texts").await?;
    let mut texts = Vec::new();
    for locale in LANGUAGES {
        texts.push(written(&mut tx, locale).await?);
    }
    tx.commit().await?;
    let draft = texts.iter().any(Option::is_none);
    let pages = by.by.visit.app.pages.clone();
    let text = |at: usize| texts[at].clone().unwrap_or_else(|| drafted(&pages, LANGUAGES[at], &by.room.tenant.name));
    let form = LegalForm::of(text(0), text(1));
    page(&mut by, form, draft, FieldErrors::default())
}

/// Stores the next version.
pub async fn post(mut by: Contact, submitted: Submitted<LegalForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.by.visit.csrf)?;
    let errors = form.mistakes();
    if !errors.is_empty() {
        return Ok(Unprocessable(page(&mut by, form, false, errors)?).into_response());
    }
    let (visit, me) = (&by.by.visit, by.by.account.id);
    let mut tx = by.room.begin("write a company's legal texts").await?;
    queries::insert_legal(tx.sql(), &form.rows(), me, day_of(visit.now)).await?;
    let realm = Realm { id: by.room.tenant.id, keys: by.room.keys() };
    let event = Event { at: visit.now, actor: Some(me), kind: "legal-texts-written", subject: None, detail: "" };
    events::append(tx.sql(), realm, event).await?;
    tx.commit().await?;
    Ok(web::redirect("/launch?done=legal"))
}

fn page(by: &mut Contact, form: LegalForm, draft: bool, errors: FieldErrors) -> Result<Html, Failure> {
    navigation::show(&mut by.by, "/launch");
    by.by.visit.app.pages.render(&by.by.visit.frame, &LegalPage { form, max: MAX, draft, errors })
}
