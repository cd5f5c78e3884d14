//! Sharing with the company: whom, what, why; then exactly what they will see; then the confirmation.

use super::making::{self, Material, Plan, Prepared, Wanted};
use super::parts::Choice;
use super::queries;
use super::release;
use super::view::{Shown, View};
use crate::attachments::multipart;
use crate::cases::access::{CaseAccess, Write};
use crate::cases::case::may;
use crate::cases::form::{FormFrame, check_text, tidy};
use crate::cases::posting::Posting;
use crate::sign_in::step_up;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::{self, day_of};
use uuid::Uuid;
use web::{Failure, FieldErrors, Page, Unprocessable};

/// For how many days a release can be read.
const LASTS: [u64; 4] = [14, 30, 60, 90];
const USUAL: u64 = 30;
const LONGEST_TITLE: usize = 120;
const LONGEST_OWN: usize = 20_000;
const LONGEST_REASON: usize = 2_000;

/// `/cases/{tenant}/{reference}/share`.
#[derive(Serialize)]
pub struct SharePage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// Who can be chosen.
    pub people: Vec<Choice>,
    /// Who cannot, and why.
    pub kept_out: Vec<KeptOut>,
    /// What can be chosen.
    pub parts: Vec<Choice>,
    /// Where the consent stands.
    pub consent: &'static str,
    /// The reporter left a name.
    pub confidential: bool,
    /// What was shared before.
    pub earlier: Vec<Earlier>,
    /// For how long it can be.
    pub lasts_choices: [u64; 4],
    /// As chosen.
    pub recipient: Vec<String>,
    /// As chosen.
    pub part: Vec<String>,
    /// As typed.
    pub title: String,
    /// As typed.
    pub own: String,
    /// As chosen.
    pub lasts: u64,
    /// As typed.
    pub reason: String,
}

/// A contact who cannot be chosen.
#[derive(Serialize, Clone)]
pub struct KeptOut {
    /// As they are called.
    pub name: String,
    /// A key of words.
    pub why: &'static str,
}

/// A release that was made before.
#[derive(Serialize, Clone)]
pub struct Earlier {
    /// Where it is.
    pub href: String,
    /// When.
    pub day: NaiveDate,
    /// Where it stands: a word.
    pub standing: &'static str,
}

/// What the recipients will see, before they do.
#[derive(Serialize)]
pub struct PreviewPage {
    /// The common fields.
    #[serde(flatten)]
    pub form: FormFrame,
    /// What was typed, carried on.
    pub carried: Vec<(String, String)>,
    /// As the recipients see it.
    pub view: View,
    /// Who they are.
    pub people: Vec<String>,
    /// From which day they see it.
    pub from: NaiveDate,
    /// At once: the reporter ticked urgent.
    pub urgent: bool,
    /// Until which day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// It holds the reporter's name.
    pub names_reporter: bool,
    /// Stands for what is shown.
    pub shown: String,
    /// The second factor was not shown just now: a path to show it at.
    pub again: Option<String>,
}

