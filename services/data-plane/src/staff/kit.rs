//! `/people/kit`: use of the printed recovery code of LES. A triager asks, somebody else approves, a day passes in which
//! anybody of LES can stop it, then the triager types the code. It works once; a new code takes its place.

use super::invite::NothingForm;
use super::kit_work;
use crate::cases::navigation;
use crate::sign_in::{letters, step_up};
use crate::visit::Handler;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::Fault;
use tenants::calendar::{day_of, time_of};
use tenants::realm::events::{self, Event};
use tenants::realm::kit::{self, KitUse, Stage};
use tenants::realm::{accounts, recovery};
use vault::RecoveryCode;
use web::{Failure, FieldErrors, Page, Submitted, Unprocessable};

/// `/people/kit`.
#[derive(Serialize)]
pub struct KitPage {
    /// `none`, `asked`, `delayed` or `opened`.
    pub stage: &'static str,
    /// Who asked.
    pub asked_by: String,
    /// The visitor asked.
    pub yours: bool,
    /// Who approved.
    pub approved_by: String,
    /// When the code can be typed.
    pub from: Option<NaiveDate>,
    /// Hours and minutes.
    pub from_at: String,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Hours and minutes.
    pub until_at: String,
    /// The code was typed, and not every case is sealed to the new one yet.
    pub begun: bool,
    /// The visitor can ask and type.
    pub triager: bool,
    /// Cases being opened now: how many are done.
    pub running: Option<u32>,
    /// Cases that could not be opened in the last run.
    pub failed: u32,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// The new code, shown once.
#[derive(Serialize)]
pub struct KitCodePage {
    /// In groups.
    pub code: String,
}

impl Page for KitPage {
    const TEMPLATE: &'static str = "staff/kit.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20);
        let page = |stage, yours, key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("code", key);
            }
            KitPage {
                stage,
                asked_by: "Mette Holm".to_owned(),
                yours,
                approved_by: "Ane Lund".to_owned(),
                from: day,
                from_at: "09:12".to_owned(),
                until: day,
                until_at: "09:12".to_owned(),
                begun: false,
                triager: true,
                running: None,
                failed: 0,
                notice: None,
                errors,
            }
        };
        vec![
            page("none", false, None),
            KitPage { triager: false, notice: Some("kit-done-stopped"), ..page("none", false, None) },
            KitPage { notice: Some("kit-done-asked"), ..page("asked", true, None) },
            page("asked", false, None),
            KitPage { notice: Some("kit-done-approved"), ..page("delayed", false, None) },
            page("opened", true, None),
            page("opened", true, Some("kit-code-unreadable")),
            page("opened", true, Some("kit-code-wrong")),
            page("opened", false, None),
            KitPage { begun: true, running: Some(3), ..page("opened", true, None) },
            KitPage { begun: true, failed: 2, ..page("opened", true, None) },
        ]
    }
}

impl Page for KitCodePage {
    const TEMPLATE: &'static str = "staff/kit_code.html";

    fn samples() -> Vec<Self> {
        vec![KitCodePage { code: "0123-4567-89AB-CDEF-GHJK-MNPQ-RS".to_owned() }]
    }
}

/// The code as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

/// What was done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// Somebody of LES who was confirmed; others find nothing here.
fn of_les(by: &Handler) -> Result<(), Failure> {
    if by.0.session.unconfirmed { Err(Failure::NotFound) } else { Ok(()) }
}

/// As [`of_les`], their second factor shown just now.
fn in_charge(by: &Handler) -> Result<Option<Response>, Failure> {
    of_les(by)?;
    Ok((!step_up::is_fresh(&by.0.session, by.0.visit.now)).then(|| step_up::ask("/people/kit")))
}

/// Shows where it stands.
pub async fn get(mut by: Handler, Query(done): Query<Done>) -> Result<Response, Failure> {
    of_les(&by)?;
    navigation::show(&mut by.0, "/people");
    let notice = match done.done.as_str() {
        "asked" => Some("kit-done-asked"),
        "approved" => Some("kit-done-approved"),
        "stopped" => Some("kit-done-stopped"),
        _ => None,
    };
    let page = page(&by, notice, FieldErrors::default()).await?;
    Ok(by.0.visit.app.pages.render(&by.0.visit.frame, &page)?.into_response())
}

/// A triager asks.
pub async fn ask(by: Handler, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by)? {
        return Ok(first);
    }
    if !by.is_triager() {
        return Err(Failure::NotFound);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("ask for a use of the recovery code").await?;
    if !kit::ask(tx.sql(), visit.app.rng.uuid(), by.0.account.id, visit.now).await? {
        return Ok(web::redirect("/people/kit"));
    }
    record(&by, tx, "kit-asked").await?;
    tell_all(&by, "letter-kit-asked", &[]).await?;
    Ok(web::redirect("/people/kit?done=asked"))
}

/// Somebody else approves: the day begins.
pub async fn approve(by: Handler, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by)? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("approve a use of the recovery code").await?;
    let found = kit::under_way(tx.sql(), visit.now).await?;
    let approved = match &found {
        Some(found) => kit::approve(tx.sql(), found.id, by.0.account.id, visit.now).await?,
        None => false,
    };
    if !approved {
        return Ok(web::redirect("/people/kit"));
    }
    record(&by, tx, "kit-approved").await?;
    let opens = visit.now + kit::DELAY;
    let when = format!("{} {}", day_of(opens).format("%d.%m.%Y"), time_of(opens));
    tell_all(&by, "letter-kit-approved", &[("when", when.into())]).await?;
    Ok(web::redirect("/people/kit?done=approved"))
}

