//! Who may reach what: at the database by login, and at the door by address.

mod administration;
mod database;
mod grants;
mod grid;
mod keys;
mod probes;
