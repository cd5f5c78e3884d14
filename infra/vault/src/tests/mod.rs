//! What must hold of every seal, told with one seeded generator.

mod code;
mod draft;
mod header;
mod item;
mod keypair;
mod meta;
mod password;
mod session;
mod staging;
mod stream;
mod vectors;
mod wrap;

use crate::{EraseSecret, ItemPlace, Key32, RealmKeys, RealmSecret, Rng};
use uuid::Uuid;

fn rng() -> Rng {
    Rng::seeded([7; 32])
}

fn id(number: u8) -> Uuid {
    Uuid::from_bytes([number; 16])
}

/// A realm with one version of its secret.
fn realm() -> RealmKeys {
    RealmKeys::new(vec![RealmSecret::new(1, &[0x51; 32])])
}

/// The same realm after its secret was renewed.
fn rotated() -> RealmKeys {
    RealmKeys::new(vec![RealmSecret::new(1, &[0x51; 32]), RealmSecret::new(2, &[0x52; 32])])
}

/// Another realm, whose secret has the same number.
fn stranger() -> RealmKeys {
    RealmKeys::new(vec![RealmSecret::new(1, &[0x66; 32])])
}

fn key() -> Key32 {
    Key32::from_bytes([0x11; 32])
}

fn erase() -> EraseSecret {
    EraseSecret::from_bytes([0x22; 32])
}

fn place() -> ItemPlace<'static> {
    ItemPlace { tenant: id(1), case: id(2), epoch: 3, item: id(4), version: 5, kind: "message" }
}

/// The place of [`place`] with one field changed, in every way.
fn elsewhere() -> Vec<ItemPlace<'static>> {
    vec![
        ItemPlace { tenant: id(9), ..place() },
        ItemPlace { case: id(9), ..place() },
        ItemPlace { epoch: 4, ..place() },
        ItemPlace { item: id(9), ..place() },
        ItemPlace { version: 6, ..place() },
        ItemPlace { kind: "note", ..place() },
    ]
}

/// The bytes with each bit of each of these places flipped in turn.
fn altered(bytes: &[u8], places: impl IntoIterator<Item = usize>) -> Vec<Vec<u8>> {
    let flip = |(at, bit): (usize, u8)| {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1 << bit;
        changed
    };
    places.into_iter().flat_map(|at| (0..8).map(move |bit| (at, bit))).map(flip).collect()
}
