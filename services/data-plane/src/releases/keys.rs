//! The key of a release: drawn for it, wrapped to the contacts it names and to the handlers of its case, opened by both.

use super::queries::{self, DeskWrap};
use crate::cases::keys::Holder;
use crate::people::LesKeys;
use tenants::realm::accounts::Receiver;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{EraseSecret, Purpose, ReleaseKey, Rng, Wrap, WrapPlace};

/// A release has one key for its whole life.
pub const EPOCH: u32 = 1;

/// An opened release: what its items are sealed with.
pub struct OpenRelease {
    /// The case it is of.
    pub case: Uuid,
    /// The release.
    pub id: Uuid,
    /// Its key.
    pub key: ReleaseKey,
    /// The erase secret of its case: erasing the case erases its releases.
    pub erase: EraseSecret,
}

/// Whose wrap: a handler of LES or a contact of the tenant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At the desk.
    Handler,
    /// In the tenant's schema.
    Contact,
}

fn place(tenant: Uuid, case: Uuid, release: Uuid, side: Side, holder: (Uuid, Uuid, Uuid)) -> WrapPlace<'static> {
    let (realm, grantee, key_id) = holder;
    let grantee_kind = if side == Side::Handler { "handler" } else { "contact" };
    WrapPlace {
        tenant,
        case,
        purpose: Purpose::ReleaseKey,
        release: Some(release),
        epoch: EPOCH,
        grantee_kind,
        realm,
        grantee,
        key_id,
    }
}

fn wrapped(tx: &RoomTx, open: &OpenRelease, side: Side, realm: Uuid, to: &Receiver, rng: &Rng) -> Result<Wrap, Fault> {
    let place = place(tx.tenant.id, open.case, open.id, side, (realm, to.id, to.key_id));
    Ok(vault::wrap(tx.keys().newest(), &to.public_key, &place, &open.key, rng)?)
}

/// Wraps the key of a new release to its recipients. Their keys' tags were checked when they were read.
pub async fn give_to_contacts(tx: &mut RoomTx, open: &OpenRelease, to: &[Receiver], rng: &Rng) -> Result<(), Fault> {
    let realm = tx.tenant.id;
    for contact in to {
        let wrap = wrapped(tx, open, Side::Contact, realm, contact, rng)?;
        queries::insert_contact_wrap(tx.sql(), open.case, open.id, realm, contact.id, contact.key_id, &wrap).await?;
    }
    Ok(())
}

/// Wraps the key of a release again to a recipient who has another key since; one that is there stays as it is.
pub async fn give_again(tx: &mut RoomTx, open: &OpenRelease, to: &Receiver, rng: &Rng) -> Result<(), Fault> {
    let realm = tx.tenant.id;
    let wrap = wrapped(tx, open, Side::Contact, realm, to, rng)?;
    queries::insert_wrap_again(tx.sql(), open.case, open.id, realm, (to.id, to.key_id), &wrap).await
}

/// Wraps the key of a release to handlers of its case.
pub async fn give_to_handlers(tx: &mut RoomTx, open: &OpenRelease, les: &LesKeys, to: &[Uuid], rng: &Rng) -> Result<(), Fault> {
    let schema = tx.tenant.schema.clone();
    for handler in les.receivers.iter().filter(|r| to.contains(&r.id)) {
        let wrap = wrapped(tx, open, Side::Handler, les.realm, handler, rng)?;
        let row = DeskWrap { release: open.id, key_id: handler.key_id, wrap: wrap.bytes, mac: wrap.mac.to_vec() };
        queries::insert_desk_wrap(tx.sql(), &schema, open.case, handler.id, &row).await?;
    }
    Ok(())
}

/// Passes every release of a case that the giver can open to a handler who is given the case.
pub async fn pass_on(
    tx: &mut RoomTx,
    from: Holder<'_>,
    case: Uuid,
    les: &LesKeys,
    to: &Receiver,
    rng: &Rng,
) -> Result<(), Fault> {
    let (schema, tenant) = (tx.tenant.schema.clone(), tx.tenant.id);
    for row in queries::desk_wraps(tx.sql(), &schema, case, from.id).await?.into_iter().filter(|r| r.key_id == from.key_id) {
        let place = place(tenant, case, row.release, Side::Handler, (from.realm, from.id, row.key_id));
        let key = vault::unwrap(tx.keys(), from.pair, &place, &row.wrap, &row.mac)?;
        let open = OpenRelease { case, id: row.release, key, erase: EraseSecret::from_bytes([0; 32]) };
        give_to_handlers(tx, &open, les, &[to.id], rng).await?;
    }
    Ok(())
}

/// Opens a release of a case with a handler's pair; None when they hold no wrap of it.
pub async fn for_handler(tx: &mut RoomTx, holder: Holder<'_>, case: Uuid, release: Uuid) -> Result<Option<OpenRelease>, Fault> {
    let schema = tx.tenant.schema.clone();
    let rows = queries::desk_wraps(tx.sql(), &schema, case, holder.id).await?;
    let Some(row) = rows.into_iter().find(|r| r.release == release && r.key_id == holder.key_id) else { return Ok(None) };
    open(tx, holder, case, Side::Handler, row).await.map(Some)
}

/// Opens a release with a contact's pair; None when they hold no wrap of it, or one that is revoked.
pub async fn for_contact(tx: &mut RoomTx, holder: Holder<'_>, case: Uuid, release: Uuid) -> Result<Option<OpenRelease>, Fault> {
    let row = queries::contact_wrap(tx.sql(), release, holder.id, holder.key_id).await?;
    let Some(row) = row else { return Ok(None) };
    open(tx, holder, case, Side::Contact, row).await.map(Some)
}

async fn open(tx: &mut RoomTx, holder: Holder<'_>, case: Uuid, side: Side, row: DeskWrap) -> Result<OpenRelease, Fault> {
    let place = place(tx.tenant.id, case, row.release, side, (holder.realm, holder.id, row.key_id));
    let key = vault::unwrap(tx.keys(), holder.pair, &place, &row.wrap, &row.mac)?;
    let Some(kept) = queries::key_check(tx.sql(), row.release, case).await? else { return Err(Fault::new("seal")) };
    if !vault::same(&key.check(), &kept.key_check) {
        return Err(Fault::new("seal"));
    }
    Ok(OpenRelease { case, id: row.release, key, erase: EraseSecret::from_slice(&kept.secret)? })
}
