//! The embedded key service: folders of HPKE pairs, one pair per key.
//!
//! The control plane's folder holds public halves. The private half of a new key is deposited straight into the data
//! plane's folder, which the control plane writes to and never reads; the administrators' keys stay in a folder of its
//! own. Marks beside a private half say that it must not serve.

use crate::context::plain_name;
use crate::folder::Folder;
use crate::{Context, KeyId, KeyState, KmsError, Tags};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use vault::{KeyPair, PublicKey, Rng, Zeroizing};

const MAGIC: &[u8; 5] = b"EKMS1";
const KEY_ID: usize = 32;
const DATA_KEY: usize = 32;

/// Folders that do what a key service does. Cloning shares it.
#[derive(Clone)]
pub struct EmbeddedKms {
    side: Arc<Side>,
}

enum Side {
    Control(Control),
    Data { private: Folder },
}

struct Control {
    public: Folder,
    aliases: Folder,
    deposit: Folder,
    own: Folder,
    rng: Rng,
}

/// Who will decrypt with a new key.
#[derive(Clone, Copy)]
pub(crate) enum Keeper {
    DataPlane,
    Own,
}

#[derive(Serialize, Deserialize)]
struct PublicHalf {
    public: String,
    own: bool,
    tags: Tags,
}

impl EmbeddedKms {
    /// The control plane's side: `public_dir` is its own, `deposit_dir` is the data plane's folder, `own_private_dir` holds
    /// the administrators' keys. Folders that are not there are made, for their owner only.
    ///
    /// # Errors
    /// [`KmsError::Unreachable`] when a folder cannot be made.
    pub fn for_control(public_dir: &Path, deposit_dir: &Path, own_private_dir: &Path, rng: Rng) -> Result<Self, KmsError> {
        let control = Control {
            public: Folder::open(public_dir)?,
            aliases: Folder::open(&public_dir.join("aliases"))?,
            deposit: Folder::open(deposit_dir)?,
            own: Folder::open(own_private_dir)?,
            rng,
        };
        Ok(Self { side: Arc::new(Side::Control(control)) })
    }

    /// The data plane's side: it decrypts with what was deposited and administers nothing.
    ///
    /// # Errors
    /// [`KmsError::Unreachable`] when the folder cannot be made.
    pub fn for_data(private_dir: &Path) -> Result<Self, KmsError> {
        Ok(Self { side: Arc::new(Side::Data { private: Folder::open(private_dir)? }) })
    }

    pub(crate) async fn create_key(&self, tags: &Tags, keeper: Keeper) -> Result<KeyId, KmsError> {
        let tags = tags.clone();
        self.as_control(move |control| control.create_key(tags, keeper)).await
    }

    pub(crate) async fn set_alias(&self, alias: &str, key: &KeyId) -> Result<(), KmsError> {
        let (alias, key) = (plain_name(alias)?.to_owned(), key.clone());
        self.as_control(move |control| {
            control.half(&key)?;
            if control.aliases.create(&alias, key.as_str().as_bytes())? || control.alias(&alias)?.as_ref() == Some(&key) {
                return Ok(());
            }
            Err(KmsError::Refused)
        })
        .await
    }

    pub(crate) async fn alias(&self, alias: &str) -> Result<Option<KeyId>, KmsError> {
        let alias = plain_name(alias)?.to_owned();
        self.as_control(move |control| control.alias(&alias)).await
    }

    pub(crate) async fn remove_alias(&self, alias: &str) -> Result<(), KmsError> {
        let alias = plain_name(alias)?.to_owned();
        self.as_control(move |control| control.aliases.remove(&alias)).await
    }

    pub(crate) async fn generate_data_key_without_plaintext(&self, key: &KeyId, context: &Context) -> Result<Vec<u8>, KmsError> {
        let Side::Control(control) = &*self.side else {
            return Err(KmsError::Refused);
        };
        let drawn: Zeroizing<[u8; DATA_KEY]> = Zeroizing::new(control.rng.bytes());
        self.encrypt(key, context, Zeroizing::new(drawn.to_vec())).await
    }

    pub(crate) async fn encrypt(&self, key: &KeyId, context: &Context, plain: Zeroizing<Vec<u8>>) -> Result<Vec<u8>, KmsError> {
        let (key, context) = (key.clone(), context.clone());
        self.as_control(move |control| control.encrypt(&key, &context, &plain)).await
    }

    pub(crate) async fn decrypt(
        &self,
        key: &KeyId,
        ciphertext: &[u8],
        context: &Context,
    ) -> Result<Zeroizing<Vec<u8>>, KmsError> {
        let (key, context, ciphertext) = (key.clone(), context.clone(), ciphertext.to_vec());
        self.blocking(move |side| {
            let folder = match side {
                Side::Data { private } => private,
                Side::Control(control) => &control.own,
            };
            decrypt(folder, &key, &ciphertext, &context)
        })
        .await
    }

    pub(crate) async fn set_state(&self, key: &KeyId, state: KeyState) -> Result<(), KmsError> {
        let key = key.clone();
        self.as_control(move |control| {
            let folder = control.keeper(&key)?;
            if state_in(folder, &key)? == KeyState::PendingDeletion && state != KeyState::PendingDeletion {
                return Err(KmsError::Refused);
            }
            match state {
                KeyState::Enabled => folder.remove(&disabled_mark(&key)),
                KeyState::Disabled => folder.create(&disabled_mark(&key), b"").map(drop),
                KeyState::PendingDeletion => folder.create(&deletion_mark(&key), b"").map(drop),
            }
        })
        .await
    }

