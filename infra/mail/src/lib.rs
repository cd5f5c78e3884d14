//! Mail. Texts hold no name, no content and no category of any report; this crate only carries them.
//!
//! A message has an id: handing the same id over twice delivers once, so that a job that is repeated doubles nothing.

mod address;
mod embedded;
mod error;
mod letters;
mod session;
mod settings;
mod smtp;
mod tokens;

pub use address::MailAddress;
use chrono::{DateTime, Utc};
pub use embedded::Embedded;
pub use error::MailError;
use letters::Letters;
use lettre::message::Mailbox;
use lettre::message::header::{ContentTransferEncoding, ContentType};
pub use settings::{MailSettings, MailUnfit, OAuth2Settings, ServerSettings};
pub use smtp::Smtp;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// A message in plain text.
#[derive(Clone)]
pub struct Message {
    /// Who gets it.
    pub to: MailAddress,
    /// One line; line breaks in it become spaces.
    pub subject: String,
    /// UTF-8.
    pub text: String,
    /// The same for every attempt to deliver the same message.
    pub id: Uuid,
}

/// Where mail goes. Cloning shares it.
#[derive(Clone, Debug)]
pub enum Mail {
    /// A folder, for machines without a mail server.
    Embedded(Embedded),
    /// A mail server, and the letters that wait for it.
    Smtp(Arc<Smtp>, Arc<Letters>),
}

impl Mail {
    /// As the settings say. Nothing is connected before the first message. The folder `<state_dir>/outbox/mail` is made on first use.
    pub fn open(settings: &MailSettings, state_dir: &Path) -> Result<Self, MailUnfit> {
        let sender = Sender { address: settings.sender()?, name: settings.sender_name.clone() };
        Ok(match &settings.server {
            None => Self::Embedded(Embedded::new(state_dir, sender)),
            Some(server) => Self::Smtp(Arc::new(Smtp::new(server, sender)?), Arc::default()),
        })
    }

    /// Hands a message over and waits for it. When this returns, the folder or the mail server has it, and a crash does not lose it.
    pub async fn send(&self, message: &Message, now: DateTime<Utc>) -> Result<(), MailError> {
        match self {
            Self::Embedded(folder) => folder.send(message, now).await,
            Self::Smtp(server, _) => server.send(message, now).await,
        }
    }

    /// Hands a message over without waiting for a server: for whoever answers a request. It is tried again for a day while this
    /// process lives, and what is lost in the end is an incident. It refuses when too many letters wait already.
    pub async fn post(&self, message: Message, now: DateTime<Utc>) -> Result<(), MailError> {
        match self {
            Self::Embedded(folder) => folder.send(&message, now).await,
            Self::Smtp(server, letters) => letters.post(server.clone(), message, now),
        }
    }

    /// Before the process ends: what was posted and has not left is tried once more at once. Returns when all has left or the
    /// time is over.
    pub async fn settle(&self, within: Duration) {
        if let Self::Smtp(_, letters) = self {
            letters.settle(within).await;
        }
    }

    /// Whether mail could leave now: connects, signs in and says goodbye. The error says what to do.
    pub async fn check(&self) -> Result<(), MailError> {
        match self {
            Self::Embedded(_) => Ok(()),
            Self::Smtp(server, _) => server.check().await,
        }
    }
}

/// Whom mail is from.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    pub(crate) address: MailAddress,
    pub(crate) name: String,
}

/// The message as bytes on the wire (RFC 5322, MIME).
pub(crate) fn formatted(message: &Message, sender: &Sender, now: DateTime<Utc>) -> Result<Vec<u8>, MailError> {
    let subject: String = message.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name = (!sender.name.is_empty()).then(|| sender.name.clone());
    let built = lettre::Message::builder()
        .from(Mailbox::new(name, sender.address.for_envelope()))
        .to(Mailbox::new(None, message.to.for_envelope()))
        .subject(subject)
        .message_id(Some(format!("<{}@{}>", message.id, sender.address.domain())))
        .date(now.into())
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(message.text.clone())
        .map_err(|_| MailError::Unbuildable)?;
    Ok(built.formatted())
}

#[cfg(test)]
mod tests;
