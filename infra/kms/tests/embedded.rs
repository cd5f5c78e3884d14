//! What the two planes may and may not do with keys.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare itself fails")]

use kms::{Context, EmbeddedKms, KeyId, KeyState, Kms, KmsError, Tags};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;
use vault::Rng;

struct House {
    root: TempDir,
    control: Kms,
    data: Kms,
}

impl House {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        let control = EmbeddedKms::for_control(&at("public"), &at("private"), &at("own"), Rng::system()).unwrap();
        let data = EmbeddedKms::for_data(&at("private")).unwrap();
        Self { control: control.into(), data: data.into(), root }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }
}

fn context() -> Context {
    Context::new(Uuid::from_bytes([1; 16]), "secret", 1)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn what_the_control_plane_encrypts_only_the_data_plane_decrypts() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    assert_eq!(&house.data.decrypt(&key, &sealed, &context()).await.unwrap()[..], b"words");
    assert_eq!(house.control.decrypt(&key, &sealed, &context()).await.err(), Some(KmsError::Refused));
}

#[tokio::test]
async fn the_control_planes_folders_never_hold_a_tenants_private_half() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let private = fs::read(house.at("private").join(format!("{key}.key"))).unwrap();
    assert_eq!(private.len(), 64);
    for file in [files(&house.at("public")), files(&house.at("own"))].concat() {
        let bytes = fs::read(&file).unwrap();
        let private_half = &private[..32];
        assert!(!bytes.windows(32).any(|window| window == private_half), "{file:?}");
        let hex = hex::encode(private_half);
        assert!(!String::from_utf8_lossy(&bytes).contains(&hex), "{file:?}");
    }
}

#[tokio::test]
async fn the_administrators_key_is_the_control_planes_alone() {
    let house = House::new();
    let key = house.control.create_own_key(&Tags::new()).await.unwrap();
    let sealed = house.control.generate_data_key_without_plaintext(&key, &context()).await.unwrap();
    assert_eq!(house.control.decrypt(&key, &sealed, &context()).await.unwrap().len(), 32);
    assert_eq!(house.data.decrypt(&key, &sealed, &context()).await.err(), Some(KmsError::Refused));
    assert!(files(&house.at("private")).is_empty());
}

#[tokio::test]
async fn the_data_plane_administers_nothing() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    assert_eq!(house.data.create_key(&Tags::new()).await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.create_own_key(&Tags::new()).await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.encrypt(&key, &context(), b"words").await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.generate_data_key_without_plaintext(&key, &context()).await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.disable(&key).await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.enable(&key).await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.alias("one").await.err(), Some(KmsError::Refused));
    assert_eq!(house.data.set_alias("one", &key).await.err(), Some(KmsError::Refused));
}

#[tokio::test]
async fn a_data_key_is_thirty_two_bytes_and_never_the_same() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let mut drawn = Vec::new();
    for _ in 0..2 {
        let sealed = house.control.generate_data_key_without_plaintext(&key, &context()).await.unwrap();
        drawn.push(house.data.decrypt(&key, &sealed, &context()).await.unwrap());
    }
    assert_eq!(drawn[0].len(), 32);
    assert_ne!(drawn[0], drawn[1]);
}

#[tokio::test]
async fn another_context_or_key_is_refused() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let other = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    let realm = Uuid::from_bytes([1; 16]);
    let contexts =
        [Context::new(Uuid::from_bytes([2; 16]), "secret", 1), Context::new(realm, "code", 1), Context::new(realm, "secret", 2)];
    for wrong in contexts {
        assert_eq!(house.data.decrypt(&key, &sealed, &wrong).await.err(), Some(KmsError::Refused));
    }
    assert_eq!(house.data.decrypt(&other, &sealed, &context()).await.err(), Some(KmsError::Refused));
    // Renamed to the other key inside, it still is not that key's.
    let mut renamed = sealed.clone();
    renamed[5..37].copy_from_slice(other.as_str().as_bytes());
    assert_eq!(house.data.decrypt(&other, &renamed, &context()).await.err(), Some(KmsError::Refused));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(house.data.decrypt(&key, &changed, &context()).await.err(), Some(KmsError::Refused), "{at}");
    }
}

