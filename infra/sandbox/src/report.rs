//! What the scrubber says about a file: counts of what it took away, never the values.

use crate::FileType;
use serde::{Deserialize, Serialize};

/// What kind of trace was removed. The serialised names are stable keys for translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Positions, place names, time zones.
    Place,
    /// Names of people and organisations, accounts, addresses of people.
    Author,
    /// Makes, models, serial numbers, lens data, printers.
    Device,
    /// Dates and times.
    Dates,
    /// Earlier revisions, tracked changes, edit logs, leftovers in gaps.
    History,
    /// Small preview pictures.
    Thumbnail,
    /// Free text about the file: comments, titles, keywords.
    Comments,
    /// Names of programs and their versions.
    Software,
    /// Unique identifiers of documents, sessions, instances.
    Identifiers,
    /// Paths and links that lead to a machine or a server.
    Paths,
    /// Scripts and macros.
    Macros,
    /// Files hidden in the file.
    Embedded,
    /// Signatures.
    Signatures,
    /// Bytes outside the structure: before the header, in gaps, after the end.
    Trailing,
    /// Anything else that the allow-list does not name.
    Other,
}

impl Category {
    /// The stable key, the same as in serialised form.
    pub fn key(self) -> &'static str {
        match self {
            Category::Place => "place",
            Category::Author => "author",
            Category::Device => "device",
            Category::Dates => "dates",
            Category::History => "history",
            Category::Thumbnail => "thumbnail",
            Category::Comments => "comments",
            Category::Software => "software",
            Category::Identifiers => "identifiers",
            Category::Paths => "paths",
            Category::Macros => "macros",
            Category::Embedded => "embedded",
            Category::Signatures => "signatures",
            Category::Trailing => "trailing",
            Category::Other => "other",
        }
    }
}

/// One category and how many places of it were removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// What was removed.
    pub category: Category,
    /// In how many places; at least 1.
    pub count: u32,
}

/// Something the reader of the cleaned file should know. Stable keys for translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// The content was of another type than the name said; it has the right extension now.
    Renamed,
    /// A removed name or word is also written in the visible content, where it stays.
    WordsAlsoInContent,
    /// Sheets that the program hides are still in the file.
    HiddenSheets,
    /// Slides have speaker notes, which are still in the file.
    SpeakerNotes,
    /// Tracked changes were accepted.
    ChangesAccepted,
    /// Comments stay, without the names of those who wrote them.
    CommentsKept,
    /// Macros were removed.
    MacrosRemoved,
    /// Signatures were removed and no longer prove anything.
    SignaturesRemoved,
    /// A file inside this one could not be cleaned and was left out.
    EmbeddedDropped,
    /// Tracks other than picture, sound and subtitles were left out.
    TracksDropped,
    /// The last bytes were damaged; everything before them was kept.
    EndDamaged,
    /// Text, names or faces in the content itself are never changed.
    ContentUnchanged,
}

impl Note {
    /// The stable key, the same as in serialised form.
    pub fn key(self) -> &'static str {
        match self {
            Note::Renamed => "renamed",
            Note::WordsAlsoInContent => "words-also-in-content",
            Note::HiddenSheets => "hidden-sheets",
            Note::SpeakerNotes => "speaker-notes",
            Note::ChangesAccepted => "changes-accepted",
            Note::CommentsKept => "comments-kept",
            Note::MacrosRemoved => "macros-removed",
            Note::SignaturesRemoved => "signatures-removed",
            Note::EmbeddedDropped => "embedded-dropped",
            Note::TracksDropped => "tracks-dropped",
            Note::EndDamaged => "end-damaged",
            Note::ContentUnchanged => "content-unchanged",
        }
    }
}

/// What was done to a file that is clean now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The type by content; it gives the extension and the media type.
    pub file_type: FileType,
    /// What was removed, in the order of [`Category`], each at most once.
    pub removed: Vec<Removed>,
    /// What the reader should know, each at most once.
    pub notes: Vec<Note>,
    /// Bytes of the cleaned file, as counted by the parent.
    pub length: u64,
}

impl Report {
    /// The extension of the cleaned file, without the dot.
    pub fn extension(&self) -> &'static str {
        self.file_type.extension()
    }

    /// The media type of the cleaned file.
    pub fn media_type(&self) -> &'static str {
        self.file_type.media_type()
    }
}

/// Why a file was not taken. [`Refusal::key`] is the stable key for translations, which also say the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Refusal {
    /// The content is of no type that can be cleaned.
    #[error("the content is of no known type")]
    UnknownType,
    /// The content is of another family than the extension says.
    #[error("the content is {} and the name says otherwise", really.extension())]
    WrongExtension {
        /// What the content is.
        really: FileType,
    },
    /// Protected with a password or by rights management.
    #[error("protected with a password")]
    Encrypted,
    /// Longer, wider or with more parts than the limits allow.
    #[error("larger than the limits allow")]
    TooLarge,
    /// The structure contradicts itself or stops early.
    #[error("damaged")]
    Damaged,
    /// Nested or unpacked beyond the limits.
    #[error("nested or packed beyond the limits")]
    TooComplex,
    /// A feature of the format that cannot be cleaned; another form of the same content can.
    #[error("uses a feature of {} that cannot be cleaned", really.extension())]
    Unsupported {
        /// What the content is.
        really: FileType,
    },
    /// After cleaning, a removed word was still found in the output: nothing was kept.
    #[error("a removed value was still found after cleaning")]
    SelfCheck,
    /// Took longer than the limits allow.
    #[error("took too long")]
    TimedOut,
    /// The scrubber stopped while reading it.
    #[error("the scrubber stopped while reading it")]
    Crashed,
    /// The scrubber returned something that is not what it said, or too much of it.
    #[error("the result was not what it should be")]
    Output,
}

impl Refusal {
    /// The stable key, the same as in serialised form.
    pub fn key(self) -> &'static str {
        match self {
            Refusal::UnknownType => "unknown-type",
            Refusal::WrongExtension { .. } => "wrong-extension",
            Refusal::Encrypted => "encrypted",
            Refusal::TooLarge => "too-large",
            Refusal::Damaged => "damaged",
            Refusal::TooComplex => "too-complex",
            Refusal::Unsupported { .. } => "unsupported",
            Refusal::SelfCheck => "self-check",
            Refusal::TimedOut => "timed-out",
            Refusal::Crashed => "crashed",
            Refusal::Output => "output",
        }
    }

    /// What the content really is, where that is the reason.
    pub fn really(self) -> Option<FileType> {
        match self {
            Refusal::WrongExtension { really } | Refusal::Unsupported { really } => Some(really),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_serialised_names() {
        for refusal in
            [Refusal::UnknownType, Refusal::WrongExtension { really: FileType::Zip }, Refusal::SelfCheck, Refusal::TimedOut]
        {
            let json = serde_json::to_value(refusal).unwrap();
            assert_eq!(json["reason"], refusal.key());
            assert_eq!(serde_json::from_value::<Refusal>(json).unwrap(), refusal);
        }
        for note in [Note::Renamed, Note::WordsAlsoInContent, Note::EndDamaged] {
            assert_eq!(serde_json::to_value(note).unwrap(), note.key());
        }
        for category in [Category::Place, Category::Identifiers, Category::Trailing] {
            assert_eq!(serde_json::to_value(category).unwrap(), category.key());
        }
    }
}
