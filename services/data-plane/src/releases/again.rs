//! What was released is given again to a contact who has a new key since they forgot their password: by a colleague whom the
//! release names too, or by the case's lawyer. Nobody is given what they could not read before.

use super::contact::{Contact, holder};
use super::desk_page::{self, release_of};
use super::keys;
use super::making;
use super::queries::{self, Lacked};
use super::release::Standing;
use crate::cases::access::{CaseAccess, Write};
use crate::sign_in::step_up;
use axum::extract::RawPathParams;
use axum::response::Response;
use serde::Deserialize;
use tenants::calendar::day_of;
use tenants::realm::accounts::Receiver;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use web::{Failure, Submitted};

/// What the visitor can give to a colleague again.
pub async fn lacked(tx: &mut RoomTx, by: &Contact, to: &Receiver) -> Result<Vec<Lacked>, Fault> {
    let (me, now) = (&by.by, by.by.visit.now);
    queries::lacked(tx.sql(), (me.account.id, me.session.key_id), (to.id, to.key_id), now, day_of(now)).await
}

/// Gives one of them; what has changed meanwhile is left as it is.
pub async fn give_again(by: &Contact, release: Lacked, to: &Receiver) -> Result<(), Failure> {
    let mut tx = by.room.begin("give a release again to a colleague").await?;
    if !lacked(&mut tx, by, to).await?.contains(&release) {
        return Ok(());
    }
    let Some(open) = keys::for_contact(&mut tx, holder(by), release.case_id, release.release).await? else { return Ok(()) };
    let visit = &by.by.visit;
    keys::give_again(&mut tx, &open, to, &visit.app.rng).await?;
    queries::log(tx.sql(), release.release, by.by.account.id, "given", visit.now).await?;
    Ok(tx.commit().await?)
}

/// Those whom a release still names and who have no wrap of it to the key they use now.
pub async fn without_key(tx: &mut RoomTx, release: Uuid, today: chrono::NaiveDate) -> Result<Vec<Receiver>, Fault> {
    let live = queries::live_recipients(tx.sql(), release, today).await?;
    let (_, mut receivers) = making::people(tx).await?;
    receivers.retain(|r| live.contains(&r.id));
    let keys: Vec<Uuid> = receivers.iter().map(|r| r.key_id).collect();
    let wrapped = queries::wrapped_to(tx.sql(), release, &keys).await?;
    receivers.retain(|r| !wrapped.contains(&r.key_id));
    Ok(receivers)
}

/// Nothing but the token.
#[derive(Deserialize)]
pub struct NothingForm {}

/// The case's lawyer gives a release again to all who lack it.
pub async fn post(
    access: CaseAccess<Write>,
    params: RawPathParams,
    submitted: Submitted<NothingForm>,
) -> Result<Response, Failure> {
    submitted.checked(&access.visit().csrf)?;
    let id = release_of(&params, "release")?;
    let at = format!("{}/share/{}", access.base(), id.simple());
    if !step_up::is_fresh(&access.by.0.session, access.now()) {
        return Ok(step_up::ask(&at));
    }
    let mut tx = access.begin("give a release again to contacts who have a new key").await?;
    let row = desk_page::find(&access, &mut tx, id).await?;
    let open = keys::for_handler(&mut tx, access.by.holder(), access.case, id).await?.ok_or(Failure::NotFound)?;
    if access.by.is_triager() || !Standing::of(&row, access.now()).readable() {
        return Ok(web::redirect(&at));
    }
    let lacking = without_key(&mut tx, id, access.today()).await?;
    for contact in &lacking {
        keys::give_again(&mut tx, &open, contact, &access.app().rng).await?;
    }
    if !lacking.is_empty() {
        queries::log(tx.sql(), id, access.me(), "given", access.now()).await?;
    }
    tx.commit().await?;
    Ok(web::redirect(&format!("{at}?done=given")))
}
