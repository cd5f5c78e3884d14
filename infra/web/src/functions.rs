//! Functions of the templates: `t`, `date`, `number`, `asset`. Each language has an engine of its own, so that they
//! know the language inside components too, whose variables are isolated.

use crate::Locale;
use crate::assets::Assets;
use crate::texts::{self, Texts};
use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentValue};
use std::sync::Arc;
use telemetry::Event;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

pub(crate) fn register(tera: &mut Tera, locale: Locale, texts: &Arc<Texts>, assets: &Arc<Assets>, strict: bool) {
    let own = Arc::clone(texts);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(&own, locale, strict, &kwargs));
    tera.register_function("date", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let value: &str = kwargs.must_get("value")?;
        let short = kwargs.get::<&str>("style")? == Some("short");
        // A time stamp begins with its date.
        let day = value.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        day.map(|day| texts::date(locale, day, short)).ok_or_else(|| Error::message("date: not an ISO 8601 date"))
    });
    tera.register_function("number", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        Ok(texts::number(locale, kwargs.must_get::<i64>("value")?))
    });
    let own = Arc::clone(assets);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name: &str = kwargs.must_get("name")?;
        own.path_of(name).map(str::to_owned).ok_or_else(|| Error::message(format!("asset: there is no {name}")))
    });
}

fn translate(texts: &Texts, locale: Locale, strict: bool, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let mut args = FluentArgs::new();
    for (name, value) in kwargs.iter() {
        match name.as_str() {
            Some("key") | None => {}
            Some("args") => {
                for (name, value) in value.as_map().into_iter().flatten() {
                    if let Some(name) = name.as_str() {
                        args.set(name.to_owned(), fluent_value(value));
                    }
                }
            }
            Some(name) => args.set(name.to_owned(), fluent_value(value)),
        }
    }
    if let Some(text) = texts.get(locale, key, &args) {
        return Ok(text);
    }
    if strict {
        return Err(Error::message(format!("t: {} has no `{key}`, or it needs another argument", locale.code())));
    }
    telemetry::emit(Event::TranslationMissing { locale: locale.into() });
    Ok(texts.get(Locale::En, key, &args).unwrap_or_else(|| key.to_owned()))
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    if let Some(number) = value.as_i64() {
        FluentValue::from(number)
    } else if let Some(number) = value.as_f64() {
        FluentValue::from(number)
    } else if let Some(text) = value.as_str() {
        FluentValue::from(text.to_owned())
    } else {
        FluentValue::from(value.to_string())
    }
}