impl Page for SharePage {
    const TEMPLATE: &'static str = "releases/share.html";

    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str, hint: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let page = |form, people| SharePage {
            form,
            people,
            kept_out: vec![
                KeptOut { name: "Ole Krog".to_owned(), why: "share-kept-excluded" },
                KeptOut { name: "Ib".to_owned(), why: "share-kept-involved" },
            ],
            parts: vec![choice("summary", "Summary", "Fakturaer"), choice("answer-0", "What happened", "")],
            consent: "given",
            confidential: true,
            earlier: vec![Earlier { href: "/cases/nordhavn/R7K-42M/share/7".to_owned(), day, standing: "withdrawn" }],
            lasts_choices: LASTS,
            recipient: vec!["1".to_owned()],
            part: vec!["summary".to_owned()],
            title: String::new(),
            own: String::new(),
            lasts: USUAL,
            reason: String::new(),
        };
        let mut wrong = FieldErrors::default();
        for (field, key) in [
            ("recipient", "share-recipient-missing"),
            ("part", "share-part-missing"),
            ("title", "share-title-missing"),
            ("reason", "share-reason-missing"),
        ] {
            wrong.add(field, key);
        }
        let birgit = || vec![choice("1", "Birgit Dam", "")];
        vec![
            page(FormFrame::sample(false, FieldErrors::default()), birgit()),
            page(FormFrame::sample(true, wrong), birgit()),
            SharePage {
                confidential: false,
                consent: "not-asked",
                earlier: vec![],
                kept_out: vec![],
                ..page(FormFrame::sample(false, FieldErrors::default()), vec![])
            },
        ]
    }
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "releases/preview.html";

    fn samples() -> Vec<Self> {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let page = |urgent, again| PreviewPage {
            form: FormFrame::sample(urgent, FieldErrors::default()),
            carried: vec![("part".to_owned(), "summary".to_owned())],
            view: View::sample(),
            people: vec!["Birgit Dam".to_owned()],
            from: day(21),
            urgent,
            until: day(30),
            reason: "Ledelsen skal undersøge det.".to_owned(),
            names_reporter: urgent,
            shown: "00".to_owned(),
            again,
        };
        vec![page(false, None), page(true, Some("/signin/again?next=/cases/nordhavn/R7K-42M/share".to_owned()))]
    }
}

/// What is typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ShareForm {
    recipient: Vec<String>,
    part: Vec<String>,
    title: String,
    own: String,
    lasts: String,
    reason: String,
    shown: String,
    go: String,
    seen: String,
    token: String,
}

impl ShareForm {
    fn days(&self) -> u64 {
        self.lasts.parse().ok().filter(|d| LASTS.contains(d)).unwrap_or(USUAL)
    }

    fn to(&self) -> Vec<Uuid> {
        self.recipient.iter().filter_map(|id| Uuid::parse_str(id).ok()).collect()
    }

    fn carried(&self) -> Vec<(String, String)> {
        let many = |name: &str, values: &[String]| values.iter().map(|v| (name.to_owned(), v.clone())).collect::<Vec<_>>();
        let mut carried = many("recipient", &self.recipient);
        carried.extend(many("part", &self.part));
        carried.extend(
            [("title", &self.title), ("own", &self.own), ("lasts", &self.lasts), ("reason", &self.reason)]
                .map(|(n, v)| (n.to_owned(), v.clone())),
        );
        carried
    }
}

fn fresh(access: &CaseAccess<Write>) -> bool {
    step_up::is_fresh(&access.by.0.session, access.now())
}

/// Shows an empty form, once the second factor was shown just now.
pub async fn get(access: CaseAccess<Write>) -> Result<Response, Failure> {
    let mut tx = access.begin("show what can be shared").await?;
    let material = Material::read(&access, &mut tx, false, false).await?;
    if !may(access.by.is_triager(), &material.state).share {
        return Ok(web::redirect(&access.base()));
    }
    if !fresh(&access) {
        return Ok(step_up::ask(&format!("{}/share", access.base())));
    }
    let first = material.offers.first().filter(|o| o.sort == "summary").map(|o| o.value.clone());
    let typed = ShareForm { part: first.into_iter().collect(), lasts: USUAL.to_string(), ..ShareForm::default() };
    let form = FormFrame::new(&access, &material.state);
    let page = page(&access, &mut tx, material, form, typed).await?;
    tx.commit().await?;
    Ok(access.app().pages.render(&access.visit().frame, &page)?.into_response())
}

