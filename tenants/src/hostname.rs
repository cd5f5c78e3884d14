//! Addresses of reporting pages: what a company may choose, and what nobody may.

/// Labels that would pass for the portal itself, for LES, or for a service of the network.
const RESERVED: &[&str] = &[
    "www",
    "desk",
    "les",
    "admin",
    "portal",
    "signup",
    "api",
    "mail",
    "smtp",
    "imap",
    "ns",
    "ns1",
    "ns2",
    "ftp",
    "status",
    "health",
    "static",
    "assets",
    "help",
    "support",
    "login",
    "signin",
    "auth",
    "localhost",
    "test",
    "demo-admin",
    "control",
    "root",
    "postmaster",
    "security",
    "whistle",
    "report",
    "reports",
];

/// Why a label cannot be a tenant's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlugMistake {
    /// Outside 3 to 40 characters.
    #[error("an address has 3 to 40 characters")]
    Length,
    /// Something else than lower-case letters, digits and single inner hyphens.
    #[error(
        "an address is made of lower-case letters a–z, digits and single hyphens, and begins and ends with a letter or digit"
    )]
    Characters,
    /// Kept for the portal.
    #[error("this address is kept for the portal itself")]
    Reserved,
}

/// Checks a label for `<label>.<base>`. ASCII only, so that no look-alike of another script can be registered.
pub fn check_slug(slug: &str) -> Result<(), SlugMistake> {
    if !(3..=40).contains(&slug.len()) {
        return Err(SlugMistake::Length);
    }
    let inner = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !inner || slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
        return Err(SlugMistake::Characters);
    }
    if RESERVED.contains(&slug) {
        return Err(SlugMistake::Reserved);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plain_and_not_ours() {
        assert_eq!(check_slug("nordhavn-bryggeri"), Ok(()));
        assert_eq!(check_slug("ab"), Err(SlugMistake::Length));
        assert_eq!(check_slug("nordhavn--x"), Err(SlugMistake::Characters));
        assert_eq!(check_slug("xn--nrdhavn"), Err(SlugMistake::Characters));
        assert_eq!(check_slug("Nordhavn"), Err(SlugMistake::Characters));
        assert_eq!(check_slug("nоrdhavn"), Err(SlugMistake::Characters));
        assert_eq!(check_slug("desk"), Err(SlugMistake::Reserved));
    }
}
