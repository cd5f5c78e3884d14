//! Languages of the pages and how one is chosen. A choice is never stored: it travels in the address as `?lang=da`.

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::Serialize;
use std::convert::Infallible;

/// A language that people wrote the texts of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// English.
    En,
    /// Danish.
    Da,
}

impl Locale {
    /// All, in the order of the language switch.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Da];

    /// The BCP 47 tag, as in `lang=`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Da => "da",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Da => "Dansk",
        }
    }

    /// Writing direction, as in `dir=`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En | Self::Da => "ltr",
        }
    }

    /// The language of a tag; the region is ignored (`da-DK` is Danish).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| language.eq_ignore_ascii_case(locale.code()))
    }

    /// The best of an `Accept-Language` header (RFC 9110 §12.5.4); English when nothing fits.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut best: Option<(Self, f32)> = None;
        for item in header.split(',').take(20) {
            let mut parts = item.split(';');
            let Some(locale) = parts.next().and_then(Self::parse) else {
                continue;
            };
            let quality = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if quality > 0.0 && best.is_none_or(|(_, q)| quality > q) {
                best = Some((locale, quality));
            }
        }
        best.map_or(Self::En, |(locale, _)| locale)
    }
}

impl Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl From<Locale> for telemetry::Locale {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::En => Self::En,
            Locale::Da => Self::Da,
        }
    }
}

/// The language of one request, and whether the visitor chose it by the switch (then it is carried to the next address).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The language.
    pub locale: Locale,
    /// True when the address says so, false when the browser does.
    pub chosen: bool,
}

impl Language {
    /// From the query `lang`, else from `Accept-Language`, else English.
    #[must_use]
    pub fn of(head: &Parts) -> Self {
        let asked = head
            .uri
            .query()
            .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")))
            .and_then(Locale::parse);
        if let Some(locale) = asked {
            return Self { locale, chosen: true };
        }
        let header = head.headers.get(http::header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        Self { locale: header.map_or(Locale::En, Locale::accepted), chosen: false }
    }

    /// Adds `lang` to a path of ours when the visitor chose the language and the path does not name one.
    #[must_use]
    pub fn carry(self, path: &str) -> String {
        if !self.chosen || !path.starts_with('/') || path.starts_with("//") || query_has_lang(path) {
            return path.to_owned();
        }
        let (before, fragment) = path.find('#').map_or((path, ""), |at| path.split_at(at));
        let joint = if before.contains('?') { '&' } else { '?' };
        format!("{before}{joint}lang={}{fragment}", self.locale.code())
    }
}

pub(crate) fn query_has_lang(path: &str) -> bool {
    path.split_once('?').is_some_and(|(_, query)| query.split(['&', ';', '#']).any(|pair| pair.starts_with("lang=")))
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}
