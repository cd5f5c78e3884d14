//! The people of the tests. They read pages, fill in the forms they find there, and go where they are sent.

mod company;
mod handler;
mod pair;
mod reporter;

pub use company::{Company, cvr, two_people};
pub use handler::Handler;
pub use pair::{Pair, answer_at, ask_for_contact};
pub use reporter::{Identity, Reporter, Story, code_on, last_four};
