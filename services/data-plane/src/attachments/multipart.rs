//! A form with words and files: the token first, then the rest, read once and in order.

use super::intake::{self, Broken, Received, TurnedAway};
use super::sealing::Binding;
use super::{BYTES_PER_CASE, FILES_PER_CASE, in_flight};
use crate::app::App;
use crate::cases::content::FileRecord;
use crate::reports::answers::counted;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use uuid::Uuid;
use web::{Failure, FieldErrors};

/// Bytes of one field of words that are kept; more than the longest text in any writing.
const LONGEST_WORDS: usize = 1 << 20;

/// What the case holds already.
#[derive(Clone, Copy, Default)]
pub struct Held {
    /// Files.
    pub files: usize,
    /// Bytes of them.
    pub bytes: u64,
}

impl Held {
    /// Of these files.
    pub fn of<'a>(files: impl Iterator<Item = &'a FileRecord>) -> Self {
        files.fold(Held::default(), |held, file| Held { files: held.files + 1, bytes: held.bytes + file.length })
    }
}

/// Where the files of a form go.
pub struct Place<'a> {
    /// What they are sealed to.
    pub to: Binding<'a>,
    /// What is there already.
    pub held: Held,
    /// Whose uploads are counted: a draft's or a case's id, or a release's.
    pub counted: Uuid,
}

/// What came of a form.
#[derive(Default)]
pub struct Taken {
    /// Cleaned and stored.
    pub kept: Vec<FileRecord>,
    /// Not taken.
    pub turned: Vec<TurnedAway>,
    /// A limit of the case that was met.
    pub limit: Option<Limit>,
    /// The store failed on the way; what was kept before is kept.
    pub store_down: bool,
    /// There are too many uploads at this moment, of all or of this case.
    pub busy: bool,
    /// The form carries another session's token: nothing of it was stored.
    pub stale: bool,
    /// How many files were chosen and not looked at, because there is no place for them or the form is stale.
    pub passed_over: usize,
    words: Vec<(String, String)>,
}

impl Taken {
    /// Words that came by another form, without files.
    pub fn of_words<const N: usize>(words: [(&str, String); N]) -> Self {
        let words = words.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Taken { words, ..Taken::default() }
    }

    /// What stood in a field, or the button of this name; None: there was none.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// As [`Taken::word`], empty when there was none.
    pub fn words(&self, name: &str) -> String {
        self.word(name).unwrap_or_default().to_owned()
    }

    /// Whether the form came without a file.
    pub fn is_without_files(&self) -> bool {
        let met = self.limit.is_some() || self.store_down || self.busy || self.passed_over > 0;
        !met && self.kept.is_empty() && self.turned.is_empty()
    }

    /// What to tell of files that are not there now. `count` is the key of the words when there are too many.
    pub fn complaints(&self, count: &str) -> FieldErrors {
        let mut errors = FieldErrors::default();
        match self.limit {
            Some(Limit::Count) => errors.add_with("files", count, [("max", counted(FILES_PER_CASE))]),
            Some(Limit::Bytes) => errors.add("files", "files-limit-bytes"),
            None if self.passed_over > 0 => errors.add("files", "files-choose-again"),
            None if !self.turned.is_empty() => {
                errors.add_with("files", "files-some-turned", [("count", counted(self.turned.len()))]);
            }
            None => {}
        }
        errors
    }
}

/// A limit of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Of files.
    Count,
    /// Of bytes.
    Bytes,
}

impl Held {
    /// The limit that one more file would break.
    fn limit(self) -> Option<Limit> {
        if self.files >= FILES_PER_CASE {
            Some(Limit::Count)
        } else if self.bytes >= BYTES_PER_CASE {
            Some(Limit::Bytes)
        } else {
            None
        }
    }
}

/// Reads the whole form, its words and its files, in the order in which they come. The token has to stand before the first
/// file; without the right one, or without a place, files are read past.
pub async fn take(app: &App, place: Option<Place<'_>>, form: Multipart, csrf: &str) -> Result<Taken, Failure> {
    let mut taken = Taken { stale: !csrf.is_empty(), ..Taken::default() };
    match read(app, place, form, csrf, &mut taken).await {
        Ok(()) => Ok(taken),
        Err(failure) => {
            discard(app, &taken.kept).await;
            Err(failure)
        }
    }
}

