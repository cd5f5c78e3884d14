//! The keys of one case in the hands of somebody who holds a wrap, and how they are passed on or changed.

use crate::people::LesKeys;
use std::collections::BTreeMap;
use tenants::realm::recovery::OpenedPair;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{CaseHeader, CaseKey, EraseSecret, KeyPair, Purpose, Rng, WrapPlace};

use super::{queries, wrap_queries};

/// The opened keys of a case.
pub struct CaseKeys {
    /// The case.
    pub case: Uuid,
    /// Its header, the code over it checked.
    pub header: CaseHeader,
    /// The half of every key that erasing destroys.
    pub erase: EraseSecret,
    by_epoch: BTreeMap<u32, CaseKey>,
}

/// A handler of LES with an unlocked key.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// The realm of LES.
    pub realm: Uuid,
    /// The account.
    pub id: Uuid,
    /// The key.
    pub key_id: Uuid,
    /// The pair.
    pub pair: &'a KeyPair,
}

impl CaseKeys {
    /// Of a case that is being opened.
    pub fn new(header: CaseHeader, erase: EraseSecret, key: CaseKey) -> Self {
        CaseKeys { case: header.case, by_epoch: BTreeMap::from([(header.epoch, key)]), header, erase }
    }

    /// The key to seal under now, checked against the header.
    pub fn current(&self) -> Result<(u32, &CaseKey), Fault> {
        let key = self.at(self.header.epoch)?;
        self.header.admits(Purpose::CaseKey, self.header.epoch, key)?;
        Ok((self.header.epoch, key))
    }

    /// The key of an epoch.
    pub fn at(&self, epoch: u32) -> Result<&CaseKey, Fault> {
        self.by_epoch.get(&epoch).ok_or_else(|| Fault::new("seal"))
    }

    /// All epochs, oldest first.
    pub fn epochs(&self) -> impl Iterator<Item = (u32, &CaseKey)> {
        self.by_epoch.iter().map(|(e, k)| (*e, k))
    }
}

/// Opens the keys of a case with the reporter's case pair.
pub async fn for_reporter(tx: &mut RoomTx, pair: &KeyPair, case: Uuid) -> Result<CaseKeys, Fault> {
    let tenant = tx.tenant.id;
    let wraps = wrap_queries::reporter_wraps(tx.sql(), case).await?;
    open(tx, case, wraps, |w| {
        (
            pair,
            WrapPlace {
                tenant,
                case,
                purpose: Purpose::CaseKey,
                release: None,
                epoch: w.epoch,
                grantee_kind: "reporter",
                realm: tenant,
                grantee: case,
                key_id: w.key_id,
            },
        )
    })
    .await?
    .ok_or_else(|| Fault::new("seal"))
}

/// Opens the keys of a case with a handler's pair; None when they hold no wrap of the current epoch.
pub async fn for_handler(tx: &mut RoomTx, holder: Holder<'_>, case: Uuid) -> Result<Option<CaseKeys>, Fault> {
    let tenant = tx.tenant.id;
    let schema = tx.tenant.schema.clone();
    let wraps = wrap_queries::handler_wraps(tx.sql(), &schema, case, "ck", (holder.id, holder.key_id)).await?;
    open(tx, case, wraps, |w| (holder.pair, place(tenant, case, Purpose::CaseKey, w.epoch, holder.realm, holder.id, w.key_id)))
        .await
}

/// Opens the identity key with a handler's pair; None when they hold no wrap of it.
pub async fn identity_key(tx: &mut RoomTx, holder: Holder<'_>, case: Uuid) -> Result<Option<CaseKey>, Fault> {
    let tenant = tx.tenant.id;
    let schema = tx.tenant.schema.clone();
    let wraps = wrap_queries::handler_wraps(tx.sql(), &schema, case, "ik", (holder.id, holder.key_id)).await?;
    let Some(w) = wraps.first() else { return Ok(None) };
    let place = place(tenant, case, Purpose::IdentityKey, w.epoch, holder.realm, holder.id, w.key_id);
    Ok(Some(vault::unwrap(tx.keys(), holder.pair, &place, &w.wrap, &w.mac)?))
}

