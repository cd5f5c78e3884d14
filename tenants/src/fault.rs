//! Something that went wrong behind a door: where, and PostgreSQL's code for it, never the text of a statement or value.

use std::panic::Location;

/// A failure of database, key service or cryptography, reduced to what may be logged.
#[derive(Debug, thiserror::Error)]
#[error("{what} at {}:{}", at.file(), at.line())]
pub struct Fault {
    /// The kind of thing that failed: `sql`, `kms`, `seal`, `unavailable`.
    pub what: &'static str,
    /// PostgreSQL's five-character code, when it answered.
    pub sqlstate: Option<String>,
    /// The line that noticed.
    pub at: &'static Location<'static>,
}

impl Fault {
    /// A fault noticed by the calling line.
    #[track_caller]
    pub fn new(what: &'static str) -> Self {
        Fault { what, sqlstate: None, at: Location::caller() }
    }

    /// Whether PostgreSQL refused because a unique constraint holds already (SQLSTATE 23505).
    pub fn is_duplicate(&self) -> bool {
        self.sqlstate.as_deref() == Some("23505")
    }
}

impl From<sqlx::Error> for Fault {
    #[track_caller]
    fn from(error: sqlx::Error) -> Self {
        let sqlstate = error.as_database_error().and_then(|e| e.code()).map(|c| c.into_owned());
        let what = match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                "unavailable"
            }
            _ => "sql",
        };
        Fault { what, sqlstate, at: Location::caller() }
    }
}

impl From<vault::SealError> for Fault {
    #[track_caller]
    fn from(_: vault::SealError) -> Self {
        Fault::new("seal")
    }
}

impl From<kms::KmsError> for Fault {
    #[track_caller]
    fn from(_: kms::KmsError) -> Self {
        Fault::new("kms")
    }
}
