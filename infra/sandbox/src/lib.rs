//! One process per file: a parent that hands out byte ranges, a child that may do nothing but compute.
//!
//! The parent ([`Scrubber`]) starts the program with an empty environment, answers its requests for ranges of
//! the source, passes what it returns to a [`Sink`] and believes none of it: the length is capped, the type is
//! recognised anew, and a crash, a hang, a bomb or a flood cost one refused file.
//!
//! The child ([`child::run`]) takes its own rights away before it asks for the first byte.

mod confine;
mod file_type;
mod layers;
mod limits;
mod parent;
mod report;
mod wire;

pub mod child;
pub mod process;

pub use file_type::{FileType, Kind};
pub use layers::{Layer, Layers};
pub use limits::Limits;
pub use parent::{Fault, Outcome, Scrubber, Sink, Source};
pub use report::{Category, Note, Refusal, Removed, Report};
