//! A company's logo: a small PNG at an address that changes with it. Vectors are no choice: Tor Browser's safest setting shows none.

use crate::assets::{fnv1a, immutable};
use axum::response::Response;
use bytes::Bytes;

/// Bytes of a logo, so that a reporting page stays small on its first load.
pub const LOGO_BYTES: usize = 24 << 10;
/// Pixels of one side.
const SIDE: u32 = 2000;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Why a picture cannot be a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoMistake {
    /// It is not a PNG.
    #[error("a logo is a PNG")]
    NotPng,
    /// It has more than [`LOGO_BYTES`].
    #[error("a logo has at most {LOGO_BYTES} bytes")]
    TooLarge,
    /// One of its sides is too long.
    #[error("a logo is at most {SIDE} pixels wide and high")]
    TooWide,
}

/// A logo. It is as it came: whoever takes one from a stranger cleans it first.
#[derive(Clone, Debug)]
pub struct Logo(Bytes);

impl Logo {
    /// From the bytes of a PNG (ISO/IEC 15948: after the signature stands IHDR, width and height first).
    pub fn of(bytes: Bytes) -> Result<Self, LogoMistake> {
        if bytes.len() > LOGO_BYTES {
            return Err(LogoMistake::TooLarge);
        }
        let header = bytes.strip_prefix(PNG).filter(|rest| rest.len() >= 16 && &rest[4..8] == b"IHDR");
        let header = header.ok_or(LogoMistake::NotPng)?;
        let side = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        if ![side(8), side(12)].into_iter().all(|side| (1..=SIDE).contains(&side)) {
            return Err(LogoMistake::TooWide);
        }
        Ok(Self(bytes))
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What it is known by: sixteen hexadecimal digits of its content.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{:016x}", fnv1a(&self.0))
    }

    /// The path of the logo of this name at its company's host.
    #[must_use]
    pub fn path(name: &str) -> String {
        format!("/logo-{name}.png")
    }

    /// The picture as a response that browsers may keep.
    #[must_use]
    pub fn response(&self) -> Response {
        immutable("image/png", self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, length: usize) -> Bytes {
        let mut bytes = [PNG, &[0, 0, 0, 13], b"IHDR", &width.to_be_bytes(), &height.to_be_bytes()].concat();
        bytes.resize(length, 0);
        bytes.into()
    }

    #[test]
    fn a_logo_is_a_small_png() {
        assert!(Logo::of(png(400, 100, LOGO_BYTES)).is_ok());
        assert_eq!(Logo::of(png(400, 100, LOGO_BYTES + 1)).unwrap_err(), LogoMistake::TooLarge);
        assert_eq!(Logo::of(png(2001, 100, 100)).unwrap_err(), LogoMistake::TooWide);
        assert_eq!(Logo::of(png(100, 0, 100)).unwrap_err(), LogoMistake::TooWide);
        assert_eq!(Logo::of(png(4, 4, 20)).unwrap_err(), LogoMistake::NotPng);
        assert_eq!(Logo::of(Bytes::from_static(b"<svg/>")).unwrap_err(), LogoMistake::NotPng);
        assert_eq!(Logo::of(Bytes::new()).unwrap_err(), LogoMistake::NotPng);
    }

    #[test]
    fn another_picture_has_another_name() {
        let [a, b] = [png(4, 4, 40), png(4, 5, 40)].map(|bytes| Logo::of(bytes).expect("a logo").name());
        assert_ne!(a, b);
        assert_eq!(a.len(), 16);
    }
}