    pub(crate) async fn state(&self, key: &KeyId) -> Result<KeyState, KmsError> {
        let key = key.clone();
        self.blocking(move |side| match side {
            Side::Control(control) => state_in(control.keeper(&key)?, &key),
            Side::Data { private } => state_in(private, &key),
        })
        .await
    }

    async fn as_control<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Control) -> Result<T, KmsError> + Send + 'static,
    ) -> Result<T, KmsError> {
        self.blocking(move |side| match side {
            Side::Control(control) => act(control),
            Side::Data { .. } => Err(KmsError::Refused),
        })
        .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Side) -> Result<T, KmsError> + Send + 'static,
    ) -> Result<T, KmsError> {
        let side = Arc::clone(&self.side);
        tokio::task::spawn_blocking(move || act(&side)).await.map_err(|_| KmsError::Unreachable)?
    }
}

impl Control {
    fn create_key(&self, tags: Tags, keeper: Keeper) -> Result<KeyId, KmsError> {
        let key = KeyId::new(hex::encode(self.rng.bytes::<16>()));
        let pair = KeyPair::generate(&self.rng);
        let own = matches!(keeper, Keeper::Own);
        // The private half first: a key without one is worse than one that nobody knows of.
        let folder = if own { &self.own } else { &self.deposit };
        let half = PublicHalf { public: hex::encode(pair.public.0), own, tags };
        let half = serde_json::to_vec(&half).map_err(|_| KmsError::Refused)?;
        if folder.create(&private_name(&key), pair.to_bytes().as_slice())? && self.public.create(&public_name(&key), &half)? {
            return Ok(key);
        }
        Err(KmsError::Refused)
    }

    fn alias(&self, alias: &str) -> Result<Option<KeyId>, KmsError> {
        let Some(bytes) = self.aliases.read(alias)? else {
            return Ok(None);
        };
        String::from_utf8(bytes).map(|id| Some(KeyId::new(id))).map_err(|_| KmsError::Refused)
    }

    fn half(&self, key: &KeyId) -> Result<PublicHalf, KmsError> {
        plain_name(key.as_str())?;
        let bytes = self.public.read(&public_name(key))?.ok_or(KmsError::Refused)?;
        serde_json::from_slice(&bytes).map_err(|_| KmsError::Refused)
    }

    fn keeper(&self, key: &KeyId) -> Result<&Folder, KmsError> {
        Ok(if self.half(key)?.own { &self.own } else { &self.deposit })
    }

    fn encrypt(&self, key: &KeyId, context: &Context, plain: &[u8]) -> Result<Vec<u8>, KmsError> {
        let half = self.half(key)?;
        serving(if half.own { &self.own } else { &self.deposit }, key)?;
        let public =
            hex::decode(&half.public).ok().and_then(|bytes| PublicKey::from_slice(&bytes).ok()).ok_or(KmsError::Refused)?;
        let sealed = vault::hpke_seal(&public, &context.bound_to(key), plain, &self.rng).map_err(|_| KmsError::Refused)?;
        Ok([MAGIC, key.as_str().as_bytes(), &sealed].concat())
    }
}

fn decrypt(folder: &Folder, key: &KeyId, ciphertext: &[u8], context: &Context) -> Result<Zeroizing<Vec<u8>>, KmsError> {
    serving(folder, key)?;
    let bytes = folder.read(&private_name(key))?.map(Zeroizing::new).ok_or(KmsError::Refused)?;
    let pair = KeyPair::from_bytes(&bytes).map_err(|_| KmsError::Refused)?;
    let sealed = ciphertext.strip_prefix(MAGIC).ok_or(KmsError::Refused)?;
    let (named, sealed) = sealed.split_at_checked(KEY_ID).ok_or(KmsError::Refused)?;
    if named != key.as_str().as_bytes() {
        return Err(KmsError::Refused);
    }
    vault::hpke_open(&pair, &context.bound_to(key), sealed).map_err(|_| KmsError::Refused)
}

fn serving(folder: &Folder, key: &KeyId) -> Result<(), KmsError> {
    match state_in(folder, key)? {
        KeyState::Enabled => Ok(()),
        KeyState::Disabled | KeyState::PendingDeletion => Err(KmsError::Disabled),
    }
}

fn state_in(folder: &Folder, key: &KeyId) -> Result<KeyState, KmsError> {
    plain_name(key.as_str())?;
    if !folder.holds(&private_name(key))? {
        return Err(KmsError::Refused);
    }
    if folder.holds(&deletion_mark(key))? {
        return Ok(KeyState::PendingDeletion);
    }
    Ok(if folder.holds(&disabled_mark(key))? { KeyState::Disabled } else { KeyState::Enabled })
}

fn public_name(key: &KeyId) -> String {
    format!("{key}.json")
}

fn private_name(key: &KeyId) -> String {
    format!("{key}.key")
}

fn disabled_mark(key: &KeyId) -> String {
    format!("{key}.disabled")
}

fn deletion_mark(key: &KeyId) -> String {
    format!("{key}.deleting")
}
