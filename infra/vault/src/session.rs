//! Sessions: the reporter's, which is nowhere but in his cookie, and the handler's, whose unlocked key is sealed under a
//! token that the database has only the hash of.

use crate::envelope::{self, Header, Kind, Material};
use crate::keypair::{open_pair, seal_pair};
use crate::{KeyPair, RealmKeys, RealmSecret, Rng, SealError, lp, sha256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const SALT: usize = 24;

/// Seals a reporter's session into a cookie value, under `HKDF-Expand(TS.session, LP("les/v1/reporter", salt24))`: every
/// cookie has its own key. Bound to the tenant. The salt stands before the envelope; base64url.
pub fn seal_reporter_session(ts: &RealmSecret, tenant: Uuid, session: &[u8], rng: &Rng) -> String {
    let salt: [u8; SALT] = rng.bytes();
    let (info, material) = reporter_material(ts, tenant, &salt);
    let header = Header { kind: Kind::ReporterSession, version: ts.version(), epoch: 0, nonce: rng.bytes() };
    URL_SAFE_NO_PAD.encode([salt.as_slice(), &envelope::seal(&header, &material, &info, session)].concat())
}

/// Opens a reporter's cookie.
///
/// # Errors
/// When it was not sealed by this tenant, or was altered.
pub fn open_reporter_session(keys: &RealmKeys, tenant: Uuid, cookie: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie).map_err(|_| SealError)?;
    let (salt, envelope) = bytes.split_first_chunk::<SALT>().ok_or(SealError)?;
    let parsed = envelope::parse(Kind::ReporterSession, envelope)?;
    let (info, material) = reporter_material(keys.require(parsed.version)?, tenant, salt);
    parsed.open(&material, &info)
}

fn reporter_material(ts: &RealmSecret, tenant: Uuid, salt: &[u8; SALT]) -> (Vec<u8>, Material) {
    let material = Material::expanded(ts.subkeys().session.bytes(), &lp(&[b"les/v1/reporter", salt]));
    (lp(&[b"les/v1/reporter", salt, tenant.as_bytes()]), material)
}

/// The 256 random bits in a handler's or administrator's cookie.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    /// A new token.
    pub fn new(rng: &Rng) -> Self {
        Self(rng.bytes())
    }

    /// The token as the cookie carries it: base64url, 43 characters.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The token in a cookie.
    ///
    /// # Errors
    /// When the cookie holds none.
    pub fn decode(cookie: &str) -> Result<Self, SealError> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(cookie).map_err(|_| SealError)?);
        Ok(Self(bytes.as_slice().try_into().map_err(|_| SealError)?))
    }

    /// What the sessions table holds: SHA-256 of the token.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.0)
    }
}

/// Seals a handler's unlocked key pair under `HKDF(salt = TS.session, ikm = token, info = LP("les/v1/session", realm, user,
/// session))`, once for each token.
pub fn seal_session_key(
    ts: &RealmSecret,
    realm: Uuid,
    user: Uuid,
    session: Uuid,
    token: &SessionToken,
    pair: &KeyPair,
    rng: &Rng,
) -> Vec<u8> {
    seal_pair(ts.version(), pair, rng, |_| session_material(ts, realm, user, session, token))
}

/// Opens the pair of a running session.
///
/// # Errors
/// On another token, realm, user or session, or altered bytes.
pub fn open_session_key(
    keys: &RealmKeys,
    realm: Uuid,
    user: Uuid,
    session: Uuid,
    token: &SessionToken,
    bytes: &[u8],
) -> Result<KeyPair, SealError> {
    open_pair(bytes, |version, _| Ok(session_material(keys.require(version)?, realm, user, session, token)))
}

fn session_material(ts: &RealmSecret, realm: Uuid, user: Uuid, session: Uuid, token: &SessionToken) -> (Vec<u8>, Material) {
    let info = lp(&[b"les/v1/session", realm.as_bytes(), user.as_bytes(), session.as_bytes()]);
    let material = Material::derived(ts.subkeys().session.bytes(), &[&token.0], &info);
    (info, material)
}

/// The token that a session's forms carry against requests from elsewhere: a code over the session under `TS.session`.
pub fn csrf_token(ts: &RealmSecret, session: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(ts.subkeys().session.hmac(&csrf_message(session)))
}

/// Whether a form's token belongs to this session.
///
/// # Errors
/// When it does not, under any live version.
pub fn verify_csrf(keys: &RealmKeys, session: &[u8], token: &str) -> Result<(), SealError> {
    let code = URL_SAFE_NO_PAD.decode(token).map_err(|_| SealError)?;
    keys.any_hmac(|subkeys| &subkeys.session, &csrf_message(session), &code)
}

fn csrf_message(session: &[u8]) -> Vec<u8> {
    lp(&[b"les/v1/csrf", session])
}
