//! Making a release: everything read and put together once for the preview and again for the confirmation, which must be the same.

use super::consent;
use super::content::Released;
use super::keys::{self, EPOCH, OpenRelease};
use super::parts::{self, Becomes, Offer};
use super::queries::{self, ReleaseRow};
use super::release::{self, New};
use crate::attachments::sealing::Binding;
use crate::attachments::{download, multipart};
use crate::cases::CaseState;
use crate::cases::access::{CaseAccess, Write};
use crate::cases::content::{Consent, Content, FileRecord, IdentityDetails, ReleaseRecord, Words};
use crate::cases::items::{self, Author, Item, Kind, NewItem};
use crate::cases::keys::{self as case_keys, CaseKeys};
use crate::people::Contact;
use chrono::{Days, NaiveDate};
use std::sync::Arc;
use tenants::calendar;
use tenants::realm::Realm;
use tenants::realm::accounts::{self, Receiver};
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{EraseSecret, ReleaseKey};
use web::{Failure, Locale};

/// What a lawyer sees before choosing.
pub struct Material {
    /// The clear half of the case.
    pub state: CaseState,
    /// Its keys.
    pub keys: CaseKeys,
    /// What can be chosen.
    pub offers: Vec<Offer>,
    /// The company's contacts.
    pub contacts: Vec<Contact>,
    /// Those to whom may be sealed, nobody kept out among them.
    pub receivers: Vec<Receiver>,
    /// Kept out, with the reason: a key of words.
    pub kept_out: Vec<(Uuid, &'static str)>,
    /// Where the consent stands.
    pub consent: consent::Standing,
    identity: Option<IdentityDetails>,
}

impl Material {
    /// Reads it. With `name`, the reporter's name is opened too, where consent was given and the visitor holds its key.
    pub async fn read(access: &CaseAccess<Write>, tx: &mut RoomTx, lock: bool, name: bool) -> Result<Self, Failure> {
        let state = access.state(tx, lock).await?;
        let keys = access.keys(tx).await?;
        let kinds = [Kind::Report, Kind::Message, Kind::File, Kind::Summary, Kind::Consent];
        let items = items::list(tx, &keys, &kinds).await?;
        let consent = consent::Standing::of(&items);
        let identity_key = case_keys::identity_key(tx, access.by.holder(), access.case).await?;
        let openable = consent.allows() && identity_key.is_some();
        let identity = match &identity_key {
            Some(key) if openable && name => opened(items::identity(tx, &keys, key).await?),
            _ => None,
        };
        let (contacts, receivers) = people(tx).await?;
        let kept_out = kept_out(tx, &keys, &contacts).await?;
        let kept: Vec<Uuid> = kept_out.iter().map(|(id, _)| *id).collect();
        let receivers = release::choosable(&receivers, &kept).into_iter().cloned().collect();
        let company = Locale::parse(&access.room.tenant.settings.language).unwrap_or(access.visit().frame.locale);
        let offers = parts::offers(&items, openable, access.now(), (&access.app().pages, company));
        Ok(Material { state, keys, offers, contacts, receivers, kept_out, consent, identity })
    }
}

fn opened(item: Option<Item>) -> Option<IdentityDetails> {
    item.and_then(|i| if let Content::Identity(details) = i.content { Some(details) } else { None })
}

/// The tenant's contacts, and those of them whose key's tag holds.
pub async fn people(tx: &mut RoomTx) -> Result<(Vec<Contact>, Vec<Receiver>), Fault> {
    let contacts = crate::people::contacts(tx).await?;
    let secrets = tx.secrets();
    let realm = Realm { id: tx.tenant.id, keys: &secrets.keys };
    let (receivers, refused) = accounts::receivers(tx.sql(), realm).await?;
    if refused > 0 {
        telemetry::emit(telemetry::Event::KeysRefused { count: refused as u64 });
    }
    Ok((contacts, receivers))
}

/// Who is kept out of a case: by the sealed header or by a row. Either is enough.
pub async fn kept_out(tx: &mut RoomTx, keys: &CaseKeys, contacts: &[Contact]) -> Result<Vec<(Uuid, &'static str)>, Fault> {
    let standings = queries::standings(tx.sql(), keys.case).await?;
    let why = |contact: &Contact| {
        let row = standings.iter().find(|s| s.contact == contact.id).and_then(|s| release::kept_out(&s.standing));
        if keys.header.excludes(contact.id) { release::kept_out("excluded") } else { row }
    };
    Ok(contacts.iter().filter_map(|c| why(c).map(|why| (c.id, why))).collect())
}

/// A release as it was put together.
pub struct Plan {
    /// What LES calls it.
    pub title: String,
    /// Whom it names.
    pub to: Vec<Receiver>,
    /// What it holds besides files.
    pub released: Vec<Released>,
    /// Files to be copied, with their new names.
    pub files: Vec<(FileRecord, String)>,
    /// What kinds of things.
    pub sorts: Vec<&'static str>,
    /// The last day.
    pub until: NaiveDate,
    /// Why; the reporter reads it.
    pub reason: String,
}

/// What was typed, checked.
pub struct Wanted<'a> {
    /// The values of the chosen offers.
    pub parts: &'a [String],
    /// Written for the company; may be empty.
    pub own: &'a str,
    /// What LES calls it.
    pub title: &'a str,
    /// Whom it names.
    pub to: &'a [Uuid],
    /// For how many days.
    pub days: u64,
    /// Why.
    pub reason: &'a str,
}

