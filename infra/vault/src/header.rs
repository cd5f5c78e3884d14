//! The case header: what must not be changed behind the back of those who seal to the case.

use crate::{Key32, PublicKey, Purpose, RealmKeys, RealmSecret, SealError, lp, same};
use uuid::Uuid;

const FORM: u8 = 1;

/// Epochs, exclusions, the reporter's key and the check of each key of a case, under one code.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseHeader {
    /// The tenant.
    pub tenant: Uuid,
    /// The case.
    pub case: Uuid,
    /// The current epoch of the case key.
    pub epoch: u32,
    /// The public half of the reporter's case pair.
    pub reporter_key: PublicKey,
    /// Its id.
    pub reporter_key_id: Uuid,
    /// The handlers that the reporter excluded by name.
    pub excluded: Vec<Uuid>,
    /// The check ([`Key32::check`]) of each key by purpose and epoch (for a release key: the release's number).
    pub checks: Vec<(Purpose, u32, [u8; 16])>,
}

impl CaseHeader {
    /// The bytes that are stored and that the code is over.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![FORM];
        bytes.extend_from_slice(self.tenant.as_bytes());
        bytes.extend_from_slice(self.case.as_bytes());
        bytes.extend_from_slice(&self.epoch.to_be_bytes());
        bytes.extend_from_slice(&self.reporter_key.0);
        bytes.extend_from_slice(self.reporter_key_id.as_bytes());
        bytes.extend_from_slice(&count(self.excluded.len()));
        for handler in &self.excluded {
            bytes.extend_from_slice(handler.as_bytes());
        }
        bytes.extend_from_slice(&count(self.checks.len()));
        for (purpose, epoch, check) in &self.checks {
            bytes.push(number(*purpose));
            bytes.extend_from_slice(&epoch.to_be_bytes());
            bytes.extend_from_slice(check);
        }
        bytes
    }

    /// The header in these bytes, unchecked: [`CaseHeader::verify`] is what callers want.
    ///
    /// # Errors
    /// When they are not exactly one header.
    pub fn decode(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader(bytes);
        if reader.take::<1>()? != [FORM] {
            return Err(SealError);
        }
        let tenant = reader.id()?;
        let case = reader.id()?;
        let epoch = reader.number()?;
        let reporter_key = PublicKey(reader.take()?);
        let reporter_key_id = reader.id()?;
        let excluded = (0..reader.number()?).map(|_| reader.id()).collect::<Result<_, _>>()?;
        let checks = (0..reader.number()?)
            .map(|_| Ok((purpose(reader.take::<1>()?[0])?, reader.number()?, reader.take()?)))
            .collect::<Result<_, SealError>>()?;
        if !reader.0.is_empty() {
            return Err(SealError);
        }
        Ok(Self { tenant, case, epoch, reporter_key, reporter_key_id, excluded, checks })
    }

    /// The code over the header, under `TS.header`.
    pub fn mac(&self, ts: &RealmSecret) -> [u8; 32] {
        ts.subkeys().header.hmac(&message(&self.encode()))
    }

    /// The header, if its code is right under any live version. The caller compares tenant and case with the row it
    /// reads, or asks [`CaseHeader::open`], which does.
    ///
    /// # Errors
    /// When the code is not right.
    pub fn verify(bytes: &[u8], mac: &[u8], keys: &RealmKeys) -> Result<Self, SealError> {
        keys.any_hmac(|subkeys| &subkeys.header, &message(bytes), mac)?;
        Self::decode(bytes)
    }

    /// As [`CaseHeader::verify`], and the header is that of this tenant's case.
    ///
    /// # Errors
    /// When the code is not right or the header belongs to another case.
    pub fn open(bytes: &[u8], mac: &[u8], keys: &RealmKeys, tenant: Uuid, case: Uuid) -> Result<Self, SealError> {
        let header = Self::verify(bytes, mac, keys)?;
        if header.tenant == tenant && header.case == case { Ok(header) } else { Err(SealError) }
    }

    /// Whether this is the case's key for the purpose and epoch. To be asked before anything is sealed under it.
    ///
    /// # Errors
    /// When the header knows no such key, or another one.
    pub fn admits(&self, purpose: Purpose, epoch: u32, key: &Key32) -> Result<(), SealError> {
        let check = key.check();
        let mut matching = self.checks.iter().filter(|(p, e, _)| *p == purpose && *e == epoch);
        match (matching.next(), matching.next()) {
            (Some((_, _, expected)), None) if same(expected, &check) => Ok(()),
            _ => Err(SealError),
        }
    }

    /// Whether this handler is excluded by name.
    pub fn excludes(&self, handler: Uuid) -> bool {
        self.excluded.contains(&handler)
    }
}

fn message(header: &[u8]) -> Vec<u8> {
    lp(&[b"les/v1/header", header])
}

fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("a case has fewer than four billion handlers").to_be_bytes()
}

fn number(purpose: Purpose) -> u8 {
    match purpose {
        Purpose::CaseKey => 1,
        Purpose::IdentityKey => 2,
        Purpose::ReleaseKey => 3,
        Purpose::CaseSecret => 4,
    }
}

fn purpose(number: u8) -> Result<Purpose, SealError> {
    match number {
        1 => Ok(Purpose::CaseKey),
        2 => Ok(Purpose::IdentityKey),
        3 => Ok(Purpose::ReleaseKey),
        4 => Ok(Purpose::CaseSecret),
        _ => Err(SealError),
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], SealError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(SealError)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn id(&mut self) -> Result<Uuid, SealError> {
        self.take().map(Uuid::from_bytes)
    }

    fn number(&mut self) -> Result<u32, SealError> {
        self.take().map(u32::from_be_bytes)
    }
}
