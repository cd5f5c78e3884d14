//! How often something may be tried. Counted per account, attempt and day; never by address.

use std::time::Duration;

/// How long a one-time code is good.
pub const OTP_LIFETIME: Duration = Duration::from_secs(5 * 60);
/// How many codes may be typed for one attempt.
pub const OTP_TRIES: u32 = 5;
/// How many messages one attempt may send.
pub const OTP_SENDS_PER_ATTEMPT: u32 = 3;
/// How many messages one account may be sent in a day.
pub const OTP_SENDS_PER_DAY: u32 = 10;

/// How many failures of an account cost nothing.
pub const FREE_FAILURES: u32 = 5;
/// The longest wait between two tries.
pub const LONGEST_DELAY: Duration = Duration::from_secs(15 * 60);
/// Past so many failures in a day, only browsers with the account's device cookie are evaluated until midnight.
pub const DAILY_FAILURES: u32 = 100;

/// How long an account's next try waits after so many failures in a row: not at all for the first five, then a second,
/// doubling, up to a quarter of an hour. A valid device cookie passes without waiting.
pub fn delay_after(failures: u32) -> Duration {
    let Some(doublings) = failures.checked_sub(FREE_FAILURES + 1) else {
        return Duration::ZERO;
    };
    let seconds = 1_u64.checked_shl(doublings).unwrap_or(u64::MAX);
    Duration::from_secs(seconds).min(LONGEST_DELAY)
}
