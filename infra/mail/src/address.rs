//! Mail addresses.

use lettre::Address;

/// A mail address that can be written into a header as it stands. It has no `Display`, and its `Debug` says nothing: it must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub struct MailAddress(Address);

/// Not a mail address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mail address looks like name@example.com")]
pub struct AddressError;

impl MailAddress {
    /// Takes `name@example.com`, at most 254 bytes (RFC 5321 §4.5.3.1.3), without display name.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let address: Address = text.parse().map_err(|_| AddressError)?;
        let sane =
            text.len() <= 254 && !text.chars().any(|c| c.is_control() || c.is_whitespace()) && address.domain().contains('.');
        if sane { Ok(Self(address)) } else { Err(AddressError) }
    }

    /// The address, for sealing it or writing it on an envelope.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    pub(crate) fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(crate) fn for_envelope(&self) -> Address {
        self.0.clone()
    }
}

impl std::fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailAddress(hidden)")
    }
}
