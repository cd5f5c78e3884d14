//! The open mailbox of a request: taken from the cookie, sealed anew with every answer, ended by leaving.

use super::queries;
use crate::visit::{ReporterCookie, ReporterSession, Visit};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tenants::calendar::day_of;
use tenants::{Fault, RoomTx};
use vault::{KeyPair, ReturnCode, SealError};

/// The mailbox that this request may use, as its own copy; None when there is none, or it has ended.
pub async fn open(visit: &Visit) -> Result<Option<ReporterSession>, Fault> {
    visit.mailbox().await?.map(copied).transpose()
}

/// As [`open`], in a transaction that goes on to read the case.
pub async fn open_in(visit: &Visit, tx: &mut RoomTx) -> Result<Option<ReporterSession>, Fault> {
    visit.mailbox_in(tx).await?.map(copied).transpose()
}

fn copied(session: &ReporterSession) -> Result<ReporterSession, Fault> {
    let pair: Result<KeyPair, SealError> = KeyPair::from_bytes(session.pair.to_bytes().as_slice());
    Ok(ReporterSession {
        id: session.id,
        ends: session.ends,
        idle_minutes: session.idle_minutes,
        seen: session.seen,
        case: session.case,
        pair: pair?,
        code: session.code.clone(),
    })
}

/// Opens a mailbox by code: the case and the reporter's pair; None when nobody has this code.
pub async fn by_code(visit: &Visit, tx: &mut RoomTx, code: &ReturnCode) -> Result<Option<(uuid::Uuid, KeyPair)>, Fault> {
    let (locator, kek) = code.locator_and_kek(visit.room.code_secret()?, visit.tenant.id);
    let Some(row) = crate::reports::by_locator(tx.sql(), &locator.0).await? else { return Ok(None) };
    let pair = kek.unwrap_private(visit.tenant.id, row.case_id, &row.wrapped_key)?;
    Ok(Some((row.case_id, pair)))
}

/// An answer that carries the session on.
pub fn carried(visit: &Visit, session: &mut ReporterSession, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().append(header::SET_COOKIE, visit.set_mailbox(session));
    response
}

/// Whether a session was ended by leaving.
pub async fn has_ended(tx: &mut RoomTx, session: &ReporterSession) -> Result<bool, Fault> {
    queries::has_ended(tx.sql(), &vault::sha256(&session.id)).await
}

/// Ends whatever the cookie opens: a session is refused from now on, a draft is erased, a sent draft shows nothing more.
pub async fn end(visit: &Visit) -> Result<(), Fault> {
    use crate::reports::draft::{self, Standing};
    let mut tx = visit.room.begin("end what a cookie opens").await?;
    match &*visit.cookie {
        ReporterCookie::None => return Ok(()),
        ReporterCookie::Mailbox(session) => {
            queries::end_session(tx.sql(), &vault::sha256(&session.id), day_of(visit.now)).await?
        }
        ReporterCookie::Draft(token) => match draft::lock(&mut tx, token, visit.now).await? {
            Standing::None => return Ok(()),
            Standing::Open(draft) => draft.erase(&mut tx, token, &visit.app.rng, visit.now).await?,
            Standing::Sent(mut sent) => {
                sent.tombstone.ended = true;
                let id = draft::session_id(token);
                queries::end_session(tx.sql(), &vault::sha256(&id), day_of(visit.now)).await?;
                sent.save(&mut tx, token, &visit.app.rng, visit.now).await?;
            }
        },
    }
    tx.commit().await
}
