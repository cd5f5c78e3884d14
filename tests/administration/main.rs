//! The company's and the administrators' side of the control plane: signing up, approving, closing doors.

mod administrators;
mod agreements;
mod approving;
mod billing;
mod branding;
mod doors;
mod hosts;
mod own_account;
mod people;
mod retention;
mod signing_up;
mod staff;
