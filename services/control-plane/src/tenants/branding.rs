//! `/admin/tenants/{slug}/branding`: name, colour and texts of a reporting page, seen at phone width.

use super::queries::{self, LookRow};
use crate::audit;
use crate::visit::Administrator;
use crate::{logo_queries, logos};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::tenant::Settings;
use web::{BrandSheet, Failure, FieldErrors, Html, LOGO_BYTES, Page, Unprocessable, WithFile};

/// The longest welcome text, in characters.
const WELCOME: usize = 2000;

/// The form and the preview.
#[derive(Serialize)]
pub struct BrandingPage {
    /// The tenant's address.
    pub slug: String,
    /// As typed.
    pub form: BrandingForm,
    /// Address of the logo.
    pub logo: Option<String>,
    /// Kilobytes a logo may have.
    pub logo_kb: usize,
    /// Contrast of the text on the band, and of buttons on a light page.
    pub contrast: Option<[String; 2]>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for BrandingPage {
    const TEMPLATE: &'static str = "tenants/branding.html";

    fn samples() -> Vec<Self> {
        let form = |colour: &str, exit: &str| BrandingForm {
            name: "Nordhavn Bryggeri A/S".to_owned(),
            colour: colour.to_owned(),
            language: "da".to_owned(),
            exit_url: exit.to_owned(),
            logo: if exit.is_empty() { "0123456789abcdef".to_owned() } else { String::new() },
            ..BrandingForm::default()
        };
        let page = |form: BrandingForm| BrandingPage {
            slug: "nordhavn".to_owned(),
            logo: logo_address("nordhavn", &form.logo),
            logo_kb: LOGO_BYTES >> 10,
            contrast: contrast(&form.colour),
            errors: mistakes(&form),
            form,
        };
        let mut changed = page(form("#0b5d57", ""));
        changed.errors.add("name", "branding-changed-meanwhile");
        let long = "x".repeat(WELCOME + 1);
        let wrong =
            BrandingForm { phone: "<b>12</b>".to_owned(), welcome_da: long.clone(), welcome_en: long, ..form("red", "http://x") };
        vec![page(form("#ffcc00", "https://www.dr.dk/")), page(wrong), page(BrandingForm::default()), changed]
    }
}

/// What is typed.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub struct BrandingForm {
    version: i32,
    name: String,
    colour: String,
    language: String,
    phone: String,
    exit_url: String,
    welcome_da: String,
    welcome_en: String,
    /// The name of the logo; empty: none.
    logo: String,
    #[serde(skip_serializing)]
    go: String,
}

/// Shows the form.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let look = found(&administrator, &slug).await?;
    let settings: Settings = serde_json::from_value(look.settings).unwrap_or_default();
    let welcome = |language: &str| settings.welcome.get(language).cloned().unwrap_or_default();
    let form = BrandingForm {
        version: look.settings_version,
        name: look.name,
        welcome_da: welcome("da"),
        welcome_en: welcome("en"),
        colour: settings.brand_colour,
        language: settings.language,
        phone: settings.phone,
        exit_url: settings.exit_url,
        logo: settings.logo,
        go: String::new(),
    };
    page(administrator, slug, form, FieldErrors::default())
}

/// Saves it, or shows the preview. A chosen logo is kept at once, so that it need not be chosen again; it is shown to reporters
/// once the form is saved.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    WithFile { submitted, file }: WithFile<BrandingForm>,
) -> Result<Response, Failure> {
    let mut form = submitted.checked(&administrator.visit.csrf)?;
    let look = found(&administrator, &slug).await?;
    if form.go == "no-logo" {
        form.logo.clear();
        return Ok(page(administrator, slug, form, FieldErrors::default())?.into_response());
    }
    let mut errors = mistakes(&form);
    let mut tx = administrator.visit.begin().await?;
    if let Some(chosen) = file
        && let Some(logo) = logos::taken(&administrator.visit.app, chosen, &mut errors).await?
    {
        logo_queries::keep(&mut tx, look.id, &logo).await?;
        form.logo = logo.name();
    }
    if !form.logo.is_empty() && logo_queries::find(&mut tx, look.id, &form.logo).await?.is_none() {
        form.logo.clear();
    }
    tx.commit().await?;
    if form.go == "preview" && errors.key_of("colour").is_none() && errors.key_of("logo").is_none() {
        return Ok(page(administrator, slug, form, FieldErrors::default())?.into_response());
    }
    if errors.is_empty() {
        let settings = merged(look.settings, &form);
        let mut tx = administrator.visit.begin().await?;
        if queries::set_look(&mut tx, look.id, form.version, form.name.trim(), &settings).await? {
            audit::write(&mut tx, administrator.visit.now, Some(administrator.account.id), "branding-changed", Some(look.id))
                .await?;
            tx.commit().await?;
            return Ok(web::redirect(&format!("/admin/tenants/{slug}?done=branding")));
        }
        errors.add("name", "branding-changed-meanwhile");
    }
    Ok(Unprocessable(page(administrator, slug, form, errors)?).into_response())
}

