//! Giving a case to a lawyer: the case key is wrapped to them for every epoch, the identity key narrows to them, and a
//! lawyer who had the case before loses it.

use super::access::{CaseAccess, Mode, Write};
use super::desk_queries::{self, CaseState, Change};
use super::handling;
use super::keys::{self, CaseKeys};
use super::queries;
use crate::people::LesKeys;
use serde::Serialize;
use std::collections::BTreeSet;
use tenants::realm::accounts::Receiver;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{CaseKey, Purpose};
use web::Failure;

/// The identity key has one epoch: it is drawn with the case and never changed.
const IDENTITY_EPOCH: u32 = 1;

/// A lawyer who can be given the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The account.
    pub id: Uuid,
    /// As they are called.
    pub name: String,
    /// Whether they will be able to open the reporter's name.
    pub identity: bool,
}

/// Who stands where with the keys of a case.
pub struct Standing {
    /// Kept out by the reporter or their own declaration.
    pub kept_out: BTreeSet<Uuid>,
    /// Hold the identity key.
    pub identity: BTreeSet<Uuid>,
}

impl Standing {
    /// Reads it.
    pub async fn read(access_schema: &str, case: Uuid, tx: &mut RoomTx) -> Result<Self, Fault> {
        Ok(Standing {
            kept_out: desk_queries::kept_out(tx.sql(), access_schema, case).await?.into_iter().collect(),
            identity: desk_queries::identity_holders(tx.sql(), access_schema, case).await?.into_iter().collect(),
        })
    }
}

/// The lawyers that `by` can give the case to. Whoever leaves the case with the identity key in hand passes it on.
pub fn candidates(lawyers: &[Receiver], standing: &Standing, assignee: Option<Uuid>, by: Uuid) -> Vec<Candidate> {
    let passes_on = assignee == Some(by) && standing.identity.contains(&by);
    let mut found: Vec<Candidate> = lawyers
        .iter()
        .filter(|l| Some(l.id) != assignee && !standing.kept_out.contains(&l.id))
        .map(|l| Candidate {
            id: l.id,
            name: l.name.clone(),
            identity: standing.identity.contains(&l.id) || (passes_on && l.identity_right),
        })
        .collect();
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    found
}

/// Gives the case to `to`, whom the caller took from [`candidates`]. False when an earlier key of theirs is still being
/// removed: the same again in a minute works.
pub async fn assign(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    les: &LesKeys,
    mut state: CaseState,
    to: &Receiver,
) -> Result<bool, Failure> {
    let (case, schema) = (access.case, access.schema());
    if desk_queries::revocation_waits(tx.sql(), schema, case, to.id).await? {
        return Ok(false);
    }
    let rng = &access.app().rng;
    let leaving = state.assignee;
    let passed_on = match leaving {
        Some(id) if id == access.me() && to.identity_right => keys::identity_key(tx, access.by.holder(), case).await?,
        _ => None,
    };
    keys::grant(tx, keys, les, to, rng).await?;
    if let Some(identity_key) = &passed_on {
        grant_identity(access, tx, keys, les, &[to], identity_key).await?;
    }
    crate::releases::keys::pass_on(tx, access.by.holder(), case, les, to, rng).await?;
    if let Some(leaving) = leaving {
        keys::revoke(tx, keys, les, leaving, rng, access.today()).await?;
    }
    let epoch = i32::try_from(keys.header.epoch).map_err(|_| Fault::new("epoch"))?;
    for holder in desk_queries::identity_holders(tx.sql(), schema, case).await? {
        if holder != to.id {
            queries::insert_revocation(tx.sql(), schema, case, Purpose::IdentityKey.as_str(), holder, epoch, access.today())
                .await?;
        }
    }
    let change = Change {
        field: "assignee",
        old_value: leaving.map(|id| id.to_string()),
        new_value: Some(to.id.to_string()),
        ..Change::default()
    };
    desk_queries::log_change(tx.sql(), case, &change, access.me(), access.now()).await?;
    access.log(tx, "assigned", None).await?;
    desk_queries::queue_notice(tx.sql(), rng.uuid(), "assigned", case, to.id, access.today()).await?;
    state.assignee = Some(to.id);
    handling::progress(access, tx, state).await?;
    Ok(true)
}

/// Wraps the identity key to lawyers. The giver's session holds it.
pub async fn grant_identity<M: Mode>(
    access: &CaseAccess<M>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    les: &LesKeys,
    to: &[&Receiver],
    identity_key: &CaseKey,
) -> Result<(), Fault> {
    keys.header.admits(Purpose::IdentityKey, IDENTITY_EPOCH, identity_key)?;
    let mut rows = queries::DeskWraps::default();
    for receiver in to.iter().filter(|r| !keys.header.excludes(r.id)) {
        let place =
            keys::place(tx.tenant.id, access.case, Purpose::IdentityKey, IDENTITY_EPOCH, les.realm, receiver.id, receiver.key_id);
        let wrap = vault::wrap(tx.keys().newest(), &receiver.public_key, &place, identity_key, &access.app().rng)?;
        rows.push(Purpose::IdentityKey.as_str(), IDENTITY_EPOCH, receiver.id, receiver.key_id, wrap);
    }
    queries::insert_desk_wraps(tx.sql(), access.schema(), access.case, &rows).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenants::realm::accounts::Role;
    use vault::PublicKey;

    fn lawyer(id: u128, name: &str) -> Receiver {
        Receiver {
            id: Uuid::from_u128(id),
            role: Role::Lawyer,
            name: name.to_owned(),
            identity_right: id != 3,
            key_id: Uuid::from_u128(id + 100),
            public_key: PublicKey([0; 32]),
        }
    }

    fn standing(kept_out: &[u128], identity: &[u128]) -> Standing {
        let set = |ids: &[u128]| ids.iter().map(|id| Uuid::from_u128(*id)).collect();
        Standing { kept_out: set(kept_out), identity: set(identity) }
    }

    #[test]
    fn whoever_is_kept_out_is_not_on_the_list() {
        let lawyers = [lawyer(1, "Bo"), lawyer(2, "Ane")];
        let found = candidates(&lawyers, &standing(&[2], &[]), None, Uuid::from_u128(9));
        assert_eq!(found.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Bo"]);
    }

    #[test]
    fn whoever_has_the_case_is_not_on_the_list() {
        let lawyers = [lawyer(1, "Bo"), lawyer(2, "Ane")];
        let found = candidates(&lawyers, &standing(&[], &[]), Some(Uuid::from_u128(1)), Uuid::from_u128(9));
        assert_eq!(found.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Ane"]);
    }

    #[test]
    fn a_triager_gives_the_name_to_nobody_who_has_it_not() {
        let lawyers = [lawyer(1, "Bo"), lawyer(2, "Ane")];
        let found = candidates(&lawyers, &standing(&[], &[2]), None, Uuid::from_u128(9));
        assert_eq!(found.iter().map(|c| (c.name.as_str(), c.identity)).collect::<Vec<_>>(), [("Ane", true), ("Bo", false)]);
    }

    #[test]
    fn a_leaving_lawyer_passes_the_name_on_to_those_with_the_right() {
        let lawyers = [lawyer(1, "Bo"), lawyer(2, "Ane"), lawyer(3, "Carl")];
        let me = Uuid::from_u128(1);
        let found = candidates(&lawyers, &standing(&[], &[1]), Some(me), me);
        assert_eq!(found.iter().map(|c| (c.name.as_str(), c.identity)).collect::<Vec<_>>(), [("Ane", true), ("Carl", false)]);
    }
}
