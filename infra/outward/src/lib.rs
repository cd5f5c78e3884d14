//! What everything that sends something out of the house stands on: TLS, and a memory of what has been handed over.

mod remembered;
mod tls;

pub use remembered::Remembered;
pub use tls::{ClientTls, Protected, RootsError};
