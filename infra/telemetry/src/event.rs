//! The closed set of things a service may say. Adding a variant is a decision about privacy: numbers of things that reporters
//! cause, and sizes of what they send, do not belong here.

use crate::Where;
use serde::Serialize;
use uuid::Uuid;

/// One log line. Serialised as `{"event":"ready","took_ms":812,…}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The process has begun.
    Started,
    /// It accepts requests on this port.
    Ready {
        /// TCP port.
        port: u16,
        /// Milliseconds since it began.
        took_ms: u64,
    },
    /// It was asked to stop and finishes what runs.
    Stopping,
    /// It has stopped by itself.
    Stopped,
    /// A protection of the process could not be switched on.
    ProtectionMissing {
        /// Which.
        step: Step,
    },
    /// A request or job failed in a way that is our fault; the number is on the page that the visitor saw.
    Incident {
        /// Ties the page to this line.
        number: u64,
        /// Its class.
        fault: Fault,
        /// Our line.
        at: Where,
    },
    /// A thread panicked. The message is never printed: it may hold anything.
    Panicked {
        /// The line that panicked.
        at: Option<Where>,
    },
    /// A text has no translation; the visible key was shown.
    TranslationMissing {
        /// Language of the page.
        locale: Locale,
    },
    /// A transaction was repeated after a serialisation failure or deadlock.
    TransactionRetried {
        /// From 1.
        attempt: u32,
        /// Where it began.
        at: Where,
    },
    /// A background job ended.
    JobFinished {
        /// Which.
        job: Job,
        /// How.
        outcome: Outcome,
        /// Attempt, from 1.
        attempt: u32,
        /// Milliseconds.
        took_ms: u64,
    },
    /// The hourly refresh of realm secrets ended.
    SecretsRefreshed {
        /// How many are held now.
        held: u32,
        /// How many could not be fetched.
        failed: u32,
        /// Dropped because their key is disabled.
        dropped: u32,
    },
    /// A provisioning step ended.
    Provisioning {
        /// The tenant.
        tenant: Uuid,
        /// Position in the list of steps, from 0.
        step: u32,
        /// How.
        outcome: Outcome,
    },
    /// Migrations of one schema ended.
    Migrated {
        /// How many were applied.
        applied: u32,
        /// How.
        outcome: Outcome,
        /// Milliseconds.
        took_ms: u64,
    },
    /// A clean-up removed things that nothing refers to.
    CleanedUp {
        /// Which job.
        job: Job,
        /// How many.
        removed: u64,
    },
    /// Text messages that a provider has taken since this was said last: handlers' and administrators' codes. Nothing else is
    /// written down about them.
    TextMessages {
        /// How many.
        sent: u64,
    },
    /// Public keys whose tag does not hold: nothing is sealed to them until somebody has looked.
    KeysRefused {
        /// How many.
        count: u64,
    },
    /// A library that we use reported a warning or an error; its words are not ours to print.
    Library {
        /// Which.
        library: Library,
        /// True for an error, false for a warning.
        error: bool,
    },
}

/// The processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Signup, provisioning, administration.
    ControlPlane,
    /// Reporter pages, the desk, jobs.
    DataPlane,
    /// The file cleaner.
    Scrubber,
    /// Tests and tools.
    Tool,
}

/// The class of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The database refused, with its SQLSTATE.
    Database(SqlState),
    /// The database could not be reached, or gave no connection in time.
    DatabaseUnreachable,
    /// The key service.
    Keys,
    /// The object store.
    Objects,
    /// Sealed data did not open.
    Seal,
    /// The scrubber did not answer as agreed.
    Scrubber,
    /// A page could not be rendered.
    Template,
    /// Mail could not be handed over.
    Mail,
    /// A mail server said for good that it reaches nobody at an address.
    MailRefused,
    /// A text message could not be handed over.
    Sms,
    /// The operating system.
    Io(IoKind),
    /// A rule that our own code must keep was broken.
    Invariant,
    /// A handler panicked.
    Panic,
    /// Anything that has no class of its own.
    Other,
}

/// Kinds of operating system errors that tell an operator what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IoKind {
    /// No such file.
    NotFound,
    /// No right to it.
    PermissionDenied,
    /// The disk or quota is full.
    StorageFull,
    /// It took too long.
    TimedOut,
    /// The other side went away.
    Broken,
    /// Any other.
    Other,
}

impl From<std::io::ErrorKind> for IoKind {
    fn from(kind: std::io::ErrorKind) -> Self {
        use std::io::ErrorKind as K;
        match kind {
            K::NotFound => Self::NotFound,
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::PermissionDenied,
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Self::StorageFull,
            K::TimedOut | K::WouldBlock => Self::TimedOut,
            K::BrokenPipe
            | K::ConnectionReset
            | K::ConnectionAborted
            | K::ConnectionRefused
            | K::NotConnected
            | K::UnexpectedEof => Self::Broken,
            _ => Self::Other,
        }
    }
}

/// Protections a process switches on for itself or its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// `RLIMIT_CORE=0`.
    NoCore,
    /// `PR_SET_DUMPABLE=0`.
    NotDumpable,
    /// Memory locked.
    MemoryLock,
    /// No new rights by starting programs.
    NoNewPrivs,
    /// Bounded resources.
    Limits,
    /// Landlock.
    Landlock,
    /// seccomp.
    Seccomp,
    /// Own namespaces.
    Namespaces,
}

/// Background jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Mail from the outbox.
    Mail,
    /// Text messages from the outbox.
    Sms,
    /// Objects without a row or draft.
    Objects,
    /// Drafts past their day.
    Drafts,
    /// Sessions and ended sessions.
    Sessions,
    /// Deadlines.
    Deadlines,
    /// Retention and anonymisation.
    Retention,
    /// Realm secrets.
    Secrets,
    /// The tenant directory.
    Directory,
    /// Budgets nobody uses any more.
    Budgets,
}

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As meant.
    Done,
    /// Not, and it will be tried again.
    Retry,
    /// Not, and it will not be tried again.
    GaveUp,
    /// Taken back.
    Undone,
}

/// Languages of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// English.
    En,
    /// Danish.
    Da,
}

/// Libraries whose warnings are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Library {
    /// HTTP.
    Hyper,
    /// HTTP/2.
    H2,
    /// The web framework.
    Axum,
    /// The database client.
    Sqlx,
    /// TLS.
    Rustls,
    /// Mail.
    Lettre,
    /// Any other.
    Other,
}

/// A SQLSTATE: five characters of `0-9A-Z` (SQL standard; PostgreSQL appendix A), which cannot carry data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlState([u8; 5]);

impl SqlState {
    /// Takes a code if it has the shape of one. Anything else becomes `?????` rather than reaching a log.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        match <[u8; 5]>::try_from(code.as_bytes()) {
            Ok(bytes) if bytes.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) => Self(bytes),
            _ => Self(*b"?????"),
        }
    }

    /// The five characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("?????")
    }
}

impl Serialize for SqlState {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