impl Plan {
    /// Puts a release together.
    pub fn of(material: &Material, wanted: &Wanted<'_>, today: NaiveDate) -> Result<Self, Fault> {
        let chosen = parts::chosen(&material.offers, wanted.parts);
        let mut released = vec![Released::Title { text: wanted.title.to_owned() }];
        if !wanted.own.is_empty() {
            released.push(parts::part("share-part-own", wanted.own));
        }
        for offer in &chosen {
            match &offer.becomes {
                Becomes::Ready(part) => released.push(part.clone()),
                Becomes::Copy(_) => {}
                Becomes::Name => released.push(parts::name(material.identity.as_ref().ok_or_else(|| Fault::new("consent"))?)),
            }
        }
        let mut sorts: Vec<&'static str> = Vec::new();
        for sort in super::SORTS {
            if chosen.iter().any(|o| o.sort == sort) || (sort == "own" && !wanted.own.is_empty()) {
                sorts.push(sort);
            }
        }
        Ok(Plan {
            title: wanted.title.to_owned(),
            to: material.receivers.iter().filter(|r| wanted.to.contains(&r.id)).cloned().collect(),
            released,
            files: parts::files(&chosen).into_iter().map(|(file, name)| (file.clone(), name)).collect(),
            sorts,
            until: today.checked_add_days(Days::new(wanted.days)).ok_or_else(|| Fault::new("date"))?,
            reason: wanted.reason.to_owned(),
        })
    }

    /// Whether it holds the reporter's name.
    pub fn names_the_reporter(&self) -> bool {
        self.sorts.contains(&"identity")
    }

    /// Stands for all of it: what was previewed and what is confirmed have the same.
    pub fn digest(&self) -> String {
        let released: Vec<Vec<u8>> = self.released.iter().map(Released::to_bytes).collect();
        let until = self.until.to_string();
        let mut fields: Vec<&[u8]> = vec![b"les/v1/preview", self.reason.as_bytes(), until.as_bytes()];
        fields.extend(released.iter().map(Vec::as_slice));
        fields.extend(self.files.iter().flat_map(|(file, name)| [&file.item.as_bytes()[..], name.as_bytes()]));
        fields.extend(self.to.iter().map(|r| &r.id.as_bytes()[..]));
        let hash = vault::sha256(&vault::lp(&fields));
        hash.iter().take(16).map(|b| format!("{b:02x}")).collect()
    }
}

/// Files of a release that is about to be made, copied under its key.
pub struct Prepared {
    key: ReleaseKey,
    /// The copies.
    pub files: Vec<FileRecord>,
}

