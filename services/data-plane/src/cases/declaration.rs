//! Whether somebody is free to handle a case. A conflict closes it to them for good.

use super::access::{CaseAccess, Undeclared};
use super::assignment::{Standing, grant_identity};
use super::desk_queries::{self, CaseState, Change};
use super::handling;
use super::keys;
use crate::people::LesKeys;
use tenants::realm::accounts::Receiver;
use tenants::{Fault, RoomTx};
use web::Failure;

/// What came of declaring a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SteppedBack {
    /// Their keys are marked to go.
    Done,
    /// Nobody else could open the case: refused.
    LastOne,
}

/// Declares that there is no conflict.
pub async fn declare_free(access: &CaseAccess<Undeclared>, tx: &mut RoomTx) -> Result<(), Failure> {
    desk_queries::declare(tx.sql(), access.schema(), access.case, access.me(), "free", access.today()).await?;
    access.log(tx, "declared-free", None).await
}

/// Declares a conflict: a new key for everybody else, and this handler's wraps marked to go.
pub async fn step_back(access: &CaseAccess<Undeclared>, tx: &mut RoomTx, les: &LesKeys) -> Result<SteppedBack, Failure> {
    let (me, case, schema) = (access.me(), access.case, access.schema());
    let state = access.state(tx, true).await?;
    let keys = access.keys(tx).await?;
    let others = keys::holders(tx, case, les).await?;
    if !others.iter().any(|id| *id != me && les.receiver(*id).is_some()) {
        return Ok(SteppedBack::LastOne);
    }
    desk_queries::declare(tx.sql(), schema, case, me, "conflict", access.today()).await?;
    keep_identity_openable(access, tx, &keys, les).await?;
    keys::revoke(tx, &keys, les, me, &access.app().rng, access.today()).await?;
    access.log(tx, "declared-conflict", None).await?;
    if state.assignee == Some(me) {
        handling::progress(access, tx, CaseState { assignee: None, ..state }).await?;
        let change = Change { field: "assignee", old_value: Some(me.to_string()), ..Change::default() };
        desk_queries::log_change(tx.sql(), case, &change, me, access.now()).await?;
    }
    Ok(SteppedBack::Done)
}

/// When the only one at LES who can open the reporter's name steps back, it returns to those who had it at submission: the
/// lawyers with the right whom nobody keeps out. The next assignment narrows it again.
async fn keep_identity_openable(
    access: &CaseAccess<Undeclared>,
    tx: &mut RoomTx,
    keys: &keys::CaseKeys,
    les: &LesKeys,
) -> Result<(), Fault> {
    let standing = Standing::read(access.schema(), access.case, tx).await?;
    if standing.identity.iter().any(|id| *id != access.me()) {
        return Ok(());
    }
    let Some(identity_key) = keys::identity_key(tx, access.by.holder(), access.case).await? else { return Ok(()) };
    let to = successors(les.lawyers(), &standing, access.me());
    grant_identity(access, tx, keys, les, &to, &identity_key).await
}

fn successors<'a>(lawyers: impl Iterator<Item = &'a Receiver>, standing: &Standing, leaves: uuid::Uuid) -> Vec<&'a Receiver> {
    lawyers.filter(|l| l.identity_right && l.id != leaves && !standing.kept_out.contains(&l.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenants::realm::accounts::Role;
    use uuid::Uuid;
    use vault::PublicKey;

    #[test]
    fn the_name_returns_only_to_lawyers_with_the_right_whom_nobody_keeps_out() {
        let lawyer = |id: u128, identity_right| Receiver {
            id: Uuid::from_u128(id),
            role: Role::Lawyer,
            name: String::new(),
            identity_right,
            key_id: Uuid::from_u128(id),
            public_key: PublicKey([0; 32]),
        };
        let lawyers = [lawyer(1, true), lawyer(2, true), lawyer(3, false), lawyer(4, true)];
        let standing = Standing { kept_out: [Uuid::from_u128(4)].into(), identity: [Uuid::from_u128(1)].into() };
        let found: Vec<u128> = successors(lawyers.iter(), &standing, Uuid::from_u128(1)).iter().map(|r| r.id.as_u128()).collect();
        assert_eq!(found, [2]);
    }
}
