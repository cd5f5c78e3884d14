//! Passkeys (W3C Web Authentication, level 3), judged by webauthn-rs. A passkey belongs to one host: its relying party is that
//! host and nothing above it. What we keep between a challenge and its answer is opaque bytes, for the caller to seal.

use serde::de::DeserializeOwned;
use vault::Zeroizing;
use webauthn_rs::prelude::{self as webauthn, Url, Uuid, Webauthn, WebauthnBuilder};

/// A house at whose address passkeys are made and shown.
pub struct PasskeyHouse(Webauthn);

/// The public half of somebody's passkey and its counter.
pub struct Passkey(webauthn::Passkey);

/// A question for a browser.
pub struct Challenge {
    /// What the page's script hands to the browser: JSON as in section 5.1.8 of the standard.
    pub options: String,
    /// What the answer is judged by; it may not be seen or changed by whoever answers.
    pub kept: Zeroizing<Vec<u8>>,
}

/// Why an answer counts for nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasskeyError {
    /// It is no answer, is to another challenge, from another address, of another passkey, or its counter went backwards.
    #[error("the answer is not one to this challenge")]
    Refused,
    /// The address cannot have passkeys, or what was kept is damaged.
    #[error("passkeys cannot be asked for here")]
    Unusable,
}

impl PasskeyHouse {
    /// `origin` is the whole address as browsers name it, `https://les.example`; `name` is what they show.
    ///
    /// # Errors
    /// [`PasskeyError::Unusable`] for an address without a host name.
    pub fn new(origin: &str, name: &str) -> Result<Self, PasskeyError> {
        let origin = Url::parse(origin).map_err(|_| PasskeyError::Unusable)?;
        let host = origin.domain().ok_or(PasskeyError::Unusable)?;
        let house = WebauthnBuilder::new(host, &origin).and_then(|b| b.rp_name(name).build());
        house.map(PasskeyHouse).map_err(|_| PasskeyError::Unusable)
    }

    /// Asks for a new passkey of somebody who has `present` ones; `person` is how the browser names them.
    ///
    /// # Errors
    /// [`PasskeyError::Unusable`]
    pub fn offer(&self, account: [u8; 16], person: &str, present: &[Passkey]) -> Result<Challenge, PasskeyError> {
        let present = present.iter().map(|p| p.0.cred_id().clone()).collect();
        let offer = self.0.start_passkey_registration(Uuid::from_bytes(account), person, person, Some(present));
        let (options, kept) = offer.map_err(|_| PasskeyError::Unusable)?;
        challenge(&options, &kept)
    }

    /// The passkey that a browser made.
    ///
    /// # Errors
    /// [`PasskeyError::Refused`] when it is not the one that was asked for.
    pub fn take_up(&self, answer: &str, kept: &[u8]) -> Result<Passkey, PasskeyError> {
        let state = read(kept).ok_or(PasskeyError::Unusable)?;
        let answer = read(answer.as_bytes()).ok_or(PasskeyError::Refused)?;
        self.0.finish_passkey_registration(&answer, &state).map(Passkey).map_err(|_| PasskeyError::Refused)
    }

    /// Asks for one of somebody's passkeys to be shown.
    ///
    /// # Errors
    /// [`PasskeyError::Unusable`], also when there are none.
    pub fn ask(&self, passkeys: &[Passkey]) -> Result<Challenge, PasskeyError> {
        let passkeys: Vec<webauthn::Passkey> = passkeys.iter().map(|p| p.0.clone()).collect();
        let (options, kept) = self.0.start_passkey_authentication(&passkeys).map_err(|_| PasskeyError::Unusable)?;
        challenge(&options, &kept)
    }

    /// Which of the passkeys was shown, counted from 0; its counter is moved on, so it has to be kept anew.
    ///
    /// # Errors
    /// [`PasskeyError::Refused`]
    pub fn shown(&self, answer: &str, kept: &[u8], passkeys: &mut [Passkey]) -> Result<usize, PasskeyError> {
        let state = read(kept).ok_or(PasskeyError::Unusable)?;
        let answer = read(answer.as_bytes()).ok_or(PasskeyError::Refused)?;
        let result = self.0.finish_passkey_authentication(&answer, &state).map_err(|_| PasskeyError::Refused)?;
        passkeys.iter_mut().position(|p| p.0.update_credential(&result).is_some()).ok_or(PasskeyError::Refused)
    }
}

impl Passkey {
    /// To be kept: JSON, some 600 bytes. No secret, but it names the person's device.
    ///
    /// # Errors
    /// [`PasskeyError::Unusable`] when it cannot be written: nothing may be kept in its place.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PasskeyError> {
        serde_json::to_vec(&self.0).map_err(|_| PasskeyError::Unusable)
    }

    /// From what was kept.
    ///
    /// # Errors
    /// [`PasskeyError::Unusable`] when it is damaged.
    pub fn from_bytes(kept: &[u8]) -> Result<Self, PasskeyError> {
        read(kept).map(Passkey).ok_or(PasskeyError::Unusable)
    }
}

fn challenge(options: &impl serde::Serialize, kept: &impl serde::Serialize) -> Result<Challenge, PasskeyError> {
    let options = serde_json::to_string(options).map_err(|_| PasskeyError::Unusable)?;
    let kept = serde_json::to_vec(kept).map_err(|_| PasskeyError::Unusable)?;
    Ok(Challenge { options, kept: Zeroizing::new(kept) })
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}
