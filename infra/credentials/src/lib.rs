//! Passwords, one-time codes, passkeys and phone numbers of those who have accounts.
//!
//! Passwords are hashed by Argon2id (RFC 9106) on a few workers of their own; what is stored and what unlocks is made of
//! the result by the vault, under the realm's secret.

mod argon2id;
mod authenticator;
mod common;
mod limits;
mod one_time;
mod passkeys;
mod phone;
mod policy;
mod scram;
mod workers;

#[cfg(test)]
mod tests;

pub use argon2id::{Argon2Params, Strength, draw_salt, hash};
pub use authenticator::{Authenticator, Unusable};
pub use limits::{
    DAILY_FAILURES, FREE_FAILURES, LONGEST_DELAY, OTP_LIFETIME, OTP_SENDS_PER_ATTEMPT, OTP_SENDS_PER_DAY, OTP_TRIES, delay_after,
};
pub use one_time::OneTimeCode;
pub use passkeys::{Challenge, Passkey, PasskeyError, PasskeyHouse};
pub use phone::{PhoneMistake, PhoneNumber, masked};
pub use policy::{LONGEST, PasswordMistake, SCHEME_MINIMUM, check};
pub use scram::scram_verifier;
pub use workers::{Browser, Busy, HashError, PasswordWorkers};
