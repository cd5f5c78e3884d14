//! What a contact may open: releases that name them, once the company may see them, and nothing else.

use super::keys::{self, OpenRelease};
use super::queries::{self, ReleaseRow};
use super::release::Standing;
use crate::app::App;
use crate::cases::keys::Holder;
use crate::visit::{House, Outside, SignedIn};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tenants::realm::accounts::Role;
use tenants::{Room, RoomTx};
use uuid::Uuid;
use web::Failure;

/// A contact of a tenant, signed in at its address.
#[derive(Clone)]
pub struct Contact {
    /// Who.
    pub by: SignedIn,
    /// The tenant's room.
    pub room: Room,
}

impl FromRequestParts<App> for Contact {
    type Rejection = Outside;

    async fn from_request_parts(head: &mut Parts, app: &App) -> Result<Self, Outside> {
        Contact::of(SignedIn::from_request_parts(head, app).await?)
    }
}

impl Contact {
    /// Somebody signed in, if a contact is what they are.
    pub fn of(by: SignedIn) -> Result<Self, Outside> {
        match (&by.visit.house, by.account.role) {
            (House::Tenant(room), Role::Contact) => Ok(Contact { room: room.clone(), by }),
            _ => Err(Outside::Failure(Failure::NotFound)),
        }
    }
}

/// A release in the hands of one of its recipients.
pub struct Reading {
    /// As it stands in the clear.
    pub row: ReleaseRow,
    /// How the contact finds it.
    pub standing: Standing,
}

impl Reading {
    /// The release that an address names; one that is not there, not theirs or not to be seen yet is the same.
    pub async fn find(contact: &Contact, tx: &mut RoomTx, id: &str) -> Result<Self, Failure> {
        let id = Uuid::parse_str(id).map_err(|_| Failure::NotFound)?;
        let now = contact.by.visit.now;
        let row = queries::one_of_contact(tx.sql(), id, contact.by.account.id, now).await?.ok_or(Failure::NotFound)?;
        Ok(Reading { standing: Standing::of(&row, now), row })
    }

    /// Opens it with the contact's key; gone between finding and opening is as if never there.
    pub async fn open(&self, contact: &Contact, tx: &mut RoomTx) -> Result<OpenRelease, Failure> {
        if !self.standing.readable() {
            return Err(Failure::NotFound);
        }
        keys::for_contact(tx, holder(contact), self.row.case_id, self.row.id).await?.ok_or(Failure::NotFound)
    }

    /// Its address.
    pub fn at(&self) -> String {
        at(self.row.id)
    }
}

/// The address of a release.
pub fn at(release: Uuid) -> String {
    format!("/shared/{}", release.simple())
}

/// Who holds the wraps.
pub fn holder(contact: &Contact) -> Holder<'_> {
    Holder {
        realm: contact.room.tenant.id,
        id: contact.by.account.id,
        key_id: contact.by.session.key_id,
        pair: &contact.by.session.pair,
    }
}
