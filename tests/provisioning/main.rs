//! Tenants come to life, change their state and go, whatever dies in between; and the portal itself starts and stops whole.

mod laptop;
mod making;
mod states;
