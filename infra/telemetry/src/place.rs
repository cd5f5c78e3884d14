//! Where in our own source something happened.

use serde::Serialize;
use std::panic::Location;

/// A line of our source: the only thing an incident tells besides its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Where {
    /// Path as the compiler was given it.
    pub file: &'static str,
    /// Line, from 1.
    pub line: u32,
}

impl Where {
    /// The line that calls this (or the nearest caller that is marked `#[track_caller]`).
    #[track_caller]
    #[must_use]
    pub fn here() -> Self {
        Self::from(Location::caller())
    }
}

impl From<&'static Location<'static>> for Where {
    fn from(location: &'static Location<'static>) -> Self {
        Self { file: location.file(), line: location.line() }
    }
}
