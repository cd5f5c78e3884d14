//! Cases: opened from a report, read by those who hold a wrap, worked on at the desk.

pub mod content;
pub mod items;
pub mod keys;
pub mod opening;
mod queries;
