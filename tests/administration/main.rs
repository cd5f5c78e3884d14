//! The company's and the administrators' side of the control plane: signing up, approving, closing doors.

mod approving;
mod branding;
mod company;
mod doors;
mod own_account;
mod signing_up;
mod staff;
