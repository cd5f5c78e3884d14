//! Text messages. One segment each: longer ones arrive in parts, in any order, or not at all.

pub mod contract;
mod embedded;
mod segment;

use chrono::{DateTime, Utc};
pub use embedded::Embedded;
pub use segment::segments;
use serde::{Deserialize, Serialize};
use std::path::Path;
use uuid::Uuid;

/// How a phone shows a message (3GPP TS 23.038 §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Stored by the phone.
    Regular,
    /// Class 0: shown at once and not stored.
    Flash,
}

/// A message that fits one segment. No `Debug`: it holds a number and perhaps a code.
#[derive(Clone)]
pub struct Sms {
    to: String,
    text: String,
    class: Class,
    id: Uuid,
}

/// Why a message was not taken over. It names no number and no text.
#[derive(Debug, thiserror::Error)]
pub enum SmsError {
    /// It does not fit one segment: 160 characters of the GSM alphabet, or 70 of any other.
    #[error("a text message needs {segments} segments instead of one")]
    TooLong {
        /// How many it would take.
        segments: usize,
    },
    /// Not an international number.
    #[error("a phone number is written as + and 8 to 15 digits")]
    Number,
    /// The folder or provider did not take it; trying again makes sense.
    #[error("the text message was not taken over")]
    NotTaken(#[from] std::io::Error),
}

impl Sms {
    /// `to` is an international number (ITU-T E.164), `+4512345678`; `id` is the same for every attempt to deliver the same message.
    pub fn new(to: &str, text: &str, class: Class, id: Uuid) -> Result<Self, SmsError> {
        let digits = to.strip_prefix('+').ok_or(SmsError::Number)?;
        if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SmsError::Number);
        }
        match segments(text) {
            1 => Ok(Self { to: to.to_owned(), text: text.to_owned(), class, id }),
            segments => Err(SmsError::TooLong { segments }),
        }
    }

    /// The number.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The class.
    #[must_use]
    pub fn class(&self) -> Class {
        self.class
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }
}

/// Where text messages go.
#[derive(Clone, Debug)]
pub enum Gateway {
    /// A folder, for machines without a provider.
    Embedded(Embedded),
}

impl Gateway {
    /// Messages into `<state_dir>/outbox/sms/<id>.json`. The folder is made on first use.
    #[must_use]
    pub fn embedded(state_dir: &Path) -> Self {
        Self::Embedded(Embedded::new(state_dir))
    }

    /// Hands a message over. The same id twice delivers once.
    pub async fn send(&self, sms: &Sms, now: DateTime<Utc>) -> Result<(), SmsError> {
        match self {
            Self::Embedded(folder) => folder.send(sms, now).await,
        }
    }
}

#[cfg(test)]
mod tests;
