//! Files in, the same files without a trace of their makers out.
//!
//! [`clean::scrub`] is the whole work of one sandboxed child; [`clean::clean_bytes`] the same for bytes at hand.

pub mod clean;
pub mod format;
pub mod formats;
pub mod ledger;
pub mod limits;
pub mod ranges;
pub mod self_check;
pub mod xml;
