//! What a contact may open: releases that name them, once the company may see them, and nothing else.

use super::keys::{self, OpenRelease};
use super::queries::{self, ReleaseRow};
use super::release::Standing;
use crate::cases::keys::Holder;
use crate::visit::Contact;
use tenants::RoomTx;
use uuid::Uuid;
use web::Failure;

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
        Ok(keys::for_contact(tx, holder(contact), self.row.case_id, self.row.id).await?.ok_or(Failure::NotFound)?)
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
