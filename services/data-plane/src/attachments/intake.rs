//! One file from the wire to its place in the store: staged, cleaned, sealed; or turned away with the reason.

use super::sealing::{Binding, SealedFile, Unkept};
use super::staging::{Staged, Stager};
use super::{file_name, in_flight};
use crate::app::App;
use crate::cases::content::FileRecord;
use axum::extract::multipart::{Field, MultipartError};
use objects::ObjectError;
use sandbox::{FileType, Kind, Limits, Outcome, Refusal};
use serde::{Deserialize, Serialize};
use web::Failure;

/// A file that was not taken, and why: keys of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnedAway {
    /// As the reporter called it.
    pub name: String,
    /// The key of the words after `refused-`, or `failed`.
    pub reason: String,
    /// What the content really is, where that is the reason: an extension.
    pub really: String,
}

impl TurnedAway {
    fn new(name: String, refusal: Refusal) -> Self {
        let really = refusal.really().map(|t| t.extension().to_owned()).unwrap_or_default();
        TurnedAway { name, reason: refusal.key().to_owned(), really }
    }
}

/// What became of one file of a form.
pub enum Received {
    /// It is in the store.
    Kept(Box<FileRecord>),
    /// It was not taken.
    Turned(TurnedAway),
    /// The field was empty: nobody chose a file.
    Nothing,
}

/// Why the form as a whole could not be taken.
pub enum Broken {
    /// The store does not answer: words are taken, files are not.
    Store,
    /// The transfer broke off or is longer than a case may be.
    Transfer(MultipartError),
    /// Something of ours failed.
    Ours(Failure),
}

impl From<ObjectError> for Broken {
    #[track_caller]
    fn from(error: ObjectError) -> Self {
        super::told(&error);
        Broken::Store
    }
}

impl From<MultipartError> for Broken {
    fn from(error: MultipartError) -> Self {
        Broken::Transfer(error)
    }
}

/// The most bytes that a file with this ending may have.
fn longest(extension: &str, limits: &Limits) -> u64 {
    match FileType::from_extension(extension).map(FileType::kind) {
        Some(Kind::Audio | Kind::Video) => limits.media,
        _ => limits.document,
    }
}

/// Takes one file of a form.
pub async fn receive(app: &App, to: Binding<'_>, mut field: Field<'_>) -> Result<Received, Broken> {
    let name = file_name::displayed(field.file_name().unwrap_or_default());
    let extension = file_name::extension(&name);
    let limits = Limits::default();
    let longest = longest(&extension, &limits);
    let mut first = field.chunk().await?;
    if name.is_empty() && first.as_ref().is_none_or(bytes::Bytes::is_empty) {
        return Ok(Received::Nothing);
    }
    let mut stager = Stager::begin(&app.objects, &to.room.tenant.schema, &app.rng).await?;
    let mut too_large = false;
    while let Some(chunk) = first {
        too_large |= stager.len() + chunk.len() as u64 > longest;
        // A file that is too large is read to its end, so that the browser comes to hear why it was not taken.
        if !too_large {
            stager.push(&chunk).await?;
        }
        first = field.chunk().await?;
    }
    if too_large {
        return Ok(Received::Turned(TurnedAway::new(name, Refusal::TooLarge)));
    }
    if stager.len() == 0 {
        return Ok(Received::Turned(TurnedAway { name, reason: "empty".to_owned(), really: String::new() }));
    }
    let staged = stager.finish().await?;
    clean(app, to, name, &extension, &staged, &limits).await
}

async fn clean(
    app: &App,
    to: Binding<'_>,
    name: String,
    extension: &str,
    staged: &Staged,
    limits: &Limits,
) -> Result<Received, Broken> {
    let mut sink = SealedFile::begin(&app.objects, to, &app.rng).await?;
    let _turn = in_flight::scrubber().await;
    match app.scrubber.clean(extension, &mut staged.reader(), &mut sink, limits).await {
        Ok(Outcome::Cleaned(report)) => match sink.finish(name, &report).await {
            Ok(record) => Ok(Received::Kept(Box::new(record))),
            Err(Unkept::Store(error)) => Err(error.into()),
            Err(Unkept::Seal(fault)) => Err(Broken::Ours(Failure::incident(&fault))),
        },
        Ok(Outcome::Refused(refusal)) => Ok(Received::Turned(TurnedAway::new(name, refusal))),
        Err(fault @ (sandbox::Fault::Source(_) | sandbox::Fault::Sink(_))) => {
            super::told(&fault);
            Err(Broken::Store)
        }
        // The report must not depend on the scrubber: the file is turned away in words, and we are told.
        Err(fault) => {
            super::told(&fault);
            Ok(Received::Turned(TurnedAway { name, reason: "failed".to_owned(), really: String::new() }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_and_video_may_be_longer_than_the_rest() {
        let limits = Limits::default();
        assert_eq!(longest("mp4", &limits), limits.media);
        assert_eq!(longest("pdf", &limits), limits.document);
        assert_eq!(longest("", &limits), limits.document);
    }

    #[test]
    fn a_refusal_keeps_its_key_and_what_the_file_really_is() {
        let turned = TurnedAway::new("a.jpg".into(), Refusal::WrongExtension { really: FileType::Png });
        assert_eq!((turned.reason.as_str(), turned.really.as_str()), ("wrong-extension", "png"));
    }
}
