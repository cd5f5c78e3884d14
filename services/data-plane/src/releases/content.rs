//! What lies inside the envelopes of a release. Copies: nothing in them leads back to the item they were taken from.

use crate::cases::content::FileRecord;
use serde::{Deserialize, Serialize};

/// One item of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Released {
    /// What LES calls the matter towards the company.
    Title {
        /// One line.
        text: String,
    },
    /// Something of the case, or written for the company.
    Part(Part),
    /// A message of the dialogue.
    Message {
        /// `reporter` or `les`. No day: it could tell who was where.
        by: String,
        /// As written.
        text: String,
    },
    /// A file: of the case under a name that says nothing, or uploaded by a contact under its own.
    File(Box<FileRecord>),
    /// The reporter's name, shared with their consent.
    Identity {
        /// Name.
        name: String,
        /// Mail address.
        mail: String,
        /// Telephone number.
        phone: String,
    },
    /// Between LES and the contacts.
    Note {
        /// As written.
        text: String,
    },
    /// What the company has done.
    Measure {
        /// As written.
        text: String,
    },
}

/// A text with its label.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    /// The key of its label; empty: `question` is the label.
    pub label: String,
    /// A question of the company's own.
    pub question: String,
    /// Words.
    pub text: String,
    /// A key that says it, where it was chosen and not written.
    pub text_key: String,
    /// One entry each.
    pub lines: Vec<String>,
}

impl Released {
    /// The word by which the item is stored and bound.
    pub fn stored_as(&self) -> &'static str {
        match self {
            Released::Title { .. } | Released::Part(_) | Released::Message { .. } | Released::Identity { .. } => "part",
            Released::File(_) => "file",
            Released::Note { .. } => "message",
            Released::Measure { .. } => "measure",
        }
    }

    /// As bytes to be sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("these types hold nothing that JSON cannot say")
    }

    /// From opened bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, vault::SealError> {
        serde_json::from_slice(bytes).map_err(|_| vault::SealError)
    }
}
