//! Settings of a service: a TOML file, then the environment.
//!
//! The environment wins over the file. `PORTAL_STATE_DIR` is the key `state_dir`; two underscores nest: `PORTAL_MAIL__SENDER`
//! is `mail.sender`. A key that nobody knows is refused rather than ignored, since a mistyped key is a setting that silently does not apply.

use figment::Figment;
use figment::error::{Actual, Kind};
use figment::providers::{Env, Format, Toml};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// What is wrong with the settings. The message names the key, what is wrong and what to do; it never repeats a value, which may be a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The file that was asked for is not there.
    #[error(
        "{service}: the settings file {file} does not exist. Name another one with --config; where scripts/run runs, it writes one into the state directory (PORTAL_STATE_DIR)"
    )]
    NoFile {
        /// The service.
        service: String,
        /// The path as given.
        file: PathBuf,
    },
    /// A key has no value.
    #[error("{service}: the setting `{key}` is missing. Set it in the file, or as {variable}")]
    Missing {
        /// The service.
        service: String,
        /// Dotted key.
        key: String,
        /// The environment variable that sets it.
        variable: String,
    },
    /// A key that is not a setting.
    #[error("{service}: `{key}` is not a setting. Remove it, or correct its name; known here: {known}")]
    Unknown {
        /// The service.
        service: String,
        /// Dotted key.
        key: String,
        /// The names that are settings at that place.
        known: String,
    },
    /// A value of the wrong shape.
    #[error("{service}: the setting `{key}` {problem}. Correct it in {place}")]
    Wrong {
        /// The service.
        service: String,
        /// Dotted key.
        key: String,
        /// What is expected and what was found, without the value.
        problem: String,
        /// The file or variable it came from.
        place: String,
    },
}

/// A file in the state directory: below `PORTAL_STATE_DIR`, or below `var` when that is not set.
pub fn in_state_dir(file: &str) -> PathBuf {
    let state = std::env::var_os("PORTAL_STATE_DIR").filter(|dir| !dir.is_empty());
    state.map_or_else(|| PathBuf::from("var"), PathBuf::from).join(file)
}

/// Reads the settings of `service` (its name is used in messages only). Types should say `#[serde(deny_unknown_fields)]`.
/// Variables of the `PORTAL_` family that name another service's key are dropped by [`load_keys`]; this one takes them all.
pub fn load<T: DeserializeOwned>(service: &str, file: Option<&Path>) -> Result<T, ConfigError> {
    read(service, file, &|_| true)
}

/// As [`load`], but only variables whose first key is in `keys` are read: for processes that share an environment
/// (both services are started by one script) while each refuses keys it does not know in its file.
pub fn load_keys<T: DeserializeOwned>(service: &str, file: Option<&Path>, keys: &[&str]) -> Result<T, ConfigError> {
    read(service, file, &|key| keys.contains(&key))
}

fn read<T: DeserializeOwned>(service: &str, file: Option<&Path>, wanted: &dyn Fn(&str) -> bool) -> Result<T, ConfigError> {
    let mut figment = Figment::new();
    if let Some(path) = file {
        if !path.is_file() {
            return Err(ConfigError::NoFile { service: service.into(), file: path.into() });
        }
        figment = figment.merge(Toml::file_exact(path));
    }
    let prefix = "PORTAL_";
    let names: Vec<String> = Env::prefixed(prefix)
        .iter()
        .map(|(key, _)| key.as_str().to_ascii_lowercase())
        .filter(|key| wanted(key.split("__").next().unwrap_or_default()))
        .collect();
    let env = Env::prefixed(prefix).filter(move |key| names.contains(&key.as_str().to_ascii_lowercase())).split("__");
    figment.merge(env).extract().map_err(|error| explain(service, error))
}

fn explain(service: &str, error: figment::Error) -> ConfigError {
    let service = service.to_owned();
    let error = error.into_iter().next().unwrap_or_else(|| figment::Error::from("unreadable"));
    let path = error.path.clone();
    let dotted = |last: Option<&str>| {
        let mut parts = path.clone();
        if let Some(last) = last
            && parts.last().map(String::as_str) != Some(last)
        {
            parts.push(last.to_owned());
        }
        parts.join(".")
    };
    let place = match error.metadata.as_ref() {
        Some(metadata) => match &metadata.source {
            Some(figment::Source::File(file)) => file.display().to_string(),
            _ => format!("the variable {}", variable(&dotted(None))),
        },
        None => "the settings".to_owned(),
    };
    match &error.kind {
        Kind::MissingField(name) => {
            let key = dotted(Some(name));
            ConfigError::Missing { service, variable: variable(&key), key }
        }
        Kind::UnknownField(name, known) => ConfigError::Unknown { service, key: dotted(Some(name)), known: known.join(", ") },
        Kind::UnknownVariant(_, known) => {
            let problem = format!("must be one of {}", known.join(", "));
            ConfigError::Wrong { service, key: dotted(None), problem, place }
        }
        Kind::InvalidType(found, expected) => {
            let problem = format!("must be {expected}, but is {}", shape(found));
            ConfigError::Wrong { service, key: dotted(None), problem, place }
        }
        Kind::InvalidValue(_, expected) => {
            ConfigError::Wrong { service, key: dotted(None), problem: format!("must be {expected}"), place }
        }
        Kind::InvalidLength(_, expected) => {
            ConfigError::Wrong { service, key: dotted(None), problem: format!("must have {expected} elements"), place }
        }
        _ => {
            let key = if path.is_empty() { "(the file)".to_owned() } else { dotted(None) };
            ConfigError::Wrong { service, key, problem: "cannot be read".to_owned(), place }
        }
    }
}

fn variable(key: &str) -> String {
    format!("PORTAL_{}", key.replace('.', "__").to_ascii_uppercase())
}

/// The shape of a value, never the value.
fn shape(found: &Actual) -> &'static str {
    match found {
        Actual::Bool(_) => "true or false",
        Actual::Unsigned(_) | Actual::Signed(_) => "a whole number",
        Actual::Float(_) => "a number",
        Actual::Char(_) | Actual::Str(_) => "text",
        Actual::Seq => "a list",
        Actual::Map => "a table",
        Actual::Unit | Actual::Option => "empty",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests;
