//! What two administrators decided about the contacts of a company, carried out here because only here can it be read:
//! somebody is named, or an account ends.

use super::{Person, again, invite, queries};
use crate::app::App;
use crate::releases;
use telemetry::Where;
use tenants::realm::Realm;
use tenants::realm::accounts::{self, Role, Standing};
use tenants::realm::events::{self, Event};
use tenants::{ContactChange, Fault, Room, TenantState};

/// A case that touches one contact is handled by another: so many others must be there when somebody's access ends.
const OTHERS: usize = 2;

/// Carries out everything that waits and can be done now; returns how many had an end. One that fails does not keep the
/// others from theirs, and is tried again.
pub async fn carry_out(app: &App) -> Result<usize, Fault> {
    let mut ended = 0;
    for change in app.keys.contact_changes().await? {
        match one(app, &change).await {
            Ok(Some(outcome)) => ended += usize::from(app.keys.contact_change_ended(change.id, outcome).await?),
            Ok(None) => {}
            Err(fault) => {
                let _number = telemetry::incident_from(&fault, Where::here());
            }
        }
    }
    Ok(ended)
}

/// What became of it; None while the tenant cannot be entered.
async fn one(app: &App, change: &ContactChange) -> Result<Option<&'static str>, Fault> {
    let Some(tenant) = app.directory.by_id(change.tenant).await? else { return Ok(None) };
    if tenant.state == TenantState::Locked {
        return Ok(None);
    }
    let plain = app.keys.open_contact_change(change).await?;
    let person: Person = serde_json::from_slice(&plain).map_err(|_| Fault::new("handover"))?;
    let room = app.cells.room(&tenant).await?;
    match change.action.as_str() {
        "name" => name(app, &room, &person).await.map(Some),
        "end" => end(app, &room, &person.mail).await.map(Some),
        _ => Err(Fault::new("handover")),
    }
}

/// Whoever was a contact before does not come back under another id: what kept them out of a case stands with the old one.
/// Somebody who has not accepted yet gets another link.
async fn name(app: &App, room: &Room, person: &Person) -> Result<&'static str, Fault> {
    let realm = Realm { id: room.tenant.id, keys: room.keys() };
    let mut tx = room.begin("look who is and was a contact").await?;
    let there = accounts::everybody(tx.sql(), realm).await?.into_iter().find(|m| same(&m.account.mail, &person.mail));
    let former = accounts::removed(tx.sql(), realm).await?;
    tx.commit().await?;
    if let Some(member) = there {
        let invited = member.standing == Standing::Invited && again(app, room, member.account.id).await?;
        return Ok(if invited { "done" } else { "known" });
    }
    if former.iter().any(|a| same(&a.mail, &person.mail) || a.phone == person.phone) {
        return Ok("known");
    }
    let language = room.tenant.settings.language.clone();
    let invited = invite(app, room, std::slice::from_ref(person), &language).await?;
    Ok(if invited == 1 { "done" } else { "known" })
}

fn same(mail: &str, other: &str) -> bool {
    mail.eq_ignore_ascii_case(other)
}

/// Ended before is as if ended now: two services may look at the same change.
async fn end(app: &App, room: &Room, mail: &str) -> Result<&'static str, Fault> {
    let realm = Realm { id: room.tenant.id, keys: room.keys() };
    let mut tx = room.begin("end a contact's access").await?;
    let contacts: Vec<_> =
        accounts::everybody(tx.sql(), realm).await?.into_iter().filter(|m| m.account.role == Role::Contact).collect();
    let Some(who) = contacts.iter().find(|m| same(&m.account.mail, mail)) else {
        let former = accounts::removed(tx.sql(), realm).await?;
        return Ok(if former.iter().any(|a| same(&a.mail, mail)) { "done" } else { "unknown" });
    };
    let id = who.account.id;
    let others = contacts.iter().filter(|m| m.account.id != id && m.standing == Standing::Active).count();
    if who.standing == Standing::Active && others < OTHERS {
        return Ok("few");
    }
    accounts::remove(tx.sql(), id, &app.rng).await?;
    queries::revoke_everywhere(tx.sql(), id, app.clock.today()).await?;
    let event = Event { at: app.clock.now(), actor: None, kind: "removed", subject: Some(id), detail: "" };
    events::append(tx.sql(), realm, event).await?;
    tx.commit().await?;
    // What fails here is done by the sweep: access is closed already.
    if let Some(cell) = app.cells.get(&room.tenant.cell)
        && let Err(fault) = releases::carry_out_revocations(&cell.eraser, &room.tenant.schema).await
    {
        let _number = telemetry::incident_from(&fault, Where::here());
    }
    Ok("done")
}
