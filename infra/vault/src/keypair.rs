//! X25519 key pairs, the tags that say whose they are, and HPKE between them.

use crate::envelope::{self, Header, Kind, Material};
use crate::{RealmKeys, RealmSecret, Rng, SealError, lp};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use uuid::Uuid;
use zeroize::Zeroizing;

type Dh = X25519HkdfSha256;
/// Bytes that HPKE puts before the ciphertext.
const ENCAPSULATED: usize = 32;
const INFO: &[u8] = b"les/v1/hpke";

/// An X25519 public key (RFC 7748), 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// The key as read from its column.
    ///
    /// # Errors
    /// When the column does not hold 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, SealError> {
        Ok(Self(bytes.try_into().map_err(|_| SealError)?))
    }

    fn decoded(&self) -> Result<<Dh as Kem>::PublicKey, SealError> {
        Deserializable::from_bytes(&self.0).map_err(|_| SealError)
    }
}

/// A key pair; the private half is wiped when dropped and leaves only sealed.
#[derive(Clone)]
pub struct KeyPair {
    /// The half that others seal to.
    pub public: PublicKey,
    private: Zeroizing<[u8; 32]>,
}

impl KeyPair {
    /// A new random pair.
    pub fn generate(rng: &Rng) -> Self {
        let (private, public) = Dh::gen_keypair_with_rng(&mut rng.adapted());
        let mut bytes = Zeroizing::new([0; 32]);
        private.write_exact(bytes.as_mut_slice());
        Self { public: PublicKey(public.to_bytes().into()), private: bytes }
    }

    /// The pair as 64 bytes, private half first. For the embedded key service, whose folder stands for a device that
    /// guards it; everything else seals the pair through the methods of its own noun.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 64]> {
        let mut bytes = Zeroizing::new([0; 64]);
        bytes[..32].copy_from_slice(self.private.as_slice());
        bytes[32..].copy_from_slice(&self.public.0);
        bytes
    }

    /// The pair of [`KeyPair::to_bytes`].
    ///
    /// # Errors
    /// When these are not 64 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let (private, public) = bytes.split_first_chunk::<32>().ok_or(SealError)?;
        Ok(Self { public: PublicKey::from_slice(public)?, private: Zeroizing::new(*private) })
    }
}

/// Seals a key pair under a key-encrypting key. The nonce goes into the derivation: a pair sealed again, for a new
/// session or after a change, never meets the same key twice.
pub(crate) fn seal_pair(version: u16, pair: &KeyPair, rng: &Rng, material: impl Fn(&[u8; 12]) -> (Vec<u8>, Material)) -> Vec<u8> {
    let nonce = rng.bytes();
    let (info, material) = material(&nonce);
    envelope::seal(&Header { kind: Kind::PrivateKey, version, epoch: 0, nonce }, &material, &info, pair.to_bytes().as_slice())
}

/// Opens what [`seal_pair`] made; the material may depend on the version of the realm secret that it carries.
pub(crate) fn open_pair(
    bytes: &[u8],
    material: impl Fn(u16, &[u8; 12]) -> Result<(Vec<u8>, Material), SealError>,
) -> Result<KeyPair, SealError> {
    let parsed = envelope::parse(Kind::PrivateKey, bytes)?;
    let (info, material) = material(parsed.version, &parsed.nonce)?;
    KeyPair::from_bytes(&parsed.open(&material, &info)?)
}

/// What a public key's tag binds together: change any of it and sealing to the key is refused.
#[derive(Clone, Copy)]
pub struct KeyTagFields<'a> {
    /// The realm the key's owner belongs to.
    pub realm: Uuid,
    /// Its owner.
    pub user: Uuid,
    /// The key.
    pub key_id: Uuid,
    /// The public half.
    pub public: &'a PublicKey,
    /// The owner's role.
    pub role: &'a str,
    /// The owner's state.
    pub state: &'a str,
    /// Counted up at every change of the row, so that an old row is not put back.
    pub generation: u32,
}

impl KeyTagFields<'_> {
    fn bytes(&self) -> Vec<u8> {
        lp(&[
            self.realm.as_bytes(),
            self.user.as_bytes(),
            self.key_id.as_bytes(),
            &self.public.0,
            self.role.as_bytes(),
            self.state.as_bytes(),
            &self.generation.to_be_bytes(),
        ])
    }
}

/// `HMAC(TS.pub, LP(realm, user, key_id, pk, role, state, generation))`.
pub fn key_tag(ts: &RealmSecret, fields: &KeyTagFields<'_>) -> [u8; 32] {
    ts.subkeys().public.hmac(&fields.bytes())
}

/// Whether the tag is right under any live version of the realm's secret.
///
/// # Errors
/// When it is not: nothing may be sealed to this key.
pub fn verify_key_tag(keys: &RealmKeys, fields: &KeyTagFields<'_>, tag: &[u8]) -> Result<(), SealError> {
    keys.any_hmac(|subkeys| &subkeys.public, &fields.bytes(), tag)
}

/// Seals to a public key: HPKE base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. 48 bytes longer than `plain`.
///
/// # Errors
/// When the public key is of small order, which no honest key is.
pub fn hpke_seal(public: &PublicKey, aad: &[u8], plain: &[u8], rng: &Rng) -> Result<Vec<u8>, SealError> {
    let (encapsulated, mut context) =
        hpke::setup_sender_with_rng::<AesGcm256, HkdfSha256, Dh>(&OpModeS::Base, &public.decoded()?, INFO, &mut rng.adapted())
            .map_err(|_| SealError)?;
    let body = context.seal(plain, aad).map_err(|_| SealError)?;
    let mut out = Vec::with_capacity(ENCAPSULATED + body.len());
    out.extend_from_slice(&encapsulated.to_bytes());
    out.extend_from_slice(&body);
    Ok(out)
}

/// Opens what [`hpke_seal`] made.
///
/// # Errors
/// On another pair, other associated data or altered bytes.
pub fn hpke_open(pair: &KeyPair, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (encapsulated, body) = sealed.split_first_chunk::<ENCAPSULATED>().ok_or(SealError)?;
    let private = <Dh as Kem>::PrivateKey::from_bytes(pair.private.as_slice()).map_err(|_| SealError)?;
    let encapsulated = <Dh as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| SealError)?;
    let mut context = hpke::setup_receiver::<AesGcm256, HkdfSha256, Dh>(&OpModeR::Base, &private, &encapsulated, INFO)
        .map_err(|_| SealError)?;
    context.open(body, aad).map(Zeroizing::new).map_err(|_| SealError)
}
