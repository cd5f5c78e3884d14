//! What a visitor still has to put right in a form.

use serde::Serialize;
use std::collections::BTreeMap;

/// A value inside a translated message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

impl From<i64> for Argument {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}
impl From<u32> for Argument {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}
impl From<&str> for Argument {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Argument {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FieldError {
    field: String,
    key: String,
    args: BTreeMap<String, Argument>,
}

/// Messages about fields: a summary on top of the page links to each field, and the message stands beside the field too.
/// In templates: `errors.list` (in order) and `errors.by_field[name]` (the first of each field).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldErrors {
    list: Vec<FieldError>,
    by_field: BTreeMap<String, FieldError>,
}

impl FieldErrors {
    /// None so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// True when the form can be accepted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a message by its key; only the first per field is shown.
    pub fn add(&mut self, field: &str, key: &str) {
        self.add_with(field, key, []);
    }

    /// As [`Self::add`], with values for the message.
    pub fn add_with<const N: usize>(&mut self, field: &str, key: &str, args: [(&str, Argument); N]) {
        if self.by_field.contains_key(field) {
            return;
        }
        let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let error = FieldError { field: field.to_owned(), key: key.to_owned(), args };
        self.by_field.insert(field.to_owned(), error.clone());
        self.list.push(error);
    }

    /// Adds the messages of another list after its own.
    pub fn append(&mut self, other: Self) {
        for error in other.list {
            if !self.by_field.contains_key(&error.field) {
                self.by_field.insert(error.field.clone(), error.clone());
                self.list.push(error);
            }
        }
    }

    /// The key of the message of a field, for tests.
    #[must_use]
    pub fn key_of(&self, field: &str) -> Option<&str> {
        self.by_field.get(field).map(|error| error.key.as_str())
    }
}
