//! `/signup/channel`: the address of the reporting page, the language it begins in, and its colour, seen at phone width.

use super::address;
use super::content::{Channel, Content, Step};
use super::door::Applicant;
use crate::logos;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tenants::hostname::{SlugMistake, check_slug};
use web::{BrandSheet, Failure, FieldErrors, Html, LOGO_BYTES, Logo, Page, Unprocessable, WithFile};

/// The colour a page has until another is chosen.
const USUAL: &str = "#0b5d57";

/// The form and the preview.
#[derive(Serialize)]
pub struct ChannelPage {
    /// The company's name, for the preview.
    pub company: String,
    /// What comes after the label in an address.
    pub base: String,
    /// As typed.
    pub slug: String,
    /// As chosen.
    pub language: String,
    /// As typed.
    pub colour: String,
    /// Address of the logo that was chosen.
    pub logo: Option<String>,
    /// Kilobytes a logo may have.
    pub logo_kb: usize,
    /// Addresses that can be had instead.
    pub offers: Vec<String>,
    /// Contrast of the text on the band, and of buttons on a light page: tenths.
    pub contrast: Option<[String; 2]>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for ChannelPage {
    const TEMPLATE: &'static str = "signup/channel.html";

    fn samples() -> Vec<Self> {
        let page = |key: Option<&str>, offers: &[&str], colour: &str| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("slug", key);
                errors.add("language", "signup-language-missing");
                errors.add("colour", "signup-colour-wrong");
                errors.add("logo", "logo-no-png");
            }
            ChannelPage {
                company: "Nordhavn Bryggeri A/S".to_owned(),
                base: "localhost".to_owned(),
                slug: "nordhavn".to_owned(),
                language: "da".to_owned(),
                colour: colour.to_owned(),
                logo: key.is_some().then(|| "/signup/logo/0123456789abcdef".to_owned()),
                logo_kb: LOGO_BYTES >> 10,
                offers: offers.iter().map(|o| (*o).to_owned()).collect(),
                contrast: contrast(colour),
                errors,
            }
        };
        let offers = ["nordhavn-bryggeri", "nordhavn-dk", "nordhavn-linje"];
        vec![
            page(None, &[], USUAL),
            page(Some("signup-address-taken"), &offers, "#ffee00"),
            page(Some("signup-address-length"), &[], "red"),
            page(Some("signup-address-characters"), &[], USUAL),
            page(Some("signup-address-reserved"), &offers, USUAL),
        ]
    }
}

/// What is typed and pressed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ChannelForm {
    slug: String,
    language: String,
    colour: String,
    go: String,
    offer: String,
}

/// The colour of a preview.
#[derive(Deserialize)]
pub struct Preview {
    #[serde(default)]
    colour: String,
}

/// Shows the form.
pub async fn get(applicant: Applicant) -> Result<Response, Failure> {
    if let Some(elsewhere) = applicant.elsewhere(Step::Channel) {
        return Ok(elsewhere);
    }
    let Content { company, channel, .. } = &applicant.draft.content;
    let suggested = address::label_of(&company.name);
    let form = ChannelForm {
        slug: if channel.slug.is_empty() { suggested } else { channel.slug.clone() },
        language: if channel.language.is_empty() {
            applicant.visit.frame.locale.code().to_owned()
        } else {
            channel.language.clone()
        },
        colour: if channel.colour.is_empty() { USUAL.to_owned() } else { channel.colour.clone() },
        ..ChannelForm::default()
    };
    Ok(page(applicant, form, Vec::new(), FieldErrors::default())?.into_response())
}