/// Removes files that were stored and that nothing will name.
pub async fn discard(app: &App, files: &[FileRecord]) {
    for file in files {
        if let Err(error) = app.objects.delete(&file.object).await {
            super::told(&error);
        }
    }
}

async fn read(
    app: &App,
    mut place: Option<Place<'_>>,
    mut form: Multipart,
    csrf: &str,
    taken: &mut Taken,
) -> Result<(), Failure> {
    let mut room = None;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(()),
            Err(error) => return Err(transfer(&error)),
        };
        match field.name().unwrap_or_default() {
            "csrf" => {
                let token = word(field).await?;
                taken.stale = !csrf.is_empty() && !web::token_matches(csrf, &token);
            }
            "files" => {
                let chosen = field.file_name().is_some_and(|name| !name.is_empty());
                let Some(place) = place.as_mut().filter(|_| !taken.stale && !csrf.is_empty()) else {
                    taken.passed_over += usize::from(chosen);
                    continue;
                };
                if chosen && room.is_none() && !taken.busy {
                    room = admit(app, place.counted);
                    taken.busy = room.is_none();
                }
                file(app, place, field, chosen, taken).await?;
            }
            name => {
                let name = name.to_owned();
                let value = word(field).await?;
                taken.words.push((name, value));
            }
        }
    }
}

/// Room for the files of one form; None when there are too many at this moment, of all or of whom this counts.
fn admit(app: &App, counted: Uuid) -> Option<tokio::sync::SemaphorePermit<'static>> {
    let room = in_flight::upload()?;
    app.budgets.uploads.try_take(&counted).ok().map(|()| room)
}

/// A field of words. Beyond [`LONGEST_WORDS`] it is read past: what is checked for its length is told to be too long.
async fn word(mut field: Field<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| transfer(&error))? {
        bytes.extend_from_slice(&chunk[..chunk.len().min(LONGEST_WORDS - bytes.len())]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn file(app: &App, place: &mut Place<'_>, field: Field<'_>, chosen: bool, taken: &mut Taken) -> Result<(), Failure> {
    // Once the store is down or a limit is met, the rest is read past, so that the browser gets the answer.
    if taken.store_down || taken.busy || taken.limit.is_some() {
        return Ok(());
    }
    if chosen {
        taken.limit = place.held.limit();
    }
    if taken.limit.is_some() {
        return Ok(());
    }
    match intake::receive(app, place.to, field).await {
        Ok(Received::Kept(file)) if place.held.bytes + file.length > BYTES_PER_CASE => {
            discard(app, &[*file]).await;
            taken.limit = Some(Limit::Bytes);
        }
        Ok(Received::Kept(file)) => {
            place.held = Held { files: place.held.files + 1, bytes: place.held.bytes + file.length };
            taken.kept.push(*file);
        }
        Ok(Received::Turned(file)) => taken.turned.push(file),
        Ok(Received::Nothing) => {}
        Err(Broken::Store) => taken.store_down = true,
        Err(Broken::Transfer(error)) => return Err(transfer(&error)),
        Err(Broken::Ours(failure)) => return Err(failure),
    }
    Ok(())
}

fn transfer(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::Unreadable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_first_file_and_the_first_byte_beyond_two_gigabytes_meet_a_limit() {
        assert_eq!(Held { files: 19, bytes: 0 }.limit(), None);
        assert_eq!(Held { files: 20, bytes: 0 }.limit(), Some(Limit::Count));
        assert_eq!(Held { files: 1, bytes: BYTES_PER_CASE }.limit(), Some(Limit::Bytes));
    }

    #[test]
    fn a_form_without_a_file_is_told_apart_from_one_whose_files_were_not_taken() {
        assert!(Taken::default().is_without_files());
        let turned = TurnedAway { name: "a".into(), reason: "damaged".into(), really: String::new() };
        let cases = [
            (Taken { turned: vec![turned], ..Taken::default() }, Some("files-some-turned")),
            (Taken { store_down: true, ..Taken::default() }, None),
            (Taken { busy: true, ..Taken::default() }, None),
            (Taken { passed_over: 1, ..Taken::default() }, Some("files-choose-again")),
            (Taken { limit: Some(Limit::Count), ..Taken::default() }, Some("files-limit-count")),
        ];
        for (taken, key) in cases {
            assert!(!taken.is_without_files());
            assert_eq!(taken.complaints("files-limit-count").key_of("files"), key);
        }
    }
}
