//! What the shared pages and the outer layers promise, asked through the door that planes use.

mod door;
mod forms;
mod pages;
mod serving;
