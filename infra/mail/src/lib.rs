//! Mail. Texts hold no name, no content and no category of any report; this crate only carries them.
//!
//! A message has an id: handing the same id over twice delivers once, so that a job that is repeated after a crash doubles nothing.

mod address;
mod embedded;

pub use address::MailAddress;
use chrono::{DateTime, Utc};
pub use embedded::Embedded;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use std::path::Path;
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

/// Why a message was not taken over. It names no address and no text.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The message cannot be written as RFC 5322 asks.
    #[error("the message cannot be built")]
    Unbuildable,
    /// The folder or server did not take it; trying again makes sense.
    #[error("the message was not taken over")]
    NotTaken(#[from] std::io::Error),
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Mail {
    /// A folder, for machines without a mail server.
    Embedded(Embedded),
}

impl Mail {
    /// Mail into `<state_dir>/outbox/mail/<id>.eml`. The folder is made on first use.
    #[must_use]
    pub fn embedded(state_dir: &Path, sender: MailAddress) -> Self {
        Self::Embedded(Embedded::new(state_dir, sender))
    }

    /// Hands a message over. When this returns, a crash does not lose it.
    pub async fn send(&self, message: &Message, now: DateTime<Utc>) -> Result<(), MailError> {
        match self {
            Self::Embedded(folder) => folder.send(message, now).await,
        }
    }
}

/// The message as bytes on the wire (RFC 5322, MIME).
pub(crate) fn formatted(message: &Message, sender: &MailAddress, now: DateTime<Utc>) -> Result<Vec<u8>, MailError> {
    let subject: String = message.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let built = lettre::Message::builder()
        .from(sender.mailbox())
        .to(message.to.mailbox())
        .subject(subject)
        .message_id(Some(format!("<{}@{}>", message.id, sender.domain())))
        .date(now.into())
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(message.text.clone())
        .map_err(|_| MailError::Unbuildable)?;
    Ok(built.formatted())
}

#[cfg(test)]
mod tests;