async fn open<'a>(
    tx: &mut RoomTx,
    case: Uuid,
    wraps: Vec<wrap_queries::WrapRow>,
    to: impl Fn(&wrap_queries::WrapRow) -> (&'a KeyPair, WrapPlace<'a>),
) -> Result<Option<CaseKeys>, Fault> {
    let Some(row) = queries::header(tx.sql(), case).await? else { return Ok(None) };
    let header = CaseHeader::open(&row.header, &row.header_mac, tx.keys(), tx.tenant.id, case)?;
    let erase = EraseSecret::from_slice(&row.secret)?;
    let mut by_epoch = BTreeMap::new();
    for w in &wraps {
        let (pair, place) = to(w);
        by_epoch.insert(w.epoch, vault::unwrap(tx.keys(), pair, &place, &w.wrap, &w.mac)?);
    }
    if !by_epoch.contains_key(&header.epoch) {
        return Ok(None);
    }
    Ok(Some(CaseKeys { case, header, erase, by_epoch }))
}

/// Opens the keys of a case with a recovery pair of LES; None when the current epoch is not wrapped to it.
pub async fn for_recovery(tx: &mut RoomTx, realm: Uuid, opened: &OpenedPair, case: Uuid) -> Result<Option<CaseKeys>, Fault> {
    let tenant = tx.tenant.id;
    let wraps = wrap_queries::recovery_wraps(tx.sql(), case, opened.key_id).await?;
    open(tx, case, wraps, |w| {
        let base = place(tenant, case, Purpose::CaseKey, w.epoch, realm, realm, w.key_id);
        (&opened.pair, WrapPlace { grantee_kind: "recovery", ..base })
    })
    .await
}

/// Wraps every epoch's key to the recovery key in force; what is wrapped to it already stays as it is.
pub async fn deposit(tx: &mut RoomTx, keys: &CaseKeys, les: &LesKeys, rng: &Rng) -> Result<(), Fault> {
    let mut own = queries::OwnWraps::default();
    for (epoch, key) in keys.epochs() {
        keys.header.admits(Purpose::CaseKey, epoch, key)?;
        push_recovery(tx, &mut own, keys.case, les, epoch, key, rng)?;
    }
    queries::insert_own_wraps(tx.sql(), keys.case, &own).await
}

/// The handlers who hold the current key of a case, with the key they use now, and are not kept out of it.
pub async fn holders(tx: &mut RoomTx, case: Uuid, les: &LesKeys) -> Result<Vec<Uuid>, Fault> {
    let schema = tx.tenant.schema.clone();
    let in_use: Vec<Uuid> = les.receivers.iter().map(|r| r.key_id).collect();
    wrap_queries::holders(tx.sql(), &schema, case, &in_use).await
}

/// Gives a handler the case: every epoch's key, wrapped to their public key. The giver's own session holds the keys.
pub async fn grant(
    tx: &mut RoomTx,
    keys: &CaseKeys,
    les: &LesKeys,
    to: &tenants::realm::accounts::Receiver,
    rng: &Rng,
) -> Result<(), Fault> {
    if keys.header.excludes(to.id) {
        return Err(Fault::new("excluded"));
    }
    let mut rows = queries::DeskWraps::default();
    for (epoch, key) in keys.epochs() {
        keys.header.admits(Purpose::CaseKey, epoch, key)?;
        let place = place(tx.tenant.id, keys.case, Purpose::CaseKey, epoch, les.realm, to.id, to.key_id);
        rows.push("ck", epoch, to.id, to.key_id, vault::wrap(tx.keys().newest(), &to.public_key, &place, key, rng)?);
    }
    let schema = tx.tenant.schema.clone();
    queries::insert_desk_wraps(tx.sql(), &schema, keys.case, &rows).await
}

