//! The templates and texts of one plane, and rendering.

use crate::assets::Assets;
use crate::functions;
use crate::locale::query_has_lang;
use crate::texts::{self, Texts};
use crate::{Argument, Failure, Frame, Html, Language, Locale, Page};
use fluent_bundle::FluentArgs;
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::sync::Arc;
use telemetry::{Event, Fault, Where};
use tera::{Context, Tera};

/// HTML is padded to a multiple of this many bytes, so that lengths on the wire tell little about content.
pub const PADDED_TO: usize = 16 * 1024;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct SharedTemplates;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct SharedAssets;

/// What a plane brings along.
pub struct Sources {
    /// Name and text of every template.
    pub templates: Vec<(String, String)>,
    /// Fluent files; a locale may come several times.
    pub locales: Vec<(Locale, String)>,
    /// Name and bytes of further assets.
    pub assets: Vec<(String, Vec<u8>)>,
    /// In tests: a missing text is an error. Otherwise the English text or the key is shown, and telemetry told.
    pub strict: bool,
}

/// Templates, texts or assets that do not fit together. The message names the file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct LoadError(String);

/// Everything that can be shown.
pub struct Pages {
    engines: BTreeMap<Locale, Tera>,
    texts: Arc<Texts>,
    assets: Arc<Assets>,
    strict: bool,
}

/// The text files of an embedded folder, by path.
pub fn files<F: RustEmbed>() -> Result<Vec<(String, String)>, LoadError> {
    F::iter()
        .filter_map(|name| F::get(&name).map(|file| (name, file)))
        .map(|(name, file)| {
            let text = String::from_utf8(file.data.into_owned()).map_err(|_| LoadError(format!("{name} is not UTF-8")))?;
            Ok((name.into_owned(), text))
        })
        .collect()
}

impl Pages {
    /// Loads the shared templates, texts and assets and the plane's own.
    pub fn load(sources: Sources) -> Result<Self, LoadError> {
        let mut locales = vec![
            (Locale::En, include_str!("../locales/en.ftl").to_owned()),
            (Locale::Da, include_str!("../locales/da.ftl").to_owned()),
        ];
        locales.extend(sources.locales);
        let texts = Arc::new(Texts::load(&locales).map_err(LoadError)?);
        let mut all_assets = crate::files_bytes::<SharedAssets>();
        all_assets.extend(sources.assets);
        let assets = Arc::new(Assets::new(all_assets));
        let mut templates = files::<SharedTemplates>()?;
        templates.extend(sources.templates);
        let mut engines = BTreeMap::new();
        for locale in Locale::ALL {
            let mut tera = Tera::default();
            functions::register(&mut tera, locale, &texts, &assets, sources.strict);
            let pairs = templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            tera.add_raw_templates(pairs).map_err(|error| LoadError(chain(&error)))?;
            engines.insert(locale, tera);
        }
        Ok(Self { engines, texts, assets, strict: sources.strict })
    }

    /// Renders a page in the frame's language. An error is an incident: templates are tested with every sample.
    #[track_caller]
    pub fn render<P: Page>(&self, frame: &Frame, page: &P) -> Result<Html, Failure> {
        // Taken here: inside a closure the caller is no longer known.
        let at = Where::here();
        self.render_named(P::TEMPLATE, frame, page).map_err(|_| Failure::broken_at(Fault::Template, at))
    }

    /// As [`Self::render`], with the reason in words: for tests only, since words of a template error may hold values of the page.
    pub(crate) fn render_named<P: serde::Serialize>(&self, template: &str, frame: &Frame, page: &P) -> Result<Html, LoadError> {
        let failed = |error: tera::Error| LoadError(format!("{template}: {}", chain(&error)));
        let mut context = Context::from_serialize(page).map_err(failed)?;
        context.insert("frame", frame);
        context.insert("csrf", &frame.csrf);
        let engine = self.engines.get(&frame.locale).ok_or_else(|| LoadError("no such language".into()))?;
        let html = engine.render(template, &context).map_err(failed)?;
        let html = if frame.language.chosen { carry_language(&html, frame.language) } else { html };
        Ok(Html(padded(html)))
    }

    /// A text outside templates (mail, text messages). A missing key gives the English text, else the key, and telemetry is told.
    #[must_use]
    pub fn text(&self, locale: Locale, key: &str, args: &[(&str, Argument)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set((*name).to_owned(), texts::argument(value));
        }
        self.texts.get(locale, key, &values).unwrap_or_else(|| {
            telemetry::emit(Event::TranslationMissing { locale: locale.into() });
            self.texts.get(Locale::En, key, &values).unwrap_or_else(|| key.to_owned())
        })
    }

    /// A date as people write it in that language, e.g. "27 November 2026" or, short, "27 Nov".
    #[must_use]
    pub fn date(&self, locale: Locale, day: chrono::NaiveDate, short: bool) -> String {
        texts::date(locale, day, short)
    }

    /// Keys that exist in one language and not in another, as `da: inbox-title`. Tests expect none.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        self.texts.gaps()
    }

    /// The hashed assets.
    #[must_use]
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

fn padded(mut html: String) -> String {
    const OPEN: &str = "\n<!--";
    const CLOSE: &str = "-->\n";
    let least = html.len() + OPEN.len() + CLOSE.len();
    let total = least.next_multiple_of(PADDED_TO);
    html.reserve_exact(total - html.len());
    html.push_str(OPEN);
    html.extend(std::iter::repeat_n(' ', total - least));
    html.push_str(CLOSE);
    html
}

/// Adds `lang` to the links and forms that stay on this host. Text cannot be mistaken for an attribute: a quote in a text is escaped.
fn carry_language(html: &str, language: Language) -> String {
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    loop {
        let next = ["href=\"/", "action=\"/"].iter().filter_map(|mark| rest.find(mark).map(|at| at + mark.len() - 1)).min();
        let Some(start) = next else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('"').unwrap_or(rest.len());
        let path = &rest[..end];
        let asset = path.starts_with("/assets/") || path.starts_with("/brand-");
        if asset || query_has_lang(path) {
            out.push_str(path);
        } else {
            // The path is HTML-escaped here: an ampersand is written out.
            out.push_str(&language.carry(path).replace("&lang=", "&amp;lang="));
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_language_is_carried_to_our_own_links_only() {
        let language = Language { locale: Locale::Da, chosen: true };
        let html = r##"<a href="/case">a</a><form action="/report/2?x=1"><link href="/assets/a.css"><a href="#x"></a><a href="https://x.dk/"></a><a href="/?lang=en"></a><a href="//x.dk"></a><a href="/a#b"></a>"##;
        let expected = r##"<a href="/case?lang=da">a</a><form action="/report/2?x=1&amp;lang=da"><link href="/assets/a.css"><a href="#x"></a><a href="https://x.dk/"></a><a href="/?lang=en"></a><a href="//x.dk"></a><a href="/a?lang=da#b"></a>"##;
        assert_eq!(carry_language(html, language), expected);
    }

    #[test]
    fn every_page_is_padded_to_a_multiple_of_16_kib() {
        for length in [0, 1, 16 * 1024 - 9, 16 * 1024 - 8, 16 * 1024, 40_000] {
            let html = padded("x".repeat(length));
            assert_eq!(html.len() % PADDED_TO, 0, "{length}");
            assert!(html.len() >= length);
            assert!(html.len() - length < PADDED_TO + 9, "{length}");
        }
    }
}
