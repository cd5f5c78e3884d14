//! An authenticator app in the hands of a test.

use credentials::Authenticator;

/// The app whose secret a page shows to be typed.
pub fn typed(secret: &str) -> Authenticator {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for symbol in secret.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = if symbol.is_ascii_digit() { symbol - b'2' + 26 } else { symbol - b'A' };
        bits = bits << 5 | u32::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("eight bits"));
        }
    }
    Authenticator::from_bytes(&bytes).expect("twenty bytes")
}
