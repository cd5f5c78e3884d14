//! What lies inside an envelope: the words of a case, in the shape in which they are sealed. A field that a newer version
//! adds has a default, so that what was sealed before still opens.

use crate::reports::approximate::Approximate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One item's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Content {
    /// The answers of a report.
    Report(Box<ReportAnswers>),
    /// What a reporter gave in confidence; sealed under the identity key.
    Identity(IdentityDetails),
    /// From the reporter, or from LES to the reporter.
    Message(Words),
    /// For handlers only.
    Note(Words),
    /// What is known of a file; its bytes lie in the object store.
    File(Box<FileRecord>),
    /// The handlers' summary of the case.
    Summary(Words),
    /// What the case is about, as the handlers sort it.
    Category(Words),
    /// How it ended and what the reporter was told.
    Feedback(Feedback),
    /// Why somebody did something that asks for a reason.
    Reason(Words),
    /// What was shown to the company, or taken back: for handlers and the reporter.
    Release(ReleaseRecord),
    /// A step of asking the reporter whether the company may know their name.
    Consent(Consent),
}

/// What was shown to the company. The words themselves lie in the release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleaseRecord {
    /// The release.
    pub release: Uuid,
    /// `shared` or `withdrawn`.
    pub done: String,
    /// What kinds of things: words of [`crate::releases::SORTS`].
    #[serde(default)]
    pub sorts: Vec<String>,
    /// To how many contact persons.
    #[serde(default)]
    pub people: usize,
    /// The last day on which they can read it.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The item that says why; the reporter reads it.
    pub reason: Uuid,
}

/// A step of asking for consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consent {
    /// `asked`, `given`, `refused`, `withdrawn` or `used`.
    pub step: String,
    /// Why LES asks, or what the reporter wrote with the answer.
    pub words: String,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// As typed.
    pub text: String,
}

impl Words {
    /// Of a text.
    pub fn new(text: impl Into<String>) -> Self {
        Words { text: text.into() }
    }
}

/// The end of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// One of the outcomes' words.
    pub outcome: String,
    /// What the reporter reads.
    pub text: String,
    /// Why there is none, for handlers.
    #[serde(default)]
    pub why_none: String,
}

/// The six steps of a report as answered. Every answer but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportAnswers {
    /// How the reporter stands to the company: a word of the form, or empty.
    pub connection: String,
    /// What happened, as typed.
    pub what: String,
    /// When, as typed.
    pub when: String,
    /// When it began, as far as the reporter remembers.
    pub began: Option<Approximate>,
    /// When it happened last.
    pub ended: Option<Approximate>,
    /// Where.
    pub place: String,
    /// `yes`, `no`, `unsure` or empty.
    pub ongoing: String,
    /// Who is involved, one entry each.
    pub involved: Vec<String>,
    /// Who knows about it, one entry each.
    pub witnesses: Vec<String>,
    /// Answers to a tenant's own questions: question and answer.
    pub others: Vec<(String, String)>,
}

/// Given in confidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityDetails {
    /// Name.
    pub name: String,
    /// Mail address.
    pub mail: String,
    /// Telephone number.
    pub phone: String,
    /// Where a neutral alert may go.
    pub alert: String,
    /// Whether it may be shared with the company: consent in writing.
    pub consent_to_share: bool,
}

/// A cleaned, sealed file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileRecord {
    /// The item it is.
    pub item: Uuid,
    /// Its object in the store.
    pub object: String,
    /// The stream's header, base64.
    pub header: String,
    /// The epoch it is sealed under.
    pub epoch: u32,
    /// What it was called, cleaned of paths; shown to handlers only.
    pub name: String,
    /// The cleaned file's type by its ending, for instance `jpg`.
    pub extension: String,
    /// And by its media type.
    pub media_type: String,
    /// Length of the cleaned file in bytes.
    pub length: u64,
    /// What the scrubber took out: category and count.
    pub removed: Vec<(String, u32)>,
    /// What it says besides.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl Content {
    /// As bytes to be sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("these types hold nothing that JSON cannot say")
    }

    /// From opened bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, vault::SealError> {
        serde_json::from_slice(bytes).map_err(|_| vault::SealError)
    }
}
