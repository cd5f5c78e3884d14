//! The one envelope: `"LES1" | type u8 | suite u8 | ts_ver u16 | epoch u32 | commit[32] | nonce[12] | ciphertext || tag`.
//!
//! AES-256-GCM alone does not commit to its key; the 32 bytes of `commit` come out of the same derivation as the key and
//! are compared first, so that one ciphertext never opens under two keys.

use crate::{SealError, kdf, padding};
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit};
use zeroize::Zeroizing;

/// Length of everything before the ciphertext, in bytes.
pub(crate) const HEADER: usize = 56;
pub(crate) const TAG: usize = 16;
const MAGIC: &[u8; 4] = b"LES1";
/// X25519, HKDF-SHA256, AES-256-GCM. Suite 2 is kept for X-Wing.
const SUITE: u8 = 1;

/// What an envelope holds. The numbers are on disk and never change.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Text = 1,
    File = 2,
    Meta = 3,
    Draft = 4,
    ReporterSession = 5,
    PrivateKey = 6,
    Staged = 7,
}

/// The clear part of an envelope.
pub(crate) struct Header {
    pub(crate) kind: Kind,
    pub(crate) version: u16,
    pub(crate) epoch: u32,
    pub(crate) nonce: [u8; 12],
}

/// 64 bytes of key material: the key and what commits to it.
pub(crate) struct Material(Zeroizing<[u8; 64]>);

impl Material {
    /// From a uniform key.
    pub(crate) fn expanded(key: &[u8; 32], info: &[u8]) -> Self {
        Self(kdf::expand(key, info))
    }

    /// From a salt and input given in parts.
    pub(crate) fn derived(salt: &[u8; 32], input: &[&[u8]], info: &[u8]) -> Self {
        Self(kdf::derive(salt, input, info))
    }

    pub(crate) fn cipher(&self) -> Aes256Gcm {
        let key: &[u8; 32] = self.0.first_chunk().expect("64 bytes hold 32");
        Aes256Gcm::new(key.into())
    }

    pub(crate) fn commit(&self) -> &[u8; 32] {
        self.0.last_chunk().expect("64 bytes hold 32")
    }
}

impl Header {
    pub(crate) fn encode(&self, commit: &[u8; 32]) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4] = self.kind as u8;
        bytes[5] = SUITE;
        bytes[6..8].copy_from_slice(&self.version.to_be_bytes());
        bytes[8..12].copy_from_slice(&self.epoch.to_be_bytes());
        bytes[12..44].copy_from_slice(commit);
        bytes[44..].copy_from_slice(&self.nonce);
        bytes
    }
}

/// An envelope taken apart, not yet opened.
pub(crate) struct Parsed<'a> {
    pub(crate) header: &'a [u8; HEADER],
    pub(crate) version: u16,
    pub(crate) epoch: u32,
    pub(crate) nonce: [u8; 12],
    body: &'a [u8],
}

/// Splits an envelope of the kind expected.
pub(crate) fn parse(kind: Kind, bytes: &[u8]) -> Result<Parsed<'_>, SealError> {
    let (header, body) = bytes.split_first_chunk::<HEADER>().ok_or(SealError)?;
    if header[..4] != *MAGIC || header[4] != kind as u8 || header[5] != SUITE {
        return Err(SealError);
    }
    let number = |at: usize| [header[at], header[at + 1], header[at + 2], header[at + 3]];
    let mut nonce = [0; 12];
    nonce.copy_from_slice(&header[44..]);
    let version = u16::from_be_bytes([header[6], header[7]]);
    Ok(Parsed { header, version, epoch: u32::from_be_bytes(number(8)), nonce, body })
}

impl Parsed<'_> {
    /// Refuses key material that this envelope was not sealed with.
    pub(crate) fn committed(&self, material: &Material) -> Result<(), SealError> {
        if crate::same(&self.header[12..44], material.commit()) { Ok(()) } else { Err(SealError) }
    }

    /// Opens the body: commitment first, then the cipher.
    pub(crate) fn open(&self, material: &Material, info: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.committed(material)?;
        let (body, tag) = self.body.split_last_chunk::<TAG>().ok_or(SealError)?;
        let mut plain = Zeroizing::new(body.to_vec());
        let aad = associated(self.header, info);
        material
            .cipher()
            .decrypt_inout_detached(&self.nonce.into(), &aad, plain.as_mut_slice().into(), tag.into())
            .map_err(|_| SealError)?;
        Ok(plain)
    }

    /// Opens a body that was framed and padded.
    pub(crate) fn open_text(&self, material: &Material, info: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        padding::unframe(self.open(material, info)?)
    }
}

/// Seals bytes as they are.
pub(crate) fn seal(header: &Header, material: &Material, info: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + bytes.len() + TAG);
    out.extend_from_slice(&header.encode(material.commit()));
    out.extend_from_slice(bytes);
    encrypt(out, header, material, info)
}

/// Seals a text, framed and padded to at least `minimum` bytes.
pub(crate) fn seal_text(header: &Header, material: &Material, info: &[u8], text: &[u8], minimum: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + padding::framed_length(text.len(), minimum) + TAG);
    out.extend_from_slice(&header.encode(material.commit()));
    padding::frame(&mut out, text, minimum);
    encrypt(out, header, material, info)
}

/// The header bytes and `info`: what every ciphertext is bound to.
pub(crate) fn associated(header: &[u8; HEADER], info: &[u8]) -> Vec<u8> {
    [header.as_slice(), info].concat()
}

fn encrypt(mut out: Vec<u8>, header: &Header, material: &Material, info: &[u8]) -> Vec<u8> {
    let (head, body) = out.split_first_chunk_mut::<HEADER>().expect("the header was written first");
    let aad = associated(head, info);
    let tag = material
        .cipher()
        .encrypt_inout_detached(&header.nonce.into(), &aad, body.into())
        .expect("a text in memory is below the 64 GiB of GCM");
    out.extend_from_slice(&tag);
    out
}