impl Prepared {
    /// Draws the key and copies the files. What was copied before a failure is removed again.
    pub async fn copy(access: &CaseAccess<Write>, keys: &CaseKeys, plan: &Plan) -> Result<Self, Failure> {
        let app = access.app();
        let key = ReleaseKey::new(&app.rng);
        let mut files: Vec<FileRecord> = Vec::new();
        for (file, name) in &plan.files {
            let from = Binding {
                room: &access.room,
                case: access.case,
                epoch: file.epoch,
                key: keys.at(file.epoch)?,
                erase: &keys.erase,
            };
            let to = Binding { room: &access.room, case: access.case, epoch: EPOCH, key: &key, erase: &keys.erase };
            match download::copy(app, from, to, file, name.clone()).await {
                Ok(copy) => files.push(copy),
                Err(failure) => {
                    multipart::discard(app, &files).await;
                    return Err(failure);
                }
            }
        }
        Ok(Prepared { key, files })
    }
}

/// Makes the release; nothing has happened until the caller commits. The case's row is locked.
pub async fn make(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    material: &Material,
    plan: &Plan,
    prepared: &Prepared,
    id: Uuid,
) -> Result<(), Failure> {
    let (rng, now, today, me) = (&access.app().rng, access.now(), access.today(), access.me());
    let les: Arc<_> = access.app().people.les().await?;
    let open = OpenRelease {
        case: access.case,
        id,
        key: ReleaseKey::from_bytes(*prepared.key.as_bytes()),
        erase: EraseSecret::from_bytes(*material.keys.erase.as_bytes()),
    };
    let visible_from = calendar::company_sees_from(now, material.state.urgent);
    let row = ReleaseRow {
        id,
        case_id: access.case,
        made_by: me,
        made_at: now,
        visible_from,
        expires_on: plan.until,
        measures_on: None,
        withdrawn_at: None,
        closed_on: None,
        archived_on: None,
    };
    queries::insert_release(tx.sql(), &row, &open.key.check()).await?;
    keys::give_to_contacts(tx, &open, &plan.to, rng).await?;
    let holders = crate::cases::keys::holders(tx, access.case, &les).await?;
    keys::give_to_handlers(tx, &open, &les, &holders, rng).await?;
    let files = prepared.files.iter().map(|f| Released::File(Box::new(f.clone())));
    for content in plan.released.iter().cloned().chain(files) {
        let id = if let Released::File(file) = &content { file.item } else { rng.uuid() };
        let new = New { id, by_contact: false, author: me, content: &content, visible_from };
        release::add(tx, &open, new, rng, today).await?;
    }
    queries::log(tx.sql(), id, me, "shared", now).await?;
    let to: Vec<Uuid> = plan.to.iter().map(|r| r.id).collect();
    release::tell(tx, access.case, &to, visible_from, rng, today).await?;
    record(access, tx, material, plan, id).await?;
    access.log(tx, "shared", None).await
}

/// For the reporter and for handlers: what kind of thing was shared with how many, and why.
async fn record(access: &CaseAccess<Write>, tx: &mut RoomTx, material: &Material, plan: &Plan, id: Uuid) -> Result<(), Failure> {
    let why = access.app().rng.uuid();
    add(access, tx, &material.keys, why, Kind::Reason, &Content::Reason(Words::new(&plan.reason))).await?;
    let record = ReleaseRecord {
        release: id,
        done: "shared".to_owned(),
        sorts: plan.sorts.iter().map(|s| (*s).to_owned()).collect(),
        people: plan.to.len(),
        until: Some(plan.until),
        reason: why,
    };
    add(access, tx, &material.keys, access.app().rng.uuid(), Kind::Release, &Content::Release(record)).await?;
    if plan.names_the_reporter() && material.consent == consent::Standing::Given {
        let used = Content::Consent(Consent { step: "used".to_owned(), words: String::new() });
        add(access, tx, &material.keys, access.app().rng.uuid(), Kind::Consent, &used).await?;
    }
    Ok(())
}

/// Adds an item of the visitor's to the case.
pub async fn add(
    access: &CaseAccess<Write>,
    tx: &mut RoomTx,
    keys: &CaseKeys,
    id: Uuid,
    kind: Kind,
    content: &Content,
) -> Result<(), Fault> {
    let item = NewItem { id, kind, author: Author::Handler(access.me()), content, about: None, held_until: None };
    items::add(tx, keys, item, &access.app().rng, access.now()).await.map(|_| ())
}
