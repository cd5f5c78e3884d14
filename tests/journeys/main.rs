//! What people do, from the first page to the last, through the real door and without scripts.

mod kept;
mod mended;
mod sending;
mod whole_story;
mod wrong_input;
