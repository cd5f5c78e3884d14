//! One-time codes by message.

use vault::Rng;
use zeroize::{Zeroize, ZeroizeOnDrop};

const CODES: u32 = 1_000_000;

/// Six random digits. Stored only as `vault::otp_mac`; it has no `Debug`, `Display` or `Serialize`.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct OneTimeCode(String);

impl OneTimeCode {
    /// Draws a code, each of the million equally likely.
    pub fn draw(rng: &Rng) -> Self {
        // What lies above the last whole million is drawn again: it would make low codes likelier.
        let fair = u32::MAX - u32::MAX % CODES;
        loop {
            let drawn = u32::from_be_bytes(rng.bytes());
            if drawn < fair {
                return Self(format!("{:06}", drawn % CODES));
            }
        }
    }

    /// The six digits, for the message.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a typed code: six digits, with spaces between if one likes. Nothing for any other text.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(Self(digits))
    }
}
