//! The verifier that PostgreSQL keeps of a login's password (RFC 5802, RFC 7677).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use vault::Zeroizing;

/// `SCRAM-SHA-256$1:<salt>$<stored key>:<server key>`. One iteration: the password is 256 random bits, which no number of
/// iterations makes harder to guess, and each would be paid at every connection.
pub fn scram_verifier(password: &str, salt: &[u8; 16]) -> String {
    let salted = mac(password.as_bytes(), &[salt, &[0, 0, 0, 1]]);
    let stored = Sha256::digest(mac(salted.as_slice(), &[b"Client Key"]).as_slice());
    let server = mac(salted.as_slice(), &[b"Server Key"]);
    format!("SCRAM-SHA-256$1:{}${}:{}", STANDARD.encode(salt), STANDARD.encode(stored), STANDARD.encode(server.as_slice()))
}

fn mac(key: &[u8], parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part);
    }
    Zeroizing::new(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verifier_of_a_password_is_the_one_that_the_standard_computes() {
        // Computed with Python: hashlib.pbkdf2_hmac("sha256", b"pencil", bytes(range(16)), 1) and hmac over it.
        assert_eq!(
            scram_verifier("pencil", &std::array::from_fn(|i| u8::try_from(i).unwrap())),
            "SCRAM-SHA-256$1:AAECAwQFBgcICQoLDA0ODw==$ulPBEMD7pdxjBcsUkN1eHH+6PaNEw+VlbDgOlKfXVz0=:FLxfly9TUma+46jkj8QyTfQMWRqeNyK1YOt6NKVPr/I="
        );
    }
}
