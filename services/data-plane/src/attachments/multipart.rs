//! A form with files: the token first, then the files, read once and in order.

use super::intake::{self, Broken, Received, TurnedAway};
use super::sealing::Binding;
use super::{BYTES_PER_CASE, FILES_PER_CASE};
use crate::app::App;
use crate::cases::content::FileRecord;
use axum::extract::Multipart;
use web::Failure;

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

/// Reads the whole form. The token has to stand before the first file; without the right one nothing is read further.
pub async fn take(app: &App, to: Binding<'_>, form: Multipart, csrf: &str, held: Held) -> Result<Taken, Failure> {
    let mut taken = Taken::default();
    match read(app, to, form, csrf, held, &mut taken).await {
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
    to: Binding<'_>,
    mut form: Multipart,
    csrf: &str,
    mut held: Held,
    taken: &mut Taken,
) -> Result<(), Failure> {
    let mut ours = false;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => return Err(transfer(&error)),
        };
        match field.name() {
            Some("csrf") => {
                let token = field.text().await.map_err(|error| transfer(&error))?;
                ours = web::token_matches(csrf, &token);
            }
            Some("files") if ours => {
                // Once the store is down or a limit is met, the rest is read past, so that the browser gets the answer.
                if taken.store_down || taken.limit.is_some() {
                    continue;
                }
                if field.file_name().is_some_and(|name| !name.is_empty()) {
                    taken.limit = held.limit();
                }
                if taken.limit.is_some() {
                    continue;
                }
                match intake::receive(app, to, field).await {
                    Ok(Received::Kept(file)) if held.bytes + file.length > BYTES_PER_CASE => {
                        discard(app, &[*file]).await;
                        taken.limit = Some(Limit::Bytes);
                    }
                    Ok(Received::Kept(file)) => {
                        held = Held { files: held.files + 1, bytes: held.bytes + file.length };
                        taken.kept.push(*file);
                    }
                    Ok(Received::Turned(file)) => taken.turned.push(file),
                    Ok(Received::Nothing) => {}
                    Err(Broken::Store) => taken.store_down = true,
                    Err(Broken::Transfer(error)) => return Err(transfer(&error)),
                    Err(Broken::Ours(failure)) => return Err(failure),
                }
            }
            Some("files") => return Err(Failure::Forbidden),
            _ => {}
        }
    }
    if ours { Ok(()) } else { Err(Failure::Forbidden) }
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
}
