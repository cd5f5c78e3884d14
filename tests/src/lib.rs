//! The whole portal under test: started for real, met through its real door by people who can do no more than anyone else.
//!
//! [`Portal`] is a running portal with its own PostgreSQL; [`Browser`] asks and remembers cookies as browsers do; the people
//! in [`cast`] fill in the forms they are shown. Nothing here knows a page by heart: a field that is not in the form cannot
//! be filled in.

pub mod accepted;
pub mod authenticator;
pub mod browser;
pub mod cast;
pub mod database;
pub mod document;
pub mod files;
pub mod headers;
pub mod outbox;
pub mod portal;
pub mod ranks;
pub mod waiting;

pub use browser::{Answer, Browser};
pub use portal::{Demo, Portal, Wishes, program_output};
