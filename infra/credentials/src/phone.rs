//! Phone numbers: read, checked, and shown without giving them away.

use phonenumber::Mode;
use phonenumber::country::Id;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A valid number in E.164 form (`+4512345678`). It has no `Debug`, `Display` or `Serialize`.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct PhoneNumber {
    e164: String,
    country: u16,
}

/// Why a typed number is not one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PhoneMistake {
    /// It cannot be read as a phone number.
    #[error("not a phone number")]
    Unreadable,
    /// It is written like one, but no such number is given out.
    #[error("no such phone number exists")]
    Impossible,
}

/// A stored number as shown to whoever is signing in; dots only, if it cannot be read.
pub fn masked(stored: &str) -> String {
    PhoneNumber::parse(stored).map_or_else(|_| "•".repeat(8), |number| number.masked())
}

impl PhoneNumber {
    /// Reads a typed number; without a country code it is taken for Danish.
    ///
    /// # Errors
    /// A [`PhoneMistake`] to show at the field.
    pub fn parse(typed: &str) -> Result<Self, PhoneMistake> {
        let number = phonenumber::parse(Some(Id::DK), typed).map_err(|_| PhoneMistake::Unreadable)?;
        if !number.is_valid() {
            return Err(PhoneMistake::Impossible);
        }
        Ok(Self { e164: number.format().mode(Mode::E164).to_string(), country: number.country().code() })
    }

    /// The number as stored and sent to: `+4512345678`.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// The number as shown to whoever is signing in: country code and the last two digits.
    pub fn masked(&self) -> String {
        let shown = self.e164.len().saturating_sub(2);
        let hidden = shown.saturating_sub(1 + self.country.to_string().len());
        format!("+{} {}{}", self.country, "•".repeat(hidden), &self.e164[shown..])
    }
}
