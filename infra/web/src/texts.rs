//! Texts in every language, from Fluent files. Text between isolation marks is only needed where directions mix.

use crate::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

pub(crate) type Arguments<'a> = FluentArgs<'a>;

/// The texts of one plane in all languages.
pub(crate) struct Texts {
    bundles: BTreeMap<Locale, FluentBundle<FluentResource>>,
    keys: BTreeMap<Locale, BTreeSet<String>>,
}

impl Texts {
    /// Reads Fluent files; a locale may come several times. Errors name the locale and the line or key.
    pub(crate) fn load(files: &[(Locale, String)]) -> Result<Self, String> {
        let mut texts = Self { bundles: BTreeMap::new(), keys: BTreeMap::new() };
        for (locale, source) in files {
            let resource = FluentResource::try_new(source.clone()).map_err(|(_, errors)| {
                let at = errors.first().map_or(0, |e| source[..e.pos.start.min(source.len())].lines().count().max(1));
                format!("{}.ftl, line {at}: {}", locale.code(), errors.first().map_or("unreadable".into(), ToString::to_string))
            })?;
            let keys = texts.keys.entry(*locale).or_default();
            keys.extend(keys_of(source));
            let bundle = texts.bundles.entry(*locale).or_insert_with(|| {
                let tag = locale.code().parse().expect("the codes of Locale are language tags");
                let mut bundle = FluentBundle::new_concurrent(vec![tag]);
                bundle.set_use_isolating(locale.dir() == "rtl");
                bundle
            });
            bundle.add_resource(resource).map_err(|errors| {
                let list: Vec<String> = errors.iter().map(ToString::to_string).collect();
                format!("{}.ftl: {}", locale.code(), list.join("; "))
            })?;
        }
        Ok(texts)
    }

    /// The text, or none when the key is missing in that language or an argument that the text needs was not given.
    pub(crate) fn get(&self, locale: Locale, key: &str, args: &Arguments<'_>) -> Option<String> {
        let bundle = self.bundles.get(&locale)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }

    /// Keys that exist in one language and not in another, as `da: inbox-title`.
    pub(crate) fn gaps(&self) -> Vec<String> {
        let all: BTreeSet<&String> = self.keys.values().flatten().collect();
        let mut gaps = Vec::new();
        for locale in Locale::ALL {
            for key in &all {
                if !self.keys.get(&locale).is_some_and(|keys| keys.contains(*key)) {
                    gaps.push(format!("{}: {key}", locale.code()));
                }
            }
        }
        gaps
    }
}

fn keys_of(source: &str) -> impl Iterator<Item = String> + '_ {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        plain.then(|| key.to_owned())
    })
}

/// A number as people write it: `1,234` in English, `1.234` in Danish.
pub(crate) fn number(locale: Locale, value: i64) -> String {
    let separator = match locale {
        Locale::En => ',',
        Locale::Da => '.',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = if value < 0 { "\u{2212}".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A date as people write it. `short` drops the year and shortens the month.
pub(crate) fn date(locale: Locale, value: chrono::NaiveDate, short: bool) -> String {
    use chrono::Datelike;
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const DA: [&str; 12] =
        ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
    let month = value.month0() as usize;
    let mut text = String::new();
    let written = match (locale, short) {
        (Locale::En, false) => write!(text, "{} {} {}", value.day(), EN[month], value.year()),
        (Locale::En, true) => write!(text, "{} {}", value.day(), &EN[month][..3]),
        (Locale::Da, false) => write!(text, "{}. {} {}", value.day(), DA[month], value.year()),
        // Dansk Sprognævn: a shortened month takes a full stop; maj is not shortened.
        (Locale::Da, true) if DA[month].len() <= 3 => {
            write!(text, "{}. {}", value.day(), DA[month])
        }
        (Locale::Da, true) => write!(text, "{}. {}.", value.day(), &DA[month][..3]),
    };
    written.expect("writing to a String cannot fail");
    text
}

pub(crate) fn argument(value: &crate::Argument) -> FluentValue<'static> {
    match value {
        crate::Argument::Number(n) => FluentValue::from(*n),
        crate::Argument::Text(t) => FluentValue::from(t.clone()),
    }
}