/// Shows the preview, goes back to the form, or shares what was previewed.
pub async fn post(Posting { access, form }: Posting<ShareForm>) -> Result<Response, Failure> {
    let form = ShareForm { title: tidy(&form.title), own: tidy(&form.own), reason: tidy(&form.reason), ..form };
    let mut tx = access.begin("put a release together").await?;
    let with_name = form.part.iter().any(|p| p == "identity");
    let material = Material::read(&access, &mut tx, false, with_name).await?;
    if !may(access.by.is_triager(), &material.state).share {
        return Ok(web::redirect(&access.base()));
    }
    if let Some(id) = release::item_id(&tx, access.case, &form.token)
        && queries::is_there(tx.sql(), id).await?
    {
        return Ok(done(&access));
    }
    let errors = check(&form, &material);
    if !errors.is_empty() || form.go == "back" {
        let frame = FormFrame::again(&access, &material.state, &form.token, false, errors.clone());
        let page = page(&access, &mut tx, material, frame, form).await?;
        tx.commit().await?;
        let html = access.app().pages.render(&access.visit().frame, &page)?;
        return Ok(if errors.is_empty() { html.into_response() } else { Unprocessable(html).into_response() });
    }
    let plan = plan(&form, &material, access.today())?;
    if with_name {
        access.log(&mut tx, "identity-opened", None).await?;
    }
    tx.commit().await?;
    let stale = form.go == "confirm" && form.shown != plan.digest();
    if form.go != "confirm" || stale || !fresh(&access) {
        let again = (!fresh(&access)).then(|| format!("/signin/again?next={}/share", access.base()));
        return Ok(preview(&access, &material, &plan, &form, stale, again)?.into_response());
    }
    confirm(&access, &form, &material, &plan).await
}

fn plan(form: &ShareForm, material: &Material, today: NaiveDate) -> Result<Plan, Failure> {
    let to = form.to();
    let wanted =
        Wanted { parts: &form.part, own: &form.own, title: &form.title, to: &to, days: form.days(), reason: &form.reason };
    Ok(Plan::of(material, &wanted, today)?)
}

/// Copies the files first, then writes everything in one transaction in which all of it is read and compared once more.
async fn confirm(access: &CaseAccess<Write>, form: &ShareForm, seen: &Material, planned: &Plan) -> Result<Response, Failure> {
    let prepared = Prepared::copy(access, &seen.keys, planned).await?;
    let made = write(access, form, &prepared).await;
    if !matches!(made, Ok(Made::Now)) {
        multipart::discard(access.app(), &prepared.files).await;
    }
    match made? {
        Made::Now => {
            access.app().wake_outbox(access.room.tenant.id);
            access.record("released", None).await?;
            Ok(done(access))
        }
        Made::Before => Ok(done(access)),
        Made::Changed => Ok(preview(access, seen, planned, form, true, None)?.into_response()),
    }
}

enum Made {
    Now,
    Before,
    Changed,
}

async fn write(access: &CaseAccess<Write>, form: &ShareForm, prepared: &Prepared) -> Result<Made, Failure> {
    let mut tx = access.begin("share something with the company").await?;
    let with_name = form.part.iter().any(|p| p == "identity");
    let material = Material::read(access, &mut tx, true, with_name).await?;
    let id = release::item_id(&tx, access.case, &form.token).unwrap_or_else(|| access.app().rng.uuid());
    if queries::is_there(tx.sql(), id).await? {
        return Ok(Made::Before);
    }
    if !may(access.by.is_triager(), &material.state).share || !check(form, &material).is_empty() {
        return Ok(Made::Changed);
    }
    let plan = plan(form, &material, access.today())?;
    if plan.digest() != form.shown {
        return Ok(Made::Changed);
    }
    making::make(access, &mut tx, &material, &plan, prepared, id).await?;
    tx.commit().await?;
    Ok(Made::Now)
}

fn done(access: &CaseAccess<Write>) -> Response {
    web::redirect(&format!("{}?done=shared", access.base()))
}