/// A logo of the tenant, for the preview.
pub async fn logo(administrator: Administrator, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let look = found(&administrator, &slug).await?;
    let mut tx = administrator.visit.begin().await?;
    let logo = logo_queries::find(&mut tx, look.id, &name).await?.ok_or(Failure::NotFound)?;
    tx.commit().await?;
    Ok(([(header::CONTENT_TYPE, "image/png")], logo.bytes().to_vec()).into_response())
}

fn logo_address(slug: &str, name: &str) -> Option<String> {
    (!name.is_empty()).then(|| format!("/admin/tenants/{slug}/logo/{name}"))
}

async fn found(administrator: &Administrator, slug: &str) -> Result<LookRow, Failure> {
    let mut tx = administrator.visit.begin().await?;
    let look = queries::look(&mut tx, slug).await?;
    tx.commit().await?;
    look.filter(|l| !["undone", "left"].contains(&l.state.as_str())).ok_or(Failure::NotFound)
}

/// The settings with what the form changes; what other pages or newer versions set is left as it is.
fn merged(mut settings: serde_json::Value, form: &BrandingForm) -> serde_json::Value {
    if !settings.is_object() {
        settings = serde_json::json!({});
    }
    let welcome: serde_json::Map<String, serde_json::Value> = [("da", &form.welcome_da), ("en", &form.welcome_en)]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(language, text)| (language.to_owned(), text.trim().into()))
        .collect();
    settings["brand_colour"] = form.colour.trim().to_ascii_lowercase().into();
    settings["language"] = form.language.as_str().into();
    settings["phone"] = form.phone.trim().into();
    settings["exit_url"] = form.exit_url.trim().into();
    settings["welcome"] = welcome.into();
    settings["logo"] = form.logo.as_str().into();
    settings
}

fn mistakes(form: &BrandingForm) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !::tenants::tenant::is_name(&form.name) {
        errors.add("name", "signup-company-name-missing");
    }
    if BrandSheet::of(form.colour.trim()).is_err() {
        errors.add("colour", "signup-colour-wrong");
    }
    if !["da", "en"].contains(&form.language.as_str()) {
        errors.add("language", "signup-language-missing");
    }
    let phone = form.phone.trim();
    if phone.len() > 30 || !phone.chars().all(|c| c.is_ascii_digit() || "+ ()-".contains(c)) {
        errors.add("phone", "branding-phone-wrong");
    }
    if !leads_out(form.exit_url.trim()) {
        errors.add("exit_url", "branding-exit-wrong");
    }
    for (field, text) in [("welcome_da", &form.welcome_da), ("welcome_en", &form.welcome_en)] {
        if text.trim().chars().count() > WELCOME {
            errors.add_with(field, "tenant-reason-long", [("max", 2000_u32.into())]);
        }
    }
    errors
}

/// Whether the quick exit may lead there: nowhere (our own plain page), or to a host elsewhere over HTTPS.
fn leads_out(url: &str) -> bool {
    if url.is_empty() {
        return true;
    }
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = url.len() <= 200 && url.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\@".contains(&b));
    plain && host.contains('.') && web::HostName::parse(host).is_some()
}

fn contrast(colour: &str) -> Option<[String; 2]> {
    let [band, light, _] = BrandSheet::of(colour.trim()).ok()?.ratios();
    Some([format!("{band:.1}"), format!("{light:.1}")])
}

fn page(mut administrator: Administrator, slug: String, form: BrandingForm, errors: FieldErrors) -> Result<Html, Failure> {
    let colour = form.colour.trim().to_ascii_lowercase();
    if BrandSheet::of(&colour).is_ok() {
        administrator.visit.frame.brand.css = Some(format!("/signup/preview.css?colour={}", &colour[1..]));
    }
    let logo = logo_address(&slug, &form.logo);
    let page = BrandingPage { slug, logo, logo_kb: LOGO_BYTES >> 10, contrast: contrast(&colour), form, errors };
    administrator.visit.app.pages.render(&administrator.visit.frame, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_does_not_know_stays_in_the_settings() {
        let before = serde_json::json!({ "password_minimum": 14, "brand_colour": "#000000", "of_a_newer_version": [1, 2] });
        let form = BrandingForm { colour: " #FFCC00 ".to_owned(), welcome_en: " Hello ".to_owned(), ..BrandingForm::default() };
        let after = merged(before, &form);
        assert_eq!(after["password_minimum"], 14);
        assert_eq!(after["of_a_newer_version"], serde_json::json!([1, 2]));
        assert_eq!(after["brand_colour"], "#ffcc00");
        assert_eq!(after["welcome"], serde_json::json!({ "en": "Hello" }));
    }

    #[test]
    fn the_quick_exit_leads_over_https_to_another_host_or_nowhere() {
        for good in ["", "https://www.dr.dk", "https://www.dr.dk/vejret?by=x"] {
            assert!(leads_out(good), "{good}");
        }
        for bad in [
            "http://www.dr.dk",
            "https://",
            "https://localhost",
            "javascript:alert(1)",
            "https://a@b.dk",
            "https://dr.dk/\"x",
            "//dr.dk",
        ] {
            assert!(!leads_out(bad), "{bad}");
        }
    }
}
