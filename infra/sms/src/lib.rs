//! Text messages. One segment each: longer ones arrive in parts, in any order, or not at all.

pub mod contract;
mod embedded;
mod error;
mod providers;
mod receipts;
mod segment;
mod settings;
mod smpp;
mod sns;

use chrono::{DateTime, Utc};
use embedded::Embedded;
pub use error::{Provider, SmsError};
use providers::Providers;
pub use segment::{in_gsm_alphabet, segments};
use serde::{Deserialize, Serialize};
pub use settings::{SmppSettings, SmsSettings, SmsUnfit, SnsSettings};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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

    /// The same message as an ordinary one.
    pub(crate) fn as_regular(&self) -> Self {
        Sms { class: Class::Regular, ..self.clone() }
    }
}

/// Where text messages go. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Gateway {
    way: Way,
    sent: Arc<AtomicU64>,
}

#[derive(Clone, Debug)]
enum Way {
    /// A folder, for machines without a provider.
    Embedded(Embedded),
    Providers(Arc<Providers>),
}

impl Gateway {
    /// As the settings say. Nothing is connected before the first message. Without a provider messages go into
    /// `<state_dir>/outbox/sms/<id>.json`; the folder is made on first use.
    pub fn open(settings: &SmsSettings, state_dir: &Path) -> Result<Self, SmsUnfit> {
        let way = match Providers::new(settings)? {
            None => Way::Embedded(Embedded::new(state_dir)),
            Some(providers) => Way::Providers(providers),
        };
        Ok(Gateway { way, sent: Arc::default() })
    }

    /// Hands a message over, within twelve seconds at most. The same id twice delivers once. Where nothing shows Flash, or what
    /// does so fails, a Flash message goes as a regular one.
    pub async fn send(&self, sms: &Sms, now: DateTime<Utc>) -> Result<(), SmsError> {
        match &self.way {
            Way::Embedded(folder) => folder.send(sms, now).await?,
            Way::Providers(providers) => Box::pin(providers.send(sms)).await?,
        }
        self.sent.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// How many messages were taken over since this was asked last: all that may be written down about them.
    #[must_use]
    pub fn sent_since(&self) -> u64 {
        self.sent.swap(0, Ordering::Relaxed)
    }

    /// Whether messages could leave now. Sends none. The error says what to do.
    pub async fn check(&self) -> Result<(), SmsError> {
        match &self.way {
            Way::Embedded(_) => Ok(()),
            Way::Providers(providers) => Box::pin(providers.check()).await,
        }
    }
}

#[cfg(test)]
mod tests;
