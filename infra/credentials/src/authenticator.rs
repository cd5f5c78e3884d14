//! One-time codes from an app: RFC 6238 with SHA-1, six digits and steps of thirty seconds, which is what every app reads.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};
use vault::{Rng, Zeroizing};

/// RFC 4226 recommends 160 bits.
const SECRET: usize = 20;
/// One step before and one after are good too: clocks differ.
const SKEW: u16 = 1;

/// The secret that somebody's app shares with us. It has no `Debug`, `Display` or `Serialize`.
pub struct Authenticator(Zeroizing<[u8; SECRET]>);

/// The secret cannot be used: it was damaged, or a name does not fit into an app's link.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the secret of an authenticator app cannot be used")]
pub struct Unusable;

impl Authenticator {
    /// A new secret.
    pub fn draw(rng: &Rng) -> Self {
        Authenticator(Zeroizing::new(rng.bytes()))
    }

    /// From its 20 bytes.
    ///
    /// # Errors
    /// [`Unusable`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unusable> {
        Ok(Authenticator(Zeroizing::new(bytes.try_into().map_err(|_| Unusable)?)))
    }

    /// Its 20 bytes, to be sealed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The secret as it is typed into an app that has no camera: base 32 in groups of four.
    pub fn typed(&self) -> Result<Zeroizing<String>, Unusable> {
        let text = Zeroizing::new(self.totp("", "")?.secret().to_base32());
        let groups: Vec<&str> = text.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap_or_default()).collect();
        Ok(Zeroizing::new(groups.join(" ")))
    }

    /// The picture that an app's camera reads: a PNG. `house` and `person` are what the app shows beside the code.
    ///
    /// # Errors
    /// [`Unusable`] when the two are too long for a picture.
    pub fn picture(&self, house: &str, person: &str) -> Result<Zeroizing<Vec<u8>>, Unusable> {
        // A colon parts the two in the link.
        let plain = |text: &str| text.replace(':', " ");
        let png = self.totp(&plain(house), &plain(person))?.to_qr_png().map_err(|_| Unusable)?;
        Ok(Zeroizing::new(png))
    }

    /// The step that a typed code belongs to, among the present one and its neighbours; None when it belongs to none. The
    /// caller accepts each step once.
    pub fn step_of(&self, typed: &str, now: DateTime<Utc>) -> Option<u64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(now.timestamp()).ok()?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.totp("", "").ok()?.check(&digits, seconds)
    }

    /// The code that an app shows at an instant: for those who play the person with the phone.
    ///
    /// # Errors
    /// [`Unusable`] for an instant before 1970.
    pub fn code_at(&self, now: DateTime<Utc>) -> Result<String, Unusable> {
        let seconds = u64::try_from(now.timestamp()).map_err(|_| Unusable)?;
        Ok(self.totp("", "")?.generate(seconds).to_string())
    }

    fn totp(&self, house: &str, person: &str) -> Result<Totp, Unusable> {
        let builder = Builder::new().with_secret(Secret::from(&self.0[..])).with_skew(SKEW);
        let named = match (house, person) {
            ("", _) | (_, "") => builder,
            _ => builder.with_issuer(Some(house)).with_account_name(person),
        };
        named.build().map_err(|_| Unusable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("an instant")
    }

    /// The secret of RFC 6238, appendix B.
    fn published() -> Authenticator {
        Authenticator::from_bytes(b"12345678901234567890").expect("twenty bytes")
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // The standard prints eight digits; six are its last six.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            assert_eq!(published().code_at(at(seconds)).as_deref(), Ok(code));
            assert_eq!(published().step_of(code, at(seconds)), Some(u64::try_from(seconds / 30).expect("after 1970")), "{code}");
        }
    }

    #[test]
    fn a_code_lives_one_step_before_and_after_its_own_and_no_longer() {
        let (app, code) = (published(), "005924");
        let step = 1_234_567_890 / 30;
        for (moment, found) in [(step - 2, false), (step - 1, true), (step, true), (step + 1, true), (step + 2, false)] {
            let answer = app.step_of(code, at(moment * 30));
            assert_eq!(answer, found.then_some(u64::try_from(step).expect("after 1970")), "{moment}");
        }
    }

    #[test]
    fn spaces_are_forgiven_and_nothing_else_is() {
        let (app, now) = (published(), at(1_234_567_890));
        assert!(app.step_of(" 005 924 ", now).is_some());
        for typed in ["", "5924", "0059241", "00592a", "005925"] {
            assert_eq!(app.step_of(typed, now), None, "{typed:?}");
        }
    }

    #[test]
    fn the_picture_is_a_png_and_the_typed_form_is_base_32() {
        let app = published();
        let png = app.picture("LES: desk", "mette@les.example").expect("short names");
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!(app.typed().expect("a good secret").as_str(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