#[tokio::test]
async fn a_disabled_key_says_so_until_it_is_enabled() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    house.control.disable(&key).await.unwrap();
    house.control.disable(&key).await.unwrap();
    assert_eq!(house.data.state(&key).await, Ok(KeyState::Disabled));
    assert_eq!(house.data.decrypt(&key, &sealed, &context()).await.err(), Some(KmsError::Disabled));
    assert_eq!(house.control.encrypt(&key, &context(), b"words").await.err(), Some(KmsError::Disabled));
    house.control.enable(&key).await.unwrap();
    house.control.enable(&key).await.unwrap();
    assert_eq!(house.control.state(&key).await, Ok(KeyState::Enabled));
    assert!(house.data.decrypt(&key, &sealed, &context()).await.is_ok());
}

#[tokio::test]
async fn a_key_that_waits_for_its_deletion_does_not_come_back() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    house.control.schedule_deletion(&key).await.unwrap();
    assert_eq!(house.data.decrypt(&key, &sealed, &context()).await.err(), Some(KmsError::Disabled));
    assert_eq!(house.control.enable(&key).await.err(), Some(KmsError::Refused));
    assert_eq!(house.control.state(&key).await, Ok(KeyState::PendingDeletion));
}

#[tokio::test]
async fn a_service_that_is_away_is_not_taken_for_a_refusal() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    fs::rename(house.at("private"), house.at("away")).unwrap();
    assert_eq!(house.data.decrypt(&key, &sealed, &context()).await.err(), Some(KmsError::Unreachable));
    assert_eq!(house.data.state(&key).await.err(), Some(KmsError::Unreachable));
    fs::rename(house.at("away"), house.at("private")).unwrap();
    assert!(house.data.decrypt(&key, &sealed, &context()).await.is_ok());
}

#[tokio::test]
async fn an_unknown_key_is_refused_and_names_no_file_elsewhere() {
    let house = House::new();
    for wrong in ["", "0123456789abcdef0123456789abcdef", "../own/x", "/etc/passwd", "a b"] {
        let key = KeyId::new(wrong);
        assert_eq!(house.control.encrypt(&key, &context(), b"words").await.err(), Some(KmsError::Refused), "{wrong}");
        assert_eq!(house.data.decrypt(&key, b"EKMS1", &context()).await.err(), Some(KmsError::Refused), "{wrong}");
        assert_eq!(house.control.disable(&key).await.err(), Some(KmsError::Refused), "{wrong}");
    }
}

#[tokio::test]
async fn an_alias_finds_its_key_again_and_belongs_to_one_key() {
    let house = House::new();
    let one = house.control.create_key(&Tags::new()).await.unwrap();
    let other = house.control.create_key(&Tags::new()).await.unwrap();
    assert_eq!(house.control.alias("tenant-1").await, Ok(None));
    house.control.set_alias("tenant-1", &one).await.unwrap();
    house.control.set_alias("tenant-1", &one).await.unwrap();
    assert_eq!(house.control.set_alias("tenant-1", &other).await.err(), Some(KmsError::Refused));
    assert_eq!(house.control.alias("tenant-1").await, Ok(Some(one)));
    house.control.remove_alias("tenant-1").await.unwrap();
    house.control.remove_alias("tenant-1").await.unwrap();
    assert_eq!(house.control.alias("tenant-1").await, Ok(None));
    assert_eq!(house.control.set_alias("../x", &other).await.err(), Some(KmsError::Refused));
}

#[tokio::test]
async fn files_and_folders_are_for_their_owner_only_and_nothing_unfinished_stays() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    house.control.create_own_key(&Tags::new()).await.unwrap();
    house.control.set_alias("one", &key).await.unwrap();
    house.control.disable(&key).await.unwrap();
    for folder in ["public", "private", "own"] {
        assert_eq!(fs::metadata(house.at(folder)).unwrap().permissions().mode() & 0o777, 0o700);
        for file in files(&house.at(folder)) {
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
            assert!(!file.file_name().unwrap().to_string_lossy().starts_with('.'), "{file:?}");
        }
    }
}

#[tokio::test]
async fn keys_survive_a_new_start() {
    let house = House::new();
    let key = house.control.create_key(&Tags::new()).await.unwrap();
    let sealed = house.control.encrypt(&key, &context(), b"words").await.unwrap();
    let again: Kms = EmbeddedKms::for_data(&house.at("private")).unwrap().into();
    assert_eq!(&again.decrypt(&key, &sealed, &context()).await.unwrap()[..], b"words");
}
