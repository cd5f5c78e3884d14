//! Somebody's own settings: the language of pages and messages, how long a session may rest, and where they are signed in.

use super::queries;
use crate::cases::navigation;
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tenants::calendar::{day_of, time_of};
use tenants::realm::events::{self, Event};
use tenants::realm::sessions;
use uuid::Uuid;
use web::{Failure, Html, Language, Locale, Page, Submitted};

/// How long a session may rest, in minutes.
const RESTS: [i32; 5] = [30, 60, 120, 240, 480];

/// `/me`.
#[derive(Serialize)]
pub struct SettingsPage {
    /// As they are called.
    pub name: String,
    /// Their role's word.
    pub role: &'static str,
    /// `da` or `en`.
    pub language: String,
    /// Minutes of rest in force.
    pub rest: i32,
    /// What may be chosen.
    pub rests: [i32; 5],
    /// Newest first.
    pub sessions: Vec<SessionRow>,
    /// What was done: a key.
    pub notice: Option<&'static str>,
}

/// A session in the list.
#[derive(Serialize)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// Day and time in Copenhagen.
    pub started: NaiveDate,
    /// Hours and minutes.
    pub started_at: String,
    /// Day and time in Copenhagen.
    pub seen: NaiveDate,
    /// Hours and minutes.
    pub seen_at: String,
    /// The one that looks.
    pub here: bool,
}

impl Page for SettingsPage {
    const TEMPLATE: &'static str = "sign_in/settings.html";

    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let row = |here| SessionRow {
            id: Uuid::from_u128(u128::from(here)),
            started: day,
            started_at: "09:12".to_owned(),
            seen: day,
            seen_at: "10:01".to_owned(),
            here,
        };
        let page = |notice| SettingsPage {
            name: "Mette Holm".to_owned(),
            role: "triager",
            language: "da".to_owned(),
            rest: 60,
            rests: RESTS,
            sessions: vec![row(true), row(false)],
            notice,
        };
        vec![page(None), page(Some("desk-me-saved"))]
    }
}

/// What can be changed.
#[derive(Deserialize)]
pub struct SettingsForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    rest: i32,
}

/// The language that was chosen on a page, and that page.
#[derive(Deserialize)]
pub struct LanguageForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    back: String,
}

/// The session to end.
#[derive(Deserialize)]
pub struct EndForm {
    session: Uuid,
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct OthersForm {}

/// What was done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Shows the settings.
pub async fn get(mut signed_in: SignedIn, Query(done): Query<Done>) -> Result<Html, Failure> {
    navigation::show(&mut signed_in, "/me");
    let notice = match done.done.as_str() {
        "saved" => Some("desk-me-saved"),
        "ended" => Some("desk-me-session-ended"),
        "others" => Some("me-others-ended"),
        "password" => Some("me-password-changed"),
        _ => None,
    };
    let visit = &signed_in.visit;
    let mut tx = visit.begin("list somebody's own sessions").await?;
    let sessions = sessions::list(tx.sql(), signed_in.account.id, visit.now).await?;
    tx.commit().await?;
    let row = |s: sessions::Listed| SessionRow {
        id: s.id,
        started: day_of(s.started_at),
        started_at: time_of(s.started_at),
        seen: day_of(s.last_seen_at),
        seen_at: time_of(s.last_seen_at),
        here: s.id == signed_in.session.id,
    };
    let account = &signed_in.account;
    visit.app.pages.render(
        &visit.frame,
        &SettingsPage {
            name: account.name.clone(),
            role: account.role.as_str(),
            language: account.language.clone(),
            rest: account.idle_minutes,
            rests: RESTS,
            sessions: sessions.into_iter().map(row).collect(),
            notice,
        },
    )
}

/// Saves them; what the page never offered is left as it was.
pub async fn post(signed_in: SignedIn, submitted: Submitted<SettingsForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let account = &signed_in.account;
    let language = Locale::parse(&form.language).map_or_else(|| account.language.clone(), |l| l.code().to_owned());
    let rest = if RESTS.contains(&form.rest) { form.rest } else { account.idle_minutes };
    let mut tx = visit.begin("save somebody's own settings").await?;
    queries::set_preferences(tx.sql(), account.id, &language, rest).await?;
    tx.commit().await?;
    Ok(web::redirect("/me?done=saved"))
}

/// Remembers the language that was chosen by the switch of a page, and leads back to that page.
pub async fn language(signed_in: SignedIn, submitted: Submitted<LanguageForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let account = &signed_in.account;
    let Some(chosen) = Locale::parse(&form.language) else { return Ok(web::redirect("/me")) };
    let mut tx = visit.begin("save somebody's language").await?;
    queries::set_preferences(tx.sql(), account.id, chosen.code(), account.idle_minutes).await?;
    tx.commit().await?;
    // An address that says a language says this one from now on; any other says none.
    let language = Language { locale: chosen, chosen: visit.frame.chosen().is_some() };
    Ok(web::redirect(&language.carry(back_to(&form.back))))
}

/// A page of ours, to come back to.
fn back_to(path: &str) -> &str {
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if plain && path.starts_with('/') && !path.starts_with("//") { path } else { "/me" }
}

/// Ends one of the visitor's own sessions.
pub async fn end(signed_in: SignedIn, submitted: Submitted<EndForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    let form = submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin("end one of somebody's own sessions").await?;
    sessions::end(tx.sql(), signed_in.account.id, form.session).await?;
    tx.commit().await?;
    Ok(web::redirect("/me?done=ended").into_response())
}

/// Ends all of the visitor's sessions but this one.
pub async fn end_others(signed_in: SignedIn, submitted: Submitted<OthersForm>) -> Result<Response, Failure> {
    let visit = &signed_in.visit;
    submitted.checked(&visit.csrf)?;
    let mut tx = visit.begin("end all other sessions of somebody").await?;
    sessions::end_all(tx.sql(), signed_in.account.id, Some(signed_in.session.id)).await?;
    let event = Event { at: visit.now, actor: Some(signed_in.account.id), kind: "sessions-ended", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    Ok(web::redirect("/me?done=others").into_response())
}

#[cfg(test)]
mod tests {
    use super::back_to;

    #[test]
    fn the_language_switch_leads_back_to_pages_of_ours_only() {
        assert_eq!(back_to("/inbox?view=due"), "/inbox?view=due");
        for elsewhere in ["", "inbox", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nset-cookie: b"] {
            assert_eq!(back_to(elsewhere), "/me", "{elsewhere:?}");
        }
    }
}