fn check(form: &ShareForm, material: &Material) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let to = form.to();
    if to.is_empty() {
        errors.add("recipient", "share-recipient-missing");
    } else if to.len() != form.recipient.len() || !to.iter().all(|id| material.receivers.iter().any(|r| r.id == *id)) {
        errors.add("recipient", "share-recipient-changed");
    }
    let offered = |value: &String| material.offers.iter().any(|o| o.value == *value);
    if form.part.is_empty() && form.own.is_empty() {
        errors.add("part", "share-part-missing");
    } else if !form.part.iter().all(offered) {
        errors.add("part", "share-part-changed");
    }
    check_text(&mut errors, "title", &form.title, LONGEST_TITLE, "share-title-missing", "desk-close-too-long");
    if form.title.contains('\n') {
        errors.add("title", "share-title-missing");
    }
    if !form.own.is_empty() {
        check_text(&mut errors, "own", &form.own, LONGEST_OWN, "share-part-missing", "desk-close-too-long");
    }
    check_text(&mut errors, "reason", &form.reason, LONGEST_REASON, "share-reason-missing", "desk-close-too-long");
    errors
}

async fn page(
    access: &CaseAccess<Write>,
    tx: &mut tenants::RoomTx,
    material: Material,
    form: FormFrame,
    typed: ShareForm,
) -> Result<SharePage, Failure> {
    let (pages, locale) = (&access.app().pages, access.visit().frame.locale);
    let name = |id: Uuid| material.contacts.iter().find(|c| c.id == id).map(|c| c.name.clone()).unwrap_or_default();
    let rows = queries::of_case(tx.sql(), access.case).await?;
    let earlier = rows.iter().map(|row| Earlier {
        href: format!("{}/share/{}", access.base(), row.id.simple()),
        day: day_of(row.made_at),
        standing: release::Standing::of(row, access.now()).as_str(),
    });
    let mut people: Vec<Choice> = material
        .receivers
        .iter()
        .map(|r| Choice { value: r.id.to_string(), label: r.name.clone(), hint: String::new() })
        .collect();
    people.sort_by(|a, b| a.label.cmp(&b.label));
    let lasts = typed.days();
    Ok(SharePage {
        form,
        people,
        kept_out: material.kept_out.iter().map(|(id, why)| KeptOut { name: name(*id), why }).collect(),
        parts: material.offers.iter().map(|o| o.choice(pages, locale)).collect(),
        consent: material.consent.as_str(),
        confidential: material.state.confidential,
        earlier: earlier.collect(),
        lasts_choices: LASTS,
        recipient: typed.recipient,
        part: typed.part,
        title: typed.title,
        own: typed.own,
        lasts,
        reason: typed.reason,
    })
}

fn preview(
    access: &CaseAccess<Write>,
    material: &Material,
    plan: &Plan,
    form: &ShareForm,
    changed: bool,
    again: Option<String>,
) -> Result<Response, Failure> {
    let locale = access.visit().frame.locale;
    let mut view = View { title: plan.title.clone(), parts: Vec::new() };
    let href = |file: &crate::cases::content::FileRecord| format!("{}/files/{}", access.base(), file.item.simple());
    view.parts.extend(plan.released.iter().map(|r| Shown::of(r, locale, String::new())).filter(|s| s.kind != "title"));
    view.parts.extend(plan.files.iter().map(|(file, name)| {
        let renamed = crate::cases::content::FileRecord { name: name.clone(), ..file.clone() };
        Shown::of(&super::content::Released::File(Box::new(renamed)), locale, href(file))
    }));
    let page = PreviewPage {
        form: FormFrame::again(access, &material.state, &form.token, changed, FieldErrors::default()),
        carried: form.carried(),
        view,
        people: plan.to.iter().map(|r| r.name.clone()).collect(),
        from: day_of(calendar::company_sees_from(access.now(), material.state.urgent)),
        urgent: material.state.urgent,
        until: plan.until,
        reason: plan.reason.clone(),
        names_reporter: plan.names_the_reporter(),
        shown: plan.digest(),
        again,
    };
    let html = access.app().pages.render(&access.visit().frame, &page)?;
    Ok(if changed || page.again.is_some() { Unprocessable(html).into_response() } else { html.into_response() })
}
