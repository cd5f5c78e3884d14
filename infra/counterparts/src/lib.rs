//! What the world outside looks like to the tests of the crates that speak to it: mail servers, providers of text messages and
//! the faults of the way there. Nobody here wrote the servers themselves; `scripts/install outside` brings them.

mod cloud;
mod mail_server;
mod message_centre;
mod process;
mod proxy;

pub use cloud::{Cloud, Request};
pub use mail_server::{MailServer, Taken};
pub use message_centre::{Heard, MessageCentre};
pub use process::{Process, certificates, installed};
pub use proxy::{Fault, Proxy};