/// Takes a handler's sight of everything that comes from now on: a new key for the next epoch, wrapped to everybody else
/// who holds the current one. What they held is removed by the eraser, because a revocation stands. Returns the keys in
/// force now. `les` must hold everybody who keeps the case.
pub async fn revoke(
    tx: &mut RoomTx,
    keys: &CaseKeys,
    les: &LesKeys,
    leaves: Uuid,
    rng: &Rng,
    today: chrono::NaiveDate,
) -> Result<(), Fault> {
    let schema = tx.tenant.schema.clone();
    let (tenant, case) = (tx.tenant.id, keys.case);
    let epoch = keys.header.epoch + 1;
    let key = CaseKey::new(rng);
    let stay: Vec<Uuid> =
        holders(tx, case, les).await?.into_iter().filter(|h| *h != leaves && !keys.header.excludes(*h)).collect();
    let mut desk = queries::DeskWraps::default();
    for receiver in les.receivers.iter().filter(|r| stay.contains(&r.id)) {
        let place = place(tenant, case, Purpose::CaseKey, epoch, les.realm, receiver.id, receiver.key_id);
        desk.push(
            "ck",
            epoch,
            receiver.id,
            receiver.key_id,
            vault::wrap(tx.keys().newest(), &receiver.public_key, &place, &key, rng)?,
        );
    }
    queries::insert_desk_wraps(tx.sql(), &schema, case, &desk).await?;
    let mut own = queries::OwnWraps::default();
    push_reporter_and_recovery(tx, &mut own, &keys.header, les, epoch, &key, rng)?;
    queries::insert_own_wraps(tx.sql(), case, &own).await?;

    let mut header = keys.header.clone();
    header.epoch = epoch;
    header.checks.push((Purpose::CaseKey, epoch, key.check()));
    let mac = header.mac(tx.keys().newest());
    let epoch_column = i32::try_from(epoch).map_err(|_| Fault::new("epoch"))?;
    queries::set_header(tx.sql(), case, epoch_column, &header.encode(), &mac).await?;
    reseal_summary(tx, keys, epoch, &key, rng).await?;
    queries::set_desk_epoch(tx.sql(), &schema, case, epoch_column).await?;
    for purpose in ["ck", "ik", "rk"] {
        queries::insert_revocation(tx.sql(), &schema, case, purpose, leaves, epoch_column - 1, today).await?;
    }
    Ok(())
}

/// The summary at the desk is sealed under the current epoch, so that one wrap per case opens the inbox.
async fn reseal_summary(tx: &mut RoomTx, keys: &CaseKeys, epoch: u32, key: &CaseKey, rng: &Rng) -> Result<(), Fault> {
    let (schema, tenant) = (tx.tenant.schema.clone(), tx.tenant.id);
    let Some(row) = queries::desk_summary(tx.sql(), &schema, keys.case).await? else { return Ok(()) };
    let erase = EraseSecret::from_slice(&row.secret)?;
    let old = desk_summary_place(tenant, keys.case, row.epoch, row.item, row.version);
    let text = vault::open_item(tx.keys(), keys.at(row.epoch)?, &erase, &old, &row.summary)?;
    let new = desk_summary_place(tenant, keys.case, epoch, row.item, row.version + 1);
    let sealed = vault::seal_item(tx.keys().newest(), key, &erase, &new, &text, rng);
    queries::set_desk_summary(tx.sql(), &schema, keys.case, row.item, new.version, epoch, &sealed).await
}

/// Where the summary at the desk stands, for sealing and opening.
pub fn desk_summary_place(tenant: Uuid, case: Uuid, epoch: u32, item: Uuid, version: u32) -> vault::ItemPlace<'static> {
    vault::ItemPlace { tenant, case, epoch, item, version, kind: "desk-summary" }
}

/// Where a wrap for a handler of LES stands.
pub fn place(
    tenant: Uuid,
    case: Uuid,
    purpose: Purpose,
    epoch: u32,
    realm: Uuid,
    handler: Uuid,
    key_id: Uuid,
) -> WrapPlace<'static> {
    WrapPlace { tenant, case, purpose, release: None, epoch, grantee_kind: "handler", realm, grantee: handler, key_id }
}

pub(super) fn push_reporter_and_recovery(
    tx: &RoomTx,
    own: &mut queries::OwnWraps,
    header: &CaseHeader,
    les: &LesKeys,
    epoch: u32,
    key: &CaseKey,
    rng: &Rng,
) -> Result<(), Fault> {
    let (tenant, ts) = (tx.tenant.id, tx.keys().newest());
    let base = place(tenant, header.case, Purpose::CaseKey, epoch, tenant, header.case, header.reporter_key_id);
    let reporter = WrapPlace { grantee_kind: "reporter", ..base };
    own.push("reporter", &reporter, vault::wrap(ts, &header.reporter_key, &reporter, key, rng)?);
    push_recovery(tx, own, header.case, les, epoch, key, rng)
}

fn push_recovery(
    tx: &RoomTx,
    own: &mut queries::OwnWraps,
    case: Uuid,
    les: &LesKeys,
    epoch: u32,
    key: &CaseKey,
    rng: &Rng,
) -> Result<(), Fault> {
    let base = place(tx.tenant.id, case, Purpose::CaseKey, epoch, les.realm, les.realm, les.recovery.key_id);
    let recovery = WrapPlace { grantee_kind: "recovery", ..base };
    own.push("recovery", &recovery, vault::wrap(tx.keys().newest(), &les.recovery.public_key, &recovery, key, rng)?);
    Ok(())
}