/// Anybody of LES stops it.
pub async fn stop(by: Handler, submitted: Submitted<NothingForm>) -> Result<Response, Failure> {
    submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by)? {
        return Ok(first);
    }
    let visit = &by.0.visit;
    let mut tx = visit.begin("stop a use of the recovery code").await?;
    let found = kit::under_way(tx.sql(), visit.now).await?;
    let stopped = match &found {
        Some(found) => kit::stop(tx.sql(), found.id).await?,
        None => false,
    };
    if !stopped {
        return Ok(web::redirect("/people/kit"));
    }
    record(&by, tx, "kit-stopped").await?;
    tell_all(&by, "letter-kit-stopped", &[]).await?;
    Ok(web::redirect("/people/kit?done=stopped"))
}

/// The code is typed: a new pair takes the place of the old one, and every case is opened with the old one and sealed to the new.
pub async fn open(mut by: Handler, submitted: Submitted<CodeForm>) -> Result<Response, Failure> {
    let form = submitted.checked(&by.0.visit.csrf)?;
    if let Some(first) = in_charge(&by)? {
        return Ok(first);
    }
    navigation::show(&mut by.0, "/people");
    let visit = &by.0.visit;
    let Ok(code) = RecoveryCode::parse(&form.code) else { return refused(&by, "kit-code-unreadable").await };
    let mut tx = visit.begin("open the recovery pair with its code").await?;
    let found = kit::under_way(tx.sql(), visit.now).await?;
    let mine = |found: &KitUse| found.stage(visit.now) == Some(Stage::Opened) && found.asked_by == by.0.account.id;
    let Some(found) = found.filter(mine).filter(|_| by.is_triager()) else { return Ok(web::redirect("/people/kit")) };
    if visit.app.handovers.of(found.id).is_some_and(|p| !p.ended) {
        return Ok(web::redirect("/people/kit"));
    }
    let opened = recovery::open(tx.sql(), visit.realm(), &code).await?.filter(|opened| Some(opened.key_id) != found.key_id);
    let Some(opened) = opened else {
        record(&by, tx, "kit-code-wrong").await?;
        return refused(&by, "kit-code-wrong").await;
    };
    let (key_id, new_code) = recovery::renew(tx.sql(), visit.realm(), &visit.app.rng).await?;
    kit::opened(tx.sql(), found.id, key_id, visit.now).await?;
    record(&by, tx, "kit-opened").await?;
    tell_all(&by, "letter-kit-opened", &[]).await?;
    kit_work::begin(&by, opened, found.id, key_id);
    let page = KitCodePage { code: new_code.display().to_string() };
    Ok(visit.app.pages.render(&visit.frame, &page)?.into_response())
}

/// Writes it down and makes it so.
async fn record(by: &Handler, mut tx: crate::visit::HouseTx, kind: &'static str) -> Result<(), Fault> {
    let visit = &by.0.visit;
    let event = Event { at: visit.now, actor: Some(by.0.account.id), kind, subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await
}

/// Mail to everybody of LES, whoever caused it included.
async fn tell_all(by: &Handler, key: &str, more: &[(&'static str, web::Argument)]) -> Result<(), Failure> {
    let les = by.0.visit.app.people.afresh().await?;
    for account in &les.accounts {
        letters::tell(&by.0.visit, account, key, more).await;
    }
    Ok(())
}

async fn refused(by: &Handler, key: &str) -> Result<Response, Failure> {
    let mut errors = FieldErrors::default();
    errors.add("code", key);
    let page = page(by, None, errors).await?;
    Ok(Unprocessable(by.0.visit.app.pages.render(&by.0.visit.frame, &page)?).into_response())
}

async fn page(by: &Handler, notice: Option<&'static str>, errors: FieldErrors) -> Result<KitPage, Failure> {
    let visit = &by.0.visit;
    let mut tx = visit.begin("show where a use of the recovery code stands").await?;
    let found = kit::under_way(tx.sql(), visit.now).await?;
    let members = accounts::all_active(tx.sql(), visit.realm()).await?;
    tx.commit().await?;
    let name = |id| members.iter().find(|a| Some(a.id) == id).map(|a| a.name.clone()).unwrap_or_default();
    let window = found.as_ref().and_then(KitUse::window);
    let progress = found.as_ref().and_then(|f| visit.app.handovers.of(f.id));
    Ok(KitPage {
        stage: match found.as_ref().and_then(|f| f.stage(visit.now)) {
            None => "none",
            Some(Stage::Asked) => "asked",
            Some(Stage::Delayed) => "delayed",
            Some(Stage::Opened) => "opened",
        },
        asked_by: name(found.as_ref().map(|f| f.asked_by)),
        yours: found.as_ref().is_some_and(|f| f.asked_by == by.0.account.id),
        approved_by: name(found.as_ref().and_then(|f| f.approved_by)),
        from: window.map(|(from, _)| day_of(from)),
        from_at: window.map(|(from, _)| time_of(from)).unwrap_or_default(),
        until: window.map(|(_, until)| day_of(until)),
        until_at: window.map(|(_, until)| time_of(until)).unwrap_or_default(),
        begun: found.as_ref().is_some_and(|f| f.key_id.is_some()),
        triager: by.is_triager(),
        running: progress.filter(|p| !p.ended).map(|p| p.done),
        failed: progress.map_or(0, |p| p.failed),
        notice,
        errors,
    })
}