/// Saves it, or shows the preview. A logo that can be used is kept whatever else is to be put right.
pub async fn post(mut applicant: Applicant, WithFile { submitted, file }: WithFile<ChannelForm>) -> Result<Response, Failure> {
    let mut form = submitted.checked(&applicant.csrf)?;
    if let Some(elsewhere) = applicant.elsewhere(Step::Channel) {
        return Ok(elsewhere);
    }
    if !form.offer.is_empty() {
        form.slug = std::mem::take(&mut form.offer);
    }
    let mut errors = FieldErrors::default();
    if form.go == "no-logo" {
        change_logo(&mut applicant, None).await?;
        return Ok(page(applicant, form, Vec::new(), errors)?.into_response());
    }
    if let Some(chosen) = file
        && let Some(logo) = logos::taken(&applicant.visit.app, chosen, &mut errors).await?
    {
        change_logo(&mut applicant, Some(&logo)).await?;
    }
    let colour = form.colour.trim().to_ascii_lowercase();
    if BrandSheet::of(&colour).is_err() {
        errors.add("colour", "signup-colour-wrong");
    }
    if form.go == "preview" {
        let html = page(applicant, form, Vec::new(), errors.clone())?;
        return Ok(if errors.is_empty() { html.into_response() } else { Unprocessable(html).into_response() });
    }
    let slug = form.slug.trim().to_ascii_lowercase();
    let office = applicant.office();
    let looks = office.looks().await?;
    let taken = match check_slug(&slug) {
        Ok(()) if office.address_taken(&slug, applicant.draft.id, &looks).await? => Some("signup-address-taken"),
        Ok(()) => None,
        Err(SlugMistake::Length) => Some("signup-address-length"),
        Err(SlugMistake::Characters) => Some("signup-address-characters"),
        Err(SlugMistake::Reserved) => Some("signup-address-reserved"),
    };
    let mut offers = Vec::new();
    if let Some(key) = taken {
        errors.add("slug", key);
        offers = address::offers(&slug, &applicant.draft.content.company.name, &looks);
    }
    if !["da", "en"].contains(&form.language.as_str()) {
        errors.add("language", "signup-language-missing");
    }
    if !errors.is_empty() {
        return Ok(Unprocessable(page(applicant, form, offers, errors)?).into_response());
    }
    let logo = applicant.draft.content.channel.logo.clone();
    let channel = Channel { slug, language: form.language, colour, logo };
    let mut content = applicant.draft.content.clone();
    content.channel = channel.clone();
    office.change(applicant.draft.id, |content| content.channel = channel).await?;
    Ok(web::redirect(content.next(true).path()))
}

async fn change_logo(applicant: &mut Applicant, logo: Option<&Logo>) -> Result<(), Failure> {
    let mut channel = applicant.draft.content.channel.clone();
    match logo {
        Some(logo) => channel.set_logo(logo),
        None => channel.logo.clear(),
    }
    let kept = channel.logo.clone();
    applicant.office().change(applicant.draft.id, |content| content.channel.logo = kept).await?;
    applicant.draft.content.channel = channel;
    Ok(())
}

/// The logo that was chosen, for the preview: to whoever signs up only.
pub async fn logo(applicant: Applicant, Path(name): Path<String>) -> Result<Response, Failure> {
    let logo = applicant.draft.content.channel.logo().filter(|logo| logo.name() == name).ok_or(Failure::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], logo.bytes().to_vec()).into_response())
}

/// The style sheet of a colour, for the preview only.
pub async fn preview(Query(preview): Query<Preview>) -> Result<Response, Failure> {
    BrandSheet::of(&format!("#{}", preview.colour)).map(|sheet| sheet.response()).map_err(|_| Failure::NotFound)
}

fn contrast(colour: &str) -> Option<[String; 2]> {
    let [band, light, _] = BrandSheet::of(colour).ok()?.ratios();
    Some([format!("{band:.1}"), format!("{light:.1}")])
}

fn page(mut applicant: Applicant, form: ChannelForm, offers: Vec<String>, errors: FieldErrors) -> Result<Html, Failure> {
    let colour = form.colour.trim().to_ascii_lowercase();
    let shown = if BrandSheet::of(&colour).is_ok() { &colour[1..] } else { &USUAL[1..] };
    applicant.visit.frame.brand.css = Some(format!("/signup/preview.css?colour={shown}"));
    let page = ChannelPage {
        company: applicant.draft.content.company.name.clone(),
        base: applicant.visit.app.settings.base.clone(),
        slug: form.slug,
        language: form.language,
        contrast: contrast(&colour),
        colour: form.colour,
        logo: applicant.draft.content.channel.logo().map(|logo| format!("/signup/logo/{}", logo.name())),
        logo_kb: LOGO_BYTES >> 10,
        offers,
        errors,
    };
    applicant.visit.app.pages.render(&applicant.visit.frame, &page)
}
