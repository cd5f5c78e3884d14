//! The key service: it guards one key per realm and opens nothing without the right context.
//!
//! The control plane creates keys and encrypts under them; the data plane decrypts. Neither can do the other's part, but
//! for the administrators' own key, which the control plane may use both ways. The embedded service keeps the same walls
//! with folders; the cloud's stands behind the same methods.

mod context;
mod embedded;
mod folder;

pub use context::{Context, KeyId, Tags};
pub use embedded::EmbeddedKms;
use vault::Zeroizing;

/// Why the key service did not do what was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KmsError {
    /// The key is disabled or waits for its deletion: what was decrypted with it must be dropped.
    #[error("the key is disabled")]
    Disabled,
    /// The service did not answer: what was decrypted may be kept for a while.
    #[error("the key service cannot be reached")]
    Unreachable,
    /// The service answered no: unknown key, other context, altered ciphertext, or not this caller's to ask.
    #[error("the key service refused")]
    Refused,
}

/// Whether a key serves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyState {
    /// It does.
    Enabled,
    /// It does not, until it is enabled again.
    Disabled,
    /// It does not and will be gone.
    PendingDeletion,
}

/// The key service of this process. Cloning shares it.
#[derive(Clone)]
pub enum Kms {
    /// Folders beside the portal.
    Embedded(EmbeddedKms),
}

impl From<EmbeddedKms> for Kms {
    fn from(embedded: EmbeddedKms) -> Self {
        Self::Embedded(embedded)
    }
}

impl Kms {
    /// Creates a key that the data plane will decrypt with and this process cannot.
    ///
    /// # Errors
    /// [`KmsError::Refused`] on the data plane.
    pub async fn create_key(&self, tags: &Tags) -> Result<KeyId, KmsError> {
        let Self::Embedded(kms) = self;
        kms.create_key(tags, embedded::Keeper::DataPlane).await
    }

    /// Creates a key that this process alone decrypts with: the administrators'.
    ///
    /// # Errors
    /// [`KmsError::Refused`] on the data plane.
    pub async fn create_own_key(&self, tags: &Tags) -> Result<KeyId, KmsError> {
        let Self::Embedded(kms) = self;
        kms.create_key(tags, embedded::Keeper::Own).await
    }

    /// Names a key, so that a step that was interrupted finds what it had created. Naming the same key again is fine.
    ///
    /// # Errors
    /// [`KmsError::Refused`] when the name belongs to another key or holds other than small letters, digits, `-` and `_`.
    pub async fn set_alias(&self, alias: &str, key: &KeyId) -> Result<(), KmsError> {
        let Self::Embedded(kms) = self;
        kms.set_alias(alias, key).await
    }

    /// The key with this name.
    ///
    /// # Errors
    /// [`KmsError::Refused`] on the data plane.
    pub async fn alias(&self, alias: &str) -> Result<Option<KeyId>, KmsError> {
        let Self::Embedded(kms) = self;
        kms.alias(alias).await
    }

    /// Forgets a name, for the undoing of a step. One that is not there is fine.
    ///
    /// # Errors
    /// [`KmsError::Refused`] on the data plane.
    pub async fn remove_alias(&self, alias: &str) -> Result<(), KmsError> {
        let Self::Embedded(kms) = self;
        kms.remove_alias(alias).await
    }

    /// 32 random bytes, as ciphertext only: whoever asks never sees them.
    ///
    /// # Errors
    /// As for [`Kms::encrypt`].
    pub async fn generate_data_key_without_plaintext(&self, key: &KeyId, context: &Context) -> Result<Vec<u8>, KmsError> {
        let Self::Embedded(kms) = self;
        kms.generate_data_key_without_plaintext(key, context).await
    }

    /// Encrypts under a key, bound to the context.
    ///
    /// # Errors
    /// [`KmsError::Disabled`] for a key that does not serve, [`KmsError::Refused`] for an unknown one and on the data plane.
    pub async fn encrypt(&self, key: &KeyId, context: &Context, plain: &[u8]) -> Result<Vec<u8>, KmsError> {
        let Self::Embedded(kms) = self;
        kms.encrypt(key, context, Zeroizing::new(plain.to_vec())).await
    }

    /// Decrypts what was encrypted under this key and context.
    ///
    /// # Errors
    /// [`KmsError::Disabled`] for a key that does not serve, [`KmsError::Refused`] for another key or context and for a
    /// key that is not this process's to decrypt with.
    pub async fn decrypt(&self, key: &KeyId, ciphertext: &[u8], context: &Context) -> Result<Zeroizing<Vec<u8>>, KmsError> {
        let Self::Embedded(kms) = self;
        kms.decrypt(key, ciphertext, context).await
    }

    /// Stops a key from serving.
    ///
    /// # Errors
    /// [`KmsError::Refused`] for an unknown key and on the data plane.
    pub async fn disable(&self, key: &KeyId) -> Result<(), KmsError> {
        let Self::Embedded(kms) = self;
        kms.set_state(key, KeyState::Disabled).await
    }

    /// Lets a key serve again.
    ///
    /// # Errors
    /// As for [`Kms::disable`].
    pub async fn enable(&self, key: &KeyId) -> Result<(), KmsError> {
        let Self::Embedded(kms) = self;
        kms.set_state(key, KeyState::Enabled).await
    }

    /// Stops a key for good; the service removes it after its waiting time.
    ///
    /// # Errors
    /// As for [`Kms::disable`].
    pub async fn schedule_deletion(&self, key: &KeyId) -> Result<(), KmsError> {
        let Self::Embedded(kms) = self;
        kms.set_state(key, KeyState::PendingDeletion).await
    }

    /// Whether a key serves.
    ///
    /// # Errors
    /// [`KmsError::Refused`] for an unknown key.
    pub async fn state(&self, key: &KeyId) -> Result<KeyState, KmsError> {
        let Self::Embedded(kms) = self;
        kms.state(key).await
    }
}
