//! Companies' logos: taken from strangers, cleaned in the sandbox like every file, kept beside the tenant.

use crate::app::App;
use bytes::Bytes;
use sandbox::{Fault as SandboxFault, Limits, Outcome, Scrubber, Sink, Source};
use std::io;
use web::{Failure, FieldErrors, Logo, LogoMistake};

/// Pixels of a logo before it is looked at closer.
const PIXELS: u64 = 4_000_000;

/// The logo in a chosen file: cleaned, small enough. None: a message stands at the field `logo`.
pub async fn taken(app: &App, chosen: Bytes, errors: &mut FieldErrors) -> Result<Option<Logo>, Failure> {
    let limits = Limits { document: 4 << 20, output: 4 << 20, pixels: PIXELS, ..Limits::default() };
    let scrubber = Scrubber::new(&app.settings.scrubber, app.settings.production);
    let mut cleaned = Kept(Vec::new());
    let outcome = scrubber.clean("png", &mut Chosen(chosen), &mut cleaned, &limits).await;
    let logo = match outcome.map_err(|fault: SandboxFault| Failure::incident(&fault))? {
        Outcome::Cleaned(_) => Logo::of(cleaned.0.into()),
        Outcome::Refused(_) => Err(LogoMistake::NotPng),
    };
    let key = match logo {
        Ok(logo) => return Ok(Some(logo)),
        Err(LogoMistake::NotPng) => "logo-no-png",
        Err(LogoMistake::TooLarge) => "logo-too-large",
        Err(LogoMistake::TooWide) => "logo-too-wide",
    };
    errors.add("logo", key);
    Ok(None)
}

struct Chosen(Bytes);

impl Source for Chosen {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&mut self, offset: u64, len: usize) -> io::Result<Bytes> {
        let from = usize::try_from(offset).map_err(io::Error::other)?;
        Ok(self.0.slice(from..from + len))
    }
}

struct Kept(Vec<u8>);

impl Sink for Kept {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}
